"""Who has to prove who they are in the middle of a form finds it as they left it."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.workplace import Workplace
from auditapp.web.chosen import WRITTEN_ON
from tests.web import people_of
from tests.web.proofs_of import Clock
from tests.web.test_administrators import DATA, new_account

DAYS = {"first-day": "1", "first-month": "5", "first-year": "2014", "last-day": "30", "last-month": "9"}
HOMES = "\n".join(f"SC{number:06}" for number in range(200))
WORKBOOK = DAYS | {"last-year": "2014", "which": "named", "named": HOMES, "purpose": "contract", "keep": "28"}
Signed = Callable[[Role], tuple[FlaskClient, Callable[[], None]]]


@pytest.fixture
def signed(timed_app: Flask, timed: Workplace) -> Signed:
    """Somebody signed in, and what makes their sign-in fresh."""

    def sign(role: Role) -> tuple[FlaskClient, Callable[[], None]]:
        account, client = people_of.account_with(timed, role), timed_app.test_client()

        def proves() -> None:
            client.set_cookie("sign-in", begin_sign_in(timed, account, "a test"))

        proves()
        return client, proves

    return sign


def values(page: str) -> dict[str, str]:
    """What stands in the fields of a page."""
    inputs = re.findall(r"<input[^>]*>", page)
    said = {_of(one, "name"): _of(one, "value") for one in inputs if "radio" not in one or " checked" in one}
    for name, words in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>([^<]*)</textarea>', page):
        said[name] = unescape(words)
    chosen = re.findall(r'<select[^>]*name="(\w+)"(.*?)</select>', page, re.DOTALL)
    return said | {
        name: _of(one, "value") for name, rest in chosen for one in re.findall(r"<option[^>]*selected", rest)
    }


def _of(tag: str, name: str) -> str:
    found = re.search(rf' {name}="([^"]*)"', tag)
    return found[1] if found else ""


def test_a_choice_of_a_workbook_is_not_lost(signed: Signed, clock: Clock):
    client, proves = signed(Role.LSCB_OFFICER)
    clock.move(minutes=6)
    sent = client.post("/workbooks/new", data=WORKBOOK)
    assert sent.headers["Location"] == "/fresh?then=/workbooks/new"
    assert len(sent.headers["Set-Cookie"]) < 4_000
    proves()
    there = values(client.get("/workbooks/new").text)
    assert {name: there[name] for name in WORKBOOK} == WORKBOOK
    # It is told once.
    assert values(client.get("/workbooks/new").text)["named"] == ""


def test_lines_come_back_as_they_were_written(signed: Signed):
    client, _ = signed(Role.LSCB_OFFICER)
    written = "SC970101\n<SC970102> & more\n\n  SC970103"
    again = client.post("/workbooks/new", data={"which": "named", "named": written})
    assert values(again.text)["named"] == written


def test_a_contract_is_not_lost(signed: Signed, clock: Clock):
    client, proves = signed(Role.LSCB_OFFICER)
    written = DAYS | {"last-year": "2015", "name": "2014/7", "named": "SC970101"}
    clock.move(minutes=6)
    client.post("/workbooks/contracts", data=written)
    proves()
    there = values(client.get("/workbooks/contracts").text)
    assert {name: there[name] for name in written} == written


def test_a_role_that_is_being_given_is_not_lost(signed: Signed, timed: Workplace, clock: Clock):
    client, proves = signed(Role.ADMINISTRATOR)
    where = f"/people/{new_account(timed)}/role"
    clock.move(minutes=6)
    assert client.post(where, data=DATA).headers["Location"] == f"/fresh?then={where}"
    proves()
    there = values(client.get(where).text)
    assert {name: there[name] for name in DATA} == DATA


def test_what_one_person_wrote_is_not_shown_to_another(signed: Signed, timed: Workplace, clock: Clock):
    client, _ = signed(Role.LSCB_OFFICER)
    clock.move(minutes=6)
    client.post("/workbooks/new", data=WORKBOOK)
    other = people_of.account_with(timed, Role.LSCB_OFFICER, "Kent")
    client.set_cookie("sign-in", begin_sign_in(timed, other, "a test"))
    assert values(client.get("/workbooks/new").text)["named"] == ""


def test_every_form_named_is_one_that_asks_for_a_fresh_sign_in(timed_app: Flask):
    assert set(WRITTEN_ON) <= set(timed_app.view_functions)
    # No password, code or name of a child is among them.
    assert not {"password", "code", "surname", "forename", "words"} & {
        one for names in WRITTEN_ON.values() for one in names
    }
