"""Learns weights from gold documents: those that choose the names of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.choose.adapt import STEP, adapt
from kg.choose.batch import Reading, batch
from kg.choose.learn import Example, learn
from kg.choose.weights import read, read_texts, write
from kg.evaluate.gold import load_gold
from kg.find.gazetteer import Gazetteer
from kg.find.joins import Joined
from kg.find.readings import Readings, read_names
from kg.marked import Span, read_marked
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
    step: int = STEP,
) -> int:
    """Writes a table of weights learned from gold documents or marked texts, and returns the number of texts.

    ``base`` are the weights to begin with (the packed ones without); ``anew`` begins with none and takes minutes.
    ``step``: how much an error changes a weight, see :func:`kg.choose.adapt.adapt`.
    ``tuned`` is gold on which grammars and tables were tuned: learned from without what these read in it.
    Raises SourceError for gold that cannot be read, SettingsError for a base that is not valid.
    """
    names = table(())
    found = [*examples(gold, names), *examples(tuned, names, rules=False)]
    if anew:
        rows, texts = learn(found)
    else:
        begun = base or share("data/weights.tsv")
        rows, met = adapt(read(begun), found, step=step)
        texts = dict(Counter(read_texts(begun)) + Counter(met))
    write(out, rows, texts, _HEADING.format(count=len(found)))
    return len(found)


def examples(gold: Iterable[Path], names: Gazetteer, rules: bool = True) -> Iterator[Example]:
    """The texts of gold and of marked texts, as :func:`example` sees each. Raises SourceError."""
    for path in gold:
        for text, spans in _annotated(path):
            yield example(text, spans, names, rules)


def _annotated(path: Path) -> Iterator[tuple[str, Sequence[Span]]]:
    """Texts and their names: of gold documents (JSON), and of files of marked texts (.txt)."""
    marked = sorted(path.glob("*.txt")) if path.is_dir() else [path] if path.suffix == ".txt" else []
    for file in marked:
        yield from ((m.text, m.names) for m in read_marked(file))
    if path not in marked and not (marked and not list(path.glob("*.json"))):
        for gold in load_gold(path):
            yield gold.document.text, [(s, e, MentionType(k)) for s, e, k in sorted(gold.annotation.mentions)]


def example(text: str, spans: Iterable[Span], names: Gazetteer, rules: bool = True) -> Example:
    """An annotated text as the weights see it; without ``rules`` the proposals of the grammars are left out."""
    return seen(read_names(text, names), spans, rules)


def seen(found: Readings, spans: Iterable[Span], rules: bool = True) -> Example:
    """A text whose readings are known, annotated with these spans of it."""
    made = batch([reading(found) if rules else Reading(found.joined.text, (), ())])
    named = tuple(_inside(found.joined, spans, made.starts[0]))
    return Example(made.columns, made.clauses, made.length, named)


def _inside(joined: Joined, spans: Iterable[Span], start: int) -> Iterator[Span]:
    """Spans of the text as spans of the joined text that begins at ``start``."""
    place = {offset: start + i for i, offset in enumerate(joined.offsets or range(len(joined.text)))}
    for first, end, kind in spans:
        if first in place and end - 1 in place:
            yield place[first], place[end - 1] + 1, kind
