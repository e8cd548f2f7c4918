"""The outbox: links that wait for the administrator to hand them on."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from auditapp.services.accounts.outbox import confirm_link, token_to_send, waiting_link, waiting_links
from auditapp.services.accounts.send_link import Handed, send_link_numbered
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.doing import done
from auditapp.web.here import place, settings

outbox = Blueprint("outbox", __name__, template_folder="templates")
SAID_OF_MAIL = {
    Handed.WAITS: "The link waits in the outbox to be handed on.",
    Handed.SENT: "The link was sent to the address of the account.",
}


@outbox.get("/outbox")
@needs("people", "create")
def waiting() -> str:
    """What waits to be handed on."""
    return render_template("administrators/outbox.html", links=waiting_links(place()))


@outbox.post("/outbox/<number>")
@needs("people", "create")
def shown(number: str) -> Answer | str:
    """Show a link to whoever hands it on."""
    link = waiting_link(place(), number) or abort(404)
    try:
        token = token_to_send(place(), number)
    except Refused as refusal:
        flash(str(refusal), "refused")
        return redirect(url_for("outbox.waiting"))
    address = request.url_root.rstrip("/") + url_for("links.opened", token=token)
    return render_template("administrators/link.html", link=link, address=address)


@outbox.post("/outbox/<number>/send")
@needs("people", "create")
def sent(number: str) -> Answer:
    """Send a link that waits."""
    _ = settings().mail or abort(404)
    return done(lambda: _sent(number), url_for("outbox.waiting"))


@outbox.get("/outbox/<number>/confirm")
@needs("people", "grant")
def confirm(number: str) -> str:
    """Look at a link before confirming it."""
    return render_template("administrators/confirm-link.html", link=waiting_link(place(), number) or abort(404))


@outbox.post("/outbox/<number>/confirm")
@needs("people", "grant")
def confirmed(number: str) -> Answer:
    """A second person's word for a link."""
    _ = waiting_link(place(), number) or abort(404)

    def confirmed_and_sent() -> str:
        confirm_link(place(), number)
        return _sent(number)

    return done(confirmed_and_sent, url_for("outbox.waiting"))


def _sent(number: str) -> str:
    return said_of_mail(send_link_numbered(place(), settings().mail, number))


def said_of_mail(handed: Handed) -> str:
    """What is said of a link that was sent or waits; refused where it could not be sent."""
    if handed is Handed.FAILED:
        raise Refused("The e-mail could not be sent. The link waits in the outbox: hand it on, or send it again there.")
    return SAID_OF_MAIL[handed]
