"""The forms by which access is given."""

from wtforms import SelectField, StringField
from wtforms.validators import InputRequired

from auditapp.domain.dates import DateRefused, Period
from auditapp.domain.people import Body, Role
from auditapp.services.accounts.add_account import NewPerson
from auditapp.web.forms import DayField, Form
from auditapp.web.frame import role_said

BODY_NAMES = {
    Body.COUNCIL: "Council",
    Body.POLICE: "Police",
    Body.BOARD: "Board",
    Body.HEALTH: "Health body",
    Body.CHARITY: "Charity",
    Body.PROVIDER: "Provider of homes",
    Body.INSPECTORATE: "Inspectorate",
}
BODY_CHOICES = {body.value: BODY_NAMES[body] for body in Body}


class InvitationForm(Form):
    """Somebody who is to have an account."""

    name = StringField("Name", validators=[InputRequired("Give the person's name.")])
    email = StringField("E-mail address", validators=[InputRequired("Give the person's e-mail address.")])
    organisation = StringField("Organisation", validators=[InputRequired("Say for whom the person works.")])
    body = SelectField(
        "Kind of organisation",
        description="It decides whether homes are shown with name and address.",
        choices=BODY_CHOICES,
    )

    def person(self) -> NewPerson:
        """What was written."""
        said = (self.name.data or "", self.email.data or "", self.organisation.data or "")
        return NewPerson(*said, Body(self.body.data))


class RoleForm(Form):
    """A role, for an area and a time."""

    role = SelectField("Role", choices=lambda: {role.value: role_said(role) for role in Role})
    area = StringField(
        "Area",
        description="An authority, or for the police a force, as in Lincolnshire Police. "
        "Administrators and auditors have none.",
    )
    first = DayField("From", description="For example, 1 9 2026.")
    last = DayField("To", description="Leave it empty where no end is known.", is_wanted=False)

    def period(self) -> Period | None:
        """From when to when; None, with the problem said, where it ends before it begins."""
        try:
            return Period(self.first.data, self.last.data)
        except DateRefused as refusal:
            self.refuse(self.last, str(refusal))
            return None


class ProposalForm(RoleForm):
    """A role that somebody proposes for a person, who is named by the address of their account."""

    email = StringField("E-mail address of the person", validators=[InputRequired("Give the person's e-mail address.")])
