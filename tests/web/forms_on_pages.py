"""The forms on a page as a browser finds them, sent empty or filled in, and what a page says is wrong."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml import html

# Nobody fills these in.
NOT_WRITTEN = frozenset({"hidden", "submit"})
# What a browser gives again, or what is never said back: files, passwords, and codes, each of which counts once.
NEVER_SAID_BACK = NOT_WRITTEN | {"file", "password"}
CODES = frozenset({"code"})
WORDS = "Made up."
LONG = "Made up and long. " * 1_500


@dataclass(frozen=True)
class FormOnPage:
    """A form with something to fill in: who sees it, on which page, what it does, and its marks."""

    endpoint: str
    client: FlaskClient
    page: str
    action: str
    fields: tuple[Any, ...]

    def empty(self) -> dict[str, list[Any]]:
        """What is sent where nothing is filled in: what is hidden, and lists at their first line."""
        sent: dict[str, list[Any]] = {}
        for field in self.fields:
            if field.tag == "select":
                values = [option.get("value", "") for option in field.iter("option")]
                sent.setdefault(field.name, []).append("" if "" in values else field.value)
            elif field.get("type") == "hidden" or _is_ticked_in_a_table(field):
                sent.setdefault(field.name, []).append(field.get("value") or "")
            elif field.get("type") not in {"radio", "checkbox", "file", "submit"}:
                sent.setdefault(field.name, []).append("")
        return sent

    def filled(self, names: Collection[str], day: date) -> dict[str, list[Any]]:
        """What is sent where these alone are filled in, with something of their kind."""
        sent = self.empty()
        for field in self.fields:
            if field.name in names and field.get("type") != "hidden":
                sent[field.name] = [_something(field, day)]
        return sent

    def without(self, names: Collection[str], day: date) -> dict[str, list[Any]]:
        """What is sent where everything is filled in but these, which are left as they stand."""
        return self.filled({field.name for field in self.fields} - set(names), day)

    def with_no_day(self, day: date) -> dict[str, list[Any]]:
        """What is sent where every day is one that no calendar has; nothing where the form asks for none."""
        sent = self.without((), day)
        named = {name for name in sent if name.endswith(("-day", "-month", "-year"))}
        return sent | {name: ["31" if name.endswith("-day") else "99"] for name in named} if named else {}

    def too_long(self, day: date) -> dict[str, list[Any]]:
        """What is sent where all that is written in words is longer than anybody writes; nothing where no words are."""
        long = {field.name: [LONG] for field in self.fields if self.takes_words(field)}
        return self.without((), day) | long if long else {}

    @staticmethod
    def takes_words(field: Any) -> bool:
        """Whether words are written into a field, and not a day, a code or a choice."""
        is_day = field.name.endswith(("-day", "-month", "-year"))
        is_line = field.tag == "input" and field.get("type") in {"text", "email"}
        return field.tag == "textarea" or (is_line and not is_day)

    def sent(self, data: dict[str, Any]) -> Any:
        """Send it; what is answered."""
        return self.client.post(self.action, data=data, content_type="multipart/form-data")


def _is_ticked_in_a_table(field: Any) -> bool:
    """Whether it says which lines of a table a form is about."""
    return field.get("type") == "checkbox" and "checked" in field.attrib and bool(field.xpath("ancestor::td"))


def _something(field: Any, day: date) -> Any:
    part = field.name.rpartition("-")[2]
    if part in {"day", "month", "year"}:
        return str(getattr(day, part))
    if field.tag == "select":
        return next((value for option in field.iter("option") if (value := option.get("value"))), "")
    if field.get("type") in {"radio", "checkbox"}:
        return field.get("value")
    if field.get("type") == "file":
        return BytesIO(b"Made up."), "made-up.csv"
    return "made-up@example.org" if field.get("type") == "email" else WORDS


def _chosen(field: Any) -> list[str]:
    if field.get("type") in {"radio", "checkbox"}:
        return [field.get("value")] if "checked" in field.attrib else []
    return [field.value or ""]


def forms_on(app: Flask, client: FlaskClient, page: str) -> Iterator[FormOnPage]:
    """The forms of a page, as it is now, that are posted and have something to fill in."""
    answer = client.get(page)
    is_page = answer.status_code == HTTPStatus.OK and answer.mimetype == "text/html"
    for form in html.fromstring(answer.text).forms if is_page else ():
        fields = tuple(form.xpath(".//input[@name]|.//select|.//textarea"))
        if form.method != "POST" or all(field.get("type") in NOT_WRITTEN for field in fields):
            continue
        action = form.get("action") or page
        endpoint, _ = app.url_map.bind("localhost").match(action.partition("?")[0], method="POST")
        yield FormOnPage(endpoint, client, page, action, fields)


@dataclass(frozen=True)
class Wrong:
    """A page that says what is wrong: by the id that each line of its summary leads to, what the lines say."""

    page: Any
    said: dict[str, list[str]]

    def names(self) -> set[str]:
        """The names of what is wrong; all three boxes of a day."""
        found = {self.page.get_element_by_id(at).get("name") for at in self.said}
        days = {name.removesuffix("-day") for name in found if name.endswith("-day")}
        return found | {f"{day}-{part}" for day in days for part in ("month", "year")}

    def lost(self, form: FormOnPage, sent: dict[str, list[Any]]) -> dict[str, Any]:
        """By the name of a field, what stands there now in place of what was sent."""
        back: dict[str, list[str]] = {}
        for field in self.page.xpath("//main//input[@name]|//main//select|//main//textarea"):
            back.setdefault(field.name, []).extend(_chosen(field))
        said = {field.name for field in form.fields if field.get("type") not in NEVER_SAID_BACK} - CODES
        return {name: back.get(name) for name in said if any(sent.get(name, ())) and back.get(name) != sent[name]}

    def beside(self, at: str) -> list[str]:
        """The sentences that stand beside what a line of the summary leads to."""
        groups = self.page.get_element_by_id(at).xpath("ancestor::*[contains(@class, 'govuk-form-group--error')]")
        marks = [mark for group in groups for mark in group.find_class("govuk-error-message")]
        return [words_of(mark).removeprefix("Error: ") for mark in marks]


def words_of(part: Any) -> str:
    """What a part of a page says, on one line."""
    return " ".join(part.text_content().split())


def what_is_wrong(text: str) -> Wrong | None:
    """What a page says is wrong with what was sent; None where it says nothing of the kind."""
    page = html.fromstring(text)
    said: dict[str, list[str]] = {}
    for link in page.xpath("//*[contains(@class, 'govuk-error-summary')]//a"):
        said.setdefault(link.get("href").removeprefix("#"), []).append(words_of(link))
    return Wrong(page, said) if said else None
