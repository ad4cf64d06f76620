"""The annotations of public texts are consistent, and the script makes gold documents of them and of their texts."""

import csv
import json
import subprocess
import sys
from collections import defaultdict
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from kg.evaluate.gold import load_gold
from kg.model import MentionType
from kg.ontology import load

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "training" / "public"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_names_stand_in_order_and_relations_join_names() -> None:
    names, types = defaultdict(list), {t.value for t in MentionType}
    for row in rows("names"):
        names[row["text"]].append((int(row["start"]), int(row["end"])))
        assert row["type"] in types
    assert names.keys() <= {row["text"] for row in rows("texts")}
    for spans in names.values():
        assert all(start < end for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
    starts, predicates = (
        {t: {start for start, _ in spans} for t, spans in names.items()},
        set(load().relations),
    )
    for row in rows("relations"):
        assert {int(row["subject"]), int(row["object"])} <= starts[row["text"]]
        assert row["predicate"] in predicates


def made(tmp_path: Path, text: str) -> subprocess.CompletedProcess[str]:
    """The script on a corpus of one record and the annotations of its second and third paragraph."""
    record = {"id": "a", "title": "题", "text": text, "publisher": None, "date": "2024-05-06", "url": None}
    (tmp_path / "corpus.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    digest = sha256("青石县委召开全会。\n张三讲".encode()).hexdigest()[:16]
    tables = {
        "texts": f"text\trecord\tfirst\tlast\tlength\tsha256\na.1\ta\t1\t2\t13\t{digest}\n",
        "names": "text\tstart\tend\ttype\tname\na.1\t0\t4\tORG\t中国共产党青石县委员会\na.1\t6\t8\tMEET\t\na.1\t10\t12\tPER\t\n",
        "relations": "text\tsubject\tpredicate\tobject\na.1\t0\tconvenes\t6\na.1\t10\tspeaksAt\t6\n",
    }
    for name, content in tables.items():
        (tmp_path / f"{name}.tsv").write_text(content, encoding="utf-8")
    command = [sys.executable, ROOT / "scripts/annotated.py", tmp_path / "corpus.jsonl"]
    return subprocess.run(
        [*command, "--annotations", tmp_path, "--out", tmp_path / "out"], capture_output=True, text=True
    )


def test_gold_is_made_of_annotations_and_texts(tmp_path: Path) -> None:
    assert made(tmp_path, "要闻\n\n青石县委召开全会。\r\n张三讲话。\n完").returncode == 0
    (gold,) = load_gold(tmp_path / "out")
    assert gold.document.text == "青石县委召开全会。\n张三讲" and gold.document.date == "2024-05-06"
    found = json.loads((tmp_path / "out/a.1.json").read_text(encoding="utf-8"))
    assert [m["name"] for m in found["mentions"]] == ["中国共产党青石县委员会", "全会", "张三"]
    assert [r["evidence"] for r in found["relations"]] == ["青石县委召开全会", "全会。\n张三"]


def test_a_text_that_is_another_in_the_corpus_is_told(tmp_path: Path) -> None:
    done = made(tmp_path, "要闻\n青石市委召开全会。\n张三讲话。")
    assert done.returncode == 1 and "a.1" in done.stderr
    assert not list((tmp_path / "out").glob("*.json"))


def test_gold_documents_of_our_own_are_consistent() -> None:
    for gold in load_gold(ROOT / "training" / "gold"):
        text, mentions = gold.document.text, sorted(gold.annotation.mentions)
        assert all(0 <= start < end <= len(text) for start, end, _ in mentions), gold.document.id
        assert all(one[1] <= other[0] for one, other in pairwise(mentions)), gold.document.id
        found = json.loads(
            (ROOT / "training" / "gold" / f"{gold.document.id}.json").read_text(encoding="utf-8")
        )
        assert all(m["text"] == text[m["start"] : m["end"]] for m in found["mentions"])
        named = {m["name"] for m in found["mentions"]}
        assert {r[end] for r in found["relations"] for end in ("subject", "object")} <= named, (
            gold.document.id
        )
