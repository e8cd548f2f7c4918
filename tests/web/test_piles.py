"""What we cannot tell: piles by who could settle them, one pile, its letter; who sees what, and what is asked once."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.findings.list_piles import DAYS_TO_ANSWER, untold
from auditapp.services.findings.papers_wanted import key_of
from auditapp.services.findings.show_pile import PileKey, pile_shown
from auditapp.services.workplace import Workplace
from auditapp.storage import findings
from tests.journeys import papers
from tests.web import homes_given
from tests.web.conftest import As, application

LOG = key_of("ADM-1", "log")
REGISTER = key_of("REC-3", "register")
PILE = f"/findings/unknown/authority/E10000019/{LOG}"
AT_HOME = f"/findings/unknown/home/{papers.NORTH}/{REGISTER}"
FOUND = re.compile(r'href="/findings/(F-[0-9a-f]{12})["?]')


@pytest.fixture
def piled(place: Workplace, tmp_path: Path) -> Workplace:
    """A log that nobody declared complete, so that it does not tell what was never received."""
    undeclared(place, tmp_path)
    return place


def undeclared(place: Workplace, folder: Path) -> None:
    papers.give(place, "homes", papers.homes(folder), as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(folder))
    papers.give(place, "notifications", papers.notices(folder), authority="Lincolnshire")
    papers.check(place)


@pytest.fixture
def officer(piled: Workplace, signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


def rows(page: str) -> list[str]:
    """The rows of the tables of a page, as plain words."""
    found = re.findall(r'<tr class="govuk-table__row">(.*?)</tr>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in found]


def states(place: Workplace) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in papers.dump(place)["finding"]:
        found[row["state"]] = found.get(row["state"], 0) + 1
    return found


def test_piles_stand_by_who_could_settle_them_the_most_first(officer: FlaskClient):
    page = officer.get("/findings/unknown").text
    headings = re.findall(r'id="sender-\d+">([^<]*)', page)
    assert headings[:2] == ["Lincolnshire: could settle 7", "Example House North, SC970901: could settle 3"]
    assert sorted(headings[2:]) == [
        f"{name}: could settle 2" for name in ("Example House South, SC970902", "Leeds", "Medway", "Norfolk")
    ]
    (line,) = [row for row in rows(page) if "log of such notices" in row]
    assert line.startswith("The area authority's log of such notices, with its keeper's word".replace("'", "&#39;"))
    assert " 5 June 2014 to January 2015 " in line
    assert line.endswith(" no")
    assert "18 answers wait for a paper that 6 senders could give." in " ".join(page.split())


def test_a_pile_lists_its_findings_and_names_no_child(officer: FlaskClient, piled: Workplace):
    page = officer.get(PILE).text
    own = [r for r in papers.dump(piled)["finding"] if r["wants"] == "log" and r["outcome"] == "cannot_tell"]
    assert sorted(FOUND.findall(page)) == sorted(row["id"] for row in own)
    assert "ADM-1, DIS-1, PLA-1" in page
    assert not any(name in page for name in papers.NAMING)


def test_the_pages_of_a_pile_hold_every_finding_once(
    officer: FlaskClient, piled: Workplace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("auditapp.services.findings.show_pile.A_PAGE", 2)
    found: list[str] = []
    address = PILE
    while address:
        page = officer.get(address).text
        found += FOUND.findall(page)
        (address,) = re.findall(r'href="([^"]*)" rel="next"', page) or [""]
    assert len(found) == len(set(found)) == 5


def test_the_letter_says_what_is_asked_and_names_nobody(officer: FlaskClient, piled: Workplace):
    answer = officer.post(f"{PILE}/letter", follow_redirects=True)
    assert answer.request.path == "/findings/requests/1"
    page = " ".join(answer.text.split())
    assert "To: Lincolnshire" in page
    assert "events of June 2014 to January 2015" in page
    assert "Children&#39;s Homes Regulations 2001 (SI 2001/3967), as amended by SI 2013/3239, Part 2" in page
    due = piled.today + timedelta(days=DAYS_TO_ANSWER)
    assert f"Please send a copy by {due.day} " in page
    assert not any(name in page for name in (*papers.NAMING, "Example House"))
    listed = rows(answer.text)[1:]
    assert [row.rpartition(" ")[0] for row in listed] == [
        "16 June 2014 came to the home SC970901 Leeds",
        "17 June 2014 came to the home SC970901 Medway",
        "25 July 2014 left the home SC970901 Medway",
        "14 January 2015 came to the home SC970902 Norfolk",
    ]
    assert states(piled) == {"open": 13, "asked": 5}


def test_what_was_asked_is_asked_once(officer: FlaskClient, piled: Workplace):
    for _ in range(2):
        officer.post(f"{PILE}/letter")
    again = officer.post(f"{PILE}/asked", follow_redirects=True).text
    assert "Everything in it was asked for already" in again
    assert "Write the request letter" not in again
    kept = papers.dump(piled)
    assert len(kept["paper_request"]) == 1
    assert len(kept["paper_request_finding"]) == len(kept["finding_decision"]) == 5


def test_marking_as_asked_notes_it_without_a_letter(officer: FlaskClient, piled: Workplace):
    page = officer.post(f"{AT_HOME}/asked", follow_redirects=True).text
    assert "asked otherwise" in page
    assert "Not yet asked" in page
    (request,) = papers.dump(piled)["paper_request"]
    assert (request["kind"], request["addressee"], request["by_letter"]) == ("home", papers.NORTH, False)
    log = [row for row in papers.dump(piled)["audit_log"] if row["action"] == "paper asked for"]
    assert [row["subject"] for row in log] == ["paper request 1"]


def test_findings_that_come_later_are_not_yet_asked(officer: FlaskClient, piled: Workplace, tmp_path: Path):
    officer.post(f"{PILE}/letter")
    more = ("TREF-9", "TESTERNINE", "Fennel", "19/06/2001", "Kent", papers.NORTH, "Example House North", "02/02/2015")
    papers.give(piled, "placements", papers.placements(tmp_path, "more.csv", [(*more, "", "C2")]))
    papers.check(piled)
    (line,) = [row for row in rows(officer.get("/findings/unknown").text) if "log of such notices" in row]
    assert re.search(r" 7 June 2014 to February 2015 0 days 5, first today not yet asked: 2$", line)
    officer.post(f"{PILE}/letter")
    assert [row["id"] for row in papers.dump(piled)["paper_request"]] == [1, 2]
    assert "02 February" not in officer.get("/findings/requests/1").text
    assert "2 February 2015" in officer.get("/findings/requests/2").text


def test_what_is_overdue_says_so(officer: FlaskClient, piled: Workplace):
    officer.post(f"{PILE}/letter")
    for days, overdue in ((DAYS_TO_ANSWER, 0), (DAYS_TO_ANSWER + 1, 5)):
        moment = piled.now() + timedelta(days=days)
        then = replace(piled, now=lambda moment=moment: moment)
        found = untold(then, papers.EVERYTHING, Body.COUNCIL)
        assert (found.asked, found.overdue) == (5, overdue)
        shown = pile_shown(then, papers.EVERYTHING, Body.COUNCIL, PileKey("authority", "E10000019", LOG), to=None)
        assert shown is not None
        assert [(one.days, one.is_overdue) for one in shown.requests] == [(days, bool(overdue))]
        assert shown.pile is not None
        assert (shown.pile.days, shown.pile.asked.overdue) == (days, overdue)


def test_the_next_import_settles_what_was_asked(officer: FlaskClient, piled: Workplace, tmp_path: Path):
    officer.post(f"{PILE}/letter")
    told_after_all(piled, tmp_path)
    page = " ".join(re.sub(r"<[^>]*>", " ", officer.get(PILE).text).split())
    assert "Request 1 by letter" in page
    assert " 5 3 " in page
    assert "1 kept" in page
    assert "1 not kept on the records given" in page
    assert "asked for 3" in page.lower()


def told_after_all(place: Workplace, folder: Path) -> None:
    """A later log, declared complete, in which one notice more stands."""
    late = ("Briarly TESTERTWO", "30/11/1998", "Example House North", papers.NORTH, "Medway", "Admission")
    rows = [*papers.TOLD, (*late, "17/06/2014", "18/06/2014", "Letter")]
    days = papers.Period(date(2014, 1, 27), date(2015, 8, 31))
    log = papers.notices(folder, "again.csv", rows)
    papers.give(place, "notifications", log, authority="Lincolnshire", complete_for=(days,))
    papers.check(place)


def test_only_one_s_own_area_is_counted_and_asked(piled: Workplace, signed_in_as: As):
    elsewhere = signed_in_as(Role.LSCB_OFFICER, "Cornwall")
    assert "No answer that you may see waits" in elsewhere.get("/findings/unknown").text
    for path in (PILE, AT_HOME):
        assert elsewhere.get(path).status_code == 404
        assert elsewhere.post(f"{path}/letter", follow_redirects=True).status_code == 404
    placing = signed_in_as(Role.LSCB_OFFICER, "Medway")
    placing.post(f"{PILE}/letter")
    rows = {row["id"]: row for row in papers.dump(piled)["finding"]}
    asked = [rows[row["finding_id"]] for row in papers.dump(piled)["paper_request_finding"]]
    assert {row["placing_gss"] for row in asked} == {"E06000035"}
    assert elsewhere.get("/findings/requests/1").status_code == 404
    assert placing.get("/findings/requests/1").status_code == 200


def test_roles_that_may_not_ask_see_no_button_and_cannot(piled: Workplace, signed_in_as: As):
    for role in (Role.COMMISSIONER, Role.DATA_OFFICER, Role.AUDITOR):
        client = signed_in_as(role)
        assert client.get("/findings/unknown").status_code == 200
        assert "Write the request letter" not in client.get(PILE).text
        assert client.post(f"{PILE}/letter").status_code == 403
    for role in (Role.INSPECTOR, Role.POLICE_LIAISON):
        assert signed_in_as(role).get("/findings/unknown").status_code == 404
    assert signed_in_as(Role.ADMINISTRATOR).get("/findings/unknown").status_code == 403


def test_names_of_homes_go_to_bodies_that_may_hold_them(officer: FlaskClient, piled: Workplace, signed_in_as: As):
    officer.post(f"{AT_HOME}/letter")
    assert "To: Example House North, SC970901" in officer.get("/findings/requests/1").text
    health = signed_in_as(Role.DATA_OFFICER, body=Body.HEALTH)
    for path in ("/findings/unknown", AT_HOME, "/findings/requests/1"):
        page = health.get(path).text
        assert f"Home {papers.NORTH}" in page
        assert "Example House" not in page


@pytest.mark.parametrize(
    "path",
    [
        f"/findings/unknown/authority/E06000052/{LOG}",
        f"/findings/unknown/home/{papers.NORTH}/{LOG}",
        f"/findings/unknown/authority/all/{LOG}",
        "/findings/unknown/authority/E10000019/0123456789ab",
        f"/findings/unknown/nobody/E10000019/{LOG}",
        "/findings/requests/99",
    ],
)
def test_what_is_no_pile_is_nowhere(officer: FlaskClient, path: str):
    assert officer.get(path).status_code == 404


def test_what_our_own_office_decides_is_asked_of_nobody(officer: FlaskClient, piled: Workplace):
    key = key_of("PLA-1", "reason")
    with piled.writing() as (connection, _):
        connection.execute(findings.finding.update().where(findings.finding.c.wants == "log").values(wants="reason"))
    path = f"/findings/unknown/ourselves/all/{key}"
    page = officer.get(path).text
    assert "Our own office decides this" in page
    assert "Write the request letter" not in page
    assert "There is nobody to ask" in officer.post(f"{path}/letter", follow_redirects=True).text


def test_the_start_page_and_the_list_lead_there(officer: FlaskClient):
    start = officer.get("/").text
    assert "18 answers from 6 senders" in start
    assert 'href="/findings/unknown"' in start
    assert 'href="/findings/unknown"' in officer.get("/findings").text


def test_the_list_is_narrowed_to_what_a_paper_would_settle(officer: FlaskClient):
    page = officer.get(f"/findings?outcome=cannot_tell&paper={LOG}").text
    assert len(FOUND.findall(page)) == 5
    assert "would be settled by: The area authority" in page
    assert "choose one of those listed" in officer.get("/findings?paper=none").text


@pytest.mark.parametrize(("path", "count"), [(PILE, 5), (AT_HOME, 2)])
def test_a_pile_leads_into_the_list_narrowed_to_it(officer: FlaskClient, path: str, count: int):
    (address,) = re.findall(r'href="(/findings\?[^"]*)"', officer.get(path).text)
    assert sorted(FOUND.findall(officer.get(address.replace("&amp;", "&")).text)) == sorted(
        FOUND.findall(officer.get(path).text)
    )
    assert len(FOUND.findall(officer.get(path).text)) == count


def test_the_audit_log_tells_of_a_request_to_those_of_its_area(
    officer: FlaskClient, piled: Workplace, signed_in_as: As
):
    officer.post(f"{PILE}/letter")
    page = " ".join(re.sub(r"<[^>]*>", " ", officer.get("/audit-log").text).split())
    assert "Wrote a letter that asks for a paper" in page
    assert "request 1" in page
    assert "of Lincolnshire" in page
    assert "to be answered by" in page
    assert "5 findings" in page
    assert "request 1" not in signed_in_as(Role.LSCB_OFFICER, "Cornwall").get("/audit-log").text


def test_a_post_without_its_token_is_refused(piled: Workplace):
    app = application(piled)
    app.config.update(WTF_CSRF_ENABLED=True)
    client = homes_given.client_of(app, piled, Role.LSCB_OFFICER)
    assert client.post(f"{PILE}/letter").status_code == 400
    assert states(piled) == {"open": 18}
