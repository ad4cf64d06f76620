"""The shape of the package: stages do not know each other, and nothing goes round in a circle."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import kg

ROOT = Path(kg.__file__).parent
STAGES = {
    *("read", "find", "choose", "resolve", "relate", "graph", "show", "analyse", "decisions", "engine"),
}
COMMON = {
    *(
        "model",
        "parsed",
        "errors",
        "settings",
        "resources",
        "ontology",
        "reference",
        "files",
        "reading",
        "cells",
        "kept",
        "patterns",
        "quick",
    ),
}
"""What every stage may use."""


def modules() -> dict[str, Path]:
    names = {path: path.relative_to(ROOT.parent).with_suffix("").parts for path in ROOT.rglob("*.py")}
    return {".".join(p[:-1] if p[-1] == "__init__" else p): path for path, p in names.items()}


def imports(path: Path, top_only: bool = False) -> set[str]:
    """The modules of the package that a file imports (at its top only, if asked)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return {name for name in found if name == "kg" or name.startswith("kg.")}


def part(module: str) -> str:
    """The second name of a module: its stage, or itself."""
    return (module.split(".") + [""])[1]


def test_a_stage_imports_no_other_stage() -> None:
    wrong = [
        f"{name} imports {other}"
        for name, path in modules().items()
        if part(name) in STAGES
        for other in imports(path)
        if part(other) not in COMMON | {part(name)} and other != "kg"
    ]
    assert wrong == []


def test_common_modules_know_no_stage() -> None:
    wrong = [
        f"{name} imports {other}"
        for name, path in modules().items()
        if part(name) in COMMON
        for other in imports(path)
        if part(other) not in COMMON and other != "kg"
    ]
    assert wrong == []


def test_engines_know_nothing_of_texts_and_graphs() -> None:
    known = {o for n, p in modules().items() if part(n) == "engine" for o in imports(p)}
    assert {part(other) for other in known} <= {"engine", "errors"}


def test_imports_make_no_circle() -> None:
    known = modules()
    graph = {
        name: {
            o
            for o in imports(path, top_only=True)
            if o in known and o != name and not name.startswith(f"{o}.")
        }
        for name, path in known.items()
    }
    assert len(list(TopologicalSorter(graph).static_order())) >= len(known)


def test_only_the_ontology_module_spells_an_iri() -> None:
    allowed = {"kg.ontology", "kg.settings"}
    wrong = [
        f"{name}:{node.lineno}"
        for name, path in modules().items()
        if name not in allowed
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "://w3id.org/" in node.value
    ]
    assert wrong == []


def test_no_module_is_too_long() -> None:
    long = {name: n for name, path in modules().items() if (n := len(path.read_text().splitlines())) > 300}
    assert long == {}
