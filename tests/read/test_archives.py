"""Archives: members are sources; bombs, nesting, names that lead out and passwords are told."""

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable

import pytest
from made import packed, tar

from kg.read.contract import MIB, Limits, Options, Reading, Told
from kg.read.problems import Problem

Read = Callable[..., list[Reading | Problem]]
SENTENCE = "县人大常委会召开会议。"


def ids(found: list[Reading | Problem]) -> list[str]:
    return [m.document.id for m in found if isinstance(m, Reading)]


def codes(found: list[Reading | Problem]) -> list[tuple[str, str]]:
    return [(p.path, p.code) for p in found if isinstance(p, Problem)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", packed({"b/二.txt": SENTENCE, "一.txt": SENTENCE, ".x": "x", "__MACOSX/一.txt": "x"})),
        ("a.tar", tar(("b/二.txt", SENTENCE.encode()), ("一.txt", SENTENCE.encode()))),
    ],
)
def test_members_are_sources_in_order_of_name(read: Read, name: str, data: bytes) -> None:
    found = read(data, name)
    assert ids(found) == [f"{name}/b/二", f"{name}/一"]
    assert [m.path for m in found] == [f"{name}!/b/二.txt", f"{name}!/一.txt"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_files_and_packed_archives(read: Read, pack: Callable[[bytes], bytes]) -> None:
    assert ids(read(pack(SENTENCE.encode()), "a.txt.gz")) == ["a"]
    assert ids(read(pack(tar(("b.txt", SENTENCE.encode()))), "a.tar.gz")) == ["a.tar/b"]


def test_names_of_members_in_gbk(read: Read) -> None:
    data = packed({"XXXX.txt": SENTENCE}).replace(b"XXXX.txt", "县委.txt".encode("gbk"))
    assert ids(read(data, "a.zip")) == ["a.zip/县委"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "..\\x.txt", "C:\\x.txt", "a\x1b[2Jb.txt"]
)
def test_names_that_lead_out_or_move_the_cursor_are_refused(read: Read, name: str) -> None:
    found = read(packed({name: SENTENCE, "b.txt": SENTENCE}), "a.zip")
    assert ids(found) == ["a.zip/b"]
    assert [code for _, code in codes(found)] == ["unsafe"]


def test_a_bomb_costs_one_row(read: Read) -> None:
    options = Options(Limits(unpacked=MIB))
    found = read(packed({"a.txt": "中" * 10 * MIB, "b.txt": SENTENCE}), "a.zip", options)
    assert ids(found) == ["a.zip/b"]
    assert codes(found) == [("a.zip!/a.txt", "bomb")]
    assert codes(read(gzip.compress(bytes(10 * MIB)), "a.gz", options)) == [("a.gz", "bomb")]
    assert codes(
        read(packed({"[Content_Types].xml": "", "word/document.xml": " " * 10 * MIB}), "a", options)
    ) == [("a", "bomb")]


def test_archives_in_archives_end_somewhere(read: Read) -> None:
    data = packed({"a.txt": SENTENCE})
    for _ in range(6):
        data = packed({"b.zip": data, "c.txt": SENTENCE})
    found = read(data, "a.zip")
    assert len(ids(found)) == 3
    assert [code for _, code in codes(found)] == ["nested"]


def test_too_many_members_a_password_and_a_cut_archive(read: Read) -> None:
    many = packed({f"{n}.txt": SENTENCE for n in range(5)})
    found = read(many, "a.zip", Options(Limits(members=2)))
    assert ids(found) == ["a.zip/0", "a.zip/1"] and codes(found) == [("a.zip", "too-many")]
    locked = bytearray(packed({"a.txt": SENTENCE}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert codes(read(bytes(locked), "a.zip")) == [("a.zip!/a.txt", "encrypted")]
    assert codes(read(many[:-30], "a.zip")) == [("a.zip", "damaged")]
    assert codes(read(tar(("a.txt", SENTENCE.encode() * 900))[:700], "a.tar"))[0][1] == "damaged"


def test_a_broken_member_does_not_cost_the_rest(read: Read) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", SENTENCE)
        archive.writestr("b.txt", SENTENCE)
    data = made.getvalue().replace(SENTENCE.encode(), SENTENCE.encode()[:-1] + b"!", 1)
    found = read(data, "a.zip")
    assert ids(found) == ["a.zip/b"] and codes(found) == [("a.zip!/a.txt", "damaged")]


def test_what_is_said_of_an_archive_and_of_its_members(read: Read) -> None:
    """A sidecar inside tells of its file; one beside the archive of all, where they say nothing of themselves."""
    members = {
        "a.txt": SENTENCE,
        "a.txt.meta.json": '{"date": "2024-03-05"}',
        "b/c.txt": SENTENCE,
        "d.txt": SENTENCE,
        "d.txt.meta.json": "[",
    }
    around = {
        "date": Told("2023年1月2日", "sidecar"),
        "home": Told("510822", "sidecar"),
        "title": Told("包", "x"),
    }
    found = read(packed(members), "a.zip", fields=around)
    told = [
        (m.document.id, m.document.date, m.document.home, m.document.title)
        for m in found
        if isinstance(m, Reading)
    ]
    assert told == [("a.zip/a", "2024-03-05", "510822", None), ("a.zip/b/c", "2023-01-02", "510822", None)]
    assert codes(found) == [("a.zip!/d.txt", "record")]


def test_an_entity_that_grows_is_not_expanded(read: Read) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    page = f'<!DOCTYPE d [<!ENTITY e0 "县委">{entities}]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>'
    found = read(packed({"word/document.xml": page}), "a.docx")
    assert [code for _, code in codes(found)] in (["no-text"], ["damaged"])
