"""Writes the tables of docs/model.md from the ontology.

python scripts/build_docs.py
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from kg import ontology as o
from kg.model import FACTUAL, Modality

MODEL = Path(__file__).parents[1] / "docs" / "model.md"
MEANING = {
    Modality.ASSERTED: ("文本所述已发生或成立", "the text states it as done or true"),
    Modality.HABITUAL: ("经常、定期如此", "done as a rule, at regular times"),
    Modality.DUTY: ("应当如此：职责、要求", "it ought to be: a task, a demand"),
    Modality.PLAN: ("将要如此：安排、打算", "it is to be: an arrangement, an intention"),
    Modality.ASPIRATION: ("希望如此", "it is hoped for"),
    Modality.NORM: ("法律、规章如此规定", "a law or rule prescribes it"),
}


def main() -> None:
    """Writes the page."""
    MODEL.write_text(page(MODEL.read_text(encoding="utf-8")), encoding="utf-8")


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


TABLES: dict[str, Callable[[], Iterator[str]]] = {
    "relations": _relations, "classes": _classes, "modalities": _modalities, "prefixes": _prefixes,
}  # fmt: skip

if __name__ == "__main__":
    main()
