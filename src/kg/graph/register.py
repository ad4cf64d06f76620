"""All Chinese names of a graph in one table, kept beside its store: parts and likenesses of names are sought there.

A store finds a name as a whole at once, and a part of one only by going through all of them. The table is a SQLite file,
so that a command reads no more of it than it asks for, and a change of the graph writes no more than what changed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import groupby
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from kg.errors import GraphError
from kg.graph.kinds import TYPES
from kg.graph.labels import Thing, thing, things
from kg.graph.recalled import PLACE
from kg.graph.store import OxigraphStore, Store
from kg.reference.pinyin import plain_lines

_FILE = "names-2.sqlite"
_TABLES = """
CREATE TABLE thing(number INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, types TEXT NOT NULL, told INTEGER NOT NULL);
CREATE TABLE label(thing INTEGER NOT NULL, form INTEGER NOT NULL, place INTEGER NOT NULL, label TEXT NOT NULL,
  sound TEXT NOT NULL,  PRIMARY KEY(form, thing, place)) WITHOUT ROWID;
"""
_INDEX = "CREATE INDEX label_text ON label(label)"
_BETWEEN = "\x1f"
"""Stands between names that are read together: 36,000 rows take twice as long, one by one."""
_JOINED = "group_concat(%s, char(31))"
_NAME, _FORM = 0, 1
"""The values of ``form`` in the table of labels."""
_EVERY = """SELECT iri, types, told, form, label FROM thing JOIN label ON thing = number ORDER BY iri, form, place"""
_FOUND = """SELECT iri, own.label FROM label AS found CROSS JOIN thing ON found.thing = number AND instr(types, ?)
  CROSS JOIN label AS own ON own.thing = number AND own.form = 0 WHERE +found.form IN (?, ?) AND %s ORDER BY iri, own.place"""
"""The index of labels holds all that is searched here, and is smaller than their table: ``+`` forbids to search by form."""
_OF_TYPE = "JOIN thing ON thing = number AND instr(types, ?)"
Sounded = tuple[str, str]
"""A label, and how it is read: its syllables as people type them, separated by spaces."""


class Register:
    """The things of a graph that have a Chinese name or short form."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file, self._lock = file, Lock()

    @classmethod
    def of(cls, found: Iterable[Thing]) -> Register:
        """These things, in memory."""
        file = sqlite3.connect(":memory:", check_same_thread=False)
        _write(file, found)
        return cls(file)

    @property
    def things(self) -> Iterator[Thing]:
        """All things in the order of their IRIs."""
        for (iri, types, told), rows in groupby(self._asked(_EVERY), lambda row: row[:3]):
            labels: tuple[list[str], list[str]] = ([], [])
            for *_, form, label in rows:
                labels[form].append(label)
            yield Thing(iri, types, bool(told), *labels)

    def knows(self, iri: str, class_: str | None) -> bool:
        """True for a thing that has a name and, where that is asked, is of a class."""
        query = (
            "SELECT 1 FROM thing JOIN label ON thing = number AND form = 0 WHERE iri = ? AND instr(types, ?)"
        )
        return bool(self._asked(query, iri, _type(class_)))

    def named(self, text: str, class_: str | None) -> dict[str, str]:
        """Name by IRI of what has this very name or form; ``class_`` is one of ``kg.graph.kinds.TYPES``, or None for any."""
        return self._found("found.label = ?", text, class_, (_NAME, _FORM), text.__eq__)

    def with_part(self, text: str, class_: str | None, *, forms: bool = False) -> dict[str, str]:
        """Name by IRI of what has a name, or one of its other ``forms``, with a text in it."""
        form = _FORM if forms else _NAME
        return self._found("instr(found.label, ?)", text, class_, (form, form), lambda name: text in name)

    def names(self, class_: str | None) -> list[str]:
        """The names of things, each once, in no order."""
        ((joined,),) = self._labels(_JOINED % "label", class_, "WHERE form = 0")
        return list(dict.fromkeys(joined.split(_BETWEEN))) if joined else []

    def sounded_names(self, class_: str | None) -> Collection[Sounded]:
        """The names of things with their sound as one word, each once, in no order."""
        both = f"{_JOINED % 'label'}, {_JOINED % 'sound'}"
        ((names, sounds),) = self._labels(both, class_, "WHERE form = 0")
        words = sounds.replace(" ", "").split(_BETWEEN) if names else []
        return dict(zip(names.split(_BETWEEN), words, strict=True)).items() if names else ()

    def sounded(self, class_: str | None) -> list[Sounded]:
        """The names and other forms of things with their sound, in alphabetical order."""
        return sorted(set(self._labels("label, sound", class_)))

    def beginning(self, text: str, class_: str | None, limit: int) -> list[str]:
        """Labels that begin with a text, in alphabetical order."""
        rest = "WHERE substr(label, 1, ?) = ? ORDER BY label LIMIT ?"
        return [label for (label,) in self._labels("DISTINCT label", class_, rest, len(text), text, limit)]

    def holding(self, text: str, class_: str | None, limit: int) -> list[str]:
        """Labels that hold a text, the shortest first."""
        rest = "WHERE instr(label, ?) ORDER BY length(label), label LIMIT ?"
        return [label for (label,) in self._labels("DISTINCT label", class_, rest, text, limit)]

    def _labels(self, what: str, class_: str | None, rest: str = "", *given: object) -> list[Any]:
        if class_ is None:
            return self._asked(f"SELECT {what} FROM label {rest}", *given)
        return self._asked(f"SELECT {what} FROM label {_OF_TYPE} {rest}", TYPES[class_], *given)

    def _found(
        self, where: str, text: str, class_: str | None, forms: tuple[int, int], fits: Callable[[str], bool]
    ) -> dict[str, str]:
        rows = self._asked(_FOUND % where, _type(class_), *forms, text)
        found = dict[str, str]()
        for iri, name in rows:
            if iri not in found or (fits(name) and not fits(found[iri])):
                found[iri] = name
        return found

    def _asked(self, query: str, *given: object) -> list[tuple[Any, ...]]:
        with self._lock, _told():
            return self._file.execute(query, given).fetchall()


def _type(class_: str | None) -> str:
    """The type that the things asked for have; nothing for any."""
    return "" if class_ is None else TYPES[class_]


_known: WeakKeyDictionary[Store, Register] = WeakKeyDictionary()
_lock = Lock()


def register(store: Store) -> Register | None:
    """The names of a store on disk that is open for reading alone; None of any other: ask it with SPARQL.

    They lie beside the store from the build on, or from the first time that they are asked for.
    """
    if not isinstance(store, OxigraphStore) or not store.read_only or store.path is None:
        return None
    with _lock:
        if store not in _known:
            _known[store] = _kept(_place(store.path)) or _made(store, store.path)
        return _known[store]


def lay(new: OxigraphStore, old: Path | None, touched: Collection[str]) -> None:
    """Puts the names of a new store beside it: from those of the old one that it was copied from, if there is one.

    ``touched`` are the IRIs of all things whose description changed since, and maybe of others. To read all names takes
    seconds for a large graph: where none lie beside the old store, the first who asks for them does that.
    """
    assert new.path is not None
    if old is None:
        register(new)
        return
    place = _place(new.path)
    if _kept(_place(old)) is None:
        return
    with suppress(OSError, sqlite3.Error), _beside(place) as file:
        copyfile(_place(old), file)
        with closing(sqlite3.connect(file)) as changed, changed:
            for iri in sorted(touched):
                _forget(changed, iri)
            _add(changed, (found for iri in sorted(touched) if (found := thing(new, iri)) is not None))


def _place(store: Path) -> Path:
    return store / PLACE / _FILE


def _kept(place: Path) -> Register | None:
    """What lies there whole."""
    try:
        file = sqlite3.connect(
            f"{place.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        with suppress(sqlite3.Error):
            ((pages,),), ((size,),) = (file.execute(f"PRAGMA {of}") for of in ("page_count", "page_size"))
            if pages and pages * size == place.stat().st_size:
                return Register(file)
        file.close()
    except (OSError, sqlite3.Error):
        pass
    return None


def _made(store: OxigraphStore, path: Path) -> Register:
    """The names read from the store, kept beside it if that can be written."""
    found = list(things(store))
    with suppress(OSError, sqlite3.Error):
        with _beside(_place(path)) as made, closing(sqlite3.connect(made)) as file:
            _write(file, found)
        if (kept := _kept(_place(path))) is not None:
            return kept
    return Register.of(found)


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """A file that takes the place of another at once when the block ends well."""
    place.parent.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=place.parent) as folder:
        yield Path(folder) / _FILE
        os.replace(Path(folder) / _FILE, place)


def _write(file: sqlite3.Connection, found: Iterable[Thing]) -> None:
    file.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
    with file:
        _add(file, found)
        file.execute(_INDEX)


def _add(file: sqlite3.Connection, found: Iterable[Thing]) -> None:
    new = "INSERT INTO thing(iri, types, told) VALUES(?, ?, ?)"
    for iri, types, told, *labels in found:
        number = file.execute(new, (iri, types, told)).lastrowid
        sounds = plain_lines([label for own in labels for label in own])
        places = ((form, at, label) for form, own in enumerate(labels) for at, label in enumerate(own))
        rows = ((number, *place, sound) for place, sound in zip(places, sounds, strict=True))
        file.executemany("INSERT INTO label VALUES(?, ?, ?, ?, ?)", rows)


def _forget(file: sqlite3.Connection, iri: str) -> None:
    """Takes a thing out, if it is there."""
    for (number,) in file.execute("SELECT number FROM thing WHERE iri = ?", (iri,)).fetchall():
        file.execute("DELETE FROM label WHERE form IN (0, 1) AND thing = ?", (number,))
        file.execute("DELETE FROM thing WHERE number = ?", (number,))


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise GraphError(
            f"{PLACE}/{_FILE} of the store cannot be read: {error}; delete it (名称表无法读取，请删除该文件)"
        ) from error
