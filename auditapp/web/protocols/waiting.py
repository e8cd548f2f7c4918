"""Protocols that were handed in: handing one in, looking at what it would change, activating or refusing it."""

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from auditapp.services.protocols.decide_protocol import activate_protocol, refuse_protocol
from auditapp.services.protocols.hand_in_protocol import ProtocolFaulty, hand_in_protocol, take_protocol_back
from auditapp.services.protocols.list_protocols import compared, protocol_numbered
from auditapp.services.protocols.waiting_protocols import protocol_looked_at, protocols_handed_in
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.doing import done
from auditapp.web.here import jobs, place, role, scope
from auditapp.web.protocols.forms import ActivateForm, ProtocolForm, RefuseForm
from auditapp.web.protocols.views import protocols

FAILURES = {"unknown": 404, "decided": 409}


@protocols.get("/protocols/hand-in")
@needs("rule_pack", "update")
def hand_in() -> str:
    """Hand in a protocol; those handed in before, and what became of them."""
    return _hand_in(ProtocolForm())


@protocols.post("/protocols/hand-in")
@needs("rule_pack", "update")
def handed_in() -> Answer | str:
    """Keep the protocol until somebody decides about it, or say all that is wrong with it."""
    form = ProtocolForm()
    content = form.content()
    if content is None:
        return _hand_in(form)
    try:
        hand_in_protocol(place(), content)
    except ProtocolFaulty as refusal:
        form.refuse_all(refusal.faults)
    except Refused as refusal:
        form.refuse_all([str(refusal)])
    else:
        flash("The protocol waits until an officer of the board activates it. It takes no effect before.")
        return redirect(url_for("protocols.hand_in"))
    return _hand_in(form)


@protocols.post("/protocols/waiting/<int:number>/take-back")
@needs("rule_pack", "update")
def taken_back(number: int) -> Answer:
    """Take back a protocol that waits."""
    said = "The protocol was taken back. It never took effect."
    return done(lambda: take_protocol_back(place(), number), url_for("protocols.hand_in"), said)


@protocols.get("/protocols/waiting/<int:number>")
@needs("rule_pack", "read")
def waiting(number: int) -> str:
    """One that waits: what it would change, and its text."""
    return _waiting(number, RefuseForm())


@protocols.post("/protocols/waiting/<int:number>/activate")
@needs("rule_pack", "approve")
def activated(number: int) -> Answer:
    """Make it count; the check by it is handed on."""
    mark = ActivateForm().mark.data or ""
    return _decided(number, lambda: _activated(number, mark))


@protocols.post("/protocols/waiting/<int:number>/refuse")
@needs("rule_pack", "approve")
def refused(number: int) -> Answer | str:
    """Refuse it; it never takes effect."""
    form = RefuseForm()
    if not form.validate_on_submit():
        return _waiting(number, form)
    return _decided(number, lambda: refuse_protocol(place(), scope(), role(), number, form.reason.data or ""))


def _activated(number: int, mark: str) -> str:
    done = activate_protocol(place(), scope(), role(), number, mark)
    jobs().begin(done.given)
    return done.sentence


def _decided(number: int, do: Callable[[], str]) -> Answer:
    """Decide and go on to the list; where that was not possible, back to the page, which says why."""
    try:
        flash(do())
    except Refused as refusal:
        if refusal.code in FAILURES:
            abort(FAILURES[refusal.code])
        flash(str(refusal), "refused")
        return redirect(url_for("protocols.waiting", number=number))
    return redirect(url_for("protocols.every"))


def _hand_in(form: ProtocolForm) -> str:
    found = protocols_handed_in(place(), scope(), role())
    return render_template("protocols/hand-in.html", form=form, found=found, problems=form.problems())


def _waiting(number: int, form: RefuseForm) -> str:
    one = protocol_looked_at(place(), scope(), role(), number) or abort(404)
    before = protocol_numbered(place(), scope(), one.replaces) if one.replaces else None
    lines = compared(before.text, one.text) if before else ()
    shown = {"one": one, "before": before, "lines": lines}
    return render_template("protocols/waiting.html", **shown, form=form, problems=form.problems())
