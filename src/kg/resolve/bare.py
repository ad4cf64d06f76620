"""Which organ has a body that is printed alone (党组, 办公室, 财经委), by the organ whose text it is."""

from __future__ import annotations

from kg.parsed import BareOrgan
from kg.patterns import compiled

_BARE = {"常委会": "", "主任会议": "npc-sc", "委员长会议": "npc-sc", "主席会议": "cppcc", "党组": "", "大会主席团": "session",
         "主席团": "npc", "大会秘书处": "session"}  # fmt: skip


def committee_owner(name: str, system: str) -> str:
    """A congress has special committees, its standing committee working committees; groups and offices are the main organ's.

    Empty if the text tells of none.
    """
    if name.endswith("巡察组"):
        return "cpc"  # whoever is inspected by it
    if name.startswith("机关") or not name.endswith(("委员会", "工委", "委")):
        justice = system in ("court", "proc") and name.endswith("组")  # such a text tells of groups that come
        return {"cppcc-sc": "cppcc", "cpc-sc": "cpc"}.get(system, "npc-sc" if justice else system)
    if system == "cppcc-sc":
        return "cppcc"
    return "npc-sc" if name.endswith(("工委", "工作委员会", "资格审查委员会")) else "npc"


def is_of_deputies(name: str, system: str) -> bool:
    """True for a team by its task alone (评议调查组, 城环调研组) in a text of a standing committee or of the CPPCC, which send such."""
    return system in ("npc-sc", "cppcc-sc") and bool(_TEAM.fullmatch(name))


_TEAM = compiled("(?![局厅院校处])[^率]{2,5}(?:调研组|调查组|视察组|检查组|评议组)")


def bare_owner(parsed: BareOrgan, system: str) -> str:
    """The code of the organ that a head without a place belongs to; empty if the text tells of none."""
    code = _BARE[parsed.word] or system
    if parsed.word == "常委会":
        return parsed.of or (code if code.endswith("-sc") else "npc-sc")
    if parsed.word == "党组":
        return {"cpc-sc": "gov", "cppcc-sc": "cppcc"}.get(code, code)
    if code == "session":
        return "cppcc" if system == "cppcc-sc" else "npc"
    return code
