"""What is asked of whoever makes a programme."""

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Regexp

from auditapp.services.visits.make_programme import NO_COUNT, NO_DAYS, are_days_of_a_programme
from auditapp.web.forms import DayField, Form, OneOf
from auditapp.web.here import place

CHOOSE = ("", "Choose")
YES, NO = "yes", "no"


class ProgrammeForm(Form):
    """Whose area, from when to when, how many visits, announced or not."""

    authority = OneOf("Authority", lacking="Authority: choose one.")
    first = DayField("First day", description="For example, 1 4 2027.")
    last = DayField("Last day", description="For example, 31 3 2028.")
    visits = StringField(
        "How many visits?",
        description="Some of the homes are drawn by lot, so that good homes are seen too.",
        validators=[InputRequired(NO_COUNT), Regexp(r"\s*0*([1-9][0-9]?|100)\s*\Z", message=NO_COUNT)],
    )
    announced = RadioField(
        "Are homes usually told beforehand?",
        description="Each visit may still be prepared the other way.",
        choices={YES: "Yes, visits are announced", NO: "No, visits are unannounced"},
        validators=[InputRequired("Choose whether homes are told beforehand.")],
    )

    @classmethod
    def of(cls, known: Iterable[tuple[str, str]]) -> "ProgrammeForm":
        """The form with one's authorities; where there is but one, it is the one."""
        form, listed = cls(), list(known)
        form.authority.offer(listed if len(listed) == 1 else [CHOOSE, *listed])
        if len(listed) == 1 and not form.authority.data:
            form.authority.data = listed[0][0]
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Everything field by field, and days that can be those of a programme."""
        fine = bool(super().validate(extra_validators))
        first, last = self.first.data, self.last.data
        if first and last and not are_days_of_a_programme(first, last, place().today):
            self.refuse(self.last, NO_DAYS)
        return fine and not self.problems()
