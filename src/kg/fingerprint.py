"""Hashes that tell whether anything changed: of a document, and of all that makes a graph from it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

from kg.errors import SettingsError
from kg.kept import file_hash
from kg.model import Document
from kg.resources import share
from kg.settings import Settings

PACKAGES = ("institution-kg", "ahocorasick_rs", "pyoxigraph", "rensa", "rjieba", "spacy")
"""The distributions whose versions a graph may depend on."""


def document_hash(document: Document) -> str:
    """Hex SHA-256 of text and metadata of a document and how it was read, without the regions that follow from them."""
    fields = (document.id, document.text, document.title, document.publisher, document.date, document.url)
    given = (document.source, *([document.home] if document.home else []))
    given += () if document.origin is None else (json.dumps(asdict(document.origin)),)
    return hashlib.sha256(json.dumps([*fields, *given]).encode("utf-8")).hexdigest()


def versions() -> dict[str, str]:
    """The versions of this package and of those that the result may depend on."""
    return {name: _version(name) for name in PACKAGES}


@cache
def _version(name: str) -> str:
    from importlib.metadata import (
        version,  # here, as the office programs: to read a graph they are not needed
    )

    return version(name)


def content(settings: Settings) -> dict[str, object]:
    """The settings that change the result, with the user's own files by their content: for the manifest.

    Raises SettingsError for a lexicon, weights or decisions file that cannot be read.
    """
    files = {
        "decisions": None if settings.decisions is None else _file_hash(settings.decisions),
        "lexicon": [_file_hash(path) for path in settings.lexicon],
        "weights": None if settings.weights is None else _file_hash(settings.weights),
    }
    return {**settings.content(), **files}


def pipeline_hash(versions: Mapping[str, str], content: Mapping[str, object]) -> str:
    """Hex SHA-256 of versions, ``content`` of the settings, and the code, tables and ontology of the installation."""
    digest = hashlib.sha256(json.dumps([dict(versions), dict(content)], sort_keys=True).encode("utf-8"))
    digest.update(_own_hash())
    return digest.hexdigest()


def read_by(pipeline: str, settings: Settings) -> str:
    """What the documents of a source depend on beside its bytes: code and tables, options of reading, an office program."""
    from kg.read.formats.office import PROGRAMS

    office = (shutil.which(name) for name in PROGRAMS)
    programs = [[path, os.stat(path).st_mtime_ns] for path in office if path is not None]
    given = (settings.column, settings.limit, settings.split, settings.private)
    return json.dumps([pipeline, given, programs])


def _file_hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror} (无法读取)") from error


@cache
def _own_hash() -> bytes:
    """Hash of the files of the installation, as they are when the process first asks."""
    digest = hashlib.sha256()
    for path in _own_files():
        digest.update(file_hash(path))
    return digest.digest()


def _own_files() -> Iterator[Path]:
    yield from _below(Path(__file__).parent, ".py")
    yield from sorted(share("data").glob("*.tsv"))
    yield from _below(share("ontology"), ".ttl")


def _below(folder: Path, ending: str) -> list[Path]:
    """The files of a folder and of those in it; ``Path.rglob`` takes three times as long."""
    found = (os.path.join(root, n) for root, _, names in os.walk(folder) for n in names if n.endswith(ending))
    return [Path(path) for path in sorted(found)]
