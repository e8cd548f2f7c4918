"""The overview tells what arrived beside what fell silent: files by whose they are, and what was expected by period."""

from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.expected_returns import Expected, HowOften, SenderKind
from auditapp.domain.people import Body, Role
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.workplace import Workplace
from auditapp.storage import expected_returns
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_expected_returns import days, expects
from tests.web.test_overview import ALL_DAYS, row

NOTHING = "No file was received in these days."


@pytest.fixture
def officer(place: Workplace, signed_in_as: As, tmp_path: Path) -> FlaskClient:
    """Of Lincolnshire, whose register, two lists and log of notices came on 1 September 2015."""
    papers.give(place, "homes", papers.homes(tmp_path), authority="Lincolnshire", as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(tmp_path), authority="Lincolnshire")
    papers.give(place, "placements", papers.placements(tmp_path, "more.csv", papers.PLACED[:2]), authority="Kent")
    papers.give(place, "notifications", papers.notices(tmp_path), authority="Lincolnshire")
    return signed_in_as(Role.DATA_OFFICER)


def test_files_are_counted_by_whose_they_are_and_of_which_kind(officer: FlaskClient):
    page = officer.get(ALL_DAYS).text
    assert row(page, "arrived", "Lincolnshire") == ["list of placements", "1", "3", "3", "1 September 2015"]
    # Kent's list was handed in for nobody in particular, so that it is Kent's alone.
    assert "Kent" not in page.split('id="arrived"')[1].split('id="returns"')[0]
    report = officer.get(ALL_DAYS.replace("/overview", "/overview/report")).text
    assert row(report, "arrived", "Lincolnshire") == ["list of placements", "1", "3", "3", "1 September 2015"]


def test_a_file_of_other_days_and_one_taken_back_are_not_counted(officer: FlaskClient, place: Workplace):
    early = "/overview?first-day=1&first-month=1&first-year=2014&last-day=31&last-month=8&last-year=2015"
    assert NOTHING in officer.get(early).text
    assert NOTHING not in officer.get(early.replace("last-month=8", "last-month=9").replace("day=31", "day=1")).text
    undo_source(place, 2)
    assert "list of placements" not in officer.get(ALL_DAYS).text.split('id="arrived"')[1].split('id="returns"')[0]


def test_what_was_expected_is_counted_by_its_periods(officer: FlaskClient):
    number = expects(officer)
    expects(officer, "Medway", "authority", paper="return-interviews", first="")
    signed = {"periods": "2014-01-01", "signed_by": "Nell Nothing", **days("on", date(2016, 2, 12))}
    officer.post(f"/returns/{number}/nil", data=signed)
    page = officer.get(ALL_DAYS).text
    told = row(page, "returns", r"Example House North \(SC970901\)")
    assert told == ["log of notices", "every year", "0", "1", "1"]
    assert row(page, "returns", "Medway") == ["log of return interviews", "every year", "0", "0", "2"]
    silent = row(page, "silent", r"Example House North \(SC970901\)")
    assert silent[:3] == ["log of notices", "every year", "1"]
    assert silent[3:] == ["31 December 2015", "never", "never"]
    later = officer.get(ALL_DAYS.replace("2014", "2016").replace("2015", "2016")).text
    assert "No period of what is expected ended in these days." in later
    assert row(later, "silent", "Medway")[2] == "2"


def test_every_return_that_is_late_stands_there_however_many(officer: FlaskClient, place: Workplace):
    with place.writing() as (connection, act):
        for year in range(1950, 2010):
            wanted = Expected(
                *("E10000019", SenderKind.HOME, papers.NORTH, "notifications", HowOften.YEAR),
                *(date(year, 1, 1), date(2010, 12, 31), ""),
            )
            expected_returns.add_expected(connection, wanted, act)
    page = officer.get(ALL_DAYS).text
    assert page.split('id="silent"')[1].count('<th scope="row"') == 60


def test_another_area_and_who_may_not_hold_names(officer: FlaskClient, signed_in_as: As):
    expects(officer)
    nameless = signed_in_as(Role.DATA_OFFICER, body=Body.CHARITY).get(ALL_DAYS).text
    assert "Example House North" not in nameless
    assert row(nameless, "returns", "SC970901")[0] == "log of notices"
    elsewhere = signed_in_as(Role.LSCB_OFFICER, "E10000016").get(ALL_DAYS).text
    assert "Lincolnshire" not in elsewhere.split('id="arrived"')[1]
    assert "so silence is not seen" in elsewhere
