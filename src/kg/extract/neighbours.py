"""Names that a neighbour completes: shared heads of party groups, sittings of a named body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.spans import Candidate
from kg.model import MentionType

_GAPS = frozenset({"、", " ", "　", "，"})


def share_heads(view: str, settled: Sequence[Candidate]) -> list[Candidate]:
    """全国人大常委会、国务院、最高人民法院党组: each organ of the list denotes its party group."""
    done = list(settled)
    for i in range(len(done) - 1, 0, -1):
        here, before = done[i], done[i - 1]
        if (
            here.features.get("bare") == "党组"
            and "dept" in before.features
            and view[before.end : here.start] == "原"
        ):
            features = {**before.features, "dept": before.features["dept"] + "党组"}
            done[i] = replace(here, rule="former", features=features)
            continue
        own = view[here.start : here.end].endswith("党组") and "bare" not in here.features
        shared = own or here.features.get("shared") == "党组"
        if shared and _listed(view, before, here) and not view[before.start : before.end].endswith("党组"):
            done[i - 1] = replace(before, features={**before.features, "shared": "党组"})
    return done


def share_places(view: str, settled: Sequence[Candidate]) -> list[Candidate]:
    """洪洞县、襄汾县、侯马市人民政府: each place of the list denotes its organ of the kind that the last one prints."""
    done = list(settled)
    for i in range(len(done) - 1, 0, -1):
        here, before = done[i], done[i - 1]
        place = here.features.get("place", "")
        if (
            here.type is MentionType.ORG
            and place
            and (here.rule == "organ" or here.features.get("spread"))
            and view.startswith((place, here.features.get("spread", place)), here.start)
            and before.rule == "place"
            and view[before.end : here.start] in ("、", "和", "与")
            and view[before.end - 1 : before.end] in "省市县区州旗镇乡道"
        ):
            features = {**here.features, "place": view[before.start : before.end]}
            done[i - 1] = replace(
                before,
                type=MentionType.ORG,
                rule="spread",
                features={**features, "spread": features["place"]},
            )
    return done


def _listed(view: str, before: Candidate, here: Candidate) -> bool:
    state = before.features.get("organ", "npc") not in ("cpc", "cdi") and "共产党" not in before.features.get(
        "name", ""
    )
    return before.type is here.type is MentionType.ORG and view[before.end : here.start] in _GAPS and state


def join_sittings(view: str, settled: Sequence[Candidate]) -> list[Candidate]:
    """全国人大常委会执法检查组|第一次全体会议 is one meeting."""
    done: list[Candidate] = []
    for c in settled:
        last = done[-1] if done else None
        if (
            c.rule == "numbered"
            and last is not None
            and last.type is MentionType.ORG
            and last.end == c.start
            and last.features.get("subs")
        ):
            features = {"topic": view[last.start : c.end], "kind": c.features["part"]}
            done[-1] = replace(c, start=last.start, rule="sitting", features=features)
        else:
            done.append(c)
    return done
