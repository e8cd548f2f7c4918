"""The tables of the report to the board, in words: the same as the pages show."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from auditapp.domain.board_report import ReportTable
from auditapp.domain.dates import day_in_words
from auditapp.domain.tallies import SET_ASIDE, Tally, rate_said, share_said
from auditapp.services.dashboards.arrivals import Arrivals
from auditapp.services.dashboards.homes_rates import Rated
from auditapp.services.dashboards.over_time import OF_HOLDERS
from auditapp.services.dashboards.overview import SEVERITIES, Overview
from auditapp.services.dashboards.overview_released import (
    ADMISSIONS,
    ALL,
    DUTIES,
    HOMES,
    MISSING,
    NIGHTS,
    PLACING,
    QUARTERS,
)
from auditapp.services.findings.list_piles import Sender
from exports.sheet import LEFT_OUT

CAME_OUT = ("Kept", "Not kept", "Share kept", "Cannot tell", "Share that could be told")
NONE = "–"  # noqa: RUF001 (a dash in an empty cell)
MOST_PILES = 10
PER_NIGHTS = 1000
OF_FILES = "Files that were received in these days and were not taken back."
OF_RETURNS = "The periods that ended in these days."
NOT_EXPECTED = "Nothing was entered that is expected of anybody, so silence is not seen."
NOT_SHOWN = "Your role is not shown what came and what was expected."

OF_SHARES = (
    "The share kept is of the events of which it could be told, kept or not kept; the share that could be told says "
    "how many of all events these are. What people dismissed or made an exception of counts as neither."
)
OF_HOMES = (
    "Admissions are those that papers date; times missing are those of which it is asked whether a return interview "
    "was offered (RHI-1). By name, and not ranked: of a home with few admissions, one event more or less changes its "
    "share much. Nights are counted as far as lists of placements tell of them"
)

OF_QUARTERS = "A quarter in which nothing arose is left out."
NOTHING_OVER_TIME = "There is nothing to show over time."

Row = tuple[str, ...]


def report_tables(found: Overview, untold: Sequence[Sender]) -> tuple[ReportTable, ...]:
    """Every table of the report, in its order."""
    return (*_of_duties(found), *_of_those_who_hold_them(found), *_of_what_is_open(found, untold))


def _of_duties(found: Overview) -> Iterator[ReportTable]:
    duties = [
        (
            f"{one.code} {one.title}{' (tells again of events judged above)' if one.tells_again else ''}",
            one.holder,
            *_came_out_or_not(one.tally, found.hidden(DUTIES, one.code)),
        )
        for one in found.duties
    ]
    if duties:
        duties.append((ALL, "", *_came_out_or_not(found.tally, found.hidden(DUTIES, ALL))))
    yield ReportTable(
        "duties",
        "Duties",
        " ".join(filter(None, (OF_SHARES, found.again_in_words))),
        ("Duty", "Falls on", *CAME_OUT, "Set aside"),
        tuple(duties),
        "No event of these days was judged.",
    )
    quarters = [(f"{day_in_words(one.first)} to {day_in_words(one.last)}", one) for one in found.quarters]
    yield ReportTable(
        "quarters",
        "Over time",
        "All duties together, first contacts counted as above." if found.again_in_words else "All duties together.",
        ("Quarter", *CAME_OUT),
        tuple((words, *_came_out(one.tally, found.hidden(QUARTERS, one.key))) for words, one in quarters),
        NOTHING_OVER_TIME,
    )
    yield from _over_time(found, [words for words, _ in quarters])
    yield ReportTable(
        "contacts",
        "First contacts",
        "Whether the area knew of a child before the police first met her missing (POL-3).",
        ("Quarter", *CAME_OUT),
        tuple((words, *_came_out(one.contacts)) for words, one in quarters if one.contacts.owed),
        "No first contact of these days was judged.",
    )


def _over_time(found: Overview, quarters: Sequence[str]) -> Iterator[ReportTable]:
    """Each holder and each duty, quarter by quarter; quarters in which nothing arose are left out."""
    holders, duties = found.courses.of_holders, found.courses.of_duties
    for key, heading, said, some, column in (
        ("holders-over-time", "Duties of each holder over time", OF_HOLDERS, holders, "Falls on"),
        ("duties-over-time", "Each duty over time", OF_QUARTERS, duties, "Duty"),
    ):
        rows = tuple(
            (one.code or one.words, words, *_came_out(tally))
            for one in some
            for words, tally in zip(quarters, one.tallies, strict=True)
            if tally.owed
        )
        yield ReportTable(key, heading, said, (column, "Quarter", *CAME_OUT), rows, NOTHING_OVER_TIME)


def _of_those_who_hold_them(found: Overview) -> Iterator[ReportTable]:
    yield ReportTable(
        "homes",
        "Homes of the area",
        OF_HOMES + (f"; of some homes they tell to {found.lists_end} only." if found.lists_end else "."),
        ("Home", "Admissions", "Times missing", "Nights", "Missing for 1,000 nights", *CAME_OUT),
        tuple(_of_home(one, found.hidden(HOMES, one.key or one.name)) for one in found.homes),
        "Nothing is known of a home of the area in these days.",
    )
    yield ReportTable(
        "placing",
        "Placing authorities",
        "",
        ("Authority", "Admissions", "Times missing", *CAME_OUT),
        tuple(_of_placing(one, found.hidden(PLACING, one.name)) for one in found.placing),
        "No placing authority has an event in these days.",
    )


def _of_home(one: Rated, hidden: frozenset[str]) -> Row:
    rate = rate_said(one.times_missing, one.nights or 0, PER_NIGHTS) or NONE
    return (
        *(one.name, _said(one.admissions, ADMISSIONS in hidden), _said(one.times_missing, MISSING in hidden)),
        "not known" if one.nights is None else _said(one.nights, NIGHTS in hidden),
        LEFT_OUT if hidden & {MISSING, NIGHTS} else rate,
        *_came_out(one.duties, hidden),
    )


def _of_placing(one: Rated, hidden: frozenset[str]) -> Row:
    events = _said(one.admissions, ADMISSIONS in hidden), _said(one.times_missing, MISSING in hidden)
    return (one.name, *events, *_came_out(one.duties, hidden))


def _of_what_is_open(found: Overview, untold: Iterable[Sender]) -> Iterator[ReportTable]:
    yield ReportTable(
        "ages",
        "Breaches that are open now, by how long ago they were found",
        "",
        ("Found", *(name.capitalize() for name in SEVERITIES), "All"),
        tuple((one.words, *(f"{one.counts[name]:,}" for name in SEVERITIES), f"{one.total:,}") for one in found.ages)
        if any(one.total for one in found.ages)
        else (),
        "No breach is open.",
    )
    yield ReportTable(
        "untold",
        "What cannot be told, and the paper that would settle it",
        "The largest; the pages list all.",
        ("Who could settle it", "With", "Events", "Would settle", "Asked for"),
        tuple(_piles(untold))[:MOST_PILES],
        "Nothing waits for a paper.",
    )
    yield from _of_arrivals(found.arrived)


def _of_arrivals(arrived: Arrivals | None) -> Iterator[ReportTable]:
    """What came, what was expected, and what is late: beside one another."""
    nothing = NOT_EXPECTED if arrived and not arrived.is_expected else ""
    yield ReportTable(
        "arrived",
        "What arrived",
        "" if arrived is None else OF_FILES,
        ("Whose", "What", "Files", "Rows read", "Rows kept", "The last on"),
        tuple(
            (one.whose, one.kind, *_numbers(one.files, one.rows_read, one.rows_kept), day_in_words(one.last_on))
            for one in (arrived.files if arrived else ())
        ),
        "No file was received in these days." if arrived else NOT_SHOWN,
    )
    yield ReportTable(
        "returns",
        "What was expected for these days",
        "" if arrived is None else OF_RETURNS,
        ("Sender", "What", "How often", "Came", "Signed that there is nothing", "Did not come"),
        tuple(
            (one.line.sender, one.line.paper, one.line.every, *_numbers(one.came, one.nil, one.not_come))
            for one in (arrived.returns if arrived else ())
        ),
        (nothing or "No period of what is expected ended in these days.") if arrived else NOT_SHOWN,
    )
    yield ReportTable(
        "silent",
        "What fell silent",
        "" if arrived is None else "What is late now, whatever the days above.",
        ("Sender", "What", "How often", "Late", "Oldest without an answer", "Last came", "Last asked"),
        tuple(
            (
                one.sender,
                one.paper,
                one.every,
                f"{one.late:,}",
                *map(_when, (one.oldest_open, one.came_on, one.asked_on)),
            )
            for one in (arrived.silent if arrived else ())
        ),
        (nothing or "No return that is expected is late.") if arrived else NOT_SHOWN,
    )


def _numbers(*counts: int) -> Row:
    return tuple(f"{count:,}" for count in counts)


def _when(day: date | None) -> str:
    return day_in_words(day) if day else "never"


def _piles(untold: Iterable[Sender]) -> Iterator[Row]:
    every = [(sender, pile) for sender in untold for pile in sender.piles]
    for sender, pile in sorted(every, key=lambda two: -two[1].count):
        yield sender.name, pile.words, pile.events, f"{pile.count:,}", f"{pile.asked.count:,}"


def _came_out(tally: Tally, hidden: frozenset[str] = frozenset()) -> Row:
    """How events came out; a share stands where every number is told that it is made of."""
    kept, told = hidden & {"kept", "not_kept"}, hidden & {"kept", "not_kept", "cannot_tell"}
    return (
        *(_said(tally.kept, "kept" in hidden), _said(tally.not_kept, "not_kept" in hidden)),
        LEFT_OUT if kept else share_said(tally.kept, tally.told) or NONE,
        _said(tally.cannot_tell, "cannot_tell" in hidden),
        LEFT_OUT if told else share_said(tally.told, tally.owed) or NONE,
    )


def _came_out_or_not(tally: Tally, hidden: frozenset[str]) -> Row:
    """The same, and how many breaches people set aside."""
    return (*_came_out(tally, hidden), _said(tally.set_aside, SET_ASIDE in hidden))


def _said(count: int, is_hidden: bool) -> str:
    return LEFT_OUT if is_hidden else f"{count:,}"
