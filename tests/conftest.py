"""Tests that need a cluster run only when they are named: ``make test-cluster``."""

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves out ``tests/cluster`` unless it is asked for; PySpark takes 500 MB and Java."""
    asked = any("cluster" in argument for argument in config.args)
    return True if collection_path.name == "cluster" and not asked else None
