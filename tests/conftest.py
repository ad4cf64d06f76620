"""One browser for all tests of pages; tests that need a cluster run only when they are named: ``make test-cluster``."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
"""No property fails because a machine is busy."""

CHROMIUM = Path("/usr/bin/chromium")

signal.signal(signal.SIGINT, signal.default_int_handler)
"""A job in the background ignores interrupts, and so would all that tests start and interrupt."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves out ``tests/cluster`` unless it is asked for; PySpark takes 500 MB and Java."""
    asked = any("cluster" in argument for argument in config.args)
    return True if collection_path.name == "cluster" and not asked else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; Playwright runs once in a process."""
    if not CHROMIUM.exists():
        pytest.skip("needs chromium: run `make browser`")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()
