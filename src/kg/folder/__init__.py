"""The GRAPH folder: how a graph lies on disk, grows and shrinks without a moment of half a graph.

    GRAPH/manifest.json          what was read, by what version, with which settings
    GRAPH/store-HASH/            the embedded Oxigraph store that the manifest names
    GRAPH/contributions-HASH/    which document gave which quad of the graphs that documents share (SQLite)
    GRAPH/readings.jsonl         which bytes gave which documents, so that the next build need not read them again

A build writes a new generation beside the old one (a backup by hard links when
most of it stays) and switches by renaming the manifest. ``HASH`` is that of the
manifest's content, so the same input gives the same folder.
"""

from kg.folder.difference import difference
from kg.folder.generation import Generation, Part, check
from kg.folder.lock import locked
from kg.folder.manifest import Input, Manifest, local, read_manifest, store_path
from kg.folder.pinned import Pinned
from kg.folder.readings import Readings

__all__ = [
    "Generation",
    "Input",
    "Manifest",
    "Part",
    "Pinned",
    "Readings",
    "check",
    "difference",
    "local",
    "locked",
    "read_manifest",
    "store_path",
]
