"""The reference tables: form, references between them, and facts that must not get lost."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kg.resources import rows, share

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "build_reference.py"


def table(name: str, key: str) -> dict[str, dict[str, str]]:
    """The rows of a table by one of its columns."""
    return {row[key]: row for row in rows(name)}


def test_all_tables_are_in_order() -> None:
    """The script's own checks: columns, unique sorted keys, dates, codes, one owner for each form."""
    run = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_a_broken_table_is_reported(tmp_path: Path) -> None:
    """A row with a missing cell is named with its file and line."""
    sys.path.insert(0, str(SCRIPT.parent))
    try:
        from reference.table import ReferenceError, read_table
    finally:
        sys.path.remove(str(SCRIPT.parent))
    path = tmp_path / "laws.tsv"
    path.write_text("# Source: test\nname\tshort\n甲法\n", encoding="utf-8")
    with pytest.raises(ReferenceError, match=r"laws\.tsv:3: 1 cells"):
        read_table(path)


def test_every_table_names_its_source() -> None:
    """SOURCES.md lists every table, and every table opens with a comment that describes it."""
    listed = share("data/SOURCES.md").read_text(encoding="utf-8")
    for path in sorted(share("data").glob("*.tsv")):
        assert path.read_text(encoding="utf-8").startswith("#"), path.name
        assert path.name in listed, f"{path.name} is missing in data/SOURCES.md"


def test_word_lists_have_one_name_and_tell_each_word_once() -> None:
    """Of two lists of one name only the last would count."""
    lists = Counter(row["list"] for row in rows("words"))
    assert [name for name, n in lists.items() if n > 1] == []
    for row in rows("words"):
        words = row["words"].split("|")
        assert "" not in words, row["list"]
        assert [word for word, n in Counter(words).items() if n > 1] == [], row["list"]


@pytest.mark.parametrize(
    ("code", "name", "short", "abbr"),
    [
        ("110000", "北京市", "北京", "京"),
        ("150000", "内蒙古自治区", "内蒙古", "蒙"),
        ("450000", "广西壮族自治区", "广西", "桂"),
        ("620000", "甘肃省", "甘肃", "甘|陇"),
        ("810000", "香港特别行政区", "香港", "港"),
        ("222400", "延边朝鲜族自治州", "延边|延边州", ""),
        ("522600", "黔东南苗族侗族自治州", "黔东南|黔东南州", ""),
        ("500242", "酉阳土家族苗族自治县", "酉阳|酉阳县", ""),
        ("620623", "天祝藏族自治县", "天祝|天祝县", ""),
        ("620926", "东乡族自治县", "", ""),
        ("130133", "赵县", "赵县", ""),
        ("330327", "苍南县", "", ""),
    ],
)
def test_short_names(code: str, name: str, short: str, abbr: str) -> None:
    """Short names drop the level word and the nationalities; a two-character county keeps its name."""
    found = [row for row in rows("places") if row["name"] == name and not row["end"]]
    assert found
    if short:
        assert (found[0]["code"], found[0]["short"], found[0]["abbr"]) == (code, short, abbr)


def test_present_divisions_are_complete() -> None:
    """34 provinces, 333 prefectures; every present county lies in a present division."""
    present = [row for row in rows("places") if not row["end"]]
    levels = Counter(row["level"] for row in present)
    assert (levels["province"], levels["prefecture"]) == (34, 333)
    assert 2840 <= levels["county"] <= 2850
    codes = {row["code"] for row in present}
    assert {row["parent"] for row in present if row["parent"]} <= codes


def test_changes_after_the_base_list_carry_a_note() -> None:
    """What changed in 2025 and 2026 says how far it is confirmed."""
    late = [r for r in rows("places") if max(r["start"], r["end"]) >= "2025"]
    assert late and all(row["note"] for row in late)


def test_towns_are_towns() -> None:
    """Statistical rows such as farms and development zones are left out."""
    names = {row["name"] for row in rows("towns")}
    assert len(names) > 25000
    assert all(re.search("(街道|街道办事处|镇|乡|苏木|地区)$", name) for name in names)


def test_party_congresses_and_plenums() -> None:
    """The eleventh to the twentieth congress, and every plenum since, by term."""
    plenums = Counter(row["key"].split("-")[0] for row in rows("meetings") if row["series"] == "cpc-cc")
    held = {11: 7, 12: 7, 13: 9, 14: 7, 15: 7, 16: 7, 17: 7, 18: 7, 19: 7, 20: 4}
    assert plenums == {f"cpc/{term}": number for term, number in held.items()}
    last = table("meetings", "key")["cpc/20-4"]
    assert last["name"] == "中国共产党第二十届中央委员会第四次全体会议"
    assert (last["start"], last["end"]) == ("2025-10-20", "2025-10-23")
    assert "二十届四中全会" in last["aliases"].split("|")


def test_congress_sessions() -> None:
    """Five sessions a term of the national congress, four so far in the fourteenth."""
    sessions = Counter(row["key"].split("-")[0] for row in rows("meetings") if row["series"] == "npc")
    assert sessions == {f"npc/{term}": 5 for term in range(5, 14)} | {"npc/14": 4}
    assert table("meetings", "name")["第十四届全国人民代表大会第三次会议"]["start"] == "2025-03-05"


def test_concepts() -> None:
    """Enough terms, and the usual full form as label."""
    concepts = table("concepts", "label")
    assert len(concepts) >= 1000
    assert "四个全面" in concepts["“四个全面”战略布局"]["aliases"].split("|")
    assert concepts["四个意识"]["members"] == "政治意识|大局意识|核心意识|看齐意识"
    for general in ("营商环境", "经济发展", "依法监督", "党风廉政建设", "政务公开", "科学决策"):
        assert general not in concepts


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("监督法", "中华人民共和国各级人民代表大会常务委员会监督法"),
        ("代表法", "中华人民共和国全国人民代表大会和地方各级人民代表大会代表法"),
        ("地方组织法", "中华人民共和国地方各级人民代表大会和地方各级人民政府组织法"),
        ("宪法", "中华人民共和国宪法"),
        ("党章", "中国共产党章程"),
        ("中央八项规定精神", "中央八项规定"),
        ("政协章程", "中国人民政治协商会议章程"),
    ],
)
def test_laws(short: str, name: str) -> None:
    """Customary short forms lead to the canonical title."""
    assert short in table("laws", "name")[name]["short"].split("|")


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("党中央", "中国共产党中央委员会"),
        ("中央政治局", "中国共产党中央委员会政治局"),
        ("国务院", "中华人民共和国国务院"),
        ("国家监委", "中华人民共和国国家监察委员会"),
        ("最高检", "中华人民共和国最高人民检察院"),
        ("中央军委", "中华人民共和国中央军事委员会"),
        ("国家发展改革委", "中华人民共和国国家发展和改革委员会"),
        ("民革中央", "中国国民党革命委员会中央委员会"),
    ],
)
def test_central_bodies(short: str, name: str) -> None:
    """Printed short forms lead to the canonical name."""
    assert short in table("central", "name")[name]["aliases"].split("|")


def test_collectives_have_organ_kinds_as_members() -> None:
    """Members of a collective are codes of the table of organ kinds."""
    codes = set(table("organs", "code"))
    for row in rows("collectives"):
        assert set(filter(None, row["members"].split("|"))) <= codes, row["key"]
    assert table("collectives", "label")["一府一委两院"]["members"] == "gov|sc|court|proc"
