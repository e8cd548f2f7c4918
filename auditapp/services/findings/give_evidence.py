"""Files that show that an action was done: giving them, taking one away, and fetching one.

They are kept sealed, under the hash of their content. Nothing of them is read here but the marks of their kind.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

from auditapp.domain.dates import day_in_words
from auditapp.domain.evidence_files import EXPECTED, KINDS, EvidenceKind, kind_seen, safe_name
from auditapp.domain.following_up import Said
from auditapp.domain.scope import Scope
from auditapp.services.files.keep_bytes import seal_file, words_of_name
from auditapp.services.files.open_kept import BROKEN, SEALED, files_key, unsealed
from auditapp.services.findings.evidence_shown import size_in_words
from auditapp.services.findings.follow_up import NO_ACTION
from auditapp.services.said_within import said_within
from auditapp.services.workplace import NotReady, Refused, Workplace
from auditapp.storage import action_files, actions, audit_log
from auditapp.storage.action_files import ActionFile
from auditapp.storage.actions import Word
from auditapp.storage.engine import Connection

FOLDER = "evidence"
A_MEGABYTE = 1024 * 1024
NO_FILE = "There is no such file, or it is not in your area."
Given = tuple[IO[bytes], str | None]
# The number of a finding and that of one of its actions.
Of = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, in bytes, and how many may show one action."""

    size: int
    files: int


@dataclass(frozen=True, slots=True)
class FileFetched:
    """A file on its way out: what it is called, how it is sent, its bytes."""

    name: str
    sent_as: str
    content: bytes


@dataclass(frozen=True, slots=True)
class EvidenceTaken:
    """The names of the files that were taken, and why others were not."""

    taken: tuple[str, ...]
    refusals: tuple[str, ...]


def give_evidence(place: Workplace, scope: Scope, to: Of, files: Iterable[Given], limits: Limits) -> EvidenceTaken:
    """Keep files that show that an action was done; one that is refused hides no other."""
    taken, refusals = [], []
    for stream, name in files:
        called = words_of_name(name)
        try:
            content, kind = _read(stream, called, limits)
            new = ActionFile(0, to[1], called, kind.ending, len(content), sha256(content).hexdigest(), "", place.now())
            _give(place, scope, to[0], new, content, most=limits.files)
            taken.append(called)
        except Refused as refusal:
            if refusal.code == "unknown":
                raise
            refusals.append(str(refusal))
    return EvidenceTaken(tuple(taken), tuple(refusals))


def take_evidence_away(place: Workplace, scope: Scope, number: str, file: int, why: str) -> None:
    """Let a file count no longer, and say why. It stays where it is and is sent to nobody."""
    said = said_within(why, "why", "Say why it is taken away.")
    with place.writing() as (connection, act):
        found = _standing(connection, scope, number, file)
        action_files.take_file_away(connection, file, act)
        actions.add_word(connection, number, Word(Said.TAKEN_AWAY, act.by, act.at, said, found.action_id))
        audit_log.append(connection, act, "evidence taken away", number, _detail(found))


def fetch_evidence(place: Workplace, scope: Scope, number: str, file: int) -> FileFetched:
    """One file as it was given; that it was fetched is noted first."""
    with place.writing() as (connection, act):
        found = _standing(connection, scope, number, file)
        content = _content(place, found)
        audit_log.append(connection, act, "evidence fetched", number, _detail(found))
    kind = KINDS[found.kind]
    return FileFetched(safe_name(found.name, kind, found.id), kind.sent_as, content)


def _read(stream: IO[bytes], called: str, limits: Limits) -> tuple[bytes, EvidenceKind]:
    """What is in a file, and its kind, where it is one that is taken."""
    content = stream.read(limits.size + 1)
    if not content:
        raise Refused(f"{called} is empty (0 bytes). Choose the file that shows it.", "empty")
    if len(content) > limits.size:
        most = size_in_words(limits.size)
        raise Refused(f"{called} is larger than {most}. Give a smaller one: the page that shows it, say.", "size")
    kind, seen = kind_seen(content)
    if kind is None:
        raise Refused(f"{called} is {seen}. {EXPECTED}", "kind")
    return content, kind


def _give(place: Workplace, scope: Scope, number: str, new: ActionFile, content: bytes, *, most: int) -> None:
    with place.writing() as (connection, act):
        _refuse_more(connection, scope, number, new, most)
        path = sealed_at(place, new.sha256)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        seal_file(BytesIO(content), path, files_key(place))
        made = action_files.add_file(connection, replace(new, given_by=act.by, given_at=act.at))
        actions.add_word(connection, number, Word(Said.SHOWN, act.by, act.at, new.name, new.action_id))
        audit_log.append(connection, act, "evidence given", number, {"evidence": made, "sha256": new.sha256})


def _refuse_more(connection: Connection, scope: Scope, number: str, new: ActionFile, most: int) -> None:
    if new.action_id not in {one.id for one in actions.actions_of(connection, scope, number)}:
        raise Refused(NO_ACTION, "unknown")
    kept = action_files.files_on(connection, scope, number)
    standing = [one for one in kept if one.action_id == new.action_id and not one.taken_away_at]
    if new.sha256 in {one.sha256 for one in standing}:
        raise Refused(f"{new.name} is there already: a file with the same content shows this action.", "again")
    if len(standing) >= most:
        raise Refused(
            f"{new.name} would be one too many: an action is shown by at most {most} files. Take one away, or give "
            "several pages as one PDF.",
            "many",
        )


def _standing(connection: Connection, scope: Scope, number: str, file: int) -> ActionFile:
    found = next((one for one in action_files.files_on(connection, scope, number) if one.id == file), None)
    if found is None:
        raise Refused(NO_FILE, "unknown")
    if found.taken_away_at is not None:
        raise Refused(f"It was taken away on {day_in_words(found.taken_away_at)}, and is sent to nobody.", "stale")
    return found


def _detail(found: ActionFile) -> dict[str, object]:
    return {"evidence": found.id, "sha256": found.sha256}


def _content(place: Workplace, found: ActionFile) -> bytes:
    path = sealed_at(place, found.sha256)
    if not path.is_file():
        raise Refused("Its file is not here any more. Ask whoever looks after this program.", "stale")
    content = unsealed(place, path)
    # Another file that was sealed here may have been put in its place.
    if sha256(content).hexdigest() != found.sha256:
        raise NotReady(BROKEN)
    return content


def sealed_at(place: Workplace, digest: str) -> Path:
    """Where a file of some content is kept."""
    return place.folder / FOLDER / f"{digest}{SEALED}"
