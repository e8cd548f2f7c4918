"""What is asked of whoever prepares or reviews a visit."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from auditapp.domain.people import Person
from auditapp.domain.questions import READ_IN_WORDS
from auditapp.domain.spot_checks import BASIS_IN_WORDS, Basis
from auditapp.security.home_names import MAY_HOLD_NAMES
from auditapp.services.visits.calling_off import SAY_WHY
from auditapp.services.visits.plan_visit import LONGEST, MOST_DAYS, NO_CONSENT, wrong_days
from auditapp.services.visits.send_letter import NO_WORDS
from auditapp.services.visits.visit_on_page import VisitPage
from auditapp.services.visits.visit_photos import REASONS
from auditapp.web.forms import DayField, Form, OneOf
from auditapp.web.here import place

TOO_LONG = f"Write at most {LONGEST} letters."
CHOOSE = ("", "Choose")
FOR_EXAMPLE = timedelta(days=7)


def _begun(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


class PrepareForm(Form):
    """Which home, which days, on what basis, and what may be looked at."""

    urn = StringField(
        "Number of the home (URN)",
        description="The number that Ofsted gave it, such as SC123456.",
        validators=[InputRequired("Give the number of the home."), Length(max=20, message="A URN is not so long.")],
    )
    first = DayField("First day")
    last = DayField(
        "Last day", description=f"The same day, where the visit takes one; at most {MOST_DAYS} days in all."
    )
    announced = RadioField(
        "Is the home told beforehand?",
        choices={"yes": "Yes, it is announced", "no": "No, it is unannounced"},
        validators=[InputRequired("Choose whether the home is told beforehand.")],
    )
    basis = RadioField(
        "On what does the visit rest?",
        description="Nobody has a right of entry without one. A home that does not let you in breaks no law by that.",
        choices={basis.value: _begun(words) for basis, words in BASIS_IN_WORDS.items()},
        validators=[InputRequired("Choose on what the visit rests.")],
    )
    basis_words = StringField(
        "Which clause, letter or protocol?",
        description="Such as clause 14 of the contract of 1 April 2026, or the provider's letter with its day.",
        validators=[InputRequired("Say on what the visit rests."), Length(max=LONGEST, message=TOO_LONG)],
    )
    consented_by = StringField(
        "Who consented, and in which post?",
        description="Only where the visit rests on consent.",
        validators=[Length(max=LONGEST, message=TOO_LONG)],
    )
    consented_on = DayField("When?", is_wanted=False, description="Only where the visit rests on consent.")
    may_read = SelectMultipleField(
        "What may be looked at?",
        description="As the basis says. Questions that need more are not put.",
        choices={one.value: _begun(words) for one, words in READ_IN_WORDS.items()},
        validators=[InputRequired("Choose what may be looked at.")],
    )

    may_meet_children = BooleanField("I am authorised to talk with children who wish to")

    def validate(self, extra_validators: Any = None) -> bool:
        """Everything field by field, who consented where it rests on that, and days on which a visit can be made."""
        fine = bool(super().validate(extra_validators))
        if self.basis.data == Basis.CONSENT:
            for field in (self.consented_by, self.consented_on):
                if not field.data:
                    self.refuse_unless_refused(field, NO_CONSENT)
        first, last = self.first.data, self.last.data
        if first and last and (wrong := wrong_days(first, last, place().today)):
            sentence, part = wrong
            self.refuse(self[part], sentence)
        return fine and not self.problems()

    def from_day(self, today: date) -> "PrepareForm":
        """The form as of a day: a visit is planned from that day on."""
        day = today + FOR_EXAMPLE
        self.first.description = f"From today on. For example, {day.day} {day.month} {day.year}."
        return self


class AssignForm(Form):
    """Who goes along, as what, and whether they are authorised to talk with children."""

    account = OneOf("Who goes along?", lacking="Choose who goes along.")
    task = StringField(
        "As what?",
        description="Such as police officer, social worker, or worker of a charity.",
        validators=[InputRequired("Say as what."), Length(max=100, message="Write at most 100 letters.")],
    )
    agreement = StringField(
        "Agreement under which the address is shown",
        description="Only for somebody whose organisation may not hold it: its name and day.",
        validators=[Length(max=LONGEST, message=TOO_LONG)],
    )
    may_meet_children = BooleanField("Is authorised to talk with children who wish to")

    @classmethod
    def of(cls, able: Iterable[Person], page: VisitPage) -> "AssignForm":
        """The form with those who can go along and do not yet, as what the programme still wants somebody."""
        form = cls()
        if page.planned and not form.is_submitted():
            form.task.data = page.planned.next_task
        gone = {one.account for one in page.visit.members}
        listed = [(one.account, _called(one)) for one in able if one.account not in gone]
        form.account.offer([CHOOSE, *listed])
        return form


def _called(person: Person) -> str:
    beside = "" if person.body in MAY_HOLD_NAMES else ", may not hold the address"
    return f"{person.name} ({person.organisation}{beside})"


class SendBackForm(Form):
    """What is to be worked on again."""

    words = TextAreaField("What is to be worked on again?", description="Name no child.")


class ReplyForm(Form):
    """What a home replied to the letter, and when."""

    came_on = DayField("When did the reply come?", description="For example, 3 12 2026.")
    words = TextAreaField(
        "What does the home reply?",
        description="In its words, by the numbers of the points. Name no child.",
        validators=[InputRequired(NO_WORDS)],
    )


class EntryForm(Form):
    """What was said when the visitors were not let in."""

    said = TextAreaField(
        "Who refused, and in which words?", description="It is recorded, and is no finding by itself. Name no child."
    )


class LetInForm(Form):
    """How it came that the visitors were let in after all."""

    said = TextAreaField(
        "How did it come that you were let in?",
        description="Or that it was noted by mistake. What was noted before stays beside it. Name no child.",
    )


class LeaveForm(Form):
    """Who does not go along any more, and why."""

    leaver = OneOf("Who no longer goes?", lacking="Choose who no longer goes.")
    words = TextAreaField(
        "Why do they no longer go?",
        description="They are told this on their tablet. Name no child.",
        validators=[InputRequired(SAY_WHY)],
    )

    @classmethod
    def of(cls, page: VisitPage, **more: Any) -> "LeaveForm":
        """The form with those who go."""
        form = cls(**more)
        form.leaver.offer([CHOOSE, *((member.account, name) for name, member in page.team)])
        return form


class CallOffForm(Form):
    """Why a visit is not made."""

    off = TextAreaField(
        "Why is it called off?",
        description="Whoever was to go is told this on their tablet. Name no child.",
        validators=[InputRequired(SAY_WHY)],
    )


class QueueForm(Form):
    """The file that a tablet saved of its queue."""

    file = FileField("The file that the tablet saved", validators=[FileRequired("Choose the file.")])


class SaveForm(Form):
    """Which photo that cannot be shown somebody saves as it came, and why."""

    unshown = OneOf("Photo that cannot be shown", lacking="Photo that cannot be shown: choose one.")
    why_saved = RadioField(
        "Why do you save it?", choices=REASONS, validators=[InputRequired("Choose why you save the photo.")]
    )

    @classmethod
    def of(cls, kept: Iterable[str], **more: Any) -> "SaveForm":
        """The form with the photos that cannot be shown, by their numbers."""
        form = cls(**more)
        form.unshown.offer([CHOOSE, *((number, number[:8]) for number in kept)])
        return form


class PhotoForm(Form):
    """Which photo somebody looks at, and why."""

    photo = OneOf("Photo", lacking="Photo: choose one.")
    reason = RadioField(
        "Why do you look at it?", choices=REASONS, validators=[InputRequired("Choose why you look at the photo.")]
    )

    @classmethod
    def of(cls, kept: Iterable[str], **more: Any) -> "PhotoForm":
        """The form with the photos that may be looked at, by their numbers."""
        form = cls(**more)
        form.photo.offer([CHOOSE, *((number, number[:8]) for number in kept)])
        return form
