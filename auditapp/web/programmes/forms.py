"""What is asked of whoever makes a programme."""

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Regexp

from auditapp.domain.joint_teams import WORKS_FOR, Task, TeamPart
from auditapp.domain.people import Person
from auditapp.services.visits.make_programme import NO_COUNT, NO_DAYS, are_days_of_a_programme
from auditapp.web.forms import DayField, Form, OneOf
from auditapp.web.here import place

NOT_YET = ("", "Not known yet")
NONE_OF_IT = "Leave it empty where none takes part."
CHOOSE = ("", "Choose")
YES, NO = "yes", "no"


class ProgrammeForm(Form):
    """Whose area, from when to when, how many visits, announced or not, and by whom."""

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

    police_officer_of = StringField("Police officer: of which organisation?", description=NONE_OF_IT)
    police_officer_who = OneOf("Which police officer?")
    social_worker_of = StringField("Social worker: of which organisation?", description=NONE_OF_IT)
    social_worker_who = OneOf("Which social worker?")
    charity_worker_of = StringField("Charity worker: of which organisation?", description=NONE_OF_IT)
    charity_worker_who = OneOf("Which charity worker?")
    agreement = StringField(
        "Agreement under which the address is shown",
        description="Only for those named above whose organisation may not hold it: its name and day.",
    )

    @classmethod
    def of(cls, known: Iterable[tuple[str, str]], able: Iterable[Person]) -> "ProgrammeForm":
        """The form with one's authorities, where there is but one, it is the one; and with those who can go."""
        form, listed = cls(), list(known)
        everybody = list(able)
        for task in Task:
            fit = [
                (one.account, f"{one.name} ({one.organisation})") for one in everybody if one.body in WORKS_FOR[task]
            ]
            form[f"{task}_who"].offer([NOT_YET, *fit])
        form.authority.offer(listed if len(listed) == 1 else [CHOOSE, *listed])
        if len(listed) == 1 and not form.authority.data:
            form.authority.data = listed[0][0]
        return form

    def team(self) -> tuple[TeamPart, ...]:
        """Who is planned to take part, each place as it was written."""
        return tuple(TeamPart(task, self[f"{task}_of"].data or "", self[f"{task}_who"].data or None) for task in Task)

    def validate(self, extra_validators: Any = None) -> bool:
        """Everything field by field, and days that can be those of a programme."""
        fine = bool(super().validate(extra_validators))
        first, last = self.first.data, self.last.data
        if first and last and not are_days_of_a_programme(first, last, place().today):
            self.refuse(self.last, NO_DAYS)
        return fine and not self.problems()
