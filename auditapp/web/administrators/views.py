"""People: who has an account, and giving and taking away what they may do."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from auditapp.domain.dates import day_in_words
from auditapp.domain.links import Purpose
from auditapp.domain.people import Role
from auditapp.domain.roles_of_bodies import BODY_IN_WORDS, roles_for
from auditapp.services.accounts.account_links import make_link
from auditapp.services.accounts.add_account import add_account, confirm_role, give_role
from auditapp.services.accounts.change_access import drop_identity_of, end_account, end_sign_ins_of, withdraw_role
from auditapp.services.accounts.idle_accounts import let_back
from auditapp.services.accounts.look_at_grants import grants_due, keep_grant
from auditapp.services.accounts.send_link import Handed, send_link
from auditapp.services.accounts.show_people import PersonShown, shown_people, shown_person
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.administrators.forms import InvitationForm, RoleForm
from auditapp.web.administrators.outbox import said_of_mail
from auditapp.web.chosen import written_before
from auditapp.web.doing import done
from auditapp.web.here import conditions, place, settings

people = Blueprint("people", __name__, template_folder="templates")
SAID = {
    Purpose.INVITATION: "The invitation waits in the outbox. Hand it on.",
    Purpose.RESET: "The link for a new password waits in the outbox. Hand it on within the hour.",
    Purpose.RENEWAL: "The link waits in the outbox for a second person's word.",
}


@people.get("/people")
@needs("people", "read")
def everyone() -> str:
    """Everybody with an account."""
    return render_template("administrators/people.html", people=shown_people(place()))


@people.get("/people/new")
@needs("people", "create")
def new() -> str:
    """Invite somebody."""
    return render_template("administrators/new.html", form=InvitationForm())


@people.post("/people/new")
@needs("people", "create")
def invite() -> Answer | str:
    """Make the account, and the invitation by which it begins."""
    form = InvitationForm()
    if form.validate_on_submit():
        try:
            account = add_account(place(), form.person())
            return _link_made(account, Purpose.INVITATION)
        except Refused as refusal:
            form.refuse(form.body if refusal.code == "other_body" else form.email, str(refusal))
    return render_template("administrators/new.html", form=form, problems=form.problems())


@people.get("/people/<account>")
@needs("people", "read")
def one(account: str) -> str:
    """One person: what was granted, and what can be done about it."""
    return render_template("administrators/person.html", person=_person(account))


@people.get("/people/<account>/role")
@needs("people", "grant")
def role(account: str) -> str:
    """Give a role."""
    person, form = _person(account), RoleForm(**written_before())
    form.first.data = form.first.data or place().today
    return _role_page(person, form)


@people.post("/people/<account>/role")
@needs("people", "grant")
def role_given(account: str) -> Answer | str:
    """Grant the role; where the policy says so it waits for a second person."""
    person, form = _person(account), RoleForm()
    if form.validate_on_submit() and _given(person, form):
        flash("The role was given. It counts once a second person has confirmed it.")
        return redirect(url_for("people.one", account=account))
    return _role_page(person, form, problems=form.problems())


def _role_page(person: PersonShown, form: RoleForm, **more: object) -> str:
    """The form with the roles that go with the body for which the person works."""
    form.offer(roles_for(person.body))
    works_for = BODY_IN_WORDS[person.body]
    return render_template("administrators/role.html", form=form, person=person, works_for=works_for, **more)


@people.get("/people/<account>/role/<int:grant>/confirm")
@needs("people", "grant")
def confirm(account: str, grant: int) -> str:
    """Look at a grant before confirming it."""
    person = _person(account)
    return render_template("administrators/confirm.html", person=person, grant=person.grant(grant) or abort(404))


@people.post("/people/<account>/role/<int:grant>/confirm")
@needs("people", "grant")
def confirmed(account: str, grant: int) -> Answer:
    """A second person's word for a grant."""
    _ = _person(account).grant(grant) or abort(404)
    return _done(account, lambda: _confirmed(grant))


def _confirmed(grant: int) -> str:
    first = confirm_role(place(), grant)
    when = "now" if first == place().today else f"from {day_in_words(first)}"
    return f"The role is confirmed and counts {when}."


@people.post("/people/<account>/role/<int:grant>/withdraw")
@needs("people", "update")
def withdrawn(account: str, grant: int) -> Answer:
    """Take a role away."""
    _ = _person(account).grant(grant) or abort(404)
    said = "The role was withdrawn, and the person is signed out everywhere."
    return _done(account, lambda: withdraw_role(place(), account, grant), said)


@people.post("/people/<account>/let-back")
@needs("people", "update")
def back(account: str) -> Answer:
    """Let somebody sign in again whose account was suspended."""
    _person(account)
    return _done(account, lambda: let_back(place(), account), "The person can sign in again.")


@people.get("/people/grants")
@needs("people", "read")
def due() -> str:
    """The roles that have to be looked at again."""
    return render_template(
        "administrators/due.html", due=grants_due(place(), shown_people(place())), days=place().review_days
    )


@people.post("/people/<account>/role/<int:grant>/keep")
@needs("people", "update")
def grant_kept(account: str, grant: int) -> Answer:
    """Say that a role is still needed."""
    _ = _person(account).grant(grant) or abort(404)
    said = "The role is kept. It is looked at again in time."
    return done(lambda: keep_grant(place(), account, grant), url_for("people.due"), said)


@people.post("/people/<account>/sign-ins/end")
@needs("people", "update")
def sign_ins_ended(account: str) -> Answer:
    """Sign somebody out everywhere."""
    _person(account)
    return _done(account, lambda: end_sign_ins_of(place(), account), "The person is signed out everywhere.")


@people.post("/people/<account>/single-sign-on/drop")
@needs("people", "update")
def identity_dropped(account: str) -> Answer:
    """Let no account held elsewhere open this one any more."""
    _person(account)
    return _done(account, lambda: drop_identity_of(place(), account), "It opens this account no more.")


@people.post("/people/<account>/link/<purpose>")
@needs("people", "update")
def link(account: str, purpose: str) -> Answer:
    """Make a link for somebody, in place of the one before."""
    _person(account)
    if purpose not in set(Purpose):
        abort(404)
    return _link_made(account, Purpose(purpose))


@people.get("/people/<account>/end")
@needs("people", "update")
def end(account: str) -> str:
    """Look at an account before ending it."""
    return render_template("administrators/end.html", person=_person(account))


@people.post("/people/<account>/end")
@needs("people", "update")
def ended(account: str) -> Answer:
    """End an account."""
    _person(account)
    return _done(account, lambda: end_account(place(), account), "The account has ended.")


def _person(account: str) -> PersonShown:
    return shown_person(place(), account) or abort(404)


def _given(person: PersonShown, form: RoleForm) -> bool:
    role, needs_second = Role(form.role.data), "second" in conditions()
    try:
        give_role(place(), person.account, role, form.area_said(), form.period(), needs_second=needs_second)
    except Refused as refusal:
        form.refuse(form["last" if refusal.code == "last" else "role"], str(refusal))
        return False
    return True


def _link_made(account: str, purpose: Purpose) -> Answer:
    def made() -> str:
        handed = send_link(place(), settings().mail, make_link(place(), account, purpose))
        return SAID[purpose] if handed is Handed.WAITS else said_of_mail(handed)

    return _done(account, made)


def _done(account: str, do: Callable[[], object], said: str = "") -> Answer:
    """Do it and go back to the person's page."""
    return done(do, url_for("people.one", account=account), said)
