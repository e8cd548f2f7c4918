"""Commissioners' workbooks: chosen, looked at, built once, fetched until they are kept no longer."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select

from auditapp.app import settings_from
from auditapp.domain.people import Body, Role
from auditapp.services.accounts.add_account import NewPerson, add_account, area_of, give_role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.workbooks.make_workbooks import (
    FOLDER,
    MOST_TRIES,
    building_key,
    looking_key,
    make_workbook,
    throw_expired_away,
    workbooks_to_make,
)
from auditapp.services.workplace import Workplace
from auditapp.storage.audit_log import audit_log
from auditapp.storage.issued_workbooks import issued_workbook, workbook_fetch
from auditapp.web.settings import SettingsRefused
from exports.verify import verify_workbook
from tests.journeys.papers import NORTH, SOUTH
from tests.web import neighbours
from tests.web.conftest import application
from tests.web.homes_given import client_of
from tests.web.people_of import EVER
from tests.web.proofs_of import Clock

DAYS = {"first-day": "1", "first-month": "5", "first-year": "2014", "last-day": "30", "last-month": "9"}
DAYS |= {"last-year": "2014"}
ALL = {**DAYS, "authority": neighbours.LINCOLNSHIRE, "which": "all", "purpose": "contract", "keep": "28"}


class Later:
    """Notes what was handed on, and does it when the test asks."""

    def __init__(self, place: Workplace) -> None:
        self.place, self.keys = place, list[str]()

    def begin(self, given: str) -> None:
        raise AssertionError(given)

    def make(self, key: str) -> None:
        self.keys.append(key)

    def counted(self, key: str) -> int | None:
        return 3_000 if key in self.keys else None

    def now(self) -> bool:
        return make_workbook(self.place, self.keys.pop(), lambda _: None)


@pytest.fixture
def given(timed: Workplace, tmp_path: Path) -> Workplace:
    neighbours.give_all(timed, tmp_path)
    return timed


@pytest.fixture
def client(timed_app: Flask, given: Workplace) -> FlaskClient:
    return client_of(timed_app, given, Role.COMMISSIONER)


def asked(client: FlaskClient, **more: str) -> str:
    """Ask; the page on which the choice is shown."""
    answer = client.post("/workbooks/new", data={**ALL, **more}, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def rows_on(page: str) -> Mapping[str, tuple[str, str]]:
    """The sheets of the page with their two counts."""
    cells = r'<th scope="row"[^>]*>([A-Z][^<]*)</th>' + r"\s*<td[^>]*>([^<]*)</td>" * 3
    return {name: (rows, unseen) for name, _, rows, unseen in re.findall(cells, page)}


def kept(place: Workplace) -> list[dict[str, object]]:
    with place.reading() as connection:
        return [dict(row) for row in connection.execute(select(issued_workbook)).mappings()]


def files(place: Workplace) -> list[str]:
    folder = place.folder / FOLDER
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def logged(place: Workplace) -> list[str]:
    with place.reading() as connection:
        said = connection.execute(select(audit_log.c.action).order_by(audit_log.c.seq)).scalars()
        return [action for action in said if "workbook" in action or "contract" in action]


def test_from_a_choice_to_a_fetched_workbook(client: FlaskClient, given: Workplace, tmp_path: Path):
    page = asked(client)
    assert "What will be in it" in page
    sheets = rows_on(page)
    assert sheets["Homes"] == ("2", "0")
    assert sheets["Timeline"] == ("31", "62")
    assert "Build the workbook" in page
    assert files(given) == []
    page = client.post("/workbooks/1/build", follow_redirects=True).text
    assert "The workbook is being built." in page
    assert "Fetch the workbook" in page
    answer = client.post("/workbooks/1/file")
    assert answer.headers["Content-Disposition"] == "attachment; filename=audit-lincolnshire-2014-05-1.xlsx"
    path = tmp_path / "fetched.xlsx"
    path.write_bytes(answer.data)
    assert verify_workbook(path) == ()
    (row,) = kept(given)
    assert hashlib.sha256(answer.data).hexdigest() == row["sha256"]
    (sealed,) = files(given)
    assert b"LIN-00" not in (given.folder / FOLDER / sealed).read_bytes()
    page = client.get("/workbooks/1").text
    assert str(row["sha256"]) in page
    assert page.count("Commissioner Example") == 3
    assert logged(given) == ["workbook asked for", "workbook begun", "workbook built", "workbook fetched"]


def test_files_of_other_areas_on_which_nothing_of_ones_own_rests_are_counted_and_not_named(client: FlaskClient):
    page = asked(client)
    assert rows_on(page)["Inputs"] == ("3", "[c]")
    client.post("/workbooks/1/build")
    book = load_workbook(BytesIO(client.post("/workbooks/1/file").data))
    named = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert named >= {"homes.csv", "lincolnshire.csv", "notices.csv"}
    assert named & {"leeds.csv", "medway.csv"} == set()


def test_what_was_shown_is_what_is_built(client: FlaskClient):
    shown = rows_on(asked(client))
    client.post("/workbooks/1/build")
    book = load_workbook(BytesIO(client.post("/workbooks/1/file").data))
    listed = {row[0]: str(row[2]) for row in book["Contents"].iter_rows(min_row=5, values_only=True)}
    assert {name: rows for name, (rows, _) in shown.items() if name != "Contents"} == listed


def test_a_workbook_is_fetched_again_until_it_is_kept_no_longer(client: FlaskClient, given: Workplace, clock: Clock):
    asked(client, keep="7")
    client.post("/workbooks/1/build")
    first, again = (client.post("/workbooks/1/file").data for _ in range(2))
    assert first == again
    with given.reading() as connection:
        assert len(connection.execute(select(workbook_fetch)).all()) == 2
    clock.at += timedelta(days=8)
    throw_expired_away(given)
    assert files(given) == []
    assert kept(given)[0]["file"] is None


def test_what_has_expired_is_not_given_out_even_before_it_is_thrown_away(
    timed_app: Flask, given: Workplace, clock: Clock
):
    client = client_of(timed_app, given, Role.COMMISSIONER)
    asked(client, keep="7")
    client.post("/workbooks/1/build")
    until = given.today + timedelta(days=7)
    with given.writing() as (connection, _):
        connection.execute(issued_workbook.update().values(expires_on=until - timedelta(days=30)))
    page = client.post("/workbooks/1/file", follow_redirects=True).text
    assert "It was kept until" in page
    assert "It is kept no longer" in page
    assert "Fetch the workbook" not in page


def test_homes_can_be_named_or_be_those_of_a_provider_or_of_a_contract(client: FlaskClient):
    assert "1 named by their numbers" in asked(client, which="named", named=f" {NORTH.lower()} \n")
    assert "no register given has such a home" in asked(client, which="named", named="SC000000")
    assert "Name at least one home" in asked(client, which="named")
    assert "No register given says who the provider" in asked(client, which="provider", home=NORTH)
    unknown = "No register given has a provider of that name, nor a home of that URN"
    assert all(unknown in asked(client, which="provider", home=words) for words in ("SC1", "Nobody Care Ltd", ""))
    assert "Contract: choose one of those listed" in asked(client, which="contract")
    said = {"name": "Made up 1", "authority": neighbours.LINCOLNSHIRE, "named": f"{NORTH}\n{SOUTH}"}
    said |= {"first-day": "1", "first-month": "7", "first-year": "2014"}
    page = client.post("/workbooks/contracts", data=said, follow_redirects=True).text
    assert "The contract is kept." in page
    assert f"{NORTH}, {SOUTH}" in page
    assert "A contract of that name is kept already" in client.post("/workbooks/contracts", data=said).text
    page = asked(client, which="contract", contract="1")
    assert "1 July 2014 to 30 September 2014" in page
    page = asked(client, which="contract", contract="1", **{"last-month": "6"})
    assert "The contract holds on no day of that period" in page
    assert "offered no longer" in client.post("/workbooks/contracts/1/end", follow_redirects=True).text
    assert "no such contract any more" in client.post("/workbooks/contracts/1/end", follow_redirects=True).text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"last-year": "2013"}, "Last day: this day is before the first one"),
        ({"which": ""}, "Choose which homes"),
        ({"purpose": "curiosity"}, "Choose one of those listed"),
        ({"keep": "9999"}, "Choose one of those listed"),
        ({"first-day": "31", "first-month": "2"}, "is no day of the calendar"),
        ({"as_known_on-day": "1", "as_known_on-month": "1", "as_known_on-year": "2090"}, "a day to come"),
    ],
)
def test_what_cannot_be_is_said_by_its_field(client: FlaskClient, given: Workplace, said: dict[str, str], words: str):
    page = asked(client, **said)
    assert "There is a problem" in page
    assert words in page
    assert kept(given) == []


def test_an_empty_period_gives_a_workbook_that_says_so(client: FlaskClient):
    page = asked(client, **{"first-year": "1990", "last-year": "1990"})
    assert "Nothing of this choice is on record." in page
    client.post("/workbooks/1/build")
    book = load_workbook(BytesIO(client.post("/workbooks/1/file").data))
    assert "There are no findings in this period." in book["Findings"]["A2"].value


def test_somebody_of_another_organisation_sees_nothing_of_it(timed_app: Flask, given: Workplace, client: FlaskClient):
    asked(client)
    client.post("/workbooks/1/build")
    other = client_of(timed_app, given, Role.COMMISSIONER, body=Body.HEALTH)
    assert "Workbook 1" not in other.get("/workbooks").text
    assert other.get("/workbooks/1").status_code == 404
    for act in ("build", "confirm", "drop", "file"):
        assert other.post(f"/workbooks/1/{act}").status_code == 404, act


def test_an_auditor_reads_what_was_issued_and_fetches_nothing(timed_app: Flask, given: Workplace, client: FlaskClient):
    asked(client)
    client.post("/workbooks/1/build")
    auditor = client_of(timed_app, given, Role.AUDITOR)
    assert "Workbook 1" in auditor.get("/workbooks").text
    page = auditor.get("/workbooks/1").text
    assert str(kept(given)[0]["sha256"]) in page
    assert "Fetch the workbook" not in page
    assert auditor.post("/workbooks/1/file").status_code == 403


def test_the_police_may_export_the_register_alone(timed_app: Flask, given: Workplace):
    police = client_of(timed_app, given, Role.POLICE_LIAISON)
    assert police.get("/workbooks").status_code == 403
    assert police.get("/workbooks/new").status_code == 404
    assert police.post("/workbooks/new", data=ALL).status_code == 404


def test_an_officer_of_the_board_needs_a_second_person(timed_app: Flask, given: Workplace):
    one = client_of(timed_app, given, Role.LSCB_OFFICER)
    page = asked(one)
    assert "Ask a second person to confirm it" in page
    page = one.post("/workbooks/1/build", follow_redirects=True).text
    assert "waits for a second person" in page
    assert "Somebody else of your organisation" in page
    assert "You asked for it" in one.post("/workbooks/1/confirm", follow_redirects=True).text
    assert one.post("/workbooks/1/file", follow_redirects=True).text.count("It is not built yet.") == 1
    commissioner = client_of(timed_app, given, Role.COMMISSIONER)
    assert "Confirm it" not in commissioner.get("/workbooks/1").text
    refused = commissioner.post("/workbooks/1/confirm", follow_redirects=True).text
    assert "Somebody in the role in which it was asked for confirms it." in refused
    other = colleague(timed_app, given)
    waiting = '<a class="govuk-link app-file-name app-target" href="/workbooks/1">Workbook 1</a>'
    assert waiting in other.get("/").text
    for client in (one, commissioner, client_of(timed_app, given, Role.LSCB_OFFICER, "Kent")):
        assert waiting not in client.get("/").text
    assert "asks for this workbook" in other.get("/workbooks/1").text
    assert "Confirmed." in other.post("/workbooks/1/confirm", follow_redirects=True).text
    assert waiting not in other.get("/").text
    assert verify_bytes(one.post("/workbooks/1/file").data)
    assert "Confirmed by" in one.get("/workbooks/1").text
    assert "workbook confirmed" in logged(given)


def test_an_officer_of_the_board_proves_who_they_are_anew(timed_app: Flask, given: Workplace, clock: Clock):
    one = client_of(timed_app, given, Role.LSCB_OFFICER)
    asked(one)
    clock.at += timedelta(minutes=6)
    assert one.post("/workbooks/1/build").headers["Location"] == "/fresh?then=/workbooks/1/build"
    assert one.get("/workbooks/1/build").headers["Location"] == "/workbooks/1"
    assert one.get("/workbooks/new").headers["Location"].startswith("/fresh")
    assert one.get("/workbooks").status_code == 200


def test_looking_and_building_take_effect_once(given: Workplace):
    later = Later(given)
    app = application(given)
    app.extensions["auditapp"] = app.extensions["auditapp"].__class__(
        app.extensions["auditapp"].place, app.extensions["auditapp"].settings, later
    )
    client = client_of(app, given, Role.COMMISSIONER)
    page = asked(client)
    assert "It is being looked through." in page
    assert "3,000 answers given so far." in page
    assert workbooks_to_make(given) == (looking_key(1),)
    assert later.now() is False
    assert make_workbook(given, looking_key(1), lambda _: None) is False
    client.post("/workbooks/1/build")
    assert (
        "This workbook is not waiting for that any more"
        in client.post("/workbooks/1/build", follow_redirects=True).text
    )
    assert workbooks_to_make(given) == (building_key(1),)
    for _ in range(2):
        assert make_workbook(given, building_key(1), lambda _: None) is False
    assert len(files(given)) == 1
    assert logged(given).count("workbook built") == 1
    assert workbooks_to_make(given) == ()


def test_what_fails_is_tried_again_and_then_given_up(
    given: Workplace, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
):
    def fails(*_: object, **__: object) -> None:
        raise OSError("no space left, said of somebody's file")

    asked(client)
    monkeypatch.setattr("auditapp.services.workbooks.make_workbooks.write", fails)
    with given.writing() as (connection, _):
        connection.execute(issued_workbook.update().values(state="building"))
    assert [make_workbook(given, building_key(1), lambda _: None) for _ in range(MOST_TRIES)] == [True] * MOST_TRIES
    assert make_workbook(given, building_key(1), lambda _: None) is False
    page = client.get("/workbooks/1").text
    assert "It could not be made: 5 tries ended before their time." in page
    assert files(given) == []
    assert "let go" in client.post("/workbooks/1/drop", follow_redirects=True).text.lower()


def test_whoever_lost_the_role_is_given_nothing(timed_app: Flask, given: Workplace, client: FlaskClient):
    asked(client)
    with given.writing() as (connection, _):
        connection.exec_driver_sql("UPDATE account_grant SET withdrawn_at = '2026-01-01 00:00:00.000000'")
        connection.execute(issued_workbook.update().values(state="building"))
    assert make_workbook(given, building_key(1), lambda _: None) is False
    assert kept(given)[0]["state"] == "failed"


def colleague(app: Flask, place: Workplace) -> FlaskClient:
    """A second officer of the same organisation."""
    name = "Example council 12"
    account = add_account(place, NewPerson("Kit Second", "kit@example.gov.uk", name, Body.COUNCIL), active=True)
    give_role(place, account, Role.LSCB_OFFICER, area_of(Role.LSCB_OFFICER, "Lincolnshire", date(2026, 11, 1)), EVER)
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    return client


def verify_bytes(data: bytes) -> bool:
    with NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(data)
        file.flush()
        return verify_workbook(Path(file.name)) == ()


def test_the_smallest_count_that_is_told_is_a_setting(place: Workplace):
    assert settings_from({}, place.folder, is_local=True).small_count == 5
    assert settings_from({"AUDITAPP_SMALL_COUNT": "10"}, place.folder, is_local=True).small_count == 10
    for words in ("1", "five", "-3", "101"):
        with pytest.raises(SettingsRefused, match="AUDITAPP_SMALL_COUNT"):
            settings_from({"AUDITAPP_SMALL_COUNT": words}, place.folder, is_local=True)


def test_a_higher_threshold_leaves_more_out(given: Workplace):
    client = client_of(application(given, small_count=40), given, Role.COMMISSIONER)
    page = asked(client)
    rows, unseen = rows_on(page)["Findings"]
    # Fourteen children of its own: of each what its placement plan and its home's register say.
    # The 170 left out are about fewer than 40 children of others, and so are not told.
    assert (rows, unseen) == ("28", "[c]")
