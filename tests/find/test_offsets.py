"""Whatever the text, what is proposed, settled and finished lies in it, and the stages keep their promises about overlaps."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.find.aliases import find_aliases, find_short_papers, find_tails
from kg.find.complete import LEARNED, completed, finished
from kg.find.gazetteer import gazetteer
from kg.find.governed import find_governed
from kg.find.joins import join
from kg.find.left import left_of
from kg.find.parse import parse
from kg.find.readings import FINDERS, read_names
from kg.find.spans import Candidate, in_place, settle
from kg.model import MentionType
from kg.parsed import PaperName
from kg.reference.placenames import find_place_names

WORDS = (
    "县", "市", "龙门县", "北京市", "人大", "常委会", "政府", "委", "党组", "办公室", "教育局", "公司", "第五次", "十届",
    "会议", "全会", "座谈会", "召开", "关于", "的", "决定", "报告", "《", "》", "“", "”", "（", "）", "、", "，", "。", "和",
    "李明", "主任", "条例", "法", "实施", "开发区", "青河", "流域", "2024年", "5月3日", "\n", " ", "中央", "高质量发展", "全体",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(WORDS), max_size=24).map("".join)


def clear(candidates: list[Candidate]) -> bool:
    """True if the candidates stand in order and do not overlap."""
    return all(a.end <= b.start for a, b in zip(candidates, candidates[1:], strict=False))


@settings(max_examples=60)
@given(TEXT)
def test_every_proposal_is_a_stretch_of_the_text(text: str) -> None:
    view = join(text).text
    places = find_place_names(view)
    for name, find in FINDERS.items():
        for c in find(view, places):
            assert 0 <= c.start < c.end <= len(view), (name, c)
            assert c.parsed is not None and c.rule, (name, c)
    for c in (*gazetteer().find(view), *find_governed(view)):
        assert 0 <= c.start < c.end <= len(view), c


@settings(max_examples=60)
@given(TEXT)
def test_readings_are_of_the_text_and_the_longest_do_not_overlap(text: str) -> None:
    found = read_names(text, gazetteer())
    for c in (*found.names, *found.aliases):
        start, end = found.joined.span(c.start, c.end)
        assert 0 <= start < end <= len(text)
    assert clear(list(found.longest))


@settings(max_examples=60)
@given(TEXT)
def test_joining_keeps_order_and_what_is_read(text: str) -> None:
    joined = join(text)
    spans = [joined.span(i, i + 1) for i in range(len(joined.text))]
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    assert all(end == start + 1 and end <= len(text) for start, end in spans)
    assert join(joined.text).text == joined.text


@settings(max_examples=60)
@given(TEXT, st.data())
def test_finished_names_are_in_order_and_apart(text: str, data: st.DataObject) -> None:
    view = join(text).text
    chosen, at = [], 0
    while at < len(view) and len(chosen) < 4:
        start = data.draw(st.integers(at, len(view) - 1))
        end = data.draw(st.integers(start + 1, min(len(view), start + 8)))
        kind = data.draw(st.sampled_from(list(MentionType)))
        chosen.append(Candidate(start, end, kind, LEARNED, parse(view, start, end, kind)))
        at = end
    for stage in (completed, finished):
        names = stage(view, chosen)
        assert clear(names) and all(0 <= c.start < c.end <= len(view) for c in names)
        assert all(c.parsed is not None for c in names)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8), st.integers(0, 5)), max_size=12))
def test_settled_candidates_leave_out_only_what_meets_a_longer_or_higher_one(
    spans: list[tuple[int, int, int]],
) -> None:
    given = [Candidate(s, s + n, MentionType.DOC, "r", PaperName("甲"), rank) for s, n, rank in spans]
    kept = settle(given)
    assert clear(kept) and set(kept) <= set(given)
    for c in given:
        met = [k for k in kept if k.start < c.end and c.start < k.end]
        assert met and any((k.length, k.rank) >= (c.length, c.rank) for k in met)


@given(st.integers(0, 20), st.integers(1, 10))
def test_one_in_place_of_those_within_it(start: int, size: int) -> None:
    done = [Candidate(s, s + 4, MentionType.DOC, "r", PaperName("甲")) for s in range(0, 30, 5)]
    made = Candidate(start, start + size, MentionType.MEET, "held", PaperName("乙"))
    names = in_place(done, made)
    assert made in names and clear(names)
    assert all(c in names for c in done if c.end <= made.start or made.end <= c.start)


@pytest.mark.parametrize(
    ("text", "place", "level", "term"),
    [
        ("龙门县", "龙门县", "", ""),
        ("惠州市龙门县", "惠州市龙门县", "", ""),
        ("会议由县", "", "县", ""),
        ("十届县", "", "县", "十届"),
        ("县十届", "", "县", "十届"),
        ("龙门县第十届", "龙门县", "", "第十届"),
        ("由第十届", "", "", "第十届"),
        ("全国", "", "全国", ""),
        ("自治区", "", "自治区", ""),
        ("听取", "", "", ""),
    ],
)
def test_what_stands_to_the_left_of_a_head(text: str, place: str, level: str, term: str) -> None:
    ends = {p.end: p for p in find_place_names(text)}
    left = left_of(text, len(text), ends)
    assert left is not None and (left.place, left.level, left.term) == (place, level, term)
    assert left.bare is not bool(place or level)
    assert text[left.start :] in (place + level + term, term + place + level)


@pytest.mark.parametrize(
    "text", ["各", "上级", "有关", "其他", "本级", "各县", "有关省", "市级", "设区的市", "乡、镇", "县乡"]
)
def test_what_tells_of_organs_in_general_is_no_left_context(text: str) -> None:
    assert left_of(text, len(text), {p.end: p for p in find_place_names(text)}) is None


@pytest.mark.parametrize("find", [find_aliases, find_tails, find_short_papers])
def test_a_text_without_names_has_no_names_that_follow(find: object) -> None:
    assert callable(find) and list(find("会议召开。检查组到了。《条例》。", [])) == []
