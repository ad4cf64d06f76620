"""Sessions whose place is printed before the verb: 王庄镇召开|第九届人民代表大会第二次会议 is the town's, wherever the text is from."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg.model import Extraction, Mention
from kg.parsed import NumberedName, PlaceChain, SessionName
from kg.patterns import compiled
from kg.reference.view import compact

HOLDS = compiled("[^，。；：]{0,8}(?:在[^，。；]{2,12})?(?:召开|举行|举办|开展|开)了?[^，。；：]{0,8}")
"""What stands between a body and the meeting that it holds, without blanks."""
_OF_CONGRESS = ("npc", "人民代表大会", "人大")


def with_seats(extraction: Extraction) -> Extraction:
    """The extraction in which such sessions bear the place that holds them."""
    text = extraction.document.text
    before = (None, *extraction.mentions)
    return replace(
        extraction, mentions=tuple(_seated(a, b, text) for a, b in pairwise(before) if b is not None)
    )


def _seated(place: Mention | None, session: Mention, text: str) -> Mention:
    if place is None or not isinstance(place.parsed, PlaceChain):
        return session
    match session.parsed:
        case SessionName(seat, series) | NumberedName(seat, host=series) if (
            seat.term and not (seat.place or seat.level) and series in _OF_CONGRESS
        ):
            if HOLDS.fullmatch(compact(text[place.end : session.start])):
                chain = place.parsed.place
                return replace(session, parsed=replace(session.parsed, seat=replace(seat, place=chain)))
    return session
