"""Texts whose names and relations a person marked: gold files, marked texts, and the cases of the rules."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg.errors import SourceError
from kg.evaluate.gold import Triple, comparable
from kg.evaluate.placed import placed
from kg.marked import Marked, read_marked
from kg.model import Document, Extraction, MentionType, Polarity, Resolution
from kg.naming import Extractor
from kg.relate import told_by_rules
from kg.relate.names import Name
from kg.relate.skeleton import LETTER
from kg.resolve import Resolver

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.slots import filled  # noqa: E402

FILLINGS = 6
"""How many sentences of a case are learned from."""
_MARK = re.compile(r"\[([^\[\]|]+)\|([OMCDPL])\]")
_TYPES = {letter: kind for kind, letter in LETTER.items()}
Span = tuple[int, int]
Names = list[tuple[int, int, MentionType]]


@dataclass(frozen=True, slots=True)
class Case:
    """A text whose names and relations a person marked, from ``gold``, ``unseen`` gold, ``marked`` texts or ``cases`` of rules.

    ``names``: what each span is called; ``told``: where each relation stands.
    """

    source: str
    id: str
    resolution: Resolution
    names: Mapping[Span, str]
    told: Mapping[Triple, Sequence[Span]]

    def called(self, name: Name) -> str:
        """The name by which relations call it."""
        return self.names.get((name.start, name.end)) or comparable(name.entity.name)

    def ruled(self) -> frozenset[Triple]:
        """What the rules tell of it."""
        links = reversed(self.resolution.links)
        names = {k.entity.key: self.names[k.mention.start, k.mention.end] for k in links}
        return frozenset(
            (names.get(s.subject.key, ""), s.predicate, names.get(s.object.key, ""))
            for s in told_by_rules(self.resolution)
            if s.polarity is Polarity.POSITIVE
        )


_EXTRACTOR, _RESOLVER = Extractor(), Resolver()


def _resolved(document: Document, spans: Names) -> Resolution:
    extract = _EXTRACTOR.extract
    names = placed(document.text, spans, extract(document).mentions, extract)
    return _RESOLVER.resolve(Extraction(document, tuple(names)))


def read_gold(folder: Path, source: str) -> Iterator[Case]:
    """The texts of gold files; a relation stands where its evidence does."""
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = gold["text"]
        document = Document(
            gold["id"], text, gold.get("title"), gold.get("publisher"), gold.get("date"), gold.get("url")
        )
        names = {(m["start"], m["end"]): comparable(m["name"]) for m in gold["mentions"]}
        told: dict[Triple, list[Span]] = defaultdict(list)
        for r in gold["relations"]:
            at = text.find(r["evidence"])
            told[comparable(r["subject"]), r["predicate"], comparable(r["object"])].append(
                (at, at + len(r["evidence"])) if at >= 0 else (0, len(text))
            )
        made = _resolved(document, [(m["start"], m["end"], MentionType(m["type"])) for m in gold["mentions"]])
        yield Case(source, gold["id"], made, names, told)


def read_own(folder: Path) -> Iterator[Case]:
    """Marked texts; a relation stands where its two names do. Raises SourceError."""
    for file in sorted((folder / "relations").glob("*.tsv")):
        texts = {m.id: m for m in read_marked(folder / f"{file.stem}.txt")}
        lines = defaultdict(list)
        with file.open(encoding="utf-8", newline="") as rows:
            for number, row in enumerate(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
                lines[row["text"]].append((number, row))
        for id in sorted(lines.keys() - texts.keys()):
            raise SourceError(f"{file}: no text {id} in {file.stem}.txt (没有该文本)")
        for id, marked in texts.items():
            made = _resolved(Document(id, marked.text), marked.names)
            names = {(k.mention.start, k.mention.end): comparable(k.entity.name) for k in made.links}
            told: dict[Triple, list[Span]] = defaultdict(list)
            for number, row in lines[id]:
                subject, object_ = (_span(f"{file}:{number}", row[c], marked) for c in ("subject", "object"))
                told[names[subject], row["predicate"], names[object_]] += [subject, object_]
            yield Case("marked", id, made, names, told)


def read_cases(folder: Path) -> Iterator[Case]:
    """The sentences of the cases of rules, of each slot its first words; names are called as they are printed."""
    for file in sorted(folder.glob("*.cases")):
        for number, block in enumerate(file.read_text(encoding="utf-8").split("\n\n")):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            sentences = islice(filled(lines[0].replace("⏎", "\n")), FILLINGS) if lines else ()
            for n, (sentence, word) in enumerate(sentences):
                told = [line.split("(")[0].replace("<>", word).split() for line in lines[1:]]
                yield _case(f"{file.stem}-{number}-{n}", sentence, told)


def _case(id: str, sentence: str, told: Iterable[Sequence[str]]) -> Case:
    """A sentence with what it says; what is denied or of no printed name has a fourth word."""
    text, spans = _marked(sentence)
    triples = ((comparable(t[0]), t[1], comparable(t[2])) for t in told if len(t) == 3)
    names = {(s, e): comparable(text[s:e]) for s, e, _ in spans}
    return Case(
        "cases", id, _resolved(Document("case", text), spans), names, {t: [(0, len(text))] for t in triples}
    )


def _marked(sentence: str) -> tuple[str, Names]:
    text, spans, at = "", [], 0
    for m in _MARK.finditer(sentence):
        text += sentence[at : m.start()]
        spans.append((len(text), len(text) + len(m[1]), _TYPES[m[2]]))
        text, at = text + m[1], m.end()
    return text + sentence[at:], spans


def _span(where: str, cell: str, marked: Marked) -> Span:
    number, _, words = cell.partition(" ")
    if number.isdigit() and 0 < int(number) <= len(marked.names):
        start, end, _ = marked.names[int(number) - 1]
        if "".join(marked.text[start:end].split()) == "".join(words.split()):
            return start, end
    raise SourceError(
        f"{where}: {cell!r} is no name of {marked.id}: write its number and its words (没有该名称)"
    )
