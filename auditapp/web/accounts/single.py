"""Signing on with an account held elsewhere: the way there, the way back, and adding it to one's own account.

Browsers let no form of ours lead elsewhere, so that the way there is a link, also where a form was sent before it.
"""

from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, session, url_for
from werkzeug.exceptions import Gone
from werkzeug.wrappers import Response as Answer

from auditapp.security.providers import Provider
from auditapp.services.accounts.account_links import LinkGone, behind
from auditapp.services.accounts.sign_on import (
    STALE,
    Aim,
    CameBack,
    Wanted,
    begin_question,
    end_address,
    question_answered,
)
from auditapp.services.accounts.who_signed_in import end_sign_in
from auditapp.services.workplace import Refused
from auditapp.web.access import for_everyone_fresh, for_everyone_signed_in, open_to_everyone
from auditapp.web.back import then
from auditapp.web.chosen import forget_all_but_chosen
from auditapp.web.cookies import keep_token
from auditapp.web.here import here, place, settings, who, who_or_none

single = Blueprint("single", __name__, template_folder="templates")
STATE, USED = "asked", "by_single_sign_on"
STATUS = {"provider_away": 503, "unknown": 403, "too_weak": 403}
GOES_ON = "accounts/single-go-on.html"


@single.errorhandler(Refused)
def refused(refusal: Refused) -> Any:
    """Say on a page of its own why it did not come about."""
    if isinstance(refusal, LinkGone):
        return current_app.handle_http_exception(Gone())
    is_in = who_or_none() is not None
    return render_template("accounts/single-failed.html", sentence=str(refusal), is_in=is_in), STATUS.get(
        refusal.code, 400
    )


@single.get("/single-sign-on")
@open_to_everyone
def begin() -> Answer:
    """Go and sign in there."""
    return redirect(_way_there(Wanted(Aim.SIGN_IN, then())))


@single.get("/single-sign-on/back")
@open_to_everyone
def back() -> Answer:
    """Come back from there. The state in the browser must be the one that comes back with the answer."""
    provider, said, before = _provider(), request.args, who_or_none()
    state = said.get("state", "")
    if session.pop(STATE, None) != state or said.get("iss", provider.issuer) != provider.issuer:
        raise Refused(STALE, "stale")
    came = CameBack(state, said.get("code"), _back(), request.user_agent.string)
    arrived = question_answered(place(), provider, came, before)
    if before is not None:
        end_sign_in(here().place, before.person.account, before.token_hash)
    forget_all_but_chosen()
    session[USED] = True
    return keep_token(redirect(arrived.then), arrived.token)  # type: ignore[arg-type]


@single.get("/single-sign-on/prove")
@for_everyone_signed_in
def prove() -> Answer:
    """Prove there, anew, that it is still the same person."""
    return redirect(_way_there(Wanted(Aim.PROVE_AGAIN, then(), who().token_hash)))


@single.get("/account/single-sign-on")
@for_everyone_fresh
def add() -> str:
    """Look at what adding it means, before one does."""
    _provider()
    return render_template("accounts/single-add.html")


@single.post("/account/single-sign-on")
@for_everyone_fresh
def add_begun() -> str:
    """Go there, to add it to one's own account."""
    way = _way_there(Wanted(Aim.ADD, url_for("accounts.own"), who().token_hash))
    return render_template(GOES_ON, way=way)


@single.post("/link/<token>/single-sign-on")
@open_to_everyone
def begun_by_link(token: str) -> str:
    """Begin an invited account with it, in place of a password and codes."""
    behind(here().place, token)
    return render_template(GOES_ON, way=_way_there(Wanted(Aim.BEGIN, url_for("start.start"), token)))


@single.get("/single-sign-on/out")
@open_to_everyone
def out() -> Answer:
    """End the sign-in there too, after the one here has ended."""
    return redirect(
        end_address(_provider(), url_for("accounts.sign_in", _external=True)) or url_for("accounts.sign_in")
    )


def _provider() -> Provider:
    return settings().provider or abort(404)


def _back() -> str:
    return url_for("single.back", _external=True)


def _way_there(wanted: Wanted) -> str:
    session[STATE], address = begin_question(place(), _provider(), wanted, _back())
    return address
