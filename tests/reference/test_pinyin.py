"""Readings of names: as their owners read them, one syllable a character."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reference.pinyin import plain, plain_lines, syllables
from kg.reference.places import places

ROOT = Path(__file__).parents[2]
PLACES = {
    "六安市": "lù ān shì", "台州市": "tāi zhōu shì", "天台县": "tiān tāi xiàn", "东阿县": "dōng ē xiàn",
    "涡阳县": "guō yáng xiàn", "浚县": "xùn xiàn", "单县": "shàn xiàn", "洪洞县": "hóng tóng xiàn",
    "繁峙县": "fán shì xiàn", "筠连县": "jūn lián xiàn", "番禺区": "pān yú qū", "蚌埠市": "bèng bù shì",
    "乐清市": "yuè qīng shì", "乐陵市": "lào líng shì", "长子县": "zhǎng zǐ xiàn", "长春市": "cháng chūn shì",
    "都匀市": "dū yún shì", "重庆市": "chóng qìng shì", "厦门市": "xià mén shì", "郫都区": "pí dū qū",
    "内蒙古自治区": "nèi měng gǔ zì zhì qū", "丽水市": "lí shuǐ shì", "应县": "yìng xiàn", "吕梁市": "lǚ liáng shì",
    "闵行区": "mǐn háng qū", "行唐县": "xíng táng xiàn", "张掖市": "zhāng yè shì", "桦甸市": "huà diàn shì",
    "太行街道": "tài háng jiē dào", "麻涌镇": "má chōng zhèn", "燕郊镇": "yān jiāo zhèn",
}  # fmt: skip
PEOPLE = {"单志明": "shan zhi ming", "仇和平": "qiu he ping", "区小华": "ou xiao hua", "解学东": "xie xue dong",
          "曾庆": "zeng qing", "尉迟恭": "yu chi gong", "王单": "wang dan",
          "么学东": "yao xue dong", "蔚小华": "yu xiao hua", "王喆堃": "wang zhe kun", "張志明": "zhang zhi ming"}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_places_are_read_as_their_people_read_them(name: str) -> None:
    assert " ".join(syllables(name)) == PLACES[name]
    organ = syllables(f"{name}人民代表大会常务委员会")
    assert organ[: len(name)] == syllables(name) and plain(organ)[-3:] == ("wei", "yuan", "hui")


@pytest.mark.parametrize("name", PEOPLE)
def test_surnames_are_read_as_surnames(name: str) -> None:
    assert " ".join(plain(syllables(name, person=True))) == PEOPLE[name]


def test_every_place_has_a_syllable_for_each_character() -> None:
    names = places().names() | places().towns.keys()
    readings = {name: plain(syllables(name)) for name in names}
    assert [n for n, r in readings.items() if len(r) != sum(map(str.isalnum, n))] == []
    assert [n for n, r in readings.items() if not "".join(r).isascii()] == []


@given(st.lists(st.text(max_size=20) | st.sampled_from(list(PLACES)), max_size=5))
def test_many_texts_are_read_as_each_alone(texts: list[str]) -> None:
    assert plain_lines(texts) == [" ".join(plain(syllables(text))) for text in texts]


@given(st.text(max_size=40), st.booleans())
def test_any_text_has_a_reading(text: str, person: bool) -> None:
    assert all(syllables(text, person=person))


def test_the_table_is_what_its_script_writes(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, 'scripts'); import build_pinyin as b; from pathlib import Path;"
        "b.write_table(Path(sys.argv[1]), b.COMMENTS, b.COLUMNS, b.rows())"
    )
    made = tmp_path / "pinyin.tsv"
    subprocess.run([sys.executable, "-c", code, str(made)], cwd=ROOT, check=True)
    assert made.read_bytes() == (ROOT / "data" / "pinyin.tsv").read_bytes()
