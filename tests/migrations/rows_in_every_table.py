"""A row or more in every table, for the tests of the steps of the schema."""

import uuid
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from sqlalchemy import text

from auditapp.domain.days_by_word import DayAnswer, DaySaid
from auditapp.domain.doubts import RecordKey
from auditapp.domain.expected_returns import Entry, Expected, HowOften, SenderKind, Word
from auditapp.domain.joint_teams import Task, TeamPart
from auditapp.domain.people import Area, AreaKind, Role
from auditapp.domain.spot_checks import Seen, Subject
from auditapp.domain.tablet_answers import Kind, Operation
from auditapp.domain.visit_acts import Done, VisitAct
from auditapp.services.accounts.look_at_grants import keep_grant
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.findings import follow_up
from auditapp.services.findings.ask_for_paper import ask_for_paper
from auditapp.services.findings.give_evidence import give_evidence
from auditapp.services.findings.keep_views import keep_view
from auditapp.services.findings.papers_wanted import key_of
from auditapp.services.findings.remind_of_paper import remind_of_paper
from auditapp.services.findings.show_pile import PileKey
from auditapp.services.matching.kept_doubts import keep_doubts
from auditapp.services.protocols.hand_in_protocol import hand_in_protocol
from auditapp.services.protocols.install_protocol import install_protocol
from auditapp.services.visits.lost_tablets import known_tablet
from auditapp.services.visits.make_programme import make_programme
from auditapp.services.visits.take_operations import take_operations
from auditapp.services.visits.visit_photos import SentBy, begin_photo, read_photo
from auditapp.services.workbooks.ask_for_workbook import Asking, Choice, ask_for_workbook
from auditapp.services.workbooks.keep_contracts import Contract, keep_contract
from auditapp.services.workplace import Workplace
from auditapp.storage import (
    answers,
    apart,
    children,
    day_answers,
    enquiries,
    expected_returns,
    feedback_letters,
    given_files,
    issued_workbooks,
    jobs,
    spot_checks,
    visit_acts,
    visit_tablets,
)
from auditapp.web.settings import USUAL_EVIDENCE
from tests.journeys import papers, police_papers
from tests.web import people_of, proofs_of, visits_made

RECEIVED = 7
EXPECTED = Expected(
    "E10000019", SenderKind.HOME, papers.SOUTH, "notifications", HowOften.YEAR, date(2015, 1, 1), None, ""
)
PROTOCOL = Path("checklists/protocols/example-authority.yaml")


def fill(place: Workplace, tmp_path: Path) -> None:
    """Put a row or more into every table."""
    papers.give_all(place, tmp_path)
    rejected = papers.altered(papers.PLACED, 0, papers.ADMITTED, "31/09/2014")
    papers.give(place, "placements", papers.placements(tmp_path, "more.csv", rejected), authority="Leeds")
    later = papers.altered(papers.PLACED, 0, papers.LEFT, "01/08/2014")
    papers.give(place, "placements", papers.placements(tmp_path, "later.csv", later))
    timed = papers.altered(papers.TOLD, 0, RECEIVED, "17/06/2014 09:30")
    unread = papers.altered(papers.TOLD, 1, RECEIVED, "31/04/2015")[1]
    log = papers.notices(tmp_path, "timed.csv", [*timed, unread])
    papers.give(place, "notifications", log, authority="Lincolnshire")
    police_papers.give_all(place, tmp_path)
    papers.check(place)
    install_protocol(place, papers.protocol(tmp_path))
    hand_in_protocol(place, PROTOCOL.read_bytes().replace(b"E99999999", b"E10000019"))
    begin_sign_in(place, officer := people_of.officer(place), "a browser")
    keep_grant(place, officer, 1)
    proofs_of.with_all(place)
    with place.reading() as connection:
        finding = connection.execute(text("SELECT id FROM finding ORDER BY id LIMIT 1")).scalar_one()
    papers.decide(place, finding, "asked", "The home was asked for its register.")
    everywhere, due = papers.EVERYTHING, place.today + timedelta(days=9)
    action = follow_up.add_action(place, everywhere, finding, "Made up for a test.", owner=officer, due_on=due)
    shows = [(BytesIO(b"Made up for a test."), "letter.txt")]
    give_evidence(place, everywhere, (finding, action), shows, USUAL_EVIDENCE)
    keep_view(place, officer, "Made up", {"rule": "ADM-1"})
    keep_workbook(place, officer)
    pile = PileKey("home", papers.NORTH, key_of("REC-3", "register"))
    asked = ask_for_paper(place, papers.EVERYTHING, pile, by_letter=True)
    late = replace(place, now=lambda: place.now() + timedelta(days=40))
    remind_of_paper(late, papers.EVERYTHING, asked)
    with place.writing() as (connection, act):
        children.add_link(connection, 1, 2, act)
        apart.add_apart(connection, 1, [3], act)
        answers.add_alias(connection, "example", papers.NORTH, act)
        given_files.note_area(connection, 1, Area(AreaKind.AUTHORITY, "E10000019"))
        answers.remember_answers(connection, "-", "look", {"dates": "day-first"}, act)
        jobs.add_job(connection, jobs.Job("k-1", "k", 1, act.by, "list.csv", jobs.DONE, 1, act.at, act.at, 1))
        number = expected_returns.add_expected(connection, EXPECTED, act)
        expected_returns.add_entry(connection, number, Entry(EXPECTED.first, Word.ASKED, date(2016, 2, 1)), act)
        told = [DaySaid(RecordKey("0" * 64, "", row), f"2014-06-{row}") for row in (16, 17)]
        day_answers.add_day_answer(connection, DayAnswer("admission", told[0], (told[1],)), act)
        asked = {"finding_id": finding, "asked_of": "home", "email": "manager@home.example", "question": "When?"}
        asked |= {"token_hash": "0" * 64, "made_by": act.by, "made_at": act.at, "ends_at": act.at}
        enquiries.add_enquiry(connection, asked)
    keep_visit(place, officer)
    keep_doubts(place)


def keep_visit(place: Workplace, account: str) -> None:
    """A visit of a programme with a child's file, an answer, and a photo that begins to come."""
    make_programme(
        place,
        papers.EVERYTHING,
        account,
        visits_made.new_programme(place, team=(TeamPart(Task.SOCIAL_WORKER, "Made up for a test."),)),
    )
    number, device = visits_made.planned(place, account), str(uuid.uuid4())
    known_tablet(place, account, device)
    with place.writing() as (connection, _):
        spot_checks.add_subjects(connection, number, [Subject("child-of-row-1", "child", "Made up for a test.", 1)])
    seen = Seen(papers.EVERYTHING)
    answer = Operation(str(uuid.uuid4()), device, 1, Kind.ANSWER, "missing-policy", "", {"word": "yes"}, 0, "")
    take_operations(place, seen, account, number, [answer])
    said = {"photo_id": str(uuid.uuid4()), "child_in_picture": "no", "size": 1, "chunks": 1, "sha256": "0" * 64}
    photo = read_photo(said, SentBy(number, account, device, place.now()))
    begin_photo(place, seen, photo)
    with place.writing() as (connection, act):
        visit_tablets.note_taken(connection, number, device, account, act)
        visit_acts.add_act(connection, number, Done(VisitAct.LET_IN, "Made up for a test.", act.by, act.at, account))
        feedback_letters.add_letter(connection, number, date(2016, 2, 1), date(2016, 2, 8), act)
        feedback_letters.add_reply(connection, number, date(2016, 2, 3), "Made up for a test.", act)


def keep_workbook(place: Workplace, account: str) -> None:
    """A contract, and a workbook that was asked for and fetched."""
    kept = Contract(0, "E10000019", "Made up", (papers.NORTH,), date(2014, 4, 1), None)
    keep_contract(place, papers.EVERYTHING, account, kept)
    choice = Choice("E10000019", date(2014, 6, 1), date(2014, 6, 30))
    asking = Asking(account, Role.LSCB_OFFICER, waits_for_second=True, purpose="board", keep_days=7)
    number = ask_for_workbook(place, papers.EVERYTHING, asking, choice)
    with place.writing() as (connection, act):
        issued_workbooks.add_fetch(connection, number, account, act)
