"""Passwords turned off: people sign in elsewhere alone, and no page takes a password of ours."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.app import settings_from
from auditapp.domain.links import Purpose
from auditapp.domain.people import Body, Role
from auditapp.security.providers import Provider
from auditapp.services.accounts.account_links import make_link
from auditapp.services.accounts.add_account import NewPerson, add_account
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.workplace import Workplace
from auditapp.web.accounts.passwords_off import BY_PASSWORD
from auditapp.web.settings import SettingsRefused
from tests.web import people_of
from tests.web.conftest import application

PROVIDER = Provider("https://login.example.org", "x", name="Example Council account")
NAMED = {"AUDITAPP_OIDC_ISSUER": "https://login.example.org", "AUDITAPP_OIDC_CLIENT_ID": "x"}


@pytest.fixture
def off(place: Workplace) -> Flask:
    return application(place, provider=PROVIDER, has_passwords=False)


def signed_in(app: Flask, place: Workplace) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, people_of.account_with(place, Role.AUDITOR), "a test"))
    return client


def test_the_sign_in_page_asks_for_no_password(off: Flask):
    page = off.test_client().get("/sign-in").text
    assert "Example Council account" in page
    assert "password" not in page.lower()


@pytest.mark.parametrize(
    ("address", "method"),
    [
        ("/sign-in", "POST"),
        ("/fresh", "POST"),
        ("/forgotten", "GET"),
        ("/forgotten", "POST"),
        ("/account/password", "GET"),
        ("/account/password", "POST"),
        ("/account/codes", "POST"),
        ("/link/abc", "POST"),
        ("/link/abc/app", "GET"),
    ],
)
def test_what_would_take_a_password_is_not_there(off: Flask, place: Workplace, address: str, method: str):
    assert signed_in(off, place).open(address, method=method).status_code == 404


def test_every_page_that_is_turned_off_exists(off: Flask):
    assert {rule.endpoint for rule in off.url_map.iter_rules()} >= BY_PASSWORD


def test_an_invitation_is_begun_elsewhere_and_no_password_is_offered(off: Flask, place: Workplace):
    new = NewPerson("Ashling Testerone", "ashling.testerone@example.gov.uk", "Example council", Body.COUNCIL)
    page = off.test_client().get(f"/link/{make_link(place, add_account(place, new), Purpose.INVITATION)}").text
    assert "Use Example Council account" in page
    assert "Choose a password" not in page
    assert "Change your password" not in signed_in(off, place).get("/account").text


def test_the_setting_turns_them_off_only_where_somebody_else_proves_who_people_are(tmp_path):
    given = settings_from({**NAMED, "AUDITAPP_LOCAL_LOGIN": "off"}, tmp_path, is_local=True)
    assert not given.has_passwords
    assert settings_from(NAMED, tmp_path, is_local=True).has_passwords
    with pytest.raises(SettingsRefused, match="nobody could sign in"):
        settings_from({"AUDITAPP_LOCAL_LOGIN": "off"}, tmp_path, is_local=True)
    with pytest.raises(SettingsRefused, match="Write on or off"):
        settings_from({**NAMED, "AUDITAPP_LOCAL_LOGIN": "no"}, tmp_path, is_local=True)
    assert settings_from({"AUDITAPP_LOCAL_LOGIN": "off"}, tmp_path, is_local=True, is_demo=True).has_passwords
