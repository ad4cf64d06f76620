"""Generated official prose for measuring: place names from the tables, sentences of our own.

Names stand about as densely as in work reports, the longest kind: some 8 mentions in 1,000
bytes. News of institutions has 15 (there ``kg`` is slower beside posseg), regulations have 4.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from kg.resources import rows

SENTENCES = (
    "{place}人大常委会召开第{n}次会议，听取和审议了{short}政府关于{topic}工作情况的报告。",
    "会议由{short}人大常委会主任{name}主持，副主任{name2}和委员共{n}人出席，{short}监委、{short}法院、{short}检察院负责人列席会议。",
    "会议强调，要坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大精神，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    "{short}委书记{name}到{place}调研{topic}工作，要求各部门落实{short}委、{short}政府的部署。",
    "在{short}委领导下，{short}人大常委会党组认真履行把关职责，重大事项及时向{short}委请示报告。",
    "{place}财政局、{place}教育局分别就{topic}作了汇报，代表们提出意见建议{n}条。",
    "会议表决通过了《{place}{topic}条例》，决定任命{name}为{short}人民政府副职领导，免去{name2}的职务。",
    "这一年，全年完成投资{n}亿元，新增就业岗位{n}00个，改造老旧小区{n}处，群众出行更加便利。",
    "{short}政协组织委员围绕{topic}开展专题协商，{short}政府有关负责同志到会听取意见。",
    "过去一年，面对多重压力，全县上下攻坚克难，主要指标好于预期，财政收入增长百分之{n}，居民人均收入稳步提高，物价总体平稳。",
    "围绕{topic}，完善台账和清单，逐项明确时限，对进度慢的项目每半月调度一次，对完成好的单位给予通报鼓励。",
    "要从实际出发，算好投入产出账，把有限的资金用在刀刃上，防止铺摊子、上形象项目，让群众看得见、摸得着、用得上。",
    "新建改建农村公路{n}公里，完成老旧管网改造{n}公里，新增停车泊位{n}00个，城区空气质量优良天数比例继续上升。",
    "针对代表反映的突出问题，检查人员走访了{n}个村，查看现场，翻阅档案，同种粮大户和企业职工面对面交流，摸清了底数。",
    "下一步将健全长效机制，加强日常巡查，畅通投诉渠道，发现一处整改一处，推动各项措施真正落到实处、见到实效。",
    "教育质量稳步提升，新增学位{n}00个，基层卫生机构标准化率明显提高，养老床位和托位都超额完成年度任务。",
    "从检查情况看，多数单位责任明确、措施得力，但也存在宣传不够深入、人手不足、设备老化、部门之间衔接不畅等问题。",
    "要把准入关口前移，规范招投标程序，压缩审批时限，凡是能在网上办的一律不让群众跑腿，凡是能一次办的不让企业跑第二趟。",
    "旱作节水、种养循环、秸秆利用等技术推广面积不断扩大，带动农户增收，仓储、冷链、物流短板正在补齐，品牌效应逐步显现。",
    "坚持问题导向，深挖根源，逐条制定整改措施，明确完成时限，做到改一件成一件，防止纸面整改、虚假整改，切实增强整改实效。",
    "过去五年，城镇化率提高{n}个百分点，新改建学校{n}所，建成口袋公园{n}处，城区主次干道全部铺设新路面，出行条件明显改观。",
    "困难和不足也要看到，一些行业恢复缓慢，部分企业经营吃紧，就业、就医、养老等方面还有不少烦心事，需要下更大力气解决。",
    "坚持把惠民生的事办实、暖民心的事办细，新增公办幼儿园学位{n}00个，改造老旧电梯{n}部，农村自来水普及率进一步提高。",
    "全年粮食总产再创新高，设施蔬菜面积继续扩大，畜禽养殖稳定发展，农产品加工转化率提升，农民人均收入增速快于城镇居民。",
    "始终绷紧安全这根弦，深入排查隐患，整改率达到百分之九十九，事故起数和死亡人数双下降，社会大局保持平安稳定。",
    "各乡镇要压实责任，把{topic}摆在突出位置，逐项对照清单推进，年底前完成全部任务。",
)
TOPICS = (
    "水环境保护",
    "养老服务",
    "优化营商环境",
    "古树名木保护",
    "乡村道路建设",
    "义务教育均衡发展",
    "食品安全",
)
SURNAMES, GIVEN = "赵钱孙周吴郑冯陈卫蒋沈韩杨", "建国志明海涛春燕立新学文晓峰玉兰永康"


def texts(characters: int, seed: int = 7) -> Iterator[str]:
    """Documents of about 1,500 characters until ``characters`` are given; the same for the same seed."""
    chance = random.Random(seed)
    places = [row["name"] for row in rows("places") if row["name"][-1] in "县区市旗"]
    given = 0
    while given < characters:
        text = "\n".join(_paragraph(chance, places) for _ in range(6))
        given += len(text)
        yield text


def _paragraph(chance: random.Random, places: list[str]) -> str:
    place = chance.choice(places)
    return "".join(_sentence(chance, place) for _ in range(5))


def _sentence(chance: random.Random, place: str) -> str:
    return chance.choice(SENTENCES).format(
        place=place,
        short=place[-1],
        n=chance.randint(2, 90),
        topic=chance.choice(TOPICS),
        name=_name(chance),
        name2=_name(chance),
    )


def _name(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2))
