"""Proposing roles: in one's own area alone, and nothing counts before an administrator's word."""

import re

import pytest

from auditapp.domain.people import Body, Role
from auditapp.services.accounts.propose_role import Proposal, propose_role
from auditapp.services.accounts.show_people import shown_person
from auditapp.services.accounts.who_signed_in import begin_sign_in, signed_in
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import people
from tests.web import people_of
from tests.web.conftest import As
from tests.web.test_administrators import DATA, new_account

MAIL = "ashling@example.gov.uk"
WANTED = {**DATA, "email": MAIL}
POLICE = {**WANTED, "role": "police_liaison", "area": "Lincolnshire Police"}


def test_an_officer_proposes_and_an_administrator_confirms(signed_in_as: As, place: Workplace):
    account = new_account(place)
    token = begin_sign_in(place, account, "a test")
    officer, administrator = signed_in_as(Role.LSCB_OFFICER), signed_in_as(Role.ADMINISTRATOR)
    assert "is proposed" in officer.post("/people/propose", data=WANTED, follow_redirects=True).text
    (grant,) = shown_person(place, account).grants
    assert grant.state == "waits for a second person"
    assert signed_in(place, token) is not None
    path = f"/people/{account}/role/{grant.id}/confirm"
    assert officer.post(path).status_code == 403
    assert path in administrator.get("/people").text
    administrator.post(path)
    assert shown_person(place, account).grants[0].state == "held"
    assert signed_in(place, token) is None


@pytest.mark.parametrize(
    ("role", "wanted", "words", "href"),
    [
        (Role.LSCB_OFFICER, WANTED | {"area": "Leeds"}, "not in your area", "#area"),
        (Role.LSCB_OFFICER, WANTED | {"area": "Nowhere"}, "is not the name of an authority", "#area"),
        (Role.LSCB_OFFICER, WANTED | {"role": "auditor", "area": ""}, "Role: choose one of those listed.", "#role"),
        (Role.LSCB_OFFICER, WANTED | {"email": "no@example.gov.uk"}, "Nobody with this address", "#email"),
        (Role.LSCB_OFFICER, WANTED | {"email": ""}, "Give the person&#39;s e-mail", "#email"),
        (Role.POLICE_LIAISON, WANTED, "Role: choose one of those listed.", "#role"),
        (Role.POLICE_LIAISON, POLICE | {"area": "West Yorkshire Police"}, "not in your area", "#area"),
    ],
)
def test_what_is_not_ones_own_is_refused(
    signed_in_as: As, place: Workplace, *, role: Role, wanted: dict[str, str], words: str, href: str
):
    account = new_account(place)
    answer = signed_in_as(role).post("/people/propose", data=wanted)
    assert words in answer.text
    assert f'href="{href}"' in answer.text
    with place.reading() as connection:
        assert people.people(connection, [account])[0].grants == ()


def test_only_roles_that_one_may_propose_are_offered(signed_in_as: As, place: Workplace):
    new_account(place)
    said = {role: signed_in_as(role).get("/people/propose").text for role in (Role.LSCB_OFFICER, Role.POLICE_LIAISON)}
    offered = {role: re.findall(r'<option value="(\w+)"', page) for role, page in said.items()}
    assert offered[Role.POLICE_LIAISON] == ["police_liaison"]
    assert set(offered[Role.LSCB_OFFICER]) == {
        *("inspector", "lscb_officer", "commissioner", "police_liaison", "data_officer")
    }


@pytest.mark.parametrize(
    ("role", "own_force", "words"),
    [(Role.AUDITOR, False, "by an administrator alone"), (Role.COMMISSIONER, True, "The police propose their own")],
)
def test_the_service_refuses_what_no_page_offers(place: Workplace, role: Role, own_force: bool, words: str):
    token = begin_sign_in(place, people_of.account_with(place, Role.LSCB_OFFICER), "a test")
    who = signed_in(place, token)
    assert who is not None
    with pytest.raises(Refused, match=words):
        propose_role(place, who, Proposal(MAIL, role, "Lincolnshire", people_of.EVER), own_force=own_force)


@pytest.mark.parametrize("role", [Role.LSCB_OFFICER, Role.POLICE_LIAISON])
def test_liaison_officers_of_ones_own_force_are_proposed(signed_in_as: As, place: Workplace, role: Role):
    account = new_account(place, Body.POLICE)
    assert signed_in_as(role).post("/people/propose", data=POLICE).status_code == 302
    assert [grant.area for grant in shown_person(place, account).grants] == ["Lincolnshire Police"]
