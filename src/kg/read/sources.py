"""Finds the files that a source stands for and reads them in a settled order."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.model import Document
from kg.read.jsonl import read_jsonl
from kg.read.text import read_text

FORMATS = (".txt", ".md", ".jsonl")
STDIN = "-"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. ``name`` is its path below the folder that was given, with forward slashes."""

    path: Path
    name: str


def read_sources(sources: Sequence[str]) -> Iterator[Document]:
    """The documents of files, folders, globs and ``-`` (standard input), in a settled order.

    Folders are read recursively, files in order of name; a file that two sources
    name is read once. Raises SourceError before the first document if a source is
    missing, empty or of an unknown format, and while reading for a broken file or
    an id that two documents share.
    """
    files = [file for source in sources if source != STDIN for file in _files(source)]
    if not sources:
        raise SourceError("no source given; name a file, a folder, a glob or - (没有给出来源)")
    return _unique(_read(files, STDIN in sources))


def _read(files: Iterable[File], stdin: bool) -> Iterator[tuple[Document, str]]:
    seen: set[Path] = set()
    for file in files:
        resolved = file.path.resolve()
        if resolved not in seen:
            seen.add(resolved)
            yield from ((document, str(file.path)) for document in _documents(file))
    if stdin:
        yield from ((document, "standard input") for document in _from_stdin())


def _unique(documents: Iterable[tuple[Document, str]]) -> Iterator[Document]:
    known: dict[str, str] = {}
    for document, where in documents:
        if document.id in known:
            raise SourceError(
                f'{where}: the id "{document.id}" is already that of a document in {known[document.id]}; '
                "rename one, or name their common folder as the source (文档 id 重复)"
            )
        known[document.id] = where
        yield document


def _documents(file: File) -> Iterator[Document]:
    try:
        if file.path.suffix.lower() == ".jsonl":
            with file.path.open("rb") as lines:
                yield from read_jsonl(lines, str(file.path), file.name)
        else:
            document_id = file.name[: -len(file.path.suffix)]
            yield read_text(file.path.read_bytes(), str(file.path), document_id, file.name)
    except OSError as error:
        raise SourceError(f"{file.path}: cannot be read: {error.strerror} (无法读取)") from error


def _from_stdin() -> Iterator[Document]:
    data = sys.stdin.buffer.read()
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from read_jsonl(data.splitlines(), "standard input", STDIN)
    else:
        yield read_text(data, "standard input", "stdin", STDIN)


def _files(source: str) -> list[File]:
    path = Path(source)
    if path.is_dir():
        return _in_folder(path)
    if path.exists():
        return [_file(path)]
    if glob.has_magic(source):
        return _matching(source)
    raise SourceError(f"{source}: no such file or folder; check the path (找不到该文件或文件夹)")


def _file(path: Path) -> File:
    if path.suffix.lower() not in FORMATS:
        raise SourceError(f"{path}: unknown format; {', '.join(FORMATS)} are read (不支持的格式)")
    return File(path, path.name)


def _in_folder(folder: Path) -> list[File]:
    found = [
        File(path, path.relative_to(folder).as_posix())
        for path in folder.rglob("*")
        if path.suffix.lower() in FORMATS and path.is_file() and not _hidden(path.relative_to(folder))
    ]
    if not found:
        raise SourceError(f"{folder}: no {', '.join(FORMATS)} file in this folder (文件夹中没有可读的文件)")
    return sorted(found, key=lambda file: file.name)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _matching(pattern: str) -> list[File]:
    """Files that match, named by their path below the part of the pattern without wildcards."""
    paths = sorted(Path(p) for p in glob.glob(pattern, recursive=True))
    fixed = []
    for part in Path(pattern).parts:
        if glob.has_magic(part):
            break
        fixed.append(part)
    root = Path(*fixed)
    found = [
        File(p, p.relative_to(root).as_posix()) for p in paths if p.is_file() and p.suffix.lower() in FORMATS
    ]
    if not found:
        raise SourceError(f"{pattern}: no {', '.join(FORMATS)} file matches (没有匹配的文件)")
    return found
