"""The named graphs that every graph may have beside those of its documents, by the end of their IRIs."""

from __future__ import annotations

SHARED = ("reference", "asserted")
"""The graphs that several documents write to; all else of a document stands in its own graph."""

REPRINTS = "reprints"
"""The graph that tells which texts are copies of others; every graph has it, made from the texts."""

LAYERS = ("statutory", "derived", "concepts")
"""The graphs that are made from the others, and can be left out."""
