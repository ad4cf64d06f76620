"""Canonical identity of organs: jurisdiction and kind, then the chain of bodies below it."""

from __future__ import annotations

import re
from functools import cache

from kg.model import Entity, Features, Mention, MentionType
from kg.reference.names import short_committees
from kg.reference.organs import NATIONAL, organ_kinds, organ_name
from kg.reference.places import NATION
from kg.resolve.context import Context
from kg.resolve.geo import Spot
from kg.resources import rows

_BARE = {"常委会": "", "主任会议": "npc-sc", "委员长会议": "npc-sc", "主席会议": "cppcc", "党组": "", "大会主席团": "session",
         "主席团": "npc", "大会秘书处": "session", "committee": ""}  # fmt: skip
_SUB_FORMS = {
    "办": "办公室",
    "常委会": "常务委员会",
    "编委": "机构编制委员会",
    "统战部": "统一战线工作部",
    "政法委": "政法委员会",
    "政研室": "政策研究室",
    "编办": "机构编制委员会办公室",
}
_COMMISSION_OFFICE = re.compile(r"(?<=委员会)(?=办公室)")


def sub_name(sub: str) -> str:
    """The formal name of a body below an organ."""
    if sub in short_committees() or sub in _SUB_FORMS:
        return short_committees().get(sub) or _SUB_FORMS[sub]
    if sub.endswith("委员会") and sub.removesuffix("员会") in short_committees():
        return short_committees()[sub.removesuffix("员会")]
    for short, formal in (("街道人大工委", "街道工作委员会"), ("工委", "工作委员会"), ("委", "委员会")):
        if sub.endswith(short) and not sub.endswith(("国资委", "委员会")):
            return sub.removesuffix(short) + formal
    return sub


def place_of(features: Features, context: Context) -> Spot | None:
    """The jurisdiction of an organ: its printed place, its level word seen from home, or home itself."""
    if place := features.get("place"):
        if place.endswith("街道") and len(place) == 2:
            return context.geo.level("街道")
        return context.geo.chain(place)
    if level := features.get("level"):
        return context.geo.level(level)
    if features.get("organ") == "village":
        return context.geo.level("村") or context.geo.level("社区")
    if context.home is None:
        return (
            context.geo.spot(NATION, "bare form in a national text")
            if "organ" in features and features["organ"] in ("npc", "npc-sc", "cppcc")
            else None
        )
    return context.geo.spot(context.home, "bare form, home place")


def organ_entity(mention: Mention, context: Context) -> tuple[Entity, str] | None:
    """The organ that a mention of the organ grammar denotes, with the reason; None if the place cannot be told."""
    f = mention.features
    if f.get("bare"):
        return _bare(f, context)
    spot = place_of(f, context)
    if spot is None:
        return None
    code = f["organ"]
    base = _base(code, spot, f)
    return _with_subs(base, f.get("subs", "") or f.get("shared", ""), spot, context), f"{spot.reason}; {code}"


def _formal(code: str, spot: Spot) -> str:
    if spot.place is NATION or spot.code == "cn":
        return NATIONAL.get(code) or organ_kinds()[code].formal.format(p="中国", c="", t="")
    level = spot.place.level if spot.place else "county"
    county, town = _street(spot) if code == "npc-street" else ("", "")
    return organ_name(code, spot.name, level, county, town)


def _street(spot: Spot) -> tuple[str, str]:
    """The county's full name and the street's own name."""
    own = spot.place.name if spot.place else re.split("[区县市旗]", spot.name)[-1]
    return spot.name.removesuffix(own), own


def _base(code: str, spot: Spot, features: Features) -> Entity:
    if code == "league":
        party = features["league"]
        return _entity(
            f"org/{spot.code}/league/{party}",
            f"{party}{spot.name}{features.get('unit', '委员会')}",
            "MassOrganization" if "青年团" in party else "DemocraticParty",
            spot,
        )
    name = _formal(code, spot)
    return _entity(f"org/{spot.code}/{code}", name, organ_kinds()[code].kind, spot)


def _entity(key: str, name: str, kind: str, spot: Spot | None, parent: str = "") -> Entity:
    attributes = {"place": spot.key} if spot else {}
    if spot and spot.place:
        attributes["level"] = spot.place.level
    if parent:
        attributes["parent"] = parent
    return Entity(key, MentionType.ORG, name, kind, attributes)


def _with_subs(base: Entity, subs: str, spot: Spot, context: Context) -> Entity:
    entity = base
    for sub in _steps("/".join(sub_name(printed) for printed in subs.split("/"))):
        if sub == "机关":
            continue
        if entity is base and (own := _organ_below(base, sub, spot, context)):
            entity = own
            continue
        if sub == "办公室" and entity is base and spot.code == "cn":
            sub = "办公厅"
        kind = "PartyGroup" if sub.endswith("党组") else "InternalBody"
        entity = _entity(f"{entity.key}/{sub}", entity.name + sub, kind, spot, entity.key)
    return entity


def _steps(chain: str) -> list[str]:
    """The bodies of a chain, one below the other: a commission's office is a body below the commission."""
    return [step for step in _COMMISSION_OFFICE.sub("/", chain).split("/") if step]


def _organ_below(base: Entity, sub: str, spot: Spot, context: Context) -> Entity | None:
    """The body below a congress that is a kind of organ itself: its presidium, a committee for a street."""
    if sub == "主席团" and base.key.endswith("/npc"):
        return _base("npc-presidium", spot, {})
    if sub.endswith("街道工作委员会") and base.key.endswith(("/npc", "/npc-sc")):
        return _base("npc-street", context.geo.chain(spot.name + sub.removesuffix("工作委员会")), {})
    return None


def _bare(f: Features, context: Context) -> tuple[Entity, str] | None:
    if context.home is None and not context.reason.startswith("national"):
        return None
    spot = context.geo.spot(context.home or NATION, "bare form")
    code = _BARE[f["bare"]] or context.system
    if f["bare"] == "常委会" and f.get("of"):
        code = f["of"]
    elif f["bare"] == "常委会":
        code = code if code.endswith("-sc") else "npc-sc"
    if f["bare"] == "committee":
        code = (
            "cppcc"
            if code == "cppcc-sc"
            else "npc-sc"
            if f["subs"].endswith(("工委", "工作委员会", "资格审查委员会"))
            else "npc"
        )
    if f["bare"] == "党组" and code == "cpc-sc":
        code = "gov"
    if f["bare"] == "党组" and code == "cppcc-sc":
        code = "cppcc"
    code = "npc" if code == "session" else code
    base = _base(code, spot, f)
    own = "" if f["bare"] in ("常委会", "committee") else f["bare"].removeprefix("大会")
    subs = "/".join(s for s in (own, f.get("subs", "")) if s)
    return _with_subs(base, subs, spot, context), f"bare {f['bare']} of home {spot.name}"


def body_entity(mention: Mention, context: Context) -> tuple[Entity, str] | None:
    """A department or other body with a place or level word before it; a bare department belongs to home."""
    f = mention.features
    if unit := f.get("corps"):
        name = unit if unit.startswith("第") or unit.endswith("团") else f"第{unit}"
        return _entity(
            f"org/xpcc/{name}", f"新疆生产建设兵团{name}", "OtherOrganization", None
        ), "unit of the corps"
    if named := f.get("named"):
        small = context.home is not None and context.home.level in ("county", "township")
        if not (small and named.endswith("服务中心")):
            return named_entity(named, context)
        f = {"dept": named}
    spot = place_of(f, context)
    if spot is None:
        return None
    dept = f["dept"]
    if spot.name + dept in central_rows():
        return _central(spot.name + dept), "central table"
    kind = _body_kind(dept)
    return _entity(f"org/{spot.code}/dept/{dept}", spot.name + dept, kind, spot), f"{spot.reason}; department"


_BODY_KINDS = (
    ("Enterprise", ("公司", "集团", "银行", "供销社", "合作社", "农场", "林场")),
    ("School", ("大学", "学院", "小学", "中学", "学校", "幼儿园", "党校", "校区")),
    ("Hospital", ("医院", "卫生院")),
    ("Media", ("日报", "晚报", "网", "电视台", "融媒体中心", "通讯社", "广播电视总台", "日报社")),
    ("MassOrganization", ("协会", "商会", "学会", "联合会", "促进会", "联盟", "基金会")),
    ("Department", ("局", "厅", "委", "办", "署", "委员会", "办公室", "部门", "分局")),
)  # fmt: skip


def _body_kind(name: str) -> str:
    return next((kind for kind, endings in _BODY_KINDS if name.endswith(endings)), "OtherOrganization")


def named_entity(name: str, context: Context) -> tuple[Entity, str]:
    """An organisation known by its own name alone."""
    return _entity(f"org/name/{name}", name, _body_kind(name), None), "own name"


@cache
def central_rows() -> dict[str, dict[str, str]]:
    """The central bodies by canonical name."""
    return {r["name"]: r for r in rows("central")}


def table_entity(mention: Mention, context: Context) -> tuple[Entity, str] | None:
    """A body of the tables: central organs, media, and collectives of the home place."""
    f = mention.features
    if f["table"] == "collectives":
        spot = place_of(f, context) or context.geo.spot(context.home or NATION, "collective of home")
        return _entity(
            f"org/{spot.code}/collective/{f['name']}", spot.name + f["name"], "Collective", spot
        ), spot.reason
    if f["table"] == "central":
        nation = context.geo.spot(NATION, "national")
        return _with_subs(_central(f["name"]), f.get("shared", ""), nation, context), "central body"
    kind = "Media" if f["table"] == "media" else _body_kind(f["name"])
    return _entity(f"org/name/{f['name']}", f["name"], kind, None), f"table: {f['table']}"


def _central(name: str) -> Entity:
    row = central_rows()[name]
    attributes = {"level": "national", "place": "place/cn"}
    if row["parent"]:
        attributes["parent"] = central_key(row["parent"])
    return Entity(central_key(name), MentionType.ORG, name, row["kind"], attributes)


def central_key(name: str) -> str:
    """The key of a central body: its organ code, else its parent's key and the rest of its name, else its name."""
    if code := {v: k for k, v in NATIONAL.items()}.get(name):
        return f"org/cn/{code}"
    parent = central_rows()[name]["parent"] if name in central_rows() else ""
    if parent and name != parent and name.startswith(parent):
        return "/".join((central_key(parent), *_steps(name.removeprefix(parent))))
    return f"org/cn/{name}"
