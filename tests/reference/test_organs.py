"""The formal names of organs, which the resolver and the graph share."""

import pytest

from kg.graph.organs import organ_of
from kg.model import Document
from kg.naming import Extractor
from kg.reference.organs import organ_name
from kg.resolve import Resolver


@pytest.mark.parametrize(
    ("code", "path", "level", "name"),
    [
        ("court", "贵州省安顺市", "prefecture", "贵州省安顺市中级人民法院"),
        ("court", "贵州省", "province", "贵州省高级人民法院"),
        ("gov", "澳门特别行政区", "province", "澳门特别行政区政府"),
        ("village", "某县某镇柳湾社区", "village", "某县某镇柳湾社区居民委员会"),
        ("cpc", "北京市房山区", "county", "中国共产党北京市房山区委员会"),
    ],
)
def test_formal_names(code: str, path: str, level: str, name: str) -> None:
    assert organ_name(code, path, level) == name


@pytest.mark.parametrize(
    "text", ["澳门特别行政区政府发布公告。", "贵州省高级人民法院作了报告。", "泉秀街道人大工委开展接待。"]
)
def test_text_and_tables_give_one_name(text: str) -> None:
    entity = Resolver().resolve(Extractor().extract(Document("d", text))).links[0].entity
    described = organ_of(entity.key)
    assert described is not None
    assert described.name == entity.name
