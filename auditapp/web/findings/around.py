"""What happened around a finding, as a picture with its table."""

from flask import abort, render_template

from auditapp.services.findings.around_finding import Around, around_finding
from auditapp.services.findings.rows_of_finding import rows_of_finding
from auditapp.services.homes.home_parts import parts_for
from auditapp.services.homes.see_reports import log_reason
from auditapp.web.access import needs
from auditapp.web.findings.blueprint import findings
from auditapp.web.here import can_reach_unassigned, place, recipient, role, scope, who
from auditapp.web.pictures.timeline import kinds_seen, timeline_picture
from auditapp.web.register.forms import ReasonForm


@findings.get("/findings/<number>/around")
@needs("finding", "read")
def around(number: str) -> str:
    """What happened around a finding."""
    can_reach_unassigned()
    return _shown(_around(number), ReasonForm())


@findings.post("/findings/<number>/around")
@needs("finding", "read")
def around_with_reports(number: str) -> str:
    """The same with what the police were told, once a reason is given and logged."""
    can_reach_unassigned()
    form = ReasonForm()
    if not form.validate_on_submit() or not parts_for(role()).on_a_reason:
        return _shown(_around(number), form)
    found = _around(number, has_reason=True)
    log_reason(place(), found.urn, form.reason.data)
    return _shown(found, form)


@findings.get("/findings/<number>/rows")
@needs("finding", "read")
def rows(number: str) -> str:
    """What each row says that a finding rests on; the page of the finding brings it after itself."""
    can_reach_unassigned()
    found = rows_of_finding(place(), scope(), who().person.body, parts_for(role()), number, to=recipient()) or abort(
        404
    )
    return render_template("findings/rows.html", number=number, rows=found)


def _around(number: str, *, has_reason: bool = False) -> Around:
    parts = parts_for(role(), has_reason=has_reason)
    return around_finding(place(), scope(), who().person.body, parts, number, to=recipient()) or abort(404)


def _shown(found: Around, form: ReasonForm) -> str:
    picture = timeline_picture(found.happened, found.within, found.event_on)
    return render_template(
        "findings/around.html",
        found=found,
        form=form,
        picture=picture,
        kinds=kinds_seen(found.parts),
        problems=form.problems(),
    )
