"""The page of the audit log: what each role reads of it, in plain words, and nothing that names a home or a child."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from auditapp.domain.people import Body, Role
from auditapp.services.accounts.add_account import area_of, give_role
from auditapp.services.accounts.who_signed_in import account_actor, begin_sign_in
from auditapp.services.audit_log import check_log, show_log
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log
from tests.web import people_of
from tests.web.conftest import As
from tests.web.homes_given import NORTH, WEST, give_all
from tests.web.people_of import account_with

NOTHING: Mapping[str, object] = {}


def told(place: Workplace, action: str, subject: str, detail: Mapping[str, object] = NOTHING, by: str = "tester"):
    """Write one entry as a service does."""
    with replace(place, actor=by).writing() as (connection, act):
        audit_log.append(connection, act, action, subject, dict(detail))


def lines(client: FlaskClient, address: str = "/audit-log") -> list[str]:
    """The lines of the page, each as one text."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    rows = answer.text.partition("<tbody")[2].partition("</tbody>")[0].split("<tr ")[1:]
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", row.partition(">")[2])).split()) for row in rows]


def said(client: FlaskClient, address: str = "/audit-log") -> str:
    """The whole page as one text."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", client.get(address).text)).split())


def browser(app: Flask, place: Workplace, account: str) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    return client


def older(client: FlaskClient, address: str) -> str | None:
    found = re.search(r'href="([^"]+)" rel="next"', client.get(address).text)
    return unescape(found[1]) if found else None


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.POLICE_LIAISON, Role.DATA_OFFICER])
def test_most_read_what_they_did_themselves(app: Flask, place: Workplace, role: Role):
    me, other = account_with(place, role), account_with(place, role, body=Body.HEALTH)
    told(place, "finding decided", "F-0123456789ab", {"state": "upheld"}, account_actor(me))
    told(place, "finding decided", "F-ba9876543210", {"state": "upheld"}, account_actor(other))
    found = lines(browser(app, place, me))
    assert len(found) == 2
    assert found[0].endswith("Example Signed in")
    assert "Decided about a finding finding F-0123456789ab state: upheld" in found[1]


def test_the_administrator_reads_who_comes_in_and_no_more(place: Workplace, signed_in_as: As):
    told(place, "file imported", "source 1", {"kind": "homes"})
    told(place, "make link", account_with(place, Role.INSPECTOR), {"purpose": "invitation"})
    client = signed_in_as(Role.ADMINISTRATOR)
    found = " | ".join(lines(client))
    assert "Made a link Inspector Example for an invitation" in found
    assert "Made an account Inspector Example kind of organisation: inspectorate" in found
    assert "Imported" not in found
    assert lines(client, "/audit-log?act=sign+in") == lines(client, "/audit-log?act=Signing+in")
    refused = said(client, "/audit-log?act=file+imported")
    assert "What was done: choose one of those listed." in refused
    assert "Imported a file" not in refused


def test_the_auditor_reads_everything_and_commissioners_nothing(place: Workplace, signed_in_as: As):
    told(place, "check run", "findings", {"complied": 3, "new": 1, "rules": "SECRET"})
    auditor = signed_in_as(Role.AUDITOR)
    assert "tester Ran a check 3 kept; 1 new finding" in " | ".join(lines(auditor))
    assert "Audit log" in auditor.get("/").text
    assert signed_in_as(Role.COMMISSIONER).get("/audit-log").status_code == 403


@pytest.fixture
def county(place: Workplace, tmp_path: Path) -> Workplace:
    give_all(place, tmp_path)
    return place


def numbers(place: Workplace, query: str) -> list[str]:
    with place.reading() as connection:
        return [str(one) for one in connection.execute(text(query)).scalars()]


def test_an_officer_reads_what_is_about_the_area(county: Workplace, signed_in_as: As):
    ours, theirs = (signed_in_as(Role.LSCB_OFFICER, area) for area in (None, "Kent"))
    (finding, *_) = numbers(county, "SELECT id FROM finding WHERE host_gss = 'E10000019' ORDER BY id")
    (file, *_) = numbers(county, "SELECT id FROM source WHERE keeper_gss = 'E10000019' ORDER BY id")
    (child, *_) = numbers(county, f"SELECT child_id FROM child_identity WHERE source_id = {file} ORDER BY child_id")
    about = (
        ("finding decided", finding, {"state": "upheld"}),
        ("child revealed", "P-AAAA", {"finding": finding, "reason": "risk", "reference": "SG-1"}),
        ("source undone", f"source {file}", {"closed": {"homes": 0, "placements": 2}, "said_again": {"homes": 0}}),
        ("day settled", f"child {child}", {"fact": "admission", "against": 1}),
        ("reports of a home seen", NORTH, {"reason": "visit"}),
        ("protocol refused", "E10000019", {"number": 1, "sha256": "0" * 64}),
    )
    for action, subject, detail in about:
        told(county, action, subject, detail, "somebody of a region")
    told(county, "reports of a home seen", WEST, {"reason": "visit"}, "somebody of a region")
    told(county, "check run", "findings", {}, "somebody of a region")
    told(county, "workbook written", NORTH, {"findings": 3}, "somebody of a region")
    mine = [line for line in lines(ours) if "somebody of a region" in line]
    assert [line.partition("region ")[2] for line in mine] == [
        "Refused a protocol a protocol for Lincolnshire SHA-256 begins 000000000000",
        f"Saw reports to the police from a home home {NORTH} reason: I prepare a visit or a meeting about this home",
        f"Settled a day that rows say differently child {child} the day of admission; 1 answer or row against it",
        f"Took a file back file {file} 2 rows count no longer",
        f"Saw who a child is child P-AAAA reason: A child may be at risk now; reference SG-1; from finding {finding}",
        f"Decided about a finding finding {finding} state: upheld",
    ]
    (other,) = [line for line in lines(theirs) if "somebody of a region" in line]
    assert f"home {WEST}" in other
    assert "Left out is what belongs to no one area" in said(ours)


def test_an_officer_reads_what_people_of_the_area_alone_did(app: Flask, place: Workplace):
    officer = browser(app, place, account_with(place, Role.LSCB_OFFICER))
    here, there = account_with(place, Role.DATA_OFFICER), account_with(place, Role.DATA_OFFICER, "Kent")
    both = account_with(place, Role.DATA_OFFICER, body=Body.BOARD)
    today = place.today
    of_kent = area_of(Role.DATA_OFFICER, "Kent", today)
    give_role(place, both, Role.DATA_OFFICER, of_kent, people_of.EVER)
    # What is only proposed takes nobody out of the area, and brings nobody into it.
    give_role(place, here, Role.COMMISSIONER, of_kent, people_of.EVER, needs_second=True)
    of_lincolnshire = area_of(Role.COMMISSIONER, "Lincolnshire", today)
    proposed = account_with(place, Role.COMMISSIONER, "Kent")
    give_role(place, proposed, Role.COMMISSIONER, of_lincolnshire, people_of.EVER, needs_second=True)
    for count, account in enumerate((here, there, both, proposed), start=1):
        told(place, "questions listed", "", {"questions": count}, account_actor(account))
    found = [line for line in lines(officer) if "Listed the open questions" in line]
    assert [line.rpartition("homes ")[2] for line in found] == ["1 question"]
    names = said(officer).partition("Anybody")[2].partition("From")[0]
    assert names.count("Data Officer Example") == 2


def test_names_of_homes_and_what_somebody_typed_are_told_to_nobody(county: Workplace, signed_in_as: As):
    told(county, "workbook written", "MARKNAME North.xlsx", {"sha256": "0" * 64, "findings": 3, "authority": None})
    told(county, "protocol activated", "E10000019", {"title": "MARKNAME protocol", "sha256": "0" * 64})
    told(county, "something new", "MARKNAME", {"words": "MARKNAME"})
    for role, body in ((Role.LSCB_OFFICER, Body.BOARD), (Role.AUDITOR, Body.COUNCIL), (Role.AUDITOR, Body.CHARITY)):
        page = signed_in_as(role, body=body).get("/audit-log").text
        assert "Activated a protocol" in page
        assert not any(mark in page for mark in ("MARK", "Example House"))


def test_a_reason_given_for_a_reveal_is_read_in_the_log(judged: Workplace, signed_in_as: As):
    officer = signed_in_as(Role.LSCB_OFFICER)
    (number, *_) = numbers(judged, "SELECT id FROM finding WHERE rule = 'ADM-2' ORDER BY id")
    officer.post(f"/findings/{number}/child", data={"reason": "enquiry", "reference": "SG-2015/114"})
    (line,) = [line for line in lines(officer) if "Saw who a child is" in line]
    assert "reason: To ask the home or the placing authority about the child; reference SG-2015/114" in line
    assert f'href="/findings/{number}"' in officer.get("/audit-log").text


def test_a_long_log_is_paged_by_its_numbers(place: Workplace, signed_in_as: As):
    for number in range(1, 121):
        told(place, "file imported", f"source {number}", {"kind": "homes", "accepted": number})
    auditor = signed_in_as(Role.AUDITOR)
    seen: list[str] = []
    address: str | None = "/audit-log?act=file+imported"
    while address:
        seen, address = [*seen, *lines(auditor, address)], older(auditor, address)
        told(place, "check run", "findings")
    assert [re.search(r"file (\d+) ", line)[1] for line in seen] == [str(n) for n in range(120, 0, -1)]
    assert lines(auditor, "/audit-log?before=1") == []
    for below in ("-4", "-9999999999999999999999"):
        assert "There is no such entry" in said(auditor, f"/audit-log?before={below}")
    newest = lines(auditor)
    for odd in ("x", "9" * 40):
        assert lines(auditor, f"/audit-log?before={odd}") == newest
    assert len(newest) == 50


def test_no_more_entries_are_looked_at_for_an_area_than_a_page_takes(
    place: Workplace, signed_in_as: As, monkeypatch: pytest.MonkeyPatch
):
    officer = signed_in_as(Role.LSCB_OFFICER)
    for _ in range(12):
        told(place, "check run", "findings")
    monkeypatch.setattr(show_log, "LOOKED_AT", 10)
    assert "None of the entries looked at, down to number 6, belongs to your area. Older ones may." in said(officer)
    following = older(officer, "/audit-log")
    assert following == "/audit-log?before=6"
    assert "Signed in" in lines(officer, following)[0]
    assert older(officer, following) is None


def test_a_log_is_narrowed_to_a_person_and_to_commands(app: Flask, place: Workplace, signed_in_as: As):
    me = account_with(place, Role.DATA_OFFICER)
    auditor = signed_in_as(Role.AUDITOR)
    told(place, "questions listed", "", {"questions": 2}, account_actor(me))
    told(place, "questions listed", "", {"questions": 5}, "Ada at the keyboard")
    (one,) = lines(auditor, f"/audit-log?who={me}")
    assert "Only: Data Officer Example. Show all again" in said(auditor, f"/audit-log?who={me}")
    assert "Data Officer Example Listed the open questions, with words for homes 2 questions" in one
    assert "Ada at the keyboard" in lines(auditor, "/audit-log?who=commands")[0]
    assert "Data Officer Example" not in " ".join(lines(auditor, "/audit-log?who=commands&act=questions+listed"))
    assert "There is no such entry" in said(auditor, f"/audit-log?who={me}&act=sign+out")
    assert "Who did it: choose one of those listed." in said(auditor, "/audit-log?who=0123456789ab")
    assert "Who did it: choose one of those listed." in said(browser(app, place, me), f"/audit-log?who={me}")
    assert auditor.get("/audit-log?_external=1&endpoint=x&before=9").status_code == 200


def test_days_are_those_of_london(place: Workplace, signed_in_as: As):
    auditor = signed_in_as(Role.AUDITOR)
    for at in ("2025-06-30T22:59:59+00:00", "2025-06-30T23:00:00.5+00:00", "2025-07-01T23:00:00+00:00"):
        moment = datetime.fromisoformat(at)
        told(replace(place, now=lambda moment=moment: moment), "check run", "findings")
    of_july = "first-day=1&first-month=7&first-year=2025&last-day=1&last-month=7&last-year=2025"
    assert [line[:20] for line in lines(auditor, f"/audit-log?{of_july}")] == ["1 Jul 2025 00:00:00 "]
    of_june = "last-day=30&last-month=6&last-year=2025"
    assert [line[:20] for line in lines(auditor, f"/audit-log?{of_june}")] == ["30 Jun 2025 23:59:59"]
    of_ever = "first-day=1&first-month=1&first-year=0001&last-day=31&last-month=12&last-year=9999"
    assert lines(auditor, f"/audit-log?{of_ever}") == lines(auditor)
    wrong = said(auditor, "/audit-log?first-day=31&first-month=2&first-year=2025")
    assert '"31/2/2025" is no day of the calendar' in wrong
    backwards = said(auditor, f"/audit-log?first-day=2&first-month=7&first-year=2025&{of_june}")
    assert "this day is before the first one" in backwards


def test_the_auditor_may_look_at_every_entry(place: Workplace, signed_in_as: As, monkeypatch: pytest.MonkeyPatch):
    auditor = signed_in_as(Role.AUDITOR)
    assert "stand as they were written, compared with" in said(auditor)
    assert "Every entry was looked at: 4 entries" in auditor.post("/audit-log").text
    with place.writing() as (connection, _):
        connection.execute(text("UPDATE audit_log SET actor = 'somebody else' WHERE seq = 2"))
    assert "Entry 2 was changed after it was written." in auditor.post("/audit-log").text
    monkeypatch.setattr(check_log, "MOST_ON_A_PAGE", 3)
    too_long = auditor.post("/audit-log").text
    assert "auditapp audit-log verify" in too_long
    assert "Look at every entry now" not in too_long


@pytest.mark.parametrize("role", [Role.LSCB_OFFICER, Role.ADMINISTRATOR, Role.DATA_OFFICER])
def test_others_do_not_look_at_the_whole(signed_in_as: As, role: Role):
    client = signed_in_as(role)
    assert client.post("/audit-log").status_code == 404
    assert "Does the log stand?" not in said(client)
