"""Other spellings of Chinese syllables in Latin letters: Wade-Giles from pinyin, Hong Kong's Cantonese by character.

The rules of Wade-Giles are those of its tables without tones and apostrophes, which texts print or leave out; the
Cantonese spellings are those common in names, compiled for this program.
"""

_INITIALS = {
    "zh": "ch", "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "z": "ts", "c": "ts", "r": "j",
}  # fmt: skip
_WHOLE = {
    "zi": "tzu", "ci": "tzu", "si": "ssu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "er": "erh",
    "ye": "yeh", "yan": "yen", "you": "yu", "yong": "yung", "ge": "ko", "ke": "ko", "he": "ho", "e": "o",
    "gui": "kuei", "kui": "kuei", "yi": "i",
}  # fmt: skip
_AFTER_UMLAUT = ("j", "q", "x", "y")
_CANTONESE = """
陈chan 黄wong 王wong 李lee 张cheung 何ho 林lam 吴ng 刘lau 周chow 郑cheng 杨yeung 梁leung 蔡choi 罗law,lo 谢tse 许hui
邓tang 冯fung 曾tsang 叶yip 苏so 余yu 郭kwok 徐tsui 赵chiu 钟chung 胡wu,woo 朱chu 潘poon 彭pang 萧siu 卢lo 伍ng 袁yuen
谭tam 廖liu 麦mak 关kwan 杜to 唐tong 曹cho,tso 石shek 文man 甘kam 丘yau 邱yau 容yung 温wan 莫mok 黎lai 霍fok 区au
欧au 高ko 马ma 方fong 陆luk 夏ha 江kong 孙suen 宋sung 韩hon 洪hung 汤tong 施sze 倪ngai 魏ngai 姚yiu 戴tai 沈shum 程ching
雷lui 吕lui 董tung 龙lung 翁yung 鲍pau 包pao 简kan 游yau 招chiu 岑shum 利lee 詹chim 古koo 蒋tseung 傅fu
华wah 明ming 国kwok 志chi 伟wai 荣wing 永wing 文man 强keung 英ying 美mei 丽lai 玉yuk 珍chun 芳fong 兰lan 秀sau 慧wai
家ka 嘉ka 俊chun 杰kit 德tak 成shing 昌cheung 光kwong 辉fai 祥cheung 福fuk 财choi 生sang 树shu 森sum 柱chu 铭ming
鸿hung 汉hon 柏pak 松chung 坚kin 健kin 建kin 民man 仁yan 义yee 礼lai 智chi 信shun 达tat 康hong 安on 平ping 宁ning
东tung 南nam 西sai 北pak 中chung 山shan 海hoi 水shui 河ho 田tin 湾wan 门mun 港kong 角kok 环wan 涌chung 塘tong 村tsuen
围wai 坑hang 洲chau 岛to 头tau 尾mei 大tai 小siu 新san 旧kau 上sheung 下ha 元yuen 朗long 屯tuen 荃tsuen 葵kwai 青tsing
沙sha 石shek 深sham 观kwun 九kau 龙lung 仙sin 埔po 湖wu 粉fan 岭ling 赤chek 将tseung 军kwan 澳o 油yau 麻ma 地ti
旺mong 佐cho 敦tun 尖tsim 咀tsui 红hung 磡hom 土to 瓜kwa 启kai 彩choi 虹hung 牛ngau 池chi 钻tsuen 太tai 古koo 湾wan
慈tsz 云wan 乐lok 富fu 黄wong 筲shau 箕kei 柴chai 杏hang 花fa 坚kin 尼lei 薄pok 扶fu 置chi 置chi 锦kam 绣sau 天tin
恒hang 颂chung 耀yiu 添tim 炳ping 基kei 恩yan 爱oi 凤fung 仪yee 惠wai 琼king 霞ha 娟kuen 莲lin 珠chu 金kam 银ngan
宝po 贵kwai 庆hing 寿sau 才choi 秋chau 冬tung 春chun 晓hiu 子tsz 宗chung 展chin 兆siu 启kai 泰tai 均kwan 钧kwan 权kuen
超chiu 雄hung 威wai 武mo 勇yung 刚kong 毅ngai 诚shing 忠chung 孝hau 贤yin 良leung 善sin 正ching 公kung 道to 立lap
"""


def wade_giles(syllable: str) -> str:
    """A syllable of pinyin without tone, as Wade and Giles spelled it, without apostrophes: zhou is chou."""
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    size = 2 if syllable[:2] in ("zh", "ch", "sh") else 1 if syllable[:1] not in "aeo" else 0
    initial, final = syllable[:size], syllable[size:]
    if final in ("ong", "iong"):
        final = final.replace("ong", "ung")
    elif final == "ian":
        final = "ien"
    elif final == "ie":
        final = "ieh"
    elif final in ("ue", "uan") and initial in _AFTER_UMLAUT:
        final = "ueh" if final == "ue" else "uan"
    elif final == "uo" and initial not in ("g", "k", "h", "sh"):
        final = "o"
    elif final == "i" and initial in ("z", "c", "s"):
        final = "u"
    return _INITIALS.get(initial, initial) + final


def _read_cantonese() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in _CANTONESE.split():
        name = entry.rstrip("abcdefghijklmnopqrstuvwxyz,")
        found.setdefault(name, tuple(entry[len(name) :].split(",")))
    return found


CANTONESE = _read_cantonese()
"""By character, Simplified: how names spell it in Hong Kong."""
