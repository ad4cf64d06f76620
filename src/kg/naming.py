"""From a text to its mentions: all readings, of which learned weights choose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.choose import Choice, Chooser
from kg.choose.batch import Reading
from kg.choose.load import load
from kg.choose.seen import Proposed
from kg.find.complete import LEARNED, finished
from kg.find.gazetteer import LEXICON, Gazetteer, gazetteer
from kg.find.lexicon import read_lexicon
from kg.find.parse import parse
from kg.find.readings import Readings, read_names
from kg.find.spans import Candidate
from kg.model import Document, Extraction, Mention, MentionType
from kg.patterns import compiled
from kg.reference.names import alternation, word_list
from kg.reference.organs import heads
from kg.settings import Settings

_LEVELS = frozenset("省市县区州旗镇乡")
_TITLES = compiled(
    rf"(?<={alternation('regulations')})(?:、|和|与|及|以及)(?=[^《》〈〉\s]{{4,40}}(?:{alternation('regulations')}))"
)
_PRINTED = {type: type.value for type in MentionType}
_WORD = compiled(r"[a-z][a-z0-9_.\s-]*")


class Extractor:
    """Finds and chooses names with the tables and weights of some settings."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Raises SettingsError for a lexicon or a table of weights that is not valid."""
        self.settings = settings or Settings()
        self.table = table(self.settings.lexicon)
        self.chooser = chooser(self.settings.weights, why=self.settings.why)

    def extract(self, document: Document) -> Extraction:
        """The mentions of a document in order of offset; what a disclaimer names is left out."""
        return self.extract_all([document])[0]

    def extract_all(self, documents: Sequence[Document]) -> list[Extraction]:
        """The same for several documents; cheaper than one after the other."""
        found = chosen([read_names(d.text, self.table) for d in documents], self.chooser)
        return [
            Extraction(document, tuple(_mentions(document, readings, names)))
            for document, (readings, names) in zip(documents, found, strict=True)
        ]


def _mentions(document: Document, found: Readings, names: Iterable[Candidate]) -> Iterator[Mention]:
    disclaimers = [r for r in document.regions if r.kind == "disclaimer"]
    for name in names:
        mention = name.mention(document.text, found.joined.span(name.start, name.end))
        if not (disclaimers and any(r.start <= mention.start < r.end for r in disclaimers)):
            yield mention


def table(lexicon: Iterable[Path]) -> Gazetteer:
    """The names of the packed tables, and those of a user on top. Raises SettingsError."""
    extra = tuple(pair for path in lexicon for pair in read_lexicon(path))
    return Gazetteer(extra) if extra else gazetteer()


def chooser(weights: Path | None, *, why: bool = False) -> Chooser:
    """A chooser by the weights of a file, or by the packed ones. Raises SettingsError."""
    return Chooser(load(weights) if weights else None, why=why)


def chosen(found: Sequence[Readings], chooser: Chooser) -> list[tuple[Readings, list[Candidate]]]:
    """Of all readings of each text those that the weights choose."""
    choices = chooser.choose([reading(readings) for readings in found])
    return [(r, _chosen(r, c)) for r, c in zip(found, choices, strict=True)]


def reading(found: Readings) -> Reading:
    """The readings of a text as the weights see them."""
    given = [(c.start, c.end, c.type) for c in found.longest if c.rule == LEXICON]
    return Reading(found.joined.text, _seen(found.names), _seen(found.longest), given)


def _seen(candidates: Iterable[Candidate]) -> list[Proposed]:
    return [(c.start, c.end, _PRINTED[c.type], c.rule) for c in candidates]


def _chosen(found: Readings, choices: Iterable[Choice]) -> list[Candidate]:
    view = found.joined.text
    known = {(c.start, c.end, c.type): c for c in reversed((*found.names, *found.aliases, *found.longest))}
    names = [
        (known.get((c.start, c.end, c.type)) or _unknown(view, c)).chosen(c.margin, c.reasons)
        for c in _retyped(view, choices)
    ]
    return finished(view, names)


def _retyped(view: str, choices: Iterable[Choice]) -> Iterator[Choice]:
    """The choices; 县 政府 with a space inside is no person, nor is a small Latin word, and no body is called 条例."""
    regulations = word_list("regulations")
    for choice in choices:
        if choice.type is MentionType.DOC:
            yield from _apart(view, choice)
            continue
        printed = "".join(view[choice.start : choice.end].split())
        if choice.type is MentionType.PER and printed[1:] in heads() and printed[0] in _LEVELS:
            choice = replace(choice, type=MentionType.ORG)
        elif choice.type is MentionType.ORG and printed.endswith(regulations):
            choice = replace(choice, type=MentionType.DOC)
        elif choice.type is MentionType.PER and _WORD.fullmatch(printed):
            continue
        yield from _apart(view, choice) if choice.type is MentionType.DOC else (choice,)


def _apart(view: str, choice: Choice) -> Iterator[Choice]:
    """Two titles without 《》 that 和 joins, each as a name of its own."""
    at = choice.start
    for joint in _TITLES.finditer(view, choice.start, choice.end):
        yield replace(choice, start=at, end=joint.start())
        at = joint.end()
    yield replace(choice, start=at)


def _unknown(view: str, choice: Choice) -> Candidate:
    """A name that no grammar proposed."""
    parsed = parse(view, choice.start, choice.end, choice.type)
    return Candidate(choice.start, choice.end, choice.type, LEARNED, parsed)
