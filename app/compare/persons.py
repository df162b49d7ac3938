"""How persons' names are known in Chinese: surnames before titles, and the characters that write foreign sounds."""

import re

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪"
    "戴崔陆廖姚金丘夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛万顾赖武康贺严尹钱施牛洪龚"
)
_TITLES = "先生|女士|主席|总理|部长|大使|总统|总书记|阁下|同志|外长|司长|市长|省长|公使|参赞|将军|教授|博士"

PERSON = re.compile(f"(?=([{_SURNAMES}].{{1,2}})(?:{_TITLES}))")
"""A surname and what follows it before a title (赵明远大使), in Simplified characters; the name is group 1."""

_SOUNDS = (
    "阿埃艾安奥巴白班邦包贝本比彼宾波伯布查达大戴丹道德登狄蒂迪丁杜顿多恩尔法凡菲费芬弗福冈盖戈格古哈汉赫亨胡华怀"
    "霍基吉加贾杰金卡凯坎康考柯科克肯库夸拉莱兰朗劳雷黎里利莉丽列林琳卢鲁伦罗洛马迈麦曼梅门蒙米密明莫姆穆娜纳南内"
    "尼涅宁纽努诺欧帕潘佩彭皮普奇契恰乔切琴让热日荣萨塞桑瑟沙山史斯苏索塔泰坦特滕提通图托瓦万威韦维温文沃乌武西希"
    "锡夏谢辛休雅亚扬伊英因尤约扎詹珍朱兹宗佐敦"
)

SOUNDS = f"[{_SOUNDS}]"
"""The characters that foreign names are written with (安德·罗西里), as a character class."""

AFTER_TITLE = re.compile(f"(?:{_TITLES})({SOUNDS}{{2,}})")
"""Characters of a foreign name after a title (主席朱马里), as group 1: what seems a state in it (马里) is none."""
