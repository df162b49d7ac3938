"""Word links in the invented treaty, made by hand: which Chinese words answer which English ones.

One entry for each sentence of `treaty.TREATY`, in order; `甲=a 乙=b` links the first 甲 with the first a. Function
words, and words without an answer of their own, are not linked.
"""

LINKED = [
    "甲国=Aldmark 乙国=Besna 决心=resolved 加强=strengthen 两国=their 人民=peoples 友谊=friendship",
    "双方=Parties 平等=equality 互相=mutual 尊重=respect 基础=basis 发展=develop 合作=cooperation",
    "双方=Parties 边境=border 地区=area 修建=build 三=three 铁路=railway 桥梁=bridges",
    "费用=costs 各=Each 承担=bear 一半=half",
    "双方=Parties 保护=protect 边境=border 河流=rivers 水=water 质=quality 鱼类=fish",
    "任何=Neither 一方=Party 河流=rivers 排放=discharge 有毒=toxic 废水=waste",
    "双方=Parties 大学=universities 每年=year 交换=exchange 五十=fifty 学生=students",
    "奖学金=scholarships 接待=host 国=country 支付=pay",
    "双方=Parties 警察=police 打击=on 毒品=drug 走私=smuggling 互相=each 提供=provide 情报=intelligence",
    "被捕=Arrested 罪犯=criminals 移交=handed 本国=country 法院=courts",
    "农产品=agricultural 进口=Import 关税=duties 2030=2030 以前=before 降低=reduced 四十=40",
    "蔬菜=Vegetables 水果=fruit 免税=exempt",
    "双方=Parties 博物馆=museums 共同=joint 举办=hold 古代=ancient 陶器=pottery 展览=exhibitions",
    "展品=exhibits 运输=transport 甲国=Aldmark 空军=force 负责=responsible",
    "双方=Parties 医院=hospitals 共同=jointly 研究=study 热带=tropical 疾病=diseases 疫苗=vaccines",
    "研究=research 成果=results 世界=world 公布=published",
    "条约=Treaty 解释=interpretation 争端=Disputes 谈判=negotiation 解决=settled",
    "谈判=negotiation 失败=fails 争端=dispute 提交=submitted 仲裁=arbitration 法庭=court",
    "条约=Treaty 交换=exchange 批准=ratification 书=instruments 日=day 生效=force 有效=remain 十年=ten",
    "一方=Party 提前=advance 六=six 月=months 书面=written 通知=notice 终止=terminate 条约=it",
]
