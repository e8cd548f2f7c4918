"""An exception holds until its last day; from the day after the finding counts again as what it is."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.dates import Period
from auditapp.domain.deciding import Decision, lacks_of
from auditapp.domain.people import Role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.findings.end_exceptions import end_exceptions
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, decisions, overviews
from auditapp.storage.breaches_counted import counted_amiss
from auditapp.storage.findings import judgement
from tests.journeys import papers
from tests.web import people_of
from tests.web.proofs_of import Clock

YEAR_2014 = Period(date(2014, 1, 1), date(2014, 12, 31))
TOO_FAR = "An exception ends within two years, and can be made anew then: give an earlier day."
Today = Callable[[], FlaskClient]


@pytest.fixture
def excepted(judged: Workplace, timed: Workplace, number: str) -> str:
    """A finding of which an exception was made on 24 November 2026, for thirty days."""
    papers.decide(timed, number, "excepted", "The register was on its way.")
    return number


@pytest.fixture
def officer(timed_app: Flask, timed: Workplace) -> Today:
    """An officer who signs in on the day it is."""
    account = people_of.account_with(timed, Role.LSCB_OFFICER)

    def sign_in() -> FlaskClient:
        client = timed_app.test_client()
        client.set_cookie("sign-in", begin_sign_in(timed, account, "a test"))
        return client

    return sign_in


def stands(place: Workplace, number: str) -> dict:
    return next(row for row in papers.dump(place)["finding"] if row["id"] == number)


def not_kept(place: Workplace) -> int:
    with place.reading() as connection:
        return sum(
            one.times
            for one in overviews.by_month(connection, papers.EVERYTHING, YEAR_2014, {})
            if (one.rule, one.outcome) == ("ADM-1", "breached")
        )


def test_on_its_last_day_it_holds_and_on_the_next_it_is_open_wherever_it_is_shown(
    timed: Workplace, clock: Clock, excepted: str, officer: Today
):
    clock.move(days=30)
    before = not_kept(timed)
    page = officer().get("/findings").text
    assert excepted not in page
    assert stands(timed, excepted)["state"] == "excepted"
    clock.move(days=1)
    client = officer()
    page = client.get("/findings").text
    assert excepted in page
    assert "Open: exception ended on 24 December 2026" in page
    urn = stands(timed, excepted)["urn"]
    assert "(exception ended on 24 December 2026)" in client.get(f"/homes/{urn}").text
    assert not_kept(timed) == before + 1
    shown = client.get(f"/findings/{excepted}").text
    assert "Open: exception ended on 24 December 2026" in shown
    assert "The exception ended on 24 December 2026." in shown
    assert "Nobody: its day came" in shown
    assert excepted in client.get("/findings", query_string={"amiss": "ending"}).text
    with timed.reading() as connection:
        (entry,) = [one for one, _ in audit_log.entries(connection) if one.action == "exception ended"]
    assert (entry.subject, entry.detail, entry.actor) == (excepted, {"until": "2026-12-24"}, "tester")


def test_it_ends_once_and_a_decision_after_it_takes_the_mark_away(
    timed: Workplace, clock: Clock, excepted: str, officer: Today
):
    clock.move(days=31)
    assert [end_exceptions(timed), end_exceptions(timed)] == [1, 0]
    papers.decide(timed, excepted, "upheld", "It still is not there.")
    assert (stands(timed, excepted)["state"], stands(timed, excepted)["until"]) == ("upheld", None)
    assert "exception ended" not in officer().get(f"/findings/{excepted}").text.split("What people did")[0]
    with timed.reading() as connection:
        assert counted_amiss(connection, papers.EVERYTHING, timed.today)["ending"] == 0


def test_a_check_ends_it_too_and_what_the_records_say_no_more_is_withdrawn(
    timed: Workplace, clock: Clock, excepted: str
):
    with timed.engine.begin() as connection:
        connection.execute(judgement.delete().where(judgement.c.id == excepted))
    clock.move(days=31)
    end_exceptions(timed)
    assert stands(timed, excepted)["state"] == "withdrawn"
    papers.check(timed)
    assert stands(timed, excepted)["state"] == "open"


def test_what_was_known_on_a_day_counts_the_exception_by_that_day(timed: Workplace, clock: Clock, excepted: str):
    with timed.reading() as connection:
        last, after = (
            decisions.states_as_known(connection, clock.at + timedelta(days=days))[excepted] for days in (30, 31)
        )
    assert (last, after) == ("excepted", "open")


def test_the_report_to_the_board_counts_what_people_decided_alone(timed: Workplace, clock: Clock, excepted: str):
    clock.move(days=31)
    end_exceptions(timed)
    with timed.reading() as connection:
        begin, end = clock.at - timedelta(days=99), clock.at + timedelta(days=9)
        done = overviews.done_in(connection, papers.EVERYTHING, begin, end, timed.today)
    assert done.decided == {"excepted": 1}


@pytest.mark.parametrize(("until", "sentence"), [(date(2028, 11, 24), ""), (date(2028, 11, 25), TOO_FAR)])
def test_an_exception_is_made_for_two_years_at_most(until: date, sentence: str):
    lacks = lacks_of(Decision("excepted", "Made up for a test.", until), date(2026, 11, 24))
    assert lacks == ((("until", sentence),) if sentence else ())
