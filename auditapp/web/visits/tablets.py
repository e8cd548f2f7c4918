"""One's own tablets: when each was last heard of, and giving one up that was lost."""

from flask import render_template, url_for
from werkzeug.wrappers import Response

from auditapp.services.visits.lost_tablets import give_up, own_tablets
from auditapp.web.access import needs
from auditapp.web.doing import done
from auditapp.web.here import place, who
from auditapp.web.visits.views import visits


@visits.get("/visits/tablets")
@needs("spot_check", "update")
def tablets() -> str:
    """The tablets on which one took visits along."""
    return render_template("visits/tablets.html", found=own_tablets(place(), who().person.account))


@visits.post("/visits/tablets/<tablet>/lost")
@needs("spot_check", "update")
def tablet_lost(tablet: str) -> Response:
    """Give one up as lost."""
    said = "It is given up: it sends nothing more, and wipes what it holds at its next contact."
    return done(lambda: give_up(place(), who().person.account, tablet), url_for("visits.tablets"), said)
