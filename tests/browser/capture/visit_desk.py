"""The office behind the tablets: the application's own services over a database, with a visit for each test."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from auditapp.domain.dates import Period
from auditapp.domain.people import Body, Role
from auditapp.domain.questions import MayRead
from auditapp.domain.spot_checks import Basis, Member, Seen, SpotCheck, Subject, VisitState
from auditapp.domain.tablet_answers import Kind, Operation
from auditapp.services.accounts.add_account import NewPerson, add_account, area_of, give_role
from auditapp.services.visits.at_the_door import note_let_in, note_refused_entry
from auditapp.services.visits.calling_off import call_off, take_off
from auditapp.services.visits.lost_tablets import give_up, own_tablets
from auditapp.services.visits.open_queue import Opened, open_queue
from auditapp.services.visits.review_visit import choose_answer
from auditapp.services.visits.tablets_not_in import came_of_visit, tablets_not_in
from auditapp.services.visits.take_operations import take_operations
from auditapp.services.visits.visit_keys import new_keys
from auditapp.services.visits.visit_photos import photo_seen
from auditapp.services.workplace import Workplace
from auditapp.storage import photos, spot_checks
from auditapp.storage.database import metadata
from auditapp.storage.tablet_answers import spot_check_answer, spot_check_operation
from tests.journeys import papers
from tests.web import people_of
from tests.web.visits_made import LINCOLNSHIRE

HOME, ADDRESS, REFERENCE, NUMBER = "Example House North", "Example Way", "TREF-1", "0999 555 0123"
AT_RISK = (f"Duty social worker, Lincolnshire: {NUMBER}",)
NOTICE = "notice of the admission on 5 October 2026: it is missing"
INSPECTOR, COLLEAGUE = "Inspector Example", "Cole Colleague"


def question(ask: str, of: str = "home", **more: Any) -> dict[str, Any]:
    usual = {"ask": ask, "hint": "", "of": of, "timed": False, "items": [], "day": "", "evidence": "", "photo": True}
    means = {"yes": "It was seen.", "no": "It was not there.", "not_seen": "Nobody looked."}
    law = {
        "duty": "D",
        "law": "Regulation 12",
        "link": "https://example.org/law",
        "rule": "POL-4",
        "reads": ["policies"],
    }
    return {**usual, **law, "means": means, **more}


QUESTIONS = {
    "policy-seen": question(
        "Is there a missing-child policy?",
        hint="Ask for the one in use.",
        items=[{"key": "roles", "words": "Named roles"}, {"key": "police", "words": "Police contact"}],
        day="Date of the policy",
    ),
    "police-told": question("Was the police consulted on it?"),
    "info-pack": question("Can the home show what police would need, now?", timed=True),
    "child-plan": question("Is there a plan for this child?", of="child"),
    "child-interview": question("Is the return interview on file?", of="child"),
    "notice-shown": question("Please show me this notice as it was sent.", of="notice"),
    "night-roster": question("Does the roster show who was on duty?", of="night"),
}
SECTIONS = [
    {"key": "policies", "title": "Policies and roles", "questions": ["policy-seen", "police-told", "info-pack"]},
    {"key": "files", "title": "Files of children", "questions": ["child-plan", "child-interview"]},
    {"key": "notices", "title": "Notices", "questions": ["notice-shown"]},
    {"key": "nights", "title": "Nights", "questions": ["night-roster"]},
]
QUESTION_SET = {
    "slug": "standard",
    "from": "2026-01-01",
    "title": "Standard visit",
    "hash": "0" * 64,
    "sections": SECTIONS,
    "questions": QUESTIONS,
    "own": [
        {"key": "own-1", "ask": "What became of the call of 3 May?", "finding": "7", "rule": "POL-3", "of": "home"}
        | {"child_id": 1},
    ],
}


class Desk:
    """What the office has of the visit of one test, and what it does meanwhile."""

    def __init__(self, place: Workplace, folder: Path) -> None:
        papers.give_all(place, folder)
        self.place, self.visit = place, ""
        self.account = people_of.account_with(place, Role.INSPECTOR)
        self.colleague = self._colleague()

    def _colleague(self) -> str:
        new = NewPerson(COLLEAGUE, "cole@example.gov.uk", "Example charity", Body.INSPECTORATE)
        account = add_account(self.place, new, active=True)
        area = area_of(Role.INSPECTOR, people_of.AUTHORITY, date(2026, 11, 1))
        give_role(self.place, account, Role.INSPECTOR, area, people_of.EVER)
        return account

    def begin(self) -> None:
        """Prepare a visit, and drop the one of the test before."""
        if self.visit:
            self.comes_to(VisitState.DROPPED)
        self.visit = str(uuid.uuid4())
        public, private = new_keys(self.place, self.visit)
        with self.place.writing() as (connection, act):
            new = replace(self._new(act.at), public_key=public)
            spot_checks.add_spot_check(connection, new, private, act)
            spot_checks.add_subjects(connection, self.visit, self._subjects())

    def _new(self, at: Any) -> SpotCheck:
        days = Period(self.place.today, self.place.today + timedelta(days=1))
        return SpotCheck(
            id=self.visit,
            urn=papers.NORTH,
            host_gss=next(iter(LINCOLNSHIRE.authorities or ())),
            period=days,
            is_announced=False,
            basis=Basis.CONTRACT,
            basis_words="clause 7",
            consented_by="",
            consented_on=None,
            may_read=frozenset(MayRead),
            question_set=QUESTION_SET,
            state=VisitState.PREPARED,
            made_by=self.account,
            made_at=at,
            revision=1,
            members=(Member(self.account, "leads the visit", days), Member(self.colleague, "goes along", days)),
        )

    def _subjects(self) -> list[Subject]:
        table = metadata.tables["child_identity"]
        with self.place.reading() as connection:
            query = select(table.c.child_id).where(table.c.child_ref == REFERENCE)
            child = connection.execute(query).scalars().first()
        night = Subject("night-1", "night", "Chosen at random", on=date(2026, 11, 3))
        notice = Subject("notice-1", "notice", NOTICE, child_id=child, on=date(2026, 10, 5))
        return [Subject("child-1", "child", "Missing twice", child_id=child), night, notice]

    def state(self) -> VisitState:
        """How far the visit is."""
        with self.place.reading() as connection:
            found = spot_checks.spot_check_numbered(connection, Seen(LINCOLNSHIRE), self.visit)
        assert found is not None
        return found.state

    def comes_to(self, state: VisitState, words: str = "") -> None:
        """Let the office move the visit on, and say why."""
        with self.place.writing() as (connection, _):
            before = spot_checks.spot_check_numbered(connection, Seen(LINCOLNSHIRE), self.visit)
            assert before is not None
            assert spot_checks.change_spot_check(connection, before, state=state.value, state_words=words)

    def answers_meanwhile(self, question: str, value: Mapping[str, Any]) -> None:
        """The colleague answers on another tablet."""
        one, device = str(uuid.uuid4()), str(uuid.uuid4())
        said = Operation(one, device, 1, Kind.ANSWER, question, "", value, 0, "2026-11-26T10:00:00+00:00")
        take_operations(self.place, Seen(LINCOLNSHIRE), self.colleague, self.visit, [said])

    def gives_up_the_tablet(self) -> None:
        """The inspector says that the tablet is lost."""
        for one in own_tablets(self.place, self.account):
            if one.revoked_at is None:
                give_up(self.place, self.account, one.id)

    def takes_off(self, account: str, why: str = "Is ill.") -> None:
        """The office takes somebody off the visit."""
        take_off(self.place, Seen(LINCOLNSHIRE), self.visit, account, why)

    def chooses(self, word: str) -> None:
        """Somebody at the office who was not there lets the answer of that word count."""
        officer = people_of.account_with(self.place, Role.LSCB_OFFICER, body=Body.BOARD)
        chosen = next(one["op_id"] for one in self.operations if one["value"].get("word") == word)
        choose_answer(self.place, Seen(LINCOLNSHIRE), officer, self.visit, chosen)

    def calls_off(self) -> None:
        """The office calls the visit off."""
        with self.place.reading() as connection:
            found = spot_checks.spot_check_numbered(connection, Seen(LINCOLNSHIRE), self.visit)
        assert found is not None
        call_off(self.place, Seen(LINCOLNSHIRE), self.visit, found.revision, "The home closed.")

    @property
    def _revision(self) -> int:
        with self.place.reading() as connection:
            found = spot_checks.spot_check_numbered(connection, Seen(LINCOLNSHIRE), self.visit)
        assert found is not None
        return found.revision

    def notes_refused_entry(self) -> None:
        """The office notes that the home let nobody in."""
        note_refused_entry(self.place, Seen(LINCOLNSHIRE), self.visit, self._revision, "The deputy said no.")

    def takes_refused_entry_back(self) -> None:
        """The office takes that back."""
        note_let_in(self.place, Seen(LINCOLNSHIRE), self.visit, self._revision, "It was another visit.")

    @property
    def tablets_out(self) -> list[str]:
        """The accounts of those whose tablets took the visit along and have not handed in."""
        with self.place.reading() as connection:
            came = came_of_visit(connection, Seen(LINCOLNSHIRE), self.visit)
            return [one.account for one in tablets_not_in(connection, Seen(LINCOLNSHIRE), self.visit, came)]

    def opens(self, content: bytes) -> Opened:
        """Open the file of a tablet."""
        return open_queue(self.place, Seen(LINCOLNSHIRE), self.account, self.visit, content)

    @property
    def operations(self) -> list[dict[str, Any]]:
        """Every change that was received, in its order."""
        query = select(spot_check_operation).where(spot_check_operation.c.spot_check_id == self.visit)
        with self.place.reading() as connection:
            found = connection.execute(query.order_by(spot_check_operation.c.received_at, spot_check_operation.c.seq))
            return [dict(row) for row in found.mappings()]

    @property
    def answers(self) -> dict[tuple[str, str], dict[str, Any]]:
        """The answers in force."""
        query = select(spot_check_answer).where(spot_check_answer.c.spot_check_id == self.visit)
        with self.place.reading() as connection:
            found = [dict(row) for row in connection.execute(query).mappings()]
        return {(row["question"], row["subject"]): row for row in found}

    @property
    def photos(self) -> list[photos.Photo]:
        """The photos as far as they came."""
        with self.place.reading() as connection:
            return list(photos.photos_of(connection, Seen(LINCOLNSHIRE), self.visit))

    def picture(self, photo: str) -> bytes:
        """A photo as somebody at the office sees it."""
        return photo_seen(self.place, Seen(LINCOLNSHIRE), self.visit, photo, "review")
