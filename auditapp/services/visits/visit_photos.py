"""Photos of visits: they come in parts, each part once, and are drawn anew before anybody sees them.

Parts and pictures are sealed files, so that no photo ever waits for a writer of the database.
"""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from typing import Any

from auditapp.domain.plain_words import seen_words
from auditapp.domain.spot_checks import Seen
from auditapp.security.kept_files import A_PIECE, seal_pieces
from auditapp.security.redraw import NoPicture, redrawn
from auditapp.services.files.keep_bytes import seal_file
from auditapp.services.files.open_kept import SEALED, files_key, unsealed
from auditapp.services.visits.take_operations import UUID, asked_at, is_plain_words
from auditapp.services.visits.visit_found import visit_found
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, photos, spot_checks
from auditapp.storage.photos import KEPT, RECEIVING, REFUSED, WHOLE, Photo

FOLDER = "photos"
LARGEST, LARGEST_PART, MOST_PARTS, MOST_TRIES = 3 * 1024 * 1024, 256 * 1024, 64, 5
LONGEST = 500
NOT_YET = "This photo was not drawn anew yet, or cannot be drawn, so nobody sees it."
NOT_SHOWN = "It arrived. The office cannot show it as a picture, and keeps it as it came. Take it again if you can."
IS_SHOWN = "This photo can be shown, or its parts are still coming, so it is not saved as it came."
# What is said, and how it is told, where a photo is not in the state that it has to be in.
OTHERWISE = {KEPT: (NOT_YET, "not_yet"), REFUSED: (IS_SHOWN, "photo")}
REASONS = {
    "review": "I review this visit",
    "visit": "I was on this visit, and check what was taken",
    "finding": "I decide about a finding that it gives evidence for",
    "risk": "A child may be at risk now",
}
ANSWERS = ("yes", "no", "unsure")
NO_PHOTO = "There is no such photo of this visit."
MALFORMED = "What the tablet says of this photo cannot be read. Update the page on the tablet and send again."
NOT_WHOLE = "What arrived is not the photo that was taken: its parts do not add up to it. The tablet sends them again."
PART_BROKEN = "This part of the photo was changed on the way. The tablet sends it again."


@dataclass(frozen=True, slots=True)
class SentBy:
    """Whose photo comes of which visit, from which tablet, and when it began to."""

    visit: str
    account: str
    device: str
    at: datetime


def read_photo(sent: Any, by: SentBy) -> Photo:
    """What a tablet says of a photo before its parts come; a refusal where it cannot be read."""
    words = ("photo_id", "question", "subject", "child_in_picture", "words", "sha256", "taken_at")
    if not isinstance(sent, dict) or not all(is_plain_words(sent.get(name, "")) for name in words):
        raise Refused(MALFORMED, "malformed")
    if not all(type(sent.get(name)) is int for name in ("size", "chunks")):
        raise Refused(MALFORMED, "malformed")
    said = {name: sent.get(name, "")[:LONGEST] for name in words}
    new = Photo(
        id=said["photo_id"],
        spot_check_id=by.visit,
        question=said["question"],
        subject=said["subject"],
        child_in_picture=said["child_in_picture"],
        words=seen_words(said["words"]),
        size=sent["size"],
        chunks=sent["chunks"],
        sha256=said["sha256"],
        said_at=said["taken_at"],
        device=by.device,
        account=by.account,
        begun_at=by.at,
    )
    _sensible(new)
    return new


class Incomplete(Exception):
    """Parts of a photo are missing; they are named by their numbers."""

    def __init__(self, missing: tuple[int, ...]) -> None:
        super().__init__(f"{len(missing)} parts of this photo have not arrived yet.")
        self.missing = missing


def begin_photo(place: Workplace, seen: Seen, new: Photo) -> tuple[str, tuple[int, ...]]:
    """Note that a photo begins to come; its state, and which parts are here already."""
    with place.writing() as (connection, _):
        visit = visit_found(connection, seen, new.spot_check_id, "not_yours")
        kept = photos.photo_numbered(connection, new.id)
        if kept is None:
            if new.question and (new.question, new.subject) not in asked_at(visit):
                raise Refused(MALFORMED, "malformed")
            kept = new
            photos.add_photo(connection, kept)
            spot_checks.note_more_came(connection, visit.id)
        elif (kept.spot_check_id, kept.sha256) != (new.spot_check_id, new.sha256):
            raise Refused(MALFORMED, "malformed")
    return kept.state, parts_here(place, kept)


def _sensible(new: Photo) -> None:
    sized = 0 < new.size <= LARGEST and 0 < new.chunks <= MOST_PARTS
    named = UUID.fullmatch(new.id) and len(new.sha256) == len(sha256().hexdigest())
    if not sized or not named or new.child_in_picture not in ANSWERS:
        raise Refused(MALFORMED, "malformed")


def photo_coming(place: Workplace, seen: Seen, number: str, photo: str) -> Photo:
    """A photo of a visit that may be seen, for whoever sends parts of it."""
    with place.reading() as connection:
        found = next((one for one in photos.photos_of(connection, seen, number) if one.id == photo), None)
    if found is None:
        raise Refused(NO_PHOTO, "unknown")
    return found


def put_part(place: Workplace, photo: Photo, part: int, content: bytes, digest: str) -> tuple[int, ...]:
    """Keep one part, over one that came before under its number; which parts are here."""
    if not 0 <= part < photo.chunks or not 0 < len(content) <= LARGEST_PART:
        raise Refused(MALFORMED, "malformed")
    if sha256(content).hexdigest() != digest.lower():
        raise Refused(PART_BROKEN, "broken")
    if photo.state == RECEIVING:
        folder = _parts(place, photo.id)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _seal(place, content, folder / f"{part:03}{SEALED}")
    return parts_here(place, photo)


def _seal(place: Workplace, content: bytes, path: Path) -> None:
    """Whole or not at all: two parts of one number may come at once."""
    made = path.with_name(f".{secrets.token_hex(8)}.part")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        seal_pieces(files_key(place), iter([content]), file)
        file.flush()
        os.fsync(file.fileno())
    made.replace(path)


def parts_here(place: Workplace, photo: Photo) -> tuple[int, ...]:
    """Which parts of a photo are here; all of them once it is whole."""
    if photo.state != RECEIVING:
        return tuple(range(photo.chunks))
    return tuple(sorted(int(path.stem) for path in _parts(place, photo.id).glob(f"[0-9]*{SEALED}")))


def finish_photo(place: Workplace, photo: Photo) -> str:
    """Put the parts together, once all are here and add up to what was taken; the state it has then."""
    if photo.state != RECEIVING:
        return photo.state
    missing = tuple(sorted(set(range(photo.chunks)) - set(parts_here(place, photo))))
    if missing:
        raise Incomplete(missing)
    whole = b"".join(unsealed(place, _parts(place, photo.id) / f"{part:03}{SEALED}") for part in range(photo.chunks))
    if sha256(whole).hexdigest() != photo.sha256 or len(whole) != photo.size:
        rmtree(_parts(place, photo.id), ignore_errors=True)
        raise Refused(NOT_WHOLE, "not_the_picture")
    seal_file(BytesIO(whole), sent_at(place, photo.id), files_key(place))
    with place.writing() as (connection, act):
        if photos.change_photo(connection, photo.id, RECEIVING, state=WHOLE, whole_at=act.at):
            spot_checks.note_more_came(connection, photo.spot_check_id)
            urn = spot_checks.home_of(connection, photo.spot_check_id)
            audit_log.append(
                connection, act, "photo received", urn, {"visit": photo.spot_check_id, "sha256": photo.sha256}
            )
    rmtree(_parts(place, photo.id), ignore_errors=True)
    return WHOLE


def draw_anew(place: Workplace, number: str) -> None:
    """Draw a photo that is here on a fresh canvas, so that what is shown holds pixels and nothing else."""
    with place.writing() as (connection, _):
        photo = photos.photo_numbered(connection, number)
        if photo is None or photo.state != WHOLE:
            return
        photos.change_photo(connection, number, WHOLE, tries=photo.tries + 1)
    drawn = _drawn(place, photo)
    if drawn is None:
        _no_picture(place, photo)
        return
    seal_file(BytesIO(drawn), kept_at(place, number), files_key(place))
    with place.writing() as (connection, act):
        values = {"state": KEPT, "kept_at": act.at, "kept_sha256": sha256(drawn).hexdigest()}
        photos.change_photo(connection, number, WHOLE, **values)
    with suppress(FileNotFoundError):
        sent_at(place, number).unlink()


def _drawn(place: Workplace, photo: Photo) -> bytes | None:
    """The picture; None where it cannot be drawn, or was tried too often."""
    if photo.tries >= MOST_TRIES:
        return None
    try:
        return redrawn(unsealed(place, sent_at(place, photo.id)))
    except NoPicture:
        return None


def _no_picture(place: Workplace, photo: Photo) -> None:
    with place.writing() as (connection, act):
        if photos.change_photo(connection, photo.id, WHOLE, state=REFUSED):
            urn = spot_checks.home_of(connection, photo.spot_check_id)
            audit_log.append(
                connection, act, "photo refused", urn, {"visit": photo.spot_check_id, "sha256": photo.sha256}
            )


def photos_that_wait(place: Workplace) -> tuple[str, ...]:
    """The photos that somebody has to draw anew."""
    with place.reading() as connection:
        return photos.photos_to_draw(connection)


def photo_seen(place: Workplace, seen: Seen, number: str, photo: str, reason: str) -> bytes:
    """A photo as it was drawn anew, for a reason that is noted first."""
    found = _looked_at(photo_coming(place, seen, number, photo), reason, KEPT)
    with place.writing() as (connection, act):
        detail = {"visit": number, "reason": reason, "sha256": found.kept_sha256}
        audit_log.append(connection, act, "photo seen", spot_checks.home_of(connection, number), detail)
    return unsealed(place, kept_at(place, photo))


def photo_as_it_came(place: Workplace, seen: Seen, number: str, photo: str, reason: str) -> bytes:
    """The sealed bytes of a photo that cannot be drawn, for a reason that is noted first; they stay here, too."""
    found = _looked_at(photo_coming(place, seen, number, photo), reason, REFUSED)
    with place.writing() as (connection, act):
        if found.looked_at is None:
            photos.change_photo(connection, photo, REFUSED, looked_at=act.at, looked_by=act.by)
        detail = {"visit": number, "reason": reason, "sha256": found.sha256}
        home = spot_checks.home_of(connection, number)
        audit_log.append(connection, act, "photo saved as it came", home, detail)
    return unsealed(place, sent_at(place, photo))


def _looked_at(photo: Photo, reason: str, state: str) -> Photo:
    """A photo that is in the state that it has to be in, where somebody says why they look at it."""
    if reason not in REASONS:
        raise Refused("Choose why you look at the photo.", "reason")
    if photo.state != state:
        raise Refused(*OTHERWISE[state])
    return photo


def photos_told(place: Workplace, seen: Seen, number: str, device: str) -> tuple[tuple[str, str, str], ...]:
    """What became of the photos of one tablet: each one's number, its state, and why nobody can see it."""
    with place.reading() as connection:
        found = photos.photos_of(connection, seen, number)
    return tuple((one.id, one.state, NOT_SHOWN * (one.state == REFUSED)) for one in found if one.device == device)


def _parts(place: Workplace, number: str) -> Path:
    return place.folder / FOLDER / number


def sent_at(place: Workplace, number: str) -> Path:
    """Where a photo stands as the tablet sent it."""
    return place.folder / FOLDER / f"{number}.sent{SEALED}"


def kept_at(place: Workplace, number: str) -> Path:
    """Where a photo stands as it was drawn anew."""
    return place.folder / FOLDER / f"{number}{SEALED}"


assert A_PIECE >= LARGEST_PART, "one part of a photo is one piece of a sealed file"
