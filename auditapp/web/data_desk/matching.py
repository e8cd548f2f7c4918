"""The matching desk: one decision at a time, after a reason was given; past answers, and taking one back."""

from typing import NoReturn

from flask import abort, flash, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from auditapp.services.judging.check_after import ThenChecked
from auditapp.services.matching.kept_doubts import is_more_open
from auditapp.services.matching.matching_desk import REASONS, decision, log_reason, open_decisions
from auditapp.services.matching.past_answers import TakenBackMeanwhile, past_answers, take_answer_back
from auditapp.services.matching.settle_doubt import settle
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.data_desk.forms import DecisionForm, ReasonForm
from auditapp.web.data_desk.views import data_desk, names_homes
from auditapp.web.here import jobs, place, scope, who

# Where the reason of this visit is kept: in the signed cookie of the forms, for this sign-in and for so long.
KEPT, LONGEST_MINUTES = "matching", 20
# The marks of the decisions that this browser was last shown, so that one made meanwhile is told from one never there.
SHOWN, MOST_SHOWN = "decisions", 30


def reason_given() -> str | None:
    """The reason given at the beginning of this visit, by the same sign-in; None where it is too long ago."""
    told, by, minute = session.get(KEPT) or ("", "", 0)
    same = by == who().token_hash[:16] and 0 <= _minute() - minute < LONGEST_MINUTES
    return told if same else None


def keep_reason(told: str) -> None:
    """Keep the reason for this visit."""
    session[KEPT] = (told, who().token_hash[:16], _minute())


def _minute() -> int:
    return int(place().now().timestamp()) // 60


@data_desk.get("/matching")
@needs("child_identity", "update")
def matching() -> str:
    """What is open; before anything of it is shown, the reason."""
    return _matching(ReasonForm.of(REASONS))


@data_desk.post("/matching")
@needs("child_identity", "update", fresh=True)
def begin_matching() -> str | Response:
    """Begin with a reason: from here on, the names of many children are shown."""
    form = ReasonForm.of(REASONS)
    if not form.validate_on_submit():
        return _matching(form)
    log_reason(place(), form.reason.data)
    keep_reason(form.reason.data)
    return redirect(url_for("data_desk.matching"))


def _matching(form: ReasonForm) -> str:
    shown = {"found": open_decisions(place(), scope()), "is_more_open": is_more_open(place()), "reason": reason_given()}
    return render_template("data_desk/matching.html", form=form, problems=form.problems(), **shown)


@data_desk.route("/matching/<mark>", methods=["GET", "POST"])
@needs("child_identity", "update")
def decide(mark: str) -> str | Response:
    """One decision with its evidence, and the answer to it."""
    reason = reason_given()
    if reason is None:
        return redirect(url_for("data_desk.matching"))
    shown = decision(place(), scope(), mark, reason, names_homes=names_homes()) or _gone(mark)
    session[SHOWN] = [mark, *(other for other in session.get(SHOWN, ()) if other != mark)][:MOST_SHOWN]
    form = DecisionForm.of(shown)
    if form.validate_on_submit():
        try:
            _done(settle(place(), scope(), mark, form.answer.data, form.urn.data or "") or abort(409))
            return redirect(url_for("data_desk.following", mark=shown.following or mark))
        except Refused as refusal:
            form.refuse_answer(str(refusal))
    return render_template("data_desk/decide.html", shown=shown, form=form, problems=form.problems())


@data_desk.get("/matching/<mark>/following")
@needs("child_identity", "update")
def following(mark: str) -> Response:
    """The decision after one that was made, where it is still open; else the list."""
    still_open = {found.mark for found in open_decisions(place(), scope())}
    view = "data_desk.decide" if mark in still_open else "data_desk.matching"
    return redirect(url_for(view, mark=mark if mark in still_open else None))


@data_desk.get("/answers")
@needs("child_identity", "update")
def answers() -> str | Response:
    """The answers given before."""
    if reason_given() is None:
        return redirect(url_for("data_desk.matching"))
    return render_template("data_desk/answers.html", found=past_answers(place(), scope(), names_homes=names_homes()))


@data_desk.post("/answers/<about>/<int:number>/take-back")
@needs("child_identity", "update")
def take_back_answer(about: str, number: int) -> Response:
    """Take one answer back."""
    try:
        _done(take_answer_back(place(), scope(), about, number) or abort(404))
    except TakenBackMeanwhile:
        abort(409)
    return redirect(url_for("data_desk.answers"))


def _gone(mark: str) -> NoReturn:
    abort(409 if mark in session.get(SHOWN, ()) else 404)


def _done(done: ThenChecked) -> None:
    jobs().begin(done.given)
    flash(done.sentence)
