"""Makes the next generation of a GRAPH beside the present one, and switches to it."""

from __future__ import annotations

import marshal
import shutil
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedWriter
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from kg.errors import GraphError
from kg.folder import contributions
from kg.folder.contributions import Contributions, contributed
from kg.folder.loading import load_at_once
from kg.folder.manifest import Manifest
from kg.folder.pinned import clear_left
from kg.reading import intact, reading

_STORES = ("store", "contributions")
_LEDGER = "contributions.sqlite"
_BUILDING = "building"
_SPOOLED = "store.new"
_BULK = 200_000
"""Spooled quads from which on compacting the store after loading them pays.

Of 40 million quads, compacting takes 4 minutes; most questions are then 3 to 4 times as fast.
"""
_NOTES = ("LOG*", "OPTIONS-*")
"""What RocksDB writes beside a store for people to read: 0.4 MB, of which a small graph has no use."""
_BATCH = 100_000
"""Quads of one bulk load: all at once take 1.7 GiB for 2 million and 4 s in 5 of the time."""
_AT_ONCE = 500_000
"""Lines up to which a new store is loaded at once, in a process of its own (0.9 KB of memory a line).

What RocksDB merges while a store is small, and when it is compacted, it leaves unpacked: the store is then 1.7 times as large.
A single load is sorted and packed, stays so when texts are added, and need not be compacted.
"""
_REMEMBERED = 50_000
"""Lines of shared graphs that are kept in mind so that they are spooled once (10 MB)."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one document gives to the graph: quads in its own named graph and in shared graphs, as a store keeps them."""

    document: str
    lines: bytes
    shared: bytes
    count: int

    @classmethod
    def of(cls, document: str, quads: Iterable[Quad], shared: Sequence[str]) -> Part:
        """The quads of the document's own graph as N-Quads lines, and those of shared graphs as the contributions keep them."""
        found, graphs = tuple(quads), {NamedNode(graph) for graph in shared}
        own = (quad for quad in found if quad.graph_name not in graphs)
        lines = serialize(own, format=RdfFormat.N_QUADS) or b""
        return cls(document, lines, contributed(found, shared), len(found))


class Generation:
    """The next generation, while it is made. New quads are spooled to files and loaded at the end.

    If nothing of the old one is kept (``anew``) and the graph is large, full batches are loaded while more is
    spooled, by a thread that does not hold up the rest: the work of the loader is not Python's. Else ``touched``
    are the IRIs of what shared graphs are told of, or no more, by the documents that come or go.
    """

    def __init__(self, graph: Path, old: Manifest | None, anew: bool = False) -> None:
        self.graph = graph
        self.folder = graph / _BUILDING
        self.old = old
        self.anew = anew
        self.count = 0
        self.touched = set[str]()
        self._spooled: dict[str, BufferedWriter] = {}
        self._told: set[bytes] = set()
        self._lines, self._loaded, self._waiting = 0, 0, 0
        self._loader = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None
        self._made: Store | None = None

    @property
    def store(self) -> Path:
        """The folder of the new store, closed after ``load``."""
        return self.folder / "store"

    @property
    def large(self) -> bool:
        """True if so much was spooled that questions about all of it take their time."""
        return self._lines > _BATCH

    def __enter__(self) -> Generation:
        """Clears what a killed build left and makes the working folder."""
        with self._disk():
            _clear(self.graph, self.old)
            self.folder.mkdir()
            self._spooled = {name: (self.folder / f"{name}.new").open("wb") for name in _STORES}
        return self

    def __exit__(self, *failure: object) -> None:
        """Leaves nothing of a build that failed or had nothing to do."""
        self._loader.shutdown()
        self._made = None
        for out in self._spooled.values():
            with suppress(OSError):  # of a full disk: what is in the buffers is not needed any more
                out.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def spool(self, part: Part) -> None:
        """Keeps the quads of one document in files until ``load``."""
        store, ledger = (self._spooled[name] for name in _STORES)
        with self._disk():
            new = [part.lines, *self._new(zlib.decompress(part.shared))]
            store.writelines(new)
            marshal.dump((part.document, part.shared), ledger)
            lines = len(new) - 1 + part.lines.count(b"\n")
            self.count += part.count
            self._lines += lines
            self._waiting += lines
            if self.anew and self._lines > _AT_ONCE and self._waiting >= _BATCH:
                self._load_ahead(store)

    def _load_ahead(self, spooled: BufferedWriter) -> None:
        """Has what was spooled since the last time loaded, one batch at a time."""
        self._wait()
        spooled.flush()
        begin, self._loaded, self._waiting = self._loaded, spooled.tell(), 0
        self._loading = self._loader.submit(self._load_part, begin, self._loaded)

    def _load_part(self, begin: int, end: int) -> None:
        """Loads the lines between two places of the spooled file, a batch at a time.

        What this process wrote itself need not be checked again. A bulk load of any size takes a third of the time
        of a transaction and leaves no log behind, which would be four times as large as the graph until the store
        is opened once more.
        """
        with (self.folder / _SPOOLED).open("rb") as lines:
            lines.seek(begin)
            while (here := lines.tell()) < end:
                batch = b"".join(islice(lines, _BATCH))[: end - here]
                self._begun().bulk_load(batch, RdfFormat.N_QUADS, lenient=True)

    def _wait(self) -> None:
        """Waits for the batch that is being loaded. Raises what went wrong with it."""
        if self._loading is not None:
            self._loading.result()

    def _begun(self) -> Store:
        """The new store, which stays open until all is loaded."""
        if self._made is None:
            self._made = Store(str(self.store))
        return self._made

    def _new(self, lines: bytes) -> Iterator[bytes]:
        """The lines that no document before gave, as far as is remembered: most texts tell of the same bodies again."""
        for line in lines.splitlines(keepends=True):
            if line not in self._told:
                if len(self._told) < _REMEMBERED:
                    self._told.add(line)
                if not self.anew:
                    self.touched.add(line[1 : line.index(b">")].decode("utf-8"))
                yield line

    def load(self, keep: bool, gone: Iterable[tuple[str, str]]) -> None:
        """Starts from the old generation if it is to be kept, drops documents, adds what was spooled.

        ``gone`` are pairs of document id and the IRI of its named graph. Raises DamageError
        if what is kept turns out to be broken.
        """
        with self._disk(), intact(self.graph):
            self._close()
            self._wait()
            ledger = self._ledger(keep)
            if keep:
                self._copy()
                self._forget(gone, self._begun(), ledger)
            self._fill(keep)
            self._note(ledger, self.folder / "contributions.new")
            self._made = None

    def _forget(self, gone: Iterable[tuple[str, str]], store: Store, ledger: Contributions) -> None:
        for document, own in gone:
            store.remove_graph(NamedNode(own))
            for quad in ledger.remove(document):
                store.remove(quad)
                self.touched.add(getattr(quad.subject, "value", ""))

    def _close(self) -> None:
        for out in self._spooled.values():
            out.close()

    def _kept(self, name: str, keep: bool) -> Path | None:
        """The folder of the old generation to go on from."""
        return self.graph / f"{name}-{self.old.hash}" if keep and self.old is not None else None

    def _copy(self) -> None:
        """Begins with the store of the old generation."""
        if (source := self._kept("store", True)) is not None:
            with intact(source):
                Store.read_only(str(source)).backup(str(self.store))

    def _ledger(self, keep: bool) -> Contributions:
        path = self.folder / "contributions" / _LEDGER
        path.parent.mkdir()
        if (source := self._kept("contributions", keep)) is not None:
            contributions.check(source / _LEDGER)
            shutil.copyfile(source / _LEDGER, path)
        return Contributions(path)

    def _fill(self, keep: bool) -> None:
        """Loads what was spooled and is not loaded yet."""
        spooled = self.folder / _SPOOLED
        if not keep and _BATCH < self._lines <= _AT_ONCE:
            load_at_once(self.store, spooled)
        else:
            self._load_part(self._loaded, spooled.stat().st_size)
            self._begun().flush()
            if self.count >= _BULK:
                self._begun().optimize()
        spooled.unlink()

    def _note(self, ledger: Contributions, spooled: Path) -> None:
        with spooled.open("rb") as parts:
            while parts.peek(1):
                ledger.add(*marshal.load(parts))
        ledger.close()
        spooled.unlink()

    def switch(self, manifest: Manifest) -> None:
        """Moves the new stores into place and names them in the manifest; from then on they are the graph."""
        with self._disk():
            for note in (path for form in _NOTES for path in self.store.glob(form)):
                note.unlink()
            for name in _STORES:
                place = self.graph / f"{name}-{manifest.hash}"
                if place.exists():  # the damaged stores of the same manifest
                    shutil.rmtree(place)
                (self.folder / name).replace(place)
            manifest.write(self.graph)
            _clear(self.graph, manifest)
            clear_left(self.graph)

    @contextmanager
    def _disk(self) -> Iterator[None]:
        """Tells failures of the disk as a GraphError; a graph that was there stays."""
        try:
            yield
        except OSError as error:
            rest = "; what was there is unchanged (无法写入，原图未变)" if self.old else " (无法写入)"
            reason = error.strerror or str(error)
            raise GraphError(f"{self.graph}: cannot be written: {reason}{rest}") from error


def check(graph: Path, manifest: Manifest) -> None:
    """Opens the stores that a manifest names. Raises DamageError if one is missing or broken."""
    path = graph / f"store-{manifest.hash}"
    with reading(path):
        Store.read_only(str(path))
    contributions.check(graph / f"contributions-{manifest.hash}" / _LEDGER)


def _clear(graph: Path, kept: Manifest | None) -> None:
    """Deletes what unfinished builds and older generations left."""
    keep = {f"{name}-{kept.hash}" for name in _STORES} if kept else set()
    for path in graph.iterdir():
        if path.name not in keep and path.name.startswith((*(f"{name}-" for name in _STORES), _BUILDING)):
            shutil.rmtree(path)
