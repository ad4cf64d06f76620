"""What validation found: as a text to read, as JSON, and as SARIF for continuous integration."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field

from kg import ontology as o

SHOWN = 100
"""Findings that are kept of each shape; all are counted."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One place where a graph is not as a shape wants it.

    ``shape`` is the name of the shape in ``ontology/shapes.ttl``, ``node`` an IRI,
    ``value`` what is wrong there (may be empty), ``document`` the graph of a
    document (empty outside of documents).
    """

    shape: str
    node: str
    value: str = ""
    document: str = ""
    zh: str = ""
    en: str = ""


@dataclass(slots=True)
class Report:
    """The findings, how often each shape failed, and what was looked at."""

    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    statements: int = 0
    entities: int = 0
    sampled: int = 0

    @property
    def ok(self) -> bool:
        """True if nothing was found."""
        return not self.counts

    def add(self, finding: Finding) -> None:
        """Counts a finding, and keeps it if its shape has fewer than ``SHOWN``. One that is known counts once."""
        if self.counts[finding.shape] < SHOWN:
            if finding in self.findings:
                return
            self.findings.append(finding)
        self.counts[finding.shape] += 1

    def text(self, lang: str = "en", shown: int = 5) -> str:
        """Lines for a reader in ``en`` or ``zh``: the shapes that failed with up to ``shown`` findings each."""
        lines = [self._summary(lang)]
        for shape, count in sorted(self.counts.items()):
            kept = sorted(f for f in self.findings if f.shape == shape)
            message = (kept[0].zh if lang == "zh" else kept[0].en) if kept else shape
            lines.append(f"{shape} ({count}): {message}")
            lines += [f"  {f.node}" + (f"  {f.value}" if f.value else "") for f in kept[:shown]]
            if count > shown:
                lines.append(f"  … {count - shown} more" if lang == "en" else f"  ……另有 {count - shown} 处")
        return "\n".join(lines) + "\n"

    def _summary(self, lang: str) -> str:
        total = sum(self.counts.values())
        if lang == "zh":
            return (
                f"检查了 {self.documents} 份文档、{self.statements} 条陈述、{self.entities} 个实体，"
                f"其中 {self.sampled} 份文档经 SHACL 全面核验；"
                + (f"发现 {total} 处问题" if total else "没有发现问题")
            )
        return (
            f"{self.documents} documents, {self.statements} statements, {self.entities} entities checked, "
            f"{self.sampled} documents with SHACL; " + (f"{total} findings" if total else "nothing found")
        )

    def json(self) -> str:
        """The report as one JSON object."""
        told = {
            "ok": self.ok, "documents": self.documents, "statements": self.statements,
            "entities": self.entities, "sampled": self.sampled, "counts": dict(sorted(self.counts.items())),
            "findings": [asdict(f) for f in sorted(self.findings)],
        }  # fmt: skip
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"

    def sarif(self, version: str = "") -> str:
        """The report in SARIF 2.1.0, with one rule a shape. ``version`` is that of the package."""
        messages = {f.shape: f for f in self.findings}
        rules = [
            {
                "id": shape,
                "shortDescription": {"text": messages[shape].en},
                "fullDescription": {"text": messages[shape].zh},
            }
            for shape in sorted(messages)
        ]
        driver = {"name": "kg", "rules": rules}
        driver |= {"version": version} if version else {}
        run = {"tool": {"driver": driver}, "results": [_result(f) for f in sorted(self.findings)]}
        return (
            json.dumps(
                {"$schema": o.SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
            )
            + "\n"
        )


def _result(f: Finding) -> dict[str, object]:
    location: dict[str, object] = {"logicalLocations": [{"fullyQualifiedName": f.node, "kind": "resource"}]}
    if f.document:
        location["physicalLocation"] = {"artifactLocation": {"uri": f.document}}
    text = f"{f.en} ({f.zh})" + (f": {f.value}" if f.value else "")
    return {"ruleId": f.shape, "level": "error", "message": {"text": text}, "locations": [location]}
