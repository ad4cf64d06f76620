"""Search by what people type: characters of a name, full or short, wherever they stand, its pinyin, its initials."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from threading import Lock

from kg.graph.kinds import TYPES
from kg.graph.labels import things
from kg.graph.names import CLASSES
from kg.graph.register import register
from kg.graph.store import OxigraphStore
from kg.reference.pinyin import plain_lines
from kg.reference.search import EDGE, EXACT, HEARD, INSIDE, SCATTERED, SOUND, heard, scattered, sounds, typed

_LOOKED_AT = 1500
"""Places where a text stands that are looked at: one character may stand in every name."""
_READ = 6
_LONGEST = 80
"""Characters of what is typed that are looked for."""


def folded(text: str) -> str:
    """A text as it is compared: without spaces and quotation marks, in lower case."""
    return "".join(c for c in text.lower() if not c.isspace() and c not in "“”\"'《》")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: its IRI, its name, the form that fits, and ORG, MEET, CON, DOC, PER or LOC."""

    iri: str
    name: str
    form: str
    type: str


class Lines:
    """Lines of text as one text, each with a number that belongs to it: a search in it is a search of all."""

    def __init__(self, lines: Iterable[tuple[str, int]]) -> None:
        self._starts, self._numbers, kept, at = array("L"), array("L"), [], 1
        for line, number in lines:
            self._starts.append(at)
            self._numbers.append(number)
            kept.append(line)
            at += len(line) + 1
        self._text = "\n" + "\n".join(kept) + "\n"

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[str, int, bool]]:
        """The lines in which a pattern is found, with their numbers, and whether they begin with it."""
        for found in islice(pattern.finditer(self._text), _LOOKED_AT):
            place = found.start() + (found[0][:1] == "\n")
            start = self._starts[at := bisect_right(self._starts, place) - 1]
            yield self._text[start : self._text.index("\n", start)], self._numbers[at], place == start


class Index:
    """All forms of all names, and how they are read."""

    def __init__(self, forms: dict[str, list[str]], types: dict[str, str]) -> None:
        """``forms`` by IRI, the name first, and the type of each thing."""
        self._things = sorted(iri for iri in forms if iri in types)
        self._names = [forms[iri][0] for iri in self._things]
        self._types = [types[iri] for iri in self._things]
        written = [
            (f, n) for n, iri in enumerate(self._things) for f in dict.fromkeys(map(folded, forms[iri]))
        ]
        self._forms = Lines(written)
        self._sounds = Lines(self._read(forms))
        self._alone: dict[str, int] | None = None
        self._lock = Lock()

    def _read(self, forms: dict[str, list[str]]) -> Iterator[tuple[str, int]]:
        """How things are read, with their numbers: of many forms only the shortest."""
        of_persons, others = list[tuple[str, int]](), list[tuple[str, int]]()
        for number, iri in enumerate(self._things):
            few = sorted(set(forms[iri]), key=lambda f: (len(f), f))[:_READ]
            (of_persons if self._types[number] == "PER" else others).extend((form, number) for form in few)
        yield from ((" " + sounds(form, person=True), number) for form, number in of_persons)
        lines = plain_lines([form for form, _ in others])
        yield from ((" " + line, number) for line, (_, number) in zip(lines, others, strict=True))

    @classmethod
    def read(cls, store: OxigraphStore) -> Index:
        """The names of what the texts of a graph name."""
        known = register(store)
        told = [t for t in (things(store) if known is None else known.things) if t.told and t.types]
        forms = {thing.iri: [*thing.names, *thing.forms] for thing in told}
        return cls(forms, {thing.iri: thing.types.split()[-1] for thing in told})

    def named(self, name: str) -> str | None:
        """The thing that alone has this name; None of a text that is no name, or that of several."""
        with self._lock:
            if self._alone is None:
                self._alone = {}
                for number, own in enumerate(self._names):
                    self._alone[own] = number if own not in self._alone else -1
        number = self._alone.get(name, -1)
        return None if number < 0 else self._things[number]

    def __len__(self) -> int:
        return len(self._things)

    def of(self, kind: str) -> list[tuple[str, str]]:
        """The IRIs and names of all things of a kind, a key of ``kg.graph.names.CLASSES``."""
        type_ = TYPES[CLASSES[kind]]
        rows = zip(self._things, self._names, self._types, strict=True)
        return [(iri, name) for iri, name, own in rows if own == type_]

    def find(self, text: str, limit: int = 20, kind: str = "entity") -> list[Hit]:
        """What has a name with ``text`` in it: first the whole name, then its beginning or end; short names first.

        ``kind``: a key of ``kg.graph.names.CLASSES``, or ``entity`` for anything.
        """
        text = text[:_LONGEST]
        wanted, found = typed(folded(text)), dict[int, tuple[int, int, str]]()
        type_ = None if kind == "entity" else TYPES.get(CLASSES.get(kind, ""), "")
        if not wanted:
            return []
        for owner, rank in chain(self._written(wanted), self._otherwise(wanted, text)):
            if rank[0] > INSIDE and len(found) >= limit:
                break
            if type_ in (None, self._types[owner]):
                found[owner] = min(found.get(owner, rank), rank)
        ordered = sorted(found, key=lambda owner: (found[owner], self._things[owner]))
        return [self._hit(owner, found[owner][2]) for owner in ordered[:limit]]

    def _written(self, wanted: str) -> Iterator[tuple[int, tuple[int, int, str]]]:
        """The things with a form that begins or ends with a text, then those that hold it, with how well it fits."""
        for before, after in ((r"(?<=\n)", ""), ("", r"(?=\n)"), ("", "")):
            for form, owner, begins in self._forms.matches(re.compile(before + re.escape(wanted) + after)):
                rank = EXACT if form == wanted else EDGE if begins or form.endswith(wanted) else INSIDE
                yield owner, (rank, len(form), form)

    def _otherwise(self, wanted: str, text: str) -> Iterator[tuple[int, tuple[int, int, str]]]:
        """The things that are found by their sound, or by characters in their order."""
        if wanted.isascii():
            anywhere = heard(text)
            for pattern in (re.compile("\n" + anywhere.pattern), anywhere):
                for sound, owner, begins in self._sounds.matches(pattern):
                    yield owner, (SOUND if begins else HEARD, len(sound), self._names[owner])
        elif len(wanted) > 1:
            for form, owner, _ in self._forms.matches(scattered(wanted)):
                yield owner, (SCATTERED, len(form), form)

    def _hit(self, owner: int, form: str) -> Hit:
        return Hit(self._things[owner], self._names[owner], form, self._types[owner])
