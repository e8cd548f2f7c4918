"""The overview of an area, and the same as a report that is printed."""

from collections.abc import Iterator
from datetime import date

from flask import Blueprint, render_template

from auditapp.domain.dates import Period
from auditapp.domain.tallies import Tally, rate_said, share_said
from auditapp.services.overview import SEVERITIES, Overview, overview
from auditapp.web.access import needs
from auditapp.web.forms import AddressForm, DayField
from auditapp.web.here import can_reach_unassigned, place, scope, who
from auditapp.web.pictures.bars import Bars, bars_picture

overviews = Blueprint("overview", __name__, template_folder="templates")
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
        return not self.refuse_backwards(self.first, self.last)


@overviews.get("/overview")
@needs("finding", "read")
def shown() -> str:
    """How the area stands."""
    can_reach_unassigned()
    form = PeriodForm()
    asked = form.period() if form.is_right() else None
    found = overview(place(), scope(), who().person.body, asked)
    return render_template(
        "overview/shown.html",
        form=form,
        found=found,
        pictures_of=_pictures(found),
        kinds=KINDS,
        severities=SEVERITIES,
        severity_kinds=[(name, name.capitalize()) for name in SEVERITIES],
        share=share_said,
        rate=rate_said,
        problems=form.problems(),
    )


def _pictures(found: Overview) -> dict[str, Bars | None]:
    return {
        "duties": bars_picture([(one.code, _parts(one.tally)) for one in found.duties]),
        "quarters": bars_picture([(_quarter(one.first), _parts(one.tally)) for one in found.quarters]),
        "contacts": bars_picture([(_quarter(one.first), _parts(one.contacts)) for one in found.quarters]),
        "ages": bars_picture([(one.words, [(name, one.counts[name]) for name in SEVERITIES]) for one in found.ages]),
    }


def _parts(tally: Tally) -> Iterator[tuple[str, int]]:
    yield "kept", tally.kept
    yield "not-kept", tally.not_kept
    yield "cannot-tell", tally.cannot_tell


def _quarter(day: date) -> str:
    return f"Quarter {(day.month + 2) // 3} of {day.year}"
