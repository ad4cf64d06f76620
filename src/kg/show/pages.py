"""The picture of a graph as one HTML file that asks nothing of any network.

The page holds its library, its script and its data. Names, titles and quotes come
from foreign texts: they travel as JSON in which markup is escaped, are set as text,
and the page's own policy lets no script run but the two whose hashes it names.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader

from kg.files import whole_file
from kg.show import content, style
from kg.show.lanes import COLUMNS, ROWS
from kg.show.picture import FACE, Picture, draw
from kg.show.places import LAYOUTS
from kg.show.records import Scene

ASSETS = Path(__file__).parent / "assets"
_LIBRARY = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
_SCRIPTS = (
    *(
        "words.js",
        "drawn.js",
        "data.js",
        "labels.js",
        "layout.js",
        "text.js",
        "panel.js",
        "node.js",
        "filters.js",
    ),
    *("search.js", "output.js", "address.js", "keys.js", "page.js"),
)


def write_page(scene: Scene, path: Path, title: str, layout: str = LAYOUTS[0]) -> None:
    """Writes the picture of a scene to ``path``; the file appears whole or not at all.

    Raises GraphError if the file cannot be written.
    """
    text = page(scene, title, layout)
    with whole_file(Path(path)) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def page(scene: Scene, title: str, layout: str = LAYOUTS[0]) -> str:
    """The HTML text of the picture. Equal scenes give equal text."""
    words = content.terms(scene)
    picture = draw(scene, words)
    canvas = picture.network
    canvas.templateEnv = Environment(loader=FileSystemLoader(ASSETS), autoescape=True)
    canvas.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    canvas.templateEnv.globals["page"] = _content(picture, _data(scene, picture, words, layout), title)
    canvas.path = "page.html"
    return str(canvas.generate_html())


def _data(scene: Scene, picture: Picture, words: dict[str, tuple[str, str]], layout: str) -> dict[str, Any]:
    texts = content.texts(scene)
    whole = ["text" in text for text in texts]
    return {
        "terms": words, "texts": texts, "font": FACE, "base": scene.base, "layout": layout, "layouts": LAYOUTS,
        "rows": ROWS, "columns": COLUMNS, "around": scene.around, "undated": scene.undated,
        "cut": [scene.all_nodes - len(scene.nodes), scene.all_lines - sum(line.total > 0 for line in scene.lines)],
        "first": {"types": picture.first.types, "modalities": picture.first.modalities},
        "statements": {edge: content.stated(scene, line, whole) for edge, line in picture.edges.items()},
        "types": {name: _legend(name) for name in style.LOOKS},
    }  # fmt: skip


def _content(picture: Picture, data: dict[str, Any], title: str) -> dict[str, Any]:
    library = _LIBRARY.read_text(encoding="utf-8").replace("//# sourceMappingURL=vis-network.min.js.map", "")
    sources = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    script = f'(() => {{\n"use strict";\n{sources}}})();'
    css = (ASSETS / "page.css").read_text(encoding="utf-8")
    scripts = " ".join(_digest(code) for code in (library, script))
    policy = f"default-src 'none'; script-src {scripts}; style-src {_digest(css)}; img-src data: blob:"
    return {
        "title": title, "css": css, "library": library, "script": script, "data": data,
        "policy": f"{policy}; base-uri 'none'; form-action 'none'", "options": picture.network.options,
    }  # fmt: skip


def _legend(name: str) -> dict[str, str]:
    look = style.look(name)
    return {"colour": look.colour, "zh": look.zh, "en": look.en, "path": style.MARKS[look.shape]}


def _digest(code: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(code.encode('utf-8')).digest()).decode('ascii')}'"
