"""Invented Chinese of other kinds than prose, for the test of encodings: verse, addresses, tables, names, technics."""

import random
from collections.abc import Iterator

from opencc import OpenCC

REGISTERS = {
    "verse": """
霜晓寒钟渡浅汀，孤篷载梦过芦城。
雁衔残照归云壑，人倚危栏数雨声。
溪涨鹅黄新柳暗，篱开鹤顶晚梅清。
莼鲈未熟秋先老，一笛关山万里情。
涧户苔深屐齿稀，松涛漫卷薜萝衣。
樵歌欲断斜阳外，犬吠柴扉月上时。
我把一枚贝壳埋进沙里，潮水记得，我不记得。
凌晨的菜市，灯泡悬着，像一串没有剥开的荔枝。
母亲缝着旧毯，针脚里漏下一个又一个冬天。
雪落在铁轨上，铁轨伸进更深的雪，谁也不说话。
蝉蜕空空，挂在夏天的衣架，风一吹就响。
我们在废弃的灯塔里读信，浪把标点一个个舔掉。
""",
    "addresses": """
青屿省澜溪市望潮区桐荫路118弄6号楼2单元1503室，邮编516820
寄：槐安县柳坪镇石磙村三组 戚玉莲（收） 电话 0771-8826034
霁州市高新技术开发区梧桐大道西段99号瑞恒科技园B座12层
琅琊街道办事处，龙鳞巷甲37号，近菜市口公交站东80米
南堡岛环礁路5号 渔政码头 2号仓库 联系人：覃伯钊 13900001234
鄢陵县马栏镇郜家营村委会东侧，坐312路至粮管所下车
濠江区沙岗墟蟹地里17号地下，星期日及公众假期休息
衢江新村北苑19幢乙单元402，门牌脱落，请按门铃
赣塘镇茅坳村下屋场组8号（原供销社背后）
泸溪路与沅水街交叉口西北角邮政支局 代收
""",
    "tables": """
序号\t品名\t规格\t数量\t单价（元）\t金额
1\t镀锌钢管\tDN50×3.5mm\t120根\t86.50\t10,380.00
2\t阻燃电缆\tYJV-4×25\t600米\t72.30\t43,380.00
3\t法兰垫片\t石墨缠绕\t48只\t9.80\t470.40
合计大写：伍万肆仟贰佰叁拾元肆角整
站名|海拔(m)|年均温(℃)|降水(mm)
岷岭|2,310|7.4|812
漉口|46|16.9|1,240
姓名：\t性别：\t民族：\t籍贯：\t政治面貌：
星期一　语文　数学　英语　体育
星期二　物理　化学　历史　美术
指标　2019　2020　2021　同比±%
粮食总产量　44.6万吨　45.1万吨　47.0万吨　＋4.2
生猪存栏　12.3万头　11.8万头　13.5万头　＋14.4
""",
    "names": """
欧阳靖、司徒敏仪、上官珏、令狐骞、诸葛妍、皇甫嵘、尉迟朔
出席：邝宝璐、佘慧芬、蔺学斌、逄锦涛、亓文博、郄志远、仝瑶
缺席：眭振邦（病假）、鲍妤、瞿霁月、滕翀、骆铮、虞琬
甄嬿婷　岑皓轩　庾澄庆　饶颖琪　阮氏梅　覃嘉琳
党委委员按姓氏笔画为序：丁旖、卞瑾、仇炜、冉昕、艾麟、边疆
编委：漆向荣 巫祥瑞 呼延灼华 夏侯淳 钟离鑫 东方晔 公孙弘毅
获奖名单：一等奖 聂翊坤；二等奖 褚菡、戎骏；三等奖 蒯惟一、糜竹青
谱名辈分：绍祖维新，克绳先烈，诒谋燕翼，永锡祚胤
乔治·威廉姆斯、安娜·伊万诺娃、穆罕默德·阿里·哈桑、玛格丽特·奥康纳
达瓦卓玛、阿卜杜热合曼·买买提、敖登格日勒、朴顺姬
""",
    "technics": """
将去离子水缓缓加入氢氧化钠溶液，搅拌至pH≈9.2，静置30min后过滤。
主轴径向跳动≤0.01mm，齿轮模数m=2.5，压力角α=20°，表面渗碳淬火。
若返回值为空指针，则抛出异常；循环变量越界时请检查缓冲区长度。
聚四氟乙烯密封圈耐温-180℃～260℃，抗拉强度≥22MPa。
患者收缩压158mmHg，舒张压96mmHg，予硝苯地平缓释片20mg口服。
混凝土强度等级C35，抗渗等级P8，钢筋采用HRB400，保护层厚40mm。
样品经离心（12000r/min，4℃，10min）后取上清液，以酶标仪测吸光度。
逆变器直流侧电压波动超过±5%时触发欠压保护，继电器K3断开。
黏土矿物以伊利石、蒙脱石为主，见少量黄铁矿与菱铁矿结核。
蒸馏塔釜温控制在118～122℃，回流比3∶1，塔顶馏分含苯乙烯99.5%。
该螨虫足Ⅰ跗节具棒状感毛2根，须肢爪二叉，背毛呈刮铲形。
钛酸钡陶瓷的介电常数随掺杂镧量增加而先升后降，居里点移至室温附近。
""",
    "mixed": """
用Wi-Fi连接printer后，在Settings→Network里填写gateway地址192.168.1.1即可。
他在Slack上@我说：“PPT第7页的logo用旧版，ASAP换掉！”
iPhone截图发来一看，App闪退，log写着NullPointerException，完全看不懂。
周五晚7:30 Live House有indie乐队，门票¥180，student半价，BYOB。
COVID期间我们改用Zoom开组会，PI要求每人5min flash talk。
CEO、CFO都出差了，KPI由HR的Vivian代签，deadline是Q3最后一天。
DNA双螺旋、mRNA疫苗和CRISPR/Cas9是本章key words。
SUV油耗10.8L/100km，ABS、ESP齐全，VIN码见挡风玻璃左下角。
我的gmail被锁，recovery code发到了旧号码，help!
T恤L码，jeans要W32，若无stock请refund到PayPal账户wang_07@example.com
""",
    "notices": """
停水通知：因主管爆裂抢修，今晚22时至明晨6时暂停供水，敬请蓄水备用。
寻猫启事：橘白相间，左耳缺角，颈系铃铛，于端午夜走失，酬谢面议！
招租：临街铺面两间，水电齐全，可餐饮，押一付三，中介勿扰。
失物招领：拾获黑色双肩包一只，内有钥匙、词典及饭盒，请速认领。
诗曰：谁言寸草心？——且听下回分解……
温馨提示：电梯限载13人，严禁撑门、嬉戏、吸烟、携带燃油！
谢绝推销。内有恶犬。非请莫入。闲人免进。
今日特价：鲈鱼￥28/斤，河虾￥45/斤，莴笋￥3.5/把，荸荠￥6/袋。
""",
}

CANTONESE = """
佢哋琴日喺旺角食咗碗車仔麵，話啲魚蛋彈牙到爆，唔使諗都要再去。
阿媽成日嗌我瞓早啲，話唔係聽日實係起唔到身返工㗎喇。
呢條友仔真係冇得救，攞咗人哋本簿仔都唔識還，仲喺度扮嘢。
你咪喺度嘥氣啦，佢都費事睬你，費事同佢嗌交。
落雨收柴，快啲執好啲衫入嚟，唔好畀佢淋濕晒。
嗰間士多仲有冇得賣砵仔糕㗎？細路仔嗰陣時成日買嚟食。
𠵱家啲樓咁貴，邊個買得起吖，咪又係屋企人夾份畀首期。
阿婆攞住個籃，𨋢門一開就逼入去，差啲𨂾親隔籬個仔。
你睇佢成個𡃁仔咁，著件𠮩𠹌嘅衫，唔知想點。
朝早飲茶，一盅兩件，叉燒包、蝦餃、鳳爪，埋單三百幾蚊。
佢啱啱先至返到嚟，攰到成個人挨咗喺張梳化度，郁都唔想郁。
唔該借借，前面有冇人企位呀？落車嗰陣記得嘟卡。
"""

LENGTHS = (20, 200)


def pieces(count: int, seed: int, *, traditional: bool) -> Iterator[tuple[str, str]]:
    """`count` registers with pieces of 20 to 200 characters, some with and some without line ends."""
    chance = random.Random(seed)
    texts = {name: text.strip() for name, text in REGISTERS.items()}
    if traditional:
        convert = OpenCC("s2t").convert
        texts = {name: convert(text) for name, text in texts.items()} | {"cantonese": CANTONESE.strip()}
    names = list(texts)
    made = 0
    while made < count:
        name = names[made % len(names)]
        text = texts[name]
        size = chance.randint(*LENGTHS)
        start = chance.randrange(max(1, len(text) - size))
        piece = text[start : start + size]
        if sum(letter > "\u2e7f" for letter in piece) >= 8:
            made += 1
            yield name, piece
