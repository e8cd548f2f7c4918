"""The start page: what waits for each role."""

import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from auditapp.app import create_app
from auditapp.domain.dates import Period
from auditapp.domain.links import Purpose
from auditapp.domain.people import Body, Role
from auditapp.services.accounts.account_links import make_link
from auditapp.services.accounts.add_account import NewPerson, add_account, area_of, give_role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.protocols.hand_in_protocol import hand_in_protocol
from auditapp.services.workplace import Workplace
from auditapp.web.settings import Settings
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.homes_given import client_of, give_all
from tests.web.people_of import EVER
from tests.web.test_hand_in import give
from tests.web.test_held_and_taken_back import a_list
from tests.web.test_home_page import MOST_QUERIES, queries_of
from tests.web.test_matching import nameless
from tests.web.test_protocols import TEXT


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


def test_a_data_officer_sees_how_many_decisions_are_open(place: Workplace, signed_in_as: As, tmp_path: Path):
    papers.give(place, "homes", papers.homes(tmp_path), authority="Lincolnshire", as_at=papers.RECEIVED)
    officer = signed_in_as(Role.DATA_OFFICER)
    assert "not counted since files or answers came" in officer.get("/").text
    rows = nameless([list(row) for row in papers.PLACED])
    content = papers.write(tmp_path / "list.csv", papers.PLACED_HEAD, rows).read_bytes()
    give(officer, ("list.csv", content), kind="placements")
    # Words that mean no home, and a row that does not say who the child is.
    assert "2 decisions are open" in officer.get("/").text
    # Another area has no row of that list.
    assert "0 decisions are open" in signed_in_as(Role.DATA_OFFICER, "Kent").get("/").text


def test_the_police_are_led_to_their_own_logs_alone(signed_in_as: As):
    text = signed_in_as(Role.POLICE_LIAISON).get("/").text
    assert "Hand in a police log" in text
    assert "/files/matching" not in text


def test_an_administrator_sees_roles_that_wait_for_a_second_word_and_links_to_send(place: Workplace, signed_in_as: As):
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


def test_whoever_holds_no_role_today_is_told_so_and_not_to_choose_one(app: Flask, place: Workplace):
    new = NewPerson("Prue Proposed", "prue@example.gov.uk", "Example council", Body.COUNCIL)
    account, role = add_account(place, new, active=True), Role.LSCB_OFFICER
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    nothing = "You hold no role today. Ask the administrator for one."
    assert nothing in client.get("/").text
    area = area_of(role, "Lincolnshire", place.today)
    give_role(place, account, role, area, EVER, needs_second=True)
    give_role(place, account, Role.DATA_OFFICER, area, Period(date(2999, 1, 1)))
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    page = client.get("/").text
    assert nothing in page
    assert "Choose" not in page
    assert "Nothing waits for you." not in page


def test_the_head_of_the_page_is_that_of_the_role_and_names_nobody(app: Flask, place: Workplace, signed_in_as: As):
    def head(client: FlaskClient, path: str = "/homes") -> list[str]:
        page = client.get(path).text
        said = page.partition("<header")[2].partition("</header>")[0]
        assert "Someone" not in said
        return re.findall(r'href="(/[a-z-/]+)"', said)

    roles = (Role.DATA_OFFICER, Role.INSPECTOR, Role.COMMISSIONER)
    clients = {role: signed_in_as(role) for role in roles}
    stranger = app.test_client()
    for _ in range(2):
        assert head(stranger, "/sign-in") == []
        assert head(clients[Role.DATA_OFFICER]) == [
            *("/homes", "/visits", "/findings", "/overview", "/files", "/returns", "/protocols", "/audit-log"),
        ]
        assert head(clients[Role.INSPECTOR]) == ["/homes", "/visits", "/protocols", "/audit-log"]
        assert head(clients[Role.COMMISSIONER]) == [
            "/homes",
            "/visits",
            "/findings",
            "/overview",
            "/protocols",
            "/workbooks",
        ]
        assert head(stranger, "/nowhere") == []
    for role, client in clients.items():
        assert all(client.get(path).status_code == 200 for path in head(client)), role


def test_one_signs_out_from_the_head_of_any_page(place: Workplace):
    app = create_app(place, Settings(secret=b"tests" * 8, is_secure=False))
    officer, other = (client_of(app, place, Role.LSCB_OFFICER, body=body) for body in (Body.COUNCIL, Body.BOARD))
    proofs = []
    for client in (officer, other):
        head = client.get("/homes").text.partition("<header")[2].partition("</header>")[0]
        assert '<form method="post" action="/sign-out"' in head
        proofs.append(re.search(r'name="csrf_token" value="([^"]+)"', head)[1])
    # The head is made once for a role; what proves that a form is ours is each person's own.
    assert proofs[0] != proofs[1]
    assert "proof-of-the-form" not in proofs
    assert officer.post("/sign-out", data={"csrf_token": proofs[0]}).status_code == 302
    assert officer.get("/homes").status_code == 302
    assert "Sign out" not in app.test_client().get("/sign-in").text


@pytest.fixture
def county(place: Workplace, tmp_path: Path) -> Workplace:
    give_all(place, tmp_path)
    return place


def listed(text: str) -> str:
    main = text.split("What waits for you", maxsplit=1)[1].partition("<footer")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_each_start_page_says_what_stands_and_leads_only_where_its_role_may_go(county: Workplace, signed_in_as: As):
    hand_in_protocol(county, TEXT.format(area="E10000019", days=2).encode())
    seen, pages = {}, {}
    for role in Role:
        client = signed_in_as(role)
        page = client.get("/").text
        seen[role], pages[role] = listed(page), page
        for path in re.findall(r'href="(/[^"]*)"', page.split("<main")[1].split("</main>")[0]):
            assert client.get(path).status_code == 200, (role, path)
    assert seen[Role.INSPECTOR] == (
        "Visits All visits No visit is assigned to you. Prepare one there. Homes 2 homes in your area 1 outside it, "
        "where a child of its authority is placed by the last list given, of 1 September 2015. "
        "The newest register given is as at 31 August 2015. "
        "Local protocols 0 local protocols count 1 more waits to be activated"
    )
    assert "2 homes in your area The newest register" in seen[Role.POLICE_LIAISON]
    assert (
        "Local protocols that wait for your word Example protocol of notices Lincolnshire, handed in on"
        in (seen[Role.LSCB_OFFICER])
    )
    assert "An officer of the board decides about it." in seen[Role.ADMINISTRATOR]
    auditor = seen[Role.AUDITOR]
    assert "stand as they were written, compared with" in auditor
    assert "4 homes The newest register" in auditor
    assert "duties not kept on the records given" in seen[Role.COMMISSIONER]
    assert "Papers that are missing" in seen[Role.COMMISSIONER]
    for role in (Role.LSCB_OFFICER, Role.COMMISSIONER, Role.AUDITOR):
        page = pages[role].partition("Papers that are missing")[2]
        lines = page.partition("<h2")[0]
        assert lines.count("<li>") == lines.count('href="/findings/unknown/') > 0
    assert "MARKFILE" not in seen[Role.INSPECTOR] + seen[Role.POLICE_LIAISON]


def test_names_of_files_go_to_nobody_who_may_not_hold_names_of_homes(county: Workplace, signed_in_as: As):
    charity = listed(signed_in_as(Role.LSCB_OFFICER, body=Body.CHARITY).get("/").text)
    assert "The last files file " in charity
    assert "MARKFILE" not in charity


def test_an_audit_log_that_was_changed_is_told_to_the_auditor(place: Workplace, signed_in_as: As):
    auditor = signed_in_as(Role.AUDITOR)
    with place.writing() as (connection, _):
        connection.execute(text("UPDATE audit_log SET actor = 'somebody else' WHERE seq = 2"))
    told = listed(auditor.get("/").text)
    assert "The audit log does not stand as it was written. Entry 2 was changed after it was written." in told


@pytest.mark.parametrize("role", Role)
def test_a_start_page_takes_few_queries(county: Workplace, signed_in_as: As, role: Role):
    client = signed_in_as(role)
    # What the registers say is read once after a change, by whichever page comes first.
    client.get("/")
    assert queries_of(client, county, "/") <= MOST_QUERIES
