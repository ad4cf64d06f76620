"""The settings of a build: one table that feeds defaults, help and documentation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import SettingsError

ID_BASE = "https://w3id.org/institution-kg/id/"
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f-\x9f\ud800-\udfff]*[/#]")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set. Handed down to each stage, never fetched. Raises SettingsError for a base that is no IRI."""

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
    weights: Path | None = field(
        default=None, metadata={"help": "learned weights that choose names", "zh": "选定名称的权重表"}
    )
    why: bool = field(
        default=False,
        metadata={"help": "tell of each mention why it stands", "zh": "说明每个名称的选定理由"},
    )
    strict: bool = field(
        default=False,
        metadata={
            "help": "end with an error if a source cannot be read, or not whole",
            "zh": "有来源无法完整读取时报错退出",
        },
    )
    column: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "column of tables and JSON that fills a field, as text=正文",
            "zh": "表格或 JSON 中对应字段的列，如 text=正文",
        },
    )
    limit: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "what one source may cost, as seconds=120 or size=500MB",
            "zh": "单个来源的限制，如 seconds=120、size=500MB",
        },
    )
    split: str | None = field(
        default=None,
        metadata={
            "help": "rule (gazette, yearbook, newsletter, archive, parts, auto) or regular expression of the lines that begin a new document",
            "zh": "拆分规则名，或标志新文档开始的行的正则表达式",
        },
    )
    private: bool = field(
        default=False,
        metadata={"help": "fetch addresses of private networks too", "zh": "允许抓取内网地址"},
    )
    workers: int = field(default=1, metadata={"help": "worker processes", "zh": "工作进程数"})

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise SettingsError(
                f"the base {self.base!r} is not an IRI that ends in / or #, such as {ID_BASE} (前缀须为以 / 或 # 结尾的 IRI)"
            )

    def content(self) -> dict[str, object]:
        """The settings that change the result by themselves: not the number of workers, and not what files are called."""
        return {"base": self.base, "home": self.home}
