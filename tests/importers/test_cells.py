"""What cells mean: words, days, times, numbers, headings, merged ranges."""

from datetime import date, datetime, time

import pytest

from importers.cells import (
    CellError,
    DateMix,
    MergedRange,
    Row,
    clean_text,
    fill_merged,
    is_empty,
    is_empty_word,
    read_day,
    read_time,
    read_yes_no,
)

PIVOT = date(2022, 11, 22)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Example House ", "Example House"),
        ("\ufeffExam\u200bple\u00a0House\u202e\0", "Example House"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("1 High Street\r\nTown", "1 High Street\nTown"),
        ("a\tb", "a b"),
        (2590934.0, "2590934"),
        (7.5, "7.5"),
        (7, "7"),
        (True, "TRUE"),
        (date(2014, 1, 27), "2014-01-27"),
        (datetime(2014, 1, 27, 3, 45), "2014-01-27 03:45"),
        (CellError("#N/A"), "#N/A"),
        (None, ""),
    ],
)
def test_text_is_cleaned_of_what_nobody_sees(cell, text):
    assert clean_text(cell) == text


@pytest.mark.parametrize(
    "word", ["", "-", "\u2013", "n/a", "N/K", "nk", "Unknown", "TBC", "none", "NULL", ".", "..", "x"]
)
def test_words_for_nothing_are_empty(word):
    assert is_empty_word(word)
    assert is_empty(word)


@pytest.mark.parametrize("word", ["not notified", "declined", "0", "no", "Knowle", "X-ray House"])
def test_words_that_say_something_are_not_empty(word):
    assert not is_empty_word(word)


def test_a_failed_formula_is_not_empty():
    assert not is_empty(CellError("#REF!"))
    assert is_empty(None)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("12/01/2015", (2015, 1, 12)),
        ("1/2/15", (2015, 2, 1)),
        ("01.02.2015", (2015, 2, 1)),
        ("01-02-2015", (2015, 2, 1)),
        ("12-Jan-15", (2015, 1, 12)),
        ("12 January 2015", (2015, 1, 12)),
        ("Monday 12th January 2015", (2015, 1, 12)),
        ("Mon 12/01/2015", (2015, 1, 12)),
        ("Tues, 3 Sept 2013", (2013, 9, 3)),
        ("January 12, 2015", (2015, 1, 12)),
        ("2015-01-12", (2015, 1, 12)),
        ("120115", (2015, 1, 12)),
        ("12012015", (2015, 1, 12)),
        ("20150112", (2015, 1, 12)),
        ("22/11/22", (2022, 11, 22)),
        ("23/11/22", (1922, 11, 23)),
        ("29/02/2016", (2016, 2, 29)),
        (" 12/01/2015\u200b", (2015, 1, 12)),
        (41651, (2014, 1, 12)),
        (41651.0, (2014, 1, 12)),
        ("41651", (2014, 1, 12)),
        (1022015, (2015, 2, 1)),
        (date(2015, 1, 12), (2015, 1, 12)),
    ],
)
def test_days_are_read_day_first(cell, day):
    read = read_day(cell, pivot=PIVOT)
    assert (read.day, read.time, read.code, read.extra_text) == (date(*day), None, None, False)


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("12/01/2015 03:45", time(3, 45)),
        ("12/01/2015 0345hrs", time(3, 45)),
        ("12/01/2015 at 3.45pm", time(15, 45)),
        ("Mon 12/01/2015 14:30:20", time(14, 30, 20)),
        ("2015-01-12 03:45:00", time(3, 45)),
        ("2015-01-12T03:45:00Z", time(3, 45)),
        (datetime(2015, 1, 12, 3, 45), time(3, 45)),
        (42016.25, time(6, 0)),
    ],
)
def test_a_clock_time_beside_the_day_is_kept(cell, clock):
    read = read_day(cell, pivot=PIVOT)
    assert (read.day, read.time, read.extra_text) == (date(2015, 1, 12), clock, False)


def test_a_moment_with_a_zone_becomes_the_london_clock():
    read = read_day("2015-07-12T23:30:00+00:00", pivot=PIVOT)
    assert (read.day, read.time) == (date(2015, 7, 13), time(0, 30))
    second = read_day("2014-10-26T01:30:00Z", pivot=PIVOT)
    assert second.time is not None
    assert (second.time.hour, second.time.fold) == (1, 1)


def test_midnight_written_as_24_00_is_the_next_day():
    read = read_day("31/12/2014 24:00", pivot=PIVOT)
    assert (read.day, read.time, read.code) == (date(2015, 1, 1), time(0), "time_24_00")


@pytest.mark.parametrize("cell", ["12/01/2015 (pm)", "12/01/2015 approx", "by 12/01/2015", "12/01/2015 25:61"])
def test_words_beside_the_day_are_told(cell):
    read = read_day(cell, pivot=PIVOT)
    assert (read.day, read.extra_text, read.text_seen) == (date(2015, 1, 12), True, cell)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/04/2014", "April has 30 days"),
        ("12/17/2015", "there is no month 17"),
        ("29/02/2023", "2023 had no 29 February"),
        ("00/01/2015", "there is no day 0"),
        ("12/01/0215", "the year 215 cannot be meant"),
        ("12/01/2015 - 14/01/2015", "more than one date is in it"),
        ("Jan 2015", "no full date (day, month, year) is in it"),
        ("Not provided as service is inspected elsewhere", "no full date (day, month, year) is in it"),
        (7, "the number 7 is no date"),
        (True, "TRUE is no date"),
        ("x" * 500, "a date was expected, and 500 characters stand there"),
    ],
)
def test_what_is_no_day_says_why(cell, reason):
    read = read_day(cell, pivot=PIVOT)
    assert (read.day, read.code, read.reason) == (None, "bad_date", reason)


def test_a_failed_formula_is_no_day_and_says_so():
    assert read_day(CellError("#N/A"), pivot=PIVOT).code == "formula_error"
    assert read_time(CellError("#N/A")).code == "formula_error"


@pytest.mark.parametrize("cell", [None, "", " - ", "tbc"])
def test_an_empty_cell_is_neither_a_day_nor_wrong(cell):
    read = read_day(cell, pivot=PIVOT)
    assert (read.day, read.code) == (None, None)
    assert (read_time(cell).time, read_time(cell).code) == (None, None)


def test_month_first_turns_real_dates_back_and_leaves_texts():
    assert read_day(date(2014, 2, 11), pivot=PIVOT, month_first=True).day == date(2014, 11, 2)
    assert read_day(datetime(2014, 2, 11, 9), pivot=PIVOT, month_first=True).day == date(2014, 11, 2)
    assert read_day(41651, pivot=PIVOT, month_first=True).day == date(2014, 12, 1)
    assert read_day(date(2014, 2, 13), pivot=PIVOT, month_first=True).day == date(2014, 2, 13)
    assert read_day("02/11/2014", pivot=PIVOT, month_first=True).day == date(2014, 11, 2)


def test_serial_numbers_of_a_1904_workbook_are_four_years_later():
    assert read_day(40189, pivot=PIVOT, epoch_1904=True).day == date(2014, 1, 12)


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("03:45", time(3, 45)),
        ("0345", time(3, 45)),
        ("3.45", time(3, 45)),
        ("0345hrs", time(3, 45)),
        ("345", time(3, 45)),
        (345, time(3, 45)),
        (3.45, time(3, 45)),
        (0.15625, time(3, 45)),
        (0, time(0)),
        ("3.45 pm", time(15, 45)),
        ("12am", time(0)),
        ("3pm", time(15)),
        ("at 14:05", time(14, 5)),
        ("noon", time(12)),
        (time(3, 45), time(3, 45)),
        (datetime(1899, 12, 31, 3, 45), time(3, 45)),
    ],
)
def test_times_are_read_as_people_write_them(cell, clock):
    read = read_time(cell)
    assert (read.time, read.code, read.next_day) == (clock, None, False)


@pytest.mark.parametrize("cell", ["24:00", "2400", "24:00hrs"])
def test_24_00_is_midnight_of_the_next_day(cell):
    read = read_time(cell)
    assert (read.time, read.code, read.next_day) == (time(0), "time_24_00", True)


@pytest.mark.parametrize("cell", ["25:00", "03:75", "late", 5, 1.5, 3.5, -1, float("nan"), True, date(2014, 1, 27)])
def test_what_is_no_time_is_said(cell):
    read = read_time(cell)
    assert (read.time, read.code) == (None, "bad_time")
    assert read.reason


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        *[("Yes", "yes"), (" Y ", "yes"), (True, "yes"), ("no", "no"), (False, "no"), (0, "no")],
        *[("n/k", "unknown"), (None, "unknown"), ("partly", "unknown"), (CellError("#N/A"), "unknown")],
    ],
)
def test_yes_and_no_are_said_plainly_or_not_at_all(cell, answer):
    assert read_yes_no(cell) == answer


def test_merged_values_go_down_and_across_only_inside_their_range():
    rows = [Row(1, ["a"]), Row(2, ["m", None, "z"]), Row(3, []), Row(4, []), Row(5, [None, "q"])]
    filled = list(fill_merged(rows, [MergedRange(2, 0, 3, 1), MergedRange(5, 0, 5, 1)]))
    assert filled == [Row(1, ["a"]), Row(2, ["m", "m", "z"]), Row(3, ["m", "m"]), Row(4, []), Row(5, [None, "q"])]
    assert rows[1].cells == ["m", None, "z"]


def test_a_mix_is_ambiguous_only_when_nothing_speaks_for_day_first():
    def mix_of(*cells: object) -> DateMix:
        mix = DateMix()
        for cell in cells:
            mix.see(cell)
        return mix

    assert mix_of(date(2014, 1, 12), "13/01/2014", "words").is_ambiguous
    assert not mix_of(date(2014, 1, 13), "13/01/2014").is_ambiguous
    assert not mix_of(date(2014, 1, 12), "12/01/2014", "13/01/2014").is_ambiguous
    assert not mix_of("13/01/2014").is_ambiguous
    assert not mix_of(date(2014, 1, 12)).is_ambiguous
