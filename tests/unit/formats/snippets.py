"""Snippets of invented Chinese in both scripts, on whatever people write about, for the test of encodings."""

import random
from pathlib import Path

from opencc import OpenCC

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"

SENTENCES = """
昨天傍晚我和妹妹沿着河堤散步，看见几只白鹭停在芦苇丛里，一动不动。
请把附件中的合同打印三份，盖章以后寄到财务科，谢谢！
这种蘑菇晒干后炖鸡汤最香，不过第一次吃的人要少放一点。
编辑部收到稿件后，将在三十个工作日内答复是否采用。
老周修了四十年钟表，说机械表的心跳比人的还准。
实验表明，温度每升高五度，溶液的黏度下降约百分之十二。
孩子们在操场上踢毽子、跳皮筋，笑声一阵接一阵。
如果下周仍然没有雨，村里打算轮流抽水灌溉玉米地。
图书馆周一闭馆，其余时间上午九点开门，晚上八点半关门。
他的小说写一个裁缝在战乱中缝补了一座城市的记忆。
火车晚点两个小时，候车室里有人下棋，有人打瞌睡。
新规定要求餐馆标明菜品的过敏原，例如花生、虾和鸡蛋。
董事会听取了第三季度的经营情况汇报，并讨论了裁员方案。
祖母的樟木箱里压着一件蓝布旗袍，领口绣着两朵腊梅。
本届展览共展出陶瓷、漆器、织锦等二百余件，其中大半是首次公开。
医生嘱咐他少盐少油，每天步行六千步，三个月后复查血糖。
海关截获一批走私象牙，藏在装咖啡豆的麻袋里。
小张骑车去镇上买豆腐，半路上链条断了，只好推着走回家。
讲座的题目是《宋代的桥》，主讲人带来了许多珍贵的拓片。
台风将于今夜登陆，沿海渔船须全部回港避风。
软件更新之后，旧格式的文件打不开了，客服让我们重新安装。
双方代表就停火线的走向和交换被俘人员交换了意见，气氛坦率。
山腰的寺庙只住着一位老和尚和一条黄狗，香火却一直没有断过。
今年的荔枝又大又甜，可惜运费涨了，果农赚得并不多。
法院认为，被告未尽到合理的注意义务，应当赔偿原告的损失。
球队在加时赛最后一分钟扳平比分，全场观众都站了起来。
她把辞职信折成一只纸船，放进了办公楼前的喷泉。
专家提醒，野外露营时不要在河滩扎营，以防山洪。
旧城改造以后，那条卖馄饨的巷子变成了停车场。
第七届青少年围棋邀请赛昨日闭幕，来自十一个城市的选手参赛。
玻璃瓶里的蟋蟀叫了整整一夜，吵得全家谁也没睡好。
关于贵单位咨询的事项，我司已转交相关部门办理，请耐心等候。
谷雨前后种瓜点豆，这是祖父常挂在嘴边的话。
地铁三号线延长段预计明年秋天通车，届时往返机场只需四十分钟。
画家蘸着普洱茶在宣纸上皴擦，山石的纹理慢慢显出来。
瑶族姑娘阿枝背着竹篓，翻过两座山去赶墟。
"""


def texts() -> dict[str, str]:
    """One long text in each script: the sample treaties and the sentences above."""
    treaties = [(SAMPLES / f"treaty_{year}_zh.txt").read_text("utf-8") for year in (2016, 2024)]
    hans = "\n".join([*treaties, *SENTENCES.strip().split("\n") * 4])
    return {"Hans": hans, "Hant": OpenCC("s2t").convert(hans)}


def snippets(text: str, encoding: str, count: int, seed: int) -> list[tuple[str, bytes]]:
    """`count` pieces of 20 to 200 characters with their bytes, that the encoding can hold and that hold Chinese."""
    chance = random.Random(seed)
    found: list[tuple[str, bytes]] = []
    while len(found) < count:
        start = chance.randrange(len(text) - 200)
        piece = text[start : start + chance.randint(20, 200)]
        try:
            data = piece.encode(encoding)
        except UnicodeEncodeError:
            continue
        if not piece.isascii():
            found.append((piece, data))
    return found
