"""The words by which a line is known: menus, fields, dates, closing formulas, signatures, opening headings."""

import re

_BLANK = r"[\s\u00a0\u3000]"
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_EN_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_EN_DATE = (
    rf"(?:{_EN_DAY}(?: ?(?:-|–|—|to|and) ?{_EN_DAY})? {_MONTHS},? \d{{4}}"
    rf"|{_MONTHS} {_EN_DAY}(?: ?(?:-|–|—|to|and) ?{_EN_DAY})?,? \d{{4}})"
)
_HAN_DIGITS = "[〇○零0０一二三四五六七八九十廿卅]"
_ZH_DATE = (
    rf"(?:(?:中華)?民國{_BLANK}?(?:\d{{1,3}}|{_HAN_DIGITS}{{1,4}})|\d{{4}}|[０-９]{{4}}|{_HAN_DIGITS}{{4}}){_BLANK}?年{_BLANK}?(?:\d{{1,2}}|[０-９]{{1,2}}|"
    rf"{_HAN_DIGITS}{{1,3}}){_BLANK}?月"
    rf"{_BLANK}?(?:\d{{1,2}}|[０-９]{{1,2}}|{_HAN_DIGITS}{{1,3}}){_BLANK}?日"
)
_ISO_DATE = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
_TIME = r"(?:[ T]*\d{1,2}:\d{2}(?::\d{2})?)?"
_DATE = rf"(?:{_EN_DATE}|{_ZH_DATE}|{_ISO_DATE})"

_BULLET_WORDS = re.compile(r"[•·▪■◆*\-–—|»›>«]\s+\S+(?:\s+\S+){0,3}")
_FURNITURE = re.compile(
    r"(?:menu|home|home ?page|search|share|share this|print|e?-?mail|facebook|twitter|x|linkedin|weibo|wechat|youtube|"
    r"contact|contact us|about|about us|faqs?|frequently asked questions|log ?in|sign ?in|sign ?up|register|subscribe|"
    r"(?:view )?print(?:er)?[- ](?:friendly|version).{0,20}|"
    r"privacy|privacy policy|policies|terms|terms of use|terms of service|site ?map|donate|donate now|blog|news|"
    r"what we do|share your work|use & remix|back to .{0,40}|skip to .{0,40}|« .{0,40}|read more|next|previous|"
    r"copyright.{0,80}|©.{0,120}|all rights reserved\.?|follow us.{0,30}|related (?:links|articles|news)|download|"
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+(?:\s+[\d:\-/ ]+)?|page \d+(?: of \d+)?|"
    r"[\[【]?字[体體][:：].{0,40}|"
    r"(?:tel|fax|phone|address|p\.?o\.? box)\b.{0,80}|"
    r"(?:this page is|additional languages|other languages|languages) available.*|"
    r"(?:except where otherwise noted, )?content on this (?:site|website).{0,200}|"
    r"首页|首頁|菜单|選單|搜索|搜尋|分享(?:到.{0,12})?|打印(?:本页)?|列印|打印本稿|关闭(?:窗口)?|關閉|"
    r"返回.{0,10}|登录|登入|注册|註冊|"
    r"关于我们|關於我們|联系我们|聯絡我們|网站地图|網站導覽|版权所有.{0,60}|版權所有.{0,60}|相关链接|相關連結|"
    r"相关新闻|上一篇.{0,60}|"
    r"(?:您|你)?(?:的|现在的|當前|当前)?位置[:：].{0,120}|(?:下载|下載)地址[:：].{0,60}|跳转到内容|跳轉到內容|维基文库.{0,20}|維基文庫.{0,20}|"
    r"(?:浏览|瀏覽)(?:量|次数)?[:：].{0,80}|外观|外觀|text size|close|(?:\[[^\]]{1,40}\] ?){3,}|<[A-Za-z]{1,12}>|"
    r"(?:[^|]{1,40}\| ?){3,}[^|]{1,40}|[\w ]{2,40}(?:online|e-library|legal information institute)|"
    r"下一篇.{0,60}|字号.{0,20}|【?字体.{0,20}|微信|微博|扫一扫.{0,20}|常见问题|责任编辑.{0,20}|"
    r"責任編輯.{0,20}|.{0,20}ICP备.{0,20})",
    re.IGNORECASE,
)
_FIELD_NAMES = (
    r"(?:category|author|source|published(?: time| on| at)?|publish(?:ed)? date|date|time|updated?|last updated|editor|"
    r"posted(?: on)?|keywords?|tags?|views|hits|类别|類別|分类|分類|栏目|欄目|作者|来源|來源|发布(?:时间|"
    r"日期)?|發布(?:時間|日期)?|"
    r"发布部门|發布部門|发布单位|颁布单位|頒布單位|颁布部门|整理者|(?:浏览|瀏覽)量|公布日期|法规名称|法規名稱|法规类别|法規類別|生效状态|生效狀態|施行日期|时间|時間|日期|编辑|編輯|索引号|"
    r"文号|字號|文号|发文字号|成文日期|主题词|有效性|修正日期|"
    r"生效日期|發文字號)"
)
_FIELD = re.compile(rf"{_FIELD_NAMES}{_BLANK}?[:：].{{0,80}}", re.IGNORECASE)
_BARE_FIELD = re.compile(rf"{_FIELD_NAMES}{_BLANK}?[:：]", re.IGNORECASE)
_METADATA = re.compile(
    rf"{_DATE}{_TIME}"
    rf"|[(（\[【].{{0,30}}(?:{_DATE}|通过|通過|公布|公佈|发布|發布|施行|修订|修訂|修正|签订|簽訂|签署|批准|生效|"
    r"adopted|signed|entered into force|without reference to|on the report|effective|as amended).*[)）\]】]"
    r"|(?:published|posted|updated|"
    r"adopted|signed|concluded|done|entered into force|entry into force|opened for signature|approved|promulgated|"
    rf"amended|proclaimed|issued|effective)\b(?=.*(?:\d{{4}}|resolution)).{{0,250}}[^;,:]"
    rf"|.{{0,30}}{_DATE}.{{0,40}}(?:来源|來源)[:：].{{0,40}}"
    r"|.{0,200}全文如下[:：]?"
    r"|\d{4}年?|[(（]\d{4}年\d{1,2}月[)）]|(?:原文|本文|文本)?(?:载于|載於|出自|来自|來自|来源于|來源於).{2,60}"
    r"|united nations, treaty series.*|(?:copyright )?© .*"
    rf"|.{{0,40}}{_ZH_DATE}.{{0,40}}(?:通过|通過|公布|公佈|颁布|頒布|发布|發布|宣布|施行|修正|修订|修訂|制定|"
    rf"签订|签署|簽署)(?:并.{{0,6}})?"
    r"|cap\. ?\d+[A-Z]{0,2}|no\. ?\d+ of \d{4}\.?|第\d{2,4}[A-Z]{0,2}章"
    r"|(?:A|S|E|CD|HRC|CRC|FCCC|UNEP|WT|CCPR|CEDAW)/[\w./*-]+(?:\s*\(\w+\))?\*?"
    r"|(?:distr\.?|original|distribution)\s*[:：].{0,40}|general assembly|security council|united nations|nations unies"
    r"|economic and social council|联合国|聯合國|联合国大会|聯合國大會|大会|大會|安理会|(?:大会|大會|安理会|"
    r"安全理事会|安全理事會).{0,30}(?:决议|決議)(?:草案)?"
    r"|安全理事会|安全理事會"
    r"|(?:the )?[\w-]+(?: [\w-]+)? (?:special )?session|第.{1,6}[届屆](?:特别|特別)?(?:会议|會議)?"
    r"|agenda items? .{0,80}|议程项目.{0,40}|議程項目.{0,40}"
    r"|\[[A-Z][^\]\[]{3,100}\]|\d{1,3}(?:st|nd|rd|th|d) congress|\d(?:st|nd|rd|th|d) session"
    r"|in the (?:house of representatives|senate).{0,40}|h\. ?r\. ?\d+|s\. ?\d+"
    r"|resolutions? adopted by the .{0,200}|.{0,10}(?:大会|大會|安理会|理事会|安全理事会).{0,60}(?:通过|"
    r"通過)的?(?:决议|決議)|\d{4}年\d{1,2}月\d{1,2}日(?:大会|大會|安理会|安全理事会|安全理事會)(?:决议|決議)"
    r"|[(（\[](?:根据|根據).{0,120}(?:通过|通過)[)）\]]"
    r"|第.{1,12}号|第.{1,12}號|中华人民共和国(?:主席|国务院)令(?:[(（].{1,16}[)）])?|draft resolution.{0,80}|"
    r"[(（]?.{2,40}[〔\[]\d{4}[〕\]].{1,8}[号號][)）]?",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:the )?preamble|introduction|foreword|preface|recitals|whereas:?|background|summary|abstract|executive summary|"
    r"declaration|序\s*言|前\s*言|引\s*言|导\s*言|導\s*言|序|绪\s*论|摘\s*要|概\s*述|背\s*景|宣\s*言|弁\s*言",
    re.IGNORECASE,
)
_FINAL = re.compile(
    r"附\s*则|附\s*則|结\s*语|結\s*語|结束语|結束語|final (?:provisions|clauses)|supplementary provisions|conclusions?",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:table of )?contents|目\s*[录錄次]|内容提要", re.IGNORECASE)
_AGENCY = (
    r"(?:新华社|新華社|中新社|人民日报|人民日報|本报|本報|中央社|央视网|环球网|外交部网站|Xinhua|Reuters|AP|AFP|CNA)"
)
_PLACE = r"[A-Z\u00c0-\u00de][\w'’-]+(?:,? (?:de |of |the )?[A-Z\u00c0-\u00de][\w'’-]*){0,3}"
_DATELINE = re.compile(
    rf"[(（]?{_ZH_DATE}{_BLANK}*[,，]?{_BLANK}*(?:{_BLANK}*[于於在]{_BLANK}*[\u3400-\u9fff·]{{1,12}})?{_BLANK}*[)）]?"
    rf"|[(（]{_ZH_DATE}{_BLANK}*[,，]{_BLANK}*[\u3400-\u9fff·]{{1,12}}[)）]|\[(?:{_EN_DATE}|{_ZH_DATE})\.?\]"
    rf"|\d{{1,5}}(?:st|nd|rd|th) (?:[Pp]lenary |[Ff]ormal )?[Mm]eeting|第(?:\d{{1,5}}|{_HAN_DIGITS}{{1,7}})次"
    r"(?:全体|全體|正式)?(?:会议|會議)(?:(?:一致)?(?:通过|通過))?[。.]?"
    r"|第\d{1,5}次(?:会议|會議)以.{2,60}(?:通过|通過)[。.]?"
    rf"|{_ZH_DATE}[,，]{_BLANK}*[\u3400-\u9fff·]{{1,8}}"
    rf"|[(（]?[\u3400-\u9fff·]{{1,10}}[,，]{_BLANK}*{_ZH_DATE}[)）]?|"
    rf"[于於]{_BLANK}?[\u3400-\u9fff·]{{1,12}}[,，]?{_BLANK}*{_ZH_DATE}"
    rf"|[(（【]{_AGENCY}.{{0,40}}[电電讯訊)）】]+|{_AGENCY}[\u3400-\u9fff]{{0,8}}\d{{1,2}}月\d{{1,2}}日[电電].{{0,10}}"
    rf"|[(（]?{_PLACE},? (?:on )?{_EN_DATE}[)）]?|[(（]?{_EN_DATE},? (?:in |at )?{_PLACE}[)）]?|{_EN_DATE}|{_ISO_DATE}"
    rf"|\({_AGENCY}.{{0,60}}\)",
)
_CLOSING = re.compile(
    r"in witness whereof|in faith whereof|done (?:at|in|on)\b|以昭信守|以资证明|以資證明|下列(?:签署人|簽署人|"
    r"代表|全权|全權).{0,40}[签簽]|"
    r"一式[两二三四五六兩]份|was signed (?:in|at)|signed (?:in|at) (?:duplicate|[A-Z])|"
    r"於.{2,30}[签簽][订訂署字]|于.{2,30}[签簽][订訂署字]|"
    r"equally authentic|同等效力|同等作准|同一作准",
    re.IGNORECASE,
)
_STARTS_CLOSING = re.compile(
    r"in witness (?:whereof|thereof|of which)|(?:adopted|signed|issued) (?:at|in|on) .{0,60}\d{4}|in faith whereof|"
    r"done (?:at|in|on) |为此，?.{0,20}[签簽]|為此，?.{0,20}[签簽]|"
    r"以昭信守|以资证明|以資證明"
    r"|下列(?:签署人|簽署人|代表|全权|全權)",
    re.IGNORECASE,
)
_CLOSES_ARTICLES = re.compile(
    rf"本.{{1,12}}[于於]{_BLANK}?(?:{_ZH_DATE}|\d{{4}}年|{_HAN_DIGITS}{{4}}年).{{0,20}}[签簽]"
    r"|本.{1,12}(?:一式[两二三四五六兩]份|以[\u3400-\u9fff、]{2,12}(?:书就|書就|写成|寫成))"
)
_SIGNATURE = re.compile(
    r"(?:for|on behalf of|for and on behalf of) (?:the )?[A-Z].{0,100}|\(?(?:signed|signature|sgd\.?|"
    r"seal)\)?\b.{0,60}|by:.*|"
    r"name:.*|title:.*|.{0,40}[(（](?:签字|簽字|签名|簽名|签章|盖章|蓋章|signed|signature)[)）].{0,20}|"
    r".{2,40}(?:全权)?代表[：:]?|"
    r"(?:甲|乙|丙)方[：:（(].{0,60}|.{0,20}(?:签署人|簽署人)[：:].{0,40}|[_＿]{3,}.{0,40}|"
    r"[\u3400-\u9fff]{2,24}(?:主席|总统|總統|总理|總理|首相|国王|國王|部长|部長|大使)[：:]?|"
    r"[\u3400-\u9fff·]{2,30}[(（][印章][)）]|"
    r"[\u3400-\u9fff·]{0,24}(?:主席|总统|總統|总理|總理|首相|国王|國王|部长|部長|外长|外長|大使|大臣|总书记|總書記|秘书长|秘書長)"
    r"[ \u00a0\u3000][\u3400-\u9fff· \u3000]{2,16}|"
    r".{1,30}[:：] ?[_＿]{3,}.{0,60}|"
    r"[\u3400-\u9fff、]{0,36}(?:法院|检察院|檢察院|委员会|委員會|国务院|國務院|办公厅|辦公廳|人民政府|总局|總局|"
    r"[\u3400-\u9fff]{2}部)|"
    r"(?:总理|總理|主席|委员长|委員長|省长|市长|部长|部長|局长|局長|主任|院长|院長)\s?[\u3400-\u9fff·]{2,4}|"
    r"代表(?:签字|"
    r"簽字)?[：:].{0,40}",
    re.IGNORECASE,
)
_BODIES = re.compile(
    r"(?:the )?(?:general assembly|assembly|conference|security council|economic and social council|"
    r"human rights council|"
    r"conference of the parties|(?:high )?contracting (?:parties|states)|states? parties.{0,60}|parties|council|"
    r"european parliament.{0,80}|commission.{0,40}|governments? of .{0,100}|heads of .{0,60}|大会|大會|"
    r"安全理事会|理事会|缔约各?国|缔约双方)"
    r"[,，]?",
    re.IGNORECASE,
)
_ENACTING = re.compile(
    r"(?:accordingly|now,? therefore),? (?:in consideration|the (?:parties|undersigned)).{0,40}|"
    r"(?:have|has) (?:agreed|adopted|decided|resolved|reached|hereby)\b|(?:兹|茲)?(?:议定|議定|协议|協議|决定|"
    r"決定)(?:如下|条款|條款)"
    r"|(?:达成|達成).{0,8}(?:协议|協議)|(?:已)?(?:通过|通過)本|现(?:协议|议定)",
    re.IGNORECASE,
)
_CLOSES_LIST = re.compile(
    r"[顺順]致|上述(?:内容|內容|各[点點]|谅解|諒解)?如蒙|如蒙.{0,12}(?:确认|確認|同意)|此[复復]|特此|"
    r"(?:各位(?:代表|委员|委員|同事|领导|領導|嘉宾|嘉賓|来宾|來賓|朋友)|同志们|同志們|主席先生|主席女士|女士们|女士們|尊敬的.{2,12})[,，、!！:：]|"
    r"\[\d+ FR |\[s{1,2}\. ?\d|(?:[Aa]uthority|[Ss]ource): |"
    r"(?:Mr\.|Madam) (?:President|Chair\w*|Speaker),|(?:Ladies and gentlemen|Excellencies|Distinguished \w+|Dear \w+),|"
    r"本(?:决定|決定|通知|办法|辦法|规定|規定|公告|批复|批復|意见|意見).{0,30}(?:施行|执行|執行|生效)"
)
_INSTRUCTION = re.compile(
    r"(?:(?:repeal|substitute|add|delete|insert|replace(?: with)?|strike|strike out)"
    r"|废除|廢除|代以|加入|删去|刪去|取代|替换|替換|增补|增補)[:：—-]*",
    re.IGNORECASE,
)
FORMULA_STARTS = frozenset("[NAaDdHhIiSsMELl各同主女尊兹茲议議协協决決达達已通现为為以下本顺順上此特如")
"""The characters with which the formulas of closing and enacting begin: most paragraphs begin with none of them."""
_SEPARATOR = re.compile(
    r"[-–—]\s*\d{1,4}\s*[-–—]|第\s*\d{1,4}\s*页.{0,10}|page \d+(?: of \d+)?|(?:[*＊﹡_=~#.·•—–\-─━…+×※◇◆☆★]\s*){2,}"
)


def is_furniture(line: str) -> bool:
    """Whether a line is what web pages put around a text: menus, links, addresses, rights."""
    return len(line) <= 300 and bool(_FURNITURE.fullmatch(line) or _BULLET_WORDS.fullmatch(line))


def is_field(line: str) -> bool:
    """Whether a line is a field of a page's head, with or without its value: Author: …, 来源：…."""
    return bool(_FIELD.fullmatch(line))


def is_bare_field(line: str) -> bool:
    """Whether a line is a field's name whose value is empty or on the next line."""
    return bool(_BARE_FIELD.fullmatch(line))


def is_blank_field(line: str) -> bool:
    """Whether a line is to be filled in, as in forms of contract: 出租方（甲方）：______."""
    return bool(re.search(r"[_＿]{3,}$|[:：][ _＿]*$|[:：] ?[_＿]{3,}", line))


def is_metadata(line: str) -> bool:
    """Whether a line before the body tells of the document: a date, a symbol, by whom adopted and when."""
    return 0 < len(line) <= 300 and bool(_METADATA.fullmatch(line) or (is_field(line) and not is_bare_field(line)))


def is_opening_heading(line: str) -> bool:
    """Whether a line is a heading with which bodies begin: Preamble, 序言."""
    return len(line) <= 30 and bool(_OPENING.fullmatch(line))


def is_final_heading(line: str) -> bool:
    """Whether a line heads the last part of a text: 附则, Final provisions."""
    return len(line) <= 40 and bool(_FINAL.fullmatch(line))


def is_contents_heading(line: str) -> bool:
    """Whether a line heads a table of contents."""
    return len(line) <= 30 and bool(_CONTENTS.fullmatch(line))


def entry(line: str) -> str:
    """A line of a table of contents without its page number and leaders, for comparing with the heading it names."""
    return re.sub(r"\s+", "", re.sub(r"[\s.…·]*[(（]?\d*[)）]?\s*$", "", line[:200])).casefold()


def is_dateline(line: str) -> bool:
    """Whether a line is a place and date, a date alone, or an agency's line."""
    return 0 < len(line) <= 90 and bool(_DATELINE.fullmatch(line) or _DATELINE.fullmatch(line.rstrip(" ,.，。")))


def is_place_and_date(line: str) -> bool:
    """Whether a line is a date with its place, and not a date alone."""
    if re.match(
        r"published|posted|updated|adopted|signed|concluded|done|approved|promulgated|amended|proclaimed|issued|effective",
        line,
        re.I,
    ):
        return False
    return is_dateline(line) and not re.fullmatch(rf"[(（\[]?{_DATE}[)）\]]?", line)


def is_adoption(line: str) -> bool:
    """Whether a line in brackets says by whom a law was passed and when: （2000年10月31日……通过）."""
    return len(line) <= 300 and bool(
        re.fullmatch(
            rf"[(（].{{0,20}}{_ZH_DATE}.{{0,240}}(?:通过|通過|公布|公佈|施行|修订|修訂|修正).{{0,20}}[)）]", line
        )
    )


def names_kind(line: str) -> bool:
    """Whether a line says only what a text is, as bills and acts do between their head and their long title."""
    return bool(
        re.fullmatch(r"a bill|an act|an ordinance|a resolution|joint resolution|a joint resolution", line, re.I)
    )


def is_instruction(line: str) -> bool:
    """Whether a line tells only what an amendment does with the words quoted under it: Repeal, Substitute, 代以."""
    return bool(_INSTRUCTION.fullmatch(line))


def is_void(line: str) -> bool:
    """Whether a line says that nothing stands here any more: Repealed."""
    return bool(re.fullmatch(r"[(\[]?(?:repealed|deleted|omitted|reserved|vacant|spent)[)\]]?\.?", line, re.I))


def is_closing(line: str) -> bool:
    """Whether a paragraph says that the text is signed, so that signatures may follow."""
    return bool(_CLOSING.search(line))


def starts_closing(line: str) -> bool:
    """Whether a paragraph is the formula after the last article (IN WITNESS WHEREOF, DONE at …)."""
    return bool(_STARTS_CLOSING.match(line))


def closes_articles(line: str) -> bool:
    """Whether a paragraph says after the last article that the text is signed: 本协定于……签订，一式两份."""
    return bool(_CLOSES_ARTICLES.match(line))


def closes_list(line: str) -> bool:
    """Whether a paragraph comes after the last item of a note, a decision or a part of a speech: 顺致最崇高的敬意."""
    return bool(_CLOSES_LIST.match(line))


def is_signature(line: str) -> bool:
    """Whether a line speaks of who signs."""
    return len(line) <= 120 and bool(_SIGNATURE.fullmatch(line))


def is_enacting_body(line: str) -> bool:
    """Whether a short line is the subject of a preamble (The General Assembly), not a heading."""
    return bool(_BODIES.fullmatch(line))


def is_enacting(line: str) -> bool:
    """Whether a paragraph is the formula that ends a preamble (Have agreed as follows)."""
    return bool(_ENACTING.match(line))


def begins_preamble(line: str) -> bool:
    """Whether a line after the title is the subject of a preamble: The General Assembly, We the peoples."""
    return is_enacting_body(line) or bool(
        re.match(
            r"the (?:governments?|ministry|ministries|republic|kingdom|states?)\b.{10,400}"
            r"\b(?:hereinafter|referred to as|called) ",
            line,
            re.IGNORECASE,
        )
        or re.match(r"(?:we|WE|We)\b,? |(?:Whereas|WHEREAS)\b|我们?[\u3400-\u9fff]{0,20}(?:人民|代表|首脑)", line)
    )


def is_rule(line: str) -> bool:
    """Whether a line is a rule, such as stands above footnotes."""
    return bool(re.fullmatch(r"[_＿─━—–-]{5,}", line))


def footnote_number(line: str) -> int | None:
    """The number with which a footnote begins (1 A/RES/60/1), or None."""
    match = re.match(r"(\d{1,3})[ \t\u00a0\u3000](?=\S)", line)
    return int(match.group(1)) if match else None


def without_note_mark(line: str) -> str:
    """A line without the number of a footnote after its last stop: …的报告，1."""
    return re.sub(r"(?<=[,，;；.。:：”\"])\s?\d{1,2}$|[¹²³⁴-⁹⁰]+$", "", line) or line


def is_protocol(line: str) -> bool:
    """Whether a line heads what is signed with a treaty and stands after its signatures."""
    return bool(
        re.fullmatch(r"(?:final )?protocol|agreed minutes|exchange of (?:notes|letters)|议定书|議定書", line, re.I)
    )


def is_separator(line: str) -> bool:
    """Whether a line is only ornament."""
    return bool(_SEPARATOR.fullmatch(line))
