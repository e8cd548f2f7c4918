"""Whether a child was at a home on a day of rows that do not say who was there."""

from dataclasses import replace

import pytest

from auditapp.domain.there_then import was_there_then
from tests.unit.reports import HOME, SECOND, call, notice, placed

GONE = call(1, "2014-11-12 22:00")
LEFT = replace(notice(9, "2014-11-10", "2014-11-11"), event="discharge")


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        ([placed(1, "2014-11-01", "2014-11-20")], True),
        ([placed(1, "2014-11-01")], True),
        ([placed(1, "2013-01-01", "2014-11-09")], True),
        ([placed(1, "2013-01-01", "2014-11-08")], False),
        ([placed(1, "2014-11-15")], True),
        ([placed(1, "2014-11-16")], False),
        ([placed(1, "2014-11-01", home_urn=SECOND)], False),
        ([notice(1, "2014-10-01", "2014-10-02")], True),
        ([notice(1, "2014-12-01", "2014-12-02")], False),
        ([notice(1, "2014-10-01", "2014-10-02"), LEFT], True),
        ([LEFT], True),
        # The stay says until when; its notice of admission leaves that open, and is not asked.
        ([placed(1, "2014-10-01", "2014-10-05"), notice(1, "2014-10-01", "2014-10-02")], False),
        ([call(2, "2014-11-14 08:00")], True),
        ([call(2, "2014-12-14 08:00")], False),
        ([], False),
    ],
)
def test_a_child_was_there_by_its_stay_its_notices_or_a_report_of_that_day(theirs, expected):
    assert was_there_then([GONE], theirs, 3) is expected


def test_any_day_of_a_stay_that_rows_tell_of_will_do():
    told = [placed(1, "2014-08-18", "2014-09-18")]
    assert was_there_then(told, [placed(2, "2014-09-20", "2014-10-01")], 3)
    assert not was_there_then(told, [placed(2, "2014-09-22", "2014-10-01")], 3)


def test_a_row_without_a_home_puts_nobody_there():
    assert not was_there_then([replace(GONE, home_urn=None)], [placed(1, "2014-11-01", home_urn=HOME)], 3)
