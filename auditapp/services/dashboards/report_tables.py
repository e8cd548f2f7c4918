"""The tables of the report to the board, in words: the same as the pages show."""

from collections.abc import Iterable, Iterator, Sequence

from auditapp.domain.board_report import ReportTable
from auditapp.domain.dates import day_in_words
from auditapp.domain.tallies import Tally, rate_said, share_said
from auditapp.services.dashboards.over_time import OF_HOLDERS
from auditapp.services.dashboards.overview import SEVERITIES, Overview
from auditapp.services.findings.list_piles import Sender

CAME_OUT = ("Kept", "Not kept", "Kept of those told", "Cannot tell", "Could be told of")
NONE = "–"  # noqa: RUF001 (a dash in an empty cell)
MOST_PILES = 10
PER_NIGHTS = 1000

OF_SHARES = "A share is of the events of which it could be told; beside it stands of how many it could."
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
            *_came_out(one.tally),
        )
        for one in found.duties
    ]
    if duties:
        duties.append(("All", "", *_came_out(found.tally)))
    yield ReportTable(
        "duties",
        "Duties",
        " ".join(filter(None, (OF_SHARES, found.again.in_words))),
        ("Duty", "Falls on", *CAME_OUT),
        tuple(duties),
        "No event of these days was judged.",
    )
    quarters = [(f"{day_in_words(one.first)} to {day_in_words(one.last)}", one) for one in found.quarters]
    yield ReportTable(
        "quarters",
        "Over time",
        "All duties together, first contacts counted as above." if found.again.total else "All duties together.",
        ("Quarter", *CAME_OUT),
        tuple((words, *_came_out(one.tally)) for words, one in quarters),
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
        OF_HOMES + (f"; of some homes they tell to {day_in_words(found.lists_end)} only." if found.lists_end else "."),
        ("Home", "Admissions", "Times missing", "Nights", "Missing for 1,000 nights", *CAME_OUT),
        tuple(
            (
                *(one.name, f"{one.admissions:,}", f"{one.times_missing:,}"),
                "not known" if one.nights is None else f"{one.nights:,}",
                rate_said(one.times_missing, one.nights or 0, PER_NIGHTS) or NONE,
                *_came_out(one.duties),
            )
            for one in found.homes
        ),
        "Nothing is known of a home of the area in these days.",
    )
    yield ReportTable(
        "placing",
        "Placing authorities",
        "",
        ("Authority", "Admissions", "Times missing", *CAME_OUT),
        tuple(
            (one.name, f"{one.admissions:,}", f"{one.times_missing:,}", *_came_out(one.duties)) for one in found.placing
        ),
        "No placing authority has an event in these days.",
    )


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
    yield ReportTable(
        "silent",
        "What fell silent",
        "",
        ("Sender", "What", "How often", "Late", "Last came"),
        tuple(
            (one.sender, one.paper, one.every, f"{one.late:,}", day_in_words(one.came_on) if one.came_on else "never")
            for one in found.silent
        ),
        "No return that is expected is late."
        if found.returns
        else "Nothing was entered that is expected of anybody, so silence is not seen.",
    )


def _piles(untold: Iterable[Sender]) -> Iterator[Row]:
    every = [(sender, pile) for sender in untold for pile in sender.piles]
    for sender, pile in sorted(every, key=lambda two: -two[1].count):
        yield sender.name, pile.words, pile.events, f"{pile.count:,}", f"{pile.asked.count:,}"


def _came_out(tally: Tally) -> Row:
    return (
        *(f"{tally.kept:,}", f"{tally.not_kept:,}", share_said(tally.kept, tally.told) or NONE),
        *(f"{tally.cannot_tell:,}", share_said(tally.told, tally.owed) or NONE),
    )
