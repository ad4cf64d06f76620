"""What a script writes is what lies there: who edits a generated file by hand is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def written(script: str, expression: str) -> str:
    """What a script would write."""
    code = f"import sys; sys.path.insert(0, 'scripts'); import {script} as b; sys.stdout.buffer.write({expression}.encode())"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True
    ).stdout.decode()


@pytest.mark.parametrize(
    ("script", "expression", "path"),
    [
        ("build_statutes", "b.written()", "ontology/statutes.ttl"),
        ("build_shapes", "b.written()", "ontology/shapes.ttl"),
        ("build_docs", "b.page(b.MODEL.read_text('utf-8'))", "docs/model.md"),
        *(
            ("build_docs", f"b.page((b.ROOT / {path!r}).read_text('utf-8'))", path)
            for path in ("docs/commands.md", "CONTRIBUTING.md")
        ),
    ],
)
def test_a_generated_file_is_what_its_script_writes(script: str, expression: str, path: str) -> None:
    assert written(script, expression) == (ROOT / path).read_text(encoding="utf-8")
