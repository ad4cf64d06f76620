"""Names are completed by what stands beside them."""

import pytest

from kg.find.complete import finished
from kg.find.gazetteer import gazetteer
from kg.find.held import held_meetings
from kg.find.neighbours import part_quotes
from kg.find.readings import read_names
from kg.find.spans import Candidate
from kg.model import Document, MentionType
from kg.naming import Extractor
from kg.parsed import PersonName

GIVEN = (
    ("青川县人大常委会决定：免去李春和的青川县财政局局长职务。", {"李春和"}),
    ("县委书记李春和同志出席会议。", {"李春和"}),
    ("县长李春和、王小明和张丽出席会议。", {"李春和", "王小明", "张丽"}),
    ("县长李明和王小红出席会议。", {"李明", "王小红"}),
    ("李春和王小明出席会议。", {"李春", "王小明"}),
    ("县长李明与王小红座谈。", {"李明", "王小红"}),
    ("县长李明同王小红座谈。", {"李明", "王小红"}),
    ("县委书记李明向王小红颁奖。", {"李明", "王小红"}),
    ("县长李春和县委书记王小明出席会议。", {"李春", "王小明"}),
    ("县长张同出席会议。", {"张同"}),
    ("县人大常委会主任徐福增强调，要抓好落实。", {"徐福增"}),
    ("襄阳市政协副主席刘成率视察组来枣阳视察。", {"刘成"}),
    ("副县长罗成分管教育。", {"罗成"}),
    ("区领导王大庆、孙悦参加，区人大有关负责同志列席。", {"王大庆", "孙悦"}),
    ("副主席赵忠文、韦中，秘书长陈小琴出席会议。", {"赵忠文", "韦中", "陈小琴"}),
    ("副县长赵忠文、常委，秘书长陈小琴出席会议。", {"赵忠文", "陈小琴"}),
    ("县长赵忠文、安全员参加。", {"赵忠文"}),
)


@pytest.mark.parametrize(("text", "people"), GIVEN)
def test_a_given_name_may_end_in_he(text: str, people: set[str]) -> None:
    found = Extractor().extract(Document("d", text)).mentions
    assert {m.text for m in found if m.type is MentionType.PER} == people


@pytest.mark.parametrize("joint", ["中央、省委、", "省委、"])
def test_committees_before_a_meeting_of_such_a_committee_stand_for_theirs(joint: str) -> None:
    found = Extractor().extract(Document("d", f"会议学习{joint}市委人大工作会议精神。")).mentions
    meetings = [m.text for m in found if m.type is MentionType.MEET]
    assert meetings == [*joint.split("、")[:-1], "市委人大工作会议"]
    found = Extractor().extract(Document("d", f"会议落实{joint}市委部署。")).mentions
    assert not [m.text for m in found if m.type is MentionType.MEET]


def test_the_title_of_a_law_is_no_body() -> None:
    for text in ("青川县供水条例自2024年起施行。", "会议审议了青川县供水条例。"):
        found = Extractor().extract(Document("d", text)).mentions
        assert not [m.text for m in found if m.type is MentionType.ORG]
    found = (
        Extractor().extract(Document("d", "县人大常委会通过了青川县供水条例和青川县养犬管理办法。")).mentions
    )
    papers = [m.text for m in found if m.type is MentionType.DOC]
    assert papers == ["青川县供水条例", "青川县养犬管理办法"]


def test_a_joint_between_two_names_is_part_of_neither() -> None:
    def read(parts: list[tuple[str, bool]]) -> list[str]:
        view, chosen = "", []
        for part, person in parts:
            if person:
                end = len(view) + len(part)
                chosen.append(Candidate(len(view), end, MentionType.PER, "learned", PersonName(part)))
            view += part
        return [view[c.start : c.end] for c in finished(view, chosen)]

    assert read([("李春和", True), ("王小明", True), ("出席", False)]) == ["李春", "王小明"]
    assert read([("张小向", True), ("王小明", True)]) == ["张小", "王小明"]
    assert read([("李春和", True), ("，", False), ("李春和", True), ("王小明", True)]) == ["李春和"] * 2 + [
        "王小明"
    ]
    assert read([("李和", True), ("王小明", True)]) == ["李和", "王小明"]


def test_candidates_of_repeated_names_are_as_many_as_their_uses() -> None:
    unit = "青川县人大常委会执法检查组（以下简称“检查一组”）到县教育局。检查组座谈。《青川县供水条例》，《条例》。"
    found = [read_names(unit * n, gazetteer()).aliases for n in (10, 20)]
    assert 0 < len(found[1]) <= 2 * len(found[0]) + 4
    spans = {(c.start, c.end, c.type) for c in found[1]}
    assert len(found[1]) <= 2 * len(spans)


def test_an_abbreviation_that_is_defined_again_means_what_was_told_last() -> None:
    text = "青川县水利局（以下简称县水局）到会。县水局发言。青川县水务局（以下简称县水局）到会。县水局发言。"
    found = Extractor().extract(Document("d", text)).mentions
    told = [m.parsed for m in found if m.text == "县水局" and m.type is MentionType.ORG]
    assert [getattr(parsed, "own", "") for parsed in told][-1] == "水务局"


HELD = (
    ("消息：水库建设十周年座谈会5月3日在省城召开。", "水库建设十周年座谈会"),
    ("7月9日，市政协召开《关于古桥保护的建议》重点提案督办会，主席李明出席。", "《关于古桥保护的建议》重点提案督办会"),
    ("7月9日，省人大常委会举行《慈善条例》立法听证会。", "《慈善条例》立法听证会"),
    ("5月3日，县长李明主持召开各乡镇、各部门负责人和企业代表座谈会，听取意见。", "各乡镇、各部门负责人和企业代表座谈会"),
    ("县政协11日召开“以小流域治理带动山区产业转型”专题协商会，县长李明出席。", "“以小流域治理带动山区产业转型”专题协商会"),
    ("“新桥梁与老渡口”两岸青年研讨会今天在青川县举行。", "“新桥梁与老渡口”两岸青年研讨会"),
    ("县侨联、县工商联联合举行国庆招待会，庆祝新中国成立。", "国庆招待会"),
    ("学习贯彻县第十次党代会精神宣讲团动员会27日召开。", "学习贯彻县第十次党代会精神宣讲团动员会"),
)  # fmt: skip
NOT_HELD = (
    "县长李明在大会开幕式上致辞。", "常务委员会会议召开的日期由主任会议决定。", "各单位召开党员大会或党员代表会议，推选代表。",
    "县里先后召开三场企业负责人见面座谈会，听取意见。",
)  # fmt: skip


def _meetings(text: str) -> list[str]:
    found = Extractor().extract(Document("d", text)).mentions
    return [m.text for m in found if m.type is MentionType.MEET]


@pytest.mark.parametrize(("text", "name"), HELD)
def test_a_meeting_that_is_held_is_one_name(text: str, name: str) -> None:
    assert _meetings(text) == [name]


@pytest.mark.parametrize("text", NOT_HELD)
def test_what_is_held_need_not_be_a_name(text: str) -> None:
    assert not held_meetings(text, ())


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("党组成员、中央纪委国家监委驻水利部纪检监察组组长李明参加。", "ORG", "中央纪委国家监委驻水利部纪检监察组"),
        ("省政协副主席李江、高峰、杨嘉武出席会议。", "PER", "高峰"),
        ("县政府2025年1月6日第58次常务会议决定：任命李明为县财政局局长。", "MEET", "县政府2025年1月6日第58次常务会议"),
        ("青川县人民政府与县总工会第三次联席会议召开。", "MEET", "青川县人民政府与县总工会第三次联席会议"),
        ("8月29日，全区“防风险、保安全”工作部署会议召开。", "MEET", "全区“防风险、保安全”工作部署会议"),
        ("机关学习贯彻党的二十届三中全会精神、推动机关党建座谈会31日召开。", "MEET", "机关学习贯彻党的二十届三中全会精神、推动机关党建座谈会"),
    ],
)  # fmt: skip
def test_what_stands_around_makes_one_name(text: str, kind: str, name: str) -> None:
    found = Extractor().extract(Document("d", text)).mentions
    assert name in [m.text for m in found if m.type.name == kind]


def test_a_place_that_ends_a_list_of_persons_stays_one() -> None:
    found = Extractor().extract(Document("d", "县长李江、王小明到高峰镇调研。")).mentions
    assert "高峰" not in [m.text for m in found if m.type is MentionType.PER]


def test_a_person_named_like_a_place_is_a_person_again() -> None:
    text = "县法院院长向阳汇报。调研组听取了向阳关于工作情况的汇报，到向阳镇走访。"
    found = Extractor().extract(Document("d", text)).mentions
    assert [m.text for m in found if m.type is MentionType.PER] == ["向阳", "向阳"]


def test_two_quoted_terms_are_two_names() -> None:
    term = Candidate(2, 10, MentionType.CON, "learned", None)
    view = "围绕四新”主攻“四化”推进工作"
    assert [view[c.start : c.end] for c in part_quotes(view, [term])] == ["四新", "四化"]
    assert part_quotes(view, [Candidate(2, 4, MentionType.CON, "learned", None)])[0].length == 2


def test_a_title_over_two_lines_is_one_name() -> None:
    text = "青政办〔2018〕12号\n青川县人民政府办公室关于切实做好今冬明春农田水利\n基本建设的通知\n各乡镇人民政府：\n为做好工作，现通知如下。"
    found = Extractor().extract(Document("d", text)).mentions
    assert "关于切实做好今冬明春农田水利\n基本建设的通知" in [
        m.text for m in found if m.type is MentionType.DOC
    ]


def test_a_line_that_only_ends_before_a_paper_is_no_title() -> None:
    text = "县政府研究了关于农田水利的问题。\n各镇报送的通知\n已收到。"
    found = Extractor().extract(Document("d", text)).mentions
    assert not [m for m in found if "\n" in m.text]


def test_a_paper_that_passes_on_another_gives_way_to_its_name() -> None:
    text = "青川县人民政府办公室文件\n青政办发〔2016〕21号\n关于印发《青川县2016年地质灾害防治工作方案》的通知\n各乡镇人民政府："
    found = Extractor().extract(Document("d", text)).mentions
    assert [m.text for m in found if m.type is MentionType.DOC] == ["青川县2016年地质灾害防治工作方案"]


def test_the_team_that_a_paper_sets_up_is_one_name_wherever_it_stands() -> None:
    team = "市推进新型城镇化工作领导小组"
    text = f"市政府办公室关于调整{team}成员的通知\n各镇：\n市政府决定对{team}成员进行调整。\n组　长：王明（市长）"
    found = Extractor().extract(Document("d", text)).mentions
    assert [m.text for m in found if m.type is MentionType.ORG and m.start > 30][1:2] == [team]


def test_a_title_on_a_line_of_its_own_is_one_name() -> None:
    title = "关于同意成立中共凤台县交通运输局委员会的批复"
    text = f"中共凤台县委组织部\n{title}\n县交通运输局党组：\n同意成立中共凤台县交通运输局委员会。"
    found = Extractor().extract(Document("d", text)).mentions
    assert [m.text for m in found if m.type is MentionType.DOC] == [title]


def test_the_end_of_a_class_is_no_name() -> None:
    text = "赤峰市委召开会议。各旗县区委书记参加会议，松山区委书记发言。"
    found = Extractor().extract(Document("d", text)).mentions
    assert [m.text for m in found if m.text.endswith("区委")] == ["松山区委"]
