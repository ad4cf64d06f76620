"""Names that a person marked, as mentions with what the grammars read in them."""

from kg.evaluate.placed import placed
from kg.model import Document, MentionType
from kg.naming import Extractor

EXTRACT = Extractor().extract
TEXT = "青山县人大常委会听取春风行动的汇报。"


def test_marked_names_stand_where_they_are_marked() -> None:
    spans = [(10, 14, MentionType.CON), (0, 8, MentionType.ORG)]
    made = placed(TEXT, spans, EXTRACT(Document("d", TEXT)).mentions, EXTRACT)
    assert [(m.start, m.end, m.type) for m in made] == sorted(spans)
    assert [m.text for m in made] == ["青山县人大常委会", "春风行动"]


def test_a_name_that_was_not_found_is_read_alone() -> None:
    (found,) = placed(TEXT, [(0, 8, MentionType.ORG)], EXTRACT(Document("d", TEXT)).mentions, EXTRACT)
    (alone,) = placed(TEXT, [(0, 8, MentionType.ORG)], (), EXTRACT)
    assert alone.parsed == found.parsed is not None
    (other,) = placed(TEXT, [(0, 8, MentionType.LOC)], (), EXTRACT)
    assert other.parsed is None and other.rule == "marked"
