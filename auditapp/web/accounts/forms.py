"""The forms by which people sign in and keep their accounts."""

from flask import request
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

from auditapp.services.accounts.prove_sign_in import Said
from auditapp.web.forms import Form

CODE_HINT = "Six figures from your app of codes, or one of your recovery codes."


class SignInForm(Form):
    """E-mail address, password and code."""

    email = StringField("E-mail address", validators=[InputRequired("Give your e-mail address.")])
    password = PasswordField("Password", validators=[InputRequired("Give your password.")])
    code = StringField("Code", description=CODE_HINT, validators=[InputRequired("Give the code that your app shows.")])


class ProofForm(Form):
    """Password and code of somebody who is signed in already."""

    password = PasswordField("Password", validators=[InputRequired("Give your password.")])
    code = StringField("Code", description=CODE_HINT, validators=[InputRequired("Give the code that your app shows.")])


def said_by(form: SignInForm | ProofForm, email: str | None = "") -> Said:
    """What somebody gave to prove who they are, and from where."""
    address, device = str(request.remote_addr), request.user_agent.string
    return Said(email or "", form.password.data or "", form.code.data or "", address, device)


class PasswordForm(Form):
    """A new password."""

    password = PasswordField(
        "New password",
        description="At least 12 characters: three words that do not belong together are easy to keep in mind.",
        validators=[InputRequired("Give the password that you choose.")],
    )


class AppForm(Form):
    """The code by which somebody shows that the app is set up."""

    code = StringField(
        "Code that the app shows",
        description="Six figures. They change every 30 seconds.",
        validators=[InputRequired("Give the code that your app shows.")],
    )


class ForgottenForm(Form):
    """The address of somebody who cannot sign in."""

    email = StringField("E-mail address", validators=[InputRequired("Give the e-mail address of your account.")])
