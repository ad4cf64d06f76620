"""Builds ``meetings.tsv``: party congresses and plenums, congress sessions, named conferences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reference.numerals import chinese
from reference.table import Row, read_table, write_table

COLUMNS = ("key", "series", "name", "aliases", "start", "end", "status")
COMMENTS = (
    "Meetings of the centre since 1977. Keys: cpc/19 congress, cpc/19-6 plenum, npc/14-3 and npc-sc/14-2",
    "sessions, cdi/20-4 plenum of the central discipline commission, cppcc/14-1 session, conference/NAME.",
    "Source: dates read from public documents and law headers; conferences from press reports.",
    "status: verified, partly (one of the dates), memory (not compared with a source). As of 2026-08. Facts.",
)
_HERE = Path(__file__).parent
# Plenums held by each central discipline commission since the fourteenth.
_DISCIPLINE_PLENUMS = {14: 9, 15: 8, 16: 8, 17: 8, 18: 8, 19: 6, 20: 5}
# Sessions of the present standing committee after the last dated law header, with the closing day if known.
_LATE_STANDING = {
    14: "2025-02-25", 15: "2025-04-30", 16: "2025-06-27", 17: "2025-09-12", 18: "2025-10-28",
    19: "2025-12-27", 20: "", 21: "2026-02-26", 22: "2026-04-30", 23: "2026-06-26", 24: "",
}  # fmt: skip
_CPPCC_SESSIONS = {5: 5, 6: 5, 7: 5, 8: 5, 9: 5, 10: 5, 11: 5, 12: 5, 13: 5, 14: 4}


def build_meetings(source: Path, data: Path) -> int:
    """Write ``meetings.tsv`` and return the number of its rows."""
    groups = (_party(source), _congress(source), _standing(source), _discipline(), _cppcc(), _conferences())
    rows = sorted((row for group in groups for row in group), key=_order)
    return write_table(data / "meetings.tsv", COMMENTS, COLUMNS, rows)


def _order(row: Row) -> tuple[str, list[int], str]:
    series, name = row["key"].split("/", 1)
    numbers = [] if series == "conference" else [int(part) for part in name.split("-")]
    return series, numbers, name


def _row(key: str, series: str, name: str, aliases: tuple[str, ...], given: Row) -> Row:
    dates = {"start": given.get("start", ""), "end": given.get("end", "")}
    return {"key": key, "series": series, "name": name, "aliases": "|".join(aliases),
            "status": _status(given.get("status", "M"))} | dates  # fmt: skip


def _status(mark: str) -> str:
    if "M" in mark:
        return "memory" if mark.startswith("M") else "partly"
    return "partly" if mark.startswith("V end") else "verified"


def _party(source: Path) -> Iterator[Row]:
    for given in read_table(source / "party_meetings.psv", "|").rows:
        term, _, number = given["key"].partition("-")
        ordinal = chinese(int(term))
        if number:
            short = f"{ordinal}届{chinese(int(number))}中全会"
            name = f"中国共产党第{ordinal}届中央委员会第{chinese(int(number))}次全体会议"
            yield _row(f"cpc/{given['key']}", "cpc-cc", name, (f"党的{short}", f"中共{short}", short), given)
        else:
            name = f"中国共产党第{ordinal}次全国代表大会"
            aliases = (f"党的{ordinal}大", f"中共{ordinal}大", f"{ordinal}大")
            yield _row(f"cpc/{term}", "cpc", name, aliases, given)


def _congress(source: Path) -> Iterator[Row]:
    for given in read_table(source / "npc_sessions.psv", "|").rows:
        term, number = (chinese(int(part)) for part in given["key"].split("-"))
        name = f"第{term}届全国人民代表大会第{number}次会议"
        yield _row(f"npc/{given['key']}", "npc", name, (f"{term}届全国人大{number}次会议",), given)


def _standing(source: Path) -> Iterator[Row]:
    known = {(14, session): end for session, end in _LATE_STANDING.items()}
    for given in read_table(source / "npcsc_sessions_from_law_headers.csv", ",").rows:
        known[int(given["term"]), int(given["session"])] = given["adoption_date"]
    for term, last in sorted({term: max(s for t, s in known if t == term) for term, _ in known}.items()):
        for session in range(1, last + 1):
            yield _standing_session(term, session, known.get((term, session), ""))


def _standing_session(term: int, session: int, end: str) -> Row:
    """A session; its end is the day on which it adopted a law, where one is known."""
    ordinal, number = chinese(term), chinese(session)
    name = f"第{ordinal}届全国人民代表大会常务委员会第{number}次会议"
    given = {"end": end, "status": "V end" if end else "M"}
    alias = f"{ordinal}届全国人大常委会第{number}次会议"
    return _row(f"npc-sc/{term}-{session}", "npcsc", name, (alias,), given)


def _discipline() -> Iterator[Row]:
    for term, plenums in _DISCIPLINE_PLENUMS.items():
        for plenum in range(1, plenums + 1):
            ordinal, number = chinese(term), chinese(plenum)
            name = f"中国共产党第{ordinal}届中央纪律检查委员会第{number}次全体会议"
            aliases = (f"{ordinal}届中央纪委{number}次全会", f"中央纪委{ordinal}届{number}次全会",
                       f"{ordinal}届中央纪委第{number}次全体会议")  # fmt: skip
            yield _row(f"cdi/{term}-{plenum}", "ccdi", name, aliases, {})


def _cppcc() -> Iterator[Row]:
    for term, sessions in _CPPCC_SESSIONS.items():
        for session in range(1, sessions + 1):
            ordinal, number = chinese(term), chinese(session)
            name = f"中国人民政治协商会议第{ordinal}届全国委员会第{number}次会议"
            aliases = (f"全国政协{ordinal}届{number}次会议", f"政协第{ordinal}届全国委员会第{number}次会议")
            yield _row(f"cppcc/{term}-{session}", "cppcc", name, aliases, {})


def _conferences() -> Iterator[Row]:
    for given in read_table(_HERE / "conferences.tsv").rows:
        yield given | {"key": f"conference/{given['name']}", "series": "conference"}
