"""The overview of an area, and the same as a report that is printed."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from auditapp.domain.dates import Period
from auditapp.domain.tallies import Tally, rate_said, share_said
from auditapp.services.dashboards.board_report import BoardReport, board_report, log_report, report_docx
from auditapp.services.dashboards.over_time import OF_COURSES, OF_HOLDERS, Course
from auditapp.services.dashboards.overview import SEVERITIES, Asking, Overview, overview
from auditapp.services.dashboards.overview_released import DUTIES, QUARTERS
from auditapp.services.dashboards.report_tables import report_tables
from auditapp.services.findings.list_piles import Sender
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.forms import AddressForm, DayField
from auditapp.web.here import allowed_to, area, can_reach_unassigned, place, recipient, settings, who
from auditapp.web.pictures.bars import Bars, bars_picture
from auditapp.web.pictures.columns import Columns, columns_picture
from auditapp.web.printing import DOCUMENTS, has_pango, pdf_of

overviews = Blueprint("overview", __name__, template_folder="templates")
# The Care Standards Act's registers of homes begin here.
EARLIEST = date(2000, 1, 1)
MOST_DAYS = 3_660
# The parts of a bar, as the key beside a picture has them.
KINDS = (
    ("kept", "Kept"),
    ("not-kept", "Not kept on the records given"),
    ("cannot-tell", "Cannot tell"),
)


class PeriodForm(AddressForm):
    """Of which days the overview is."""

    first = DayField("From", is_wanted=False)
    last = DayField("To", is_wanted=False)

    def period(self) -> Period | None:
        """The days asked for; None where none are."""
        return Period(self.first.data, self.last.data) if self.first.data and self.last.data else None

    def is_right(self) -> bool:
        """Whether both days are given, or none, in their order."""
        if not self.validate():
            return False
        if bool(self.first.data) != bool(self.last.data):
            lacking = self.last if self.first.data else self.first
            self.refuse(lacking, f"{lacking.label.text}: give both days, or neither.")
            return False
        return not self.refuse_backwards(self.first, self.last) and not self._refuse_far_days()

    def _refuse_far_days(self) -> bool:
        """Say of a day that no paper speaks of, or of too many days for a page, that it is; whether it was said."""
        latest = date(place().today.year + 1, 12, 31)
        for field in (self.first, self.last):
            if field.data and not EARLIEST <= field.data <= latest:
                self.refuse(field, f"{field.label.text}: give a day from {EARLIEST.year} to {latest.year}.")
                return True
        if self.first.data and (self.last.data - self.first.data).days > MOST_DAYS:
            self.refuse(self.last, f"{self.last.label.text}: give at most ten years.")
            return True
        return False


@overviews.get("/overview")
@needs("finding", "read")
def shown() -> str:
    """How the area stands."""
    can_reach_unassigned()
    form = PeriodForm()
    found = overview(place(), area(), _asking(form.period() if form.is_right() else None))
    return render_template("overview/shown.html", form=form, problems=form.problems(), **_drawn(found))


@overviews.get("/overview/report")
@needs("finding", "read")
def report() -> str | Response:
    """The report to the board, to be printed."""
    can_reach_unassigned()
    form = PeriodForm()
    if not form.is_right():
        return _to("overview.shown", form)
    return render_template("overview/report.html", form=form, has_pdf=has_pango(), **_of_report(_report(form)))


@overviews.get("/overview/report.<kind>")
@needs("finding", "read")
def report_written(kind: str) -> Response:
    """The report as a document."""
    can_reach_unassigned()
    form = PeriodForm()
    if kind not in DOCUMENTS:
        abort(404)
    if not form.is_right() or (kind == "pdf" and not has_pango()):
        return _to("overview.report", form)
    made = _report(form)
    try:
        written = _written(made, kind)
    except Refused as refusal:
        flash(str(refusal), "refused")
        return _to("overview.report", form)
    log_report(place(), made, kind)
    last = made.overview.within.last
    return send_file(BytesIO(written), DOCUMENTS[kind], as_attachment=True, download_name=f"board-report-{last}.{kind}")


def _to(view: str, form: PeriodForm) -> Response:
    asked: dict[str, Any] = form.asked()
    return redirect(url_for(view, **asked))


def _written(made: BoardReport, kind: str) -> bytes:
    if kind == "docx":
        return report_docx(place(), made, settings().council, settings().board)
    return pdf_of(render_template("overview/report-document.html", **_of_report(made)))


def _asking(days: Period | None) -> Asking:
    sees_arrivals = allowed_to("expected_return", "read") and allowed_to("import_batch", "read")
    return Asking(who().person.body, days, recipient(), sees_arrivals=sees_arrivals)


def _report(form: PeriodForm) -> BoardReport:
    return board_report(place(), area(), _asking(form.period()))


def _of_report(made: BoardReport) -> dict[str, Any]:
    return {"report": made, **_drawn(made.overview, made.untold)}


def _drawn(found: Overview, untold: Sequence[Sender] = ()) -> dict[str, Any]:
    return {
        "found": found,
        "tables": {one.key: one for one in report_tables(found, untold)},
        "years": _years(found) if found.is_released else (),
        "days_of": lambda year: _in_an_address(Period(date(year, 1, 1), date(year, 12, 31))),
        "pictures_of": _pictures(found),
        "courses_of": _courses(found),
        "kinds": KINDS,
        "severities": SEVERITIES,
        "severity_kinds": [(name, name.capitalize()) for name in SEVERITIES],
        "share": share_said,
        "these_days": _in_an_address(found.within),
        "after": _in_an_address(found.after) if found.after else {},
        "rate": rate_said,
    }


def _in_an_address(within: Period) -> dict[str, int]:
    """The days as the filters of the list of breaches have them in an address."""
    days = {"first": within.first, "last": within.last}
    return {
        f"{name}-{part}": getattr(day, part) for name, day in days.items() if day for part in ("day", "month", "year")
    }


def _years(found: Overview) -> range:
    """The years to choose from, where an overview is of one."""
    shown = found.judged or found.within
    assert shown.last is not None, "an overview ends on a day"
    return range(shown.first.year, shown.last.year + 1)


def _pictures(found: Overview) -> dict[str, Bars | None]:
    # A bar of which a part is not told would tell it by its length.
    duties = (one for one in found.duties if not found.hidden(DUTIES, one.code))
    quarters = (one for one in found.quarters if not found.hidden(QUARTERS, one.key))
    return {
        "duties": bars_picture([(one.code, _parts(one.tally)) for one in duties]),
        "quarters": bars_picture([(_quarter(one.first), _parts(one.tally)) for one in quarters]),
        "contacts": bars_picture([(_quarter(one.first), _parts(one.contacts)) for one in found.quarters]),
        "ages": bars_picture([(one.words, [(name, one.counts[name]) for name in SEVERITIES]) for one in found.ages]),
    }


def _courses(found: Overview) -> list[tuple[str, str, tuple[Course, ...], list[Columns]]]:
    """What stands over time in small pictures: the id of its heading, what is said of it, the courses, the pictures."""
    names = [f"Q{(one.first.month + 2) // 3} {one.first.year}" for one in found.quarters]

    def drawn(some: tuple[Course, ...]) -> list[Columns]:
        return [
            columns_picture(
                f"{one.code} {one.words}".strip(),
                [(name, _parts(tally)) for name, tally in zip(names, one.tallies, strict=True)],
            )
            for one in some
        ]

    of = found.courses
    return [
        ("holders-over-time", OF_HOLDERS, of.of_holders, drawn(of.of_holders)),
        ("duties-over-time", OF_COURSES, of.of_duties, drawn(of.of_duties)),
    ]


def _parts(tally: Tally) -> Iterator[tuple[str, int]]:
    yield "kept", tally.kept
    yield "not-kept", tally.not_kept
    yield "cannot-tell", tally.cannot_tell


def _quarter(day: date) -> str:
    return f"Quarter {(day.month + 2) // 3} of {day.year}"
