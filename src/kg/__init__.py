"""Knowledge graphs of institutional relationships from Chinese official texts.

import kg

graph = kg.build(["texts/"])
graph.query("SELECT ?who WHERE { ?who kg:leads ?whom }")
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.asking import questions
    from kg.graph.limits import Limits
    from kg.model import Document, Resolution
    from kg.opened import Graph
    from kg.settings import Settings
    from kg.update import add, build, remove, resolutions

__version__ = "0.1.0"
__all__ = [
    "Document",
    "Graph",
    "Limits",
    "Resolution",
    "Settings",
    "add",
    "build",
    "questions",
    "remove",
    "resolutions",
]
_PLACES = {
    "questions": "asking", "Limits": "graph.limits", "Document": "model", "Resolution": "model",
    "Graph": "opened", "Settings": "settings", "add": "update", "build": "update", "remove": "update",
    "resolutions": "update",
}  # fmt: skip


def __getattr__(name: str) -> object:
    """What the package offers, imported when it is first asked for: ``kg --help`` needs none of it."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    return value


def __dir__() -> list[str]:
    """The names that are offered, loaded or not."""
    return sorted({*globals(), *__all__})
