"""Deciding about one finding, or about several at once with one reason."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from auditapp.domain.deciding import CHOICES, choices_after
from auditapp.services.decide_finding import STALE, decide_findings, standing
from auditapp.services.finding_story import Story, story_of
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.findings.deciding_forms import DecideForm, revision_said
from auditapp.web.findings.views import findings, shown_or_404
from auditapp.web.here import place, scope

MOST_TOGETHER = 200


@findings.get("/findings/<number>/decide")
@needs("finding", "approve")
def decide(number: str) -> str:
    """How a finding stands, and what can be decided about it."""
    shown, story = shown_or_404(number), _story(number)
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
    story = _story(number)
    form.offer(choices_after(shown.state))
    if is_stale:
        form.seen.data = str(story.revision)
    drawn = render_template("findings/decide.html", finding=shown, story=story, form=form, problems=form.problems())
    return drawn, HTTPStatus.CONFLICT if is_stale else HTTPStatus.OK


@findings.get("/findings/together")
@needs("finding", "approve")
def together() -> str:
    """The findings that were ticked in the list, to be decided about alike."""
    return _together(_ticked(request.args.getlist("finding")), DecideForm.of(CHOICES))


@findings.post("/findings/together")
@needs("finding", "approve")
def decided_together() -> Response | str:
    """Decide about all of them with one reason, or about none."""
    seen = _ticked(request.form.getlist("finding"))
    form = DecideForm.of(CHOICES)
    if seen and form.validate_on_submit():
        try:
            count = decide_findings(place(), scope(), seen, form.decision())
        except Refused as refusal:
            form.refuse_part(refusal)
        else:
            flash(f"Your decision about {count} findings is kept.")
            return redirect(url_for("findings.every"))
    return _together(seen, form)


def _together(seen: Mapping[str, int], form: DecideForm) -> str:
    stand = standing(place(), scope(), seen)
    return render_template("findings/together.html", seen=seen, stand=stand, form=form, problems=form.problems())


def _ticked(said: list[str]) -> dict[str, int]:
    """The findings that were ticked, each with the revision that was looked at."""
    pairs = (one.partition(" ")[::2] for one in said[:MOST_TOGETHER])
    return {number: revision_said(revision) for number, revision in pairs if number}


def _story(number: str) -> Story:
    return story_of(place(), scope(), number, with_words=True) or abort(404)
