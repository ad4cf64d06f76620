"""Names of the day of a text: what places and their bodies were called then, beside identifiers that stay."""

from __future__ import annotations

from collections.abc import Callable

from kg.commands.extract import record
from kg.model import Resolution
from kg.settings import ID_BASE

Resolve = Callable[..., Resolution]
TEXT = "沾化县人民政府召开会议，县委书记讲话，地委派员到会。"


def names(resolution: Resolution) -> dict[str, str]:
    return {link.mention.text: resolution.named(link.entity) for link in resolution.links}


def test_bodies_lie_in_the_prefecture_of_then(resolve: Resolve) -> None:
    then = resolve(TEXT, date="1988-03-01")
    assert names(then)["沾化县人民政府"] == "山东省惠民地区沾化县人民政府"
    assert names(then)["县委"] == "中国共产党山东省惠民地区沾化县委员会"


def test_the_same_body_keeps_its_identifier(resolve: Resolve) -> None:
    then, later = (resolve(TEXT, date=date) for date in ("1988-03-01", "1995-03-01"))
    assert [k.entity for k in then.links][:2] == [k.entity for k in later.links][:2]
    assert names(then)["县委"] != names(later)["县委"] == "中国共产党山东省滨州地区沾化县委员会"


def test_a_county_that_was_renamed_has_its_old_name_before(resolve: Resolve) -> None:
    told = resolve("新宾县革命委员会召开会议，县水利局汇报。", date="1973-10-27")
    assert names(told)["县水利局"] == "辽宁省抚顺市新宾县水利局"


def test_a_text_without_a_day_keeps_the_lasting_name(resolve: Resolve) -> None:
    told = resolve("沾化县妇联主任到会。县委书记讲话。")
    assert all(names(told)[k.mention.text] == k.entity.name for k in told.links)


def test_extraction_prints_the_name_of_the_day(resolve: Resolve) -> None:
    printed = record(resolve(TEXT, date="1988-03-01"), ID_BASE)
    assert printed["homeName"] == "山东省惠民地区沾化县"
    assert printed["home"] == "place/372325"
    assert "山东省惠民地区沾化县人民政府" in [e["name"] for e in printed["entities"]]


def test_a_town_of_today_was_a_commune_in_the_texts_that_name_communes(resolve: Resolve) -> None:
    text = "新宾县革命委员会决定，永陵公社革委会负责食宿，县水利局所需民工由永陵、红升分担。"
    places = [k.entity for k in resolve(text, date="1973-10-27").links if k.mention.text == "永陵"]
    assert [place.key for place in places] == ["place/210422/永陵公社"]
