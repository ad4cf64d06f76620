"""The GRAPH folder: how a graph lies on disk, grows and shrinks without a moment of half a graph.

    GRAPH/manifest.json          what was read, by what version, with which settings
    GRAPH/store-HASH/            the embedded Oxigraph store that the manifest names
    GRAPH/contributions-HASH/    which document gave which quad of the graphs that documents share (SQLite)
    GRAPH/readings.jsonl         which bytes gave which documents, so that the next build need not read them again

A build writes a new generation beside the old one (a backup by hard links when
most of it stays) and switches by renaming the manifest. ``HASH`` is that of the
manifest's content, so the same input gives the same folder. What writes it stands in ``kg.folder.generation`` and
``kg.folder.readings``, which who only reads a graph need not load.
"""

from kg.folder.difference import difference
from kg.folder.lock import locked
from kg.folder.manifest import Input, Manifest, local, read_manifest, store_path
from kg.folder.pinned import Pinned

__all__ = [
    "Input",
    "Manifest",
    "Pinned",
    "difference",
    "local",
    "locked",
    "read_manifest",
    "store_path",
]
