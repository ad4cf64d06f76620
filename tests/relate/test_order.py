"""The order of the rules does not matter: every rule reads the memory with which the sentence began."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from golden import FOLDER, marked
from kg.relate import RULES, Rules, relate, told_by_rules

TEXTS = sorted(FOLDER.glob("*.txt"))


def shuffled(seed: int) -> Rules:
    clause, sentence = list(RULES.clause), list(RULES.sentence)
    random.Random(seed).shuffle(clause)
    random.Random(seed).shuffle(sentence)
    return replace(RULES, clause=tuple(clause), sentence=tuple(sentence))


@pytest.mark.parametrize("seed", range(6))
def test_any_order_gives_the_same_statements(seed: int) -> None:
    rules = shuffled(seed)
    for path in TEXTS:
        made = marked(path.read_text(encoding="utf-8"))
        assert relate(made, rules).statements == relate(made).statements, path.stem


def test_without_a_rule_its_statements_are_missing() -> None:
    """The rules that a caller hands in are those that run."""
    text = "[县政府|O]落实[河长制|C]。"
    nothing = Rules((), (), {})
    assert told_by_rules(marked(text))
    assert told_by_rules(marked(text), nothing) == ()
