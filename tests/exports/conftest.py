"""A good workbook, written once, which the tests copy before they spoil it."""

from pathlib import Path

import pytest

from exports.workbook import write_workbook
from tests.exports.contents import CONTENT


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workbook(CONTENT, tmp_path_factory.mktemp("good") / "audit.xlsx").path
