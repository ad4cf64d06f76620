"""The package offers its names at once and loads what stands behind them when it is asked for."""

import subprocess
import sys

import pytest

import kg

CODE = """
import sys, kg
assert not [m for m in sys.modules if m.startswith("kg.")], "loaded by import kg alone"
from kg.update import build
assert kg.build is build and kg.build is kg.build
assert sorted(n for n in dir(kg) if not n.startswith("_") and n in kg.__all__) == sorted(kg.__all__)
"""


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    subprocess.run([sys.executable, "-c", CODE], check=True)


def test_every_name_is_there_and_no_other() -> None:
    assert all(getattr(kg, name) is not None for name in kg.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        kg.nothing  # noqa: B018


@pytest.mark.parametrize("date", ["11月14日", "2019年9月", "2019-9", "2019-09-01T08:00", "-", "二〇一九"])
def test_a_document_with_a_date_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(ValueError, match="the date"):
        kg.Document("d", "县委召开会议。", date=date)


@pytest.mark.parametrize("date", [None, "", "2019", "2019-09", "2019-09-01"])
def test_a_document_may_have_a_year_a_month_or_a_day(date: str | None) -> None:
    assert kg.Document("d", "县委召开会议。", date=date).date == date
