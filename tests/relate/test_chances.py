"""The table of weights: sums, thresholds, and rows that are read when they are asked for."""

import math
from pathlib import Path

import numpy as np
import pytest

from kg.model import MentionType
from kg.relate.chances import Features, Weights, weights
from kg.relate.weighed import HEADER, packed, types, weighed

ORG, MEET = MentionType.ORG, MentionType.MEET
TABLE = [
    "types ORG MEET\t9\tattends=-1024 convenes=-2048",
    "b召开\t5\tconvenes=4096",
    "b参加\t5\tattends=3072 convenes=-512",
    "slope\t0\tattends=1024 convenes=512",
    "shift\t0\tattends=0 convenes=512",
]
KINDS = types(ORG, MEET)


def table(least: float = 0.5) -> Weights:
    return Weights(weighed(TABLE), least)


def test_scores_are_sums_and_unknown_features_weigh_nothing() -> None:
    found = table().total(
        [
            Features([KINDS, "b召开"]),
            Features(["never seen"]),
            Features([KINDS, "b参加", "b参加"]),
            Features(),
        ]
    )
    assert found.tolist() == [[-1024, 2048], [0, 0], [5120, -3072], [0, 0]]


def test_a_group_of_features_weighs_what_they_weigh_together() -> None:
    made = table()
    group = (KINDS, "b召开", "never seen")
    grouped, single = (
        [Features(["b参加"], [group]), Features((), [group])],
        [Features([*group, "b参加"]), Features(group)],
    )
    assert made.total(grouped).tolist() == made.total(single).tolist()
    assert made.of_groups([group, group]).tolist() == made.total([Features(group)] * 2).tolist()


def test_edges_weigh_what_their_features_weigh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.relate.chances._EDGES", 4)
    made = table()
    edges = [(f"unknown{n}", "b召开", "b参加") for n in range(9)]
    asked = [Features(edges=[edge, edge]) for edge in (*edges, *edges)]
    assert (made.total(asked) == made.total([Features(["b召开", "b参加"] * 2)])).all()
    assert Features(edges=edges[:1]).spelled() == {"unknown0", "b召开", "b参加"}


def test_more_groups_than_there_was_room_for() -> None:
    made = table()
    groups = [(f"unknown{n}", "b召开") for n in range(3000)]
    assert (made.of_groups(groups) == made.total([Features(["b召开"])])).all()


@pytest.mark.parametrize("least", [0.3, 0.5, 0.7])
def test_likely_is_what_reaches_the_probability(least: float) -> None:
    made = table(least)
    scores = np.arange(-4000, 4000, 97, dtype=np.int32)
    found = {
        (score, predicate): chance
        for score in scores
        for _, predicate, chance in made.likely([(ORG, MEET)], np.array([[score, score]]))
    }
    expected = {
        (score, predicate): 1 / (1 + math.exp(-(shift + slope * int(score)) / 1024))
        for score in scores
        for predicate, slope, shift in (("attends", 1, 0), ("convenes", 0.5, 512))
    }
    assert found == pytest.approx({key: chance for key, chance in expected.items() if chance >= least})


def test_predicates_that_join_no_such_names_are_never_likely() -> None:
    made = Weights(weighed([*TABLE, "types MEET ORG\t9\tattends=0"]), 0.5)
    assert {p for _, p, _ in made.likely([(MEET, ORG)], np.array([[9999, 9999]]))} == {"attends"}


def test_what_is_not_near_cannot_be_mended() -> None:
    made = table()
    near = made.near([(ORG, MEET)] * 3, np.array([[0, 0], [-5 * 1024, -9000], [-7 * 1024, -9000]]))
    assert near == [0, 1]


def test_the_packed_table_joins_names_as_the_ontology_does() -> None:
    joined = weights(0.6).joined
    assert {(ORG, MEET), (MentionType.PER, ORG)} <= joined
    assert (MentionType.LOC, MentionType.LOC) not in joined


def test_a_table_is_the_same_from_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "kept"))
    file = tmp_path / "weights.tsv"
    file.write_text("\n".join(["# what it is", HEADER, *TABLE]) + "\n", encoding="utf-8")
    plain = weighed(TABLE)
    for made in (packed(file), packed(file)):
        assert (list(made.features), list(made.predicates)) == (plain.features, plain.predicates)
        assert made.joined == plain.joined == {(ORG, MEET): ["attends", "convenes"]}
        assert made.rows.tolist() == plain.rows.tolist()
        assert made.rows[3].tolist() == [3072, -512]
