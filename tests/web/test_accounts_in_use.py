"""Accounts that nobody used for long are suspended; roles are looked at again in time."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.app import settings_from
from auditapp.domain.people import Role
from auditapp.services.accounts.idle_accounts import let_back
from auditapp.services.accounts.look_at_grants import grants_due, keep_grant
from auditapp.services.accounts.show_people import shown_people
from auditapp.services.accounts.who_signed_in import account_actor, begin_sign_in
from auditapp.services.files.who_looks import forces_without_data_officer
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log
from auditapp.web.settings import SettingsRefused
from tests.journeys import papers, police_papers
from tests.web import people_of
from tests.web.conftest import application
from tests.web.proofs_of import Clock, code_at, sign_in, with_proofs

SUSPENDED = "This account was not used for 60 days, so it is suspended. Ask an administrator to let you back."


def administrator(app: Flask, place: Workplace) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, people_of.account_with(place, Role.ADMINISTRATOR), "a test"))
    return client


def actions(place: Workplace) -> list[str]:
    with place.reading() as connection:
        return [entry.action for entry, _ in audit_log.entries(connection)]


def test_an_account_is_suspended_after_sixty_days_without_use(timed: Workplace, timed_app: Flask, clock: Clock):
    number, email, codes = with_proofs(timed, Role.DATA_OFFICER)
    assert sign_in(timed_app.test_client(), email, code_at(clock.at)).status_code == 302
    clock.move(days=60)
    assert sign_in(timed_app.test_client(), email, code_at(clock.at)).status_code == 302
    clock.move(days=60, seconds=1)
    assert SUSPENDED in sign_in(timed_app.test_client(), email, code_at(clock.at)).text
    assert SUSPENDED not in sign_in(timed_app.test_client(), email, code_at(clock.at), password="wrong words here").text
    assert "refuse idle account" in actions(timed)
    client = administrator(timed_app, timed)
    assert "Data Officer Example" in client.get("/").text.split("Suspended accounts")[1]
    page = client.get(f"/people/{number}").text
    assert "Suspended" in page
    assert "Let them sign in again" in page
    back = client.post(f"/people/{number}/let-back", follow_redirects=True).text
    assert "The person can sign in again." in back
    assert "Let them sign in again" not in back
    assert sign_in(timed_app.test_client(), email, codes[0]).status_code == 302
    assert "let account back" in actions(timed)


def test_a_suspended_account_looks_at_no_log(timed: Workplace, clock: Clock, tmp_path: Path):
    number, _, _ = with_proofs(timed, Role.DATA_OFFICER)
    papers.give(timed, "police-log", police_papers.calls(tmp_path), force="Lincolnshire", look_first=True)
    assert forces_without_data_officer(timed, papers.EVERYTHING) == ()
    clock.move(days=61)
    assert forces_without_data_officer(timed, papers.EVERYTHING) == ("Lincolnshire Police",)
    let_back(timed, number)
    assert forces_without_data_officer(timed, papers.EVERYTHING) == ()


def test_only_a_suspended_account_is_let_back(timed: Workplace):
    number, _, _ = with_proofs(timed, Role.DATA_OFFICER)
    with pytest.raises(Refused, match="not suspended"):
        let_back(timed, number)


def test_an_account_never_used_counts_from_its_making_and_nought_days_mean_never(timed: Workplace, clock: Clock):
    _, email, codes = with_proofs(timed)
    clock.move(days=61)
    assert SUSPENDED in sign_in(application(timed).test_client(), email, codes[0]).text
    assert sign_in(application(timed, idle_days=0).test_client(), email, codes[1]).status_code == 302


def test_a_role_is_looked_at_again_each_quarter(timed: Workplace, timed_app: Flask, clock: Clock):
    number = people_of.account_with(timed, Role.DATA_OFFICER)
    clock.move(days=91)
    assert grants_due(timed, shown_people(timed)) == ()
    clock.move(days=1)
    (due,) = grants_due(timed, shown_people(timed))
    assert (due.account, due.role, due.area) == (number, Role.DATA_OFFICER, "Lincolnshire")
    client = administrator(timed_app, timed)
    assert "1 role to look at again" in client.get("/").text
    listed = client.get("/people/grants").text
    assert "Data officer, Lincolnshire" in listed
    assert "The role is kept." in client.post(f"/people/{number}/role/{due.grant}/keep", follow_redirects=True).text
    assert grants_due(timed, shown_people(timed)) == ()
    assert "look at role" in actions(timed)
    assert client.post(f"/people/{number}/role/77/keep").status_code == 404
    clock.move(days=92)
    assert due.grant in {one.grant for one in grants_due(timed, shown_people(timed))}


def test_nobody_says_of_their_own_role_that_it_is_needed(timed: Workplace, clock: Clock):
    number = people_of.account_with(timed, Role.ADMINISTRATOR)
    clock.move(days=92)
    mine = replace(timed, actor=account_actor(number))
    (due,) = grants_due(mine, shown_people(mine))
    assert due.is_mine
    with pytest.raises(Refused, match="Ask another administrator"):
        keep_grant(mine, number, due.grant)


def test_the_days_are_settings(place: Workplace):
    made = settings_from({"AUDITAPP_IDLE_DAYS": "30", "AUDITAPP_REVIEW_DAYS": "0"}, place.folder, is_local=True)
    assert (made.idle_days, made.review_days) == (30, 0)
    with pytest.raises(SettingsRefused, match="AUDITAPP_IDLE_DAYS"):
        settings_from({"AUDITAPP_IDLE_DAYS": "two months"}, place.folder, is_local=True)
