"""A user's own names."""

from pathlib import Path

import pytest

from kg.errors import SettingsError
from kg.extract import Extractor
from kg.extract.lexicon import read_lexicon
from kg.model import Document
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
    ("table", "where"), [("word\tkind\n", "line 1"), ("name\ttype\n甲\tXYZ\n", "line 2")]
)
def test_bad_table_names_file_and_line(tmp_path: Path, table: str, where: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(SettingsError, match=where):
        list(read_lexicon(path))


def test_missing_table(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        list(read_lexicon(tmp_path / "none.tsv"))
