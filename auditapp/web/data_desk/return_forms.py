"""What is asked of somebody who enters an expected return, or what was asked or signed of it."""

from datetime import date
from typing import Any

from wtforms import RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length

from auditapp.domain.dates import said
from auditapp.domain.expected_returns import HowOften, SenderKind
from auditapp.services.accounts.who_signed_in import SignedIn
from auditapp.services.files.list_files import KINDS
from auditapp.services.returns.change_returns import NOT_THEIRS, PAPERS_OF, SaidOfReturn, areas_for, wrong_first_day
from auditapp.services.returns.show_returns import EVERY, PeriodLine
from auditapp.web.forms import DayField, Form
from auditapp.web.here import place

SENDERS = (
    (SenderKind.HOME.value, "A home"),
    (SenderKind.AUTHORITY.value, "An authority"),
    (SenderKind.FORCE.value, "A police force"),
)
STILL, MISTAKE = "ended", "mistake"
REASONS = ((STILL, "It is owed no longer after a day"), (MISTAKE, "It was entered by mistake and was never owed"))


class ExpectForm(Form):
    """Who should send what, how often, since when."""

    area = RadioField("For which area?", validators=[InputRequired("Choose the area.")])
    sender_kind = RadioField("Who should send it?", validators=[InputRequired("Choose who should send it.")])
    sender = StringField(
        "Which one?",
        description="The URN of the home, or the name of the authority or the force.",
        validators=[InputRequired("Say which one: a URN or a name."), Length(max=100, message="Write it shorter.")],
    )
    paper = RadioField("What should they send?", validators=[InputRequired("Choose what they should send.")])
    every = RadioField(
        "How often?",
        validators=[InputRequired("Choose how often.")],
    )
    first = DayField("Since when?", description="The first day of the first period, such as 1 1 2026.")
    last = DayField(
        "Until when?",
        is_wanted=False,
        description="The last day for which it is owed; it may cut the last period short. Leave it empty while it is "
        "still expected.",
    )
    agreed_in = StringField(
        "In which agreement?",
        description="Its name and date. Without one, silence is never called a duty not kept.",
        validators=[Length(max=200, message="Write it in fewer than 200 letters.")],
    )

    @classmethod
    def of(cls, who: SignedIn, day: date) -> "ExpectForm":
        """The form for somebody, with their areas."""
        assert who.role is not None, "nobody expects returns without a role"
        form = cls()
        form.sender_kind.choices = list(SENDERS)
        form.every.choices = [(value, words.capitalize()) for value, words in EVERY.items()]
        form.area.choices = list(areas_for(who.person, who.role, day))
        if form.area.data is None and len(form.area.choices) == 1:
            form.area.data = form.area.choices[0][0]
        papers = dict.fromkeys(paper for papers in PAPERS_OF.values() for paper in papers)
        form.paper.choices = [(paper, KINDS[paper].capitalize()) for paper in papers]
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Everything field by field, and whatever else can be said without looking the sender up."""
        fine = bool(super().validate(extra_validators))
        if not any(field.errors for field in (self.sender_kind, self.paper)) and self.is_never_sent():
            self.refuse(self.paper, NOT_THEIRS)
        if self.first.data and (wrong := wrong_first_day(self.first.data, place().today)):
            self.refuse(self.first, wrong)
        self.refuse_backwards(self.first, self.last)
        return fine and not self.problems()

    def is_never_sent(self) -> bool:
        """Whether such a sender is not expected to send such a paper."""
        return self.paper.data not in PAPERS_OF[SenderKind(self.sender_kind.data)]

    def said(self) -> SaidOfReturn:
        """What is said of the return."""
        return SaidOfReturn(
            self.area.data,
            SenderKind(self.sender_kind.data),
            self.sender.data or "",
            self.paper.data,
            HowOften(self.every.data),
            self.first.data,
            self.last.data,
            self.agreed_in.data or "",
        )

    def refuse_code(self, code: str, sentence: str) -> None:
        """Say what a service found wrong, beside the field that it is about."""
        self.refuse(getattr(self, code, self.sender), sentence)


def _choice(line: PeriodLine) -> tuple[str, str]:
    return line.first.isoformat(), f"{said(line.first)} to {said(line.last)}: {line.state}"


class AskedForm(Form):
    """For which periods it was asked for, and when."""

    periods = SelectMultipleField("For which periods?")
    on = DayField("When was it asked for?")

    @classmethod
    def of(cls, lines: tuple[PeriodLine, ...]) -> "AskedForm":
        """The form with the periods that wait for an answer; all of them are chosen at first."""
        form = cls()
        form.periods.choices = [_choice(line) for line in lines]
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """A period at least."""
        fine = bool(super().validate(extra_validators))
        if not self.periods.data:
            self.refuse(self.periods, "Choose at least one period.")
        return fine and not self.problems()

    def firsts(self) -> list[date]:
        """The first days of the periods chosen."""
        return [date.fromisoformat(value) for value in self.periods.data or ()]


class NilForm(Form):
    """For which period somebody signed that there was nothing to send, who, and when."""

    periods = SelectField("For which period?")
    signed_by = StringField(
        "Who signed it?",
        description="The name of the person who gave their word.",
        validators=[
            InputRequired("A nil return is signed by name: say who signed it."),
            Length(max=100, message="The name is longer than any: write it shorter."),
        ],
    )
    on = DayField("When was it signed?")

    @classmethod
    def of(cls, lines: tuple[PeriodLine, ...]) -> "NilForm":
        """The form with the periods that wait for an answer."""
        form = cls()
        form.periods.choices = [_choice(line) for line in lines]
        return form


class EndForm(Form):
    """Why it is expected no longer."""

    why = RadioField("Why?", validators=[InputRequired("Choose why it ends.")])
    last = DayField(
        "The last day for which it is owed",
        is_wanted=False,
        description="It may cut the last period short. Not needed for a mistake.",
    )

    @classmethod
    def of_reasons(cls) -> "EndForm":
        """The form with the reasons there are."""
        form = cls()
        form.why.choices = list(REASONS)
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """The last day, where it ends on one."""
        fine = bool(super().validate(extra_validators))
        if self.why.data == STILL and self.last.data is None and not self.last.errors:
            self.refuse(self.last, "Give the last day for which it is owed, as in 31 3 2015.")
        return fine and not self.problems()
