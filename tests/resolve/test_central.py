"""Bodies of the nation however they are printed: one entity, in any text."""

from __future__ import annotations

import pytest

from kg.find.parse import parse_name
from kg.model import Document, Extraction, Mention, MentionType
from kg.resolve import Resolver

ORG, MEET = MentionType.ORG, MentionType.MEET


def keys(*names: str, type: MentionType = ORG, document: str = "d") -> set[str]:
    """The keys of these names, each alone in a text without a home."""
    mentions = [Mention(0, len(n), n, type, "own", parse_name(n, type)) for n in names]
    texts = [Extraction(Document(document, m.text), (m,)) for m in mentions]
    return {link.entity.key for text in texts for link in Resolver().resolve(text).links}


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (
            ("农工党中央", "农工党第十七届中央委员会", "中国农工民主党中央委员会"),
            "org/cn/中国农工民主党/中央委员会",
        ),
        (("民革十三届中央常委会", "民革中央常委会"), "org/cn/中国国民党革命委员会/中央委员会/常务委员会"),
        (("团中央书记处", "共青团十九届中央书记处"), "org/cn/中国共产主义青年团中央委员会/书记处"),
        (("人民解放军", "人民军队"), "org/cn/中国人民解放军"),
    ],
)
def test_the_centre_of_a_party_with_and_without_its_term(names: tuple[str, ...], key: str) -> None:
    assert keys(*names) == {key}


@pytest.mark.parametrize("name", ["第五次全国经济普查领导小组", "越共中央政治局", "越南祖国阵线中央委员会"])
def test_what_is_of_no_place_below_the_nation_is_one_in_all_texts(name: str) -> None:
    assert keys(name, document="one") == keys(name, document="other") == {f"org/name/{name}"}


@pytest.mark.parametrize("name", ["县委", "经济普查领导小组"])
def test_what_needs_a_place_is_one_for_each_text(name: str) -> None:
    assert keys(name, document="one") != keys(name, document="other")


def test_a_congress_of_a_party_by_its_short_and_full_name() -> None:
    assert len(keys("农工党十七大", "中国农工民主党第十七次全国代表大会", type=MEET)) == 1
