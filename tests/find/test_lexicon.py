"""A user's own names."""

from pathlib import Path

import pytest

from kg.errors import SettingsError
from kg.find.lexicon import read_lexicon
from kg.model import Document
from kg.naming import Extractor
from kg.resolve import Resolver
from kg.settings import Settings

TEXT = "青石县人大常委会推进五彩云岭计划，支持云岭研究社。"


def names(table: str, path: Path) -> set[tuple[str, str, str]]:
    path.write_text(table, encoding="utf-8")
    extraction = Extractor(Settings(lexicon=(path,))).extract(Document("d", TEXT))
    links = Resolver().resolve(extraction).links
    return {(link.mention.text, str(link.mention.type), link.entity.name) for link in links}


def test_own_names_are_found_and_linked(tmp_path: Path) -> None:
    table = "name\ttype\taliases\n五彩云岭行动计划\tCON\t五彩云岭计划\n云岭研究社\tORG\t\n"
    found = names(table, tmp_path / "own.tsv")
    assert ("五彩云岭计划", "CON", "五彩云岭行动计划") in found
    assert ("云岭研究社", "ORG", "云岭研究社") in found


def test_columns_of_a_packed_table(tmp_path: Path) -> None:
    found = names("id\tlabel\tkind\taliases\nx\t五彩云岭计划\tplan\t\n", tmp_path / "concepts.tsv")
    assert ("五彩云岭计划", "CON", "五彩云岭计划") in found


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("word\tkind\n", "line 1"),
        ("name\ttype\n甲\tXYZ\n", "line 2"),
        ("name\ttype\tplace\n甲乙\tCON\t某地\n", "line 2"),
    ],
)
def test_bad_table_names_file_and_line(tmp_path: Path, table: str, where: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(SettingsError, match=where):
        list(read_lexicon(path))


@pytest.mark.parametrize("place", ["110111", "北京市房山区"])
def test_a_local_term_is_another_term_elsewhere(tmp_path: Path, place: str) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(
        f"label\taliases\tplace\tstart\n云岭三联工作法\t三联法\t{place}\t2015\n", encoding="utf-8"
    )
    extractor = Extractor(Settings(lexicon=(path,)))

    def key(town: str, day: str) -> str:
        text = f"{town}人大常委会推广“三联法”，落实区委要求。"
        links = Resolver().resolve(extractor.extract(Document("d", text, date=day))).links
        return next(link.entity.key for link in links if link.mention.text == "三联法")

    assert key("房山区", "2020-01-01") == "concept/云岭三联工作法"
    assert key("大兴区", "2020-01-01") == "concept/110115/三联法"
    assert key("房山区", "2001-01-01") == "concept/110111/三联法"


def test_a_place_that_nobody_knows(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text("name\ttype\tplace\n甲乙\tCON\t某地\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="line 2: place '某地'"):
        list(read_lexicon(path))


def test_missing_table(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        list(read_lexicon(tmp_path / "none.tsv"))
