"""What follows from a finding: who looks after it, comments, actions and what shows that they are done."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from auditapp.services.findings import follow_up
from auditapp.services.findings.finding_story import ActionShown, ToFollowUp, to_follow_up
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.findings.blueprint import findings
from auditapp.web.findings.deciding_forms import (
    ActionForm,
    AgainForm,
    CommentForm,
    EndForm,
    Following,
    MoveForm,
    OwnerForm,
    revision_said,
)
from auditapp.web.findings.views import may_fetch_evidence, shown_or_404
from auditapp.web.here import place, scope, who

Drawn = Response | tuple[str, int] | str


@findings.get("/findings/<number>/owner")
@needs("finding", "update")
def owner(number: str) -> Drawn:
    """Choose who looks after a finding."""
    return _form(number, "findings/owner.html", _owner_form(number))


@findings.post("/findings/<number>/owner")
@needs("finding", "update")
def given(number: str) -> Drawn:
    """Let somebody look after it."""
    form, before = _owner_form(number), request.form.get("seen", "")
    drawn = _done(
        number,
        form,
        lambda: follow_up.give_finding(place(), scope(), number, form.owner.data, seen=before),
        ("It is kept who looks after it.", "findings/owner.html"),
    )
    return (drawn, HTTPStatus.CONFLICT) if isinstance(drawn, str) and before != form.seen.data else drawn


@findings.get("/findings/<number>/comment")
@needs("finding", "update")
def comment(number: str) -> Drawn:
    """Write a comment."""
    return _form(number, "findings/comment.html", CommentForm())


@findings.post("/findings/<number>/comment")
@needs("finding", "update")
def commented(number: str) -> Drawn:
    """Keep a comment."""
    form = CommentForm()
    return _done(
        number,
        form,
        lambda: follow_up.comment(place(), scope(), number, form.words.data or ""),
        ("Your comment is kept.", "findings/comment.html"),
    )


@findings.get("/findings/<number>/actions/new")
@needs("action", "create")
def new_action(number: str) -> Drawn:
    """Say what is to be done."""
    return _form(number, "findings/new-action.html", _action_form(number))


@findings.post("/findings/<number>/actions/new")
@needs("action", "create")
def action_given(number: str) -> Drawn:
    """Give the action."""
    form = _action_form(number)
    said = form.what.data or ""
    return _done(
        number,
        form,
        lambda: follow_up.add_action(place(), scope(), number, said, owner=form.owner.data, due_on=form.due_on.data),
        ("The action is given.", "findings/new-action.html"),
    )


@findings.get("/findings/<number>/actions/<int:action>")
@needs("action", "update")
def action(number: str, action: int) -> Drawn:
    """End an action, change it, or take it up again."""
    return _action_page(number, action)


@findings.post("/findings/<number>/actions/<int:action>/end")
@needs("action", "update")
def action_ended(number: str, action: int) -> Drawn:
    """Keep what shows that it is done."""
    form = EndForm()
    said = form.evidence.data or ""
    return _on_action(number, action, form, lambda seen: follow_up.end_action(place(), scope(), seen, said))


@findings.post("/findings/<number>/actions/<int:action>/again")
@needs("action", "update")
def action_again(number: str, action: int) -> Drawn:
    """Begin it again."""
    form = AgainForm()
    said = form.why.data or ""
    return _on_action(number, action, form, lambda seen: follow_up.begin_action_again(place(), scope(), seen, said))


@findings.post("/findings/<number>/actions/<int:action>/change")
@needs("action", "update")
def action_changed(number: str, action: int) -> Drawn:
    """Give it to somebody else, or another day."""
    form = MoveForm()
    form.owner.offer(_found(number).colleagues.items())
    said, owner, due_on = form.why.data or "", form.owner.data, form.due_on.data
    return _on_action(
        number,
        action,
        form,
        lambda seen: follow_up.move_action(place(), scope(), seen, said, owner=owner, due_on=due_on),
    )


def _owner_form(number: str) -> OwnerForm:
    found = _found(number)
    # Whatever was sent, the page speaks of how it stands now.
    form = OwnerForm.of(found.colleagues.items(), found.owner)
    form.seen.data = found.owner
    return form


def _action_form(number: str) -> ActionForm:
    found, mine = _found(number), who().person.account
    usual = next((one for one in (found.owner, mine) if one in found.colleagues), "")
    return ActionForm.of(found.colleagues.items(), usual)


def _form(number: str, template: str, form: Following) -> str:
    return render_template(template, finding=shown_or_404(number), form=form, problems=form.problems())


def _done(number: str, form: Following, do: Callable[[], object], said: tuple[str, str]) -> Drawn:
    """Do it and go on to the finding; where that is refused, say so in the form."""
    sentence, template = said
    if _did(form, do):
        flash(sentence)
        return redirect(url_for("findings.finding", number=number))
    return _form(number, template, form)


def _did(form: Following, do: Callable[[], object]) -> bool:
    if not form.validate_on_submit():
        return False
    try:
        do()
    except Refused as refusal:
        if refusal.code == "unknown":
            abort(404)
        form.refuse_part(refusal)
        return False
    return True


def _on_action(number: str, action: int, form: Following, do: Callable[[tuple[str, int, int]], object]) -> Drawn:
    """Do it to the action as it was looked at, and go on to the finding; where that is refused, say so in the form."""
    seen = (number, action, revision_said(form["seen"].data))
    if _did(form, lambda: do(seen)):
        flash("It is kept.")
        return redirect(url_for("findings.finding", number=number))
    return _action_page(number, action, form)


def _action_page(number: str, action: int, sent: Following | None = None) -> str:
    """The page of an action: what was sent and refused stays in its form, which then speaks of how it stands now."""
    found = _found(number)
    one = next((given for given in found.actions if given.id == action), None) or abort(404)
    forms: dict[str, Any] = {"end": EndForm(formdata=None), "again": AgainForm(formdata=None)}
    forms["move"] = _move_form(one, found.colleagues)
    if sent is not None:
        forms |= {name: sent for name, form in forms.items() if type(form) is type(sent)}
    for form in forms.values():
        form.seen.data = str(one.revision)
    # Where the action was ended, or begun again, meanwhile, the form that was sent is not on its page any more.
    is_gone = sent is not None and isinstance(sent, AgainForm) != one.is_done
    problems = sent.problems() if sent is not None and not is_gone else ()
    shown = shown_or_404(number)
    drawn: dict[str, Any] = {"finding": shown, "action": one, "problems": problems, "fetches": may_fetch_evidence()}
    drawn["written"] = sent.written() if is_gone and sent is not None else None
    return render_template("findings/action.html", **drawn, **forms)


def _move_form(one: ActionShown, people: Mapping[str, str]) -> MoveForm:
    form = MoveForm(formdata=None, data={"owner": one.owner, "due_on": one.due_on})
    form.owner.offer((people if one.owner in people else {one.owner: one.owner_name, **people}).items())
    return form


def _found(number: str) -> ToFollowUp:
    return to_follow_up(place(), scope(), number) or abort(404)
