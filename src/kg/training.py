"""Learns weights from gold documents: those that choose the names of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.choose.adapt import adapt
from kg.choose.batch import Reading, batch
from kg.choose.learn import Example, learn
from kg.choose.weights import read, write
from kg.evaluate.gold import GoldDocument, load_gold
from kg.extract.gazetteer import Gazetteer
from kg.extract.joins import Joined
from kg.extract.readings import read_names
from kg.model import MentionType
from kg.naming import reading, table
from kg.resources import share

_HEADING = """Weights of features for the labels of characters, in units of 1/1024; learned, not written by hand.
feature: TEMPLATE=VALUE (see kg.choose.features). texts: in how many of the texts it was met.
weights: LABEL=WEIGHT; B, I, E, S: first, inner, last, only character of a name of the type; O: outside.
Made by `kg train` from {count} texts; weights are no text of theirs. CC0-1.0."""


def train(
    gold: Iterable[Path],
    out: Path,
    *,
    tuned: Iterable[Path] = (),
    base: Path | None = None,
    anew: bool = False,
) -> int:
    """Writes a table of weights learned from gold, and returns the number of texts.

    ``base`` are the weights to begin with (the packed ones without); ``anew`` begins with none and takes minutes.
    ``tuned`` is gold on which grammars and tables were tuned: learned from without what these read in it.
    Raises SourceError for gold that cannot be read, SettingsError for a base that is not valid.
    """
    names = table(())
    found = [*_examples(gold, names, True), *_examples(tuned, names, False)]
    rows, texts = learn(found) if anew else adapt(read(base or share("data/weights.tsv")), found)
    write(out, rows, texts, _HEADING.format(count=len(found)))
    return len(found)


def _examples(gold: Iterable[Path], names: Gazetteer, rules: bool) -> Iterator[Example]:
    for path in gold:
        for document in load_gold(path):
            yield example(document, names, rules)


def example(gold: GoldDocument, names: Gazetteer, rules: bool = True) -> Example:
    """A gold document as the weights see it; without ``rules`` the proposals of the grammars are left out."""
    found = read_names(gold.document.text, names)
    text = reading(found) if rules else Reading(found.joined.text, (), ())
    made = batch([text])
    (start,) = made.starts
    named = tuple((start + a, start + b, kind) for a, b, kind in _inside(found.joined, gold))
    return Example(made.columns, made.clauses, made.length, named)


def _inside(joined: Joined, gold: GoldDocument) -> Iterator[tuple[int, int, MentionType]]:
    """The gold mentions in offsets of the joined text."""
    offsets = joined.offsets or range(len(joined.text))
    place = {offset: i for i, offset in enumerate(offsets)}
    for start, end, kind in sorted(gold.annotation.mentions):
        if start in place and end - 1 in place:
            yield place[start], place[end - 1] + 1, MentionType(kind)
