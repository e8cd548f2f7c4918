"""A file that a tablet saved of its queue: opened at the desk without the tablet's PIN."""

import base64
import json
import os
import uuid
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import load_der_public_key
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.visits.visit_keys import OAEP
from tests.web import visits_made
from tests.web.conftest import As
from tests.web.test_visits import POLICY, text
from tests.web.visits_made import Tablet


@pytest.fixture
def officer(signed_in_as: As) -> FlaskClient:
    return signed_in_as(Role.LSCB_OFFICER)


def queue(tablet: Tablet, **changed: object) -> bytes:
    """What a tablet saves of its queue, sealed as a tablet seals it."""
    pack = tablet.get(f"visits/{tablet.visit}/pack").get_json()
    public = load_der_public_key(base64.b64decode(pack["key"]["spki"]))
    assert isinstance(public, rsa.RSAPublicKey)
    raw = os.urandom(32)
    content = visits_made.jpeg(300, 200)
    photo = str(uuid.uuid4())
    said = {"photo_id": photo, "question": "", "subject": "", "child_in_picture": "no", "words": "", "chunks": 1}
    said |= {"size": len(content), "sha256": visits_made.sha256(content).hexdigest(), "taken_at": ""}
    answer = tablet.operation(question=POLICY, word="yes")
    stored = [("operations", answer["op_id"], json.dumps(answer).encode())]
    stored += [("photos", photo, json.dumps(said).encode()), ("chunks", f"{photo}/0", content)]
    records = []
    for store, name, plain in stored:
        nonce = os.urandom(12)
        data = AESGCM(raw).encrypt(nonce, plain, f"{store}/{name}".encode())
        records.append(
            {
                "store": store,
                "id": name,
                "iv": base64.b64encode(nonce).decode(),
                "data": base64.b64encode(data).decode(),
            }
        )
    document: dict[str, object] = {"format": "auditapp-queue-1", "visit": tablet.visit, "device": tablet.device}
    document |= {"wrapped_key": base64.b64encode(public.encrypt(raw, OAEP)).decode(), "records": records}
    return json.dumps(document | changed).encode()


def test_what_a_tablet_hands_over_as_a_file_is_opened_without_its_pin_and_counts_once(tablet: Tablet):
    path, content = f"/visits/{tablet.visit}/queue", queue(tablet)
    for new in (1, 0):
        answer = tablet.client.post(path, data={"file": (BytesIO(content), "queue.json")}, follow_redirects=True)
        assert f"The file held 1 changes, {new} of them new, and 1 photos, 1 of them whole." in answer.get_data(
            as_text=True
        )
    page = text(tablet.client, f"/visits/{tablet.visit}")
    assert "1 of 1 answered yes" in page.replace("Nothing", "nothing")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"visit": str(uuid.uuid4())}, "sealed for another visit"),
        ({"format": "other"}, "no file that a tablet made"),
        ({"wrapped_key": base64.b64encode(os.urandom(256)).decode()}, "sealed for another visit"),
        ({"records": [{"store": "answers", "id": "x"}]}, "no file that a tablet made"),
        ({"records": [{"store": "operations", "id": "x", "iv": "AAAA", "data": "AAAA"}]}, "was changed on the way"),
    ],
)
def test_a_file_that_is_not_of_this_visit_is_refused(tablet: Tablet, changed: dict[str, object], words: str):
    content = queue(tablet, **changed)
    answer = tablet.client.post(
        f"/visits/{tablet.visit}/queue", data={"file": (BytesIO(content), "queue.json")}, follow_redirects=True
    )
    assert words in answer.get_data(as_text=True)


def test_the_board_opens_a_tablets_file_where_nobody_who_went_can(tablet: Tablet, officer: FlaskClient):
    content = queue(tablet)
    path = f"/visits/{tablet.visit}/queue/board"
    officer.post(path, data={"file": (BytesIO(content), "queue.json")})
    assert "1 of 1 answered yes" in text(officer, f"/visits/{tablet.visit}")
    assert "Inspector Example" in text(officer, f"/visits/{tablet.visit}")
