"""Meetings whose host the text tells elsewhere: small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Resolution

Resolve = Callable[..., Resolution]


def meetings(made: Resolution) -> dict[str, str]:
    return {k.mention.text: k.entity.name for k in made.links if k.mention.type.name == "MEET"}


def test_collective_study_is_that_of_the_study_group(resolve: Resolve) -> None:
    text = "竹溪县委理论学习中心组召开2022年第六次集体学习会，县委书记王明主持。"
    found = meetings(resolve(text, publisher="竹溪县人民政府"))
    assert found["2022年第六次集体学习会"] == (
        "中国共产党湖北省十堰市竹溪县委员会理论学习中心组2022年第六次集体学习会"
    )


def test_what_another_meeting_ends_in_is_that_meeting(resolve: Resolve) -> None:
    text = "市政协召开2024年第九次党组（扩大）会议。2024年第九次党组（扩大）会议由市政协主席王明主持。"
    made = resolve(text, publisher="乌海市政协", title="市政协2024年第九次党组（扩大）会议召开")
    assert len(set(meetings(made).values())) == 1


def test_a_wide_meeting_of_chairmen_keeps_its_kind(resolve: Resolve) -> None:
    made = resolve("湄潭县政协召开十届七十一次主席（扩大）会议。", publisher="湄潭县政协")
    assert meetings(made) == {
        "十届七十一次主席（扩大）会议": "中国人民政治协商会议第十届贵州省遵义市湄潭县委员会第七十一次主席（扩大）会议"
    }


def test_a_numbered_meeting_of_a_team_is_the_teams(resolve: Resolve) -> None:
    text = "竹溪县成立春耕生产领导小组。3月2日，县春耕生产领导小组召开第一次会议。"
    found = meetings(resolve(text, publisher="竹溪县人民政府"))
    assert found["第一次会议"] == "湖北省十堰市竹溪县春耕生产领导小组第一次会议"


def test_the_presidium_tells_of_which_session_a_text_is(resolve: Resolve) -> None:
    text = "竹溪县十八届人大二次会议主席团9日上午在县会堂举行第三次会议。主席团常务主席王明主持会议。"
    made = resolve(text, publisher="竹溪县人大常委会")
    session = "湖北省十堰市竹溪县第十八届人民代表大会第二次会议"
    assert meetings(made)["第三次会议"] == f"{session}主席团第三次会议"
    again = meetings(resolve(text + "主席团会议听取了李红作的报告。", publisher="竹溪县人大常委会"))
    assert again["主席团会议"] == f"{session}主席团第三次会议"
    bodies = [k.entity.name for k in made.links if k.mention.text.endswith("主席团")]
    assert bodies == [f"{session}主席团"] * 2


@pytest.mark.parametrize("own", ["", "纪律检查"])
def test_the_plenary_that_a_committee_calls_by_its_term_is_the_committees(resolve: Resolve, own: str) -> None:
    text = f"中共竹溪县第十五届{own}委员会举行第一次全体会议，选举产生了领导机构。"
    found = meetings(resolve(text, publisher="竹溪县人民政府"))
    assert found["第一次全体会议"] == f"中国共产党湖北省十堰市竹溪县第十五届{own}委员会第一次全体会议"


def test_a_committee_of_the_cppcc_is_not_the_partys(resolve: Resolve) -> None:
    text = "政协竹溪县第十届委员会举行第四次全体会议。"
    found = meetings(resolve(text, publisher="竹溪县人民政府"))
    assert "中国共产党" not in found["第四次全体会议"]


def test_the_study_group_of_the_committee_that_holds_the_meeting(resolve: Resolve) -> None:
    text = "竹溪县教育局党组召开理论学习中心组2024年第3次学习会，局党组书记王明主持。"
    found = meetings(resolve(text))
    assert found["理论学习中心组2024年第3次学习会"] == (
        "湖北省十堰市竹溪县教育局党组理论学习中心组2024年第三次学习会"
    )


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        (
            "竹溪县工商联（总商会）召开三届四次执委会议。",
            "三届四次执委会议",
            "工商业联合会第三届执行委员会第四次会议",
        ),
        (
            "竹溪县总工会召开三届二次全委（扩大）会议。",
            "三届二次全委（扩大）会议",
            "总工会第三届委员会第二次全体会议",
        ),
    ],
)
def test_a_counted_meeting_of_the_members_of_a_union(
    resolve: Resolve, text: str, printed: str, name: str
) -> None:
    assert meetings(resolve(text)).get(printed) == f"湖北省十堰市竹溪县{name}"


def test_a_plenary_of_the_party_whose_committee_holds_it(resolve: Resolve) -> None:
    found = meetings(resolve("1月8日，民盟十堰市委会召开五届五次全体（扩大）会议。"))
    assert found["五届五次全体（扩大）会议"] == "中国民主同盟湖北省十堰市第五届委员会第五次全体会议"
