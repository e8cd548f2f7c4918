"""A file that waits for an answer and should never be imported, put aside: it asks no more, and its bytes go."""

from pathlib import Path

from auditapp.domain.scope import Scope
from auditapp.services.files import inbox
from auditapp.services.files.held_files import AnsweredMeanwhile
from auditapp.services.files.list_files import WAITS, state_of
from auditapp.services.files.open_kept import FOLDER
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, given_files, sources


def put_aside(place: Workplace, scope: Scope, number: int) -> bool:
    """Put one file aside, unanswered; False where one may see no such file. Nothing of it was ever stored."""
    with place.writing() as (connection, act):
        held = given_files.file_numbered(connection, scope, number)
        if held is None:
            return False
        if state_of(held) != WAITS:
            raise AnsweredMeanwhile
        sources.mark_put_aside(connection, number, f"Put aside by {act.by}: nothing of it was imported.")
        audit_log.append(connection, act, "file put aside", f"source {number}", {"code": held.code})
    _let_go(place, Path(held.path), held.sha256)
    return True


def _let_go(place: Workplace, path: Path, sha256: str) -> None:
    """Throw its bytes away, unless another file needs the same ones, or is about to be read."""
    with inbox.alone(place):
        awaited = path in inbox.paths(place, inbox.keys_waiting(place))
        with place.reading() as connection:
            needed = awaited or sources.needs_bytes(connection, sha256)
        if path.parent == place.folder / FOLDER and not needed:
            path.unlink(missing_ok=True)
