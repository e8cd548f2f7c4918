"""The start page: what waits for each role."""

from pathlib import Path

import pytest

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_hand_in import give
from tests.web.test_held_and_taken_back import a_list


def test_a_data_officer_sees_held_files_and_the_last_ones(place: Workplace, signed_in_as: As, tmp_path: Path):
    officer = signed_in_as(Role.DATA_OFFICER, "Leeds")
    assert "No file waits for an answer." in officer.get("/").text
    give(officer, a_list(tmp_path), whose="E08000035", kind="placements")
    papers.give(place, "notifications", papers.notices(tmp_path), authority="Leeds")
    text = officer.get("/").text
    assert 'href="/files/1/answer"' in text
    assert 'href="/files/2"' in text
    assert 'href="/files/matching"' in text
    assert "list.xlsx" not in signed_in_as(Role.DATA_OFFICER, "Kent").get("/").text


def test_the_police_are_led_to_their_own_logs_alone(signed_in_as: As):
    text = signed_in_as(Role.POLICE_LIAISON).get("/").text
    assert "Hand in a police log" in text
    assert "/files/matching" not in text


@pytest.mark.parametrize("role", Role)
def test_everybody_has_a_start_page(signed_in_as: As, role: Role):
    assert "What waits for you" in signed_in_as(role).get("/").text
