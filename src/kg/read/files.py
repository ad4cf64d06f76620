"""Finds the files that a source stands for, in a settled order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.patterns import compiled
from kg.read.disk import shown
from kg.read.problems import Problem

SIDECAR = ".meta.json"
"""``notice.pdf.meta.json`` holds what is known of ``notice.pdf``."""
_OFFICE_LOCK = compiled(r"^(?:~\$|\.~lock\.)")
_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_COMPANIONS = ("_files", ".files", "_文件")
_PAGES = (".html", ".htm", ".mht", ".shtml")


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. ``path`` as the system has it; ``name`` is its path below the folder that was given, with forward slashes."""

    path: str
    name: str


Found = File | Problem


def files_of(source: str) -> list[Found]:
    """The files of a file, a folder or a glob. Raises SourceError for a source that gives none."""
    path = Path(source)
    if path.is_dir():
        found = list(_in_folder(path))
        if not found:
            raise SourceError(f"{source}: no file in this folder (文件夹中没有文件)")
        return found
    if os.path.lexists(path):
        return [File(source, shown(path.name))]
    if glob.has_magic(source):
        return _matching(source)
    if "://" in source:
        raise SourceError(f"{shown(source)}: only http and https are fetched (只抓取 http 与 https 网址)")
    raise SourceError(f"{shown(source)}: no such file or folder; check the path (找不到该文件或文件夹)")


def passed_over(name: str) -> bool:
    """True for what no user means as a source: hidden files, locks and litter of systems, sidecars."""
    parts = name.split("/")
    return any(
        part.startswith(".") or part.lower() in _LITTER or _OFFICE_LOCK.match(part) for part in parts
    ) or name.endswith(SIDECAR)


def _in_folder(folder: Path) -> Iterator[Found]:
    unread: list[OSError] = []
    names = []
    for root, below, files in os.walk(folder, onerror=unread.append):
        pages = {os.path.splitext(f)[0] for f in files if f.lower().endswith(_PAGES)}
        below[:] = sorted(
            d for d in below if not (companion(d) & pages or passed_over(d) or _graph(Path(root, d)))
        )
        links = [d for d in below if os.path.islink(os.path.join(root, d))]
        names += [os.path.relpath(os.path.join(root, f), folder) for f in [*files, *links]]
    for error in unread:
        yield Problem(shown(str(error.filename)), "folder", "denied", error.strerror or "")
    known = {name.replace(os.sep, "/") for name in names}
    for name in sorted(known):
        path = os.path.join(str(folder), name)
        if not passed_over(name):
            yield _entry(path, name)
        elif name.endswith(SIDECAR) and name.removesuffix(SIDECAR) not in known:
            yield Problem(shown(path), "sidecar", "alone")


def _graph(folder: Path) -> bool:
    """True for a GRAPH folder, finished or being built: what was made of sources is none."""
    made = (folder / "manifest.json").is_file() and any(folder.glob("store-*"))
    return made or (folder / "building" / "store.new").exists()


def companion(folder: str) -> set[str]:
    """The names without ending of the pages beside which a browser saves pictures and scripts in this folder."""
    return {folder.removesuffix(e) for e in _COMPANIONS if folder.endswith(e) and folder != e}


def companions(page: str) -> list[str]:
    """Those folders of a page; none of a file that is no page."""
    stem, ending = os.path.splitext(page)
    return [stem + e for e in _COMPANIONS] if ending.lower() in _PAGES else []


def _entry(path: str, name: str) -> Found:
    """A file, or the problem of a link that leads nowhere or of a folder that a link leads to."""
    if not os.path.islink(path) or os.path.isfile(path):
        return File(path, shown(name))
    return Problem(shown(path), "link", "link" if os.path.isdir(path) else "missing")


def _matching(pattern: str) -> list[Found]:
    """Files that match, named by their path below the part of the pattern without wildcards."""
    paths = sorted(Path(p) for p in glob.glob(pattern, recursive=True))
    fixed = []
    for part in Path(pattern).parts:
        if glob.has_magic(part):
            break
        fixed.append(part)
    names = [(str(p), p.relative_to(Path(*fixed)).as_posix()) for p in paths if not p.is_dir()]
    found = [_entry(path, name) for path, name in names if not passed_over(name)]
    if not found:
        raise SourceError(f"{pattern}: no file matches (没有匹配的文件)")
    return found
