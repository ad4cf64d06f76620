"""From a name that a person types to the entities that it may denote, as resolution would key them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.find.gazetteer import gazetteer
from kg.find.parse import parse_name
from kg.find.readings import read_names
from kg.model import Document, Extraction, Mention, MentionType
from kg.resolve import Resolver

_TYPES = {
    "org": MentionType.ORG, "meeting": MentionType.MEET, "place": MentionType.LOC, "document": MentionType.DOC,
    "concept": MentionType.CON,
}  # fmt: skip
"""By kinds: what a text may be the name of that no finder takes as a whole. A person has a key by the text alone that names him."""
_LONGEST = 200
"""Characters of a text that may be a name."""


@lru_cache(maxsize=1 << 12)
def keys_of(name: str, kind: str = "entity") -> tuple[str, ...]:
    """The keys of what a text may denote as a whole, the likeliest first: 安顺中院 is ``org/520400/court``.

    Of a ``kind`` (``org``, ``meeting``, ``place``, ``document``, ``concept``) the grammars of the others are not asked.
    The grammars alone read it. No weights choose, as they do in a text: to load them takes longer than all
    the rest, and a graph knows which of the keys it holds.
    """
    if not name or len(name) > _LONGEST:
        return ()
    document, resolver = Document("name", name), Resolver()
    found = (resolver.resolve(Extraction(document, (mention,))) for mention in _mentions(name, kind))
    links = (link for resolution in found for link in resolution.links)
    return tuple(dict.fromkeys(link.entity.key for link in links if link.mention.text == name))


def _mentions(name: str, kind: str) -> Iterator[Mention]:
    """What the whole text may be: what the finders take it for, then what the grammars read in it."""
    readings = read_names(name, gazetteer())
    for found in (*readings.longest, *readings.names, *readings.aliases):
        if (span := readings.joined.span(found.start, found.end)) == (0, len(name)):
            yield found.mention(name, span)
    view = "".join(readings.joined.text.split())
    for type_ in _TYPES.values() if kind == "entity" else filter(None, (_TYPES.get(kind),)):
        yield Mention(0, len(name), name, type_, "typed", parse_name(view, type_))
