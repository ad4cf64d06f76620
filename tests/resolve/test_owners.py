"""Which company, school or farm a text is about, and what its units printed without a name are, in small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Resolution
from kg.resolve.owners import fits

Resolve = Callable[..., Resolution]


def names(resolution: Resolution) -> dict[str, str]:
    return {link.mention.text: link.entity.name for link in resolution.links}


def test_a_text_that_says_our_college_is_of_the_college_whose_site_it_is(resolve: Resolve) -> None:
    text = "10月11日，学院党委召开会议。院团委、教务处负责人参加。学院党委要求院团委办好活动。"
    found = names(resolve(text, title="我院党委召开会议", publisher="青云师范学院新闻网"))
    assert found["学院党委"] == "青云师范学院党委"
    assert found["院团委"] == "青云师范学院团委"


def test_without_a_word_of_itself_a_site_may_tell_of_anybody(resolve: Resolve) -> None:
    text = "10月11日，省委教育工委召开会议。院团委负责人参加。"
    found = names(resolve(text, title="省委教育工委召开会议", publisher="青云师范学院新闻网"))
    assert "青云" not in found.get("院团委", "")


def test_the_company_is_the_first_that_the_text_names(resolve: Resolve) -> None:
    text = (
        "8月9日，公司党委召开民主生活会。云山矿业集团股份有限公司党委书记李军主持会议。"
        "公司党委征求了物资公司、热电公司的意见，公司党委要接受公司纪委监督。"
    )
    found = names(resolve(text, title="公司党委召开民主生活会"))
    assert found["公司党委"] == "云山矿业集团股份有限公司党委"
    assert found["公司纪委"] == "云山矿业集团股份有限公司纪委"


def test_a_farm_that_is_a_company_is_called_a_farm(resolve: Resolve) -> None:
    text = (
        "6月15日，云山农场有限公司党委召开现场会，农场党委书记李军讲话，农场纪委书记、农场工会主席王明参加。"
    )
    found = names(resolve(text, title="云山农场有限公司党委召开现场会"))
    assert (found["农场党委"], found["农场工会"]) == ("云山农场有限公司党委", "云山农场有限公司工会")


def test_a_league_committee_printed_alone_in_a_school_is_the_schools(resolve: Resolve) -> None:
    text = "竹溪县第三中学党委书记李军讲课，校党委委员、校工会主席王明，团委书记赵云参加。"
    found = names(resolve(text, title="书记上讲台"))
    assert found["团委"] == "湖北省十堰市竹溪县第三中学团委"


@pytest.mark.parametrize(
    ("own", "word", "about", "yes"),
    [
        ("云山大学", "校", False, True),
        ("云山大学", "公司", True, False),
        ("云山矿业有限公司", "集团公司", True, False),
        ("云山矿业集团有限公司", "集团公司", False, True),
        ("云山农场有限公司", "农场", True, True),
        ("云山农场有限公司", "农场", False, False),
    ],
)
def test_by_what_word_a_body_may_be_called(own: str, word: str, about: bool, yes: bool) -> None:
    assert fits(own, word, about=about) is yes
