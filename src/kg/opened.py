"""A graph in the hands of a program: questions, projections and views of a GRAPH folder or a server."""

from __future__ import annotations

import shutil
import weakref
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from pyoxigraph import QueryBoolean, QueryTriples, Triple

from kg import ontology as o
from kg.errors import GraphError, QueryError
from kg.folder import store_path
from kg.graph import names
from kg.graph.absent import absent
from kg.graph.bounded import BoundedStore
from kg.graph.limits import Limits
from kg.graph.periods import undated
from kg.graph.query import run, run_named
from kg.graph.store import Results, Store
from kg.patterns import compiled
from kg.rows import Rows, rows
from kg.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import networkx
    import rdflib

    from kg.model import Document
    from kg.show.view import View

_STATEMENTS = """
SELECT ?subject ?predicate ?object ?modality ?polarity ?confidence ?rule ?date ?document ?start ?quote
       ?statement ?subject_iri ?object_iri WHERE {
  ?s kg:subject ?subject_iri ; kg:object ?object_iri ; kg:predicate ?p ;
     kg:subject/skos:prefLabel ?subject ; kg:object/skos:prefLabel ?object ;
     kg:modality ?modality ; kg:polarity ?polarity ; kg:confidence ?confidence ; kg:rule ?rule ;
     prov:wasDerivedFrom ?e .
  ?e oa:hasSource/dcterms:identifier ?document ; oa:hasSelector/oa:exact ?quote ;
     oa:hasSelector/oa:start ?start .
  OPTIONAL { ?s kg:textDate ?date }
  BIND(STRAFTER(STR(?p), "#") AS ?predicate) BIND(REPLACE(STR(?s), "^.*/", "") AS ?statement)
} ORDER BY ?document ?start ?subject ?predicate ?object"""
_TEXTS = """
SELECT ?id ?text ?title ?publisher ?date ?url WHERE {
  ?t a kg:SourceText ; dcterms:identifier ?id ; kg:text ?text .
  OPTIONAL { ?t dcterms:title ?title } OPTIONAL { ?t dcterms:publisher ?publisher }
  OPTIONAL { ?t dcterms:issued ?date } OPTIONAL { ?t dcterms:source ?url }
} ORDER BY ?id"""
_WORD = compiled(r"[\w-]+")
"""What may be the name of a question, and is no SPARQL."""
_COUNTS = """
SELECT ?relation (COUNT(DISTINCT ?s) AS ?n) WHERE {
  ?s a kg:Statement ; kg:predicate ?p BIND(STRAFTER(STR(?p), "#") AS ?relation) FILTER NOT EXISTS { ?s kg:repeats ?print }
} GROUP BY ?relation ORDER BY DESC(?n) ?relation"""


def _keys_of(name: str, kind: str) -> Sequence[str]:
    from kg.denoting import (
        keys_of,  # here: the tables of names are read where the names of the graph do not decide
    )

    return keys_of(name, kind)


@dataclass(eq=False, repr=False)
class Graph:
    """A GRAPH folder or, by an http(s) address, a SPARQL server, open for reading.

    ``summary`` tells what the build that made this object did; a ``temporary``
    folder is deleted with the object. ``limits`` are those of each question that is asked.
    """

    path: Path | str
    summary: Summary = field(default_factory=Summary)
    temporary: bool = False
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        """Sees to it that a temporary folder does not outlive the object."""
        if self.temporary:
            weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def __repr__(self) -> str:
        """As it would be written: ``Graph('graph')``."""
        return f"Graph({str(self.path)!r})"

    @cached_property
    def store(self) -> Store:
        """The store as it is now. Raises GraphError if the folder is no graph, or the address none of a server."""
        if not self.remote:
            return self._embedded()
        from kg.graph.remote import RemoteStore  # here: the library of HTTP takes a while to load

        return RemoteStore(str(self.path))

    @property
    def remote(self) -> bool:
        """True for a server."""
        return str(self.path).startswith(("http://", "https://"))

    @property
    def name(self) -> str:
        """The name of the folder, or the address of the server."""
        return str(self.path) if self.remote else Path(self.path).resolve().name

    def _embedded(self) -> BoundedStore:
        if self.remote:
            raise GraphError(f"{self.path}: only a GRAPH folder can be read this way (仅限图文件夹)")
        return BoundedStore(store_path(Path(self.path)))

    def documents(self) -> Iterator[Document]:
        """The texts that the graph was made from, in order of their ids, as they are stored in it."""
        from kg.model import Document  # here: to ask a question nothing is read
        from kg.read.page import complete

        for row in rows(run(self.store, _TEXTS)):
            identity, text = str(row["id"]), str(row["text"])
            yield complete(Document(identity, text, row["title"], row["publisher"], row["date"], row["url"]))

    def query(self, question: str, **parameters: str) -> Rows | bool | list[Triple]:
        """The answer to a SPARQL query or to a named question (``reports-to``, ``org="…"``).

        Rows for SELECT (``.frame()`` makes a pandas frame of them), with None for what is unbound; a boolean for ASK;
        triples for CONSTRUCT and DESCRIBE. Raises QueryError, and LimitError for what takes more than ``limits``.
        """
        answer = self.ask(question, named=is_name(question), parameters=parameters)
        if isinstance(answer, QueryBoolean):
            return bool(answer)
        return list(answer) if isinstance(answer, QueryTriples) else rows(answer)

    def ask(self, question: str, *, named: bool, parameters: Mapping[str, str]) -> Results:
        """The answer as pyoxigraph gives it. Raises QueryError, also for parameters beside a SPARQL text."""
        if named:
            return run_named(self.store, question, parameters, _keys_of, self.limits)
        if parameters:
            raise QueryError(
                f"the parameter {next(iter(parameters))!r} has no effect on a SPARQL query; name a question,"
                " or write the value into the query (参数只能用于命名查询)"
            )
        store = self.store
        return run(store.asked(question) if isinstance(store, BoundedStore) else store, question, self.limits)

    def undated(self, question: str, **parameters: str) -> int:
        """How many texts the answer to a question about a period leaves out because they have no date."""
        return undated(self.store, question, parameters, _keys_of, self.limits)

    def absent(self, question: str) -> list[str]:
        """The IRIs of named graphs, such as layers that were not built, that a SPARQL query asks and the graph lacks."""
        return list(absent(self.store, question, self.limits))

    def find(self, name: str, kind: str = "entity", parameter: str = "name") -> str:
        """The IRI of what a name denotes, in any form that the tables or the grammars know. Raises QueryError."""
        return names.resolve_name(self.store, name, kind, parameter, _keys_of).value

    def names(self, prefix: str, kind: str = "entity", limit: int = 20) -> list[str]:
        """Names and known short forms that begin with ``prefix``, in alphabetical order.

        ``kind``: org, place, concept, meeting, person, document, or entity for any. Raises QueryError.
        """
        return names.complete(self.store, prefix, limit, kind)

    @property
    def statements(self) -> Rows:
        """All statements with their names, sentence and document, in order of document and place in it."""
        every = rows(run(self.store, _STATEMENTS))
        kept = [row for before, row in zip([None, *every], every, strict=False) if row != before]
        return Rows(kept, every.columns, every.kinds)

    @overload
    def network(self, *, simple: Literal[False] = False) -> networkx.MultiDiGraph[str]: ...

    @overload
    def network(self, *, simple: Literal[True]) -> networkx.DiGraph[str]: ...

    def network(self, *, simple: bool = False) -> networkx.DiGraph[str]:
        """The projection onto networkx: entities as nodes, relations as edges with their evidence as JSON text.

        All attributes are strings and numbers, so ``nx.write_gexf`` and ``nx.write_graphml`` take it.
        ``simple`` gives one edge a pair with summed ``weight`` and ``factual``, as measures such as
        reciprocity want it.
        """
        from kg.graph import network

        made = network.network(self.store)
        return network.simple(made) if simple else network.portable(made)

    def rdflib(self) -> rdflib.Dataset:
        """An rdflib Dataset that reads the same store. Its queries stay in the graph, but have no limits.

        They run in this process, where nothing can stop them: ask ``query`` what may take long.
        Queries that rdflib evaluates itself (``use_store_provided=False``) are not guarded.
        """
        import rdflib

        from kg.graph.rdflib_store import GuardedStore

        return rdflib.Dataset(store=GuardedStore(self._embedded().whole()), default_union=True)

    def show(
        self,
        around: str = "",
        depth: int = 1,
        *,
        facts: bool = False,
        since: str = "",
        until: str = "",
        place: str = "",
        predicates: Iterable[str] = (),
        layout: str = "lanes",
        law: bool = False,
        derived: bool = False,
    ) -> View:
        """The picture, as ``kg show`` draws it: a notebook shows it, ``save`` writes it as one page.

        ``around`` and ``place`` are names in any form; ``law`` and ``derived`` draw what the law says and what
        follows by rule beside the texts. Raises QueryError.
        """
        from kg.scene.reading import scene
        from kg.scene.selection import Selection, relations
        from kg.show.view import View

        selection = Selection(
            self.find(around, parameter="around") if around else "", depth, facts, since, until,
            self.find(place, "place", "place").rpartition("/")[2] if place and not place.isdigit() else place,
            relations(predicates),
        )  # fmt: skip
        return View(scene(self.store, selection, law=law, derived=derived), self.name, layout)

    def _repr_html_(self) -> str:
        """How a notebook shows the graph: the number of statements by relation, and the picture."""
        lines = "".join(
            f"<tr><td>{escape(o.label(str(row['relation'])))} {row['relation']}</td><td>{row['n']}</td></tr>"
            for row in rows(run(self.store, _COUNTS))
        )
        head = "<tr><th>relation 关系</th><th>statements 陈述</th></tr>"
        table = f"<table>{head}{lines}</table>"
        return f"<details><summary>{escape(self.name)}</summary>{table}</details>{self.show()._repr_html_()}"


def is_name(question: str) -> bool:
    """True for the name of a question, or one mistyped, rather than a SPARQL text: a word, as no query is."""
    return _WORD.fullmatch(question) is not None
