"""Deciding about several findings at once, with one reason."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from auditapp.domain.deciding import CHOICES
from auditapp.services.findings.decide_finding import STALE, decide_findings
from auditapp.services.findings.decide_together import Chosen, choices_of_all, chosen_findings
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.findings.blueprint import findings
from auditapp.web.findings.deciding_forms import DecideForm, revision_said
from auditapp.web.findings.in_list import way_to_list
from auditapp.web.here import place, scope, who

MOST_TOGETHER = 200


@findings.get("/findings/together")
@needs("finding", "approve")
def together() -> str:
    """The findings that were chosen in the list, to be decided about alike."""
    seen = _chosen(request.args.getlist("finding"))
    return _drawn(_stand(seen), DecideForm.of(CHOICES))


@findings.post("/findings/together")
@needs("finding", "approve")
def decided_together() -> Response | tuple[str, int] | str:
    """Decide about all of them with one reason, or about none; what changed meanwhile is shown beside it."""
    seen = _chosen(request.form.getlist("finding"))
    form, is_stale = DecideForm.of(CHOICES), False
    if seen and form.validate_on_submit():
        try:
            count = decide_findings(place(), scope(), seen, form.decision())
        except Refused as refusal:
            form.refuse_part(refusal)
            is_stale = refusal.code == STALE
        else:
            flash(f"Your decision about {count} finding{'s' if count > 1 else ''} is kept.")
            return redirect(way_to_list())
    return _drawn(_stand(seen), form), HTTPStatus.CONFLICT if is_stale else HTTPStatus.OK


def _stand(seen: dict[str, int]) -> tuple[Chosen, ...]:
    return chosen_findings(place(), scope(), who().person.body, seen)


def _drawn(stand: Sequence[Chosen], form: DecideForm) -> str:
    states = list(dict.fromkeys(one.state for one in stand))
    form.offer(choices_of_all(states))
    alike = {state: [f"{one.id} {one.revision}" for one in stand if one.state == state] for state in states}
    return render_template("findings/together.html", stand=stand, alike=alike, form=form, problems=form.problems())


def _chosen(said: list[str]) -> dict[str, int]:
    """The findings that were chosen, each with the revision that was looked at."""
    pairs = (one.partition(" ")[::2] for one in said[:MOST_TOGETHER])
    return {number: revision_said(revision) for number, revision in pairs if number}
