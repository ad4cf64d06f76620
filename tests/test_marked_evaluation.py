"""Names judged against marked texts, and the way from wrong names to better weights."""

from pathlib import Path

from typer.testing import CliRunner

from kg.cli import application


def run(*arguments: str) -> str:
    done = CliRunner().invoke(application(), list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def f1(report: str) -> float:
    """F1 of all names."""
    return float(next(line for line in report.splitlines() if line.startswith("all")).split()[3])


def test_corrected_texts_give_better_names(tmp_path: Path) -> None:
    text = "会上，灵犀八号听取了灵犀八号站长的发言，并对灵犀八号的工作提出意见。\n"
    (tmp_path / "t.txt").write_text(text, encoding="utf-8")
    marked, corrected, own = (str(tmp_path / name) for name in ("m.txt", "c.txt", "own.tsv"))
    run("extract", str(tmp_path / "t.txt"), "--format", "marked", "--out", marked)
    assert "灵犀八号" in Path(marked).read_text(encoding="utf-8")
    right = text.replace("灵犀八号", "[灵犀八号|ORG]")
    Path(corrected).write_text(f"==== t\n{right}", encoding="utf-8")
    before = f1(run("evaluate", corrected))
    run("train", corrected, "--out", own)
    assert f1(run("evaluate", corrected, "--weights", own)) > before
    assert "score" in run("extract", str(tmp_path / "t.txt"), "--why", "--weights", own)
