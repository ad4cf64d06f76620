"""Reprints: exact and near copies of one text count once, whatever the order in which they came."""

import json
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

import kg
from kg.graph.likeness import fingerprint, read
from kg.model import Document, Region

TEXT = (
    "青川县人大常委会听取县政府工作报告\n"
    "本报讯　3月5日，青川县人大常委会召开会议，听取和审议了县政府关于农村供水工作情况的报告。会议由县人大常委会主任"
    "王立新主持。会议指出，县政府要坚持以人民为中心的发展思想，认真落实县委决策部署，加快补齐农村供水短板，"
    "确保群众喝上放心水。县人大常委会将持续开展跟踪监督，推动整改落实到位。\n"
)
OTHER = (
    TEXT.replace("供水", "公路")
    .replace("喝上放心水", "走上平安路")
    .replace("王立新", "李春和")
    .replace("3月5日", "4月9日")
)


def like(one: str, other: str) -> bool:
    a, b = (fingerprint(Document("d", text)) for text in (one, other))
    assert a is not None and b is not None
    return read(a).like(read(b))


@pytest.mark.parametrize(
    "copy",
    [
        TEXT.replace("，", ",").replace("\n", "\n　　"),
        TEXT.replace("县", "縣").replace("会议", "會議"),
        TEXT.replace("本报讯　", ""),
        TEXT + "本篇由某某编发，转自某网。\n",
        TEXT.replace("持续开展跟踪监督", "持续跟踪监督"),
    ],
    ids=["marks", "traditional", "lead", "addition", "words"],
)
def test_copies_are_alike(copy: str) -> None:
    assert like(TEXT, copy) and like(copy, TEXT)


@pytest.mark.parametrize(
    "other",
    [OTHER, TEXT.replace("3月5日", "9月6日"), TEXT[: len(TEXT) // 2]],
    ids=["another matter", "another day", "half of it"],
)
def test_texts_of_one_form_are_not(other: str) -> None:
    assert not like(TEXT, other)


def test_the_page_round_a_text_does_not_count() -> None:
    around = "首页 > 要闻 > 本县新闻动态\n"
    framed = Document("d", around + TEXT, regions=(Region(0, len(around), "navigation"),))
    assert fingerprint(framed) == fingerprint(Document("e", TEXT))


def test_a_text_of_a_few_words_has_no_fingerprint() -> None:
    assert fingerprint(Document("d", "县委召开会议。")) is None


def write(folder: Path, names: Sequence[str]) -> None:
    texts = {
        "first": "2024-03-05 08:00　来源：甲网\n" + TEXT,
        "second": "2024-03-07 08:00　来源：乙网\n" + TEXT.replace("，", ","),
        "third": TEXT.replace("本报讯　", "") + "责任编辑：丙\n",
        "other": "2024-04-10　来源：甲网\n" + OTHER,
    }
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(texts[name], encoding="utf-8")


def dump(graph: kg.Graph) -> list[bytes]:
    data = graph.store.inner.dump(format=RdfFormat.N_QUADS)
    assert data is not None
    return sorted(data.splitlines())

    return RdfFormat.N_QUADS


def test_reprints_count_once_and_all_sources_stay(tmp_path: Path) -> None:
    write(tmp_path / "in", ["first", "second", "third", "other"])
    graph = kg.build(tmp_path / "in", tmp_path / "g")
    assert graph.summary.reprints == 2
    found = graph.query("reprints")
    assert [(row["id"], row["reprintOf"]) for row in found] == [("second", "first"), ("third", "first")]
    assert all(int(row["repeated"] or 0) > 2 for row in found)
    edges = graph.network().edges(keys=True, data=True)
    hears = [data | {"evidence": json.loads(data["evidence"])} for _, _, key, data in edges if key == "hears"]
    (edge,) = [data for data in hears if len(data["evidence"]) > 1]
    texts = {e["document"].rsplit("/", 1)[-1] for e in edge["evidence"]}
    assert texts == {"first", "second", "third", "other"}
    counts = (edge["weight"], edge["documents"], len(edge["evidence"]))
    assert counts == (4, 2, 8)  # title and body of two texts
    first = next(e for e in edge["evidence"] if e["repeats"])["repeats"]
    evidence = graph.query("evidence", statement=first)
    assert [row["id"] for row in evidence] == ["first", "second", "third"]
    assert [row["reprintOf"] for row in evidence] == [None, "first", "first"]
    told = graph.query("statements-about", entity="青川县人大常委会")
    assert {row["date"] for row in told if row["relation"] == "hears"} == {"2024-03-05", "2024-04-10"}
    later = graph.query("statements-about", entity="青川县人大常委会", **{"from": "2024-03-06"})
    assert {row["date"] for row in later if row["relation"] == "hears"} == {"2024-03-07", "2024-04-10"}


def test_questions_that_count_count_a_reprint_not_again(tmp_path: Path) -> None:
    answers = []
    for names in (["first", "other"], ["first", "other", "second", "third"]):
        write(tmp_path / "in", names)
        graph = kg.build(tmp_path / "in", layers=["statutory"])
        asked = (graph.query("places"), graph.query("law-and-text", place="青川县"))
        answers.append([{k: v for k, v in row.items() if k != "validFrom"} for rows in asked for row in rows])
    assert answers[0] == answers[1]


@pytest.mark.parametrize("order", list(permutations(["first", "second", "third"]))[1::2])
@pytest.mark.parametrize("few", [0, 5], ids=["near what changed", "all"])
def test_the_order_of_builds_does_not_matter(
    few: int, order: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.update._FEW", few)
    write(tmp_path / "all", order)
    clean = kg.build(tmp_path / "all", tmp_path / "clean")
    for count in range(1, len(order) + 1):
        write(tmp_path / "in", order[:count])
        step = kg.build(tmp_path / "in", tmp_path / "g")
    assert dump(step) == dump(clean)
    (tmp_path / "in" / "first.txt").unlink()
    step = kg.build(tmp_path / "in", tmp_path / "g")
    assert [(row["id"], row["reprintOf"]) for row in step.query("reprints")] == [("third", "second")]
