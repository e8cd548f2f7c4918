"""The report to the board for a period: the overview, what people decided and did, and what still cannot be told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from auditapp.domain.board_report import ReportDocument
from auditapp.domain.dates import day_in_words, midnight
from auditapp.domain.following_up import Said
from auditapp.domain.scope import Scope
from auditapp.domain.tallies import share_said
from auditapp.services.dashboards.overview import Asking, Overview, overview_read
from auditapp.services.dashboards.overview_released import ALL, DUTIES
from auditapp.services.dashboards.report_tables import report_tables
from auditapp.services.dashboards.what_stands import counted
from auditapp.services.findings.list_piles import Sender, who_could_settle_most
from auditapp.services.homes.register_known import register_known
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, overviews
from exports.report_docx import TemplateWrong, docx_of

DECIDED = {
    "upheld": ("upheld", "upheld"),
    "dismissed": ("dismissed", "dismissed"),
    "excepted": ("exception made", "exceptions made"),
    "referred": ("referred", "referred"),
    "asked": ("asked about", "asked about"),
    "closed": ("closed", "closed"),
    "open": ("taken up again", "taken up again"),
}
FORMS = {"docx": "as a Word document", "pdf": "as a PDF"}


@dataclass(frozen=True, slots=True)
class BoardReport:
    """A report: the overview, decisions, actions given, ended and overdue, and the largest piles."""

    overview: Overview
    made_on: date
    decided: Mapping[str, int]
    given: int
    ended: int
    overdue: int
    untold: tuple[Sender, ...]

    def sentences(self) -> tuple[str, ...]:
        """What the report says first."""
        return tuple(_sentences(self))


def board_report(place: Workplace, scope: Scope, asked: Asking) -> BoardReport:
    """The report for some days; without any, for the year that ends with the last day judged from papers."""
    own = asked.of_own(scope)
    with place.reading() as connection:
        known = register_known(place, connection)
        found = overview_read(place, connection, known, scope, asked)
        assert found.within.last is not None, "a report ends on a day"
        begin, end = midnight(found.within.first), midnight(found.within.last + timedelta(days=1))
        done = overviews.done_in(connection, own, begin, end, place.today)
        waiting = who_could_settle_most(place, connection, known, own, asked.body)
    return BoardReport(
        found,
        place.today,
        done.decided,
        done.said.get(Said.ACTION, 0),
        done.said.get(Said.DONE, 0),
        done.overdue,
        waiting,
    )


def report_docx(place: Workplace, report: BoardReport, council: str, board: str) -> bytes:
    """The report as a Word document, on the council's own template where one is installed."""
    own = place.folder / "board-report.docx"
    try:
        return docx_of(document_of(report, council, board), _template(own))
    except TemplateWrong as problem:
        raise Refused(f"The template {own.name} in the instance folder cannot be used: {problem}", "template") from None


def log_report(place: Workplace, report: BoardReport, form: str) -> None:
    """Note that a report was written, of which days and in which form."""
    within = report.overview.within
    assert within.last is not None, "a report ends on a day"
    with place.writing() as (connection, act):
        detail = {"first": within.first.isoformat(), "last": within.last.isoformat(), "form": form}
        audit_log.append(connection, act, "board report written", "board report", detail)


def document_of(report: BoardReport, council: str, board: str) -> ReportDocument:
    """The report in words alone."""
    within = report.overview.within
    assert within.last is not None, "a report ends on a day"
    return ReportDocument(
        f"Report to the {board}",
        council,
        f"{day_in_words(within.first)} to {day_in_words(within.last)}",
        day_in_words(report.made_on),
        report.sentences(),
        report_tables(report.overview, report.untold),
    )


def _template(own: Path) -> bytes | None:
    return own.read_bytes() if own.is_file() else None


def _sentences(report: BoardReport) -> Iterator[str]:
    yield from _of_duties(report.overview)
    if report.overview.after:
        yield "Events of later days are judged too, those of spot checks among them, and are not counted here."
    if report.overview.is_released:
        yield "What follows of decisions and actions is about children whom your own authority placed, and no others."
    decided = [
        f"{report.decided[s]:,} {words[report.decided[s] != 1]}"
        for s, words in DECIDED.items()
        if report.decided.get(s)
    ]
    yield (
        f"Findings about which people decided in these days, whatever the days of their events: {', '.join(decided)}."
        if decided
        else "No decision was made in these days about a finding, whatever the day of its event."
    )
    yield (
        f"{counted(report.given, 'action was', 'actions were')} given and {report.ended:,} ended in these days; "
        f"{counted(report.overdue, 'finding has', 'findings have')} an action that is overdue on "
        f"{day_in_words(report.made_on)}."
    )


def _of_duties(found: Overview) -> Iterator[str]:
    """How many duties arose, and how they came out, as far as every number in the sentence is told."""
    tally, hidden = found.tally, found.hidden(DUTIES, ALL)
    if hidden:
        yield "How all duties together came out is told in the tables, but for what would tell of few children ([c])."
        return
    if tally.owed:
        yield (
            f"Of {counted(tally.owed, 'duty', 'duties')} that arose, it could be told of {tally.told:,} "
            f"({share_said(tally.told, tally.owed)}) whether they were kept."
        )
    else:
        yield "No duty arose in these days, on the records given."
    if tally.told:
        yield (
            f"Of these, {tally.kept:,} were kept ({share_said(tally.kept, tally.told)}) and {tally.not_kept:,} were "
            "not, on the records given."
        )
    if tally.set_aside:
        one = tally.set_aside == 1
        yield (
            f"{counted(tally.set_aside, 'breach', 'breaches')} of events of these days {'is' if one else 'are'} set "
            f"aside now, whenever people decided so, and {'counts' if one else 'count'} as neither."
        )
