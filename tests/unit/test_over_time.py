"""How each duty and each holder came out over the quarters."""

from datetime import date

from auditapp.domain.tallies import Tally
from auditapp.services.dashboards.over_time import courses
from auditapp.storage.overviews import MonthCount
from auditapp.web.pictures.columns import columns_picture

QUARTERS = [date(2015, 2, 1), date(2015, 4, 1), date(2015, 7, 1)]
MONTHS = [
    MonthCount("ADM-1", 2015, 2, "complied", 3),
    MonthCount("ADM-1", 2015, 3, "breached", 1),
    MonthCount("ADM-1", 2015, 7, "cannot_tell", 2),
    MonthCount("ADM-2", 2015, 7, "complied", 4),
    MonthCount("PLA-1", 2015, 6, "breached", 5),
    MonthCount("RHI-1", 2015, 6, "not_applicable", 9),
    # Told again of what ADM-1 and PLA-1 judge: a line of its own, and none of a holder.
    MonthCount("POL-3", 2015, 6, "breached", 7, "breached"),
]


def test_each_duty_has_its_quarters_and_what_never_arose_has_none():
    found = courses(MONTHS, QUARTERS)
    assert {one.code: one.tallies for one in found.of_duties} == {
        "ADM-1": (Tally(kept=3, not_kept=1), Tally(), Tally(cannot_tell=2)),
        "ADM-2": (Tally(), Tally(), Tally(kept=4)),
        "PLA-1": (Tally(), Tally(not_kept=5), Tally()),
        "POL-3": (Tally(), Tally(not_kept=7), Tally()),
    }


def test_each_holder_has_the_sum_of_its_duties_without_what_tells_again():
    found = courses(MONTHS, QUARTERS)
    assert [(one.words, one.tallies) for one in found.of_holders] == [
        ("Home", (Tally(kept=3, not_kept=1), Tally(), Tally(kept=4, cannot_tell=2))),
        ("Placing authority", (Tally(), Tally(not_kept=5, does_not_apply=9), Tally())),
    ]


def test_nothing_judged_has_no_course():
    found = courses([], QUARTERS)
    assert (found.of_duties, found.of_holders) == ((), ())


def test_the_highest_column_is_as_high_as_the_picture_and_an_empty_quarter_has_none():
    drawn = columns_picture("Made up", [("Q1", [("kept", 3), ("not-kept", 1)]), ("Q2", [("kept", 0)])])
    first, second = drawn.columns
    # Of 102 high: three quarters kept from the floor up, the rest above.
    assert [(part.kind, part.y, part.height) for part in first.parts] == [
        ("kept", 49.5, 76.5),
        ("not-kept", 24.0, 25.5),
    ]
    assert (first.total, second.parts, second.total) == ("4", (), "")


def test_of_many_quarters_the_first_and_the_last_are_named():
    drawn = columns_picture("Made up", [(f"Q{n}", [("kept", n)]) for n in range(12)])
    assert [one.name for one in drawn.columns if one.name] == ["Q0", "Q11"]
