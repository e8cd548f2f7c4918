"""A desk that keeps visits in a dictionary: it answers tablets by the contract, to try them against."""

import base64
import hashlib
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from flask import Blueprint, jsonify, request
from flask_wtf.csrf import generate_csrf

from auditapp.web.access import open_to_everyone
from auditapp.web.here import who_or_none

VISIT = "11111111-2222-4333-8444-555555555555"
SEEDED = ("Zebedee House", "Quillfeather Lane", "Q.Z.", "SEEDREF77", "0999 555 0123")


def question(ask: str, of: str = "home", **more: Any) -> dict[str, Any]:
    usual = {"ask": ask, "hint": "", "of": of, "timed": False, "items": [], "day": "", "evidence": "", "photo": True}
    means = {"yes": "It was seen.", "no": "It was not there.", "not_seen": "Nobody looked."}
    law = {"duty": "D", "law": "Regulation 12", "link": "https://example.org/law", "rule": "POL-4", "reads": []}
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
    "night-roster": question("Does the roster show who was on duty?", of="night"),
}
SECTIONS = [
    {"key": "policies", "title": "Policies and roles", "questions": ["policy-seen", "police-told", "info-pack"]},
    {"key": "files", "title": "Files of children", "questions": ["child-plan", "child-interview"]},
    {"key": "nights", "title": "Nights", "questions": ["night-roster"]},
]


class Desk:
    """What the desk has, and what it was told."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(65537, 2048)
        self.operations: dict[str, dict[str, Any]] = {}
        self.results: dict[str, dict[str, Any]] = {}
        self.order: list[str] = []
        self.answers: dict[tuple[str, str], dict[str, Any]] = {}
        self.photos: dict[str, dict[str, Any]] = {}
        self.chunks: dict[str, dict[int, bytes]] = {}
        self.refused: set[str] = set()
        self.wipe, self.person = False, ""

    def pack(self, person: str) -> dict[str, Any]:
        spki = self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return {
            "visit": {
                "id": VISIT,
                "home": SEEDED[0],
                "urn": "SC970105",
                "address": SEEDED[1],
                "from": "2026-11-26",
                "to": "2026-11-26",
                "announced": False,
                "state": "prepared",
                "basis": "Contract, clause 7",
                "may_read": ["policies"],
                "may_meet_children": False,
                "team": [{"name": "Ida Inspector", "role": "Social worker", "you": True}],
                "not_ofsted": "This is not an Ofsted inspection.",
                "ends_on": "2026-12-01",
            },
            "person": person,
            "set": {
                "slug": "standard",
                "from": "2026-01-01",
                "title": "Standard visit",
                "hash": "0" * 64,
                "sections": SECTIONS,
                "questions": QUESTIONS,
            },
            "subjects": [
                {
                    "key": "child-1",
                    "of": "child",
                    "reference": SEEDED[3],
                    "initials": SEEDED[2],
                    "why": "Missing twice",
                },
                {"key": "night-1", "of": "night", "on": "2026-11-03", "why": "Chosen at random"},
            ],
            "own": [
                {
                    "key": "own-1",
                    "ask": "What became of the call of 3 May?",
                    "finding": "7",
                    "rule": "POL-3",
                    "of": "home",
                }
            ],
            "answers": [],
            "whom_to_phone": [{"whom": "Duty social worker, Lincolnshire", "number": SEEDED[4]}],
            "key": {"spki": base64.b64encode(spki).decode()},
            "server_at": now(),
        }

    def apply(self, operation: dict[str, Any]) -> dict[str, Any]:
        key = operation["op_id"]
        if key in self.results:
            return {**self.results[key], "again": True}
        self.operations[key] = operation
        self.order.append(key)
        self.results[key] = {"op_id": key, "again": False, "why": "", **self.outcome(operation)}
        return self.results[key]

    def outcome(self, operation: dict[str, Any]) -> dict[str, Any]:
        if operation["question"] in self.refused:
            return {"outcome": "refused", "rev": 0, "answer": None, "why": "This question is not in the visit."}
        if operation["kind"] != "answer":
            return {"outcome": "applied", "rev": 1, "answer": None}
        about = (operation["question"], operation["subject"])
        held = self.answers.get(about)
        if held and held["value"] != operation["value"] and held["rev"] != operation["base_rev"]:
            return {"outcome": "beside", "rev": held["rev"], "answer": held}
        rev = (held["rev"] if held else 0) + 1
        self.answers[about] = {"value": operation["value"], "rev": rev, "by": "You"}
        return {"outcome": "applied", "rev": rev, "answer": self.answers[about]}


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def refuse(error: str, code: int) -> Any:
    return jsonify(error=error, message=error), code


def desk_pages(desk: Desk) -> Blueprint:
    """The addresses of the contract over that desk."""
    pages = Blueprint("fake_desk", __name__, url_prefix="/capture/api")

    @pages.before_request
    def only_signed_in() -> Any:
        open_ones = {"fake_desk.contact"}
        return refuse("not_signed_in", 401) if who_or_none() is None and request.endpoint not in open_ones else None

    @pages.get("/session")
    @open_to_everyone
    def session() -> Any:
        person = who_or_none().person  # type: ignore[union-attr]
        return jsonify(person=person.account, name=person.name, csrf=generate_csrf(), server_at=now())

    @pages.post("/contact")
    @open_to_everyone
    def contact() -> Any:
        return jsonify(wipe=desk.wipe, server_at=now())

    @pages.get("/visits")
    @open_to_everyone
    def visits() -> Any:
        one = {"id": VISIT, "home": SEEDED[0], "from": "2026-11-26", "to": "2026-11-26", "state": "prepared"}
        return jsonify(visits=[one])

    @pages.get("/visits/<visit>/pack")
    @open_to_everyone
    def pack(visit: str) -> Any:
        return jsonify(desk.pack(who_or_none().person.account))  # type: ignore[union-attr]

    @pages.post("/visits/<visit>/operations")
    @open_to_everyone
    def operations(visit: str) -> Any:
        said = request.get_json()["operations"]
        assert len({(one["question"], one["subject"]) for one in said}) == len(said)
        return jsonify(received_at=now(), results=[desk.apply(one) for one in said])

    @pages.post("/visits/<visit>/photos")
    @open_to_everyone
    def photos(visit: str) -> Any:
        said = request.get_json()
        held = desk.photos.setdefault(said["photo_id"], {**said, "state": "receiving"})
        have = sorted(desk.chunks.setdefault(said["photo_id"], {}))
        return jsonify(photo_id=said["photo_id"], state=held["state"], have=have)

    @pages.put("/visits/<visit>/photos/<photo>/chunks/<int:n>")
    @open_to_everyone
    def chunk(visit: str, photo: str, n: int) -> Any:
        assert hashlib.sha256(request.data).hexdigest() == request.headers["X-SHA256"]
        desk.chunks[photo][n] = request.data
        return jsonify(have=sorted(desk.chunks[photo]))

    @pages.post("/visits/<visit>/photos/<photo>/finish")
    @open_to_everyone
    def finish(visit: str, photo: str) -> Any:
        said, held = desk.photos[photo], desk.chunks[photo]
        missing = [n for n in range(said["chunks"]) if n not in held]
        if missing:
            return jsonify(error="incomplete", message="", missing=missing), 409
        whole = hashlib.sha256(b"".join(held[n] for n in range(said["chunks"]))).hexdigest()
        if whole != said["sha256"]:
            return refuse("not_the_picture", 422)
        said["state"] = "whole"
        return jsonify(state="whole", sha256=whole)

    return pages
