"""What is asked of somebody who hands in files."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from auditapp.domain.dates import Period
from auditapp.services.accounts.who_signed_in import SignedIn
from auditapp.services.files.days_given import wrong_day
from auditapp.services.files.hand_in import Owner, SaidOfFiles, kinds_for, of_another, owners_for, waits_to_be_looked_at
from auditapp.services.files.hand_in_returned import SaidAlready
from auditapp.services.files.held_files import HeldFile
from auditapp.services.matching.matching_desk import IS_NOBODY, NOBODY, NOBODY_KNOWN, Decision
from auditapp.services.matching.resolve import NONE
from auditapp.services.matching.settle_doubt import ANOTHER
from auditapp.services.workplace import Refused
from auditapp.web.chosen import chosen_before
from auditapp.web.forms import DayField, Form

LONGEST_NAME = 100


class HandInForm(Form):
    """One file or many, with what is said of them all."""

    files = MultipleFileField(
        "Choose the files",
        description="xlsx, xls, xlsb, ods or csv, as other systems give them; 25 MB together.",
    )
    whose = RadioField("Whose list or log is it?", validators=[InputRequired("Choose whose list or log it is.")])
    keeper = StringField(
        "Which other body?",
        description="If you chose another body, the name of the one authority or police force whose list or log it is. "
        "Leave it empty for a provider's, a home's or several bodies' file.",
        validators=[Length(max=LONGEST_NAME, message="The name is longer than any: write it shorter.")],
    )
    kind = RadioField("What kind of file is it?", validators=[InputRequired("Choose the kind of file.")])
    as_at = DayField(
        "As at which day?", is_wanted=False, description="For a register of homes that does not say it itself."
    )
    received_on = DayField("When was it received?", is_wanted=False, description="Leave it empty if that was today.")
    first = DayField("Complete from", is_wanted=False)
    last = DayField("Complete to", is_wanted=False)
    declared_by = StringField(
        "Who at the keeper's declares it?",
        description="The name of the person who gave their word.",
        validators=[Length(max=LONGEST_NAME, message="The name is longer than any: write it shorter.")],
    )
    look_first = BooleanField("Show me what the columns are read as before it is imported")
    owners: tuple[Owner, ...] = ()
    waits: bool = False
    today: date = date.max
    _owner: Owner | None = None

    @classmethod
    def of(cls, who: SignedIn, day: date) -> "HandInForm":
        """The form for somebody, with whose files and which kinds they may hand in."""
        assert who.role is not None, "nobody hands in files without a role"
        form = cls()
        form.today = day
        form.owners = owners_for(who.person, who.role, day)
        form.whose.choices = [(owner.value, owner.words) for owner in form.owners]
        form.kind.choices = list(kinds_for(who.role))
        form.waits = waits_to_be_looked_at(who.role)
        if form.whose.data is None and len(form.owners) == 1:
            form.whose.data = form.owners[0].value
        if form.kind.data is None:
            form.kind.data = form.kind.choices[0][0]
        return form

    def fill(self, said: SaidAlready) -> None:
        """Choose what is said already; it can be chosen otherwise."""
        self.whose.data, self.keeper.data, self.kind.data = said.whose, said.keeper, said.kind

    def validate(self, extra_validators: Any = None) -> bool:
        """Everything field by field, and what only several fields tell together."""
        fine = bool(super().validate(extra_validators))
        self._owner = self._owner_said()
        if not self.chosen():
            self.refuse(self.files, "Choose at least one file.")
        first, last = self.first.data, self.last.data
        for field, what in ((self.received_on, "received"), (self.first, "complete from"), (self.last, "complete to")):
            if wrong := wrong_day(what, field.data, self.today):
                self.refuse(field, wrong)
        if (first is None) != (last is None) and not (self.first.errors or self.last.errors):
            wanting = self.last if last is None else self.first
            self.refuse(wanting, f"{wanting.label.text}: give both days of a declaration, or neither.")
        elif first and last and first > last:
            self.refuse(self.last, "Complete to: this day is before the one the declaration begins on.")
        if first and last and not (self.declared_by.data or "").strip():
            self.refuse(self.declared_by, "A declaration of completeness needs the name of the person who makes it.")
        fine = fine and not self.problems()
        if not fine:
            self.say_to_choose_again()
        return fine

    def _owner_said(self) -> Owner | None:
        """Whose the files are, as chosen and named; None where that cannot be."""
        owner = next((owner for owner in self.owners if owner.value == self.whose.data), None)
        words = " ".join((self.keeper.data or "").split())
        if owner is None or not words:
            if owner is not None and owner.is_nobody and self.first.data:
                self.refuse(self.keeper, "A log is complete by its keeper's word. Give the name of the keeper.")
            return owner
        if not owner.is_nobody:
            self.refuse(self.keeper, "You named another body too. Choose “Another body” above, or leave this empty.")
            return None
        try:
            return of_another(owner, words, self.today)
        except Refused as refusal:
            self.refuse(self.keeper, str(refusal))
            return None

    def chosen(self) -> list[FileStorage]:
        """The files that were chosen; a browser sends one without a name where none was."""
        return [f for f in self.files.data or () if isinstance(f, FileStorage) and f.filename]

    def say_to_choose_again(self) -> None:
        """Say that the files have to be chosen again, where some were: no browser keeps them on a page shown anew."""
        chosen = len(self.chosen())
        if chosen:
            what, them = ("the file", "it") if chosen == 1 else ("the files", "them")
            self.refuse(self.files, f"The browser let go of {what} that you chose: choose {them} again.")

    def said(self) -> SaidOfFiles:
        """What is said of the files."""
        owner = self._owner
        assert owner is not None, "a form that holds says whose the files are"
        days = Period(self.first.data, self.last.data) if self.first.data else None
        name = " ".join((self.declared_by.data or "").split()) if days else ""
        look = self.waits or bool(self.look_first.data)
        return SaidOfFiles(self.kind.data, owner, self.as_at.data, self.received_on.data, days, name, look)

    def refuse_all(self, sentences: Iterable[str]) -> None:
        """Say of the files what was wrong with each; the form lists them all."""
        for sentence in sentences:
            self.refuse(self.files, sentence)

    def problems(self) -> list[dict[str, str]]:
        """What is wrong, every file that was refused on a line of its own."""
        others = [problem for problem in super().problems() if problem["href"] != f"#{self.files.id}"]
        return [{"text": str(said), "href": f"#{self.files.id}"} for said in self.files.errors] + others


class AnswerForm(Form):
    """The answers there are to what a held file asks."""

    answer = RadioField("Your answer", validators=[InputRequired("Choose one of the answers.")])

    @classmethod
    def of(cls, held: HeldFile) -> "AnswerForm":
        """The form for one file."""
        form = cls()
        form.answer.choices = list(held.choices)
        return form


class ReasonForm(Form):
    """Why somebody looks at names."""

    reason = RadioField("Why do you need to see them?", validators=[InputRequired("Choose a reason.")])

    @classmethod
    def of(cls, reasons: Sequence[tuple[str, str]]) -> "ReasonForm":
        """The form with the reasons there are."""
        form = cls()
        form.reason.choices = list(reasons)
        if not form.is_submitted():
            form.reason.data = chosen_before()
        return form


class DecisionForm(Form):
    """The answers there are to one open decision."""

    answer = RadioField("Your answer", validators=[InputRequired("Choose one of the answers.")])
    urn = StringField(
        "URN of another home",
        description="Only where you chose another home.",
        validators=[Length(max=20, message="A URN is not so long.")],
    )

    @classmethod
    def of(cls, shown: Decision) -> "DecisionForm":
        """The form for one decision."""
        form = cls()
        form.answer.choices = [(one.value, one.words) for one in shown.candidates]
        if shown.about == "home":
            form.answer.choices += [(ANOTHER, "Another home"), (NONE, "No home of a register")]
        if shown.about in IS_NOBODY:
            form.answer.choices.append((NOBODY, IS_NOBODY[shown.about] if shown.candidates else NOBODY_KNOWN))
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Everything field by field; a URN goes with the answer "another home" alone."""
        fine = bool(super().validate(extra_validators))
        if self.answer.data and self.answer.data != ANOTHER and (self.urn.data or "").strip():
            self.refuse(self.urn, 'Choose "Another home" where this URN is meant, or leave the URN empty.')
        return fine and not self.problems()

    def refuse_answer(self, sentence: str) -> None:
        """Say what was wrong with the answer, beside the field that it was in."""
        self.refuse(self.urn if self.answer.data == ANOTHER else self.answer, sentence)
