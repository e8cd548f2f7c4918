"""Scorecards: how a home, or the homes of its provider, kept their own duties year by year."""

from flask import render_template, request
from wtforms import RadioField, StringField
from wtforms.validators import Length

from auditapp.services.scorecards import Scorecard, scorecards
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.commissioners.views import workbooks
from auditapp.web.forms import AddressForm
from auditapp.web.here import can_reach_unassigned, place, role, scope, settings, who

HOME, PROVIDER = "home", "provider"


class ScorecardForm(AddressForm):
    """Which home, and whether the others of its provider stand there too."""

    home = StringField(
        "URN of the home",
        description="The number that Ofsted gave it, such as SC123456.",
        validators=[Length(max=20, message="A URN is not so long.")],
    )
    of = RadioField("Of which homes?", choices={HOME: "This home", PROVIDER: "All homes of its provider"}, default=HOME)


@workbooks.get("/scorecards")
@needs("finding", "read")
def scorecard() -> str:
    """The scorecards of what the address asks for."""
    can_reach_unassigned()
    form, found = ScorecardForm(), None
    if request.args.get("home", "").strip() and form.validate():
        found = _found(form)
    shown = {"found": found, "least": settings().small_count, "problems": form.problems()}
    return render_template("commissioners/scorecards.html", form=form, **shown)


def _found(form: ScorecardForm) -> tuple[Scorecard, ...] | None:
    asked = form.home.data or "", form.of.data == PROVIDER
    try:
        return scorecards(
            place(), scope(), who().person, role(), asked[0], of_provider=asked[1], least=settings().small_count
        )
    except Refused as refusal:
        form.refuse(form.home, str(refusal))
        return None
