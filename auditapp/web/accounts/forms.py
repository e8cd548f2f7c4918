"""The forms by which people sign in and keep their accounts."""

from flask import request
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

from auditapp.services.prove_sign_in import Said
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
