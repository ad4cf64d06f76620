"""What a GRAPH folder was made from. Holds no clock and no run number."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from json.encoder import encode_basestring
from pathlib import Path

from kg.errors import GraphError

NAME = "manifest.json"
FORMAT = 1
_BEGIN = f'{{"format": {FORMAT},'
"""How the file of a manifest begins."""
_ANEW = "delete this file and run kg build with all sources again ("
_ANEW_ZH = "请删除该文件并重新构建"
READINGS = "readings.jsonl"
"""The file of ``kg.folder.readings``."""
_LEFT = ("store-", "contributions-", "building", NAME + ".new", "report.jsonl", READINGS)


@dataclass(frozen=True, slots=True)
class Input:
    """A document that was read: its id, the hash of its text and metadata, the file it came from."""

    id: str
    sha256: str
    source: str | None
    graph: str

    @property
    def json(self) -> str:
        """The fields by name in alphabetical order, as the manifest file has them."""
        source = "null" if self.source is None else encode_basestring(self.source)
        graph, id, sha256 = (encode_basestring(text) for text in (self.graph, self.id, self.sha256))
        return f'{{"graph": {graph}, "id": {id}, "sha256": {sha256}, "source": {source}}}'


@dataclass(frozen=True)
class Manifest:
    """What was read, by what, with which settings.

    ``pipeline`` is the hash of code, tables, ontology and user files: if it
    differs, nothing of an older graph can be kept.
    """

    pipeline: str
    versions: Mapping[str, str]
    settings: Mapping[str, object]
    inputs: tuple[Input, ...]

    @cached_property
    def hash(self) -> str:
        """12 hex digits of SHA-256 over the whole content."""
        return _hash(self.json.encode("utf-8"))

    @cached_property
    def known(self) -> dict[str, Input]:
        """The inputs by document id."""
        return {i.id: i for i in self.inputs}

    @cached_property
    def json(self) -> str:
        """The manifest file, with sorted keys and inputs, one input a line."""
        rest = {
            "pipeline": self.pipeline,
            "settings": dict(self.settings),
            "versions": dict(self.versions),
        }
        lines = ",\n".join(i.json for i in sorted(self.inputs, key=lambda i: i.id))
        fields = [f'"format": {FORMAT}', *(f"{_json(name)}: {_json(value)}" for name, value in rest.items())]
        return "{" + ",\n".join([*fields, f'"inputs": [\n{lines}\n]']) + "}\n"

    def write(self, graph: Path) -> None:
        """Puts the manifest in place at once: readers see the old one or the new one."""
        temporary = graph / (NAME + ".new")
        with temporary.open("w", encoding="utf-8") as out:
            out.write(self.json)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(graph / NAME)


def local(place: str | Path) -> Path:
    """The place as a folder of this machine. Raises GraphError for the address of a server."""
    if re.match(r"https?:/", str(place), re.IGNORECASE):
        raise GraphError(
            f"{place}: is an address; build in a folder, then kg push GRAPH URL puts the graph on a server"
            " (请在文件夹中构建，再用 kg push 发布到服务器)"
        )
    return Path(place)


def read_manifest(graph: Path) -> Manifest | None:
    """The manifest of a folder, or None for a folder that is empty, unfinished or missing.

    Raises GraphError for a folder with other things in it and for a manifest that is damaged
    or cannot be read.
    """
    with _readable(graph):
        found = _manifest(graph)
        if found is None and graph.exists() and not _unfinished(graph):
            raise GraphError(
                f"{graph}: not a graph and not empty; name another folder (不是图，也不是空文件夹)"
            )
        return found


def _manifest(graph: Path) -> Manifest | None:
    path = graph / NAME
    if not path.exists():
        return None
    text = path.read_bytes()
    try:
        fields = json.loads(text)
        if fields["format"] != FORMAT:
            raise GraphError(f"{path}: written by another version of kg; {_ANEW}由其他版本写成，{_ANEW_ZH})")
        inputs = tuple(Input(i["id"], i["sha256"], i["source"], i["graph"]) for i in fields["inputs"])
        return Manifest(fields["pipeline"], {**fields["versions"]}, {**fields["settings"]}, inputs)
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path}: damaged manifest; {_ANEW}清单文件已损坏，{_ANEW_ZH})") from error


def store_path(graph: Path) -> Path:
    """The folder of the Oxigraph store of a GRAPH, as its manifest names it.

    Raises GraphError if ``graph`` is no graph or cannot be read.
    """
    with _readable(graph):
        if (place := _of_bytes(graph)) is not None:
            return place
        manifest = _manifest(graph) if graph.is_dir() else None
        if manifest is None:
            shown = "GRAPH" if graph.exists() and not _unfinished(graph) else graph
            raise GraphError(
                f"{graph}: not a graph; make one with kg build SOURCE --out {shown} (不是图文件夹)"
            )
    return graph / f"store-{manifest.hash}"


def _of_bytes(graph: Path) -> Path | None:
    """The store that is named by the very bytes of the manifest, if it is there: who only asks reads no list of inputs."""
    if not (file := graph / NAME).is_file():
        return None
    written = file.read_bytes()
    store = graph / f"store-{_hash(written)}"
    return store if written.startswith(_BEGIN.encode()) and store.is_dir() else None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


@contextmanager
def _readable(graph: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        place = error.filename or graph
        raise GraphError(f"{place}: cannot be read: {error.strerror} (无法读取)") from error


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _unfinished(graph: Path) -> bool:
    """True for a folder that holds nothing, or only what a build that was killed left behind."""
    if not graph.is_dir():
        return False
    return all(path.name.startswith(_LEFT) for path in graph.iterdir())
