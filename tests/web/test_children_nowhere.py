"""Marks in every field of two hundred children: whoever crawls the pages meets none that the policy withholds."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from auditapp.domain.people import ROLES_EVERYWHERE, Body, Role
from auditapp.security.policy import policy
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.storage import audit_log, findings
from auditapp.storage.findings import Wanted
from auditapp.web.here import UNREACHED
from tests.journeys import papers
from tests.web import marked_children, people_of
from tests.web.conftest import application
from tests.web.marked_children import BAD, CHILDREN, LODGED, LOOKED_AT, Child, marks_in

LINK = re.compile(r'(?:href|action|src)="(/[^"]*)"')
ALIKE = re.compile(r"F-[0-9a-f]{12}|[0-9a-f]{16}|\d+")
# Of pages that differ by a number alone so many are followed from links; what a crawl begins with is opened always.
ENOUGH = 6
FORCES = {"Lincolnshire": "Lincolnshire Police", "Leeds": "West Yorkshire Police"}
HERE, ELSEWHERE = "Lincolnshire", "Leeds"


class Browsers:
    """A browser for each role and area, whose account is made once."""

    def __init__(self, app: Flask, place: Workplace) -> None:
        self.app, self.place, self.known = app, place, {}

    def of(self, role: Role, area: str) -> FlaskClient:
        where = FORCES[area] if role is Role.POLICE_LIAISON else area
        if role in ROLES_EVERYWHERE:
            where = area = ""
        if (role, area) not in self.known:
            self.known[role, area] = people_of.account_with(self.place, role, where or None)
        client = self.app.test_client()
        client.set_cookie("sign-in", begin_sign_in(self.place, self.known[role, area], "a test"))
        return client


class Crawl:
    """One browser that opens every link it meets, and remembers what was said where."""

    def __init__(self, client: FlaskClient, begin: list[str]) -> None:
        self.client, self.begin = client, frozenset(begin)
        self.said: dict[str, str] = {}
        self.alike: Counter[str] = Counter()
        self.waiting = list(begin)
        while self.waiting:
            self.open(self.waiting.pop())

    def open(self, path: str) -> None:
        # A list that is narrowed in another way is the same page with fewer lines.
        page, narrowed, _ = path.partition("?")
        alike = ALIKE.sub("n", page) + narrowed
        if path in self.said or path.startswith(("/static", "/brand")):
            return
        if path not in self.begin and self.alike[alike] >= ENOUGH:
            return
        self.alike[alike] += 1
        answer = self.client.get(path)
        self.said[path] = whole(answer)
        if answer.mimetype == "text/html":
            self.waiting += [unescape(found).split("#")[0] for found in LINK.findall(answer.text)]
        if answer.status_code == 302:
            self.waiting.append(answer.headers["Location"])


def whole(answer) -> str:
    """Everything that an answer says: its address, its headers, its body, or the cells of a workbook."""
    if answer.mimetype == "application/pdf":
        body = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    elif answer.mimetype.endswith("wordprocessingml.document"):
        made = Document(BytesIO(answer.data))
        cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
        body = " ".join([*(paragraph.text for paragraph in made.paragraphs), *cells])
    elif answer.mimetype.endswith("sheet"):
        book = openpyxl.load_workbook(BytesIO(answer.data))
        body = " ".join(str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line)
    else:
        body = unescape(answer.text)
    return f"{answer.request.path} {answer.request.query_string!r} {answer.headers} {body}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    made = make_workplace(None, tmp_path_factory.mktemp("children") / "instance", "tester")
    yield made
    made.engine.dispose()


@pytest.fixture(scope="module")
def given(place: Workplace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    return marked_children.give_all(place, tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def numbers(place: Workplace, given: dict[str, int]) -> list[str]:
    """A finding of each rule and outcome, so that every way of giving a reason is read."""
    with place.reading() as connection:
        found = findings.findings(connection, papers.EVERYTHING, Wanted())
    assert len(found) > 500
    return list({(one.judged.rule, one.judged.outcome): one.judged.id for one in found}.values())


@pytest.fixture(scope="module")
def browsers(place: Workplace, given: dict[str, int]) -> Browsers:
    return Browsers(application(place), place)


def may(role: Role, kind: str, verb: str) -> bool:
    said = policy().conditions(role, kind, verb)
    return said is not None and not said & UNREACHED


def places_of(numbers: list[str], given: dict[str, int]) -> list[str]:
    """Where something stands that a link may not lead to."""
    files = [f"/files/{number}{part}" for number in given.values() for part in ("", "/answer", "/rejected", "/look")]
    homes = [f"/homes/{urn}{year}" for urn in (papers.NORTH, papers.SOUTH) for year in ("", "?year=2014")]
    found = [f"/findings/{number}{part}" for number in numbers for part in ("", "/child")]
    made = ["/workbooks", "/workbooks/new", "/workbooks/contracts", "/workbooks/1"]
    return ["/", "/account", *made, "/homes", "/files", "/files/matching", "/files/answers", *homes, *files, *found]


def forms_of(client: FlaskClient, numbers: list[str], given: dict[str, int]) -> Iterator[str]:
    """What harmless forms say: a search, a home with its reports, and reveals without a reason."""
    for child in CHILDREN[::50]:
        words = child.mark("sur")
        yield whole(client.post("/homes", data={"words": words})).replace(words, "")
    for urn in (papers.NORTH, papers.SOUTH):
        yield whole(client.post(f"/homes/{urn}", data={"reason": "child", "year": "2014"}))
    for number in numbers[::3]:
        yield whole(client.post(f"/findings/{number}/child"))
    for number in given.values():
        yield whole(client.post(f"/files/{number}/rejected"))
        yield whole(client.post(f"/files/{number}/look/rows"))


def kept_in_cookies(client: FlaskClient) -> str:
    with client.session_transaction() as kept:
        return str(dict(kept))


def test_nobody_meets_a_child_before_giving_a_reason(
    browsers: Browsers, given: dict[str, int], numbers: list[str], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    opened: Counter[Role] = Counter()
    for role in Role:
        for area in (HERE, ELSEWHERE):
            client = browsers.of(role, area)
            crawl = Crawl(client, places_of(numbers, given))
            said = {**crawl.said, **{f"form {at}": one for at, one in enumerate(forms_of(client, numbers, given))}}
            assert {path: marks for path, text in said.items() if (marks := marks_in(text))} == {}, role
            assert marks_in(kept_in_cookies(client)) == set(), role
            opened[role] += len(crawl.said)
    stranger = Crawl(browsers.app.test_client(), places_of(numbers, given))
    assert marks_in(" ".join(stranger.said.values())) == set()
    assert marks_in(caplog.text) == set()
    assert marks_in(noted(browsers.place)) == set()
    assert min(opened.values()) > 10


def noted(place: Workplace) -> str:
    """Everything that the audit log keeps, in whatever day's form."""
    with place.reading() as connection:
        return " ".join(f"{e.subject} {e.detail}" for e, _ in audit_log.entries(connection))


def of_child(child: Child) -> set[str]:
    """What a reveal may tell of a child: names, number and day of birth."""
    return {child.mark(field) for field in ("sur", "for", "ali", "ref", "log")} | {f"born {child.number}"}


def test_on_a_reason_one_child_is_told_of_to_whom_the_policy_lists(
    browsers: Browsers, numbers: list[str], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    for role in Role:
        client = browsers.of(role, HERE)
        told = [whole(client.post(f"/findings/{n}/child", data={"reason": "enquiry"})) for n in numbers]
        found = [marks_in(text) for text in told]
        assert any(found) is may(role, "child_identity", "read"), role
        for marks in filter(None, found):
            (born,) = {mark for mark in marks if mark.startswith("born")}
            assert marks <= of_child(CHILDREN[int(born.split()[1])]), role
        # What was told stays on the page that told it.
        assert marks_in(" ".join(Crawl(client, ["/"]).said.values()) + kept_in_cookies(client)) == set(), role
    assert marks_in(caplog.text + noted(browsers.place)) == set()


WORKBOOK = {"which": "all", "purpose": "board", "keep": "7", "authority": marked_children.LINCOLNSHIRE}
WORKBOOK |= {"first-day": "1", "first-month": "6", "first-year": "2014"}
WORKBOOK |= {"last-day": "31", "last-month": "12", "last-year": "2014"}


def test_a_workbook_names_no_child_but_a_councils_own_by_its_numbers(
    browsers: Browsers, given: dict[str, int], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    told = {}
    for body in (Body.COUNCIL, Body.HEALTH):
        account = people_of.account_with(browsers.place, Role.COMMISSIONER, "Lincolnshire ", body=body)
        client = browsers.app.test_client()
        client.set_cookie("sign-in", begin_sign_in(browsers.place, account, "a test"))
        page = client.post("/workbooks/new", data=WORKBOOK)
        number = page.headers["Location"].rpartition("/")[2]
        client.post(f"/workbooks/{number}/build")
        shown = client.get(f"/workbooks/{number}")
        assert "Fetch the workbook" in shown.text
        assert marks_in(whole(shown)) == set()
        told[body] = marks_in(whole(client.post(f"/workbooks/{number}/file")))
    # The police's number of a report about a child of its own stands there too.
    own = {child.mark(field) for child in CHILDREN if child.number % 3 == 1 for field in ("ref", "log")}
    assert told[Body.HEALTH] == set()
    assert len(told[Body.COUNCIL]) > 30
    assert told[Body.COUNCIL] <= own
    assert marks_in(caplog.text + noted(browsers.place)) == set()


def test_every_kind_of_field_is_kept_somewhere_so_that_it_could_have_been_shown(
    place: Workplace, given: dict[str, int]
):
    kept = marks_in(str(papers.dump(place)))
    for field, child in {
        "sur": 3,
        "for": 3,
        "ali": 3,
        "ref": 3,
        "was": 3,
        "nxt": 3,
        "log": 33,
        "hom": 171,
        "odd": 11,
    }.items():
        assert CHILDREN[child].mark(field) in kept, field
    assert {mark for mark in kept if mark[2:5] == "say"}
    assert {mark for mark in kept if mark[2:5] == "who"}
    assert len({mark for mark in kept if mark[2:5] == "odd"}) > 20


def test_rejected_rows_and_first_rows_go_to_data_officers_of_the_area_alone(
    browsers: Browsers, given: dict[str, int], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    for role in Role:
        for area in (HERE, ELSEWHERE):
            client = browsers.of(role, area)
            is_theirs = area is HERE and may(role, "child_identity", "update")
            back = whole(client.post(f"/files/{given['placements']}/rejected", data={"reason": "return"}))
            rows = whole(client.post(f"/files/{given['looked at']}/look/rows", data={"reason": "read"}))
            assert numbers_in(back) == ({child.number for child in BAD[:4]} if is_theirs else set()), role
            assert numbers_in(rows) == ({child.number for child in LOOKED_AT[:5]} if is_theirs else set()), role
    assert marks_in(caplog.text + noted(browsers.place)) == set()


def numbers_in(text: str) -> set[int]:
    by_mark = {child.mark("sur"): child.number for child in CHILDREN}
    return {by_mark[mark] for mark in marks_in(text) if mark in by_mark}


def test_at_the_matching_desk_a_decision_shows_its_own_children_alone(
    browsers: Browsers, given: dict[str, int], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    officer = browsers.of(Role.DATA_OFFICER, HERE)
    page = officer.post("/files/matching", data={"reason": "match"}, follow_redirects=True).text
    assert marks_in(page) == set()
    open_ones = sorted(set(re.findall(r"/files/matching/([0-9a-f]{16})", page)))
    assert len(open_ones) >= 4
    shown = [marks_in(whole(officer.get(f"/files/matching/{mark}"))) for mark in open_ones]
    assert {mark for marks in shown for mark in marks if mark.startswith("qzhom")} == {
        child.mark("hom") for child in LODGED
    }
    assert not [marks for marks in shown if {mark[2:5] for mark in marks} & {"say", "was", "nxt", "who"}]
    assert marks_in(kept_in_cookies(officer) + caplog.text + noted(browsers.place)) == set()
    for role, area in ((Role.DATA_OFFICER, ELSEWHERE), (Role.LSCB_OFFICER, HERE), (Role.POLICE_LIAISON, HERE)):
        other = browsers.of(role, area)
        other.post("/files/matching", data={"reason": "match"})
        said = " ".join(whole(other.get(f"/files/matching/{mark}")) for mark in open_ones)
        assert marks_in(said) == set(), (role, area)
