"""A register without a day: the day assumed is said wherever it stands, and gives way to the one that it comes with."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from auditapp.storage import sources
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_hand_in import OTHERS, give

RECEIVED = {"received_on-day": "1", "received_on-month": "9", "received_on-year": "2015"}
SAID = {"as_at-day": "31", "as_at-month": "8", "as_at-year": "2015"}
ASSUMED = "1 September 2015 (assumed, for that register says no day)"


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.DATA_OFFICER)


@pytest.fixture
def register(tmp_path: Path) -> tuple[str, bytes]:
    return "homes.csv", papers.homes(tmp_path).read_bytes()


def stands(place: Workplace) -> list[tuple[int, str, str, bool]]:
    with place.reading() as connection:
        found = sources.sources(connection)
    return [(s.id, str(s.as_at), s.as_at_basis, s.undone_at is None) for s in found]


def test_a_day_that_is_assumed_is_said_of_the_file_and_of_its_homes(
    officer: FlaskClient, signed_in_as: As, register: tuple[str, bytes]
):
    give(officer, register, whose=OTHERS, **RECEIVED)
    file = officer.get("/files/1").text
    assert "assumed: the day on which it was received, for it says none" in file
    assert "Hand the same file in again with its day, and that is taken" in file
    home = signed_in_as(Role.LSCB_OFFICER).get(f"/homes/{papers.NORTH}").text
    assert f"by the register as at Tuesday {ASSUMED}" in home
    assert home.count("1 September 2015, assumed") > 5


def test_the_day_is_taken_that_the_same_file_comes_with_later(
    officer: FlaskClient, signed_in_as: As, place: Workplace, register: tuple[str, bytes]
):
    give(officer, register, whose=OTHERS, **RECEIVED)
    assert "was imported before" in give(officer, register, whose=OTHERS, **RECEIVED).text
    outcome = give(officer, register, whose=OTHERS, **SAID).text
    assert "that was taken back (file 1): the day given counts." in outcome
    assert "2 kept" in outcome
    assert stands(place) == [(1, "2015-09-01", "received_on", False), (2, "2015-08-31", "as_at", True)]
    home = signed_in_as(Role.LSCB_OFFICER).get(f"/homes/{papers.NORTH}").text
    assert "assumed" not in home
    assert "by the register as at Monday 31 August 2015" in home
    assert papers.dump(place)["source"][1]["received_on"] == papers.RECEIVED


def test_a_day_other_than_the_one_given_before_is_answered_with_the_remedy(
    officer: FlaskClient, place: Workplace, register: tuple[str, bytes]
):
    give(officer, register, whose=OTHERS, **SAID)
    again = give(officer, register, whose=OTHERS, **{**SAID, "as_at-day": "30"}).text
    assert "It stands as at 31 August 2015. If 30 August 2015 is right, take it back" in again
    assert len(stands(place)) == 1
    assert "It stands as at" not in give(officer, register, whose=OTHERS, **SAID).text
