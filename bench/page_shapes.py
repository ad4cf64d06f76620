"""Pages of government sites in 14 shapes, written for this project, each with the lines that are its article."""

from __future__ import annotations

from collections.abc import Sequence

TITLE = "青川县人大常委会召开第十二次会议"
BODY = (
    "3月5日，青川县人大常委会召开第十二次会议，听取和审议了县政府关于供水工作情况的报告。",
    "会议指出，县政府及其有关部门认真落实县人大常委会的审议意见，供水保障能力不断提高。",
    "会议要求，县水利局要加强水源保护，定期向县人大常委会报告工作进展。",
)
META = "发布时间：2024-03-05　来源：青川县人大常委会办公室"
NAV = "".join(
    f"<li><a href='/{n}'>{n}</a></li>" for n in ("首页", "人大概况", "监督工作", "代表工作", "选举任免")
)
ASIDE = "".join(
    f"<li><a href='/n{n}'>某县人大常委会开展第{n}次专题调研</a><span>03-0{n}</span></li>" for n in range(1, 9)
)
FOOT = "<div class='footer'><p>主办：青川县人大常委会办公室　地址：青川县某路1号</p><p>蜀ICP备00000000号</p></div>"
Shape = tuple[str, Sequence[str]]


def paragraphs(lines: Sequence[str] = BODY, tag: str = "p") -> str:
    """Lines as paragraphs with the usual indent."""
    return "".join(f"<{tag}>　　{line}</{tag}>\n" for line in lines)


def page(main: str, title: str = TITLE, head: str = "", aside: str = "") -> str:
    """A page with navigation, the place where one is, a side column and a footer."""
    side = f"<div class='sidebar'><h3>相关新闻</h3><ul>{aside}</ul></div>" if aside else ""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}_青川县人大网</title>{head}</head><body>"
        f"<div class='header'><ul class='nav'>{NAV}</ul></div>"
        f"<div class='location'>您的位置：<a href='/'>首页</a> &gt; <a href='/x'>要闻</a></div>{main}{side}{FOOT}</body></html>"
    )


def table(*rows: Sequence[str]) -> str:
    """A table with borders."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table border='1'>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def shapes() -> dict[str, Shape]:
    """The pages by what they are."""
    head = f"<h1>{TITLE}</h1><div class='info'>{META}</div>"
    top = (TITLE, META)
    posts = [
        f"任命{name}为青川县{post}。"
        for name, post in (("王立新", "教育局局长"), ("李春和", "水利局局长"), ("赵晓峰", "审计局局长"))
    ]
    links = [f"青川县人大常委会公告第{n}号" for n in range(1, 9)]
    law = [
        f"第{n}条　县人民政府{what}。"
        for n, what in zip(
            "一二三四", ("领导供水工作", "编制供水规划", "保障供水经费", "监督供水质量"), strict=True
        )
    ]
    shown = "<a href='/files/1.docx'>附件：供水工作情况的报告.docx</a>"
    return {
        "news in TRS_Editor": (page(f"<div class='wrap'>{head}<div class='TRS_Editor'>{paragraphs()}</div></div>", aside=ASIDE), (*top, *BODY)),
        "news in unnamed divs": (page(f"<div><div>{head}<div>{paragraphs()}</div></div></div>", aside=ASIDE), (*top, *BODY)),
        "news by line breaks": (page(f"<div class='main'>{head}<div id='zoom'>{'<br><br>'.join(BODY)}</div></div>"), (*top, *BODY)),
        "layout tables": (page(f"<table><tr><td><ul>{ASIDE}</ul></td><td><table><tr><td>{head}</td></tr><tr><td>{paragraphs()}</td></tr></table></td></tr></table>"), (*top, *BODY)),
        "captions of pictures": (page(f"<div class='article'>{head}<div class='content'>{paragraphs(BODY[:1])}<p><img src='1.jpg'></p><p>会议现场　李禾摄</p>{paragraphs(BODY[1:])}</div></div>"), (*top, BODY[0], "会议现场　李禾摄", *BODY[1:])),
        "list of appointments": (page(f"<div class='con'>{head}<div class='nr'>{paragraphs(posts)}</div></div>", aside=ASIDE), (*top, *posts)),
        "table of appointments": (page(f"<div>{head}<div class='TRS_Editor'><p>（2024年3月5日通过）</p>{table(('姓名', '任命职务', '免去职务'), ('王立新', '教育局局长', ''), ('李春和', '', '水利局局长'))}</div></div>"), (*top, "（2024年3月5日通过）", "任命王立新为教育局局长。", "免去李春和的水利局局长职务。")),
        "notice with attachment and signature": (page(f"<div class='box'>{head}<div class='UCAPCONTENT'>{paragraphs()}<p>青川县人民政府办公室</p><p>2024年3月5日</p></div><div class='fj'>{shown}</div></div>", aside=ASIDE), (*top, *BODY, "青川县人民政府办公室", "2024年3月5日", "附件：供水工作情况的报告.docx")),
        "table of document data": (page(f"<div class='xxgk'>{table(('索引号', '0001', '发文机关', '青川县人民政府'), ('成文日期', '2024年3月5日', '发文字号', '青府发〔2024〕1号'))}<h1>{TITLE}</h1><div class='content'>{paragraphs()}</div></div>"), ("索引号：0001", "发文机关：青川县人民政府", "成文日期：2024年3月5日", "发文字号：青府发〔2024〕1号", TITLE, *BODY)),
        "list of links": (page(f"<div class='list'><ul>{''.join(f'<li><a href={n}>{link}</a></li>' for n, link in enumerate(links))}</ul></div>", "公告"), links),
        "paged article": (page(f"<div>{head}<div class='article-content'>{paragraphs()}</div><div class='pagination'><a href='2'>上一页</a> <a href='1'>1</a> 2 <a href='3'>下一页</a></div></div>", aside=ASIDE), (*top, *BODY)),
        "statute": (page(f"<div class='wrap'><h1>青川县供水条例</h1><div class='content'>{paragraphs(law)}</div></div>", "青川县供水条例", aside=ASIDE), ("青川县供水条例", *law)),
        "share buttons and disclaimer": (page(f"<div class='wrap'>{head}<div class='share'>分享到：微信 微博</div><div class='TRS_Editor'>{paragraphs()}</div><p>责任编辑：周禾</p><div class='prev'>上一篇：<a href='/p'>县政协召开会议</a></div></div>", aside=ASIDE), (*top, *BODY)),
        "short notice": (page(f"<div>{head}<div class='content'><p>　　经研究，定于3月8日召开县人大常委会会议，请准时参加。</p></div></div>", aside=ASIDE), (*top, "经研究，定于3月8日召开县人大常委会会议，请准时参加。")),
    }  # fmt: skip
