"""Slides of PPTX, and the fixed pages of OFD."""

from collections.abc import Callable

from made import ofd, packed

from kg.read.contract import Reading
from kg.read.problems import Problem

Text = Callable[..., str]
Read = Callable[..., list[Reading | Problem]]
P = 'xmlns:p="p" xmlns:a="a" xmlns:r="r"'


def shape(text: str, kind: str = "body") -> str:
    runs = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    return (
        f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr><p:txBody>{runs}</p:txBody></p:sp>'
    )


def slide(*shapes: str, show: str = "1") -> str:
    return f'<p:sld {P} show="{show}"><p:cSld><p:spTree>{"".join(shapes)}</p:spTree></p:cSld></p:sld>'


def relations(**targets: tuple[str, str]) -> str:
    inner = "".join(f'<x Id="{i}" Type="t/{kind}" Target="{to}"/>' for i, (kind, to) in targets.items())
    return f"<rels>{inner}</rels>"


TABLE = "<p:graphicFrame><a:tbl>{}</a:tbl></p:graphicFrame>"
ROW = "<a:tr>{}</a:tr>"
CELL = "<a:tc><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>"


def test_slides_come_in_the_order_of_the_presentation(read: Read) -> None:
    rows = "".join(
        ROW.format("".join(CELL.format(c) for c in r))
        for r in (("姓名", "任命职务"), ("王立新", "县教育局局长"))
    )
    data = packed(
        {
            "ppt/presentation.xml": f'<p:p {P}><p:sldIdLst><p:s id="1" r:id="b"/><p:s id="2" r:id="a"/><p:s id="3" r:id="c"/></p:sldIdLst></p:p>',
            "ppt/_rels/presentation.xml.rels": relations(
                a=("slide", "slides/1.xml"), b=("slide", "/ppt/slides/2.xml"), c=("slide", "slides/3.xml")
            ),
            "ppt/slides/1.xml": slide(TABLE.format(rows), shape("7", "sldNum")),
            "ppt/slides/2.xml": slide(
                shape("工作汇报", "title"), shape("县委领导县政府。\n县政府向县委报告工作。")
            ),
            "ppt/slides/3.xml": slide(shape("旧稿"), show="0"),
            "ppt/slides/_rels/2.xml.rels": relations(n=("notesSlide", "../notes/1.xml")),
            "ppt/notes/1.xml": slide(shape("此处停顿")),
        }
    )
    (found,) = read(data, "a.pptx")
    assert isinstance(found, Reading)
    assert (
        found.document.text
        == "工作汇报\n县委领导县政府。\n县政府向县委报告工作。\n任命王立新为县教育局局长。\n"
    )
    assert found.document.title == "工作汇报"
    assert {(d.text, d.why) for d in found.dropped} == {
        ("此处停顿", "notes of the speaker"),
        ("旧稿", "hidden slide"),
    }


def test_the_text_of_fixed_pages_is_joined_as_that_of_a_pdf(text: Text) -> None:
    full = "县人大常委会听取和审议了县政府关于农村供水工作情况的报告"
    rows = [
        (40.0, 40.0, full[:-2], "g 25 5"),
        (30.0, 50.0, full, "g 27 5"),
        (30.0, 60.0, "，并要求整改。", "5 5 g 4 5"),
    ]
    assert text(ofd(*rows), "a.ofd") == f"{full[:-2]}{full}，并要求整改。\n"


def test_fixed_pages_of_pictures_are_scans(read: Read) -> None:
    (found,) = read(ofd(extra={"Doc_0/Res/Image_0.jpg": b"\xff\xd8\xff broken"}), "a.ofd")
    assert isinstance(found, Problem)
    assert found.path.endswith("a.ofd/Doc_0/Res/Image_0.jpg") and found.kind == "image"


def test_fixed_pages_of_nothing_are_told(read: Read) -> None:
    (found,) = read(ofd(), "a.ofd")
    assert isinstance(found, Problem) and found.code == "no-text"
