"""One finding: the duty, the answer, the rows; and who the child is, on a reason."""

from flask import abort, render_template

from auditapp.security.policy import policy
from auditapp.services.findings.explain_finding import PROOF
from auditapp.services.findings.finding_story import story_of
from auditapp.services.findings.reveal_child import Said, reveal_child
from auditapp.services.findings.show_finding import FindingShown, finding_shown
from auditapp.services.homes.shown_homes import holds_names
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.findings.blueprint import findings
from auditapp.web.findings.forms import RevealForm
from auditapp.web.findings.in_list import filters_of_list
from auditapp.web.here import (
    UNREACHED,
    allowed_to,
    can_reach_unassigned,
    conditions,
    place,
    recipient,
    role,
    scope,
    who,
)

# Under these a file is not sent: none of it can be left out.
NOT_WHOLE = UNREACHED | {"hash", "pseudonymised"}


@findings.get("/findings/<number>")
@needs("finding", "read")
def finding(number: str) -> str:
    """One finding."""
    can_reach_unassigned()
    shown = finding_shown(place(), scope(), who().person.body, number, filters_of_list(), to=recipient()) or abort(404)
    # What people wrote goes to nobody who sees children under pseudonyms alone, nor where homes may not be named.
    with_words = "pseudonymised" not in conditions() and holds_names(who().person.body)
    story = story_of(place(), scope(), shown, with_words=with_words)
    may_reveal = allowed_to("child_identity", "read")
    fetches = may_fetch_evidence()
    page = "findings/finding.html"
    return render_template(page, finding=shown, story=story, may_reveal=may_reveal, proof=PROOF, fetches=fetches)


@findings.get("/findings/<number>/child")
@needs("child_identity", "read")
def ask_for_child(number: str) -> str:
    """Ask why the child's identity is needed."""
    can_reach_unassigned()
    return render_template("findings/child.html", finding=shown_or_404(number), form=RevealForm(), people=())


@findings.post("/findings/<number>/child")
@needs("child_identity", "read")
def child(number: str) -> str:
    """Tell who the child is, once a reason is given."""
    can_reach_unassigned()
    shown, form = shown_or_404(number), RevealForm()
    people: tuple[Said, ...] = ()
    if form.validate_on_submit():
        try:
            people = reveal_child(place(), scope(), number, form.reason.data, form.reference.data or "")
        except Refused as refusal:
            form.refuse(form.reference if refusal.code == "reference" else form.reason, str(refusal))
    return render_template("findings/child.html", finding=shown, form=form, people=people, problems=form.problems())


def may_fetch_evidence() -> bool:
    """Whether the person may have what people gave: it can neither be cut down to some fields nor freed of names."""
    said = policy().conditions(role(), "evidence_file", "read")
    return said is not None and not said & NOT_WHOLE and holds_names(who().person.body)


def shown_or_404(number: str) -> FindingShown:
    """The finding of that number; nothing is there for whoever may not see it."""
    return finding_shown(place(), scope(), who().person.body, number, to=recipient()) or abort(404)
