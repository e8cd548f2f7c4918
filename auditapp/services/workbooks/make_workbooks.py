"""Looking through what a workbook would hold, and building it: work that takes long, and takes effect once.

A part that is interrupted is done again: nothing of it stands before its one transaction, which asks whether the
workbook still waits for it. The file is sealed before that, under the same name at every try.
"""

import logging
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from auditapp.domain.people import Person, Role
from auditapp.services.files.keep_bytes import seal_file
from auditapp.services.files.no_room import lacks_room
from auditapp.services.files.open_kept import SEALED, files_key
from auditapp.services.homes.shown_homes import holds_names
from auditapp.services.known_world import codes_of
from auditapp.services.said_on_pages import said_on_pages
from auditapp.services.scope_of import scope_of
from auditapp.services.workbooks.ask_for_workbook import PURPOSES, as_asker, choice_of
from auditapp.services.workbooks.build_workbook import write
from auditapp.services.workbooks.chosen_events import Selection
from auditapp.services.workbooks.gather_for_recipient import gather_for
from auditapp.services.workbooks.names_to_keep_in import NamesToKeepIn, names_to_keep_in
from auditapp.services.workbooks.recipients import Recipient, is_own_authority
from auditapp.services.workplace import NotReady, Refused, Workplace
from auditapp.storage import audit_log, issued_workbooks, people
from auditapp.storage.issued_workbooks import BUILDING, BUILT, FAILED, LOOKED, LOOKING, IssuedWorkbook
from exports.content import WorkbookContent
from exports.workbook import sheets_of

FOLDER = "issued"
MOST_TRIES = 5
KEY = re.compile(r"workbook-(\d{1,9})-(looking|building)")
GIVEN_UP = (
    f"It could not be made: {MOST_TRIES} tries ended before their time. Ask for it again; if it ends like this once "
    "more, ask whoever looks after this program."
)
NO_LONGER = "Whoever asked for it does not hold the role any more in which it was asked for."
Tell = Callable[[int], None]
log = logging.getLogger("auditapp.jobs")


def workbook_key(number: int, state: str) -> str:
    """The key of one part of the work on a workbook."""
    return f"workbook-{number}-{state}"


def looking_key(number: int) -> str:
    """The key of looking through what a workbook would hold."""
    return workbook_key(number, LOOKING)


def building_key(number: int) -> str:
    """The key of building it."""
    return workbook_key(number, BUILDING)


def workbooks_to_make(place: Workplace) -> tuple[str, ...]:
    """The keys of the work that somebody has to do."""
    with place.reading() as connection:
        return tuple(workbook_key(number, state) for number, state in issued_workbooks.at_work(connection))


def make_workbook(place: Workplace, key: str, tell: Tell) -> bool:
    """Do one part; whether it has to be tried again."""
    found = KEY.fullmatch(key)
    assert found is not None, "keys are made here alone"
    try:
        _make(place, int(found[1]), found[2], tell)
    except Exception as problem:  # noqa: BLE001 - whatever it is, the work goes on or is given up
        # The text of a failure may quote a file, so its kind alone is told.
        log.warning("work %s ended with %s", key, type(problem).__name__)
        if lacks_room(problem):
            _not_counted(place, int(found[1]), found[2])
        return True
    return False


def _not_counted(place: Workplace, number: int, state: str) -> None:
    """A try for which there was no room is none: it goes on once there is, however long that takes."""
    with suppress(NotReady), place.writing() as (connection, _):
        kept = issued_workbooks.workbook_at_work(connection, number, state)
        if kept is not None:
            issued_workbooks.change_workbook(connection, number, {state}, tries=max(0, kept.tries - 1))


def _make(place: Workplace, number: int, state: str, tell: Tell) -> None:
    kept = _begun(place, number, state)
    if kept is None:
        return
    try:
        content, names = _content(place, kept, tell)
        if state == LOOKING:
            _looked(place, kept, content)
        else:
            _built(place, kept, content, names)
    except Refused as refusal:
        _ended(place, number, state, said_on_pages(refusal))


def _begun(place: Workplace, number: int, state: str) -> IssuedWorkbook | None:
    """Count one try more; None where nothing is to be done any more."""
    with place.writing() as (connection, _):
        kept = issued_workbooks.workbook_at_work(connection, number, state)
        if kept is None:
            return None
        if kept.tries >= MOST_TRIES:
            issued_workbooks.change_workbook(connection, number, {state}, state=FAILED, message=GIVEN_UP)
            return None
        issued_workbooks.change_workbook(connection, number, {state}, tries=kept.tries + 1)
        return kept


def _ended(place: Workplace, number: int, state: str, message: str) -> None:
    with place.writing() as (connection, _):
        issued_workbooks.change_workbook(connection, number, {state}, state=FAILED, message=message)


def _content(place: Workplace, kept: IssuedWorkbook, tell: Tell) -> tuple[WorkbookContent, NamesToKeepIn]:
    choice = choice_of(kept)
    selection = Selection(
        authority=choice.authority,
        first=choice.first,
        last=choice.last,
        as_known_on=choice.as_known_on,
        homes=None if choice.homes is None else frozenset(choice.homes),
        at=kept.known_at,
    )
    with place.reading(beside=True) as connection:
        (person,) = people.people(connection, [kept.account])
        role = Role(kept.role)
        if role not in person.roles_on(place.today):
            raise Refused(NO_LONGER)
        scope = scope_of(person, role, place.today)
        names = names_to_keep_in(connection, kept.known_at)
        to = _recipient(place, kept, person, role)
        content = gather_for(connection, place, scope, selection, recipient=to, names=names, tell=tell)
    return content, names


def _recipient(place: Workplace, kept: IssuedWorkbook, person: Person, role: Role) -> Recipient:
    """The organisation that whoever asked works for; a council's own are the children its authority placed."""
    is_own = is_own_authority(person, role, kept.authority_gss, place.today)
    return Recipient(
        name=person.organisation,
        key=place.key.of_recipient(kept.organisation_id),
        own=(codes_of(kept.authority_gss) or frozenset()) if is_own else frozenset(),
        least=choice_of(kept).least,
        holds_names=holds_names(person.body),
        purpose=PURPOSES.get(kept.purpose, ""),
    )


def _looked(place: Workplace, kept: IssuedWorkbook, content: WorkbookContent) -> None:
    unseen = dict(content.not_seen or ())
    sheets = [[name, title, rows, unseen.get(name, 0)] for name, title, rows in sheets_of(content)]
    with place.writing() as (connection, _):
        issued_workbooks.change_workbook(connection, kept.id, {LOOKING}, state=LOOKED, tries=0, sheets=sheets)


def _built(place: Workplace, kept: IssuedWorkbook, content: WorkbookContent, names: NamesToKeepIn) -> None:
    folder = place.folder / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    # The same name at every try, so that what one left behind is gone with the next.
    called, unfinished = f"{kept.id:09}", f".being-built-{kept.id:09}-"
    for left in folder.glob(f"{unfinished}*"):
        rmtree(left)
    with TemporaryDirectory(dir=folder, prefix=unfinished) as beside:
        written = write(content, Path(beside) / "workbook.xlsx", names)
        with written.path.open("rb") as stream:
            seal_file(stream, sealed_at(place, called), files_key(place))
    place = as_asker(place, kept)
    with place.writing() as (connection, act):
        values = {"state": BUILT, "file": called, "sha256": written.sha256, "built_at": act.at, "tries": 0}
        until = place.today + timedelta(days=kept.keep_days)
        if issued_workbooks.change_workbook(connection, kept.id, {BUILDING}, **values, expires_on=until):
            detail = {"workbook": kept.id, "sha256": written.sha256, "findings": len(content.findings)}
            audit_log.append(connection, act, "workbook built", kept.account, detail)


def sealed_at(place: Workplace, called: str) -> Path:
    """Where a workbook is kept."""
    return place.folder / FOLDER / f"{called}{SEALED}"


def throw_expired_away(place: Workplace) -> None:
    """Keep no workbook for longer than was said."""
    with place.reading() as connection:
        files = issued_workbooks.expired(connection, place.today)
    if not files:
        return
    for file in files:
        with suppress(FileNotFoundError):
            sealed_at(place, file).unlink()
    with place.writing() as (connection, _):
        issued_workbooks.let_go(connection, files)
