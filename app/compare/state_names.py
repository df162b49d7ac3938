"""States as both languages name them, by which the two sides of a bead are checked for the same ones."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.compare.persons import AFTER_TITLE
from app.compare.tokens import simplified
from app.core.document import Span
from app.core.language import Language

_PAIRS = """
    中国 中华人民共和国: China, Chinese; 蒙古: Mongol; 朝鲜: DPRK, North Korea, Democratic People's Republic of Korea;
    韩国: South Korea, Republic of Korea, ROK; 日本: Japan; 越南: Viet Nam, Vietnam; 老挝: Lao; 柬埔寨: Cambodia;
    泰国: Thai; 缅甸: Myanmar, Burm; 马来西亚: Malaysia; 新加坡: Singapore; 印度尼西亚 印尼: Indonesia; 文莱: Brunei;
    菲律宾: Philippine, Filipino; 东帝汶: Timor; 尼泊尔: Nepal; 不丹: Bhutan; 孟加拉国: Bangladesh; 印度: India, Indian;
    巴基斯坦: Pakistan; 斯里兰卡: Sri Lanka; 马尔代夫: Maldiv; 阿富汗: Afghan; 伊朗: Iran; 伊拉克: Iraq; 叙利亚: Syria;
    黎巴嫩: Leban; 约旦: Jordan; 以色列: Israel; 巴勒斯坦: Palestin; 沙特阿拉伯 沙特: Saudi; 也门: Yemen; 阿曼: Oman;
    阿联酋 阿拉伯联合酋长国: Emirat, UAE; 卡塔尔: Qatar; 巴林: Bahrain; 科威特: Kuwait; 土耳其: Turk, Türk;
    塞浦路斯: Cypr; 格鲁吉亚: Georgia; 亚美尼亚: Armenia; 阿塞拜疆: Azerbaijan; 哈萨克斯坦: Kazakh;
    吉尔吉斯斯坦: Kyrgyz; 塔吉克斯坦: Tajik; 乌兹别克斯坦: Uzbek; 土库曼斯坦: Turkmen; 俄罗斯: Russia; 乌克兰: Ukrain;
    白俄罗斯: Belarus; 摩尔多瓦: Moldov; 爱沙尼亚: Estonia; 拉脱维亚: Latvia; 立陶宛: Lithuania; 波兰: Poland, Polish;
    捷克: Czech; 斯洛伐克: Slovak; 匈牙利: Hungar; 罗马尼亚: Romania; 保加利亚: Bulgaria; 塞尔维亚: Serbia;
    黑山: Montenegr; 北马其顿 马其顿: Macedonia; 阿尔巴尼亚: Albania; 波斯尼亚和黑塞哥维那 波黑: Bosnia;
    克罗地亚: Croat; 斯洛文尼亚: Sloven; 希腊: Greece, Greek; 意大利: Ital; 马耳他: Malt; 西班牙: Spain, Spanish;
    葡萄牙: Portug; 法国: France, French; 瑞士: Switzerland, Swiss; 奥地利: Austria; 德国: German; 比利时: Belgi;
    荷兰: Netherlands, Dutch; 卢森堡: Luxemb; 英国: United Kingdom, UK, British, Britain; 爱尔兰: Ireland, Irish;
    冰岛: Iceland; 丹麦: Denmark, Danish; 挪威: Norw; 瑞典: Swed; 芬兰: Finland, Finnish; 埃及: Egypt; 利比亚: Libya;
    突尼斯: Tunisia; 阿尔及利亚: Algeria; 摩洛哥: Morocc; 苏丹: Sudan; 南苏丹: South Sudan; 埃塞俄比亚: Ethiopia;
    厄立特里亚: Eritrea; 吉布提: Djibouti; 索马里: Somali; 肯尼亚: Kenya; 乌干达: Uganda; 坦桑尼亚: Tanzania;
    卢旺达: Rwand; 布隆迪: Burundi; 塞舌尔: Seychell; 马达加斯加: Madagasc; 毛里求斯: Mauritius; 莫桑比克: Mozambi;
    马拉维: Malawi; 赞比亚: Zambia; 津巴布韦: Zimbabwe; 博茨瓦纳: Botswana; 纳米比亚: Namibia; 南非: South Africa;
    莱索托: Lesotho; 安哥拉: Angola; 刚果: Congo; 加蓬: Gabon; 喀麦隆: Cameroon; 乍得: Chad; 尼日利亚: Nigeria;
    尼日尔: Niger; 贝宁: Benin; 多哥: Togo; 加纳: Ghana; 科特迪瓦: Côte d'Ivoire, Ivory Coast; 马里: Mali;
    塞内加尔: Senegal; 冈比亚: Gambia; 塞拉利昂: Sierra Leone; 利比里亚: Liberia; 佛得角: Cabo Verde, Cape Verde;
    美国: United States, US, USA, American; 加拿大: Canad; 墨西哥: Mexic; 危地马拉: Guatemala; 洪都拉斯: Hondura;
    萨尔瓦多: El Salvador, Salvador; 尼加拉瓜: Nicaragua; 哥斯达黎加: Costa Rica; 巴拿马: Panama; 古巴: Cuba;
    牙买加: Jamaica; 海地: Haiti; 巴哈马: Baham; 巴巴多斯: Barbad; 哥伦比亚: Colombia; 委内瑞拉: Venezuela;
    圭亚那: Guyan; 苏里南: Surinam; 厄瓜多尔: Ecuador; 秘鲁: Peru; 玻利维亚: Bolivia; 巴西: Brazil;
    巴拉圭: Paraguay; 乌拉圭: Uruguay; 阿根廷: Argentin; 智利: Chile; 澳大利亚: Australia; 新西兰: New Zealand;
    巴布亚新几内亚: Papua; 斐济: Fiji; 所罗门群岛: Solomon Islands; 瓦努阿图: Vanuatu; 萨摩亚: Samoa; 汤加: Tonga;
    基里巴斯: Kiribati; 图瓦卢: Tuvalu; 瑙鲁: Nauru; 帕劳: Palau; 密克罗尼西亚: Micronesia; 马绍尔群岛: Marshall Islands
"""
"""Chinese names, and the beginnings of the English ones, adjectives included; compiled by us."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[dict[str, str], re.Pattern[str], dict[str, re.Pattern[str]]]:
    """The first Chinese name of each; what finds any of them; what finds a state in English."""
    first: dict[str, str] = {}
    english: dict[str, re.Pattern[str]] = {}
    for entry in _PAIRS.split(";"):
        chinese, _, written = entry.partition(":")
        names = chinese.split()
        first.update(dict.fromkeys(names, names[0]))
        stems = "|".join(_stem(stem.strip()) for stem in written.split(","))
        english[names[0]] = re.compile(rf"\b(?:{stems})")
    longest = sorted(first, key=len, reverse=True)
    return first, re.compile("|".join(longest)), english


def _stem(stem: str) -> str:
    """What finds a word by its beginning; an abbreviation, and what is part of another name, only whole."""
    ending = r"\b" if stem.isupper() or stem in ("Niger", "India", "Guinea", "Oman", "Mali") else r"\w*"
    return re.escape(stem) + ending


def states_in(text: str, language: Language) -> Iterator[tuple[str, Span]]:
    """The states that a text names, by their short Chinese names, each where it is named first."""
    first, chinese, english = _patterns()
    if language is Language.ZH:
        seen = set()
        plain = simplified(text)
        persons = [match.span(1) for match in AFTER_TITLE.finditer(plain)]
        for found in chinese.finditer(plain):
            name = first[found[0]]
            if name not in seen and not any(start < found.start() < end for start, end in persons):
                seen.add(name)
                yield name, Span(*found.span())
        return
    for name, pattern in english.items():
        match = pattern.search(text)
        if match:
            yield name, Span(*match.span())
