"""What every form shares: its token against forgery, its errors as a summary, and a day in three boxes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, ValidationError
from wtforms.utils import unset_value


class Form(FlaskForm):
    """A form whose problems stand at its head, each with a link to the field it speaks of."""

    def problems(self) -> list[dict[str, str]]:
        """What is wrong, for the summary at the head of the page."""
        return [{"text": str(field.errors[0]), "href": f"#{_first_input(field)}"} for field in self if field.errors]

    def refuse(self, field: Field, sentence: str) -> None:
        """Say of a field what a service found wrong with it."""
        field.errors = [*field.errors, sentence]


def _first_input(field: Field) -> str:
    return f"{field.id}-day" if isinstance(field, DayField) else str(field.id)


class DayField(Field):
    """A day, written into three boxes."""

    def __init__(self, label: str, *, description: str = "", is_wanted: bool = True, **more: Any) -> None:
        super().__init__(label, description=description, **more)
        self._is_wanted = is_wanted
        self._written = ("", "", "")

    def parts(self) -> tuple[str, str, str]:
        """Day, month and year as they were written, or those of the day kept."""
        if any(self._written) or not isinstance(self.data, date):
            return self._written
        return str(self.data.day), str(self.data.month), str(self.data.year)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Take the three boxes together."""
        super().process(formdata, data, extra_filters)
        if formdata is not None and any(f"{self.name}-{part}" in formdata for part in ("day", "month", "year")):
            day, month, year = (formdata.get(f"{self.name}-{part}", "").strip() for part in ("day", "month", "year"))
            self._written = (day, month, year)
            self.data = _day(self._written)

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no day of the calendar, and nothing where a day is wanted."""
        del form
        if not any(self._written):
            if self._is_wanted and self.data is None:
                raise ValidationError(f"{self.label.text}: give the day, month and year, as in 31 3 2015.")
        elif self.data is None:
            said = "/".join(self._written)
            raise ValidationError(f'{self.label.text}: "{said}" is no day of the calendar. Write it as in 31 3 2015.')


def _day(parts: Sequence[str]) -> date | None:
    day, month, year = parts
    if not all(part.isascii() and part.isdigit() for part in parts) or len(year) != 4:  # noqa: PLR2004 (2015)
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
