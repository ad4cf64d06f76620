"""A picture in the hands of a program: shown by a notebook, or saved as a page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.show.pages import page, write_page
from kg.show.records import Scene

_HEIGHT = 640


@dataclass(frozen=True, slots=True)
class View:
    """A scene with a title and a layout."""

    scene: Scene
    title: str
    layout: str

    def __repr__(self) -> str:
        """In one line, for a terminal: the scene itself holds whole texts."""
        nodes, lines = len(self.scene.nodes), len(self.scene.lines)
        return f"<picture {self.title!r}: {nodes} nodes, {lines} lines; .save(path) writes the page>"

    def save(self, path: Path | str) -> Path:
        """Writes the page and gives its path. Raises GraphError if it cannot be written."""
        write_page(self.scene, Path(path), self.title, self.layout)
        return Path(path)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, whose scripts reach nothing outside of it."""
        inside = escape(page(self.scene, self.title, self.layout))
        allowed = "allow-scripts allow-downloads allow-popups"
        return (
            f'<iframe sandbox="{allowed}" srcdoc="{inside}" width="100%" height="{_HEIGHT}" '
            f'style="border:0" title="{escape(self.title)}"></iframe>'
        )
