"""The forms by which findings are decided about, given to somebody, commented, and followed by actions."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from auditapp.domain.deciding import Decision, lacks_of
from auditapp.domain.findings import State
from auditapp.services.accounts.add_account import ADDRESS
from auditapp.services.findings.ask_by_link import GIVE_ADDRESS, WRITE_WHAT
from auditapp.services.findings.follow_up import SAY_IT, SAY_WHAT, SAY_WHY_CHANGED, wrong_due_day
from auditapp.services.said_within import LONGEST
from auditapp.services.workplace import Refused
from auditapp.web.forms import DayField, Form, OneOf
from auditapp.web.here import place

NO_NAMES = "Others read it. Name no child; a number or initials do."
TOO_LONG = Length(max=LONGEST, message=f"Write at most {LONGEST:,} letters.")
NOBODY = ("", "Nobody")
MOST_DIGITS = 10


def revision_said(said: str | None) -> int:
    """The revision that a form says was looked at; 0, which nothing has, where it says none."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < MOST_DIGITS else 0


class DecideForm(Form):
    """What is decided, why, and what an exception or a referral wants to know besides."""

    state = RadioField("What do you decide?", validators=[InputRequired("Choose what you decide.")])
    reason = TextAreaField("Why?", description=NO_NAMES, validators=[TOO_LONG])
    until = DayField(
        "Until when does the exception hold?",
        description="Only for an exception. For example, 31 3 2027.",
        is_wanted=False,
    )
    referred_to = StringField(
        "To whom is it referred?",
        description="Only for a referral: a body or an office.",
        validators=[Length(max=200, message="Name the body in at most 200 letters.")],
    )
    seen = HiddenField()

    @classmethod
    def of(cls, choices: Mapping[State, str]) -> "DecideForm":
        """The form with what may be chosen."""
        form = cls()
        form.offer(choices)
        return form

    def offer(self, choices: Mapping[State, str]) -> None:
        """List what may be chosen; what was chosen and is not listed any more is not ticked."""
        self.state.choices = list(choices.items())

    def validate(self, extra_validators: Any = None) -> bool:
        """Everything field by field, and whatever else the decision lacks."""
        fine = bool(super().validate(extra_validators))
        for lack in lacks_of(self.decision(), place().today):
            self.refuse_unless_refused(self[lack.part], lack.sentence)
        return fine and not self.problems()

    def decision(self) -> Decision:
        """What was decided; an exception alone ends, a referral alone names somebody."""
        state = cast("State", self.state.data)
        until = self.until.data if state == "excepted" else None
        referred_to = (self.referred_to.data or "").strip() if state == "referred" else ""
        return Decision(state, (self.reason.data or "").strip(), until, referred_to)

    def refuse_part(self, refusal: Refused) -> None:
        """Say beside its part what a decision lacks."""
        self.refuse(self[refusal.code] if refusal.code in self._fields else self.state, str(refusal))


class Following(Form):
    """A form of which a service says what is wrong with which part."""

    def refuse_part(self, refusal: Refused) -> None:
        """Say it beside its part, or at the last one that can be seen."""
        seen = [field for field in self if not isinstance(field, HiddenField)]
        self.refuse(self._fields.get(refusal.code, seen[-1]), str(refusal))

    def written(self) -> str:
        """What was written into it, in words."""
        return next((f.data or "" for f in self if isinstance(f, StringField) and not isinstance(f, HiddenField)), "")


class OwnerForm(Following):
    """Who looks after a finding."""

    owner = OneOf("Who looks after it?")
    seen = HiddenField()

    @classmethod
    def of(cls, people: Iterable[tuple[str, str]], now: str) -> "OwnerForm":
        """The form with the officers of the area."""
        form = cls(data={"owner": now})
        form.owner.offer([NOBODY, *people])
        return form


class CommentForm(Following):
    """What somebody has to say."""

    words = TextAreaField("Comment", description=NO_NAMES, validators=[DataRequired(SAY_IT)])


class AskForm(Following):
    """Who is asked about a finding, where the link goes, and what is asked."""

    asked_of = RadioField("Who is asked?", validators=[InputRequired("Choose who is asked.")])
    email = StringField(
        "E-mail address",
        description="Theirs at work: a link goes there, and later a code.",
        validators=[DataRequired(GIVE_ADDRESS), Regexp(rf"\s*({ADDRESS.pattern})\s*\Z", message=GIVE_ADDRESS)],
    )
    words = TextAreaField("What do you want to know?", description=NO_NAMES, validators=[DataRequired(WRITE_WHAT)])


class DueForm(Following):
    """A form that says by when something is to be done."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Everything field by field, and a day by which it can be done."""
        fine = bool(super().validate(extra_validators))
        if wrong := wrong_due_day(self["due_on"].data, place().today):
            self.refuse_unless_refused(self["due_on"], wrong)
        return fine and not self.problems()


class ActionForm(DueForm):
    """What is to be done, who sees to it, by when."""

    what = TextAreaField("What is to be done?", description=NO_NAMES, validators=[DataRequired(SAY_WHAT)])
    owner = OneOf("Who sees to it?")
    due_on = DayField("Due on", description="For example, 31 3 2027.", is_wanted=False)

    @classmethod
    def of(cls, people: Iterable[tuple[str, str]], now: str) -> "ActionForm":
        """The form with the officers of the area."""
        form = cls(data={"owner": now})
        form.owner.offer(people)
        return form


class MoveForm(DueForm):
    """Who sees to an action now, by when, and why that changes."""

    owner = OneOf("Who sees to it?")
    due_on = DayField("Due on", is_wanted=False)
    why = StringField("Why is it changed?", validators=[DataRequired(SAY_WHY_CHANGED)])
    seen = HiddenField()


class EndForm(Following):
    """What shows that an action is done."""

    evidence = TextAreaField("What shows that it is done?", description="A paper and its day, a visit. Name no child.")
    seen = HiddenField()


class AgainForm(Following):
    """Why an action is open again."""

    why = TextAreaField("Why is it open again?", description=NO_NAMES)
    seen = HiddenField()
