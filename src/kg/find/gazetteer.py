"""Finds the names of the reference tables: central bodies, media, concepts, laws, collectives, known persons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.find.left import term_before
from kg.find.organs import is_collective
from kg.find.spans import Candidate
from kg.kept import Parts, kept
from kg.model import MentionType
from kg.parsed import Bounds, TableName, TermName
from kg.patterns import compiled
from kg.reference.names import word_set
from kg.reference.placerows import made_from
from kg.reference.scan import Lexicon, packed
from kg.resources import rows, share


@dataclass(frozen=True, slots=True)
class Entry:
    """A printed name: the table it is from, its mention type, the canonical name, the key of its row.

    ``bounds`` are those of a term that one place alone uses.
    """

    table: str
    type: MentionType
    name: str
    key: str
    bounds: Bounds | None = None

    def parsed(self, suffix: str) -> TableName:
        """The record of a mention of the name, which may have a suffix (修订草案)."""
        return TableName(self.table, self.name + suffix, self.key, bounds=self.bounds)


def _aliases(value: str | None) -> list[str]:
    return [a for a in (value or "").split("|") if a]


_QUOTED_HEAD = compiled(r"“[^”]+”.")


def _entries() -> Iterator[tuple[str, Entry]]:
    ORG, CON, DOC, MEET, PER = (MentionType(t) for t in ("ORG", "CON", "DOC", "MEET", "PER"))
    for r in rows("central"):
        for form in {r["name"], *_aliases(r["aliases"])}:
            yield form, Entry("central", ORG, r["name"], r["name"])
    for r in rows("media"):
        for form in {r["name"], *_aliases(r.get("aliases"))}:
            yield form, Entry("media", ORG, r["name"], r["name"])
    for r in rows("concepts"):
        for form in {
            r["label"],
            *(a for a in _aliases(r["aliases"]) if not _QUOTED_HEAD.match(a) or a[1:-1] == r["label"]),
        }:
            bounds = Bounds(r["place"], r["start"], r["end"]) if r["place"] else None
            yield form, Entry("concepts", CON, r["label"], r["id"], bounds)
    for r in rows("laws"):
        for form in {r["name"], *_aliases(r["short"])}:
            if form and not form.endswith("精神"):
                yield form, Entry("laws", DOC, r["name"], r["name"])
    for r in rows("meetings"):
        for form in {r["name"], *_aliases(r["aliases"])} if r["series"] == "conference" else ():
            yield form, Entry("meetings", MEET, r["name"], r["key"])
    for r in rows("collectives"):
        for form in filter(is_collective, {r["label"], *_aliases(r["aliases"])}):
            yield form, Entry("collectives", ORG, r["label"], r["key"])
    for r in rows("people"):
        if r["bare"] != "no":
            yield r["name"], Entry("people", PER, r["name"], r["name"])


LEXICON = "lexicon"
"""The rule that finds a user's own names."""


class Gazetteer:
    """All printed names of the tables; a user's rows come on top."""

    def __init__(self, extra: tuple[tuple[str, Entry], ...] = ()) -> None:
        self._own = {_bare(form): entry for form, entry in reversed(extra)}
        own = {form: "" for form in self._own if len(form) > 1}
        packed = _lexicon()
        self._lexicon = Lexicon({**packed.values, **own}) if own else packed
        self._entries: dict[str, Entry] = {form: self._own[form] for form in own}
        self._whole: dict[str, TableName] = {}
        """The record of each form without a suffix that was met."""

    def _entry(self, form: str) -> Entry | None:
        entry = self._entries.get(form)
        if entry is None and (line := self._lexicon.values.get(form)) is not None:
            entry = self._entries[form] = _unpacked(line)
        return entry

    def _parsed(self, form: str, entry: Entry) -> TableName:
        found = self._whole.get(form)
        if found is None:
            found = self._whole[form] = entry.parsed("")
        return found

    def has(self, form: str, table: str) -> bool:
        """True if a table lists exactly this printed form."""
        entry = self._entry(form)
        return entry is not None and entry.table == table

    def named(self, form: str, type: MentionType) -> TableName | None:
        """The record of exactly this printed form, if a table lists it for the type."""
        entry = self._entry(form)
        return entry.parsed("") if entry is not None and entry.type is type else None

    def find(self, view: str) -> Iterator[Candidate]:
        """Candidates for every name of the tables that stands in a normalised text."""
        for start, end, _ in sorted(self._lexicon.matches(view), key=_by_end):
            form = view[start:end]
            entry = self._entry(form)
            if entry is not None and _fits(view, start, end, entry):
                draft = _DRAFT.match(view, end) if entry.table == "laws" else None
                end, suffix = (draft.end(), draft[0]) if draft else (end, "")
                if entry.table == "central":
                    start -= len(term_before(view, start))
                rule = LEXICON if form in self._own else f"table-{entry.table}"
                parsed = entry.parsed(suffix) if suffix else self._parsed(form, entry)
                yield Candidate(start, end, entry.type, rule, parsed, rank=3)
                if entry.table == "concepts" and _STRATEGY.match(view, end):
                    name = TermName(view[start:end] + "战略")
                    yield Candidate(start, end + 2, entry.type, "strategy", name, rank=2)


def _by_end(match: tuple[int, int, str]) -> tuple[int, int]:
    return match[1], match[0]


def _bare(form: str) -> str:
    """A form without the quotation marks that it stands in."""
    return form[1:-1] if form.startswith("“") and form.endswith("”") and form.count("“") == 1 else form


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the packed tables."""
    return Gazetteer()


_TABLES = ("central", "media", "concepts", "laws", "meetings", "collectives", "people")


@cache
def _lexicon() -> Lexicon:
    tables = [share(f"data/{table}.tsv") for table in (*_TABLES, "words", "organs")]
    code = [*sorted(Path(__file__).parent.glob("*.py")), *made_from()]
    return Lexicon.unpacked(kept("gazetteer", [*tables, *code], _parts))


def _parts() -> Parts:
    found: dict[str, Entry] = {}
    for form, entry in _entries():
        if len(_bare(form)) > 1:
            found.setdefault(_bare(form), entry)
    return packed({form: _line(entry) for form, entry in found.items()})


def _line(entry: Entry) -> str:
    bounds = (entry.bounds.local, entry.bounds.start, entry.bounds.end) if entry.bounds else ()
    return "\t".join((entry.table, entry.type.value, entry.name, entry.key, *bounds))


def _unpacked(line: str) -> Entry:
    table, type, name, key, *bounds = line.split("\t")
    return Entry(table, MentionType(type), name, key, Bounds(*bounds) if bounds else None)


_BARE_CENTER = compiled(
    r"^(?:精神|严禁|重大|政策|指示|文件|规定|决策|决定|部署|要求|关于|和|批准|同意|纪委|对|统一|、|有|《|层面|明确|作出|经济工作|确定|提出|领导)"
)
_ACTOR_LEFT = compiled(
    r"[^一-龥]$|[由受向按照落实从经彻是和与对据把守到的合]$|^$|围绕|坚持|紧跟|学习|传达|响应"
)
_STRATEGY = compiled("战略(?![部合支性定布目资物])")
_DRAFT = compiled(r"(?:修正|修订)?草案")
_FIELD = compiled(
    r"(?:工作|社会|经济|[^一]业|事|教育|文化|制造|交通|金融|建设|体系|机关|人大|政协|检察|司法|审判|科技|贸易|治理|服务|医疗|卫生)$"
)


def _fits(view: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the surroundings allow the name: 中央 alone only as actor, a short law name only where it begins."""
    form, before, after = view[start:end], view[max(0, start - 2) : start], view[end : end + 4]
    if form == "中央":
        return bool(_BARE_CENTER.match(after)) and bool(_ACTOR_LEFT.search(before))
    if form == "刑法" and before.endswith("罪") and after.startswith("定"):
        return False
    if form.isascii() and not (before.endswith("“") and after.startswith("”")):
        return False  # 3820 is a term in quotation marks and a number without
    if entry.table == "concepts":
        return not (
            form == "宪法宣誓"
            and before.endswith("向")
            or form == "高质量发展"
            and _FIELD.search(before)
            or form in word_set("regions")
        )
    if form == "人民政协":
        return not after.startswith(("事业", "工作", "制度", "理论", "成立", "报"))
    if entry.table == "laws" and len(form) <= 5 and form != entry.name:
        return not after.startswith(
            ("律", "院", "官", "治", "制", "人员", "庭", "学", "定位")
        ) or after.startswith(("治理",))
    if entry.table == "central":
        return not (
            before.endswith(("各", "国家级"))
            or after[:1] in ("级", "员")
            or (form.endswith("部") and after[:1] in ("门", "分", "署", "长级"))
        )
    if entry.table == "collectives":
        return not (
            form == "两院" and (after.startswith("院士") or before.endswith(("一府", "一委", "府", "委")))
        )
    if entry.table == "people":
        return not (len(form) == 2 and before[-1:] in "小老大新县市省区")
    return True
