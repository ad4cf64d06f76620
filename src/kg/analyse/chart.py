"""The strongest nodes of a network as a picture, PNG or SVG, with matplotlib (extra ``analysis``)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.analyse.stats import NodeStats, Stats
from kg.errors import KgError
from kg.files import whole_file

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FONTS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "SimHei",
    "Noto Serif CJK SC", "Noto Serif CJK JP",
)  # fmt: skip
"""Families with Chinese glyphs, the preferred first. Of the Noto collections matplotlib sees only the first face."""

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#7F7F7F")
"""Colour-blind safe (Okabe and Ito); communities from the seventh on share the grey."""

_LONGEST = 22
Measure = Callable[[NodeStats], float]
_PANELS: tuple[tuple[str, Measure], ...] = (
    ("PageRank", lambda node: node.pagerank),
    ("中介中心性 betweenness", lambda node: node.betweenness),
    ("陈述数 statements", lambda node: float(node.weight)),
)


def draw(stats: Stats, path: Path, top: int = 15) -> None:
    """Writes three bar charts of the ``top`` nodes, coloured by community; ``path`` ends with .png or .svg.

    The file is there whole or not at all. Equal measures give equal bytes on one machine. Raises KgError if matplotlib or a font with
    Chinese characters is missing, the ending is another, or the file cannot be written.
    """
    if path.suffix not in {".png", ".svg"}:
        raise KgError(f"{path}: a picture ends with .png or .svg (图片应为 .png 或 .svg)")
    try:
        import matplotlib  # an optional extra
        from matplotlib.figure import Figure
    except ImportError as error:
        raise KgError(
            "pictures need matplotlib: pip install 'institution-kg[analysis]' (需要 matplotlib)"
        ) from error
    with matplotlib.rc_context(
        {"font.family": [font(), "DejaVu Sans"], "svg.hashsalt": "kg", "axes.unicode_minus": False}
    ):
        figure = Figure(figsize=(18, 1.6 + 0.34 * max(1, min(top, len(stats.nodes)))), layout="constrained")
        for axes, (title, measure) in zip(figure.subplots(1, len(_PANELS)), _PANELS, strict=True):
            _bars(axes, title, measure, stats, top)
        _legend(figure, stats)
        with whole_file(path) as temporary:
            figure.savefig(
                temporary, dpi=110, metadata={"Date": None} if path.suffix == ".svg" else {"Software": None}
            )


def font() -> str:
    """The first installed family with Chinese characters. Raises KgError if there is none."""
    from matplotlib import font_manager  # an optional extra

    installed = {entry.name for entry in font_manager.fontManager.ttflist}
    for name in FONTS:
        if name in installed:
            return name
    raise KgError("no font with Chinese characters: install Noto Sans CJK (fonts-noto-cjk) (缺少中文字体)")


def _bars(axes: Axes, title: str, measure: Measure, stats: Stats, top: int) -> None:
    nodes = sorted(stats.nodes, key=lambda node: (-measure(node), node.id))[:top][::-1]
    places = range(len(nodes))
    colours = [COLOURS[min(node.community, len(COLOURS) - 1)] for node in nodes]
    axes.barh(places, [measure(node) for node in nodes], color=colours, height=0.7)
    axes.set_yticks(places, [_short(node.label) for node in nodes])
    axes.set_title(title, fontsize=13)
    axes.spines[["top", "right"]].set_visible(False)


def _legend(figure: Figure, stats: Stats) -> None:
    """What the colours stand for: each community by its strongest node."""
    from matplotlib.patches import Patch  # an optional extra

    strongest: dict[int, str] = {}
    for node in sorted(stats.nodes, key=lambda node: (-node.pagerank, node.id)):
        strongest.setdefault(min(node.community, len(COLOURS) - 1), _short(node.label))
    marks = [Patch(color=COLOURS[number], label=name) for number, name in sorted(strongest.items())]
    if marks:
        title = "社群（以最强者为名） communities, by their strongest node"
        figure.legend(handles=marks, title=title, loc="outside lower center", ncols=4, frameon=False)


def _short(label: str) -> str:
    """A label of at most 22 characters: its end tells more than its beginning."""
    text = " ".join(label.split()).replace("$", r"\$")
    return text if len(text) <= _LONGEST else "…" + text[1 - _LONGEST :]
