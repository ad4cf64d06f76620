"""Makes gold documents of public texts from the annotations in ``training/public``, which do not hold the texts.

Usage: python scripts/annotated.py CORPUS... --out FOLDER

CORPUS are JSONL files of texts (``id``, ``title``, ``text``, ``publisher``, ``date``, ``url``). ``texts.tsv`` says which
record and which of its paragraphs an annotated text is made of (paragraphs are what stands between line breaks;
empty ones do not count), and its SHA-256; ``names.tsv`` where its names begin and end (code points, end exclusive),
their type and what they denote; ``relations.tsv`` which names are joined, by where they begin. A text that no
CORPUS has, or that is another there, is left out and told.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "training" / "public"
Row = dict[str, str]
FAR = 120
"""Characters of the longest evidence; beyond it stands what is around the object."""


def main() -> int:
    """Writes a file for each annotated text; 1 if texts were left out."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--annotations", type=Path, default=FOLDER)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    records = {r["id"]: r for file in given.corpus for r in map(json.loads, file.open(encoding="utf-8"))}
    names, relations = by_text(given.annotations / "names.tsv"), by_text(given.annotations / "relations.tsv")
    given.out.mkdir(parents=True, exist_ok=True)
    missing = []
    for row in rows(given.annotations / "texts.tsv"):
        text = passage(records.get(row["record"], {"text": ""})["text"], row)
        if sha256(text.encode("utf-8")).hexdigest()[: len(row["sha256"])] != row["sha256"]:
            missing.append(row["text"])
            continue
        made = gold(row["text"], text, records[row["record"]], names[row["text"]], relations[row["text"]])
        out = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
        (given.out / f"{row['text']}.json").write_text(out, encoding="utf-8")
    if missing:
        print(
            f"left out, not in the corpus or another there (语料中没有或不同): {', '.join(missing)}",
            file=sys.stderr,
        )
    return 1 if missing else 0


def rows(file: Path) -> list[Row]:
    """The rows of a table."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def by_text(file: Path) -> Mapping[str, list[Row]]:
    """The rows of a table by the text that they belong to."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows(file):
        found[row["text"]].append(row)
    return found


def passage(text: str, row: Row) -> str:
    """The part of a record that was annotated: all of it, or some of its paragraphs, of which the last may be cut."""
    if not row["first"]:
        return text.replace("\r", "")
    paragraphs = [p for p in text.replace("\r", "").split("\n") if p.strip()]
    return "\n".join(paragraphs[int(row["first"]) : int(row["last"]) + 1])[: int(row["length"])]


def gold(
    id: str, text: str, record: Mapping[str, Any], names: Iterable[Row], relations: Iterable[Row]
) -> dict[str, Any]:
    """The gold document of a text."""
    mentions = [
        {"start": int(n["start"]), "end": int(n["end"]), "text": text[int(n["start"]) : int(n["end"])],
         "type": n["type"], "name": n["name"] or text[int(n["start"]) : int(n["end"])]}
        for n in names
    ]  # fmt: skip
    at = {m["start"]: m for m in mentions}
    told = [
        {"subject": at[int(r["subject"])]["name"], "predicate": r["predicate"], "object": at[int(r["object"])]["name"],
         "evidence": evidence(text, at[int(r["subject"])], at[int(r["object"])])}
        for r in relations
    ]  # fmt: skip
    about = {key: record.get(key) for key in ("title", "publisher", "date", "url")}
    return {"id": id, **about, "text": text, "mentions": mentions, "relations": told}


def evidence(text: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """From the one name to the other, or what is around the object if they stand far apart."""
    start, end = min(one["start"], other["start"]), max(one["end"], other["end"])
    if end - start > FAR:
        start, end = max(0, other["start"] - 15), other["end"] + 5
    return text[start:end]


if __name__ == "__main__":
    sys.exit(main())
