"""Sessions that a history tells by their numbers alone: small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Resolution

Resolve = Callable[..., Resolution]
HOME = "贵州省铜仁市江口县"


def counted(made: Resolution, printed: str) -> list[str]:
    return [k.entity.name for k in made.links if k.mention.text == printed]


def test_the_next_number_goes_on_from_the_congress_above_it(resolve: Resolve) -> None:
    text = "江口县第十届人民代表大会第一次会议选举产生县人大常委会，王明当选主任。\n第二次会议于次年召开，听取县政府的汇报。"
    made = resolve(text, publisher="江口县人大常委会")
    assert counted(made, "第二次会议") == [f"{HOME}第十届人民代表大会第二次会议"]


def test_sessions_of_the_cppcc_go_on_whoever_they_listen_to(resolve: Resolve) -> None:
    text = (
        "政协江口县第三届委员会第一次会议\n12月2日召开，列席县八届人大一次会议。\n第二次会议\n12月3日召开。"
    )
    made = resolve(text, publisher="江口县政协")
    assert counted(made, "第二次会议") == [f"中国人民政治协商会议第三届{HOME}委员会第二次会议"]


def test_another_count_is_another_bodys(resolve: Resolve) -> None:
    text = (
        "江口县十四届人大一次会议2月召开。\n县人大常委会全年开会两次。3月，第一次会议任命王明为县财政局局长。"
        "5月，第二次会议听取县政府的汇报。"
    )
    made = resolve(text, publisher="江口县人大常委会")
    assert counted(made, "第二次会议") == [f"{HOME}第十四届人民代表大会常务委员会第二次会议"]


def test_before_there_were_congresses(resolve: Resolve) -> None:
    text = "江口县首届各界人民代表会议第一次会议在县城召开。第二次会议由王明主持。第二届各界人民代表会议第一次会议选举李红为县长，县人民政府开会。"
    made = resolve(text, publisher="江口县人民政府")
    assert counted(made, "第二次会议") == [f"{HOME}首届各界人民代表会议第二次会议"]
    assert counted(made, "第二届各界人民代表会议第一次会议") == [f"{HOME}第二届各界人民代表会议第一次会议"]


def test_congresses_of_a_party_and_the_plenaries_of_what_they_elect(resolve: Resolve) -> None:
    text = (
        "中国共产党江口县第一次代表大会　1956年6月召开，县委书记王明作报告。\n第二次代表大会　1959年11月召开。"
        "随后召开二届一次全委会，选举王明为书记。"
    )
    made = resolve(text, publisher="江口县志办")
    party = HOME.replace("铜仁市", "铜仁地区")
    assert counted(made, "第二次代表大会") == [f"中国共产党{party}第二次代表大会"]
    assert counted(made, "二届一次全委会") == [f"中国共产党{party}第二届委员会第一次全体会议"]


def test_a_county_lies_in_what_was_called_a_special_district(resolve: Resolve) -> None:
    text = "1952年3月，遵义专区供销社派工作组到绥阳县。1953年4月，县委组织干部到洋川镇。1954年5月，县人民委员会成立。"
    made = resolve(text, title="绥阳县志·大事记", publisher="绥阳县志办")
    assert counted(made, "县委") == ["中国共产党贵州省遵义地区绥阳县委员会"]


def test_a_term_printed_before_the_place_and_a_session_that_is_left_out(resolve: Resolve) -> None:
    text = (
        "第一届县人民代表大会共召开四次会议。第一次会议于1954年6月举行，县长王明作报告。"
        "第四次会议于1956年3月举行，选举王明为县长。"
    )
    made = resolve(text, title="江口县人民代表大会志（1954—1956）", publisher="江口县人大常委会")
    first, fourth = counted(made, "第一次会议"), counted(made, "第四次会议")
    assert [*first, *fourth] == [
        "贵州省铜仁地区江口县第一届人民代表大会第一次会议",
        "贵州省铜仁地区江口县第一届人民代表大会第四次会议",
    ]


def test_meetings_below_the_heading_of_a_committee_are_of_its_term(resolve: Resolve) -> None:
    text = (
        "政协江口县第四届常务委员会（1993.4—1998.3）\n第五次会议\n1994年8月30日召开，听取副县长王明的通报。"
    )
    made = resolve(text, publisher="江口县政协")
    assert counted(made, "第五次会议")[0].startswith("中国人民政治协商会议第四届")
