"""A visit that is prepared, and what its tablet sends, for the tests of pages and of the tablet's requests."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import delete

from auditapp.domain.people import Role
from auditapp.domain.questions import MayRead
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import Basis, Subject
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.visits.make_programme import NewProgramme
from auditapp.services.visits.plan_visit import NewVisit, plan_visit
from auditapp.services.workplace import Workplace
from auditapp.storage import spot_checks
from tests.journeys import papers
from tests.web import people_of

LINCOLNSHIRE = Scope(frozenset({"E10000019"}))
PART = 256 * 1024
# What a visit rests on that the contract with the provider allows.
BY_CONTRACT: dict[str, Any] = {
    "is_announced": False,
    "basis": Basis.CONTRACT,
    "basis_words": "clause 7",
    "consented_by": "",
    "consented_on": None,
}


def new_visit(place: Workplace, **more: Any) -> NewVisit:
    """A visit to the northern home from today on, by the consent of its manager."""
    said: dict[str, Any] = {
        "urn": papers.NORTH,
        "first": place.today,
        "last": place.today + timedelta(days=1),
        "is_announced": True,
        "basis": Basis.CONSENT,
        "basis_words": "letter of the provider",
        "consented_by": "A Manager Example, registered manager",
        "consented_on": date(2026, 11, 2),
        "may_read": frozenset(MayRead),
    }
    return NewVisit(**(said | more))


def new_programme(place: Workplace, **more: Any) -> NewProgramme:
    """A programme of visits to homes of Lincolnshire, from today on."""
    said: dict[str, Any] = {"area_gss": "E10000019", "first": place.today, "last": place.today + timedelta(days=90)}
    return NewProgramme(**(said | {"visits": 2, "is_announced": False} | more))


def planned(place: Workplace, account: str, **more: Any) -> str:
    """Prepare one; its number."""
    return plan_visit(place, LINCOLNSHIRE, account, new_visit(place, **more))


def one_file(place: Workplace, number: str) -> None:
    """Have a prepared visit look at one child's file and at no night, whatever was chosen for it."""
    table = spot_checks.spot_check_subject
    with place.writing() as (connection, _):
        connection.execute(delete(table).where(table.c.spot_check_id == number))
        spot_checks.add_subjects(connection, number, [Subject("child-1", "child", "chosen at random", child_id=1)])


@dataclass
class Tablet:
    """A tablet of somebody who is signed in, with what it sends of one visit."""

    client: FlaskClient
    account: str
    visit: str
    device: str = field(default_factory=lambda: str(uuid.uuid4()))
    seq: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """What goes with every request."""
        return {"X-Device": self.device, "X-Person": self.account}

    def get(self, path: str) -> Any:
        """Ask for something below the tablet's address."""
        return self.client.get(f"/capture/api/{path}", headers=self.headers)

    def post(self, path: str, document: Any) -> Any:
        """Send something below the visit."""
        return self.client.post(f"/capture/api/visits/{self.visit}/{path}", json=document, headers=self.headers)

    def operation(self, kind: str = "answer", question: str = "", base_rev: int = 0, **value: Any) -> dict[str, Any]:
        """One change, as the tablet keeps it until it is taken in."""
        self.seq += 1
        said = {"op_id": str(uuid.uuid4()), "seq": self.seq, "kind": kind, "question": question, "subject": ""}
        return said | {"value": value, "base_rev": base_rev, "at": "2026-11-26T10:00:00+00:00"}

    def send(self, *operations: dict[str, Any], ahead: timedelta = timedelta(0)) -> list[dict[str, Any]]:
        """Send some, by a clock that may be ahead; what came of each."""
        said = (datetime.now(UTC) + ahead).isoformat(timespec="seconds")
        sent = {"device": self.device, "sent_at": said, "operations": list(operations)}
        answer = self.post("operations", sent)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return list(answer.get_json()["results"])

    def begin_photo(self, content: bytes, **more: Any) -> tuple[str, Any]:
        """Say that a photo comes; its number, and what is answered."""
        number = str(uuid.uuid4())
        parts = -(-len(content) // PART)
        said = {"photo_id": number, "question": "", "subject": "", "child_in_picture": "no", "words": ""}
        said |= {"size": len(content), "sha256": sha256(content).hexdigest(), "chunks": parts}
        return number, self.post("photos", said | {"taken_at": "2026-11-26T10:00:00+00:00"} | more)

    def put_part(self, number: str, part: int, content: bytes, digest: str | None = None) -> Any:
        """Send one part of it."""
        piece = content[part * PART : (part + 1) * PART]
        headers = self.headers | {"X-SHA256": digest or sha256(piece).hexdigest()}
        path = f"/capture/api/visits/{self.visit}/photos/{number}/chunks/{part}"
        return self.client.put(path, data=piece, headers=headers)


def tablet_of(app: Flask, place: Workplace, account: str, visit: str) -> Tablet:
    """The tablet of an inspector, signed in."""
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, account, "a tablet"))
    return Tablet(client, account, visit)


def inspector(place: Workplace, **more: Any) -> str:
    """The account of an inspector for Lincolnshire."""
    return people_of.account_with(place, Role.INSPECTOR, **more)


def jpeg(width: int = 1600, height: int = 1200) -> bytes:
    """A photo that is hard to pack, with a position in its EXIF part."""
    made = Image.effect_noise((width, height), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "EXAMPLE-CAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    made.save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()
