"""Findings about children of other authorities, for whoever is told of them by month as in a workbook."""

from flask import abort, render_template, request
from wtforms import StringField

from auditapp.domain.findings import NOT_FINISHED, Order
from auditapp.services.findings.explain_finding import PROOF
from auditapp.services.findings.list_breaches import CHOICES, ORDERS, USUAL, rule_choices
from auditapp.services.findings.others_by_month import OthersAsked, OthersPage, other_shown, others_page
from auditapp.services.said_on_pages import said_on_pages
from auditapp.services.workbooks.recipients import Recipient
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.findings.blueprint import findings
from auditapp.web.findings.forms import TOO_LONG
from auditapp.web.forms import AddressForm, DayField, OneOf
from auditapp.web.here import can_reach_unassigned, place, recipient, scope

# A finding that is withdrawn has no page there, and several states at once are asked of one's own list alone.
STATES = tuple((state, words) for state, words in CHOICES["state"] if state not in {NOT_FINISHED, "withdrawn"})


class OthersForm(AddressForm):
    """What the list is narrowed to: nothing by which a home, an authority that placed a child or a day shows."""

    outcome = OneOf("Outcome", CHOICES["outcome"], default=USUAL.outcome)
    state = OneOf("State", STATES, default=USUAL.state)
    rule = OneOf("Duty", rule_choices())
    severity = OneOf("Severity", CHOICES["severity"])
    holder = OneOf("Falls on", CHOICES["holder"])
    area = StringField("Authority of the area", validators=[TOO_LONG])
    first = DayField("Events from", is_wanted=False)
    last = DayField("Events to", is_wanted=False)
    order = OneOf("Sort by", [(order.value, words) for order, words in ORDERS], default=USUAL.order.value)

    def others(self, page: int) -> OthersAsked:
        """What is asked for."""
        return OthersAsked(
            outcome=self.outcome.data,
            rule=self.rule.data,
            severity=self.severity.data,
            state=self.state.data,
            holder=self.holder.data,
            area=(self.area.data or "").strip(),
            first=self.first.data,
            last=self.last.data,
            order=Order(self.order.data),
            page=page,
        )

    def is_right(self) -> bool:
        """Whether everything chosen is listed, and the days are days in their order."""
        return bool(self.validate()) and not self.refuse_backwards(self.first, self.last)


@findings.get("/findings/others")
@needs("finding", "read")
def others() -> str:
    """A page of the list."""
    can_reach_unassigned()
    to, form, found = _reader(), OthersForm(), None
    if form.is_right():
        found = _found(form, to)
    shown = {"asked": form.asked(), "problems": form.problems(), "least": to.least}
    return render_template("findings/others.html", form=form, found=found, **shown)


@findings.get("/findings/others/<number>")
@needs("finding", "read")
def other(number: str) -> str:
    """One of them, by its number in the reader's own workbooks."""
    can_reach_unassigned()
    shown = other_shown(place(), scope(), _reader(), number) or abort(404)
    return render_template("findings/other.html", shown=shown, proof=PROOF)


def _reader() -> Recipient:
    """Whoever reads by month; for all others the list of breaches has everything, and there is no such page."""
    return recipient() or abort(404)


def _found(form: OthersForm, to: Recipient) -> OthersPage | None:
    try:
        return others_page(place(), scope(), to, form.others(request.args.get("page", 1, type=int)))
    except Refused as refusal:
        form.refuse(form.area, said_on_pages(refusal))
        return None
