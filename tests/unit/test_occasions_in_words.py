"""What kind of event a finding is about, in words that people outside understand."""

import pytest

from auditapp.domain.events import OCCASIONS
from auditapp.services.workbooks.workbook_rows import said_occasion

# Words that need no others.
PLAIN = {"admission", "discharge", "placement"}


@pytest.mark.parametrize("occasion", sorted(set(OCCASIONS) - PLAIN))
def test_no_occasion_is_told_by_its_own_short_name(occasion: str):
    assert " " in said_occasion(occasion)
