"""What is read at once, or remembered, is what the general reading of the same cells gives."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditapp.domain import dates
from auditapp.domain.dates import LONDON, london_moment, london_offset
from importers.cells import EMPTY_WORDS, CellError, clean_text, is_empty_word, read_yes_no
from importers.layout import Column, Header, HeadingTable, SheetLayout
from importers.row import RowReader

PIVOT = date(2022, 11, 22)
FIELDS = ("when", "clock", "words")
TABLE = HeadingTable("plain", {field: (field,) for field in FIELDS}, required=())
COLUMNS = {field: (Column(index, field.title()),) for index, field in enumerate(FIELDS)}

DAYS = st.dates(date(1890, 1, 1), date(2110, 1, 1)) | st.dates(date(1999, 1, 1), date(2024, 1, 1))
CHANGES = st.builds(
    lambda year, month: max(day for d in range(25, 32) if (day := date(year, month, d)).weekday() == 6),
    st.integers(1996, 2024),
    st.sampled_from([3, 10]),
)
CLOCKS = st.times().map(lambda clock: clock.replace(microsecond=0)) | st.sampled_from([time(0), time(1), time(1, 30)])
DAY_SHAPES = (
    *("%d/%m/%Y", "%d/%m/%Y", "%Y-%m-%d", "%d/%m/%y", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d %B %Y"),
    *("%d-%b-%Y", "%a %d/%m/%Y", "%d%m%Y", "%Y%m%d"),
)
CLOCK_SHAPES = (
    *("", " %H:%M", " %H:%M", " %H:%M:%S", "T%H:%M:%S", "T%H:%M", " %H.%M", " %H%M", " at %H:%M", " %I:%M %p"),
    *("T%H:%M:%SZ", " %H:%M:%S.000", "  %H:%M", ", %H:%M", " %H:%M hrs", " %H:%M "),
)
WRITTEN = st.builds(
    lambda day, clock, shape, beside: datetime.combine(day, clock).strftime(shape + beside),
    DAYS | CHANGES,
    CLOCKS,
    st.sampled_from(DAY_SHAPES),
    st.sampled_from(CLOCK_SHAPES),
)
LIKE_DATES = st.from_regex(r"\d{1,2}/\d{1,2}/\d{4}([ T]\d{1,2}:\d{2}(:\d{2})?)?", fullmatch=True) | st.from_regex(
    r"\d{4}-\d{2}-\d{2}([ T]\d{1,2}:\d{2}(:\d{2})?)?", fullmatch=True
)
ODD = st.sampled_from(
    [
        *("", " ", "-", "n/a", "TBC", "REDACTED", "[redacted]", "Not notified", "Yes", "24:00", "9:05", "noon", "0345"),
        *("1_/05/2014", "+1/05/2014", "01/05/2014 24:00", "01/05/2014 1:5", "31/04/2014 10:00", "29/02/2013", "T", ":"),
        *("\u0661\u0662/05/2014", "01/05/2014\u00a010:00", "01/01/1066", "01/01/1066 10:00", "01/01/2101 10:00"),
        *("2014-05-01T", "2014-05-01 10:00+01:00", "30/03/2014 01:30", "26/10/2014 01:30", "\u2013", "Unknown\u200b"),
    ]
)
TEXTS = st.one_of(WRITTEN, LIKE_DATES, ODD, st.text(max_size=20))
MOMENTS = st.datetimes(datetime(1890, 1, 1), datetime(2110, 1, 1)) | st.builds(datetime.combine, CHANGES, CLOCKS)
CELLS = st.one_of(
    TEXTS,
    TEXTS,
    MOMENTS,
    MOMENTS.map(lambda moment: moment.replace(hour=0, minute=0, second=0, microsecond=0)),
    DAYS,
    CLOCKS,
    st.none(),
    st.integers(0, 80_000),
    st.floats(0, 80_000),
    st.booleans(),
    st.builds(CellError, st.sampled_from(["#N/A", "#REF!"])),
)


def reader(columns, **facts):
    headings = tuple(field.title() for field in FIELDS)
    header = Header(1, None, columns, headings, tuple(map(str.lower, headings)), ())
    return RowReader(SheetLayout("", header, ()), TABLE, PIVOT, **facts)


def quick_and_general(columns, **facts):
    """Two readers alike, one of which knows of no column by which anything could be read quickly."""
    quick, general = reader(columns, **facts), reader(columns, **facts)
    general._only = {}
    return quick, general


READERS = {
    (with_clock, month_first, epoch_1904): quick_and_general(
        {field: found for field, found in COLUMNS.items() if with_clock or field != "clock"},
        month_first=frozenset({0} if month_first else ()),
        epoch_1904=epoch_1904,
    )
    for with_clock in (False, True)
    for month_first in (False, True)
    for epoch_1904 in (False, True)
}
ASKED = {
    "moment": lambda row: row.moment("when", "clock"),
    "day": lambda row: row.day("when"),
    "days": lambda row: row.days("when"),
    "day_or_words": lambda row: row.day_or_words("when"),
    "text": lambda row: row.text("when"),
    "texts": lambda row: row.texts("when"),
    "line": lambda row: row.line("when"),
    "cell": lambda row: row.cell("when"),
    "raw": lambda row: row.raw("when"),
}


def told(row, cells, ask):
    row.begin(2, cells)
    answer = ask(row)
    types = [type(part) for part in answer] if isinstance(answer, tuple) else type(answer)
    return answer, types, row.faults, row.warnings


@settings(max_examples=500, deadline=None)
@given(CELLS, CELLS)
@example("14/05/2014 00:00", None)
@example("14/05/2014 24:00", None)
@example("14/05/2014", "00:00")
@example("14/05/2014", "24:00")
@example("14/05/2014 22:31", "10:00")
@example("01/01/1066 10:00", None)
@example("01/01/2101 10:00", None)
@example("30/03/2014 01:30", None)
@example("30/03/2014", "01:30")
@example("14/05/2014 and 3 words", None)
@example(datetime(2014, 5, 4, 22, 31), None)
@example(date(2014, 5, 4), time(1, 30, 0, 5))
@example(41_000, None)
def test_a_quick_answer_is_the_general_one(cell, clock):
    cells = [cell, clock] if clock is not None else [cell]
    for which, (quick, general) in READERS.items():
        for question, ask in ASKED.items():
            assert told(quick, cells, ask) == told(general, cells, ask), (which, question)


@given(st.lists(st.tuples(TEXTS, st.sampled_from(sorted(ASKED))), max_size=12))
def test_what_a_column_said_before_changes_no_answer(asked):
    reused = reader(COLUMNS)
    answers = [told(reused, [text], ASKED[question]) for text, question in asked]
    assert answers == [told(reader(COLUMNS), [text], ASKED[question]) for text, question in asked]


def test_a_full_memory_changes_no_answer():
    row = reader(COLUMNS)
    texts = [f" word{number}" for number in range(10_000)]
    assert [told(row, [text], ASKED["text"])[0] for text in texts] == [text.strip() for text in texts]
    assert len(row._only["when"].said) <= 4_096


@settings(max_examples=300)
@given(st.dates(date(1840, 1, 1), date(2150, 1, 1)) | CHANGES, st.times(), st.sampled_from([0, 1]))
def test_a_moment_by_the_offset_of_its_day_is_the_moment_by_the_clock(day, clock, fold):
    clock = clock.replace(fold=fold)
    assert london_moment(day, clock) == dates._moment_on_a_day_of_change(day, clock)


@given(st.dates(date(1840, 1, 1), date(2150, 1, 1)) | CHANGES, CLOCKS)
def test_the_offset_of_a_day_holds_all_day_long(day, clock):
    offset = london_offset(day)
    if offset is not None:
        assert datetime.combine(day, clock, LONDON).utcoffset() == offset
        assert datetime.combine(day, time(23, 59, 59), LONDON).utcoffset() == offset


def test_the_days_of_change_have_no_offset_of_their_own():
    for change in (date(2014, 3, 30), date(2014, 10, 26)):
        assert london_offset(change) is None
        assert None not in {london_offset(change - timedelta(1)), london_offset(change + timedelta(1))}
    assert london_offset(date(2014, 7, 1)) == timedelta(hours=1)
    assert london_moment(date(9999, 12, 31), time(12)) == (datetime(9999, 12, 31, 12, tzinfo=UTC), ())


@given(st.text(max_size=25) | ODD)
@example("to be confirmed")
@example("to be confirmed ")
def test_a_long_text_is_no_word_for_nothing(text):
    dashes = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
    assert is_empty_word(text) == (text.translate(dashes).strip().lower() in EMPTY_WORDS)


@given(CELLS | st.sampled_from(["Yes", " y ", "no", 1, 0, 1.0, True, False]))
def test_yes_and_no_are_told_by_the_words_alone(cell):
    assert read_yes_no(cell) == read_yes_no(clean_text(cell))
