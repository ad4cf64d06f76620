"""The wheel, installed into an empty environment elsewhere, brings its tables and works."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def output(*command: object, folder: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        [str(c) for c in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter that sees the installed wheel and our dependencies, and not this checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")
    output(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, ROOT, folder=folder)
    output(sys.executable, "-m", "venv", "--without-pip", folder / "venv", folder=folder)
    interpreter = folder / "venv/bin/python"
    wheel = next(folder.glob("*.whl"))
    output(*pip, "--python", interpreter, "install", "--no-deps", "--no-index", wheel, folder=folder)
    place = output(interpreter, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder)
    Path(place.strip(), "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return interpreter


def test_the_package_comes_from_the_wheel(python: Path, tmp_path: Path) -> None:
    place = output(python, "-c", "import kg; print(kg.__file__)", folder=tmp_path)
    assert Path(place.strip()).is_relative_to(python.parents[1])


def test_a_sample_is_built_and_asked(python: Path, tmp_path: Path) -> None:
    kg = python.parent / "kg"
    samples = sorted((ROOT / "data/samples").glob("*.txt"))
    output(kg, "build", samples[0], "--out", "graph", folder=tmp_path)
    answer = output(
        kg,
        "query",
        "graph",
        "SELECT (COUNT(*) AS ?n) { ?s a kg:Statement }",
        "--format",
        "json",
        folder=tmp_path,
    )
    assert int(json.loads(answer)["results"]["bindings"][0]["n"]["value"]) > 0
    assert "who-leads" in output(kg, "queries", folder=tmp_path)


def test_the_server_brings_its_pages_and_its_editor(python: Path, tmp_path: Path) -> None:
    code = (
        "import kg.serve, pathlib; here = pathlib.Path(kg.serve.__file__).parent;"
        "print(*(here / name for name in ('templates/base.html', 'assets/words.tsv', 'vendored/yasqe/yasqe.min.js')))"
    )
    assert all(Path(name).is_file() for name in output(python, "-c", code, folder=tmp_path).split())
    assert "--edit" in output(python.parent / "kg", "serve", "--help", folder=tmp_path)
