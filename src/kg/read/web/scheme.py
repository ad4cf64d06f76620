"""Tells web addresses from other sources."""

from __future__ import annotations


def is_address(source: str) -> bool:
    """True for a source that is a web address."""
    return source[:8].lower().startswith(("http://", "https://"))
