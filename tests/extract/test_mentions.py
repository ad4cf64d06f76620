"""Mentions in sentences of our own: what is found, of which type, and what is not."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.pipeline import build_nlp


@cache
def nlp() -> Language:
    return build_nlp()


def found(text: str) -> list[tuple[str, str]]:
    return [(m.text, str(m.type)) for m in nlp()(text)._.kg_mentions]


CASES = {
    "区委区政府高度重视。": [("区委", "ORG"), ("区政府", "ORG")],
    "自治区党委召开经济工作会议。": [("自治区党委", "ORG"), ("经济工作会议", "MEET")],
    "区委托第三方评估。": [],
    "各镇人大要加强学习。": [],
    "县人大常委会主任周明远主持会议。": [("县人大常委会", "ORG"), ("周明远", "PER")],
    "深入贯彻党的十九大和十九届二中、三中全会精神": [
        ("党的十九大", "MEET"), ("十九届二中", "MEET"), ("三中全会", "MEET"),
    ],
    "聚焦生态建设“三大战略”": [("三大战略", "CON")],
    "市十五届人大常委会第43次会议听取了报告": [("市十五届人大常委会第43次会议", "MEET")],
    "会议审议通过了《青石县人大常委会关于修改〈讨论决定重大事项办法〉的决定》": [
        ("青石县人大常委会关于修改〈讨论决定重大事项办法〉的决定", "DOC"),
    ],
    "县财政局局长王　岩作说明": [("县财政局", "ORG"), ("王　岩", "PER")],
    "依法支持“一府一委两院”开展工作": [("一府一委两院", "ORG")],
    "我区坚持民主集中制": [("我区", "LOC"), ("民主集中制", "CON")],
    "贯彻落实监督法和新修改的代表法": [("监督法", "DOC"), ("代表法", "DOC")],
    "推动县委常委会会议精神落地": [("县委常委会", "ORG")],
    "全年完成投资3820万元。": [],
    "县领导王大明、张文同等参加": [("王大明", "PER"), ("张文同", "PER")],
    "聚焦作决策等环节，确保定期报告，建成都市圈。": [],
    "保定、成都、海口领导出席。": [("保定", "LOC"), ("成都", "LOC"), ("海口", "LOC")],
    "助推国家重大决策部署落地。": [],
    "自治区人大常委会副委员长买买提江·艾力出席。": [("自治区人大常委会", "ORG"), ("买买提江·艾力", "PER")],
    "市人民政府印发关于加强安全生产工作的意见。": [
        ("市人民政府", "ORG"), ("关于加强安全生产工作的意见", "DOC"),
    ],
    "审议了执法检查组关于检查《青石县河道条例》实施情况的报告。": [
        ("关于检查《青石县河道条例》实施情况的报告", "DOC"),
    ],
    "洪洞县、侯马市人民政府压实责任。": [("洪洞县", "ORG"), ("侯马市人民政府", "ORG")],
    "县委常委、宣传部部长贺婷汇报": [("县委", "ORG"), ("宣传部", "ORG"), ("贺婷", "PER")],
    "任命李明为市中级人民法院副院长、审判委员会委员": [
        ("李明", "PER"), ("市中级人民法院", "ORG"), ("审判委员会", "ORG"),
    ],
    "省政府督查室、市教委、街道平安办负责人": [("省政府督查室", "ORG"), ("市教委", "ORG"), ("街道平安办", "ORG")],
    "市工商联与义乌农商银行签订协议": [("市工商联", "ORG"), ("义乌农商银行", "ORG")],
    "民盟盐城市委会参加。来源：义乌商报": [("民盟盐城市委会", "ORG"), ("义乌商报", "ORG")],
    "视察泸沽湖自然保护区和安宁河流域": [("泸沽湖自然保护区", "LOC"), ("安宁河流域", "LOC")],
    "在北京人民大会堂举行": [("北京", "LOC"), ("人民大会堂", "LOC")],
    "县长惠晓宁、县政府党组成员付光荣，县长吐尔洪江·阿不力孜主持": [
        ("惠晓宁", "PER"), ("县政府党组", "ORG"), ("付光荣", "PER"), ("吐尔洪江·阿不力孜", "PER"),
    ],
    "市法院院长黄海波作报告。（唐　敏）": [("市法院", "ORG"), ("黄海波", "PER"), ("唐　敏", "PER")],
    "助推长三角一体化发展战略落地。": [("长三角一体化发展战略", "CON")],
    "深化扶贫领域腐败和作风问题专项治理。": [("扶贫领域腐败和作风问题专项治理", "CON")],
    "学习二十届四中全会、中央经济工作会议精神": [("二十届四中全会", "MEET"), ("中央经济工作会议", "MEET")],
    "县长主持召开县政府第七次全体（扩大）会议": [("县政府第七次全体（扩大）会议", "MEET")],
    "市委农村工作领导小组2025年第一次会议召开": [("市委农村工作领导小组2025年第一次会议", "MEET")],
    "报易县第十八届人民代表大会第六次会议备案": [("易县第十八届人民代表大会第六次会议", "MEET")],
    "决定齐广生为易县监察委员会代理主任": [("齐广生", "PER"), ("易县监察委员会", "ORG")],
    "任命田　甜（女）、曹立新为易县人民检察院检察员": [
        ("田　甜", "PER"), ("曹立新", "PER"), ("易县人民检察院", "ORG"),
    ],
    "村委会主任边巴次仁说": [("村委会", "ORG"), ("边巴次仁", "PER")],
    "旗监委、法院、检察院负责人列席": [("旗监委", "ORG"), ("法院", "ORG"), ("检察院", "ORG")],
    "丁河镇、双龙镇作表态发言": [("丁河镇", "LOC"), ("双龙镇", "LOC")],
    "给予谭卫东开除党籍处分，给予乡政府支持": [("谭卫东", "PER"), ("乡政府", "ORG")],
    "中国共产党青石县第九届委员会第三次全体会议公报": [("中国共产党青石县第九届委员会第三次全体会议公报", "DOC")],
    "县领导王大明、李志和。": [("王大明", "PER"), ("李志和", "PER")],
    "区政府领导区监察局和区地方税务局": [("区政府", "ORG"), ("区监察局", "ORG"), ("区地方税务局", "ORG")],
    "县监察委员会向县委报告工作": [("县监察委员会", "ORG"), ("县委", "ORG")],
    "团县委、县妇联共同承办": [("团县委", "ORG"), ("县妇联", "ORG")],
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_mentions(text: str) -> None:
    assert found(text) == CASES[text]


def test_alias_that_the_text_defines() -> None:
    text = (
        "临江市人民代表大会常务委员会（以下简称市人大常委会）任免工作人员，由主任会议提请市人大常委会决定。"
    )
    assert [t for t, _ in found(text)].count("市人大常委会") == 2


def test_break_inside_a_name() -> None:
    text = "经玉林市第五届人民代表大会\n常务委员会第十五次会议通过"
    (mention,) = nlp()(text)._.kg_mentions
    assert mention.text == "玉林市第五届人民代表大会\n常务委员会第十五次会议"


def test_traditional_text_keeps_its_own_characters() -> None:
    assert ("廣東省人民政府", "ORG") in found("廣東省人民政府公佈")


def test_shared_head_of_party_groups() -> None:
    mentions = nlp()("全国人大常委会、国务院、最高人民法院党组作了汇报")._.kg_mentions
    assert [m.features.get("shared", m.text[-2:]) for m in mentions] == ["党组", "党组", "党组"]


@given(st.text(alphabet="县市区委人大常会政府第三次议“”《》、，。\n 　王李主任甲1２abc开", max_size=60))
def test_offsets_point_at_the_text(text: str) -> None:
    mentions = nlp()(text)._.kg_mentions
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in zip(mentions, mentions[1:], strict=False))
