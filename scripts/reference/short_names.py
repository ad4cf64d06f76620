"""Usual short names of administrative divisions: 广西壮族自治区 is 广西, 酉阳土家族苗族自治县 is 酉阳."""

from __future__ import annotations

import re

# The minority nationalities as division names write them; a longer name stands before its part.
_PEOPLES = (
    "(?:柯尔克孜族|柯尔克孜|哈萨克族|哈萨克|维吾尔|塔吉克|蒙古族|蒙古|锡伯|朝鲜族|达斡尔族|土家族|布依族|"
    "仡佬族|仫佬族|毛南族|哈尼族|傈僳族|拉祜族|布朗族|景颇族|普米族|纳西族|独龙族|裕固族|东乡族|保安族|"
    "撒拉族|鄂温克族|藏族|羌族|回族|满族|苗族|彝族|壮族|侗族|瑶族|白族|傣族|黎族|佤族|畲族|水族|土族|怒族|各族)*"
)
_AUTONOMOUS = re.compile(rf"^(?P<stem>.{{2,}}?){_PEOPLES}(?P<kind>自治[区州县旗])$")
_PLAIN = re.compile(r"^(?P<stem>.{2,}?)(?:特别行政区|新区|林区|特区|地区|省|市|区|县|旗|盟)$")
_NO_SHORT = re.compile(r".矿区$|[前后中左右]旗$|群岛|海域|^[河海城铁桥市路港][东西南北]区$|兵团")
_KEPT_NATION = {"鄂温克族自治旗": "鄂温克"}


def short_names(name: str) -> tuple[str, ...]:
    """The short names of a division, best first; the full name itself where nothing may be cut off.

    An autonomous prefecture, county or banner has a second one with its level word: 延边, 延边州.
    """
    if name in _KEPT_NATION:
        return (_KEPT_NATION[name], _KEPT_NATION[name] + name[-1])
    if autonomous := _AUTONOMOUS.match(name):
        stem, level = autonomous["stem"], autonomous["kind"][-1]
        return (stem,) if level == "区" else (stem, stem + level)
    plain = None if _NO_SHORT.search(name) else _PLAIN.match(name)
    return (plain["stem"],) if plain else (name,)
