"""The settings of a build: one table that feeds defaults, help and documentation."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

ID_BASE = "https://w3id.org/institution-kg/id/"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set. Handed down to each stage, never fetched."""

    base: str = field(
        default=ID_BASE, metadata={"help": "IRI base of identifiers", "zh": "标识符的 IRI 前缀"}
    )
    home: str | None = field(
        default=None,
        metadata={
            "help": "division code or name that short forms fall back to",
            "zh": "简称归属的默认行政区",
        },
    )
    lexicon: tuple[Path, ...] = field(
        default=(), metadata={"help": "user tables with own names", "zh": "用户自备的词表"}
    )
    decisions: Path | None = field(
        default=None, metadata={"help": "decisions of an analyst", "zh": "分析员的裁定文件"}
    )
    workers: int = field(default=1, metadata={"help": "worker processes", "zh": "工作进程数"})

    def content(self) -> dict[str, object]:
        """The settings that change the result (not the number of workers), for the manifest."""
        kept = {f.name for f in fields(self)} - {"workers"}
        return {
            k: v if isinstance(v, str | None) else str(v)
            for k, v in sorted(asdict(self).items())
            if k in kept
        }
