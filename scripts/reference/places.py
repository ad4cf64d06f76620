"""Builds ``places.tsv`` (divisions with validity years) and ``towns.tsv`` (town-level units)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reference.short_names import short_names
from reference.table import Row, read_table, write_table

PLACE_COLUMNS = (
    "code", "name", "level", "parent", "start", "end", "successors", "short", "abbr", "note",
)  # fmt: skip
TOWN_COLUMNS = ("code", "name", "county")
PLACE_COMMENTS = (
    "Administrative divisions of China at county level and above, 1981-2026. Key: code and start.",
    "A code used again after a gap, or kept under another name, means its last holder; earlier ones are CODE-START.",
    "Years are calendar years; end is the year of abolition. successors: CODE or CODE@YEAR, separated by ;",
    "short: usual short names. abbr: one-character names of provinces.",
    "Source: yescallop/areacodes eed219a (CC0-1.0), as of 2024-12-31; later changes flagged in note.",
)
TOWN_COMMENTS = (
    "Town-level units: towns, townships, streets, sumu, areas. county: code of the division they belong to.",
    "Source: china-division 2.7.0 (modood/Administrative-divisions-of-China), as of 2023-06-30.",
    "Licence of the compilation: package.json says MIT, its LICENSE file WTFPL 2; both permissive.",
    "Left out: development zones, farms, prisons and other statistical rows that are no divisions.",
)
_HERE = Path(__file__).parent
_TOWN = re.compile(r"(街道|街道办事处|镇|乡|苏木|地区)$")
_NOT_A_TOWN = re.compile(r"开发区|园区|保税|农场|林场|直辖")
_ABBREVIATIONS = {
    "北京市": "京", "天津市": "津", "河北省": "冀", "山西省": "晋",
    "内蒙古自治区": "蒙", "辽宁省": "辽", "吉林省": "吉", "黑龙江省": "黑",
    "上海市": "沪|申", "江苏省": "苏", "浙江省": "浙", "安徽省": "皖",
    "福建省": "闽", "江西省": "赣", "山东省": "鲁", "河南省": "豫",
    "湖北省": "鄂", "湖南省": "湘", "广东省": "粤", "广西壮族自治区": "桂",
    "海南省": "琼", "重庆市": "渝", "四川省": "川|蜀", "贵州省": "贵|黔",
    "云南省": "云|滇", "西藏自治区": "藏", "陕西省": "陕|秦", "甘肃省": "甘|陇",
    "青海省": "青", "宁夏回族自治区": "宁", "新疆维吾尔自治区": "新", "香港特别行政区": "港",
    "澳门特别行政区": "澳", "台湾省": "台",
}  # fmt: skip


def build_places(source: Path, data: Path) -> int:
    """Write ``places.tsv`` from ``places.tsv`` of the source folder and the overlay; return its rows."""
    customary = {row["name"]: row["short"] for row in read_table(_HERE / "short_names.tsv").rows}
    overlay = {(row["code"], row["start"]): row for row in read_table(_HERE / "overlay.tsv").rows}
    base = {(row["code"], row["start"]): row | {"note": ""} for row in read_table(source / "places.tsv").rows}
    merged = base | overlay
    rows = (_named(merged[key], customary) for key in sorted(merged))
    return write_table(data / "places.tsv", PLACE_COMMENTS, PLACE_COLUMNS, rows)


def _named(row: Row, customary: dict[str, str]) -> Row:
    short = customary.get(row["name"]) or "|".join(short_names(row["name"]))
    abbr = _ABBREVIATIONS.get(row["name"], "") if row["level"] == "province" else ""
    return row | {"short": short, "abbr": abbr}


def build_towns(source: Path, data: Path) -> int:
    """Write ``towns.tsv``; call after ``build_places``, whose codes decide the parent. Return its rows."""
    known = {row["code"] for row in read_table(data / "places.tsv").rows}
    rows = sorted(_towns(source, known), key=lambda row: row["code"])
    return write_table(data / "towns.tsv", TOWN_COMMENTS, TOWN_COLUMNS, rows)


def _towns(source: Path, known: set[str]) -> Iterator[Row]:
    for row in read_table(source / "towns.tsv").rows:
        if _TOWN.search(row["name"]) and not _NOT_A_TOWN.search(row["name"]):
            yield row | {"county": _division(row["county"], known)}


def _division(code: str, known: set[str]) -> str:
    """The code itself, or for a statistical zone (codes ending 71 to 79) the prefecture it lies in."""
    return code if code in known else code[:4] + "00"
