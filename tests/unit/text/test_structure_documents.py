"""The clause tree of whole invented documents: treaties, laws, resolutions, communiqués, pages."""

import pytest

from tests.unit.text.outlines import check

TREATY_EN = """
T TREATY OF FRIENDSHIP
T BETWEEN RURITANIA AND GRAUSTARK
P The Government of Ruritania and the Government of Graustark (hereinafter referred to as "the Parties"),
P Desiring to strengthen the ties between them,
P Have agreed as follows:
H PART ONE
  H General provisions
  H Chapter I Scope
    H Article 1
      H Use of terms
      C 1. For the purposes of this Treaty:
        C (a) "goods" means all things that can be moved;
        C (b) "port" means
          C (i) a harbour; or
          C (ii) an airport;
        C (c) "person" means a natural person.
      C 2. Other terms have their ordinary meaning.
    C Article 2. The Parties shall respect each other's borders.
      P They shall settle disputes by talks.
  H Chapter II Trade
    C Article 3. Each Party shall:
      C (a) lower its tariffs;
      C (b) publish its rules; and
      C (c) answer questions.
      P Nothing in this Article affects the rights of third States.
H PART TWO
  H Final provisions
  H Article IV Entry into force
    P This Treaty enters into force on signature.
P IN WITNESS WHEREOF, the undersigned, being duly authorized, have signed this Treaty.
P DONE at Strelsau, on 5 May 2001, in duplicate, both texts being equally authentic.
S For the Government of Ruritania      For the Government of Graustark
S Rudolf Elster      Anna Holm
H Annex I
  H Schedule of tariffs
  C 1. Wheat: 5 per cent.
  C 2. Timber: 3 per cent.
H Annex II Ports
  P The ports are listed by the Commission.
"""

TREATY_ZH = """
T 甲国政府和乙国政府关于渔业合作的协定
P 甲国政府和乙国政府（以下简称“缔约双方”），
P 为促进两国渔业合作，
P 达成协议如下：
H 第一部分　总则
  H 第一章　范围
    H 第一条　定义
      C 一、在本协定中：
        C （一）“鱼类”是指一切水生动物；
        C （二）“船舶”是指
          C 1．渔船；
          C 2．运输船；
        C （三）“港口”是指登记的港口。
      C 二、其他用语按通常含义解释。
    C 第二条　缔约双方应当尊重对方的管辖权。
      P 争端由双方协商解决。
  H 第二章　合作
    C 第三条　缔约各方应当：
      C （一）交换资料；
      C （二）公布规则；
      C （三）答复询问。
      P 本条不影响第三国的权利。
H 第二部分　附则
  C 第四条　本协定自签字之日起生效，有效期五年。
P 下列代表经各自政府授权，签署本协定，以昭信守。
P 本协定于二〇〇一年五月五日在某市签订，一式两份，每份均用中文和英文写成，两种文本同等作准。
S 甲国政府代表　　　　　　乙国政府代表
S 张　三　　　　　　　　李　四
H 附件一
  H 税率表
  C 1. 小麦：百分之五。
  C 2. 木材：百分之三。
H 附件二　港口
  P 港口由委员会列明。
"""

RESOLUTION_EN = """
M United Nations
M A/RES/99/1
M General Assembly
M Distr.: General
M 5 May 2044
M Ninety-ninth session
M Agenda item 12
M Resolution adopted by the General Assembly on 4 May 2044
M [without reference to a Main Committee (A/99/L.1)]
T 99/1. Clean rivers for all
P The General Assembly,
P Recalling its resolution 98/7 of 3 March 2043 on rivers,
P Noting with concern:
  P (a) That rivers are dirty;
P Bearing in mind the report of the Secretary-General,
C 1. Decides to declare the Year of Rivers;
C 2. Calls upon Member States:
  C (a) To clean their rivers;
  C (b) To report on:
    C (i) Costs;
    C (ii) Results;
  C (c) To share what they learn;
C 3. Requests the Secretary-General to report to it at its hundredth session.
D 4 May 2044
"""

RESOLUTION_ZH = """
M 联合国
M A/RES/99/1
M 大会
M 第九十九届会议
M 议程项目12
M 大会2044年5月4日的决议
T 99/1. 人人享有清洁的河流
P 大会，
P 回顾其2043年3月3日关于河流的第98/7号决议，
P 关切地注意到河流污染严重，
C 1. 决定设立河流年；
C 2. 呼吁会员国：
  C (a) 清洁河流；
  C (b) 就以下事项提出报告：
    C ㈠ 费用；
    C ㈡ 成果；
  C (c) 交流经验；
C 3. 请秘书长向大会第一百届会议提出报告。
"""

LAW_ZH = """
T 某国河流法
M （2030年5月5日某国议会第三次会议通过　根据2034年6月6日《关于修改〈某国河流法〉的决定》修正）
B 目　　录
B 第一章　总则
B 第二章　保护
B 第三章　附则
H 第一章　总则
  C 第一条　为了保护河流，制定本法。
  C 第二条　本法所称河流，包括：
    C （一）江；
    C （二）河；
    C （三）溪。
    P 湖泊适用其他法律。
H 第二章　保护
  H 第一节　一般规定
    C 第三条　任何人不得污染河流。
      P 第二条规定的溪也不例外。
    C 第三条之一　污染者应当治理。
  H 第二节　特别规定
    C 第四条　国家设立河流日。
H 第三章　附则
  C 第五条　本法自2031年1月1日起施行。
"""

LAW_EN = """
T Rivers Act
M Adopted on 5 May 2030
H Title I General
  H Section 1. Short title.
    P This Act may be cited as the Rivers Act.
  H Section 2. Definitions.
    C (a) "River" means flowing water.
    C (b) "Lake" means standing water.
H Title II Duties
  C Section 3. No person shall pollute a river.
    P Section 2 shall apply to this section.
  C Section 4. Whoever pollutes a river shall clean it.
"""

COMMUNIQUE_ZH = """
T 甲国和乙国联合公报
C 一、应甲国总理邀请，乙国总理于2030年5月1日至3日访问甲国。
  P 访问期间，两国总理举行了会谈。
C 二、双方同意在以下领域加强合作：
  H ——经贸领域
    C （一）扩大贸易。
    C （二）便利投资。
      P 双方将尽快商签投资协定。
  H ——人文领域
    C （三）互派留学生。
    C （四）互办文化节。
C 三、2030年是两国建交五十周年。
  P 2031年双方将举办活动。
D 2030年5月3日于某市
D （新华社某市5月3日电）
"""

GOALS_EN = """
T The Seven Goals
H Introduction
  P There are seven goals.
H Goal 1. End thirst
  C 1.1 By 2040, dig wells.
  C 1.2 By 2041, clean them.
  C 1.a Mobilize money.
  C 1.b Make plans.
H Goal 2. End hunger
  C 2.1 By 2040, plant fields.
  C 2.a Share seeds.
"""

GOALS_ZH = """
T 七项目标
H 序言
  P 目标共有七项。
H 目标1. 消除干渴
  C 1.1 到2040年，开凿水井。
  C 1.2 到2041年，清洁水井。
  C 1.a 筹集资金。
  C 1.b 制定计划。
H 目标2. 消除饥饿
  C 2.1 到2040年，开垦田地。
  C 2.a 分享种子。
"""

PAGE_EN = """
B Home
B • All
B • News
B • About us
B Category:
B Joint statements
B Author:
M 2030-05-05
T Joint Statement on Rivers
C I. Clean water
  P The sides agree on water.
C II. Clean banks
  P The sides agree on banks.
B Contact
B Privacy
B © 2030 Example Ministry
"""

RUNNING_NUMBERS_EN = """
T Report on Rivers
H Introduction
  C 1. Rivers are long.
  C 2. Rivers are wet.
H Findings
  C 3. Some rivers are dirty.
    P This is bad.
  C 4. Some are clean.
H Conclusions
  C 5. Clean the dirty ones.
"""

RECITALS_EN = """
T REGULATION ON RIVERS
P The Council of Rivers,
P Whereas:
C (1) Rivers cross borders.
C (2) Dirt follows rivers.
P Has adopted this Regulation:
H Article 1
  H Subject matter
  P This Regulation concerns rivers.
H Article 2
  H Scope
  C 1. It applies to all rivers.
  C 2. It does not apply to lakes.
"""

CHARTER_EN = """
T CHARTER OF THE UNITED RIVERS
P WE THE PEOPLES OF THE UNITED RIVERS DETERMINED
P to keep our rivers clean, and
P to keep our banks green, and
P for these ends
P to work together,
P HAVE RESOLVED TO COMBINE OUR EFFORTS
H CHAPTER I: PURPOSES
  H Article 1
    P The Purposes of the United Rivers are:
    C 1. To keep rivers clean;
    C 2. To keep banks green; and
    C 3. To be a centre for these ends.
    P Lakes are another matter.
  H Article 2
    P Members shall keep the Purposes.
P Adopted at Strelsau on 5 May 2030.
"""

CONVENTION_EN = """
T Convention on the Rights of Rivers
M Adopted and opened for signature by General Assembly resolution 99/25 of 20 November 2039
M entry into force 2 September 2040, in accordance with article 49
H PREAMBLE
  P The States Parties to the present Convention,
  P Considering that rivers have rights,
  P Have agreed as follows:
H PART I
  H INTRODUCTION
  H Article 1
    P A river means flowing water.
  H Article 2
    C 1. States Parties shall respect rivers.
    C 2. They shall take all measures:
      C (a) To clean them;
      C (b) To feed them.
H PART II
  H Article 3
    P The Convention is open for signature.
P IN WITNESS THEREOF the undersigned plenipotentiaries have signed the present Convention.
"""

CONVENTION_HANT = """
T 河流權利公約
M 法規類別：國際法
H 第一編　總　　則
  H 第一條
    P 河流指流動之水。
  H 第二條
    C 一、締約國應尊重河流。
    C 二、締約國應採取下列措施：
      C （甲）清潔河流；
      C （乙）保護河岸：
        C （子）種樹；
        C （丑）築堤。
H 第二編　附　　則
  H 第三條
    P 本公約聽由簽署。
P 為此，下列全權代表簽署本公約，以昭信守。
"""

DECLARATION_EN = """
T ASEAN-STYLE DECLARATION ON RIVERS
P WE, the Heads of Government of the River States;
P RECALLING the Charter of the United Rivers;
P DO HEREBY AGREE TO:
C 1. Keep rivers clean.
C 2. Keep banks green through:
  C a. planting trees; and
  C b. building dams.
C 3. Meet every year.
P ADOPTED in Strelsau on the Fifth of May in the Year 2030.
"""

AGENDA_EN = """
T Agenda for Rivers
H Preamble
  P This Agenda is a plan for rivers.
H Declaration
  H Introduction
    C 1. We met and talked.
    C 2. We decided.
  H Our vision
    C 3. We see clean rivers.
      P They are blue.
  H Our means
    C 4. We will pay.
"""

STATEMENT_EN = """
T JOINT STATEMENT BETWEEN RURITANIA AND GRAUSTARK
D Strelsau, 5 May 2030
C 1. At the invitation of the King, the Prime Minister visited Ruritania from 3 to 5 May 2030.
C 2. The two sides:
  C - agreed to build a railway;
  C - agreed to clean the river.
H Political cooperation
  C 3. The two leaders welcomed the dialogue.
    P They also noted the progress made.
  C 4. They agreed to meet again.
H Economic cooperation
  H Trade
    C 5. Trade grew by 5.2 per cent in 2029.
  H Investment
    C 6. Investment grew too.
P Issued in Strelsau on 5 May 2030 in two originals in the English language.
S (Signed) Rudolf Elster
S King of Ruritania
S (Signed) Anna Holm
S Prime Minister of Graustark
"""

STATEMENT_ZH = """
T 甲国政府和乙国政府联合声明
D （2030年5月5日，某市）
P 应邀访问期间，双方发表声明如下：
H 一、政治关系
  C 1、双方重申互不干涉内政。
  C 2、双方同意加强高层交往。
H 二、经贸合作
  H （一）贸易
    P 双方同意扩大贸易。
  H （二）投资
    P 双方同意：
    C 1.便利投资；
    C 2.保护投资。
H 三、其他
  P 双方对会谈感到满意。
S 甲国主席　　　　　　乙国总统
S （签字）　　　　　　（签字）
D 二〇三〇年五月五日于某市
"""

FRONT_MATTER_EN = """
T Strelsau Convention on the Law of Rivers
M 1969
M Done at Strelsau on 23 May 1969. Entered into force on 27 January 1980.
M United Nations, Treaty Series, vol. 1155, p. 331
T Strelsau Convention on the Law of Rivers
P The States Parties to the present Convention,
P Have agreed as follows:
H PART I
  H INTRODUCTION
  H Article 1
    H Scope of the present Convention
    P The present Convention applies to rivers.
H PART II
  H CONCLUSION OF RIVERS
  H SECTION 1. CONCLUSION
    H Article 6
      H Capacity of States
      P A State may conclude rivers unless:
      C (a) it has none;
      C (b) it has too many; or
      C (c) it is dry.
H ANNEX
  C 1. A list of rivers shall be drawn up.
  C 2. When a request has been made, the Secretary-General shall act.
    P The State shall appoint:
    C (a) one river; and
    C (b) another river.
    P The rivers shall be appointed within sixty days.
  C 3. The Commission shall decide its own procedure.
"""

DOCUMENTS = {
    "a joint statement": STATEMENT_EN,
    "a joint statement in Chinese": STATEMENT_ZH,
    "front matter": FRONT_MATTER_EN,
    "a charter": CHARTER_EN,
    "a convention": CONVENTION_EN,
    "a convention in Traditional characters": CONVENTION_HANT,
    "a declaration": DECLARATION_EN,
    "an agenda": AGENDA_EN,
    "a treaty": TREATY_EN,
    "a treaty in Chinese": TREATY_ZH,
    "a resolution": RESOLUTION_EN.replace("  P (a) That rivers are dirty;", "  C (a) That rivers are dirty;").replace(
        "P Noting with concern:\n  C (a)", "P Noting with concern:\nC (a)"
    ),
    "a resolution in Chinese": RESOLUTION_ZH,
    "a law in Chinese": LAW_ZH,
    "an act": LAW_EN,
    "a communiqué": COMMUNIQUE_ZH,
    "goals and targets": GOALS_EN,
    "goals and targets in Chinese": GOALS_ZH,
    "a page": PAGE_EN.replace("C I.", "H I.").replace("C II.", "H II."),
    "numbers that run on": RUNNING_NUMBERS_EN,
    "recitals": RECITALS_EN,
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n\r\n"])
def test_the_tree_of(name: str, separator: str) -> None:
    check(DOCUMENTS[name], separator)


@pytest.mark.parametrize(
    "name", ["a treaty in Chinese", "a law in Chinese", "a communiqué", "goals and targets in Chinese"]
)
def test_the_tree_of_indented_lines(name: str) -> None:
    check(DOCUMENTS[name], "\n\u3000\u3000")


@pytest.mark.parametrize("name", ["a communiqué", "goals and targets in Chinese"])
def test_the_tree_of_one_line(name: str) -> None:
    check(DOCUMENTS[name], "\u3000\u3000")
