"""The forms by which access is given."""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Regexp

from auditapp.domain.dates import Period
from auditapp.domain.people import ROLES_EVERYWHERE, Area, Body, Role
from auditapp.services.accounts.add_account import (
    ADDRESS,
    LONGEST_NAME,
    NO_ADDRESS,
    TOO_LONG_A_NAME,
    NewPerson,
    area_of,
)
from auditapp.services.workplace import Refused
from auditapp.web.forms import DayField, Form, OneOf
from auditapp.web.frame import role_said
from auditapp.web.here import place

BODY_NAMES = {
    Body.COUNCIL: "Council",
    Body.POLICE: "Police",
    Body.BOARD: "Board",
    Body.HEALTH: "Health body",
    Body.CHARITY: "Charity",
    Body.PROVIDER: "Provider of homes",
    Body.INSPECTORATE: "Inspectorate",
}
GIVE_ADDRESS = "Give the person's e-mail address."
LIKE_AN_ADDRESS = Regexp(rf"\s*({ADDRESS.pattern})\s*\Z", message=NO_ADDRESS)
NO_LONGER = Length(max=LONGEST_NAME, message=TOO_LONG_A_NAME)
BODY_CHOICES = {body.value: BODY_NAMES[body] for body in Body}


class InvitationForm(Form):
    """Somebody who is to have an account."""

    name = StringField("Name", validators=[InputRequired("Give the person's name."), NO_LONGER])
    email = StringField("E-mail address", validators=[InputRequired(GIVE_ADDRESS), LIKE_AN_ADDRESS])
    organisation = StringField("Organisation", validators=[InputRequired("Say for whom the person works."), NO_LONGER])
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

    role = OneOf("Role")
    area = StringField(
        "Area",
        description="An authority, or for the police a force, as in Lincolnshire Police. "
        "Administrators and auditors have none.",
        validators=[NO_LONGER],
    )
    first = DayField("From", description="For example, 1 9 2026.")
    last = DayField("To", description="Leave it empty where no end is known.", is_wanted=False)

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.offer(Role)

    def offer(self, roles: Iterable[Role]) -> None:
        """Which roles there are to choose."""
        self.role.offer((role.value, role_said(role)) for role in roles)

    def validate(self, extra_validators: Any = None) -> bool:
        """Everything field by field, an area that goes with the role, and an end that is not before the beginning."""
        fine = bool(super().validate(extra_validators))
        if not self.role.errors and not self.area.errors:
            self._refuse_area()
        self.refuse_backwards(self.first, self.last)
        return fine and not self.problems()

    def _refuse_area(self) -> None:
        try:
            self.area_said()
        except Refused as refusal:
            self.refuse_unless_refused(self.area, str(refusal))

    def area_said(self) -> Area:
        """The area that was named for the role; a refusal where it does not go with it."""
        return area_of(Role(self.role.data), (self.area.data or "").strip(), place().today)

    def period(self) -> Period:
        """From when to when."""
        return Period(self.first.data, self.last.data)


class ProposalForm(RoleForm):
    """A role that somebody proposes for a person, who is named by the address of their account."""

    email = StringField("E-mail address of the person", validators=[InputRequired(GIVE_ADDRESS)])

    def of(self, *, own_force: bool) -> "ProposalForm":
        """The form with the roles that may be proposed: with `own_force`, police liaison alone."""
        self.offer([Role.POLICE_LIAISON] if own_force else [role for role in Role if role not in ROLES_EVERYWHERE])
        return self
