"""What is asked of somebody who wants a workbook, or keeps homes as a contract."""

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from auditapp.services.workbooks.ask_for_workbook import KEEP_DAYS, NOT_KNOWN_YET, PURPOSES
from auditapp.services.workbooks.choose_homes import BY_NAME, NAME_ONE
from auditapp.services.workbooks.keep_contracts import LONGEST_NAME, NAME_IT, NO_CONTRACT, TOO_LONG_A_NAME, Contract
from auditapp.web.chosen import written_before
from auditapp.web.forms import AddressForm, DayField, Form, OneOf
from auditapp.web.here import place

LONGEST_LIST = 4_000
LONGEST_PROVIDER = 200
ALL, PROVIDER, NAMED, CONTRACT = "all", "provider", "named", "contract"
WHICH = {
    ALL: "All homes in the area, and all children the authority placed",
    PROVIDER: "All homes of one provider",
    NAMED: "Homes that I name",
    CONTRACT: "A contract that we keep",
}
CHOOSE = ("", "Choose")


class AuthorityForm(Form):
    """A form that asks for one of one's authorities."""

    authority = OneOf("Authority", lacking="Authority: choose one.")

    def offer_authorities(self, known: Iterable[tuple[str, str]]) -> None:
        """List them; where there is but one, it is the one."""
        listed = list(known)
        self.authority.offer(listed if len(listed) == 1 else [CHOOSE, *listed])
        if len(listed) == 1:
            self.authority.data = listed[0][0]

    def validate(self, extra_validators: Any = None) -> bool:
        """Everything field by field, and that the last day is not before the first."""
        fine = bool(super().validate(extra_validators))
        return not self.refuse_backwards(self["first"], self["last"]) and fine


class WorkbookForm(AuthorityForm):
    """Which homes, which days, as known when; what for, and how long it is kept."""

    which = RadioField("Which homes?", choices=WHICH, validators=[InputRequired("Choose which homes.")])
    home = StringField(
        "The provider's name, or the URN of one of its homes",
        description="For all homes of one provider: its name as the register has it, or the number that Ofsted gave "
        "one of its homes, such as SC123456.",
        validators=[
            Length(max=LONGEST_PROVIDER, message="The name is longer than any: give the URN of a home instead.")
        ],
    )
    named = TextAreaField(
        "URNs of the homes",
        description="For homes that you name: one number on each line.",
        validators=[Length(max=LONGEST_LIST, message="The list is too long. Keep to 200 homes.")],
    )
    contract = OneOf("Contract")
    first = DayField(
        "First day",
        description="For example, 1 4 2014. Of children of other authorities whole months alone are told.",
    )
    last = DayField("Last day", description="For example, 31 3 2015.")
    as_known_on = DayField("As known on", is_wanted=False, description="Leave this empty for all that is known today.")
    purpose = RadioField(
        "What is it for?",
        choices={key: f"{words[0].upper()}{words[1:]}" for key, words in PURPOSES.items()},
        validators=[InputRequired("Choose what it is for.")],
    )
    keep = RadioField(
        "How long may it be fetched?",
        choices=KEEP_DAYS,
        default="28",
        validators=[InputRequired("Choose how long it may be fetched.")],
    )

    @classmethod
    def of(cls, known: Iterable[tuple[str, str]], kept: Iterable[Contract]) -> "WorkbookForm":
        """The form with one's authorities and the contracts kept."""
        form = cls(**written_before())
        form.offer_authorities(known)
        form.contract.offer([CHOOSE, *((str(one.id), one.name) for one in kept)])
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Everything field by field, the homes that go with the choice, and a day on which something is known."""
        fine = bool(super().validate(extra_validators))
        named = {PROVIDER: (self.home, BY_NAME), NAMED: (self.named, NAME_ONE), CONTRACT: (self.contract, NO_CONTRACT)}
        field, sentence = named.get(self.which.data, (None, ""))
        if field is not None and not (field.data or "").strip():
            self.refuse_unless_refused(field, sentence)
        if self.as_known_on.data and self.as_known_on.data > place().today:
            self.refuse(self.as_known_on, NOT_KNOWN_YET)
        return fine and not self.problems()


class FillForm(AddressForm):
    """The provider whose homes are filled in, by one of them."""

    home = StringField(
        "URN of one of the provider's homes",
        id="fill-home",
        description="The number that Ofsted gave one of them, such as SC123456.",
        validators=[Length(max=20, message="A URN is not so long.")],
    )


class ContractForm(AuthorityForm):
    """A name, the homes, from when to when."""

    name = StringField(
        "What do you call it?",
        description="Such as a number and a year. Your colleagues see it; no workbook says it.",
        validators=[DataRequired(NAME_IT), Length(max=LONGEST_NAME, message=TOO_LONG_A_NAME)],
    )
    named = TextAreaField(
        "URNs of the homes",
        description="One number on each line, such as SC123456.",
        validators=[
            DataRequired(NAME_ONE),
            Length(max=LONGEST_LIST, message="The list is too long. Keep to 200 homes."),
        ],
    )
    first = DayField("From", description="The first day of the contract, such as 1 4 2014.")
    last = DayField("To", is_wanted=False, description="Leave this empty while it has not ended.")

    @classmethod
    def of(cls, known: Iterable[tuple[str, str]]) -> "ContractForm":
        """The form with one's authorities."""
        form = cls(**written_before())
        form.offer_authorities(known)
        return form
