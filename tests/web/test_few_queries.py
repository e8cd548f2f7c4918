"""No page makes more than so many queries, and none makes more of them because there are more rows."""

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from io import BytesIO
from itertools import chain, product
from pathlib import Path

from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import event, text

from auditapp.app import create_app
from auditapp.domain.expected_returns import Expected, HowOften, SenderKind
from auditapp.domain.joint_teams import Task, TeamPart
from auditapp.domain.people import Body, Role
from auditapp.domain.spot_checks import Seen, Subject, VisitState
from auditapp.domain.tablet_answers import Kind, Operation
from auditapp.security.policy import policy
from auditapp.services.findings import follow_up
from auditapp.services.findings.ask_for_paper import ask_for_paper
from auditapp.services.findings.give_evidence import give_evidence
from auditapp.services.findings.papers_wanted import key_of
from auditapp.services.findings.remind_of_paper import remind_of_paper
from auditapp.services.findings.show_pile import PileKey
from auditapp.services.matching.kept_doubts import keep_doubts
from auditapp.services.protocols.hand_in_protocol import hand_in_protocol
from auditapp.services.protocols.install_protocol import install_protocol
from auditapp.services.visits.make_programme import make_programme
from auditapp.services.visits.take_operations import take_operations
from auditapp.services.workbooks.ask_for_workbook import Asking, Choice, ask_for_workbook
from auditapp.services.workbooks.keep_contracts import Contract, keep_contract
from auditapp.services.workplace import Workplace, make_workplace
from auditapp.storage import expected_returns, feedback_letters, issued_workbooks, people, spot_checks
from auditapp.web.access import access_of
from auditapp.web.here import UNREACHED
from auditapp.web.settings import USUAL_EVIDENCE, Settings
from tests.journeys import papers, police_papers
from tests.web import homes_given, people_of, visits_made
from tests.web.asked_besides import first_of, of_one_who_goes, on_the_visit, outside
from tests.web.conftest import application
from tests.web.homes_given import NORTH, client_of
from tests.web.test_hand_in import give
from tests.web.test_held_and_taken_back import a_list
from tests.web.test_look import HEAD

MOST_QUERIES = 12
PROTOCOL = Path("checklists/protocols/example-authority.yaml")
# What has no page here: others' children for whoever sees them by day, a link that is none, accounts held elsewhere, a
# role nobody waits to confirm, another area's protocol, a way on, programmes for whoever sees only visits handed in.
ELSEWHERE = (
    "/findings/others",
    "/link/0",
    "/answer/0",
    "/single-sign-on",
    "/account/single",
    "/outbox/0",
    "/people/",
    "/protocols/",
    "/files/matching/",
    "/findings/views/1",
    "/workbooks/1",
    "/programmes",
)
FEW, MANY = 3, 40
# A day beyond the calendar, so that the row is rejected.
WRONG = "31/02/2015"


def children(count: int) -> list[tuple[str, ...]]:
    """Children of two homes, each second of whom is in no register's home, and some of whom have no name."""
    rows: list[tuple[str, ...]] = []
    for n in range(count):
        day, who = f"{n % 28 + 1:02d}/06/2014", (f"TREF-{n}", f"TESTER{n:04d}", "Ashling", "19/02/1999")
        rows.append((*who, "Leeds", NORTH, "", day, "", "C2"))
        rows.append((*who, "Leeds", "", f"Invented Towers {n}", day, WRONG, "C2"))
        rows.append((*who, "Leeds", "", f"Invented Lodge {n}", f"{n % 28 + 1:02d}/09/2014", "", "C2"))
        rows.append(("", "", "Briarly", "", "Leeds", NORTH, "", day, "", "C2"))
    return rows


def filled(place: Workplace, officer: FlaskClient, folder: Path, count: int) -> None:
    """A held file (1), one to be looked at (2), homes (3), lists (4, 5) of which days disagree, logs, a check."""
    whose = "E10000019"
    give(officer, a_list(folder), whose=whose, kind="placements")
    odd = papers.write(folder / "odd.csv", HEAD, children(count)).read_bytes()
    give(officer, ("odd.csv", odd), whose=whose, kind="placements", look_first="y")
    papers.give(place, "homes", homes_given.register(folder), as_at=papers.date(2015, 8, 31), authority="Lincolnshire")
    papers.give(place, "placements", papers.placements(folder, rows=children(count)), authority="Lincolnshire")
    head = ["Date admitted" if words == "Admitted" else words for words in papers.PLACED_HEAD]
    later = [(*row[:7], f"{int(row[7][:2]) + 1:02d}{row[7][2:]}", *row[8:]) for row in children(count)[::4]]
    theirs = papers.write(folder / "theirs.csv", head, later)
    papers.give(place, "placements", theirs, authority="Lincolnshire")
    papers.give(place, "notifications", papers.notices(folder), authority="Lincolnshire")
    police_papers.give_all(place, folder)
    papers.check(place)
    install_protocol(place, papers.protocol(folder))
    hand_in_protocol(place, PROTOCOL.read_bytes().replace(b"E99999999", b"E10000019"))
    with place.writing() as (connection, act):
        for year in range(2015, 2015 + count):
            wanted = Expected(
                whose, SenderKind.HOME, NORTH, "notifications", HowOften.YEAR, papers.date(year, 1, 1), None, ""
            )
            expected_returns.add_expected(connection, wanted, act)
    answered(officer, count)
    looked_after(place, count)
    ask_for_workbooks(place, count)
    visited(place, count)
    keep_doubts(place)
    ask_for_paper(place, papers.EVERYTHING, PileKey("authority", whose, key_of("ADM-1", "log")), by_letter=True)
    for turn in range(count):
        late = replace(place, now=lambda turn=turn: place.now() + timedelta(days=40 * (turn + 1)))
        remind_of_paper(late, papers.EVERYTHING, 1)


def visited(place: Workplace, count: int) -> None:
    """So many programmes and visits; to two belong children and colleagues, each of whom answered everything.

    The page of the first one is looked at, and the next is taken along while it is under way.
    """
    account = visits_made.inspector(place, body=Body.HEALTH)
    team = [TeamPart(task, "Made up for a test.") for task in Task]
    for _ in range(count):
        new = visits_made.new_programme(place, visits=count, team=team)
        make_programme(place, papers.EVERYTHING, account, new)
    numbers = [visits_made.planned(place, account) for _ in range(count)]
    first, following, *_ = sorted(numbers)
    with place.reading() as connection:
        rows = [
            row for (row,) in connection.execute(text("SELECT child_id FROM child_identity LIMIT :n"), {"n": count})
        ]
    subjects = [Subject(f"child-of-row-{row}", "child", "Made up for a test.", row) for row in rows]
    with place.writing() as (connection, _):
        for visit in (first, following):
            spot_checks.add_subjects(connection, visit, subjects)
    seen = Seen(papers.EVERYTHING)
    for visit, tablet in product((first, following), range(count)):
        answer = {"word": "yes", "note": str(tablet)}
        sent = [
            Operation(str(uuid.uuid4()), str(tablet), 1, Kind.ANSWER, "plan-signed", one.key, answer, 0, "")
            for one in subjects
        ]
        take_operations(place, seen, account, visit, sent)
    # Handed in, it is shown to commissioners too; reviewed, it has a letter with replies.
    finish = Operation(str(uuid.uuid4()), "last", 1, Kind.FINISH, "", "", {"words": ""}, 0, "")
    take_operations(place, seen, account, first, [finish])
    with place.writing() as (connection, act):
        visit = spot_checks.spot_check_numbered(connection, seen, first)
        assert visit is not None
        spot_checks.change_spot_check(connection, visit, state=VisitState.ACCEPTED.value)
        feedback_letters.add_letter(connection, first, place.today, place.today, act)
        for _ in range(count):
            feedback_letters.add_reply(connection, first, place.today, "Made up for a test.", act)


def looked_after(place: Workplace, count: int) -> None:
    """Decisions, comments and actions on one finding."""
    number, due = first_of(place, "finding WHERE host_gss = 'E10000019'"), place.today + timedelta(days=9)
    one = people_of.account_with(place, Role.LSCB_OFFICER, body=Body.BOARD)
    for _ in range(count):
        papers.decide(place, number, "upheld", "Made up for a test.")
        papers.decide(place, number, "open", "Made up for a test.")
        follow_up.comment(place, papers.EVERYTHING, number, "Made up for a test.")
        action = follow_up.add_action(place, papers.EVERYTHING, number, "Made up.", owner=one, due_on=due)
        give_evidence(place, papers.EVERYTHING, (number, action), [(BytesIO(b"Made up."), "a.txt")], USUAL_EVIDENCE)


def ask_for_workbooks(place: Workplace, count: int) -> None:
    """Contracts and workbooks of the commissioner's organisation, each fetched by several."""
    of_one = people_of.account_with(place, Role.COMMISSIONER, "Leeds")
    with place.writing() as (connection, act):
        name = "Example council 12"
        number = people.organisation_named(connection, name, Body.COUNCIL)
        connection.execute(people.account.update().where(people.account.c.id == of_one).values(organisation_id=number))
    for turn in range(count):
        days = papers.date(2014, 6, 1), papers.date(2014, 6, 30)
        kept = Contract(0, "E10000019", f"Made up {turn}", (NORTH,), *days)
        keep_contract(place, papers.EVERYTHING, of_one, kept)
        asking = Asking(of_one, Role.COMMISSIONER, waits_for_second=False, purpose="board", keep_days=7)
        number = ask_for_workbook(place, papers.EVERYTHING, asking, Choice("E10000019", *days))
        with place.writing() as (connection, act):
            for _ in range(count):
                issued_workbooks.add_fetch(connection, number, of_one, act)


def answered(officer: FlaskClient, count: int) -> None:
    """Answers of each kind given at the matching desk."""
    officer.post("/files/matching", data={"reason": "match"})
    for mark in marks(officer)[: count // 2]:
        officer.post(f"/files/matching/{mark}", data={"answer": "none"})
    for mark in marks(officer)[-count // 2 :]:
        shown = officer.get(f"/files/matching/{mark}").text
        (first, *_) = re.findall(r'name="answer"[^>]*value="([^"]+)"', shown)
        officer.post(f"/files/matching/{mark}", data={"answer": first})


def marks(client: FlaskClient) -> list[str]:
    return list(dict.fromkeys(re.findall(r'"/files/matching/([0-9a-f]{16})"', client.get("/files/matching").text)))


def built(folder: Path, count: int) -> tuple[Flask, Workplace, FlaskClient]:
    """An application over a database with so many rows of everything, and its data officer."""
    folder.mkdir()
    place = make_workplace(None, folder / "instance", "tester")
    app = application(place)
    officer = client_of(app, place, Role.DATA_OFFICER)
    filled(place, officer, folder, count)
    return app, place, officer


PILES: list[dict[str, object]] = [
    {"kind": "authority", "key": "E10000019", "paper": key_of("ADM-1", "log")},
    {"kind": "home", "key": NORTH, "paper": key_of("REC-3", "register")},
]
VISIT_PAGES = ("one", "letter", "paper", "feedback")
# Which record each page with a number or a name in its address shows; the other pages need none.
SHOWN: dict[str, Callable[[Workplace, FlaskClient], list[dict[str, object]]]] = {
    "data_desk.file": lambda *_: [{"number": 4}, {"number": 5}],
    "data_desk.answer": lambda *_: [{"number": 1}],
    "data_desk.look": lambda *_: [{"number": 2}],
    "data_desk.rejected": lambda *_: [{"number": 4}],
    "data_desk.undo": lambda *_: [{"number": 4}],
    "data_desk.decide": lambda _, client: [{"mark": mark} for mark in (marks(client)[0], marks(client)[-1])],
    "data_desk.following": lambda _, client: [{"mark": marks(client)[0]}],
    "data_desk.outcome": lambda place, _: [{"given": first_of(place, "job", "given")}],
    "returns.one": lambda place, _: [{"number": first_of(place, "expected_return")}],
    "returns.asked": lambda place, _: [{"number": first_of(place, "expected_return")}],
    "returns.nil": lambda place, _: [{"number": first_of(place, "expected_return")}],
    "returns.end": lambda place, _: [{"number": first_of(place, "expected_return")}],
    "findings.finding": lambda place, _: [{"number": first_of(place, "finding WHERE host_gss = 'E10000019'")}],
    "findings.pile": lambda *_: PILES,
    "findings.one_letter": lambda *_: [{"kind": "home", "key": NORTH}],
    "findings.reminder": lambda place, _: [{"number": first_of(place, "paper_reminder")}],
    "findings.letter": lambda place, _: [{"number": first_of(place, "paper_request")}],
    "findings.ask_for_child": lambda place, _: [{"number": first_of(place, "finding WHERE host_gss = 'E10000019'")}],
    **{
        f"findings.{view}": lambda place, _: [{"number": first_of(place, "finding WHERE host_gss = 'E10000019'")}]
        for view in ("around", "rows", "ask", "decide", "owner", "comment", "new_action")
    },
    "findings.action": lambda place, _: [{"number": first_of(place, "action", "finding_id"), "action": 1}],
    "findings.give_files": lambda place, _: [{"number": first_of(place, "action", "finding_id"), "action": 1}],
    "findings.evidence_away": lambda place, _: [{"number": first_of(place, "action", "finding_id"), "file": 1}],
    "register.home": lambda *_: [{"urn": NORTH}, {"urn": NORTH, "year": 2014}],
    "people.one": lambda place, _: [{"account": first_of(place, "account")}],
    "people.role": lambda place, _: [{"account": first_of(place, "account")}],
    "people.end": lambda place, _: [{"account": first_of(place, "account")}],
    "visits.tablets_of": lambda place, _: [{"account": first_of(place, "account")}],
    "people.confirm": lambda place, _: [{"account": first_of(place, "account"), "grant": 1}],
    "outbox.confirm": lambda *_: [{"number": "0" * 64}],
    "overview.report_written": lambda *_: [{"kind": "docx"}],
    "answers.opened": lambda *_: [{"token": "0" * 43}],
    "links.opened": lambda *_: [{"token": "0" * 43}],
    "links.app": lambda *_: [{"token": "0" * 43}],
    "protocols.one": lambda *_: [{"number": 1}],
    "workbooks.scorecard": lambda *_: [{"home": NORTH, "of": "provider"}],
    "workbooks.back": lambda *_: [{"number": 1, "act": "file"}],
    "workbooks.one": lambda place, _: [{"number": first_of(place, "issued_workbook")}],
    **{f"visits.{view}": lambda place, _: [{"visit": first_of(place, "spot_check")}] for view in VISIT_PAGES},
    "visits.feedback_written": lambda place, _: [{"visit": first_of(place, "spot_check"), "kind": "docx"}],
    # Too few children of others are at these homes to be listed.
    "findings.other": lambda *_: [],
    "programmes.one": lambda place, _: [{"number": first_of(place, "programme")}],
    "protocols.waiting": lambda place, _: [{"number": first_of(place, "handed_in_protocol")}],
    "protocols.beside": lambda *_: [{"number": 1, "other": 1}],
}


def addresses(app: Flask, place: Workplace, client: FlaskClient, role: Role) -> Iterator[tuple[str, str]]:
    """Every page that somebody in a role may open, with the record it shows."""
    for rule in app.url_map.iter_rules():
        access = access_of(app, rule.endpoint)
        said = policy().conditions(role, access.kind, access.verb) if access.kind else frozenset[str]()
        is_shut = said is None or said & UNREACHED
        if "GET" not in (rule.methods or ()) or is_shut or rule.endpoint in {"static", "frame.brand"}:
            continue
        assert not rule.arguments or rule.endpoint in SHOWN, f"say in SHOWN which record {rule.endpoint} shows"
        for values in SHOWN.get(rule.endpoint, lambda *_: [{}])(place, client):
            with app.test_request_context():
                yield rule.endpoint, url_for(rule.endpoint, **values)


def counted(app: Flask, place: Workplace, officer: FlaskClient) -> dict[tuple[str, str, int], int]:
    """How many queries each page makes, by role and page."""
    found: dict[tuple[str, str, int], int] = {}
    for role in Role:
        client = officer if role is Role.DATA_OFFICER else client_of(app, place, role)
        for endpoint, address in list(addresses(app, place, client, role)):
            number = sum(1 for r, e, _ in found if (r, e) == (role.value, endpoint))
            # Once a minute a sign-in notes that it is used, and what the registers say is read once after a change.
            found[role.value, endpoint, number] = min(
                queries_of(client, place, address, must_open=opens(role, endpoint)) for _ in range(2)
            )
    under_way = first_of(place, "spot_check WHERE state = 'under_way'")
    visits = chain.from_iterable(of_one_who_goes(app, place, state) for state in ("prepared", "under_way"))
    for client, address in chain(visits, on_the_visit(app, place, under_way), outside(officer, place)):
        endpoint, _ = app.url_map.bind("localhost").match(address)
        number = sum(1 for r, e, _ in found if (r, e) == ("besides", endpoint))
        found["besides", endpoint, number] = min(queries_of(client, place, address, must_open=True) for _ in range(2))
    return found


def opens(role: Role, endpoint: str) -> bool:
    """Whether every such page opens to a role.

    Letters after visits open to officers and to those who went along, findings about another authority's child not to
    commissioners.
    """
    is_letter = endpoint.startswith("visits.feedback")
    if role is Role.COMMISSIONER and endpoint.startswith("findings."):
        return False
    return role is not Role.POLICE_LIAISON and (role is Role.LSCB_OFFICER or not is_letter)


def queries_of(client: FlaskClient, place: Workplace, address: str, *, must_open: bool) -> int:
    asked: list[str] = []

    def count(*heard: object) -> None:
        if not str(heard[2]).startswith("BEGIN"):
            asked.append(str(heard[2]))

    event.listen(place.engine, "before_cursor_execute", count)
    try:
        seen = client.get(address).status_code
    finally:
        event.remove(place.engine, "before_cursor_execute", count)
    assert seen == HTTPStatus.OK or not must_open or address.startswith(ELSEWHERE), (address, seen)
    return len(asked)


# What asks the database for nothing, and what never opens here: too few children of others are at these homes.
UNCOUNTED = {"static", "frame.brand", "findings.other"}


def test_every_page_takes_few_queries_however_many_rows_there_are(tmp_path: Path):
    few, many = (counted(*built(tmp_path / str(count), count)) for count in (FEW, MANY))
    app = create_app(make_workplace(None, tmp_path / "empty", "tester"), Settings(secret=b"tests" * 8))
    every = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert every - {endpoint for _, endpoint, _ in many} == UNCOUNTED
    assert {page: count for page, count in many.items() if count > MOST_QUERIES} == {}
    assert {page: (few[page], count) for page, count in many.items() if count > few[page]} == {}
