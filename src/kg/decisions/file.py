"""The decisions file: append-only, JSON lines or a tab-separated table that a person can edit.

A decision is undone by deleting its row.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from kg.decisions.check import circle, decision
from kg.decisions.model import COLUMNS, Decision
from kg.errors import SettingsError
from kg.settings import ID_BASE

Numbered = tuple[int, Mapping[str, str]]


def read(path: Path, base: str = ID_BASE) -> tuple[Decision, ...]:
    """The decisions of a file in their order. IRIs under ``base`` count as the keys that they have.

    Rows without an action and lines that are empty or begin with ``#`` are
    skipped; further columns, such as those of ``propose``, are ignored. Raises
    SettingsError with file and line for a row that is not valid, an id that
    stands twice, or merges that go round in a circle.
    """
    found: dict[str, tuple[int, Decision]] = {}
    for number, row in rows(path):
        if not row.get("action"):
            continue
        try:
            made = replace(decision(row, base), line=number)
        except ValueError as error:
            raise SettingsError(f"{path}:{number}: {error}") from None
        if made.id in found:
            raise SettingsError(
                f"{path}:{number}: the id {made.id} stands on line {found[made.id][0]} too (编号重复)"
            )
        found[made.id] = (number, made)
    decisions = tuple(d for _, d in found.values())
    if closing := circle(decisions):
        number = found[closing.id][0]
        raise SettingsError(f"{path}:{number}: merging {closing.subject} goes round in a circle (合并成环)")
    return decisions


def rows(path: Path) -> Iterator[Numbered]:
    """The rows of a file by column, with the numbers of their lines. Raises SettingsError."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{path}: is not in UTF-8, which a decisions file must be (裁定文件须为 UTF-8 编码，请另存为 UTF-8)"
        ) from error
    except OSError as error:
        raise SettingsError(
            f"{path}: the decisions cannot be read: {error.strerror} (无法读取裁定文件)"
        ) from error
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if numbered and numbered[0][1].lstrip().startswith("{"):
        return _json(path, numbered)
    return _table(path, numbered)


def _json(path: Path, numbered: Iterable[tuple[int, str]]) -> Iterator[Numbered]:
    for number, line in numbered:
        try:
            row = json.loads(line)
        except ValueError as error:
            raise SettingsError(f"{path}:{number}: no JSON: {error} (不是有效的 JSON)") from None
        if not isinstance(row, dict) or not all(isinstance(v, str) for v in row.values()):
            raise SettingsError(f"{path}:{number}: not an object of texts (应为字符串对象)")
        yield number, row


def _table(path: Path, numbered: list[tuple[int, str]]) -> Iterator[Numbered]:
    header = numbered[0][1].split("\t") if numbered else list(COLUMNS)
    if missing := sorted({"action", "subject"} - set(header)):
        raise SettingsError(f"{path}:{numbered[0][0]}: the header lacks the column {missing[0]!r} (表头缺列)")
    for number, line in numbered[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(header):
            raise SettingsError(f"{path}:{number}: {len(cells)} cells, but {len(header)} columns (列数不符)")
        yield number, dict(zip(header, cells, strict=False))


def record(
    path: Path,
    action: str,
    subject: str,
    object: str = "",
    value: str = "",
    *,
    who: str = "",
    when: str = "",
    why: str = "",
    base: str = ID_BASE,
) -> Decision:
    """Appends a decision to a file, which is made if there is none (``.jsonl``: JSON lines, else a table).

    ``when`` is a date YYYY-MM-DD that the caller gives. IRIs under ``base`` are
    written as keys. Raises SettingsError if the decision is not valid, stands in
    the file already, or cannot be written; the file is then as it was.
    """
    cells = (action, subject, object, value, who, when, why)
    if any("\t" in cell or "".join(cell.splitlines()) != cell for cell in cells):
        raise SettingsError("a decision holds no tabs and line breaks (裁定内容不得含制表符或换行)")
    try:
        made = decision(dict(zip(COLUMNS[1:], cells, strict=True)), base)
    except ValueError as error:
        raise SettingsError(str(error)) from None
    row = {column: str(getattr(made, column)) for column in COLUMNS}
    with _alone(path):
        known = read(path, base) if path.exists() else ()
        if made.id in {d.id for d in known}:
            raise SettingsError(f"{path}: holds this decision already, {made.id} (该裁定已存在)")
        if circle((*known, made)):
            raise SettingsError(f"{path}: merging {subject} goes round in a circle (合并成环)")
        _append(path, row)
    return made


def append(path: Path, row: Mapping[str, str]) -> None:
    """Appends a row by column as it is, while no other process writes. Raises SettingsError."""
    with _alone(path):
        _append(path, row)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Waits until no other process writes decisions in the folder of a file, and keeps them out."""
    try:
        handle = os.open(path.resolve().parent, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror} (无法写入)") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _append(path: Path, row: Mapping[str, str]) -> None:
    """Writes the file with one row more beside it and renames that: a full disk leaves the old file."""
    target = path.resolve()
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        old = _content(target)
        known = old.decode("utf-8-sig")
        start = "\n" if known and not known.endswith("\n") else ""
        with new.open("wb") as out:
            out.write(old + (start + _line(path, row, known)).encode("utf-8"))
            out.flush()
            os.fsync(out.fileno())
        if target.exists():
            shutil.copymode(target, new)
        new.replace(target)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror} (无法写入)") from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _content(path: Path) -> bytes:
    """The bytes of a file that may be written, none if there is no file. Raises OSError."""
    if not path.exists():
        return b""
    with path.open("r+b") as file:
        return file.read()


def _line(path: Path, row: Mapping[str, str], old: str) -> str:
    lines = [line for line in old.splitlines() if line.strip() and not line.startswith("#")]
    if lines[0].lstrip().startswith("{") if lines else path.suffix == ".jsonl":
        return json.dumps(row, ensure_ascii=False) + "\n"
    header = lines[0].split("\t") if lines else list(COLUMNS)
    head = "" if lines else "\t".join(header) + "\n"
    return head + "\t".join(row.get(column, "") for column in header) + "\n"
