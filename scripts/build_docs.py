"""Writes the tables of docs/model.md from the ontology, of docs/commands.md from the program, of CONTRIBUTING.md from the tree.

python scripts/build_docs.py
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from kg import ontology as o
from kg.cli import application
from kg.graph.export import FORMATS
from kg.graph.graphs import LAYERS
from kg.graph.query import named_queries
from kg.model import FACTUAL, Modality

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "docs" / "model.md"
PAGES = (MODEL, ROOT / "docs" / "commands.md", ROOT / "CONTRIBUTING.md")
FORMAT_WORDS = {
    "ttl": ("RDF Turtle", "RDF Turtle"), "nt": ("RDF N-Triples", "RDF N-Triples"),
    "nq": ("RDF N-Quads，含命名图", "RDF N-Quads, with named graphs"),
    "trig": ("RDF TriG，含命名图", "RDF TriG, with named graphs"), "jsonld": ("RDF JSON-LD", "RDF JSON-LD"),
    "graphml": ("网络，GraphML", "network, GraphML"), "gexf": ("网络，Gephi", "network, Gephi"),
    "csv": ("表格文件夹", "folder of tables"), "neo4j": ("Neo4j 导入用的 CSV", "CSV for the import of Neo4j"),
    "parquet": ("表格文件夹，Parquet", "folder of tables, Parquet"),
    "annotations": ("文本的网络标注", "Web Annotations of the texts"),
    "void": ("数据集说明 VoID", "description of the data set, VoID"),
}  # fmt: skip
LAYER_WORDS = {
    "statutory": ("法律规定的机构关系，带条款", "relations between organs that law sets, with articles"),
    "derived": ("由规则推出的关系", "what follows by rule"),
    "concepts": ("政治术语体系（SKOS）", "the scheme of political terms (SKOS)"),
}
ROOMS = {
    "read": "files of any kind → Document", "find": "proposes names, all readings", "choose": "learned weights choose names",
    "resolve": "names → entities", "relate": "entities → statements", "graph": "RDF, stores, SPARQL, exports, checks",
    "folder": "the GRAPH folder", "scene": "reads what a picture shows", "show": "the page to mail", "serve": "the web server",
    "analyse": "measures, comparison", "decisions": "what analysts decided", "engine": "one process, a pool, Spark",
    "cluster": "builds on Spark", "evaluate": "measures against gold", "commands": "one module for each command",
    "reference": "tables of places, organs, meetings",
}  # fmt: skip
MEANING = {
    Modality.ASSERTED: ("文本所述已发生或成立", "the text states it as done or true"),
    Modality.HABITUAL: ("经常、定期如此", "done as a rule, at regular times"),
    Modality.DUTY: ("应当如此：职责、要求", "it ought to be: a task, a demand"),
    Modality.PLAN: ("将要如此：安排、打算", "it is to be: an arrangement, an intention"),
    Modality.ASPIRATION: ("希望如此", "it is hoped for"),
    Modality.NORM: ("法律、规章如此规定", "a law or rule prescribes it"),
}


def main() -> None:
    """Writes the pages."""
    for path in PAGES:
        path.write_text(page(path.read_text(encoding="utf-8")), encoding="utf-8")


def page(text: str) -> str:
    """The page with every marked table written anew."""
    for name, lines in TABLES.items():
        mark = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
        body = "\n".join(lines()) + "\n"
        text = mark.sub(lambda m, body=body: m[1] + body + m[2], text)  # type: ignore[misc]
    return text


def _relations() -> Iterator[str]:
    yield "| relation 关系 | 中文 | English | from 主体 | to 客体 |"
    yield "|---|---|---|---|---|"
    for name, term in o.load().relations.items():
        ends = (", ".join(f"`{c}`" for c in side) or "any 不限" for side in (term.domain, term.range))
        zh, en = (term.definitions.get(lang, "") for lang in ("zh", "en"))
        yield f"| `{name}` | {term.labels['zh']}：{zh} | {en} | {' | '.join(ends)} |"


def _classes() -> Iterator[str]:
    yield "| class 类 | 中文 | English | below 上位类 |"
    yield "|---|---|---|---|"
    for name, term in o.load().classes.items():
        supers = ", ".join(f"`{s}`" for s in term.supers if ":" not in s)
        zh, en = (f"{term.labels.get(lang, name)}：{term.definitions.get(lang, '')}" for lang in ("zh", "en"))
        yield f"| `{name}` | {zh} | {en.replace('：', ': ')} | {supers} |"


def _modalities() -> Iterator[str]:
    yield "| modality 语气 | 中文 | English | fact 事实 |"
    yield "|---|---|---|---|"
    for modality, (zh, en) in MEANING.items():
        yield f"| `{modality}` | {zh} | {en} | {'yes 是' if modality in FACTUAL else ''} |"


def _prefixes() -> Iterator[str]:
    yield "| prefix 前缀 | IRI |"
    yield "|---|---|"
    for prefix, iri in o.PREFIXES.items():
        yield f"| `{prefix}:` | `{iri}` |"


def _options() -> Iterator[str]:
    for name, command in typer.main.get_command(application()).commands.items():  # type: ignore[attr-defined]
        arguments = " ".join(
            (p.metavar or p.name).upper() for p in command.params if p.param_type_name == "argument"
        )
        yield f"**`kg {name} {arguments}`** {(command.help or '').strip().splitlines()[0]}\n"
        options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
        yield from (f"- `{', '.join(p.opts)}` {p.help or ''}" for p in options)
        yield ""


def _formats() -> Iterator[str]:
    yield "| `--format` | 中文 | English |"
    yield "|---|---|---|"
    yield from (f"| `{name}` | {' | '.join(FORMAT_WORDS[name])} |" for name in FORMATS)


def _layers() -> Iterator[str]:
    yield "| `--layer` | 中文 | English |"
    yield "|---|---|---|"
    yield from (f"| `{name}` | {' | '.join(LAYER_WORDS[name])} |" for name in LAYERS)


def _questions() -> Iterator[str]:
    yield "| `--name` | 中文 | English | `--param` |"
    yield "|---|---|---|---|"
    for query in named_queries().values():
        given = ", ".join(f"`{p.name}`{'?' if p.optional else ''}" for p in query.parameters)
        yield f"| `{query.name}` | {query.zh} | {query.en} | {given} |"


def _rooms() -> Iterator[str]:
    yield "| package | what it does |"
    yield "|---|---|"
    for room in sorted(p.parent.name for p in (ROOT / "src" / "kg").glob("*/__init__.py")):
        yield f"| `kg.{room}` | {ROOMS[room]} |"


TABLES: dict[str, Callable[[], Iterator[str]]] = {
    "relations": _relations, "classes": _classes, "modalities": _modalities, "prefixes": _prefixes,
    "options": _options, "formats": _formats, "layers": _layers, "questions": _questions, "rooms": _rooms,
}  # fmt: skip

if __name__ == "__main__":
    main()
