"""Names are completed by what stands beside them."""

import pytest

from kg.model import Document, MentionType
from kg.naming import Extractor

GIVEN = (
    ("青川县人大常委会决定：免去李春和的青川县财政局局长职务。", {"李春和"}),
    ("县委书记李春和同志出席会议。", {"李春和"}),
    ("县长李春和、王小明和张丽出席会议。", {"李春和", "王小明", "张丽"}),
    ("县长李明和王小红出席会议。", {"李明", "王小红"}),
)


@pytest.mark.parametrize(("text", "people"), GIVEN)
def test_a_given_name_may_end_in_he(text: str, people: set[str]) -> None:
    found = Extractor().extract(Document("d", text)).mentions
    assert {m.text for m in found if m.type is MentionType.PER} == people
