"""What the audit log can be narrowed to. It stands in the address, where a person is the id of an account."""

from collections.abc import Sequence

from auditapp.domain.dates import day_in_words
from auditapp.domain.logged_acts import ACTS, Part
from auditapp.services.audit_log.show_log import COMMANDS, Narrowed
from auditapp.web.forms import AddressForm, DayField, OneOf

Choices = list[tuple[str, str]]
ANYTHING, ANYBODY = ("", "Anything"), ("", "Anybody")
BY_COMMAND = (COMMANDS, "Commands, without an account")


class NarrowForm(AddressForm):
    """What was done, by whom, and on which days."""

    act = OneOf("What was done")
    who = OneOf("Who did it")
    first = DayField("From", description="For example, 1 9 2026.", is_wanted=False)
    last = DayField("To", is_wanted=False)

    @classmethod
    def of(cls, parts: Sequence[Part], people: Sequence[tuple[str, str]]) -> "NarrowForm":
        """The form for somebody who can see these parts of the work, and entries of these people."""
        form = cls()
        form.act.offer([ANYTHING, *_acts(parts)])
        form.who.offer([ANYBODY, *people, BY_COMMAND] if people else [ANYBODY])
        return form

    def is_right(self) -> bool:
        """Whether everything chosen is among what there is to choose, and the days are days in their order."""
        return bool(self.validate()) and not self.refuse_backwards(self.first, self.last)

    def narrowed(self) -> Narrowed:
        """What is asked for."""
        return Narrowed(self.act.data, self.who.data, self.first.data, self.last.data)

    def said(self) -> list[str]:
        """What is asked for, in words."""
        chosen = [field.words[field.data] for field in (self.act, self.who) if field.data and field.data in field.words]
        days = [
            f"{field.label.text.lower()} {day_in_words(field.data)}" for field in (self.first, self.last) if field.data
        ]
        return [*chosen, *days]


def _acts(parts: Sequence[Part]) -> Choices:
    """Each part of the work as a whole, and each of its acts."""
    return [
        choice
        for part in parts
        for choice in (
            (part.value, f"{part} (all)"),
            *((action, f"{part}: {act.said}") for action, act in ACTS.items() if act.part is part),
        )
    ]
