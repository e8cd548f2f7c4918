"""What forms share: a token against forgery, errors as a summary, a day in three boxes, and words in an address."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, PasswordField, SelectField, StringField, ValidationError
from wtforms.utils import unset_value

from auditapp.domain.plain_words import seen_words


class OwnWords:
    """What the library of forms says by itself, in the words that our own sentences use."""

    SAID: Mapping[str, str] = {"Not a valid choice.": "Choose one of those listed."}

    def gettext(self, words: str) -> str:
        """The sentence as people are told it."""
        return self.SAID.get(words, words)

    def ngettext(self, one: str, several: str, number: int) -> str:
        """The sentence for a number of things."""
        return self.gettext(one if number == 1 else several)


class Form(FlaskForm):
    """A form whose problems stand at its head, each with a link to the field it speaks of."""

    class Meta(FlaskForm.Meta):
        """How the forms of the library speak."""

        def get_translations(self, form: Any) -> OwnWords:
            """Our own words, in whatever language a browser would have it."""
            del form
            return OwnWords()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            """A field that takes of words what people can see; a password is taken as it is."""
            field: Field = unbound_field.bind(form=form, **options)
            if isinstance(field, StringField) and not isinstance(field, PasswordField):
                field.filters = (_seen, *field.filters)
            return field

    def problems(self) -> list[dict[str, str]]:
        """What is wrong, for the summary at the head of the page."""
        return [{"text": str(field.errors[0]), "href": f"#{_first_input(field)}"} for field in self if field.errors]

    def refuse(self, field: Field, sentence: str) -> None:
        """Say of a field what a service found wrong with it."""
        field.errors = [*field.errors, sentence]

    def refuse_unless_refused(self, field: Field, sentence: str) -> None:
        """Say of a field what is wrong with it, where nothing is said of it yet."""
        if not field.errors:
            self.refuse(field, sentence)

    def refuse_backwards(self, first: Field, last: Field) -> bool:
        """Say of two days that they run backwards, where they do; whether it was said."""
        is_backwards = bool(first.data and last.data and last.data < first.data)
        if is_backwards:
            called = str(last.label.text).rstrip("?")
            self.refuse(last, f"{called}: this day is before the first one. Give the same day or a later one.")
        return is_backwards


class AddressForm(Form):
    """What a list is narrowed to: it changes nothing, so it stands in the address and has no token."""

    class Meta:
        """Nothing is sent that could be forged."""

        csrf = False

    def __init__(self, said: MultiDict[str, str] | None = None, **more: Any) -> None:
        self._said = request.args if said is None else said
        super().__init__(formdata=self._said, **more)

    def asked(self, **more: str) -> dict[str, str]:
        """The address of the same list, with something changed; of what stands there only what this form asks."""
        if not self._said:
            return more
        kept = {name: self._said[name] for name in self._names() if self._said.get(name)}
        # Without its name an answer that is not the usual one would be the usual one again.
        kept |= {f.name: "" for f in self if isinstance(f, OneOf) and f.default and self._said.get(f.name) == ""}
        return kept | more

    def _names(self) -> Iterable[str]:
        for field in self:
            if isinstance(field, DayField):
                yield from (f"{field.name}-{part}" for part in ("day", "month", "year"))
            elif not isinstance(field, HiddenField):
                yield str(field.name)


def _seen(said: Any) -> Any:
    return seen_words(said) if isinstance(said, str) else said


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

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Take nothing that stands under the name alone: a day has three boxes."""

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no day of the calendar, and nothing where a day is wanted."""
        del form
        if not any(self._written):
            if self._is_wanted and self.data is None:
                raise ValidationError(f"{self._called}: give the day, month and year, as in {self._example}.")
        elif self.data is None:
            said = "/".join(self._written)
            no_day = f'{self._called}: "{said}" is no day of the calendar.'
            raise ValidationError(f"{no_day} Write it as in {self._example}.")

    @property
    def _called(self) -> str:
        """What it asks for, where a sentence goes on."""
        return str(self.label.text).rstrip("?")

    @property
    def _example(self) -> str:
        """The example that the hint has, so that the two say the same."""
        found = re.search(r"\b\d{1,2} \d{1,2} \d{4}\b", self.description)
        return found[0] if found else "31 3 2015"


def _day(parts: Sequence[str]) -> date | None:
    day, month, year = parts
    if not all(part.isascii() and part.isdigit() for part in parts) or len(year) != 4:  # noqa: PLR2004 (2015)
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


class OneOf(SelectField):
    """One of the answers that are listed, whatever stands in the address.

    Where one has to be chosen, `lacking` is what is said as long as none is.
    """

    def __init__(
        self, label: str, words: Iterable[tuple[str, str]] = (), default: str = "", lacking: str = "", **more: Any
    ) -> None:
        self.words: Mapping[str, str] = dict(words)
        self._lacking = lacking
        super().__init__(label, choices=self.words, default=default, **more)

    def offer(self, words: Iterable[tuple[str, str]]) -> None:
        """List other answers, each with its words."""
        self.words = self.choices = dict(words)

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not listed, and nothing where one has to be chosen."""
        del form
        if self._lacking and not self.data:
            raise ValidationError(self._lacking)
        if self.data not in self.words:
            raise ValidationError(f"{self.label.text.rstrip('?')}: choose one of those listed.")
