"""Pages of programmes: who may make one, what stands beside each home, and that bodies without names see numbers."""

import re
from datetime import date
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain import error_rate
from auditapp.domain.people import Body, Role
from auditapp.domain.spot_checks import Seen, Subject, VisitState
from auditapp.domain.tablet_answers import Standing
from auditapp.services.visits.make_programme import make_programme
from auditapp.services.workplace import Workplace
from auditapp.storage import spot_checks, tablet_answers
from tests.journeys import papers
from tests.journeys.papers import NORTH, SOUTH
from tests.web import visits_made
from tests.web.conftest import As
from tests.web.homes_given import client_of
from tests.web.visits_made import LINCOLNSHIRE


def days(place: Workplace, **more: str) -> dict[str, str]:
    """A programme as the form sends it, for this year and the next."""
    year = place.today.year
    said = {"authority": "E10000019", "visits": "2", "announced": "no"}
    said |= {"first-day": "1", "first-month": "1", "first-year": str(year)}
    said |= {"last-day": "31", "last-month": "12", "last-year": str(year + 1)}
    return said | more


@pytest.fixture
def inspector(judged: Workplace, signed_in_as: As) -> FlaskClient:
    del judged
    return signed_in_as(Role.INSPECTOR)


@pytest.fixture
def programme(judged: Workplace) -> int:
    account = visits_made.inspector(judged, body=Body.BOARD)
    return make_programme(judged, LINCOLNSHIRE, account, visits_made.new_programme(judged))


def text_of(page: str) -> str:
    main = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def test_an_inspector_makes_one_and_sees_why_each_home_was_chosen(inspector: FlaskClient, judged: Workplace):
    assert "No programme was made" in inspector.get("/programmes").text
    answer = inspector.post("/programmes/new", data=days(judged), follow_redirects=True)
    said = text_of(answer.text)
    assert "under way at 0, planned at 0, and not begun at 2; 0 did not let the visitors in, and at 0" in said
    assert "Visits are unannounced" in said
    assert "among 2 homes on the register, 1 of them by lot" in said
    assert "Breaches without an answer, 3 of 16: 2 open, on which nothing was answered or decided" in said
    assert "Silence, 5 of 10: not known, counts half: no return is expected of it" in said
    assert f'href="/visits/prepare?urn={NORTH}"' in answer.text
    assert "Example House North SC970901" in said
    assert "Lincolnshire" in text_of(inspector.get("/programmes").text)


def test_the_picture_has_a_table_with_the_same_numbers(inspector: FlaskClient, programme: int):
    page = inspector.get(f"/programmes/{programme}").text
    table = text_of("<main>" + page.partition('id="parts"')[2])
    assert "1. SC970901 20 10 (not known) 8 (not known) 10 3 4 (not known) 5 (not known) 60" in table
    assert "2. SC970902 20 10 (not known) 8 (not known) 10 0 4 (not known) 5 (not known) 57" in table
    assert page.count('role="img"') == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"visits": "none"}, "a number from 1 to 100"),
        ({"visits": "101"}, "a number from 1 to 100"),
        ({"visits": ""}, "a number from 1 to 100"),
        ({"announced": ""}, "Choose whether homes are told beforehand."),
        ({"authority": "E08000035"}, "choose one of those listed"),
        ({"last-year": "2020"}, "that is not over"),
        ({"first-day": "32"}, "is no day of the calendar"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    inspector: FlaskClient, judged: Workplace, more: dict[str, str], sentence: str
):
    answer = inspector.post("/programmes/new", data=days(judged, **more))
    assert answer.status_code == 200
    assert sentence in text_of(answer.text)
    assert papers.dump(judged)["programme"] == []


def test_a_planned_visit_is_no_more_to_be_prepared(app: Flask, judged: Workplace, programme: int):
    account = visits_made.inspector(judged, body=Body.COUNCIL)
    number = visits_made.planned(judged, account)
    client = client_of(app, judged, Role.LSCB_OFFICER)
    page = client.get(f"/programmes/{programme}").text
    assert "under way at 0, planned at 1, and not begun at 1" in text_of(page)
    assert "planned Inspector Example, leads the visit" in text_of(page)
    assert "None of them is an Ofsted inspection" in text_of(page)
    assert f'href="/visits/{number}"' in page
    assert client.get(f"/visits/{number}").status_code == 200
    mine = client_of(app, judged, Role.INSPECTOR, body=Body.HEALTH).get(f"/programmes/{programme}").text
    assert f"urn={NORTH}" not in mine
    assert f"urn={SOUTH}" in mine
    assert f'href="/visits/{number}"' not in mine


def test_bodies_without_names_see_numbers_alone(app: Flask, judged: Workplace, programme: int):
    page = client_of(app, judged, Role.INSPECTOR, body=Body.CHARITY).get(f"/programmes/{programme}").text
    assert f"Home {NORTH}" in text_of(page)
    assert "Example House" not in page


def test_officers_see_programmes_and_make_none(app: Flask, judged: Workplace, programme: int):
    client = client_of(app, judged, Role.LSCB_OFFICER)
    page = client.get(f"/programmes/{programme}").text
    assert "Example House North" in page
    assert "/visits/prepare" not in page
    assert "Make a programme" not in client.get("/programmes").text
    assert client.get("/programmes/new").status_code == 403
    assert client.post("/programmes/new", data=days(judged)).status_code == 403


def test_other_areas_and_roles_see_nothing(app: Flask, judged: Workplace, programme: int):
    elsewhere = client_of(app, judged, Role.INSPECTOR, "Leeds")
    assert elsewhere.get(f"/programmes/{programme}").status_code == 404
    assert "No programme was made" in elsewhere.get("/programmes").text
    commissioner = client_of(app, judged, Role.COMMISSIONER)
    assert commissioner.get("/programmes").status_code == 404
    assert commissioner.get(f"/programmes/{programme}").status_code == 404
    assert client_of(app, judged, Role.ADMINISTRATOR).get("/programmes").status_code == 403
    assert app.test_client().get("/programmes").status_code == 302


def test_no_child_is_named_anywhere(inspector: FlaskClient, programme: int):
    page = inspector.get(f"/programmes/{programme}").text
    assert not any(word in page for word in papers.NAMING)


def by_lot(place: Workplace) -> str:
    (urn,) = (row["urn"] for row in papers.dump(place)["programme_home"] if row["chosen_by"] == "lot")
    return str(urn)


def answered(place: Workplace, urn: str, *, is_reviewed: bool) -> None:
    """A visit to a home of the programme with three files (drawn by lot, chosen, filled up) and what was answered."""
    account = visits_made.inspector(place, body=Body.COUNCIL)
    number = visits_made.planned(place, account, urn=urn)
    said = {
        ("missing-policy", ""): "no",
        ("review-asked", ""): "not_seen",
        ("own-1", ""): "no",
        ("plan-signed", "child-1"): "yes",
        ("police-given", "child-1"): "yes",
        ("plan-signed", "child-2"): "no",
        ("police-given", "child-2"): "refused",
        ("plan-signed", "child-3"): "no",
        ("night-roster", "night-1"): "no",
    }
    subjects = [
        Subject("child-1", "child", "drawn by lot, 1 of 7; admitted last", 1),
        Subject("child-2", "child", "late", 2),
        Subject("child-3", "child", "drawn to fill up, among those for which there was no reason", 3),
        Subject("night-1", "night", "drawn by lot, 1 of 90", on=date(2026, 11, 2)),
    ]
    with place.writing() as (connection, act):
        table = spot_checks.spot_check_subject
        connection.execute(table.delete().where(table.c.spot_check_id == number))
        spot_checks.add_subjects(connection, number, subjects)
        standing = {asked: Standing({"word": word}, 1, "op", account, "tablet", act.at) for asked, word in said.items()}
        tablet_answers.put_answers(connection, number, standing, ())
        visit = spot_checks.spot_check_numbered(connection, Seen(LINCOLNSHIRE), number)
        assert visit is not None
        state = VisitState.ACCEPTED if is_reviewed else VisitState.SUBMITTED
        spot_checks.change_spot_check(connection, visit, state=state.value)


def rate_of(app: Flask, place: Workplace, programme: int) -> str:
    page = client_of(app, place, Role.LSCB_OFFICER).get(f"/programmes/{programme}").text
    return text_of(page).partition("Estimated error rate, from the homes drawn by lot")[2].partition("At least")[0]


def test_what_homes_drawn_by_lot_were_answered_is_counted_with_both_numbers_and_too_few_is_said(
    app: Flask, judged: Workplace, programme: int
):
    answered(judged, by_lot(judged), is_reviewed=True)
    said = rate_of(app, judged, programme)
    # Left out are the home's own question, and the yes or no about the two files that no lot drew.
    assert "The home itself 1 of 1 1 Too few to estimate anything 1" in said
    assert "Files of children 0 of 2 1 Too few to estimate anything 2" in said
    assert "Nights 1 of 1 1 Too few to estimate anything 0" in said


def test_the_estimate_stands_with_its_interval(
    app: Flask, judged: Workplace, programme: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(error_rate, "FEWEST_ANSWERS", 2)
    monkeypatch.setattr(error_rate, "FEWEST_HOMES", 1)
    answered(judged, by_lot(judged), is_reviewed=True)
    said = rate_of(app, judged, programme)
    # Both answers are of one home: of none of one, the high end by Wilson is 3.8415 / (1 + 3.8415).
    assert "Files of children 0 of 2 1 0.0% 0.0% to 79.3% 2" in said


@pytest.mark.parametrize(("is_by_lot", "is_reviewed"), [(True, False), (False, True)])
def test_visits_by_rank_and_those_not_reviewed_count_for_nothing(
    app: Flask, judged: Workplace, programme: int, is_by_lot: bool, is_reviewed: bool
):
    drawn = by_lot(judged)
    answered(judged, drawn if is_by_lot else {NORTH: SOUTH, SOUTH: NORTH}[drawn], is_reviewed=is_reviewed)
    assert rate_of(app, judged, programme).count("0 of 0 0 Too few to estimate anything 0") == 4
