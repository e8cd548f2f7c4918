"""One finding: the duty, the answer, the rows; and who the child is, on a reason."""

from flask import Blueprint, abort, render_template

from auditapp.services.reveal_child import Said, reveal_child
from auditapp.services.show_finding import FindingShown, finding_shown
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.findings.forms import RevealForm
from auditapp.web.here import allowed_to, can_reach_unassigned, place, scope, who

findings = Blueprint("findings", __name__, template_folder="templates")


@findings.get("/findings/<number>")
@needs("finding", "read")
def finding(number: str) -> str:
    """One finding."""
    can_reach_unassigned()
    shown = _shown(number)
    return render_template("findings/finding.html", finding=shown, may_reveal=allowed_to("child_identity", "read"))


@findings.get("/findings/<number>/child")
@needs("child_identity", "read")
def ask_for_child(number: str) -> str:
    """Ask why the child's identity is needed."""
    can_reach_unassigned()
    return render_template("findings/child.html", finding=_shown(number), form=RevealForm(), people=())


@findings.post("/findings/<number>/child")
@needs("child_identity", "read")
def child(number: str) -> str:
    """Tell who the child is, once a reason is given."""
    can_reach_unassigned()
    shown, form = _shown(number), RevealForm()
    people: tuple[Said, ...] = ()
    if form.validate_on_submit():
        try:
            people = reveal_child(place(), scope(), number, form.reason.data, form.reference.data or "")
        except Refused as refusal:
            form.refuse(form.reference if refusal.code == "reference" else form.reason, str(refusal))
    return render_template("findings/child.html", finding=shown, form=form, people=people, problems=form.problems())


def _shown(number: str) -> FindingShown:
    return finding_shown(place(), scope(), who().person.body, number) or abort(404)
