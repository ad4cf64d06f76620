"""The command line: what it prints, and one clear line with exit code 2 for what goes wrong."""

import csv
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from kg.cli import COMMANDS, main
from kg.commands.completion import graph_folders, question_names

TEXT = """青川县人大常委会工作动态

　　在县委领导下，县人大常委会党组坚持党的全面领导，向县委请示报告重大事项。
　　会议由县人大常委会主任王立新主持，县政府、县监委负责人列席会议。
"""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``kg`` in this process; gives exit code, standard output and standard error."""
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "青川.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def graph(run: Run, source: Path, tmp_path: Path) -> Path:
    path = tmp_path / "g"
    assert run("build", source, "--out", path)[0] == 0
    return path


def test_a_command_loads_none_of_the_others() -> None:
    code = "import sys; from kg.start import main; sys.argv = ['kg', 'names', '--help']\ntry: main()\nfinally: print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "kg names" in shown and "kg.commands.query" in shown
    assert "kg.commands.build" not in shown and "kg.commands.serve" not in shown


def test_help_is_quick_and_names_every_command() -> None:
    shown = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kg.cli", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    for command in COMMANDS:
        assert f" {command} " in shown.stdout
    for heavy in (
        "spacy",
        "networkx",
        "rdflib",
        "scipy",
        "pyvis",
        "pyoxigraph",
        "urllib3",
        "kg.read",
        "kg.opened",
    ):
        assert f" {heavy}\n" not in shown.stderr


def test_extract_prints_the_contract(run: Run, source: Path) -> None:
    code, out, err = run("extract", source, "--format", "jsonl")
    assert (code, err) == (0, "")
    record = json.loads(out)
    assert list(record) == [
        "id",
        "title",
        "text",
        "date",
        "home",
        "homeName",
        "mentions",
        "entities",
        "relations",
        "denied",
    ]
    assert record["text"] == TEXT
    for mention in record["mentions"]:
        assert TEXT[mention["start"] : mention["end"]] == mention["text"]
    for relation in record["relations"]:
        evidence = relation["evidence"]
        assert TEXT[evidence["start"] : evidence["end"]] == evidence["text"]
    assert [e["id"] for e in record["entities"]] == [f"e{n}" for n in range(1, len(record["entities"]) + 1)]
    first = [m["entity"] for m in record["mentions"]]
    assert list(dict.fromkeys(first)) == [f"e{n}" for n in range(1, len(set(first)) + 1)]


def test_extract_is_the_same_at_every_run(run: Run, source: Path, tmp_path: Path) -> None:
    printed = run("extract", source)[1]
    assert run("extract", source, "--out", tmp_path / "out.jsonl") == (0, "", "")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == printed


def test_build_tells_what_it_found(run: Run, source: Path, tmp_path: Path) -> None:
    code, out, err = run("build", source, "--out", tmp_path / "g")
    assert (code, err) == (0, "")
    assert "1 documents read, 0 kept, 0 dropped" in out
    assert "reportsTo" in out
    assert "0 documents read, 1 kept, 0 dropped" in run("build", source, "--out", tmp_path / "g")[1]


def test_add_and_remove(run: Run, graph: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("白水县政协召开会议。", encoding="utf-8")
    assert "1 documents read, 1 kept, 0 dropped" in run("add", graph, other)[1]
    assert "0 documents read, 1 kept, 1 dropped" in run("remove", graph, "青川")[1]


def test_answers_in_every_form(run: Run, graph: Path, tmp_path: Path) -> None:
    question = ("query", graph, "--name", "reports-to", "--param", "org=县人大常委会党组")
    code, out, _ = run(*question)
    assert code == 0 and "青川县委" in out and out.endswith("\n1 row\n")
    assert run("query", graph, "reports-to", *question[4:]) == (code, out, "")
    table = list(csv.DictReader(io.StringIO(run(*question, "--format", "csv")[1])))
    data = json.loads(run(*question, "--format", "json")[1])
    assert len(table) == len(data["results"]["bindings"]) > 0
    triples = run("query", graph, "CONSTRUCT { ?s kg:leads ?o } WHERE { ?s kg:leads ?o }", "--format", "ttl")[
        1
    ]
    assert "kg:leads" in triples
    assert run("query", graph, "ASK { ?s kg:leads ?o }")[1] == "yes 是\n"
    law = "ASK { GRAPH <https://example.org/id/graph/statutory> { ?s ?p ?o } }"
    code, out, err = run("query", graph, law)
    assert (code, out) == (0, "no 否\n") and "graph holds no https://example.org/id/graph/statutory" in err
    assert "--layer statutory" in err
    run(*question, "--format", "csv", "--out", tmp_path / "a.csv")
    assert len((tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()) == len(table) + 1


def test_a_period_tells_how_many_undated_texts_it_leaves_out(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("安顺市人大常委会听取了安顺市人民政府的报告。", encoding="utf-8")
    run("build", source, "--out", tmp_path / "undated")
    question = (
        "query",
        tmp_path / "undated",
        "--name",
        "statements-about",
        "--param",
        "entity=安顺市人大常委会",
    )
    assert run(*question)[2] == ""
    code, out, err = run(*question, "--param", "from=2020")
    assert (
        code == 0
        and out.endswith("0 rows\n")
        and err.startswith("kg: texts without a date are left out of the period: 1")
    )
    show = ("show", tmp_path / "undated", "--out", tmp_path / "page.html", "--until", "2020")
    code, _, err = run(*show, "--since", "2021")
    assert code == 2 and err.startswith("kg: --until 2020 is before --since 2021")
    code, _, err = run(*show)
    assert code == 0 and err.startswith("kg: texts without a date are left out: 1")
    assert '"undated": 1' in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_ctrl_c_ends_an_endless_query_at_once(graph: Path) -> None:
    """The limit of a query is a minute; a busy machine may still be loading the command line when it is interrupted."""
    command = [sys.executable, "-m", "kg.start", "query", str(graph), ENDLESS]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as asking:
        time.sleep(2.5)
        assert asking.poll() is None
        os.killpg(asking.pid, signal.SIGINT)
        out, err = asking.communicate(timeout=30)
    assert out == b"" and b"Traceback" not in err
    assert asking.returncode == 130


def test_answers_for_spreadsheets_terminals_and_markdown(run: Run, graph: Path) -> None:
    odd = "SELECT ?v { VALUES ?v { '=1+1' 'a\u001b[2J|*b*' } }"
    assert run("query", graph, odd, "--format", "csv", "--bom")[1] == "\ufeffv\r\n'=1+1\r\na\x1b[2J|*b*\r\n"
    assert run("query", graph, odd, "--format", "csv", "--raw")[1].splitlines()[1] == "=1+1"
    assert "\x1b" not in run("query", graph, odd)[1]
    assert (
        run("query", graph, odd, "--format", "md")[1] == "| v |\n| --- |\n| =1+1 |\n| a␛\\[2J\\|\\*b\\* |\n"
    )
    assert run("query", graph, odd, "--raw")[0] == 2


def test_queries_lists_the_named_questions(run: Run) -> None:
    code, out, _ = run("queries")
    assert code == 0 and "who-leads" in out and "reports-to" in out


def test_names_are_completed_by_kind(run: Run, graph: Path) -> None:
    code, out, _ = run("names", graph, "青川县", "--kind", "org", "--limit", "3")
    assert code == 0 and len(out.splitlines()) == 3 and all(n.startswith("青川县") for n in out.splitlines())
    assert run("names", graph, "青川县", "--kind", "nothing")[0] == 2


def test_names_are_completed_by_part_pinyin_and_initials(run: Run, graph: Path) -> None:
    for typed in ("川县人大", "qingchuanxianrenda", "qcxrd"):
        out = run("names", graph, typed, "--kind", "org")[1].splitlines()
        assert any("青川县人大" in name for name in out)


def test_show_writes_a_page(run: Run, graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("show", graph, "--out", page) == (0, f"{page}\n", "")
    assert "青川县" in page.read_text(encoding="utf-8")
    some = (
        "--around",
        "qcxw",
        "--facts",
        "--since",
        "2000",
        "--place",
        "青川县",
        "--predicates",
        "领导,reportsTo",
    )
    assert run("show", graph, "--out", page, *some)[0] == 2
    options = ("--around", "青川县委", "--depth", 1, "--place", "青川县", "--predicates", "领导,reportsTo")
    assert run("show", graph, "--out", page, *options, "--layout", "tree", "--layers", "statutory")[0] == 0
    part = page.read_text(encoding="utf-8")
    assert '"layout": "tree"' in part and "王立新" not in part.split('id="data-edges"')[0]
    assert run("show", graph, "--out", page, "--since", "2000", "--until", "2001")[0] == 0


def test_a_query_is_read_from_a_file_and_from_standard_input(
    run: Run, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "q.rq").write_text("ASK { ?s kg:leads ?o }", encoding="utf-8")
    assert run("query", graph, f"@{tmp_path / 'q.rq'}")[1] == "yes 是\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO("ASK { ?s kg:nothing ?o }"))
    assert run("query", graph, "-")[1] == "no 否\n"


def test_an_answer_fits_a_terminal_of_80_columns(
    run: Run, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    question = ("query", graph, "--name", "reports-to", "--param", "org=县人大常委会党组")
    cards = run(*question)[1]
    assert max(cell_len(line) for line in cards.splitlines()) <= 80 and "── 1" in cards
    assert re.search(r"\b[0-9a-f]{16}\b", cards) and "人大常委会党组" in cards
    table = run(*question, "--columns", "recipient,statement", "--limit", "1")[1]
    assert "┃ recipient" in table and re.search(r"\b[0-9a-f]{16}\b", table)
    assert run("query", graph, "SELECT ?s WHERE { ?s a kg:Institution }", "--limit", "1")[1].startswith("┏")
    assert (
        "--limit shows more"
        in run("query", graph, "SELECT ?s WHERE { ?s a kg:Institution }", "--limit", "1")[1]
    )


def test_standard_output_is_a_dash(run: Run, graph: Path) -> None:
    for arguments in (["export", "g", "--format", "ttl"], ["show", "g"], ["query", "g", "ASK {}"]):
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli", *arguments, "--out", "-"],
            cwd=graph.parent,
            capture_output=True,
            check=True,
        )
        assert len(done.stdout) > 2 and not (graph.parent / "-").exists()
    assert run("export", graph, "--format", "csv", "--out", "-")[0] == 2


def test_a_question_prints_its_sparql_and_kg_its_version(run: Run) -> None:
    assert "SELECT DISTINCT ?leader" in run("queries", "who-leads")[1]
    assert run("--version")[1] == "kg 0.1.0\n"


def test_the_shell_completes_graphs_and_questions(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(graph.parent)
    assert graph_folders("") == ["g"] and graph_folders("x") == []
    assert graph_folders(f"{graph.parent}/") == [str(graph)]
    assert question_names("who-l") == ["who-leads"]


@pytest.mark.parametrize("form", ["nt", "nq", "ttl", "trig", "jsonld", "graphml", "gexf", "csv"])
def test_exports(run: Run, graph: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"exported.{form}"
    assert run("export", graph, "--format", form, "--out", target) == (0, f"{target}\n", "")
    files = [target] if target.is_file() else list(target.iterdir())
    assert any("青川县" in file.read_text(encoding="utf-8") for file in files)


def test_decisions_are_reviewed_recorded_and_applied(
    run: Run, source: Path, graph: Path, tmp_path: Path
) -> None:
    assert run("review", source)[1].startswith("id\taction\tsubject")
    assert run("review", graph)[1] == run("review", source)[1]
    file = tmp_path / "decisions.tsv"
    key = json.loads(run("extract", source)[1])["entities"][0]["iri"].split("/id/")[1]
    assert (
        run("decide", file, "relabel", key, "--value", "改名", "--who", "甲", "--when", "2024-01-02")[0] == 0
    )
    assert run("decide", file, "relabel", "org/none/npc", "--value", "无")[0] == 0
    code, _, err = run("build", source, "--out", graph, "--decisions", file)
    assert code == 0 and err.startswith("kg: this decision no longer applies: relabel org/none/npc")
    names = run("query", graph, "SELECT ?n { ?e skos:prefLabel ?n }", "--format", "csv")[1]
    assert "改名" in names.split()
    assert '"改名"' in run("extract", source, "--decisions", file)[1]
    assert run("build", source, "--out", graph)[0] == 0
    assert (
        "改名" not in run("query", graph, "SELECT ?n { ?e skos:prefLabel ?n }", "--format", "csv")[1].split()
    )
    assert run("decide", file, "explode", key)[0] == 2


@pytest.mark.parametrize("form", ["text", "zh", "json", "sarif"])
def test_validate(run: Run, graph: Path, form: str) -> None:
    code, out, err = run("validate", graph, "--format", form, "--sample", 0)
    assert (code, err) == (0, ""), out
    assert {"text": "nothing found", "zh": "没有发现问题", "json": "{", "sarif": "2.1.0"}[form] in out


@pytest.fixture
def server() -> Iterator[str]:
    """A real SPARQL server in memory on the loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    binary = Path(sys.executable).with_name("oxigraph")
    command = [str(binary), "serve", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def test_a_server_holds_a_graph_and_answers_like_a_folder(
    run: Run, graph: Path, server: str, tmp_path: Path
) -> None:
    assert run("push", graph, server)[0] == 0
    for arguments in (
        ("query", "--name", "reports-to", "--param", "org=县人大常委会党组"),
        ("stats",),
        ("review",),
    ):
        answers = [run(arguments[0], place, *arguments[1:]) for place in (graph, server)]
        assert answers[0] == answers[1] and answers[0][0] == 0
    for place, name in ((graph, "a"), (server, "b")):
        assert run("export", place, "--format", "nq", "--out", tmp_path / name)[0] == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_stats_diff_and_compare(run: Run, graph: Path, source: Path, tmp_path: Path) -> None:
    assert "PageRank" in run("stats", graph, "--top", 3)[1]
    assert (
        json.loads(run("stats", graph, "--format", "json", "--picture", tmp_path / "s.svg")[1])["edges"] > 0
    )
    assert "<svg" in (tmp_path / "s.svg").read_text(encoding="utf-8")
    other = tmp_path / "h"
    source.write_text(TEXT.replace("向县委请示报告重大事项", "听取县政府汇报"), encoding="utf-8")
    run("build", source, "--out", other)
    changes = json.loads(run("diff", graph, other, "--format", "json")[1])
    assert "reportsTo" in [row["before"]["predicate"] for row in changes["vanished"]]
    assert "0\n" in run("diff", graph, "--before", "2030", "--after", "2031")[1]
    assert run("diff", graph)[0] == 2
    assert run("diff", graph, "--before", "2024-03", "--after", "2024")[0] == 0
    assert run("diff", graph, "--before", "2024-01-31", "--after", "2024-01")[0] == 0
    assert run("diff", graph, other, "--after", "2024")[0] == 0
    aligned = json.loads(run("compare", graph, "--places", "青川县", "110111", "--format", "json")[1])
    assert aligned["same"] == [] and aligned["onlyA"]


def test_evaluate_measures_and_fails_under(run: Run, tmp_path: Path) -> None:
    text = "青川县人大常委会召开会议。"
    mention = {
        "start": 0,
        "end": 8,
        "text": text[:8],
        "type": "ORG",
        "name": "四川省广元市青川县人民代表大会常务委员会",
    }
    gold = {"id": "d", "title": None, "text": text, "mentions": [mention], "relations": []}
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    code, out, _ = run("evaluate", tmp_path, "--format", "json")
    assert code == 0 and json.loads(out)["mention"]["all"]["gold"] == 1
    code, out, err = run("evaluate", tmp_path, "--fail-under", "link=1", "--fail-under", "relation=1")
    assert code == 1 and "by type" in out and err.startswith("kg: relation ")
    assert run("evaluate", tmp_path, "--fail-under", "x=1")[0] == 2


def _truncated(table: Path) -> None:
    os.truncate(table, table.stat().st_size // 2)


def _overwritten(table: Path) -> None:
    """The store still opens, and fails when the table is read."""
    with table.open("r+b") as data:
        data.seek(2)
        data.write(b"\xff" * 20)


@pytest.mark.parametrize("damage", [_truncated, _overwritten])
@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "g", "SELECT * { ?s ?p ?o }"],
        ["query", "g", "SELECT * { ?s ?p ?o }", "--format", "csv"],
        ["query", "g", "CONSTRUCT WHERE { ?s ?p ?o }"],
        ["export", "g", "--format", "nq", "--out", "x"],
        ["export", "g", "--format", "csv", "--out", "x"],
        ["stats", "g"],
        ["show", "g", "--out", "x"],
        ["validate", "g"],
    ],
)
def test_a_damaged_store_is_one_line_and_code_2(
    run: Run,
    graph: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    damage: Callable[[Path], None],
) -> None:
    monkeypatch.chdir(graph.parent)
    for table in graph.glob("store-*/*.sst"):
        if damage is _truncated or table.stat().st_size > 2000:
            damage(table)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("kg: ") and err.count("\n") == 1
    assert "is damaged: Corruption" in err and "kg build" in err


@pytest.mark.parametrize(
    "arguments", [["queries"], ["extract", "青川.txt"], ["query", "g", "SELECT * { ?s ?p ?o }"]]
)
def test_an_output_that_takes_nothing_is_one_line_and_code_2(graph: Path, arguments: list[str]) -> None:
    (graph.parent / "sink").touch()
    with (graph.parent / "sink").open("rb") as unwritable:
        ended = subprocess.run(
            [sys.executable, "-m", "kg.cli", *arguments],
            stdout=unwritable,
            stderr=subprocess.PIPE,
            text=True,
            cwd=graph.parent,
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr.startswith("kg: standard output: cannot be") and ended.stderr.count("\n") == 1


def test_a_reader_that_has_seen_enough_ends_it_quietly(source: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "extract", str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as printing:
        assert printing.stdout is not None and printing.stderr is not None
        printing.stdout.close()
        assert printing.stderr.read() == b""
    assert printing.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "none.txt"], "none.txt: no such file"),
        (["build", "empty", "--out", "new"], "empty: no file in this folder"),
        (["build", "scan.txt", "--out", "new"], "scan.txt: not a text file"),
        (["build", "bad.jsonl", "--strict", "--out", "new"], "bad.jsonl, line 2: broken JSON"),
        (["build", "青川.txt", "--out", "empty/../letters"], "not a graph and not empty"),
        (["query", "empty", "ASK {}"], "empty: not a graph; make one with kg build SOURCE --out empty"),
        (["query", "letters", "ASK {}"], "letters: not a graph; make one with kg build SOURCE --out GRAPH"),
        (["query", "g", "SELECT WHERE"], "the query cannot be read"),
        (["query", "g", "--name", "nonesuch"], "unknown question 'nonesuch'"),
        (["query", "g", "report-to"], "did you mean (您是否指): reports-to"),
        (["query", "g", "--name", "reports-to", "--param", "orgs=x"], "did you mean (您是否指): org?"),
        (
            ["query", "g", "--name", "who-leads", "--param", "org=清川县人大常委会"],
            "did you mean (您是否指): 四川省广元市青川县人民代表大会常务委员会",
        ),
        (["query", "g", "@none.rq"], "none.rq: the query cannot be read"),
        (["query", "g", "SELECT ?s { ?s ?p ?o }", "--columns", "x"], "no column 'x'"),
        (["queries", "who-lead"], "did you mean (您是否指): who-leads"),
        (["show", "g", "--out", "x.html", "--depth", "2"], "--depth counts steps from a name"),
        (["show", "g", "--out", "x.html", "--layout", "round"], "unknown layout 'round'"),
        (["show", "g", "--out", "x.html", "--layers", "nolayer"], "unknown layer 'nolayer'"),
        (["show", "g", "--out", "x.html", "--since", "2022-02-30"], "--since 2022-02-30: no date"),
        (["show", "g", "--out", "x.html", "--predicates", "leeds"], "unknown relation 'leeds'"),
        (["query", "g"], "give either a SPARQL query or --name"),
        (["query", "g", "--name", "reports-to"], "needs the parameter"),
        (["query", "g", "--name", "reports-to", "--param", "org"], "write KEY=VALUE"),
        (["query", "g", "ASK {}", "--param", "org=x"], "'org' has no effect on a SPARQL query"),
        (["query", "g", "SELECT * { ?s ?p ?o }", "--max-rows", "2"], "more than 2 rows and was stopped"),
        (["query", "g", ENDLESS, "--timeout", "0.2", "--out", "x.csv"], "took more than 0.2 seconds"),
        (["query", "g", "--name", "law-and-text", "--param", "place=青川县"], "the layer statutory, which"),
        (["query", "g", "ASK {}", "--format", "ttl"], "only CONSTRUCT and DESCRIBE"),
        (["query", "g", "ASK {}", "--out", "none/a.txt"], "none/a.txt: cannot be written"),
        (["export", "g", "--format", "docx", "--out", "x"], "unknown format 'docx'"),
        (["query", "http://127.0.0.1:1", "ASK {}"], "http://127.0.0.1:1: cannot be reached"),
        (["show", "empty", "--out", "x.html"], "empty: not a graph"),
        (
            ["build", "青川.txt", "--out", "http://127.0.0.1:1/a"],
            "http://127.0.0.1:1/a: is an address; build",
        ),
        (["add", "http://127.0.0.1:1", "青川.txt"], "kg push GRAPH URL"),
        (["remove", "https://127.0.0.1:1", "青川"], "kg push GRAPH URL"),
        (["push", "http://127.0.0.1:1", "http://127.0.0.1:1"], "is an address"),
        (["review", "http://127.0.0.1:1"], "http://127.0.0.1:1: cannot be reached"),
        (["build", "青川.txt", "--out", "g", "--home", "火星"], "home '火星': no division"),
        (["build", "青川.txt", "--out", "new", "--home", "999999", "--workers", "2"], "home '999999'"),
        (["extract", "青川.txt", "--home", "火星"], "home '火星': no division"),
        (["build", "青川.txt", "--out", "g", "--layer", "none", "--layer", "derived"], "none stands alone"),
        (["add", "nosuch/deep", "青川.txt"], "nosuch/deep: not a graph yet; make one with kg build"),
        (["remove", "nosuch", "青川"], "nosuch: not a graph yet"),
        (["diff", "g", "--before", "abc", "--after", "2024"], "--before abc: no date; write YYYY"),
        (["diff", "g", "--before", "2023", "--after", "2023-02-30"], "--after 2023-02-30: no date"),
        (["diff", "g", "g", "--before", "20230101"], "--before 20230101: no date"),
        (["diff", "g", "--before", "2024-03", "--after", "2023"], "--before 2024-03 lies after --after 2023"),
        (["remove", "g", "z"], "g: holds no document z"),
        (["build", "青川.txt", "--out", "g", "--lexicon", "none.tsv"], "none.tsv: cannot be read"),
    ],
)
def test_what_goes_wrong_is_one_line_and_code_2(
    run: Run, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/a.txt").write_text("x")
    (tmp_path / "scan.txt").write_bytes(b"\x89PNG\x00")
    (tmp_path / "bad.jsonl").write_text('{"id": "a", "text": "x"}\n{\n')
    before = _files(tmp_path)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("kg: ") and err.count("\n") == 1 and message in err
    assert _files(tmp_path) == before


def _files(folder: Path) -> list[str]:
    """All files but those of the store with all mentions, which the first query that may meet one makes."""
    return sorted(p.name for p in folder.rglob("*") if "mentions" not in p.relative_to(folder).parts)
