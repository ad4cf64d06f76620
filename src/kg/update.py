"""From sources to a graph: the one module that knows the order of the stages."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from kg import decisions as rulings
from kg.errors import DamageError, GraphError
from kg.fingerprint import content, document_hash, pipeline_hash, read_by, versions
from kg.folder import Input, Manifest, difference, local, locked, read_manifest, store_path
from kg.folder.generation import Generation, Part, check
from kg.folder.readings import Readings
from kg.graph import register
from kg.graph.prepared import prepare
from kg.graph.rdf import text_iri
from kg.graph.store import OxigraphStore
from kg.layers import checked, renew
from kg.model import Document
from kg.ontology import graph_iri
from kg.opened import Graph
from kg.parts import Made, parts, shared
from kg.read import STDIN, Problem
from kg.report import demand_all, demand_some, write_report
from kg.settings import Settings
from kg.stages import Decisions, Sources, documents, names, read_decisions, resolutions
from kg.summary import Summary

__all__ = ["add", "build", "remove", "resolutions"]

_LOG = logging.getLogger(__name__)
_FEW = 5
"""One text in so many may change for its reprints to be sought alone; of more, all are made anew."""
Watch = Callable[[str], None]
"""Called with the id of each document that is done."""
Make = Callable[[Iterable[Document], Settings, Decisions], Iterator[Made]]
"""What documents give, as ``parts.parts`` makes it."""


def build(
    sources: Sources,
    out: str | Path | None = None,
    settings: Settings | None = None,
    watch: Watch | None = None,
    layers: Iterable[str] | None = None,
) -> Graph:
    """The graph of exactly these sources, in the folder ``out`` (without it: in a temporary one).

    On a folder that holds a graph only what changed is done, and the result is
    that of a clean build; if its stores are damaged, everything is done anew.
    ``layers`` are graphs to make from the rest:
    ``statutory``, ``derived``; without it those that the folder has. Raises
    SourceError, GraphError or SettingsError.
    """
    wanted = None if layers is None else checked(layers)
    folder = Path(mkdtemp(prefix="kg-")) if out is None else local(out)
    update = Update(folder, settings or Settings(), watch, layers=wanted)
    read = partial(documents, sources, update.settings, update.told, update.readings)
    again = None if STDIN in names(sources) else read
    return Graph(folder, update.run(read(), again), temporary=out is None)


def add(
    sources: Sources, out: str | Path, settings: Settings | None = None, watch: Watch | None = None
) -> Graph:
    """Adds documents to a graph that is there, or puts them in the place of those with the same ids.

    Raises SourceError, GraphError or SettingsError.
    """
    update = Update(local(out), settings or Settings(), watch, others=True)
    found = documents(sources, update.settings, update.told, update.readings)
    return Graph(Path(out), update.run(found))


def remove(ids: Iterable[str], out: str | Path, settings: Settings | None = None) -> Graph:
    """Takes documents out of a graph by their ids. Raises GraphError for an id that it does not hold."""
    update = Update(local(out), settings or Settings(), others=True, dropped=frozenset(ids))
    return Graph(Path(out), update.run(iter(())))


@dataclass(slots=True)
class Update:
    """One change of a GRAPH folder.

    ``others`` keeps documents that the sources do not hold; ``dropped`` are ids to take out;
    ``make`` is what makes their parts of the graph of documents; ``readings`` tells which of them need not be read.
    """

    folder: Path
    settings: Settings
    watch: Watch | None = None
    others: bool = False
    dropped: frozenset[str] = frozenset()
    layers: tuple[str, ...] | None = None
    summary: Summary = field(default_factory=Summary)
    make: Make = parts
    readings: Readings = field(default_factory=Readings)

    def told(self, problem: Problem) -> None:
        """Keeps the problem of a source for the report."""
        self.summary.problems.append(problem)

    def run(
        self, found: Iterable[Document], again: Callable[[], Iterable[Document]] | None = None
    ) -> Summary:
        """Reads, resolves and stores what changed, drops what is gone, and switches to the result.

        ``again`` gives the documents a second time, for damage of the old stores that shows
        only when they are copied; without it that is a DamageError.
        """
        with locked(self.folder):
            old = read_manifest(self.folder)
            if old is None and self.others:
                raise GraphError(
                    f"{self.folder}: not a graph yet; make one with kg build SOURCE --out {self.folder}"
                    " (尚无此图，请先用 kg build 构建)"
                )
            if old is None or old.pipeline != self._manifest(old).pipeline or self._sound(old):
                try:
                    return self._run(found, old, keep=True)
                except DamageError as error:
                    if again is None:
                        raise DamageError(
                            f"{self.folder}: its stores are damaged; delete the folder and build the graph"
                            " anew with kg build (图存储已损坏，请删除该文件夹并重新构建)"
                        ) from error
                    found = again()
            self.summary = Summary(rebuilt=True)
            return self._run(found, old, keep=False)

    def _sound(self, old: Manifest) -> bool:
        """False if the stores of the old graph cannot be opened; DamageError if they are needed."""
        try:
            check(self.folder, old)
        except DamageError:
            if self.others:
                raise
            return False
        return True

    def _run(self, found: Iterable[Document], old: Manifest | None, keep: bool) -> Summary:
        """One attempt. Without ``keep`` only the layers of the old graph are asked for."""
        new = self._manifest(old)
        known = self._known(old, new) if keep else {}
        decided = read_decisions(self.settings)
        self.readings.begin(self.folder, read_by(new.pipeline, self.settings), known)
        with Generation(self.folder, old, anew=not known) as generation:
            if not known:
                base = self.settings.base
                generation.spool(Part.of("", rulings.decision_quads(decided, base), shared(base)))
            inputs = self._spool(found, known, decided, generation)
            self._check_sources(len(inputs))
            new = replace(new, inputs=tuple(inputs.values()))
            if old is None or new.hash != old.hash or not keep:
                gone = [(i.id, i.graph) for i in known.values() if inputs.get(i.id) != i]
                generation.load(bool(known), gone)
                changed = self._changed_texts(known, inputs)
                before = store_path(self.folder) if known else None
                touched = generation.touched if before else None
                self.summary.reprints = renew(
                    generation.store, self._layers(old), self.settings.base, changed, before, touched
                )
                register.lay(OxigraphStore(generation.store, read_only=True), before, generation.touched)
                if not known and generation.large:
                    prepare(generation.store)
                generation.switch(new)
            if not self.dropped:
                self.readings.write(self.folder, more=self.others)
                write_report(self.folder, self.summary.problems, self.others)
        if old is not None and old.settings.get("decisions") and not new.settings["decisions"]:
            _LOG.warning(
                "kg: %s: built with --decisions before, now without: those decisions no longer count"
                " (上次构建所用的裁定不再生效)",
                self.folder,
            )
        met = rulings.applied_ids(Graph(self.folder).store, self.settings.base) if decided else ()
        self.summary.unapplied = [str(d) for d in rulings.unapplied(decided, met)]
        self.summary.kept = len(inputs) - self.summary.read
        self.summary.dropped = len(known.keys() - inputs.keys())
        return self.summary

    def _changed_texts(
        self, known: Mapping[str, Input], inputs: Mapping[str, Input]
    ) -> frozenset[str] | None:
        """The IRIs of the texts that came, went or changed, if they are few beside those that stayed."""
        either = known.keys() | inputs.keys()
        changed = [i for i in either if known.get(i) != inputs.get(i)]
        few = len(changed) * _FEW < len(known)
        return frozenset(text_iri(i, self.settings.base).value for i in changed) if few else None

    def _check_sources(self, read: int) -> None:
        """Raises SourceError if nothing at all was read, or not all under ``strict``."""
        demand_some(read, self.summary.problems)
        if self.settings.strict:
            demand_all(self.summary.problems)

    def _manifest(self, old: Manifest | None) -> Manifest:
        """The manifest of the new graph, without its inputs."""
        made, layers = content(self.settings), list(self._layers(old))
        return Manifest(pipeline_hash(versions(), made), versions(), {**made, "layers": layers}, ())

    def _layers(self, old: Manifest | None) -> tuple[str, ...]:
        given = old.settings.get("layers") if old is not None and self.layers is None else self.layers
        return checked(str(name) for name in given) if isinstance(given, list | tuple) else ()

    def _known(self, old: Manifest | None, new: Manifest) -> dict[str, Input]:
        """The inputs of the old graph that can be kept: none if anything but documents changed."""
        known = old.known if old is not None and old.pipeline == new.pipeline else {}
        if self.others and old is not None and old.pipeline != new.pipeline:
            made = {name: value for name, value in old.settings.items() if name != "layers"}
            told = difference(old, new, same_code=pipeline_hash(old.versions, made) == old.pipeline)
            raise GraphError(f"{self.folder}: made by another version or other settings: {told}")
        unknown = sorted(self.dropped - known.keys())
        if unknown:
            raise GraphError(f"{self.folder}: holds no document {unknown[0]} (图中没有该文档)")
        return known

    def _spool(
        self,
        found: Iterable[Document],
        known: Mapping[str, Input],
        decided: Decisions,
        generation: Generation,
    ) -> dict[str, Input]:
        """Spools the documents that changed; gives the inputs of the new graph."""
        seen: dict[str, Input] = {}
        for part, summary in self.make(self._changed(found, known, seen), self.settings, decided):
            generation.spool(part)
            self.summary.add(summary)
            if self.watch is not None:
                self.watch(part.document)
        stayed = known.keys() - self.dropped if self.others else self.readings.stayed
        return {i: known[i] for i in stayed} | seen

    def _changed(
        self, found: Iterable[Document], known: Mapping[str, Input], seen: dict[str, Input]
    ) -> Iterator[Document]:
        for document in found:
            own = graph_iri(f"document/{document.id}", self.settings.base).value
            seen[document.id] = Input(document.id, document_hash(document), document.source, own)
            if seen[document.id] != known.get(document.id):
                yield document
