"""A first contact that was a missing report is in the sums of the overview once, as the workbook counts it."""

from datetime import date

import pytest

from auditapp.domain.dates import Period
from auditapp.domain.tallies import Tally, total
from auditapp.services.dashboards.counted_once import Again, counted_again
from auditapp.services.dashboards.overview import _duties, _quarters
from auditapp.storage.overviews import MonthCount


def month(rule, outcome, times, beside=""):
    return MonthCount(rule, 2015, 3, outcome, times, beside)


OTHERS = [month("ADM-1", "breached", 2), month("ADM-1", "cannot_tell", 3), month("ADM-1", "complied", 1)]


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ([], Tally(kept=1, not_kept=2, cannot_tell=3)),
        ([("breached", 2, "breached")], Tally(kept=1, not_kept=2, cannot_tell=3)),
        ([("breached", 2, "cannot_tell")], Tally(kept=1, not_kept=4, cannot_tell=1)),
        ([("breached", 1, "other")], Tally(kept=1, not_kept=3, cannot_tell=3)),
        ([("set_aside", 1, "cannot_tell")], Tally(kept=1, not_kept=2, set_aside=1, cannot_tell=3)),
        ([("set_aside", 1, "breached")], Tally(kept=1, not_kept=2, cannot_tell=3)),
        ([("complied", 4, ""), ("cannot_tell", 5, "")], Tally(kept=1, not_kept=2, cannot_tell=3)),
    ],
)
def test_a_first_contact_counts_once(contacts, expected):
    months = [*OTHERS, *(month("POL-3", *said) for said in contacts)]
    assert total(duty.in_sums for duty in _duties(months)) == expected
    (quarter,) = _quarters(months, months, Period(date(2015, 1, 1), date(2015, 3, 31)))
    assert quarter.tally == expected


def test_its_own_line_has_all_of_it():
    months = [month("POL-3", "breached", 2, "breached"), month("POL-3", "breached", 1, "cannot_tell")]
    (line,) = _duties(months)
    assert (line.tally, line.tells_again) == (Tally(not_kept=3), True)


def test_how_they_are_counted_is_said_where_there_are_any():
    months = [
        *(month("POL-3", "breached", 1200, "breached"), month("POL-3", "breached", 2, "cannot_tell")),
        *(month("POL-3", "breached", 1, "other"), month("POL-3", "set_aside", 7, "other"), *OTHERS),
    ]
    again = counted_again((one.outcome, one.beside, one.times) for one in months if one.rule == "POL-3")
    assert again == Again(held=1200, instead=2, more=1)
    assert (
        "Of 1,203 not kept, 1,200 stand under ADM-1 or PLA-1 already, 2 count in place of one of the two that cannot "
        "tell, and 1 as one more." in again.in_words
    )
    assert counted_again([]).in_words == ""
