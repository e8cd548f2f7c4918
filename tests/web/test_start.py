"""The start page: what waits for each role."""

from pathlib import Path

import pytest

from auditapp.domain.links import Purpose
from auditapp.domain.people import Body, Role
from auditapp.services.account_links import make_link
from auditapp.services.add_account import NewPerson, add_account, area_of, give_role
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.people_of import EVER
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


def test_an_administrator_sees_roles_that_wait_for_a_second_word_and_links_to_hand_on(
    place: Workplace, signed_in_as: As
):
    administrator = signed_in_as(Role.ADMINISTRATOR)
    empty = administrator.get("/").text
    assert "No role waits for you." in empty
    assert "No link waits to be handed on." in empty
    proposed = add_account(
        place, NewPerson("Prue Proposed", "prue@example.gov.uk", "Example council", Body.COUNCIL), active=True
    )
    role = Role.LSCB_OFFICER
    give_role(place, proposed, role, area_of(role, "Lincolnshire", place.today), EVER, needs_second=True)
    make_link(place, proposed, Purpose.RESET)
    text = administrator.get("/").text
    assert "Prue Proposed" in text
    assert "1 not used yet" in text


@pytest.mark.parametrize("role", Role)
def test_everybody_has_a_start_page(signed_in_as: As, role: Role):
    assert "What waits for you" in signed_in_as(role).get("/").text
