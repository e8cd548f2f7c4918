"""Opening what a tablet handed over as a file: the same changes and photos as it would have sent, taken in once."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from auditapp.domain.spot_checks import Seen
from auditapp.domain.tablet_answers import Meeting, Operation
from auditapp.services.visits.take_operations import MOST_AT_ONCE, UUID, Result, read_operation, take_operations
from auditapp.services.visits.unfinished_on_tablet import told_of
from auditapp.services.visits.visit_found import NO_VISIT
from auditapp.services.visits.visit_keys import NOT_OURS, data_key, unsealed
from auditapp.services.visits.visit_photos import (
    Incomplete,
    SentBy,
    begin_photo,
    finish_photo,
    photo_coming,
    put_part,
    read_photo,
)
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, spot_checks, tablets
from auditapp.storage.photos import Photo

FORM = "auditapp-queue-1"
LARGEST = 25 * 1024 * 1024
NOBODY_CAN_TELL = (
    "Several people may have written this on the tablet, and one of them was taken off the visit. It is kept with the "
    "visit as refused; an officer of the board may let an answer count."
)
NO_QUEUE = "This is no file that a tablet made of its queue. Choose the file that the tablet saved."


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of a file: how many changes and photos it held, and how many of them were not here before."""

    changes: int
    new_changes: int
    refused: int
    photos: int
    whole_photos: int
    to_draw: tuple[str, ...]


def open_queue(place: Workplace, seen: Seen, account: str, number: str, content: bytes) -> Opened:
    """Take in the file of one visit. What was here already stays as it is, so the tablet may send it too."""
    document = _document(content, number)
    writer = _writer(place, seen, document["device"], account, number)
    with place.writing() as (connection, act):
        visit = spot_checks.spot_check_numbered(connection, seen, number)
        sealed = spot_checks.private_key_of(connection, seen, number)
        if visit is None or sealed is None:
            raise Refused(NO_VISIT, "unknown")
        audit_log.append(connection, act, "queue of tablet opened", visit.urn, {"visit": number})
    key = data_key(place, number, sealed, _bytes(document, "wrapped_key"))
    stores = _records(document, key)
    operations = _operations(stores, document["device"])
    results: list[Result] = []
    for start in range(0, len(operations), MOST_AT_ONCE):
        part = operations[start : start + MOST_AT_ONCE]
        results += take_operations(place, seen, writer.account, number, part, doubt=writer.doubt)
    by = SentBy(number, writer.account, document["device"], place.now())
    told = [read_photo(_json(raw), by) for raw in stores["photos"].values()]
    whole = [_photo(place, seen, new, stores["chunks"]) for new in told]
    return Opened(
        len(results),
        sum(not one.again for one in results),
        sum(one.met.outcome is Meeting.REFUSED for one in results),
        len(whole),
        sum(photo is not None for photo in whole),
        tuple(photo for photo in whole if photo),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """In whose name a file is taken in; `doubt` is why its changes do not count by themselves."""

    account: str
    doubt: str = ""


def _writer(place: Workplace, seen: Seen, device: str, opener: str, number: str) -> _Writer:
    """Whoever alone worked on the tablet and was ever to go on the visit, as far as that is known; else the opener.

    Where it may have been somebody who was taken off the visit, nothing counts that theirs may be.
    """
    with place.reading() as connection:
        visit = spot_checks.spot_check_numbered(connection, seen, number)
        ever = spot_checks.ever_assigned(connection, number)
        known = {one.account for one in tablets.tablets_numbered(connection, device)}
    possible = sorted(known & ever or ever)
    if len(known & ever) == 1:
        return _Writer(possible[0])
    goes = {one.account for one in visit.members} if visit else set()
    return _Writer(opener, "" if goes.issuperset(possible) else NOBODY_CAN_TELL)


def _document(content: bytes, number: str) -> Mapping[str, Any]:
    if len(content) > LARGEST:
        raise Refused("The file is larger than 25 MB. Send the photos from the tablet instead.", "file")
    document = _json(content)
    shaped = document.get("format") == FORM and isinstance(document.get("records"), list)
    if not shaped or not UUID.fullmatch(str(document.get("device"))):
        raise Refused(NO_QUEUE, "file")
    if document.get("visit") != number:
        raise Refused(NOT_OURS, "file")
    return document


def _json(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as problem:
        raise Refused(NO_QUEUE, "file") from problem
    if not isinstance(found, dict):
        raise Refused(NO_QUEUE, "file")
    return found


def _records(document: Mapping[str, Any], key: AESGCM) -> dict[str, dict[str, bytes]]:
    stores: dict[str, dict[str, bytes]] = {"operations": {}, "kept": {}, "photos": {}, "chunks": {}}
    for record in document["records"]:
        store, name = (record.get("store"), record.get("id")) if isinstance(record, dict) else (None, None)
        if store not in stores or not isinstance(name, str):
            raise Refused(NO_QUEUE, "file")
        stores[store][name] = unsealed(key, _bytes(record, "iv"), _bytes(record, "data"), f"{store}/{name}")
    return stores


def _operations(stores: Mapping[str, Mapping[str, bytes]], device: str) -> list[Operation]:
    """The changes of a file in their order, and after them what was begun on a tablet that nobody can unlock."""
    whole = [read_operation(_json(raw), device) for raw in stores["operations"].values()]
    last = max((one.seq for one in whole), default=0)
    begun = (told_of(name, _json(raw), device, last + n) for n, (name, raw) in enumerate(stores["kept"].items(), 1))
    return [*sorted(whole, key=lambda one: one.seq), *(read_operation(one, device) for one in begun if one)]


def _bytes(record: Mapping[str, Any], name: str) -> bytes:
    try:
        return base64.b64decode(str(record.get(name, "")), validate=True)
    except binascii.Error as problem:
        raise Refused(NO_QUEUE, "file") from problem


def _photo(place: Workplace, seen: Seen, new: Photo, chunks: Mapping[str, bytes]) -> str | None:
    """Take in one photo as far as its parts are in the file; its number once it is whole."""
    begin_photo(place, seen, new)
    photo = photo_coming(place, seen, new.spot_check_id, new.id)
    for part in range(photo.chunks):
        piece = chunks.get(f"{new.id}/{part}")
        if piece:
            put_part(place, photo, part, piece, sha256(piece).hexdigest())
    try:
        finish_photo(place, photo)
    except Incomplete:
        return None
    return new.id
