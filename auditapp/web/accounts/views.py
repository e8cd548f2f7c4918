"""Signing in and out, acting in a role, and one's own sign-ins."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from auditapp.domain.people import Role
from auditapp.services.list_people import everybody
from auditapp.services.who_signed_in import act_in, begin_sign_in, end_sign_in
from auditapp.services.workplace import Refused
from auditapp.web.access import for_everyone_signed_in, open_to_everyone
from auditapp.web.cookies import forget_token, keep_token
from auditapp.web.here import here, place, settings, who

accounts = Blueprint("accounts", __name__, template_folder="templates")


@accounts.get("/sign-in")
@open_to_everyone
def sign_in() -> str:
    """Where people sign in."""
    buttons = everybody(here().place) if settings().is_demo else ()
    return render_template("accounts/sign-in.html", demo=buttons)


@accounts.post("/demo/sign-in/<account>")
@open_to_everyone
def demo_sign_in(account: str) -> Answer:
    """Sign in as one of the invented people, where everything is invented and the server answers this machine alone."""
    known = {one.account for one in everybody(here().place)}
    if not settings().is_demo or account not in known or request.remote_addr not in {"127.0.0.1", "::1"}:
        return Response(status=404)
    token = begin_sign_in(here().place, account, request.user_agent.string)
    return keep_token(redirect(url_for("start.start")), token)  # type: ignore[arg-type]


@accounts.post("/sign-out")
@for_everyone_signed_in
def sign_out() -> Answer:
    """End this sign-in."""
    end_sign_in(place(), who().person.account, who().token_hash)
    return forget_token(redirect(url_for("accounts.sign_in")))  # type: ignore[arg-type]


@accounts.get("/account/roles")
@for_everyone_signed_in
def roles() -> str:
    """Choose in which of one's roles to act."""
    return render_template("accounts/roles.html", roles=who().person.roles_on(place().today))


@accounts.post("/account/roles")
@for_everyone_signed_in
def choose_role() -> Answer | str:
    """Act in the role chosen."""
    try:
        act_in(place(), who(), request.form.get("role", ""))
    except Refused as refusal:
        held: tuple[Role, ...] = who().person.roles_on(place().today)
        return render_template("accounts/roles.html", roles=held, problems=[{"text": str(refusal), "href": "#role"}])
    return redirect(url_for("start.start"))


@accounts.get("/account")
@for_everyone_signed_in
def own() -> str:
    """One's own account: roles, areas, and where one is signed in."""
    return render_template("accounts/own.html", person=who().person)
