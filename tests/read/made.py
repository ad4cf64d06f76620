"""Makes small files of each format, so that tests show what is in them."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
LEVELS = (
    ("chineseCountingThousand", "第%1条", "space"),
    ("chineseCounting", "（%2）", "nothing"),
    ("decimal", "%3.", "tab"),
)


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with this body; ``parts`` are the contents of footnotes, styles and such."""
    inner = {f"word/{name}.xml": f"<w:{name} {W}>{content}</w:{name}>" for name, content in parts.items()}
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _RELS,
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            **inner,
        }
    )


def paragraph(*runs: str, level: int | None = None, number: int = 1) -> str:
    """A paragraph of runs (text or XML), in a list if a level is given."""
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>' if level is not None else ""
    properties = f"<w:pPr><w:numPr>{place}</w:numPr></w:pPr>" if place else ""
    return f"<w:p>{properties}{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def table(*rows: Sequence[str]) -> str:
    """A table of cells."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def numbering(levels: Sequence[tuple[str, str, str]] = LEVELS, more: str = "") -> str:
    """The content of numbering.xml: one list with these levels (form, pattern, suffix)."""
    made = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>'
        f'<w:suff w:val="{suffix}"/></w:lvl>'
        for n, (form, pattern, suffix) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def odt(body: str, extra: str = "") -> bytes:
    """An ODT with this body; ``extra`` stands before it."""
    spaces = 'xmlns:office="o" xmlns:text="t" xmlns:table="b"'
    content = f"<office:document-content {spaces}>{extra}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def warc(page: str, status: str = "200 OK", media: str = "text/html; charset=iso-8859-1") -> bytes:
    """A crawl of one page, packed; the page is in GB18030 whatever it declares."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + page.encode("gb18030")
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/1\r\n"
        "WARC-Date: 2024-03-05T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)


def ofd(*texts: tuple[float, float, str, str], extra: dict[str, bytes] | None = None) -> bytes:
    """A page of texts in 5 mm: left, top, text, steps."""
    objects = "".join(
        f'<o:TextObject Boundary="{x} {y} 150 6" Size="5"><o:TextCode X="0" Y="4.4" DeltaX="{steps}">{text}</o:TextCode></o:TextObject>'
        for x, y, text, steps in texts
    )
    o = 'xmlns:o="http://www.ofdspec.org/2016"'
    return packed(
        {
            "OFD.xml": f"<o:OFD {o}><o:DocBody><o:DocInfo><o:Title>供水报告</o:Title></o:DocInfo><o:DocRoot>/Doc_0/Document.xml</o:DocRoot></o:DocBody></o:OFD>",
            "Doc_0/Document.xml": f'<o:Document {o}><o:Pages><o:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></o:Pages></o:Document>',
            "Doc_0/Pages/Page_0/Content.xml": f"<o:Page {o}><o:Area><o:PhysicalBox>0 0 210 297</o:PhysicalBox></o:Area><o:Content><o:Layer><o:PageBlock>{objects}</o:PageBlock></o:Layer></o:Content></o:Page>",
            **(extra or {}),
        }
    )


def pptx(*lines: str) -> bytes:
    """A presentation of one slide with these lines."""
    spaces = 'xmlns:p="p" xmlns:a="a" xmlns:r="r"'
    body = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return packed(
        {
            "ppt/presentation.xml": f'<p:p {spaces}><p:sldIdLst><p:s id="1" r:id="a"/></p:sldIdLst></p:p>',
            "ppt/_rels/presentation.xml.rels": '<rels><x Id="a" Type="t/slide" Target="slides/1.xml"/></rels>',
            "ppt/slides/1.xml": f"<p:sld {spaces}><p:cSld><p:spTree><p:sp><p:txBody>{body}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>",
        }
    )


def tar(*members: tuple[str, bytes], mode: str = "w") -> bytes:
    """A TAR of these members; ``mode`` may ask to pack it."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return made.getvalue()


def pdf(
    *pages: Sequence[tuple[float, float, float, str]], rules: Sequence[tuple[float, float, float, float]] = ()
) -> bytes:
    """A PDF: for each page pieces of text as (x, y, size, text), ruled lines on each as (x0, y0, x1, y1). Points.

    The font is one that readers know by name, so none is needed here.
    """
    strokes = "".join(f"{a} {b} m {c} {d} l S " for a, b, c, d in rules)
    contents = [
        strokes
        + "".join(
            f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET "
            for x, y, size, text in page
        )
        for page in pages
    ]
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -120 1000 880]/Ascent 880/Descent -120"
        "/ItalicAngle 0/CapHeight 880/StemV 80>>",
    ]
    for n, content in enumerate(contents):
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {7 + 2 * n} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    made, places = "%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj{content}endobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{p:010} 00000 n \n" for p in places
    )
    made += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>startxref {start}\n%%EOF\n"
    return made.encode("ascii")
