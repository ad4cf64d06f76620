"""Rows of an answer: a list of dictionaries that is also a table in a notebook and a frame on request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING

from pyoxigraph import Literal, QuerySolutions

from kg.errors import KgError
from kg.ontology import DATE, DECIMAL, INTEGER, XSD
from kg.reading import intact

if TYPE_CHECKING:
    import pandas

Row = dict[str, str | None]

_NUMBERS = frozenset({DECIMAL.value, f"{XSD}double", f"{XSD}float"})
_SHOWN = 100
"""Rows that a notebook shows at once."""


class Rows(list[Row]):
    """Solutions as texts by variable, None for what is unbound.

    ``columns`` are the variables in order, ``kinds`` the datatypes that were seen in each.
    """

    def __init__(
        self,
        rows: Iterable[Row] = (),
        columns: Iterable[str] = (),
        kinds: Mapping[str, set[str]] | None = None,
    ) -> None:
        super().__init__(rows)
        self.columns = tuple(columns) or tuple(self[0] if self else ())
        self.kinds = dict(kinds or {})

    def frame(self) -> pandas.DataFrame:
        """The rows as a pandas frame: whole dates as dates, numbers as numbers, IRIs and ids as texts.

        A column with dates of several precisions stays text. Raises KgError if pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise KgError(
                "frames need pandas: pip install 'institution-kg[frame]' (需要安装 pandas)"
            ) from error
        made = pd.DataFrame([dict(row) for row in self], columns=list(self.columns))
        for name in self.columns:
            kinds = self.kinds.get(name, set())
            if kinds == {DATE.value}:
                made[name] = pd.to_datetime(made[name])
            elif kinds == {INTEGER.value}:
                made[name] = pd.to_numeric(made[name]).astype("Int64")
            elif kinds and kinds <= _NUMBERS | {INTEGER.value}:
                made[name] = pd.to_numeric(made[name]).astype("Float64")
        return made

    def _repr_html_(self) -> str:
        """How a notebook shows the rows."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        lines = "".join(
            "<tr>" + "".join(f"<td>{escape(row.get(name) or '')}</td>" for name in self.columns) + "</tr>"
            for row in self[:_SHOWN]
        )
        more = f"<caption>{len(self)} rows</caption>"
        return f"<table>{more}<tr>{head}</tr>{lines}</table>"


def rows(answer: object) -> Rows:
    """The solutions of a SELECT query. Raises TypeError for another kind of answer."""
    if not isinstance(answer, QuerySolutions):
        raise TypeError(f"{type(answer).__name__} has no rows")
    names = [variable.value for variable in answer.variables]
    kinds: dict[str, set[str]] = defaultdict(set)
    found: list[Row] = []
    with intact():
        for solution in answer:
            terms = {name: solution[name] for name in names}
            for name, term in terms.items():
                if term is not None:
                    kinds[name].add(term.datatype.value if isinstance(term, Literal) else "")
            found.append({n: None if t is None else str(getattr(t, "value", t)) for n, t in terms.items()})
    return Rows(found, names, kinds)
