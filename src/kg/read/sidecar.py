"""What a file beside a source says of it: ``notice.pdf.meta.json`` of ``notice.pdf``."""

from __future__ import annotations

import os
from dataclasses import replace

from kg.read.contract import Fields, Options
from kg.read.disk import load
from kg.read.encoding import decode
from kg.read.files import SIDECAR
from kg.read.formats.json import parsed
from kg.read.problems import Unreadable
from kg.read.records import columns, fields


def sidecar(path: str, options: Options) -> Fields:
    """The metadata of the sidecar of a file, none without one. Raises Unreadable if it is broken."""
    beside = path + SIDECAR
    if not os.path.isfile(beside):
        return {}
    return told(load(beside, options.limits), os.path.basename(beside), options)


def told(data: bytes, name: str, options: Options) -> Fields:
    """The metadata that the bytes of a sidecar of this name hold. Raises Unreadable if it is broken."""
    try:
        record = parsed(decode(data).text)
    except Unreadable as problem:
        raise Unreadable(problem.code, f"its sidecar {name}: {problem.detail}") from problem
    if not isinstance(record, dict):
        raise Unreadable("record", f"its sidecar {name} is not a JSON object")
    found = fields(record, columns(record, options))
    return {
        field: replace(value, origin=f"sidecar {value.origin.removeprefix('record ')}")
        for field, value in found
    }
