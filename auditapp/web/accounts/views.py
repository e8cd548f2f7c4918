"""Signing in and out, proving it again, acting in a role, and one's own account."""

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Answer

from auditapp.domain.dates import day_in_words
from auditapp.domain.people import Role
from auditapp.services.accounts.list_people import everybody
from auditapp.services.accounts.own_account import own_account, ways_in
from auditapp.services.accounts.prove_sign_in import TooSoon, prove_again, sign_in_by
from auditapp.services.accounts.who_signed_in import act_in, begin_sign_in, end_sign_in
from auditapp.services.workplace import Refused
from auditapp.web.access import for_everyone_signed_in, open_to_everyone
from auditapp.web.accounts.forms import ProofForm, SignInForm, said_by
from auditapp.web.accounts.single import USED
from auditapp.web.back import then
from auditapp.web.chosen import forget_all_but_chosen
from auditapp.web.cookies import forget_token, keep_token
from auditapp.web.here import here, place, settings, who, who_or_none
from auditapp.web.moments import moment_said

accounts = Blueprint("accounts", __name__, template_folder="templates")
accounts.add_app_template_filter(day_in_words, "day_said")
accounts.add_app_template_filter(moment_said, "moment_said")
TOO_MANY = 429


@accounts.get("/sign-in")
@open_to_everyone
def sign_in() -> str:
    """Where people sign in."""
    return _sign_in_page(SignInForm())


@accounts.post("/sign-in")
@open_to_everyone
def sign_in_by_code() -> Answer | str | tuple[str, int]:
    """Sign in by e-mail address, password and code."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _sign_in_page(form)
    try:
        token = sign_in_by(here().place, said_by(form, form.email.data))
    except Refused as refusal:
        form.refuse(form.email, str(refusal))
        return _sign_in_page(form), TOO_MANY if isinstance(refusal, TooSoon) else 200
    return _signed_in(token)


@accounts.post("/demo/sign-in/<account>")
@open_to_everyone
def demo_sign_in(account: str) -> Answer:
    """Sign in as one of the invented people, where everything is invented and the server answers this machine alone."""
    known = {one.account for one in everybody(here().place)}
    if not settings().is_demo or account not in known or request.remote_addr not in {"127.0.0.1", "::1"}:
        return Response(status=404)
    return _signed_in(begin_sign_in(here().place, account, request.user_agent.string))


@accounts.post("/sign-out")
@for_everyone_signed_in
def sign_out() -> Answer:
    """End this sign-in."""
    end_sign_in(place(), who().person.account, who().token_hash)
    out = "y" if session.get(USED) else None
    session.clear()
    return forget_token(redirect(url_for("accounts.sign_in", out=out)))  # type: ignore[arg-type]


@accounts.get("/fresh")
@for_everyone_signed_in
def fresh() -> str:
    """Where people prove again who they are, before what asks for it."""
    return render_template("accounts/fresh.html", form=ProofForm(), then=then(), ways=ways_in(place(), who()))


@accounts.post("/fresh")
@for_everyone_signed_in
def fresh_by_code() -> Answer | str | tuple[str, int]:
    """Make this sign-in fresh."""
    form = ProofForm()
    status = 200
    if form.validate_on_submit():
        try:
            return keep_token(redirect(then()), prove_again(place(), who(), said_by(form)))  # type: ignore[arg-type]
        except Refused as refusal:
            form.refuse(form.password, str(refusal))
            status = TOO_MANY if isinstance(refusal, TooSoon) else status
    ways = ways_in(place(), who())
    return render_template("accounts/fresh.html", form=form, then=then(), ways=ways, problems=form.problems()), status


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
        token = act_in(place(), who(), request.form.get("role", ""))
    except Refused as refusal:
        held: tuple[Role, ...] = who().person.roles_on(place().today)
        return render_template("accounts/roles.html", roles=held, problems=[{"text": str(refusal), "href": "#role"}])
    return keep_token(redirect(url_for("start.start")), token)  # type: ignore[arg-type]


@accounts.get("/account")
@for_everyone_signed_in
def own() -> str:
    """One's own account: roles, areas, and where one is signed in."""
    return render_template("accounts/own.html", person=who().person, own=own_account(place(), who()))


def _sign_in_page(form: SignInForm) -> str:
    form.code.data = ""
    buttons = everybody(here().place) if settings().is_demo else ()
    return render_template("accounts/sign-in.html", form=form, then=then(), demo=buttons, problems=form.problems())


def _signed_in(token: str) -> Answer:
    """Go on signed in. What this browser held before, a sign-in or the token of a form, is of no use any more."""
    before = who_or_none()
    if before is not None:
        end_sign_in(here().place, before.person.account, before.token_hash)
    forget_all_but_chosen()
    return keep_token(redirect(then()), token)  # type: ignore[arg-type]
