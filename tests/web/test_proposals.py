"""Proposing roles: in one's own area alone, and nothing counts before an administrator's word."""

import pytest

from auditapp.domain.people import Role
from auditapp.services.accounts.show_people import shown_person
from auditapp.services.accounts.who_signed_in import begin_sign_in, signed_in
from auditapp.services.workplace import Workplace
from auditapp.storage import people
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
        (Role.LSCB_OFFICER, WANTED | {"role": "auditor", "area": ""}, "by an administrator alone", "#role"),
        (Role.LSCB_OFFICER, WANTED | {"email": "no@example.gov.uk"}, "Nobody with this address", "#email"),
        (Role.LSCB_OFFICER, WANTED | {"email": ""}, "Give the person&#39;s e-mail", "#email"),
        (Role.POLICE_LIAISON, WANTED, "The police propose their own", "#role"),
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


@pytest.mark.parametrize("role", [Role.LSCB_OFFICER, Role.POLICE_LIAISON])
def test_liaison_officers_of_ones_own_force_are_proposed(signed_in_as: As, place: Workplace, role: Role):
    account = new_account(place)
    assert signed_in_as(role).post("/people/propose", data=POLICE).status_code == 302
    assert [grant.area for grant in shown_person(place, account).grants] == ["Lincolnshire Police"]
