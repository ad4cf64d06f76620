"""Writes ontology/statutes.ttl from the tables in scripts/statutes/.

    python scripts/build_statutes.py

facts.psv and more.psv list facts of law: id, level, subject, relation, object, condition_or_scope,
source (law and article, separated by ;) and status. Rows whose source is no law or party rule
(customs that news tell of) are left out. rules.tsv says which relations of the ontology a fact sets.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLES = Path(__file__).parent / "statutes"
OUT = ROOT / "ontology" / "statutes.ttl"
Row = dict[str, str]

HEAD = """# Written by scripts/build_statutes.py: do not edit.
# What laws and party rules say of the relations between kinds of organ, with articles of the versions in force
# in 2026. Sources: the laws themselves (facts). Compiled for this project, CC0-1.0.
@prefix kg: <https://w3id.org/institution-kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix st: <https://w3id.org/institution-kg/statutes#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
SILENCE = """
# What no law says

st:no-leadership-between-congresses a kg:LegalSilence ;
    skos:prefLabel "法律没有规定上下级人民代表大会之间、上下级人大常委会之间的领导关系"@zh,
        "no law gives leadership between people's congresses, or their standing committees, of different levels"@en ;
    kg:subjectRole "npc-sc@up", "npc@up" ;
    kg:relation kg:leads ;
    kg:objectRole "npc", "npc-sc" ;
    kg:scope "PCXT" ;
    kg:condition "宪法和法律只规定上级人大常委会撤销下一级人大及其常委会不适当的决议（地方组织法第50条）、委托执法检查（监督法）；实践中为联系和指导" .
"""


def table(path: Path, delimiter: str = "\t") -> list[Row]:
    """The rows of a table with a header line and # comments."""
    with path.open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        found = csv.DictReader(kept, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        return [{k: v or "" for k, v in row.items() if k} for row in found]


def text(value: str, lang: str = "") -> str:
    """A Turtle literal."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' + (f"@{lang}" if lang else "")


def sources(row: Row, laws: dict[str, Row], only: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """The laws of a fact with their articles: (中华人民共和国宪法第101条, 1982-12-04); empty for a custom."""
    found = []
    for part in row["source"].split(";"):
        match = re.match(r"(\D+?)(\(|[0-9]|$)", part)
        short = match[1].rstrip("(试行") if match else ""
        law = laws.get(short)
        if law is not None and (not only or short in only):
            found.append((law["title"] + article(part.removeprefix(short)), law["start"]))
    return found


def article(rest: str) -> str:
    """The article as laws are cited: 第101条 of 101, 第11条第6项 of 11(6), （2024年）第6条 of 6(2024)."""
    if (draft := re.fullmatch(r"\(试行(\d{4})\)(\d+)", rest)) is not None:
        return f"（{draft[1]}年试行）第{draft[2]}条"
    if re.fullmatch(r"\d{4}", rest):
        return f"（{rest}年）"
    edition = re.search(r"\((\d{4})\)$", rest)
    old = re.search(r"\(旧版(\d+)\)$", rest)
    numbers = re.findall(
        r"(\d+)((?:-\d+)?)((?:\(\d{1,2}\))*)", re.sub(r"\((?:\d{4}|\D.*|\d+大版.*)\)$", "", rest)
    )
    cited = "、".join(_numbered(*number) for number in numbers)
    return (f"（{edition[1]}年）" if edition else "") + cited + (f"（旧版第{old[1]}条）" if old else "")


def _numbered(first: str, last: str, items: str) -> str:
    until = f"至第{last[1:]}条" if last else ""
    numbers = "、".join(re.findall(r"\d+", items))
    return f"第{first}条{until}" + (f"第{numbers}项" if numbers else "")


def provision(fact: Row, rule: Row, name: str, laws: list[tuple[str, str]]) -> str:
    """One rule as Turtle."""
    start = min(start for _, start in laws)
    label = f"{fact['subject']} {fact['relation']} {fact['object']}"
    lines = [f"st:{name} a kg:Provision", f"    skos:prefLabel {text(label, 'zh')}"]
    lines += ["    kg:law " + ", ".join(text(law) for law in sorted({law for law, _ in laws}))]
    lines += [f"    kg:relation kg:{rule['relation']}", f"    kg:scope {text(rule['scope'])}"]
    for prop, cell in (("subjectRole", rule["subject"]), ("objectRole", rule["object"])):
        if cell:
            lines.append(f"    kg:{prop} " + ", ".join(text(c) for c in sorted(cell.split("|"))))
    condition = "；".join(filter(None, (label, fact["condition_or_scope"])))
    lines.append(f"    kg:condition {text(condition)}")
    lines.append(f"    kg:validFrom {text(start)}^^xsd:date")
    if not fact["status"].startswith("V") or "M" in fact["status"] or "未核" in fact["source"]:
        lines.append(
            '    skos:editorialNote "条号未经核对"@zh, "the number of the article was not compared"@en'
        )
    return " ;\n".join(lines) + " .\n\n"


def provisions(facts: list[Row]) -> Iterator[str]:
    """All rules in the order of the list."""
    laws = {law["short"]: law for law in table(TABLES / "laws.tsv")}
    rules: dict[str, list[Row]] = {}
    for rule in table(TABLES / "rules.tsv"):
        rules.setdefault(rule["fact"], []).append(rule)
    for fact in facts:
        if not sources(fact, laws):
            print(f"{fact['id']}: no law is cited, left out: {fact['source']}", file=sys.stderr)
            continue
        unmapped = [
            {
                "subject": "",
                "object": "",
                "relation": "statutoryNote",
                "scope": scope(fact["level"]),
                "laws": "",
            }
        ]
        for number, rule in enumerate(rules.get(fact["id"], unmapped), 1):
            cited = sources(fact, laws, frozenset(filter(None, rule["laws"].split("|"))))
            yield provision(fact, rule, f"{fact['id']}-{number}", cited)


def scope(level: str) -> str:
    """The letters of the levels that a fact applies to."""
    letters = {"L≥county": "PCX", "L": "PCXT", "N,L": "NPCXT", "AR": "PCX"}
    return letters.get(level) or re.sub(r"\(.*?\)|,", "", level)


def organ(row: Row) -> str:
    """A kind of organ as Turtle."""
    lines = [
        f"<https://w3id.org/institution-kg/statutes#organ/{row['code']}> a kg:OrganRole ; kg:code {text(row['code'])}"
    ]
    lines.append(f"    skos:prefLabel {text(row['zh'], 'zh')}, {text(row['en'], 'en')}")
    if row["national"]:
        lines.append(f"    kg:nationalKey {text(row['national'])} ; kg:nationalName {text(row['name'])}")
    if row["start"]:
        lines.append(f"    kg:validFrom {text(row['start'])}^^xsd:date")
    return " ;\n".join(lines) + " .\n\n"


def written() -> str:
    """The file."""
    organs = table(TABLES / "organs.tsv")
    parts = ["# Kinds of organ\n\n", *map(organ, organs), "# Rules\n\n"]
    facts = [fact for name in ("facts", "more") for fact in table(TABLES / f"{name}.psv", "|")]
    return HEAD + "".join([*parts, *provisions(facts)]) + SILENCE


if __name__ == "__main__":
    OUT.write_text(written(), encoding="utf-8")
