"""Sound files that use much of their formats at once, for tests that change them."""

import io
import zipfile

from tests.unit.formats.pdf import lines, pdf
from tests.unit.formats.test_epub_in import book, page
from tests.unit.formats.test_odt_in import CHANGED, LIST, item, odt
from tests.unit.formats.word import levels, numbered, p, r, style, word

_BY = 'w:author="Wen" w:date="2025-03-04T05:06:07Z"'

RTF = (
    rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}{\f2\fcharset136 Ming;}}"
    rb"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}{\info{\title Treaty}}{\header head}"
    rb"\pard\s1 Part I\par\pard\s0 {\listtext (a)\tab}\u31532?\u19968?\'cc\'f5{\f2 \'b1\'f8}\par"
    rb"The Parties {\deleted shall}{\revised should} meet{\footnote\pard {\super\chftn} note}.{\v x}\par"
    rb"\trowd a\cell b\cell\row{\field{\*\fldinst REF x}{\fldrslt Article 5}}{\pict\wmetafile8\bin3 abc}"
    rb"\uc2\u19968 ab\par}"
)
HTML = (
    "<!doctype html><html><head><meta charset='utf-8'><title>渔业</title></head><body><nav><ul><li><a "
    "href='/'>Home</a>"
    "<ul><li><a href='/a'>About</a></li></ul></li></ul></nav><header><h1>协定</h1></header><ol type='a' start='3'>"
    "<li value='7'>第一件事。<ol><li>甲</li></ol></li><li>第二件事。</li></ol><table><thead><tr><th "
    "colspan='2'>年</th></tr>"
    "</thead><tr><td rowspan='2'>率</td><td>1</td></tr></table><pre>a\n b</pre><p hidden>x</p><p>"
    "<ruby>漢<rt>hàn</rt></ruby>字"
    "<br>双方<sup>1</sup></p><div class='footer'>版权</div><dl><dt>甲方</dt><dd>缔约方</dd></dl></body></html>"
)
TMX = (
    '<?xml version="1.0"?><tmx version="1.4"><header srclang="zh" segtype="sentence" datatype="x" adminlang="en" '
    'creationtool="x" creationtoolversion="1" o-tmf="x"><note>n</note></header><body><tu tuid="1"><prop '
    'type="p">q</prop>'
    '<note>注</note><tuv xml:lang="zh-CN"><seg>第<bpt i="1">&lt;b&gt;</bpt>一<ept '
    'i="1">&lt;/b&gt;</ept>条<ph x="1"><sub>子'
    '</sub></ph><hi>款</hi></seg></tuv><tuv xml:lang="EN-us"><note>n</note><seg>Article <it '
    'pos="begin">x</it>1</seg></tuv>'
    '<tuv xml:lang="fr"><seg>Article premier</seg></tuv></tu><tu><tuv xml:lang="zh-TW"><seg>甲</seg></tuv>'
    '<tuv lang="en"><seg/></tuv></tu></body></tmx>'
)
XLIFF_1 = (
    '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x" '
    'source-language="zh-Hans" target-language="en" datatype="x"><header><note>n</note></header><body>'
    '<group id="g">'
    '<trans-unit id="1" approved="yes"><source>第<g id="1">一<x id="2"/></g>条</source><seg-source><mrk '
    'mtype="seg" mid="0">'
    '第一条</mrk></seg-source><target state="final">Article <bpt id="1">b</bpt>1<ept id="1">e</ept></target>'
    '<note from="Wen" annotates="source">注</note><alt-trans><source>x</source><target>y</target>'
    "</alt-trans></trans-unit>"
    '<trans-unit id="2"><source>乙</source><target/></trans-unit></group><bin-unit id="b" mime-type="x">'
    "<bin-source/>"
    "</bin-unit></body></file></xliff>"
)
XLIFF_2 = (
    '<?xml version="1.0"?><xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh" '
    'trgLang="en">'
    '<file id="f"><group id="g"><unit id="u"><notes><note id="n" category="c">注</note></notes>'
    '<originalData><data id="d">'
    '&lt;b&gt;</data></originalData><segment id="s" state="final"><source>第<pc id="1" '
    'dataRefStart="d">一</pc><cp hex="000C"/>'
    '条</source><target>Article <sm id="m" type="comment" ref="#n"/>1<em startRef="m"/></target></segment>'
    "<ignorable><source> "
    '</source></ignorable><segment><source>乙<mrk id="k" type="term">丙</mrk></source><target/></segment>'
    "</unit></group></file>"
    "</xliff>"
)
MARKDOWN = (
    "---\ntitle: x\n---\n# 协定 #\n\nA\n=\n\n1. 甲\n   1. 乙\n\n* * *\n> 引\n> 文\n\n```\n# no\n```\n\n| 年 "
    "| 率 |\n|:--|--:|\n| 1 | 2 |\n"
    "\n双方[^1]**应**\\*合作<br>[文](http://x)![图](y)。\n\n[^1]: 注。\n"
)


def _docx() -> bytes:
    comment = '<w:commentRangeStart w:id="0"/>' + r("双方") + '<w:commentRangeEnd w:id="0"/>'
    reference = '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    changed = (
        f'<w:ins w:id="1" {_BY}>{r("新")}</w:ins><w:del w:id="2" {_BY}><w:r><w:delText>旧</w:delText></w:r></w:del>'
    )
    moved = f'<w:moveFrom w:id="3" {_BY}>{r("移")}</w:moveFrom><w:moveTo w:id="4" {_BY}>{r("移")}</w:moveTo>'
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    fields = field.format("begin") + "<w:r><w:instrText>REF</w:instrText></w:r>" + field.format("separate")
    fields += r("5") + field.format("end")
    inner = f"<w:tbl><w:tr><w:tc>{p('内')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:trPr><w:ins w:id='5' {_BY}/></w:trPr><w:tc>{p('年')}{inner}{p('')}</w:tc></w:tr></w:tbl>"
    box = f"<w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r>"
    ruby = f"<w:r><w:ruby><w:rt>{r('han')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"
    body = p(comment + reference, '<w:pStyle w:val="H"/>') + numbered("甲") + numbered("乙", 1)
    body += p(changed + moved, f'<w:rPr><w:del w:id="6" {_BY}/></w:rPr>') + p(fields + box + ruby) + table
    body += f"<w:sdt><w:sdtContent>{p('控')}</w:sdtContent></w:sdt>" + p(r("密", "<w:vanish/>") + r("显"))
    thread = '<w15:commentEx w15:paraId="0000000A" w15:done="1"/>'
    return word(
        body,
        styles=style("H", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        numbering=levels(("chineseCounting", "第%1条"), ("lowerLetter", "(%2)")),
        footnotes=f'<w:footnote w:id="2">{p("注")}</w:footnote>',
        comments=f'<w:comment w:id="0" {_BY}><w:p w14:paraId="0000000A">{r("为什么")}</w:p></w:comment>',
        commentsExtended=thread,
    )


def _odt() -> bytes:
    deep = f"<t:list>{item('乙')}{item('丙')}</t:list>"
    note = "<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>注</t:p></t:note-body></t:note>"
    comment = "<o:annotation o:name='c'><t:p>评</t:p></o:annotation>双<o:annotation-end o:name='c'/>"
    cell = "<b:table-cell b:number-columns-spanned='2'><t:p>站</t:p></b:table-cell>"
    body = f"{CHANGED}<t:list t:style-name='L'>{item('甲', deep)}</t:list>"
    body += f"<t:h t:outline-level='1'>节</t:h><t:p>{comment}{note}"
    body += "<t:ruby><t:ruby-base>漢</t:ruby-base><t:ruby-text>h</t:ruby-text></t:ruby><t:s t:c='3'/></t:p>"
    body += f"<b:table><b:table-row b:number-rows-repeated='2'>{cell}</b:table-row></b:table>"
    return odt(body, automatic=LIST)


def _xlsx() -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    cells = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" '
        't="inlineStr"><is><r>'
        '<t>第一</t></r><r><t>条</t></r></is></c><c r="B2" t="str"><f>A1</f><v>Article 1</v></c></row><row '
        'r="3"><c r="A3" s="1">'
        '<v>45000</v></c><c r="B3" t="b"><v>1</v></c></row><row r="4"><c r="A4" t="e"><v>#N/A</v></c><c '
        'r="B4"><v>1.5</v></c></row>'
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
        f'Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="s" '
        f'sheetId="1" r:id="b"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="b" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="c" '
        f'Type="{office}/sharedStrings" '
        f'Target="sharedStrings.xml"/><Relationship Id="d" Type="{office}/styles" Target="styles.xml"/>'
        f"</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><t>中文</t></si><si><t>English</t><rPh><t>x</t>'
        f"</rPh></si></sst>",
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
        f"</cellXfs></styleSheet>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData><mergeCells>'
        f'<mergeCell ref="A4:B4"/>'
        "</mergeCells></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in members.items():
            archive.writestr(name, inner)
    return out.getvalue()


def _pdf() -> bytes:
    left = lines(["河口条约", "第一条 双方应当合作", "保护河口。", "The Parties shall co-", "operate."], size=10)
    right = lines(["第二条 本条约生效。", "Article 2", "1 See the annex."], left=320, size=10)
    foot = [(72.0, 40.0, 8.0, "1 注一"), (290.0, 20.0, 9.0, "2")]
    return pdf([*left, *right, *foot], [*lines(["河口条约", "第三条"]), (290.0, 20.0, 9.0, "3")], title="河口")


def rich() -> dict[str, bytes]:
    """Files under names with their suffixes."""
    return {
        "rich.md": MARKDOWN.encode(),
        "rich.html": HTML.encode(),
        "rich.rtf": RTF,
        "rich.docx": _docx(),
        "rich.odt": _odt(),
        "rich.epub": book(**{"OEBPS/gone.xhtml": page(HTML[HTML.index("<nav") : HTML.index("</body")])}),
        "rich.pdf": _pdf(),
        "rich.xlsx": _xlsx(),
        "rich.csv": '\ufeff"label";"中文";"English"\n1;"第""一""条\n款";Article 1\n2;=1+1;"a;b"\n'.encode(),
        "rich.tmx": TMX.encode(),
        "rich1.xlf": XLIFF_1.encode(),
        "rich2.xlf": XLIFF_2.encode(),
        "turns.txt": "第一条 目的\nArticle 1 Purpose\n第二条 合作\nArticle 2 Cooperation\n第三条 生效\n"
        "Article 3 Entry\n".encode(),
    }
