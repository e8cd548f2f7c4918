"""Dates that a program read month first are exchanged where this very file shows it, whatever was answered before."""

from datetime import date, datetime

import pytest

from auditapp.domain.importing import FileHeld, Rejected
from importers.kinds import read_kind
from importers.outcome_stream import Reading
from tests.importers.grids import Grid, book_of, home, values, world

KNOWN = world(home("SC970201", "Invented House"))
HEAD = ["Child", "Home", "Admitted", "Left"]
INVENTED = "Invented House"


def answered(grid: Grid, order: str | None = "month-first") -> Reading:
    """The list, read after somebody had answered for an earlier one of its look."""
    return read_kind(book_of({"List": grid}), "placements", KNOWN, file_name="list.xlsx", date_order=order)


CLEAN = {
    "true dates alone": [date(2014, 3, 5), date(2014, 4, 6)],
    "a true date past the 12th": [date(2014, 3, 5), date(2014, 3, 28), "16/06/2014"],
    "a text that could be either": [date(2014, 3, 5), "16/06/2014", "04/06/2014"],
}


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_column_is_taken_as_it_stands(name):
    rows = [[f"TESTER, {who}", INVENTED, day] for who, day in zip(("Ann", "Bob", "Cy"), CLEAN[name], strict=False)]
    first, *_ = answered([HEAD, *rows]).outcomes()
    assert values(first)["admitted_on"] == date(2014, 3, 5)


def test_only_the_column_that_shows_it_is_exchanged():
    grid = [
        HEAD,
        ["TESTER, Ann", INVENTED, date(2014, 3, 5), date(2014, 9, 8)],
        ["TESTER, Bob", INVENTED, "16/06/2014", date(2014, 9, 30)],
    ]
    first, second = (values(outcome) for outcome in answered(grid).outcomes())
    assert (first["admitted_on"], first["discharged_on"]) == (date(2014, 5, 3), date(2014, 9, 8))
    assert (second["admitted_on"], second["discharged_on"]) == (date(2014, 6, 16), date(2014, 9, 30))


def test_each_sheet_is_judged_by_itself():
    mixed = [HEAD[:3], ["TESTER, Ann", INVENTED, date(2014, 3, 5)], ["TESTER, Bob", INVENTED, "16/06/2014"]]
    clean = [HEAD[:3], ["TESTER, Cy", INVENTED, date(2015, 3, 5)], ["TESTER, Di", INVENTED, date(2015, 3, 28)]]
    book = book_of({"2014": mixed, "2015": clean})
    reading = read_kind(
        book, "placements", KNOWN, file_name="x.xlsx", sheets=("2014", "2015"), date_order="month-first"
    )
    days = [values(outcome)["admitted_on"] for outcome in reading.outcomes()]
    assert days == [date(2014, 5, 3), date(2014, 6, 16), date(2015, 3, 5), date(2015, 3, 28)]


@pytest.mark.parametrize(
    ("left", "shown"), [(date(2014, 3, 2), "2014-02-03"), (datetime(2014, 3, 2, 9, 30), "2014-02-03 09:30")]
)
def test_a_fault_shows_the_date_as_it_was_read(left, shown):
    grid = [
        HEAD,
        ["TESTER, Ann", INVENTED, "16/06/2014", left],
        ["TESTER, Bob", INVENTED, "17/06/2014", "25/06/2014"],
    ]
    rejected = next(iter(answered(grid).outcomes()))
    assert isinstance(rejected, Rejected)
    (fault,) = rejected.faults
    assert (fault.code, fault.value) == ("end_before_start", shown)
    assert f'"{shown}" is before' in fault.message


def listed(*admitted, kind: str = "csv", order: str | None = None, born=("19/02/1999",) * 3) -> Reading:
    """A list with these days of admission, written as texts."""
    rows = [[f"TESTER, {who}", INVENTED, day, dob] for who, day, dob in zip("ABC", admitted, born, strict=False)]
    book = book_of({"": [[*HEAD[:3], "DOB"], *rows]}, kind=kind)
    return read_kind(book, "placements", KNOWN, file_name=f"list.{kind}", date_order=order)


MIXED = ("05/03/2016", "05/13/2016", "06/04/2016")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_column_that_only_rows_impossible_day_first_show_to_be_month_first_is_asked_about(kind):
    with pytest.raises(FileHeld, match=r'Column "Admitted": .* that of row 3 can only be read month first') as held:
        list(listed(*MIXED, kind=kind).outcomes())
    assert (held.value.code, held.value.choices) == ("ambiguous_date_order", ("day-first", "month-first"))


def test_a_column_whose_dates_are_all_plainly_month_first_is_asked_about_and_read_so_once_answered():
    plain = ("05/13/2016", "06/14/2016", "07/15/2016")
    with pytest.raises(FileHeld, match=r'Column "Admitted": .* that of row 2 can only be read month first'):
        list(listed(*plain).outcomes())
    days = [values(row)["admitted_on"] for row in listed(*plain, order="month-first").outcomes()]
    assert days == [date(2016, 5, 13), date(2016, 6, 14), date(2016, 7, 15)]


@pytest.mark.parametrize(
    "admitted",
    [
        ("05/03/2016", "05/13/2016", "16/06/2016"),
        ("05/05/2016", "05/13/2016", "06/06/2016"),
        ("05/03/2016", "31/04/2016", "06/04/2016"),
        ("05/03/2016", "13/13/2016", "06/04/2016"),
    ],
)
def test_a_slip_in_a_column_of_one_reading_is_a_bad_date(admitted):
    found = list(listed(*admitted).outcomes())
    assert isinstance(found[1], Rejected)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_said_to_be_month_first_every_text_of_the_column_is_read_so(kind):
    days = [values(outcome)["admitted_on"] for outcome in listed(*MIXED, kind=kind, order="month-first").outcomes()]
    assert days == [date(2016, 5, 3), date(2016, 5, 13), date(2016, 6, 4)]


def test_said_to_be_day_first_the_rows_that_cannot_be_are_rejected():
    first, second, third = listed(*MIXED, order="day-first").outcomes()
    assert [values(found)["admitted_on"] for found in (first, third)] == [date(2016, 3, 5), date(2016, 4, 6)]
    assert isinstance(second, Rejected)


def test_what_a_csv_leaves_open_goes_with_the_answer_unless_a_column_is_day_first():
    def born(*said):
        return values(next(listed(*MIXED, order="month-first", born=said).outcomes()))["dob"]

    assert born("03/02/2002", "04/02/2002", "05/02/2002") == date(2002, 3, 2)
    assert born("03/02/2002", "14/02/2002", "05/02/2002") == date(2002, 2, 3)


def test_true_dates_beside_texts_that_are_month_first_go_with_them():
    said = (date(2016, 3, 5), "05/13/2016", "05/14/2016")
    with pytest.raises(FileHeld):
        list(listed(*said, kind="xlsx").outcomes())
    days = [values(outcome)["admitted_on"] for outcome in listed(*said, kind="xlsx", order="month-first").outcomes()]
    assert days == [date(2016, 5, 3), date(2016, 5, 13), date(2016, 5, 14)]


def test_a_fault_shows_a_text_as_it_stands():
    *_, rejected = listed("05/13/2016", "05/03/2016", "02/30/2016", order="month-first").outcomes()
    (fault,) = rejected.faults
    assert (fault.code, fault.value) == ("bad_date", "02/30/2016")
    assert "February has 29 days" in fault.message
