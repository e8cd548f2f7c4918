"""The files of one's area: which are listed for whom, and what the page of one says."""

from pathlib import Path

import pytest

from auditapp.domain.dates import Period
from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.web.conftest import As

BAD = papers.altered(papers.PLACED, 0, papers.ADMITTED, "31/09/2014")


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    """Files of Lincolnshire (1), of Leeds (2), of Lincolnshire's police (3), of nobody (4)."""
    days = Period.parse("2014-01-27..2015-08-31")
    log = papers.notices(tmp_path)
    papers.give(place, "notifications", log, authority="Lincolnshire", complete_for=(days,))
    papers.give(place, "placements", papers.placements(tmp_path, "leeds.csv", BAD), authority="Leeds")
    papers.give(place, "police-log", police_papers.calls(tmp_path), force="Lincolnshire")
    papers.give(place, "homes", papers.homes(tmp_path), as_at=papers.RECEIVED)
    return place


@pytest.mark.parametrize(
    ("role", "area", "seen"),
    [
        (Role.DATA_OFFICER, "Lincolnshire", {"notices.csv", "calls.csv"}),
        (Role.LSCB_OFFICER, "Leeds", {"leeds.csv"}),
        (Role.DATA_OFFICER, "Kent", set()),
        (Role.AUDITOR, None, {"notices.csv", "leeds.csv", "calls.csv", "homes.csv"}),
    ],
)
def test_a_file_is_listed_for_those_to_whom_it_belongs(given: Workplace, signed_in_as: As, role, area, seen):
    text = signed_in_as(role, area).get("/files").text
    assert {name for name in ("notices.csv", "leeds.csv", "calls.csv", "homes.csv") if name in text} == seen


def test_a_file_of_another_area_is_not_there(given: Workplace, signed_in_as: As):
    client = signed_in_as(Role.DATA_OFFICER, "Lincolnshire")
    assert [client.get(f"/files/{number}").status_code for number in (1, 2, 3, 4, 99)] == [200, 404, 200, 404, 404]


def test_a_force_s_log_is_not_for_those_who_hold_a_part_of_its_area(place: Workplace, signed_in_as: As, tmp_path: Path):
    papers.give(place, "police-log", police_papers.calls(tmp_path), force="Greater Manchester")
    assert "calls.csv" not in signed_in_as(Role.DATA_OFFICER, "Bolton").get("/files").text


def test_the_newest_file_stands_first_with_its_counts(given: Workplace, signed_in_as: As):
    text = signed_in_as(Role.AUDITOR).get("/files").text
    assert text.index("homes.csv") < text.index("calls.csv") < text.index("leeds.csv") < text.index("notices.csv")
    assert "4 files, the newest first" in text
    assert "Imported" in text
    assert "1 September 2015" in text


def test_the_page_of_a_file_says_why_rows_were_rejected_and_names_no_child(given: Workplace, signed_in_as: As):
    text = signed_in_as(Role.DATA_OFFICER, "Leeds").get("/files/2").text
    assert "31/09/2014" in text
    assert "September has 30 days" in text
    assert not any(word in text for word in papers.NAMING)


def test_the_page_of_a_file_says_for_which_days_it_is_complete(given: Workplace, signed_in_as: As):
    text = signed_in_as(Role.DATA_OFFICER).get("/files/1").text
    assert "Monday 27 January 2014 to Monday 31 August 2015" in text
    assert "log of notices" in text.casefold()


def test_pages_that_cannot_be_show_the_nearest_one(given: Workplace, signed_in_as: As):
    client = signed_in_as(Role.DATA_OFFICER)
    for asked in ("0", "-4", "99", "many"):
        assert "notices.csv" in client.get(f"/files?page={asked}").text
        assert client.get(f"/files/1?page={asked}").status_code == 200


def test_a_long_name_may_be_broken_after_a_stroke_and_before_its_ending(
    place: Workplace, signed_in_as: As, tmp_path: Path
):
    papers.give(place, "placements", papers.placements(tmp_path, "county_placements.xlsx.csv"), authority="Leeds")
    text = signed_in_as(Role.DATA_OFFICER, "Leeds").get("/files").text
    assert "county_<wbr>placements.xlsx<wbr>.csv" in text
