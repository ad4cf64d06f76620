"""Ctrl-C, which a terminal sends to all processes of a command, ends it without a word."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path


def test_an_interrupted_command_ends_quietly(tmp_path: Path) -> None:
    source = tmp_path / "texts.jsonl"
    text = "在县委领导下，青川县人大常委会党组向县委请示报告重大事项。" * 20
    source.write_text("".join(json.dumps({"id": f"t{n}", "text": text}) + "\n" for n in range(3000)))
    command = [sys.executable, "-m", "kg.cli", "extract", str(source), "--workers", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        assert run.stdout and run.stderr
        assert run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)
        run.stdout.read()
        assert run.stderr.read() == b""
    assert run.returncode == 130
