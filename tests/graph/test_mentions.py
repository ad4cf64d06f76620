"""The names of texts, packed in the store: every quad, question and query answers as if they stood there one by one."""

import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import ontology as o
from kg.folder import Pinned
from kg.graph import whole as whole_module
from kg.graph.bounded import BoundedStore
from kg.graph.export.rows import mentions
from kg.graph.mentions import PACKED, Name, packed, unpacked
from kg.graph.needs import needs_names
from kg.graph.query import run, run_named
from kg.graph.rdf import quads, stored_quads
from kg.graph.store import MemoryStore, OxigraphStore
from kg.graph.whole import whole
from kg.model import Resolution
from kg.settings import ID_BASE

texts = st.text(min_size=1, max_size=40)
words = st.text(max_size=5)


@st.composite
def named_texts(draw: st.DrawFn) -> tuple[str, set[Name]]:
    text = draw(texts)
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    found = set()
    for a, b in spans:
        start, end = sorted((a, b))
        how = (draw(words), draw(words), draw(words), draw(st.sampled_from(["1", "0.9"])))
        found.add(Name(start, end, text[start:end], *how))
    return text, found


@given(named_texts())
def test_what_is_packed_comes_back(given: tuple[str, set[Name]]) -> None:
    text, names = given
    found = list(unpacked(packed(names, "https://例.cn/id/"), text))
    assert {name for _, name in found} == names and len(found) == len(names)
    assert {base for base, _ in found} <= {"https://例.cn/id/"}
    assert [n.start for _, n in found] == sorted(n.start for n in names)


@pytest.fixture
def plain(resolved: list[Resolution]) -> MemoryStore:
    return MemoryStore(q for r in resolved for q in quads(r, ID_BASE))


@pytest.fixture
def stored(resolved: list[Resolution], tmp_path: Path) -> Path:
    path = tmp_path / "store"
    OxigraphStore(path).load(q for r in resolved for q in stored_quads(r, ID_BASE))
    return path


@pytest.fixture
def bounded(stored: Path) -> Iterator[BoundedStore]:
    opened = BoundedStore(stored)
    yield opened
    opened.whole().close()
    opened.close()


def test_a_store_gives_every_quad(plain: MemoryStore, bounded: BoundedStore) -> None:
    held = sum(1 for q in bounded.inner if q.predicate == o.kg("denotes"))
    found = list(bounded.quads())
    assert held < sum(q.predicate == o.kg("denotes") for q in found)  # the unresolved ones
    assert sorted(map(str, found)) == sorted(map(str, plain.quads()))
    assert not any(q.predicate == PACKED for q in found)
    graph = bounded.graphs()[0]
    assert set(bounded.quads(graph)) == set(plain.quads(graph))
    assert list(mentions(bounded)) == list(mentions(plain)) != []


QUERIES = [
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?class (COUNT(?s) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY ?class",
    "SELECT ?form (COUNT(?m) AS ?n) { ?m kg:denotes ?e ; kg:form ?form } GROUP BY ?form ORDER BY ?form",
    "SELECT (AVG(?c) AS ?n) { ?x kg:confidence ?c }",
    "SELECT (COUNT(*) AS ?n) { ?x !kg:text ?y }",
    "SELECT (COUNT(*) AS ?n) { ?x (a|!a) ?y }",
    "SELECT (COUNT(*) AS ?n) { [] ?p ?o }",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s kg:reason ?r } }",
    f"SELECT ?rule (COUNT(*) AS ?n) {{ ?m <{o.KG}r\\u0075le> ?rule }} GROUP BY ?rule ORDER BY ?rule",
    "SELECT (COUNT(*) AS ?n) { ?t a kg:SourceText . ?t ?p ?o . ?m ?in ?t }",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_answers_as_on_single_quads(plain: MemoryStore, bounded: BoundedStore, query: str) -> None:
    assert needs_names(query)
    found, wanted = run(bounded.asked(query), query), run(plain, query)
    assert [list(map(str, row)) for row in found] == [list(map(str, row)) for row in wanted]  # type: ignore[arg-type, union-attr]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?a ?b (COUNT(?s) AS ?n) WHERE { ?s kg:subject ?a ; kg:object ?b } GROUP BY ?a ?b ORDER BY ?a ?b",
        "SELECT ?s ?c { ?s a kg:Statement ; kg:confidence ?c ; prov:wasDerivedFrom/oa:hasSelector/oa:start ?at }",
        "SELECT ?x { VALUES (?a ?b) { (1 2) } ?x kg:leads ?y FILTER(?a != ?b) }",
        "SELECT ?x { ?x kg:leads/kg:leads ?y . ?y kg:partOf* ?z FILTER(?x = ?y && 1 + ?a > ?b || ?c * ?d < 2) }",
        "PREFIX x: <https://e.cn/> SELECT ?p ?o { <https://e.cn/org/1> ?p ?o . # ?s ?p ?o\n }",
        'SELECT ?x { ?x skos:prefLabel "?s ?p ?o"@zh . OPTIONAL { ?x kg:partOf+ ?y } }',
    ],
)
def test_a_query_that_cannot_meet_a_name_is_asked_of_the_packed_store(
    bounded: BoundedStore, query: str
) -> None:
    assert bounded.asked(query) is bounded


def test_named_questions_need_no_single_quads(plain: MemoryStore, bounded: BoundedStore) -> None:
    found, wanted = run_named(bounded, "unresolved", {}), run_named(plain, "unresolved", {})
    rows = [list(map(str, row)) for row in found]  # type: ignore[arg-type, union-attr]
    assert rows == [list(map(str, row)) for row in wanted] != []  # type: ignore[arg-type, union-attr]
    assert not (bounded.path / "mentions").exists()  # type: ignore[operator]


def test_the_whole_store_is_made_once_and_is_every_quad(plain: MemoryStore, bounded: BoundedStore) -> None:
    made = bounded.whole()
    assert set(made.inner) == set(plain.inner)
    assert [p.name for p in Path(str(bounded.path)).iterdir() if p.is_dir()] == ["mentions"]
    again = BoundedStore(Path(str(bounded.path))).whole()
    assert again.path == made.path and made.whole() is made


def test_the_process_that_makes_the_whole_store_ends_well(stored: Path) -> None:
    """Whoever started it holds its standard input open: what waits there must not break its end."""
    command = [sys.executable, "-P", "-m", "kg.graph.whole", str(stored)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.wait(60) == 0
    assert (stored / "mentions").exists()


def test_a_process_makes_the_whole_store_for_who_waits_only_so_long(plain: MemoryStore, stored: Path) -> None:
    store = BoundedStore(stored)
    assert set(store.whole(30).inner) == set(plain.inner) and (stored / "mentions").is_dir()
    assert store.whole() is store.whole(1)


def test_a_store_that_cannot_be_written_is_left_alone(
    plain: MemoryStore, stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = whole_module.mkdtemp

    def refused(prefix: str, dir: Path | None = None) -> str:
        if dir is not None:
            raise PermissionError
        return make(prefix=prefix)

    class Owner:
        pass

    monkeypatch.setattr(whole_module, "mkdtemp", refused)
    owner = Owner()
    place = whole(stored, owner)
    assert not (stored / "mentions").exists()
    assert set(ox.Store.read_only(str(place))) == set(plain.inner)
    gone = weakref.ref(owner)
    del owner
    assert gone() is None and not place.exists()


def test_a_server_pins_a_store_that_has_its_whole_beside_it(tmp_path: Path) -> None:
    import kg

    graph = kg.build("data/samples", tmp_path / "g")
    assert graph.query("SELECT (COUNT(*) AS ?n) { ?m kg:denotes ?e }")
    pinned = Pinned(tmp_path / "g")
    assert pinned.path.name.startswith("serving-")
    assert len(set(BoundedStore(pinned.path).whole().inner)) == len(set(graph.store.quads()))
