"""The journeys go over SQLite; where PostgreSQL is required, as CI does, over both databases."""

import os
from pathlib import Path

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the second database where nobody requires it: `tests/storage` and `tests/migrations` go over both."""
    if os.environ.get("REQUIRE_POSTGRES") == "1":
        return
    here = Path(__file__).parent
    again = [item for item in items if item.path.parent == here and "[postgres" in item.name]
    config.hook.pytest_deselected(items=again)
    left_out = set(again)
    items[:] = [item for item in items if item not in left_out]
