"""What the audit log can be narrowed to. It stands in the address, where a person is the id of an account."""

from collections.abc import Sequence

from flask import request
from wtforms import SelectField
from wtforms.validators import AnyOf

from auditapp.domain.dates import day_in_words
from auditapp.domain.logged_acts import ACTS, Part
from auditapp.services.show_log import COMMANDS, Narrowed
from auditapp.web.forms import DayField, Form

Choices = list[tuple[str, str]]
ANYTHING, ANYBODY = ("", "Anything"), ("", "Anybody")
BY_COMMAND = (COMMANDS, "Commands, without an account")


class NarrowForm(Form):
    """What was done, by whom, and on which days."""

    act = SelectField("What was done", default="", validate_choice=False)
    who = SelectField("Who did it", default="", validate_choice=False)
    first = DayField("From", description="For example, 1 9 2026.", is_wanted=False)
    last = DayField("To", is_wanted=False)
    listed: dict[SelectField, dict[str, str]]

    @classmethod
    def of(cls, parts: Sequence[Part], people: Sequence[tuple[str, str]]) -> "NarrowForm":
        """The form for somebody who can see these parts of the work, and entries of these people."""
        form = cls(formdata=request.args, meta={"csrf": False})
        form.listed = {
            form.act: dict([ANYTHING, *_acts(parts)]),
            form.who: dict([ANYBODY, *people, BY_COMMAND] if people else [ANYBODY]),
        }
        for field, choices in form.listed.items():
            field.choices = list(choices.items())
            field.validators = [AnyOf(choices, f"{field.label.text}: choose one that is listed.")]
        return form

    def is_right(self) -> bool:
        """Whether everything chosen is among what there is to choose, and the days are days in their order."""
        if not self.validate():
            return False
        if self.first.data and self.last.data and self.last.data < self.first.data:
            self.refuse(self.last, "To: this day is before the first one. Give the same day or a later one.")
            return False
        return True

    def narrowed(self) -> Narrowed:
        """What is asked for."""
        return Narrowed(self.act.data, self.who.data, self.first.data, self.last.data)

    def asked(self) -> dict[str, str]:
        """What is asked for, as the address says it."""
        days = (f"{field.name}-{part}" for field in (self.first, self.last) for part in ("day", "month", "year"))
        said = {name: request.args.get(name, "") for name in (self.act.name, self.who.name, *days)}
        return {name: value for name, value in said.items() if value}

    def said(self) -> list[str]:
        """What is asked for, in words."""
        chosen = [choices[field.data] for field, choices in self.listed.items() if field.data in choices and field.data]
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
