"""Borders of names: a mark belongs to the name that its partner belongs to, a word of time or 为 to no person."""

from __future__ import annotations

from kg.patterns import compiled

_CLOSED = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "【": "】"}
_OPENED = {close: mark for mark, close in _CLOSED.items()}
_MARKS = frozenset({*_CLOSED, *_OPENED})


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The borders of a name, moved by one mark where that gives each mark its partner; offsets into ``text``.

    ``三北”工程`` takes the mark that stands before it; ``“三地一区``, closed after its end, loses the one it
    begins with. A name whose marks have their partners, or find none so, stays as it is.
    """
    first, last = _alone(text[start:end])
    if first == "" == last:
        return start, end
    if not first and _OPENED.get(last) == text[start - 1 : start] != "":
        return (start, end - 1) if text[end - 1] == last and end - start > 1 else (start - 1, end)
    if not last and _CLOSED.get(first) == text[end : end + 1] != "":
        return (start + 1, end) if text[start] == first and end - start > 1 else (start, end + 1)
    return start, end


def _alone(name: str) -> tuple[str, str]:
    """The marks of a name that are opened and not closed, and those that are closed and were not opened."""
    opened, closed = "", ""
    if _MARKS.isdisjoint(name):
        return opened, closed
    for c in name:
        if c in _CLOSED:
            opened += c
        elif opened and _CLOSED[opened[-1]] == c:
            opened = opened[:-1]
        elif c in _OPENED:
            closed += c
    return opened, closed


_CHOSEN = compiled("(?:选举|补选|增选|推选|推举|任命|提名)(?:了|产生)?(?:[^，。；、]{2,4}、)*$")
_BEFORE = 40
"""Characters before a name in which it is told what becomes of its bearer."""
_TIME = compiled("(?:近日|日前|昨日|今日|当日|昨天|今天|当天)$")


def person(text: str, start: int, end: int) -> tuple[int, int]:
    """The borders of a person's name without the word of time behind it, and without 为.

    选举赵勇为区长 elects 赵勇; one who is called 赵勇为 would be 赵勇为为区长.
    """
    if (m := _TIME.search(text[start:end])) and m.start() > 1:
        return start, start + m.start()
    copula = end - start > 2 and text[end - 1] == "为" and text[end : end + 1] != "为"
    chosen = copula and _CHOSEN.search(text[max(0, start - _BEFORE) : start])
    return (start, end - 1) if chosen else (start, end)
