"""The register of names tells what the store itself tells, and is kept beside it."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import ontology as o
from kg.errors import QueryError
from kg.graph import register as registers
from kg.graph.labels import things
from kg.graph.names import CLASSES, complete, resolve_name
from kg.graph.register import register
from kg.graph.store import MemoryStore, OxigraphStore
from kg.graph.suggest import _closest, _likeness, _pairs, _triples, similar
from kg.settings import ID_BASE

REFERENCE = o.graph_iri("reference", ID_BASE)
ODD = '带"引号"\t和\n换行\\的名称'


def more_quads() -> list[ox.Quad]:
    """A name that needs escapes, one of two graphs, and one that texts do not use."""
    odd, law = ox.NamedNode(f"{ID_BASE}concept/odd"), ox.NamedNode("https://example.org/law")
    gov = ox.NamedNode(f"{ID_BASE}org/130683/gov")
    statutory = o.graph_iri("statutory", ID_BASE)
    return [
        ox.Quad(odd, o.PREF_LABEL, ox.Literal(ODD, language="zh"), REFERENCE),
        ox.Quad(odd, o.PREF_LABEL, ox.Literal("odd", language="en"), REFERENCE),
        ox.Quad(law, o.PREF_LABEL, ox.Literal("全国人民代表大会组织", language="zh"), statutory),
        ox.Quad(gov, o.PREF_LABEL, ox.Literal("安国人民政府", language="zh"), statutory),
    ]


@pytest.fixture
def memory(store: MemoryStore) -> MemoryStore:
    store.load(more_quads())
    return store


@pytest.fixture
def disk(tmp_path: Path, memory: MemoryStore) -> OxigraphStore:
    made = OxigraphStore(tmp_path / "store")
    made.load(memory.quads())
    made.inner.flush()
    del made
    return OxigraphStore(tmp_path / "store", read_only=True)


def outcome(store: OxigraphStore, text: str, kind: str) -> str:
    try:
        return resolve_name(store, text, kind).value
    except QueryError as error:
        return str(error)


@pytest.mark.parametrize("kind", [*CLASSES, "entity"])
@pytest.mark.parametrize(
    "text", ["安国市政", "安国市", "人大常委会", "安国市人大常会", "anguoshizhengfu", "agsrdcwh", "十九届", "引号", "组织", "不"]
)  # fmt: skip
def test_names_are_found_as_by_the_store(
    memory: MemoryStore, disk: OxigraphStore, text: str, kind: str
) -> None:
    assert register(memory) is None and register(disk) is not None
    assert outcome(disk, text, kind) == outcome(memory, text, kind)
    assert complete(disk, text, kind=kind) == complete(memory, text, kind=kind)
    assert similar(disk, text, CLASSES.get(kind)) == similar(memory, text, CLASSES.get(kind))


def test_names_of_texts_come_first_and_stay_whole(disk: OxigraphStore) -> None:
    known = register(disk)
    assert known is not None
    found = {thing.iri: thing for thing in known.things}
    assert found[f"{ID_BASE}concept/odd"].names == [ODD]
    assert found[f"{ID_BASE}org/130683/gov"].names[1:] == ["安国人民政府"]
    assert not found["https://example.org/law"].told and found[f"{ID_BASE}org/130683/gov"].told


def refuses(store: OxigraphStore) -> None:
    raise AssertionError(store)


def test_the_register_is_kept(disk: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    first = register(disk)
    assert disk.path is not None and first is not None
    (place,) = (disk.path / "answers").iterdir()
    with monkeypatch.context() as patch:
        patch.setattr(registers, "things", refuses)
        second = register(OxigraphStore(disk.path, read_only=True))
    assert second is not None and list(second.things) == list(first.things) == list(things(disk))
    place.write_bytes(place.read_bytes()[:-9])
    third = register(OxigraphStore(disk.path, read_only=True))
    assert third is not None and list(third.things) == list(first.things)


def test_a_change_renews_the_register(tmp_path: Path, disk: OxigraphStore) -> None:
    """What is gone goes, what has another name gets it, what comes is there, and nothing is read anew."""
    assert register(disk) is not None and disk.path is not None
    disk.inner.backup(str(tmp_path / "next"))
    odd, gov, new = (ox.NamedNode(ID_BASE + key) for key in ("concept/odd", "org/130683/gov", "org/1/npc"))
    changed = OxigraphStore(tmp_path / "next")
    for quad in more_quads()[:2]:
        changed.inner.remove(quad)
    changed.load(
        [
            ox.Quad(gov, o.ALT_LABEL, ox.Literal("安国政府", language="zh"), REFERENCE),
            ox.Quad(new, o.PREF_LABEL, ox.Literal("新区人民代表大会", language="zh"), REFERENCE),
            ox.Quad(new, o.TYPE, o.kg("Institution"), REFERENCE),
        ]
    )
    changed.inner.flush()
    registers.lay(changed, disk.path, {odd.value, gov.value, new.value, "urn:nothing"})
    del changed
    opened = OxigraphStore(tmp_path / "next", read_only=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registers, "things", refuses)
        found = register(opened)
        assert found is not None
        assert list(found.things) == list(things(opened))
    assert resolve_name(opened, "新区人民代表大会", "org") == new


@pytest.mark.parametrize("pieces", [_pairs, _triples])
@given(st.lists(st.text("房山区县人大ab", max_size=9), unique=True), st.text("房山区县人大ab", max_size=7))
def test_the_closest_are_those_of_all(
    pieces: Callable[[str], frozenset[str]], texts: list[str], typed: str
) -> None:
    wanted = pieces(typed)
    likeness = {text: _likeness(wanted, sum(p in text for p in wanted), len(pieces(text))) for text in texts}
    best = sorted((text for text in texts if likeness[text] >= 0.34), key=lambda t: (-likeness[t], len(t), t))
    assert _closest(typed, texts, texts, pieces) == best[:3]


def test_latin_letters_are_compared_by_sound(disk: OxigraphStore) -> None:
    assert similar(disk, "anguoshirenminzhenfu", "Institution")[0].endswith("人民政府")


def test_what_is_closest_in_its_short_form_comes_first() -> None:
    store = MemoryStore()
    for key, names in {
        "org/name/美国国务院": ["美国国务院"],
        "org/cn/gov": ["中华人民共和国国务院", "国务院"],
    }.items():
        node = o.entity_iri(key, ID_BASE)
        store.load([ox.Quad(node, o.TYPE, o.kg("Institution"), REFERENCE)])
        for at, name in enumerate(names):
            label = o.ALT_LABEL if at else o.PREF_LABEL
            store.load([ox.Quad(node, label, ox.Literal(name, language="zh"), REFERENCE)])
    assert similar(store, "国务元", "Institution") == ["中华人民共和国国务院", "美国国务院"]
