"""One record of every kind in Lincolnshire, made as people make them, and how each address with a record is asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from auditapp.domain.dates import Period
from auditapp.domain.enquiries import AskedOf
from auditapp.domain.people import ROLES_CONFIRMED, ROLES_EVERYWHERE, Role
from auditapp.services.accounts.add_account import area_of, confirm_role, give_role
from auditapp.services.accounts.change_access import withdraw_role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.findings import follow_up
from auditapp.services.findings.ask_by_link import Question, ask_by_link
from auditapp.services.findings.give_evidence import give_evidence
from auditapp.services.findings.keep_views import keep_view
from auditapp.services.findings.papers_wanted import key_of
from auditapp.services.protocols.install_protocol import install_protocol
from auditapp.services.returns.change_returns import note_asked
from auditapp.services.returns.show_returns import return_shown
from auditapp.services.visits.make_programme import make_programme
from auditapp.services.workbooks.ask_for_workbook import Asking, Choice, ask_for_workbook
from auditapp.services.workbooks.keep_contracts import Contract, keep_contract
from auditapp.services.workplace import Workplace
from auditapp.storage import people
from auditapp.web.settings import USUAL_EVIDENCE
from tests.journeys import papers
from tests.web import people_of, visits_made
from tests.web.homes_given import NORTH
from tests.web.test_few_queries import PROTOCOL, filled, first_of, marks
from tests.web.test_hand_in import give
from tests.web.test_look import HEAD

LINCOLNSHIRE = "E10000019"
# No child of its own, no home and no file: whoever holds a role for it alone has nothing of Lincolnshire to see.
ELSEWHERE, FORCE_ELSEWHERE = "Cornwall", "Devon & Cornwall Police"
FOUND = "finding WHERE host_gss = 'E10000019'"
FOR_AREAS = tuple(role for role in Role if role not in ROLES_EVERYWHERE)


@dataclass(frozen=True)
class Asked:
    """What stands in an address, in its query and in the form or the document sent."""

    path: Mapping[str, object]
    query: Mapping[str, object] = field(default_factory=dict)
    sent: Mapping[str, Any] = field(default_factory=dict)
    methods: tuple[str, ...] = ("GET", "POST", "PUT")


@dataclass(frozen=True)
class County:
    """A workplace with one record of each kind, and whoever holds each role there."""

    place: Workplace
    here: Mapping[Role, str]
    asked: Mapping[str, Asked]


def made(place: Workplace, app: Flask, folder: Path) -> County:
    """Make everything, by whoever would make it."""
    here = {role: people_of.account_with(place, role) for role in Role}
    data_officer = client_of(app, place, here[Role.DATA_OFFICER])
    filled(place, data_officer, folder, 2)
    known = {
        **of_files(place, data_officer, folder),
        **of_findings(acting(place, here[Role.LSCB_OFFICER]), here),
        **of_piles(),
        **of_workbooks(acting(place, here[Role.COMMISSIONER]), here[Role.COMMISSIONER]),
        **of_visits(place, app, here),
        **of_people(place, here),
        **of_protocols(place, folder),
        **of_others(client_of(app, place, here[Role.COMMISSIONER])),
    }
    return County(place, here, known)


def client_of(app: Flask, place: Workplace, account: str, role: Role | None = None) -> FlaskClient:
    """The browser of somebody who signed in, and chose the role in which they act."""
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    if role is not None:
        client.post("/account/roles", data={"role": role.value})
    return client


def acting(place: Workplace, account: str) -> Workplace:
    """The workplace with somebody as the one who acts."""
    return replace(place, actor=f"account:{account}")


def of_no_use(officer: FlaskClient, folder: Path) -> str:
    """The number of a list of which no row could be used, because its columns were taken for others."""
    content = papers.write(folder / "wrong.csv", HEAD, papers.PLACED).read_bytes()
    waits = give(officer, ("wrong.csv", content), whose=LINCOLNSHIRE, kind="placements", look_first="y").text
    (number,) = re.findall(r'href="/files/(\d+)/answer"', waits)
    said = {"heading": ["Bed taken up", "DOB"], "field": ["dob", "admitted_on"]}
    done = officer.post(f"/files/{number}/look", data=said, follow_redirects=True).text
    (again,) = re.findall(r'action="/files/(\d+)/look-again"', done)
    return str(again)


def by_mistake(officer: FlaskClient, folder: Path) -> str:
    """The number of a list that waits to be looked at, and was not meant to be handed in."""
    content = papers.write(folder / "mistaken.csv", HEAD, papers.PLACED[:1]).read_bytes()
    waits = give(officer, ("mistaken.csv", content), whose=LINCOLNSHIRE, kind="placements", look_first="y").text
    (number,) = re.findall(r'href="/files/(\d+)/answer"', waits)
    return str(number)


def of_files(place: Workplace, officer: FlaskClient, folder: Path) -> dict[str, Asked]:
    """A held file (1), one to be looked at (2), a list with rejected rows (4), matching decisions, answers; returns."""
    useless, mistaken = of_no_use(officer, folder), by_mistake(officer, folder)
    expected = first_of(place, "expected_return")
    shown = return_shown(place, papers.EVERYTHING, int(expected), 1, names_homes=True)
    assert shown is not None
    periods = {one.first for one in shown.open[:1]}
    note_asked(place, papers.EVERYTHING, int(expected), periods, place.today)
    (mark, *_) = marks(officer)
    return {
        "data_desk.file": Asked({"number": 4}),
        "data_desk.answer": Asked({"number": 1}, sent={"answer": "day-first"}),
        "data_desk.undo": Asked({"number": 4}, sent={"sure": "y"}),
        "data_desk.rejected": Asked({"number": 4}, sent={"reason": "return"}),
        "data_desk.look": Asked({"number": 2}),
        "data_desk.import_it": Asked({"number": 2}),
        "data_desk.look_again": Asked({"number": useless}),
        "data_desk.aside": Asked({"number": mistaken}),
        "data_desk.rows": Asked({"number": 2}, sent={"reason": "read"}),
        "data_desk.decide": Asked({"mark": mark}, sent={"answer": "none"}),
        "data_desk.following": Asked({"mark": mark}),
        "data_desk.take_back_answer": Asked({"about": "home", "number": first_of(place, "home_alias")}),
        "data_desk.hand_in": Asked({}, {"return": expected}, methods=("GET",)),
        **{f"returns.{view}": Asked({"number": expected}) for view in ("one", "asked", "nil")},
        "returns.end": Asked({"number": expected}, sent={"why": "mistake"}),
        "returns.take_back": Asked({"number": expected, "entry": first_of(place, "return_entry")}),
    }


def of_findings(place: Workplace, here: Mapping[Role, str]) -> dict[str, Asked]:
    """A finding with a comment, an action, a file, a question, a view kept of the list, a home."""
    number = first_of(place, FOUND)
    due = place.today + timedelta(days=9)
    action = follow_up.add_action(
        place, papers.EVERYTHING, number, "Made up.", owner=here[Role.LSCB_OFFICER], due_on=due
    )
    give_evidence(place, papers.EVERYTHING, (number, action), [(BytesIO(b"Made up too."), "b.txt")], USUAL_EVIDENCE)
    question = Question(AskedOf.HOME, "manager@home.example", "When was the host authority told?")
    ask_by_link(place, papers.EVERYTHING, number, question, Sent())
    keep_view(place, here[Role.LSCB_OFFICER], "Made up", {"rule": "ADM-1"})
    of_one = {"number": number}
    pages = ("finding", "around", "around_with_reports", "rows", "ask_for_child", "child", "ask", "asked", "decide")
    pages += ("decided", "owner", "given", "comment", "commented", "new_action", "action_given")
    with_action = {"number": number, "action": action}
    forms = {
        "around_with_reports": {"reason": "child"},
        "child": {"reason": "enquiry"},
        "decided": {"state": "upheld", "reason": "Made up.", "seen": "0"},
        "commented": {"words": "Made up."},
        "given": {"owner": here[Role.LSCB_OFFICER]},
    }
    return {
        **{f"findings.{view}": Asked(of_one, sent=forms.get(view, {})) for view in pages},
        **{f"findings.question_{view}": Asked(of_one | {"question": first_of(place, "enquiry")}) for view in PUT},
        **{f"findings.action{view}": Asked(with_action) for view in ("", "_ended", "_again", "_changed")},
        "findings.give_files": Asked(with_action),
        "findings.evidence": Asked(of_one | {"file": first_of(place, "action_file")}),
        "findings.evidence_away": Asked(of_one | {"file": first_of(place, "action_file")}, sent={"why": "Made up."}),
        "findings.view_dropped": Asked({"number": first_of(place, "saved_view")}),
        "register.home": Asked({"urn": NORTH}),
        "register.home_with_reports": Asked({"urn": NORTH}, sent={"reason": "child"}),
    }


PUT = ("taken_back", "put_again")


class Sent:
    """Whoever takes a message and sends it nowhere."""

    pages = "https://audit.example.org"

    def send(self, to: str, subject: str, words: str) -> None:
        """Take it."""


def of_piles() -> dict[str, Asked]:
    """What the county's log and a home's register could settle; the letter that asks for one, and its reminder."""
    pile = {"kind": "authority", "key": LINCOLNSHIRE, "paper": key_of("ADM-1", "log")}
    asked = {"findings.pile": Asked(pile), "findings.write_letter": Asked(pile), "findings.mark_asked": Asked(pile)}
    home = {"kind": "home", "key": NORTH}
    numbered = ("letter", "filled_in_letter", "request_taken_back", "remind", "reminder", "filled_in_reminder")
    return {
        **asked,
        "findings.one_letter": Asked(home),
        "findings.write_one_letter": Asked(home),
        **{f"findings.{view}": Asked({"number": 1}) for view in numbered},
    }


def of_workbooks(place: Workplace, account: str) -> dict[str, Asked]:
    """A workbook that a commissioner asked for, and a contract."""
    days = papers.date(2014, 6, 1), papers.date(2014, 6, 30)
    asking = Asking(account, Role.COMMISSIONER, waits_for_second=False, purpose="board", keep_days=7)
    book = {"number": ask_for_workbook(place, papers.EVERYTHING, asking, Choice(LINCOLNSHIRE, *days))}
    kept = keep_contract(place, papers.EVERYTHING, account, Contract(0, LINCOLNSHIRE, "Made up", (NORTH,), *days))
    return {
        **{f"workbooks.{view}": Asked(book) for view in ("one", "build", "confirmed", "dropped", "file")},
        "workbooks.back": Asked(book | {"act": "file"}),
        "workbooks.contract_ended": Asked({"number": kept}),
    }


VISIT_PAGES = ("one", "letter", "paper", "feedback", "taken_off", "taken_off_by_board", "called_off")
VISIT_PAGES += ("called_off_by_board", "assigned", "not_let_in", "let_in", "chosen", "sent_back", "accepted")
VISIT_PAGES += ("queue_opened", "queue_opened_by_board", "photo_saved", "feedback_sent", "feedback_reply")


def of_visits(place: Workplace, app: Flask, here: Mapping[Role, str]) -> dict[str, Asked]:
    """A programme; a visit with a photo, on which a child was said to be at risk, handed in; a tablet."""
    inspector = here[Role.INSPECTOR]
    programme = make_programme(place, papers.EVERYTHING, inspector, visits_made.new_programme(place))
    visit = visits_made.planned(acting(place, inspector), inspector)
    tablet = visits_made.tablet_of(app, place, inspector, visit)
    tablet.get(f"visits/{visit}/pack")
    content = visits_made.jpeg(64, 48)
    photo, _ = tablet.begin_photo(content)
    tablet.put_part(photo, 0, content)
    tablet.post(f"photos/{photo}/finish", {})
    risk = tablet.operation("risk", words="Made up.", phoned=False)
    tablet.send(risk, tablet.operation("finish", words=""))
    of_one, of_photo = {"visit": visit}, {"visit": visit, "photo": photo}
    sent = {"device": tablet.device, "sent_at": "2026-11-26T10:00:00+00:00", "operations": [tablet.operation("note")]}
    api = {"gone": {"device": tablet.device}, "pack": {}, "operations": sent, "photos_heard": {}, "settled": {}}
    begun = {"photo_id": photo, "question": "", "subject": "", "child_in_picture": "no", "words": "", "chunks": 1}
    begun |= {"size": len(content), "sha256": "0" * 64, "taken_at": "2026-11-26T10:00:00+00:00"}
    return {
        "programmes.one": Asked({"number": programme}),
        **{f"visits.{view}": Asked(of_one) for view in VISIT_PAGES},
        "visits.photo_shown": Asked(of_one, sent={"photo": photo, "reason": "child"}),
        "visits.feedback_written": Asked(of_one | {"kind": "docx"}),
        "visits.risk_seen": Asked(of_one | {"operation": risk["op_id"]}),
        "visits.tablet_lost": Asked({"tablet": tablet.device}),
        **{f"capture_api.{view}": Asked(of_one, sent=said) for view, said in api.items()},
        "capture_api.photo_begun": Asked(of_one, sent=begun),
        **{f"capture_api.photo_{view}": Asked(of_photo) for view in ("state", "finished")},
        "capture_api.photo_part": Asked(of_photo | {"part": 0}),
    }


def of_people(place: Workplace, here: Mapping[Role, str]) -> dict[str, Asked]:
    """Somebody's account, a grant of theirs, a sign-in."""
    account = here[Role.LSCB_OFFICER]
    (grant,) = (one.id for one in person(place, account).grants)
    pages = ("one", "role", "role_given", "back", "sign_ins_ended", "identity_dropped", "end", "ended")
    with place.reading() as connection:
        signed_in = str(connection.execute(select(text("token_hash")).select_from(text("sign_in"))).scalars().first())
    return {
        **{f"people.{view}": Asked({"account": account}) for view in pages},
        **{f"people.{view}": Asked({"account": account, "grant": grant}) for view in GRANTED},
        "people.link": Asked({"account": account, "purpose": "reset"}),
        "visits.tablets_of": Asked({"account": account}),
        "visits.tablet_of_person_lost": Asked({"account": account}),
        "own.one_ended": Asked({"number": signed_in[:16]}),
    }


GRANTED = ("confirm", "confirmed", "withdrawn", "grant_kept")


def of_protocols(place: Workplace, folder: Path) -> dict[str, Asked]:
    """A protocol of the county that counts, and one that waits."""
    path = folder / "county.yaml"
    path.write_bytes(PROTOCOL.read_bytes().replace(b"E99999999", LINCOLNSHIRE.encode()))
    waits = first_of(place, "handed_in_protocol")
    install_protocol(place, path)
    number = first_of(place, f"protocol WHERE area = '{LINCOLNSHIRE}'")
    return {
        "protocols.one": Asked({"number": number}),
        "protocols.beside": Asked({"number": number}, {"other": number}),
        **{f"protocols.{view}": Asked({"number": waits}) for view in ("waiting", "activated", "taken_back")},
        "protocols.refused": Asked({"number": waits}, sent={"reason": "Made up."}),
    }


def of_others(commissioner: FlaskClient) -> dict[str, Asked]:
    """A finding about another authority's child, by its number in the workbooks of the commissioner's organisation."""
    shown = commissioner.get("/findings/others").text
    number = shown.partition("/findings/others/")[2][:14]
    return {"findings.other": Asked({"number": number})}


def person(place: Workplace, account: str) -> people.Person:
    """Somebody with their grants."""
    with place.reading() as connection:
        (found,) = people.people(connection, [account])
    return found


def words_elsewhere(role: Role) -> str:
    """What the other area is called for a role."""
    return FORCE_ELSEWHERE if role is Role.POLICE_LIAISON else ELSEWHERE


def words_here(role: Role) -> str:
    """What the county is called for a role."""
    return people_of.FORCE if role is Role.POLICE_LIAISON else people_of.AUTHORITY


def grant(place: Workplace, account: str, role: Role, words: str, period: Period) -> None:
    """Give a role, with a second person's word where it needs one."""
    number = give_role(place, account, role, area_of(role, words, place.today), period)
    if role in ROLES_CONFIRMED:
        confirm_role(replace(place, actor="somebody else"), number)


def end_and_postpone(place: Workplace, account: str, role: Role) -> None:
    """Let somebody's role for the county have ended yesterday, and begin again tomorrow."""
    for held in person(place, account).grants:
        withdraw_role(place, account, held.id)
    one = timedelta(days=1)
    yesterday, tomorrow = place.today - one, place.today + one
    earlier = place.now() - 9 * one
    grant(
        replace(place, now=lambda: earlier), account, role, words_here(role), Period(place.today - 9 * one, yesterday)
    )
    grant(place, account, role, words_here(role), Period(tomorrow))


def move_elsewhere(place: Workplace, account: str, role: Role) -> None:
    """The same, with the role for the other area today."""
    end_and_postpone(place, account, role)
    grant(place, account, role, words_elsewhere(role), Period(place.today))
