"""The places and the level words that a name prints: 扶沟县 of 扶沟县委, 区 of 区委."""

from __future__ import annotations

from kg.model import Mention, MentionType
from kg.parsed import PaperName, SelfPlace, TableName, TopicName, seat_of
from kg.patterns import compiled
from kg.resolve.headings import chains_in


def printed_place(mention: Mention) -> str:
    """The place chain that a mention prints: of an organ or meeting, of a place, before the name of a document."""
    parsed = mention.parsed
    place = seat_of(parsed.lead if isinstance(parsed, TopicName) else parsed).place
    return place or (_issuer(mention) if mention.type is MentionType.DOC else "")


def _issuer(paper: Mention) -> str:
    """The places that the name of a document begins with: 宜昌市 of 《宜昌市城市更新办法》."""
    name = paper.parsed.name if isinstance(paper.parsed, PaperName | TableName) else paper.text
    found = next(iter(chains_in(name)), "")
    return found if found and name.startswith(found) else ""


def level_word(mention: Mention) -> str:
    """The level word that a mention prints instead of a place: 区 of 区委; empty if it has none."""
    if isinstance(mention.parsed, TopicName):
        topic = _OF_LEVEL.match(mention.parsed.topic)
        return topic[1] if topic else ""
    return seat_of(mention.parsed).level


_OF_LEVEL = compiled(r"(自治区|省|市|区|县|州|旗|盟|镇|乡)(?:委|人大|政府|政协|纪委|党委)")


def own_word(mention: Mention) -> str:
    """区 of 我区 as a name of the home itself; empty for other mentions."""
    return mention.parsed.word[1:] if isinstance(mention.parsed, SelfPlace) else ""
