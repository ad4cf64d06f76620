"""A graph in the hands of a program: questions, projections and views of a GRAPH folder."""

from __future__ import annotations

import shutil
import weakref
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from kg.folder import store_path
from kg.summary import Summary

if TYPE_CHECKING:
    import rdflib


@dataclass(eq=False)
class Graph:
    """A GRAPH folder, open for reading.

    ``summary`` tells what the build that made this object did; a ``temporary``
    folder is deleted with the object.
    """

    path: Path
    summary: Summary = field(default_factory=Summary)
    temporary: bool = False

    def __post_init__(self) -> None:
        """Sees to it that a temporary folder does not outlive the object."""
        if self.temporary:
            weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    @cached_property
    def store(self) -> Store:
        """The store as it is now. Raises GraphError if the folder is no graph."""
        return Store.read_only(str(store_path(self.path)))

    def rdflib(self) -> rdflib.Dataset:
        """An rdflib Dataset that reads the same store."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)
