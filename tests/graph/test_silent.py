"""``kg validate`` has nothing to say about a graph that ``kg`` made, whatever the texts."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from kg.graph.concepts import scheme_quads
from kg.graph.derive import derived_quads
from kg.graph.rdf import quads
from kg.graph.statutes import statutory_quads
from kg.graph.store import MemoryStore
from kg.graph.validate import validate
from kg.model import Document, Resolution
from kg.read import read_sources
from kg.resources import share
from kg.settings import ID_BASE, Settings
from kg.stages import pipeline

ODD = (
    "武隆县人民政府向涪陵市人民政府报告工作。",
    "洪雅县人民政府向眉山市人民政府报告工作。",
    "邢台市人大常委会与南宫市人大常委会座谈。",
    "厦门市杏林区人民政府和海沧区人民政府落实河长制。",
    "兵团党委领导兵团工作。新疆生产建设兵团第一师推进乡村振兴。",
    "县人大常委会主任与青川县人大常委会副主任座谈，县委领导县委工作。",
    "会议听取县政府关于县政府工作情况的报告，县政府报告县政府工作。",
    "某某村民委员会落实某某镇党委部署，幸福社区居委会向当地乡政府报告。",
    "一、二、三、四、五。。。，，，；；；：：：（（（））））《》《《",
    "",
)


@cache
def resolve() -> Callable[[Document], Resolution]:
    return pipeline(Settings())


@cache
def sentences() -> tuple[str, ...]:
    """The sentences of the sample texts, and odd ones."""
    found = (s for d in read_sources([str(share("data/samples"))]) for s in re.split("(?<=[。\n])", d.text))
    return (*ODD, *dict.fromkeys(s.strip() for s in found if s.strip()))


def made(texts: list[list[str]]) -> Iterator[Quad]:
    for number, parts in enumerate(texts):
        yield from quads(resolve()(Document(f"d{number}", "\n".join(parts), date="2021-03")), ID_BASE)


def findings(texts: list[list[str]], shacl: int) -> list[str]:
    store = MemoryStore(made(texts))
    for layer in (statutory_quads, derived_quads, scheme_quads):
        store.load(list(layer(store, ID_BASE)))
    return [f"{f.shape} {f.node} {f.value}" for f in validate(store, sample=shacl).findings]


def test_odd_sentences_make_a_valid_graph_by_streaming_and_by_shacl() -> None:
    assert findings([[s] for s in ODD], shacl=1) == []


def test_the_samples_make_a_valid_graph() -> None:
    found = [d.text for d in read_sources([str(share("data/samples"))])]
    assert findings([[t] for t in found], shacl=0) == []


@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(st.integers(0, 9999), min_size=1, max_size=8), min_size=1, max_size=3))
@example([[0, 1, 2, 3, 4, 5, 6, 7]])
def test_any_mixture_of_sentences_makes_a_valid_graph(picks: list[list[int]]) -> None:
    known = sentences()
    assert findings([[known[n % len(known)] for n in pick] for pick in picks], shacl=0) == []
