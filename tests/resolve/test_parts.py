"""A part of a body is one thing, whether a text prints it whole, short, or alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import MentionType, Resolution


@pytest.mark.parametrize(
    ("text", "publisher", "name"),
    [
        ("竹溪县水利局局长、党组书记王明讲话。竹溪县水利局党组研究了方案。", None, "水利局党组"),
        ("竹溪县教育局党组召开会议，局党组书记王明主持。", None, "教育局党组"),
        ("竹溪县教育局召开会议，县教育局办公室和局办公室参加。", None, "教育局办公室"),
        ("竹溪县人民法院党组召开会议，院党组书记王明主持。", "竹溪县人民法院", "法院党组"),
        ("青云大学党委召开会议，校党委副书记张山参加。", "青云大学", "青云大学党委"),
    ],
)
def test_a_part_has_one_identifier_and_class_however_it_is_printed(
    resolve: Callable[..., Resolution], text: str, publisher: str | None, name: str
) -> None:
    links = resolve(text, publisher=publisher).links
    parts = [k.entity for k in links if k.mention.type is MentionType.ORG and k.entity.name.endswith(name)]
    assert len(parts) > 1
    assert len({(part.key, part.kind) for part in parts}) == 1
