"""The picture of a network as one HTML file that asks nothing of any network.

The page holds its library, its script and its data. Names, titles and quotes come
from foreign texts: they travel as JSON in which markup is escaped, are set as text,
and the page's own policy lets no script run but the two whose hashes it names.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any

import networkx as nx
import pyvis
from jinja2 import Environment, FileSystemLoader

from kg import ontology
from kg.files import whole_file
from kg.show import style
from kg.show.evidence import Given
from kg.show.picture import FACE, Picture, Words, draw

_ASSETS = Path(__file__).parent / "assets"
_LIBRARY = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
_SCRIPTS = ("words.js", "picture.js", "panel.js", "page.js")


def write_page(network: nx.MultiDiGraph[str], path: Path, title: str, evidence: Given | None = None) -> None:
    """Writes the picture of a network to ``path``; the file appears whole or not at all.

    Nodes carry label, type, kind and place; edges are keyed by relation and carry weight,
    documents, first, last and ``evidence`` (or that is handed in by subject, predicate,
    object). Of more than 2,000 nodes or 6,000 edges the strongest are drawn, and the page
    says so. Raises GraphError if the file cannot be written.
    """
    text = page(network, title, evidence)
    with whole_file(Path(path)) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def page(network: nx.MultiDiGraph[str], title: str, evidence: Given | None = None) -> str:
    """The HTML text of the picture. Equal networks give equal text."""
    words = terms(network)
    picture = draw(network, words, evidence)
    canvas = picture.network
    canvas.templateEnv = Environment(loader=FileSystemLoader(_ASSETS), autoescape=True)
    canvas.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    canvas.templateEnv.globals["page"] = _content(picture, words, title)
    canvas.path = "page.html"
    return str(canvas.generate_html())


def terms(network: nx.MultiDiGraph[str]) -> Words:
    """The zh and en labels of the relations and kinds in a network, from the ontology."""
    names = {str(key) for _, _, key in network.edges(keys=True)}
    names |= {str(kind) for _, kind in network.nodes(data="kind") if kind}
    known = ontology.load()
    return {name: (known.label(name) or name, known.label(name, "en") or name) for name in sorted(names)}


def _content(picture: Picture, words: Words, title: str) -> dict[str, Any]:
    library = _LIBRARY.read_text(encoding="utf-8").replace("//# sourceMappingURL=vis-network.min.js.map", "")
    sources = "\n".join((_ASSETS / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    script = f'(() => {{\n"use strict";\n{sources}}})();'
    hashes = " ".join(f"'sha256-{_digest(code)}'" for code in (library, script))
    return {
        "title": title,
        "policy": f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:",
        "css": (_ASSETS / "page.css").read_text(encoding="utf-8"),
        "library": library,
        "script": script,
        "options": picture.network.options,
        "data": {
            "terms": words, "counts": picture.counts, "evidence": picture.evidence, "font": FACE,
            "types": {name: _legend(name) for name in (*style.LOOKS, "OTHER")},
        },
    }  # fmt: skip


def _legend(name: str) -> dict[str, str]:
    look = style.look(name)
    return {"colour": look.colour, "zh": look.zh, "en": look.en, "path": style.MARKS[look.shape]}


def _digest(code: str) -> str:
    return b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")
