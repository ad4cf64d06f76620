"""``kg inspect`` shows how a source is read."""

import json
from pathlib import Path

from typer.testing import CliRunner

from kg.cli import application

PAGE = (
    "<html><head><meta name='PubDate' content='2024-03-05'><title>供水通知</title></head><body>"
    "<div class='nav'><a href='/'>首页</a></div><h1>供水通知</h1><div class='TRS_Editor'><p>县委召开会议。</p></div></body></html>"
)


def run(*arguments: object) -> str:
    made = CliRunner().invoke(application(), ["inspect", *map(str, arguments)])
    assert made.exit_code == 0, made.output
    return made.stdout


def test_metadata_text_and_what_was_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    shown = run(tmp_path)
    for line in (
        "[html utf-8] id a.html", "date: 2024-03-05  (from meta pubdate)", "title: 供水通知  (from title of the page)",
        "| 县委召开会议。", "- (links) 首页", "[text] error: is empty",
    ):  # fmt: skip
        assert line in shown
    first, second = (json.loads(line) for line in run(tmp_path, "--format", "jsonl").splitlines())
    assert first["metadata"]["date"] == {"value": "2024-03-05", "from": "meta pubdate"}
    assert second["problem"] == "empty"


def test_a_terminal_obeys_nothing_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J.txt").write_text("　县委\x9b2J\u202e会议", encoding="utf-8")
    shown = run(tmp_path)
    assert "| 　县委" in shown
    assert not {"\x1b", "\x9b", "\u202e"} & set(shown)
