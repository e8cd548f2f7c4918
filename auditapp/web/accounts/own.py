"""What people change of their own accounts: sign-ins, recovery codes, the password."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from auditapp.services.accounts.own_account import change_password, end_one, end_others, new_codes
from auditapp.services.workplace import Refused
from auditapp.web.access import for_everyone_fresh, for_everyone_signed_in
from auditapp.web.accounts.forms import PasswordForm
from auditapp.web.cookies import keep_token
from auditapp.web.doing import done
from auditapp.web.here import place, who

own = Blueprint("own", __name__, template_folder="templates")


@own.post("/account/sign-ins/others/end")
@for_everyone_signed_in
def others_ended() -> Answer:
    """End all of one's sign-ins but this one."""
    ended = end_others(place(), who())
    flash(f"You are signed out of {ended} other place{'' if ended == 1 else 's'}.")
    return redirect(url_for("accounts.own"))


@own.post("/account/sign-ins/<number>/end")
@for_everyone_signed_in
def one_ended(number: str) -> Answer:
    """End one of one's sign-ins."""
    return done(lambda: end_one(place(), who(), number), url_for("accounts.own"), "You are signed out there.")


@own.get("/account/codes")
@for_everyone_fresh
def codes() -> str:
    """Ask whether new recovery codes are wanted: the old ones are gone then."""
    return render_template("accounts/new-codes.html")


@own.post("/account/codes")
@for_everyone_fresh
def codes_made() -> str:
    """Make new recovery codes, and show them this once."""
    return render_template("accounts/codes.html", codes=new_codes(place(), who()), onward=url_for("accounts.own"))


@own.get("/account/password")
@for_everyone_fresh
def password() -> str:
    """Change one's password."""
    return render_template("accounts/change-password.html", form=PasswordForm())


@own.post("/account/password")
@for_everyone_fresh
def password_changed() -> Answer | str:
    """Keep the new password; this browser goes on under a new token, and every other sign-in has ended."""
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            token = change_password(place(), who(), form.password.data or "")
            flash("Your password was changed. You are signed out everywhere else.")
            return keep_token(redirect(url_for("accounts.own")), token)  # type: ignore[arg-type]
        except Refused as refusal:
            form.refuse(form.password, str(refusal))
    return render_template("accounts/change-password.html", form=form, problems=form.problems())
