"""Patterns that several families of rules share: titles, lists of names, numbers and times at a clause's head."""

from __future__ import annotations

from kg.patterns import compiled
from kg.relate.lexicon import alternatives, either, post_families, rx, units

MODIFIERS = "原|时任|代理|代|常务|第一|专职|兼职|名誉|现任|新任|轮值|执行|党组|党委|党外|政府|驻会"
"""What may stand before a title and leaves it what it is."""
TITLE = f"(?:(?:{MODIFIERS})*(?:" + "|".join(sorted(post_families(), key=lambda w: (-len(w), w))) + "))"
UNIT = either(units())
UNDER = alternatives("under")
"""What one does under another: 在甲的领导下."""
SEP = "(?:、|和|与|及|以及|，以及|暨)"
_IN_CHARGE = "(?:(?:分管|主持|负责)(?:日常|常务|全面)?工作的)?"
# 甲长: the name of a bureau or department and what heads it share a character (市公安局长, 宣传部长).
ITEM = rf"(?:(?:O原)?[OL](?:机关|大会|代)?|大会(?=(?:副?秘书长|执行主席|常务主席)))?(?:{UNIT})?{_IN_CHARGE}(?:{TITLE}|(?<=[部O])长(?=[P、]|$))"
CHAIN = rf"{ITEM}(?:(?:、|，|兼|和|、兼)?{ITEM})*"
# What a name with its title before it cannot do without: the last character of a title.
TITLED = compiled("[" + "".join(sorted({w[-1] for w in post_families()})) + "]：?P")
NAMES = rf"P(?:同志)?(?:{SEP}P(?:同志)?)*"
# What numbers an item or a heading: 二、, （三）, 4．
MARK = r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[．.、])"
# 甲召开某会议: the call of a meeting.
CALLS = "(?:召开|举行)(?:了)?[^，OMCDP]{0,8}(?P<meeting>M)"
GROUP = compiled(rf"(?P<chain>{CHAIN})：?(?P<names>{NAMES})")
PERSONS = (
    rf"(?:{CHAIN}|(?:[OL](?:(?!给予|任命|免去|选举|授予|委托|向)[^，：OMCDPL、]){{0,8}}?{TITLE}、?)+|[OL]?(?:代表|记者|领导|人大代表)|[省市县区州旗镇乡]领导(?:同志)?)?P(?:同志)?"
    rf"(?:(?:、|和|与|及|以及)(?:{CHAIN}|[OL]?代表|[省市县区州旗镇乡]领导|专家学者|专家|学者)?P(?:同志)?)*"
)
YOU = "(?:你|贵)(?:们|单位|党组|党委|主席团|工委|公司|集团|企业|中心|学校|[省市县区旗州盟乡镇厅局院委办部校会站行社](?:党组|党委)?)"
"""Those to whom a letter goes."""
CORE = "(?:以P(?:同志)?为核心的)?"
ORGANS = rf"{CORE}O(?:(?:、|和|与|及其|及|以及|)?{CORE}O)*"
_TO = "(?:至|—|-|、|～|~)+"
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年"
DATE = (
    rf"(?:{_YEAR}(?:{_N}月)?(?:{_N}日)?(?:{_TO}(?:{_N}月)?{_N}日|{_TO}{_N}月)?|{_N}月(?:[上中下]旬|[初底末份]|{_N}日?{_TO}{_N}日|(?:{_N}日)?(?:{_TO}(?:{_N}月)?{_N}日|{_TO}{_N}月)?)"
    rf"|{_N}日?{_TO}{_N}日|{_N}日)"
)
"""A day, a month, a year or a span of them, in figures or in words (一九五六年三月)."""
_DAYS = (
    "[昨今当次前]天|[昨今当次同翌]日|日前|近日|近期|目前|当前|现在|[今去明同翌次]年(?!龄|级|代)|[同是]月|是年|今后|此前|随后|上半年|下半年|年初|年底|[上中下]旬|月[初底]"
    r"|近年来|一年来|[一-十]+年来|上午|下午|晚上|晚|早上|凌晨|\d+时(?:许)?|\d+[:：]\d+"
)
_AT_EVENTS = "会上|会后|会前|会议期间|大会期间|活动中|期间|刚刚闭幕的|[MC](?:以来|期间|闭幕后|结束后|后|召开后|上|开展以来)"
_TIME = rf"(?:{DATE}|{_DAYS}|{_AT_EVENTS})"
_MARKS = (
    r"[—\-·•\s▲●■◆★△▽◎◇☆※]+|（[一二三四五六七八九十\d]+）|第[一二三四五六七八九十百\d]+条"
    r"|[一二三四五六七八九十\d]{1,3}(?:[、．.](?!\d)|[．.、](?=\d{1,2}月))|[一二三四五六七八九十]要(?=.)|[一二三四五六七八九十]是"
)
_LINKS = "首先|其次|(?:承办|主办|责任|牵头|提案)单位(?=O)|再次|最后|同时|此外|另外|为此|因此|总之|据悉|据了解|据介绍"
_BYLINES = r"又讯|又据|本报讯|讯|消息|记者获悉|(?:O|本报|本台)?L?(?:\d+月)?\d+日(?:电|讯|消息)|O(?:讯|消息)(?=[^，：])"
_JOINTS = "(?:列席|出席|参加)会议的|并|且|而|还|也|则|但是|但|然而|不过"
LEAD = compiled(
    rf"^(?:{_MARKS}|{_LINKS}|{_BYLINES}|{_JOINTS}|{_TIME}"
    rf"|在(?:L)+(?=[^，])|在[^，；在]{{1,30}}?{UNDER}下(?=[^，])|在[LM](?:期间|上|中)"
    rf"|(?:接着)?(?:召开|举行)的(?=M)|在[^，OMCDPL]{{0,6}}(?:召开|举行)的M上)*"
)
# A comma inside a list of people with their titles reads as the list mark 、.
PEOPLE_COMMA = compiled(rf"(?<=P)，(?=(?:{CHAIN})P)|(?<=P)，(?=(?:[省市县区州旗]领导|专家学者|专家|学者)P)")


# 传达学习甲精神，以及《乙》: one list.
_AND_ALSO = compiled("(?<=精神)，(?=以及[^，OPL]{0,8}[MCD])")


def joined_people(sentence: str) -> str:
    """The sentence with the commas between 主任甲，副主任乙 read as 、; of the same length."""
    if "，以及" in sentence:
        sentence = _AND_ALSO.sub("、", sentence)
    return PEOPLE_COMMA.sub("、", sentence) if "P，" in sentence else sentence


PASSING = "(?:学习|传达|领会|贯彻|落实|解读|重温|宣读)"
PASSED_ON = compiled(f"{PASSING}[^，]*$")
"""Before what was said or held elsewhere: 传达学习甲在乙上的讲话."""
SAY = rx(
    "(?:再次|还|并|最后|代表O|在报告中|在讲话中|时|后|还|也|充分|特别|反复|现场)*{say}(?!辞|申请|了关于|议案)"
)
URGES = compiled("(?:并|还|再次|反复|会上)*(?:强调|指出|表示)")
"""What whoever chairs a meeting does there besides; 提出要求 may be all that is told of it."""
DUTY = compiled(
    "(?<![重主需紧首纪摘不只提概简快必险扼将])要(?![求闻点件害素道务领么是])|必须|须要|应当|应该|务必|(?<!根据)需要(?!的)"
    "|(?<![响相反适供对效顺照感呼理本])应(?![当该对急用邀有届变运诉收付试聘战景激答允酬约考询征援O])|(?<!必)须(?![知要])|(?<![急所必供内军特])需(?![求要])"
)
# 将 that moves an object forward (将甲作为乙, 将结果报告乙), attributes (即将召开的) and names (立法计划) tell of no plan.
_MOVED = (
    "[^，]{1,60}?(?:作为|纳入|列为|列入|贯穿|融入|转化|落到|落实到|摆在|摆上|放在|写入|结合)"
    "|(?![向对在于为以由从与同进继深认全坚持扎大不依重着积严切组召举听审开赴])[^，]{1,60}?(?:提交|提请|报告|报送|移送|改为|印发|公布|反馈|通报)"
)
PLAN = compiled(
    "将要|将会|即将(?![^，]{1,8}的)"
    rf"|(?<![即现大小干中老上少名麻健良])将(?![军士领帅来近其要会]|于[^，]{{1,16}}的|{_MOVED})"
    "|(?<![模虚代草])拟(?![定订制任声稿向])|(?<![自意心志情甘])愿(?=[与同为意])"
    "|(?:(?<![一-鿿])|(?<=[年月日度还也并正均前]))(?:计划|准备|打算)(?![等和、，的]|经济|生育|单列|财务|工作|执行)"
)
NORM = rx("{norm}")
HABIT = rx("{habit}")
ASPIRE = rx("{aspire}")
# What was done badly is no achievement: 执行民主集中制有偏差.
FAULTY = compiled(
    "[CDM][^，OMCDPL]{0,6}(?:有(?:偏差|差距|欠缺)|存在[^，]*(?:问题|不足|差距)"
    "|不(?:力|够|严|实|深|到位|彻底|坚决|及时|全面|规范|充分)|走样|缺位|薄弱|弱化|打折扣|流于形式)"
)
TEAM = compiled("(?:小组|指挥部|专班|(?<!党)组|工作队)$")
"""The ending of a group whose members are listed."""
