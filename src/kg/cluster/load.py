"""The result of a build on a cluster, on this machine or a mounted one, as a GRAPH folder or on a server."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import GraphError
from kg.folder import Input, Manifest, local, locked, read_manifest
from kg.folder.generation import Generation, Part
from kg.graph import register
from kg.graph.remote import RemoteStore
from kg.graph.store import OxigraphStore
from kg.layers import checked, renew
from kg.ontology import graph_iri
from kg.parts import shared

_BATCH = 500
"""Documents that are read at once."""


def load(
    source: str | Path, graph: str, layers: Iterable[str] = (), watch: Callable[[str], None] = print
) -> int:
    """Loads a finished build; gives the number of its documents or, on a server, of its shards.

    A GRAPH folder is the one that ``kg build`` makes of the same texts: documents can be added
    and removed later. Raises GraphError.
    """
    folder = Path(source)
    manifest = _manifest(folder)
    if re.match(r"https?:/", graph, re.IGNORECASE):
        return _onto(RemoteStore(graph), folder, manifest, watch)
    return _into(local(graph), folder, manifest, checked(layers), watch)


def _manifest(folder: Path) -> Mapping[str, Any]:
    try:
        found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GraphError(
            f"{folder}: no finished build of kg build --engine spark (不是集群构建的结果)"
        ) from error
    if not isinstance(found, dict) or "generation" not in found:
        raise GraphError(
            f"{folder}: no build on a cluster; a GRAPH folder needs no loading (不是集群构建的结果)"
        )
    return found


def _onto(
    server: RemoteStore, folder: Path, manifest: Mapping[str, Any], watch: Callable[[str], None]
) -> int:
    for graph in server.graphs():
        server.remove_graph(graph)
    for shard in manifest["shards"]:
        with (folder / shard["name"]).open("rb") as lines:
            server.load(parse(lines, format=RdfFormat.N_QUADS))
        watch(shard["name"])
    return len(manifest["shards"])


def _into(
    graph: Path, folder: Path, build: Mapping[str, Any], layers: tuple[str, ...], watch: Callable[[str], None]
) -> int:
    base = str(build["settings"]["base"])
    given = shared(base)
    with locked(graph):
        old = read_manifest(graph)
        with Generation(graph, old, anew=old is None) as generation:
            generation.spool(Part.of("", _decisions(folder, build, base), given))
            inputs = []
            for row in _parts(folder / build["generation"] / "parts"):
                quads = parse(row["quads"].encode("utf-8"), format=RdfFormat.N_QUADS)
                generation.spool(Part.of(row["id"], quads, given))
                inputs.append(Input(row["id"], row["sha256"], row["source"], row["graph"]))
                watch(row["id"])
            settings = {**build["settings"], "layers": list(layers)}
            new = Manifest(build["pipeline"], build["versions"], settings, tuple(inputs))
            if old is None or old.hash != new.hash:
                generation.load(False, ())
                renew(generation.store, layers, base)
                register.lay(OxigraphStore(generation.store, read_only=True), None, ())
                generation.switch(new)
    return len(inputs)


def _decisions(folder: Path, build: Mapping[str, Any], base: str) -> Iterator[Quad]:
    """The decisions themselves, which no document gives."""
    mark = f"<{graph_iri('decisions', base).value}> .".encode()
    if not build["settings"]["decisions"]:
        return
    shards = ((folder / shard["name"]).open("rb") for shard in build["shards"])
    lines = b"".join(line for line in chain.from_iterable(shards) if line.rstrip().endswith(mark))
    yield from parse(lines, format=RdfFormat.N_QUADS)


def _parts(folder: Path) -> Iterator[dict[str, Any]]:
    try:
        from pyarrow import dataset
    except ImportError as error:
        raise GraphError(
            "a build on a cluster is read with pyarrow: pip install 'institution-kg[parquet]' (需要安装 pyarrow)"
        ) from error
    found = dataset.dataset(folder, format="parquet", ignore_prefixes=["_", "."])
    columns = ["id", "sha256", "source", "graph", "quads"]
    wanted = dataset.field("reason").is_null()
    for batch in found.to_batches(columns=columns, filter=wanted, batch_size=_BATCH):
        yield from batch.to_pylist()
