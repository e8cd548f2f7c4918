"""Deciding about one finding."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from auditapp.domain.deciding import CHOICES, choices_after
from auditapp.services.findings.decide_finding import STALE, decide_findings
from auditapp.services.findings.finding_story import Story, story_of
from auditapp.services.findings.show_finding import FindingShown
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.findings.blueprint import findings
from auditapp.web.findings.deciding_forms import DecideForm, revision_said
from auditapp.web.findings.views import shown_or_404
from auditapp.web.here import place, scope


@findings.get("/findings/<number>/decide")
@needs("finding", "approve")
def decide(number: str) -> str:
    """How a finding stands, and what can be decided about it."""
    shown = shown_or_404(number)
    story = _story(shown)
    form = DecideForm.of(choices_after(shown.state))
    form.seen.data = str(story.revision)
    return render_template("findings/decide.html", finding=shown, story=story, form=form)


@findings.post("/findings/<number>/decide")
@needs("finding", "approve")
def decided(number: str) -> Response | tuple[str, int] | str:
    """Decide; where somebody decided meanwhile, both are shown and nothing is stored."""
    shown, form = shown_or_404(number), DecideForm.of(CHOICES)
    is_stale = False
    if form.validate_on_submit():
        try:
            decide_findings(place(), scope(), {number: revision_said(form.seen.data)}, form.decision())
        except Refused as refusal:
            form.refuse_part(refusal)
            is_stale = refusal.code == STALE
        else:
            flash("Your decision is kept.")
            return redirect(url_for("findings.finding", number=number))
    story = _story(shown)
    form.offer(choices_after(shown.state))
    if is_stale:
        form.seen.data = str(story.revision)
    drawn = render_template("findings/decide.html", finding=shown, story=story, form=form, problems=form.problems())
    return drawn, HTTPStatus.CONFLICT if is_stale else HTTPStatus.OK


def _story(shown: FindingShown) -> Story:
    return story_of(place(), scope(), shown, with_words=True)
