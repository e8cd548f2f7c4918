"""A role is offered and accepted only for people of such bodies as it goes with; what was granted before stays."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from auditapp.cli import command
from auditapp.domain.people import Body, Role
from auditapp.domain.roles_of_bodies import BODIES_OF, roles_for, why_not
from auditapp.services.accounts.add_account import NewPerson, add_account, area_of, confirm_role, give_role
from auditapp.services.accounts.list_people import everybody
from auditapp.services.accounts.show_people import shown_person
from auditapp.services.workplace import Refused, Workplace, make_workplace
from auditapp.storage.people import NewGrant
from tests.web import people_of
from tests.web.conftest import As
from tests.web.test_administrators import DATA

MAIL = "ashling@example.org"
SENTENCE = (
    "This person works for a council, and the role police liaison is for people of the police. Choose inspector, lscb "
    "officer, commissioner, data officer, administrator or auditor, or give this role to somebody else."
)
POLICE = {**DATA, "role": "police_liaison", "area": "Lincolnshire Police"}


def account_of(place: Workplace, body: Body) -> str:
    return add_account(place, NewPerson("Ashling Testerone", MAIL, f"Example {body}", body), active=True)


def roles_of(place: Workplace, account: str) -> list[Role]:
    person = shown_person(place, account)
    assert person is not None
    return [grant.role for grant in person.grants]


def offered(client: FlaskClient, account: str) -> list[str]:
    return re.findall(r'<option value="(\w+)"', client.get(f"/people/{account}/role").text)


def test_every_role_goes_with_some_body_and_police_liaison_with_the_police_alone():
    assert set(BODIES_OF) == set(Role)
    assert BODIES_OF[Role.POLICE_LIAISON] == {Body.POLICE}
    # Children's names are for those who run the board's office.
    for role in (Role.LSCB_OFFICER, Role.DATA_OFFICER):
        assert BODIES_OF[role] == {Body.COUNCIL, Body.BOARD, Body.HEALTH}
    assert roles_for(Body.CHARITY) == (Role.INSPECTOR, Role.COMMISSIONER)
    assert roles_for(Body.PROVIDER) == ()


def test_what_was_seen_what_was_expected_and_what_to_do_is_said():
    assert why_not(Role.POLICE_LIAISON, Body.COUNCIL) == SENTENCE
    assert why_not(Role.DATA_OFFICER, Body.PROVIDER) == (
        "This person works for a provider of homes, and the role data officer is for people of a council, a board or a "
        "health body. No role is for people of that: give this role to somebody else."
    )
    assert why_not(Role.POLICE_LIAISON, Body.POLICE) == ""


def test_a_page_offers_what_goes_with_the_body_and_refuses_the_rest(signed_in_as: As, place: Workplace):
    account, administrator = account_of(place, Body.COUNCIL), signed_in_as(Role.ADMINISTRATOR)
    assert offered(administrator, account) == [
        *("inspector", "lscb_officer", "commissioner", "data_officer", "administrator", "auditor")
    ]
    answer = administrator.post(f"/people/{account}/role", data=POLICE)
    assert SENTENCE in answer.text
    assert 'href="#role"' in answer.text
    assert roles_of(place, account) == []
    assert administrator.post(f"/people/{account}/role", data=DATA).status_code == 302
    assert roles_of(place, account) == [Role.DATA_OFFICER]


def test_nobody_of_a_provider_is_offered_a_role(signed_in_as: As, place: Workplace):
    account, administrator = account_of(place, Body.PROVIDER), signed_in_as(Role.ADMINISTRATOR)
    assert offered(administrator, account) == []
    assert "no role is for people of that" in administrator.get(f"/people/{account}/role").text


@pytest.mark.parametrize("role", [Role.LSCB_OFFICER, Role.POLICE_LIAISON])
def test_police_liaison_is_not_proposed_for_somebody_of_the_council(signed_in_as: As, place: Workplace, role: Role):
    account = account_of(place, Body.COUNCIL)
    answer = signed_in_as(role).post("/people/propose", data=POLICE | {"email": MAIL})
    assert SENTENCE in answer.text
    assert 'href="#role"' in answer.text
    assert roles_of(place, account) == []


def test_the_command_line_refuses_it_before_there_is_an_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AUDITAPP_INSTANCE", str(tmp_path / "instance"))
    who = ("user", "add", MAIL, "--name", "A", "--organisation", "Example council")
    CliRunner().invoke(command, ["init"], catch_exceptions=False)
    done = CliRunner().invoke(command, [*who, "--role", "police_liaison", "--area", "Lincolnshire Police"])
    assert str(done.exception) == f"{SENTENCE} --body says for what kind of body they work."
    place = make_workplace(None, tmp_path / "instance", "tester")
    assert everybody(place) == ()
    place.engine.dispose()


def test_what_was_granted_before_stays_and_what_waits_is_not_confirmed(place: Workplace, signed_in_as: As):
    account = account_of(place, Body.COUNCIL)
    force = area_of(Role.POLICE_LIAISON, "Lincolnshire Police", place.today)
    held = NewGrant(Role.POLICE_LIAISON, force, people_of.EVER, waits_for_second=False)
    people_of.given_before(place, account, held)
    asked = replace(held, area=replace(force, code="Kent Police"), waits_for_second=True)
    waits = people_of.given_before(place, account, asked)
    with pytest.raises(Refused, match="This person works for a council"):
        confirm_role(replace(place, actor="somebody else"), waits)
    states = [grant.state for grant in shown_person(place, account).grants]  # type: ignore[union-attr]
    assert states == ["held", "waits for a second person"]
    with pytest.raises(Refused, match="This person works for a council"):
        give_role(place, account, Role.POLICE_LIAISON, replace(force, code="Essex Police"), people_of.EVER)
    assert "Lincolnshire Police" in signed_in_as(Role.ADMINISTRATOR).get(f"/people/{account}").text
