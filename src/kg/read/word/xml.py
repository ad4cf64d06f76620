"""Names of WordprocessingML, whichever of its two namespaces a file uses."""

from __future__ import annotations

from typing import Any

Element = Any
"""An element of lxml."""


def name(element: Element) -> str:
    """The local name; '' for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of these names, one below the other; None without it."""
    for step in path:
        if element is None:
            return None
        element = next((inner for inner in element if name(inner) == step), None)
    return element


def value(element: Element | None, attribute: str = "val") -> str | None:
    """An attribute by its local name; None without it."""
    if element is None:
        return None
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == attribute), None)


def integer(element: Element | None, default: int, attribute: str = "val") -> int:
    """An attribute as a number; the default without it or for one that is no number."""
    text = value(element, attribute) or ""
    return int(text) if text.lstrip("-").isdigit() and len(text) < 10 else default


def on(element: Element | None) -> bool:
    """True for a switch that is there and not set to off."""
    return element is not None and (value(element) or "true").lower() not in ("0", "false", "off", "none")
