"""Scorecards: how a home, or the homes of its provider, kept their own duties year by year."""

from flask import render_template, request
from wtforms import RadioField, StringField
from wtforms.validators import Length

from auditapp.services.dashboards.scorecards import Scorecard, scorecards
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.commissioners.views import workbooks
from auditapp.web.forms import AddressForm
from auditapp.web.here import area, can_reach_unassigned, place, role, settings, who
from auditapp.web.pictures.bars import Bars, bars_picture

HOME, PROVIDER = "home", "provider"
# The parts of a bar, in the order of the counts of a year.
KINDS = (("kept", "Kept"), ("not-kept", "Not kept on the records given"), ("cannot-tell", "Cannot tell"))


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
    pictures = [_picture(card) for card in found or ()]
    shown = {"least": settings().small_count, "problems": form.problems(), "kinds": KINDS, "pictures": pictures}
    return render_template("commissioners/scorecards.html", form=form, found=found, **shown)


def _picture(card: Scorecard) -> Bars | None:
    """A bar for each year, the first one first. A year that is not told whole has none: its length would tell it."""
    years = [line for line in card.years if line.is_whole]
    counts = (((line.kept, line.not_kept, line.cannot_tell), str(line.year)) for line in years)
    return bars_picture(
        [(year, [(kind, n or 0) for (kind, _), n in zip(KINDS, of, strict=True)]) for of, year in counts]
    )


def _found(form: ScorecardForm) -> tuple[Scorecard, ...] | None:
    asked = form.home.data or "", form.of.data == PROVIDER
    try:
        return scorecards(
            place(), area(), who().person, role(), asked[0], of_provider=asked[1], least=settings().small_count
        )
    except Refused as refusal:
        form.refuse(form.home, str(refusal))
        return None
