"""The answers of a visit on its page at the desk: a plain yes in a line that opens, whatever wants a look whole."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.dates import day_in_words, to_london
from auditapp.domain.people import Body, Role
from auditapp.domain.tablet_clocks import apart_from
from auditapp.services.workplace import Workplace
from auditapp.storage import people
from tests.web import visits_made
from tests.web.conftest import As
from tests.web.visits_made import Tablet

ASKED, MEANT = "Could a child who wished to speak with the visitor have done so in private?", "children knew of it"
HEARD = "children-heard"
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


def colleague(app: Flask, place: Workplace, tablet: Tablet) -> Tablet:
    """The tablet of somebody of another name who goes along."""
    other = visits_made.inspector(place, body=Body.COUNCIL)
    with place.writing() as (connection, _):
        connection.execute(people.account.update().where(people.account.c.id == other).values(name="Cole Colleague"))
    tablet.client.post(f"/visits/{tablet.visit}/people", data={"account": other, "task": "social worker"})
    return visits_made.tablet_of(app, place, other, tablet.visit)


def answered(tablet: Tablet, ago: timedelta = timedelta(0), **value: Any) -> None:
    at = (datetime.now(UTC) - ago).isoformat()
    (one,) = tablet.send(tablet.operation(question=HEARD, **value) | {"at": at})
    assert one["outcome"] == "applied"


def shown(officer: FlaskClient, tablet: Tablet) -> tuple[str, str]:
    """The question with its answer on the page: what stands in a line, or whole, and what opens below a line."""
    page = officer.get(f"/visits/{tablet.visit}").text
    part = page[page.rindex('<li class="app-asked">', 0, page.index(ASKED)) :].partition("</li>")[0]
    closed = re.search(r"<details[^>]*>(.*)</details>", part, re.DOTALL)
    if not closed:
        return words(part), ""
    assert "open" not in part.partition(">")[0]
    line, _, below = closed[1].partition("</summary>")
    return words(part.replace(closed[0], line)), words(below)


def words(part: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", part).split())


def test_a_plain_yes_is_one_line_and_opens_to_what_it_means(tablet: Tablet, officer: FlaskClient):
    answered(tablet, word="yes")
    line, below = shown(officer, tablet)
    assert re.fullmatch(rf"{re.escape(ASKED)} Yes \d\d:\d\d", line)
    assert MEANT in below
    assert "regulation 22(1)(e)" in below
    page = words(officer.get(f"/visits/{tablet.visit}").text)
    assert "Where an answer does not say otherwise, it is by Inspector Example and came on" in page
    assert "what was not sent at once" not in page
    assert "1 to look at" not in page


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ({"word": "no"}, "No private room was offered"),
        ({"word": "not_seen", "reason": "Nobody was in."}, "Why: Nobody was in."),
        ({"word": "not_applicable", "reason": "No child lives there."}, "Why: No child lives there."),
        ({"word": "refused", "reason": "Not today."}, "Why: Not today."),
        ({"word": "yes", "note": "The room was cold."}, "The room was cold."),
    ],
)
def test_whatever_wants_a_look_stands_whole_and_is_counted(
    tablet: Tablet, officer: FlaskClient, value: dict[str, str], seen: str
):
    answered(tablet, **value)
    whole, below = shown(officer, tablet)
    assert seen in whole
    assert below == ""
    page = words(officer.get(f"/visits/{tablet.visit}").text)
    assert "The home and those around it, 1 to look at" in page
    assert "1 to look at." in page


def test_a_yes_with_a_photo_or_another_answer_beside_it_stands_whole(
    app: Flask, judged: Workplace, tablet: Tablet, officer: FlaskClient
):
    second = colleague(app, judged, tablet)
    answered(tablet, word="yes")
    number, _ = tablet.begin_photo(b"Made up.", question=HEARD)
    whole, below = shown(officer, tablet)
    assert f"Photo: {number[:8]}" in whole
    assert below == ""
    second.send(second.operation(question=HEARD, word="no"))
    assert "Beside it: No" in shown(officer, tablet)[0]


def test_a_photo_of_what_nobody_answered_is_to_be_looked_at(tablet: Tablet, officer: FlaskClient):
    number, _ = tablet.begin_photo(b"Made up.", question=HEARD)
    whole, below = shown(officer, tablet)
    assert whole.startswith(ASKED)
    assert f"Not answered Photo: {number[:8]}" in whole
    assert below == ""
    assert "1 to look at." in words(officer.get(f"/visits/{tablet.visit}").text)


@pytest.mark.parametrize(("seconds", "is_apart"), [(0, False), (59, False), (-59, False), (60, True), (-60, True)])
def test_below_a_minute_the_tablet_s_time_and_the_server_s_are_one(seconds: int, is_apart: bool):
    said = NOON + timedelta(seconds=seconds)
    assert apart_from(said.isoformat(), NOON) == (said if is_apart else None)


def test_times_that_are_one_are_said_once_and_how_is_said_on_the_page(tablet: Tablet, officer: FlaskClient):
    answered(tablet, word="no")
    whole, _ = shown(officer, tablet)
    assert "clock" not in whole
    page = words(officer.get(f"/visits/{tablet.visit}").text)
    assert page.count("A time is the server's, of when something came.") == 1


def test_times_that_differ_are_both_said_and_a_day_that_is_not_the_usual_one(tablet: Tablet, officer: FlaskClient):
    answered(tablet, timedelta(days=3), word="yes")
    for question in ("documents-kept", "missing-policy"):
        (one,) = tablet.send(tablet.operation(question=question, word="no") | {"at": "2026-11-23T10:00:00+00:00"})
        assert one["outcome"] == "applied"
    page = words(officer.get(f"/visits/{tablet.visit}").text)
    assert "what was not sent at once was written on 23 November 2026 by the tablet's clock." in page
    assert re.search(r"No came \d\d:\d\d, written 10:00 ", page)
    line, _ = shown(officer, tablet)
    at = re.escape(day_in_words(to_london(datetime.now(UTC) - timedelta(days=3))))
    assert re.search(rf"Yes came \d\d:\d\d, written {at} at \d\d:\d\d$", line)


def test_of_several_who_answered_the_others_than_the_usual_one_are_named(
    app: Flask, judged: Workplace, tablet: Tablet, officer: FlaskClient
):
    second = colleague(app, judged, tablet)
    answered(tablet, word="yes")
    second.send(*(second.operation(question=one, word="no") for one in ("missing-policy", "documents-kept")))
    assert "Yes Inspector Example, " in shown(officer, tablet)[0]
    page = words(officer.get(f"/visits/{tablet.visit}").text)
    assert "Where an answer does not say otherwise, it is by Cole Colleague and came on" in page
    assert "No Cole Colleague" not in page
