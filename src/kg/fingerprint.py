"""Hashes that tell whether anything changed: of a document, and of all that makes a graph from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kg.errors import SettingsError
from kg.model import Document
from kg.resources import share
from kg.settings import Settings

PACKAGES = ("institution-kg", "ahocorasick_rs", "pyoxigraph", "spacy")
"""The distributions whose versions a graph may depend on."""


def document_hash(document: Document) -> str:
    """Hex SHA-256 of text and metadata of a document, without the regions that follow from them."""
    fields = (document.id, document.text, document.title, document.publisher, document.date, document.url)
    return hashlib.sha256(json.dumps([*fields, document.source]).encode("utf-8")).hexdigest()


def versions() -> dict[str, str]:
    """The versions of this package and of those that the result may depend on."""
    return {name: version(name) for name in PACKAGES}


def pipeline_hash(settings: Settings) -> str:
    """Hex SHA-256 of code, tables, ontology, versions, settings and the user's own files.

    Raises SettingsError for a lexicon or decisions file that cannot be read.
    """
    digest = hashlib.sha256(json.dumps([versions(), settings.content()], sort_keys=True).encode("utf-8"))
    digest.update(_own_hash())
    for path in _user_files(settings):
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            raise SettingsError(f"{path}: cannot be read: {error.strerror} (无法读取)") from error
    return digest.hexdigest()


@cache
def _own_hash() -> bytes:
    """Hash of the files of the installation, as they are when the process first asks."""
    digest = hashlib.sha256()
    for path in _own_files():
        digest.update(path.read_bytes())
    return digest.digest()


def _own_files() -> Iterator[Path]:
    package = Path(__file__).parent
    yield from sorted(package.rglob("*.py"))
    yield from sorted(share("data").glob("*.tsv"))
    yield from sorted(share("ontology").rglob("*.ttl"))


def _user_files(settings: Settings) -> Iterable[Path]:
    return [*settings.lexicon, *([settings.decisions] if settings.decisions is not None else [])]
