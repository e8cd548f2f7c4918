"""Requests that no page of ours makes, and a form over https as browsers send it."""

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from auditapp.app import create_app
from auditapp.domain.people import Body, Role
from auditapp.services.accounts.add_account import NewPerson, add_account
from auditapp.services.workplace import Refused, Workplace
from auditapp.web.settings import Settings
from tests.journeys import papers
from tests.web.conftest import As, application

HTTPS = "https://audit.example.org"


def test_a_form_is_taken_over_https_though_our_pages_tell_no_referrer(place: Workplace):
    app = create_app(place, Settings(secret=b"tests" * 8))
    client = app.test_client()
    page = client.get("/sign-in", base_url=HTTPS).text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    said = {"csrf_token": token, "email": "ada@example.org", "password": "wrong", "code": "000000"}
    assert client.post("/sign-in", base_url=HTTPS, data=said).status_code == 200
    assert client.post("/sign-in", base_url=HTTPS, data=said | {"csrf_token": "forged"}).status_code == 400


@pytest.mark.parametrize("path", ["/people/%00", "/findings/%00", "/homes/%00"])
def test_a_sign_that_no_database_keeps_is_nowhere(signed_in_as: As, path: str):
    assert signed_in_as(Role.AUDITOR).get(path).status_code == 404


@pytest.mark.parametrize("path", [f"/files/{10**30}", f"/files/{2**31}/look", f"/files/handed-in?file={10**30}"])
def test_a_number_that_no_database_keeps_is_nowhere(signed_in_as: As, path: str):
    assert signed_in_as(Role.DATA_OFFICER).get(path).status_code == (200 if "?" in path else 404)


def test_a_body_that_may_not_hold_names_of_homes_is_shown_files_by_their_numbers(
    place: Workplace, signed_in_as: As, tmp_path: Path
):
    faulty = papers.altered(papers.PLACED, 0, papers.ADMITTED, "31/09/2014")
    papers.give(place, "placements", papers.placements(tmp_path, "Example House.csv", faulty), authority="Lincolnshire")
    council, board = signed_in_as(Role.LSCB_OFFICER), signed_in_as(Role.LSCB_OFFICER, body=Body.BOARD)
    for path in ("/files", "/files/1"):
        # A long name may be broken before its ending.
        assert "Example House.csv" in council.get(path).text.replace("<wbr>", "")
        assert "Example House" not in board.get(path).text
        assert "file 1" in board.get(path).text
    assert "31/09/2014" in council.get("/files/1").text


def test_a_stranger_cannot_bring_the_sign_in_down(app: Flask):
    said = {"email": "a\0@example.org", "password": "wrong", "code": "000000"}
    assert app.test_client().post("/sign-in", data=said).status_code == 404


def test_a_host_that_is_not_ours_is_refused_without_a_page(place: Workplace):
    answer = application(place, hosts=("audit.example.org",)).test_client().get("/", base_url="http://elsewhere.test")
    assert answer.status_code == 400
    assert answer.headers["Content-Security-Policy"]


def test_a_database_that_went_away_is_a_page_that_says_so(
    place: Workplace, signed_in_as: As, monkeypatch: pytest.MonkeyPatch
):
    client = signed_in_as(Role.AUDITOR)

    def gone(*_: object) -> None:
        raise OperationalError("", {}, Exception("gone"))

    monkeypatch.setattr(place.engine, "connect", gone)
    answer = client.get("/account")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "The database is busy or away" in answer.text


def test_a_body_of_another_kind_under_a_known_name_is_refused(place: Workplace):
    add_account(place, NewPerson("One Example", "one@example.org", "Example body", Body.COUNCIL))
    with pytest.raises(Refused, match="another kind of organisation"):
        add_account(place, NewPerson("Two Example", "two@example.org", "Example body", Body.CHARITY))


@pytest.mark.parametrize("long", ["a@" + "." * 20_000 + "@", "a" * 3_000 + "@example.org"])
def test_an_address_that_is_too_long_is_none(place: Workplace, long: str):
    with pytest.raises(Refused, match="cannot be used"):
        add_account(place, NewPerson("Ada Example", long, "Example council", Body.COUNCIL))
