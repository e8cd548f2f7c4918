"""Doing what stands in the inbox: a file stored, or taken back, then the findings brought up to date.

Each of the two may be interrupted at any point and done again: its effect is one transaction, noted under the key of
the work, and what finds that note does nothing. What fails without a reason that a person could be told is tried again,
some times, and then given up.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from auditapp.domain.scope import Scope
from auditapp.services.files import inbox
from auditapp.services.files.answer_held import import_answered, note_answered
from auditapp.services.files.day_of_register import day_not_taken
from auditapp.services.files.inbox import Waiting
from auditapp.services.files.list_files import WAITS, state_of
from auditapp.services.files.no_room import lacks_room
from auditapp.services.files.open_kept import FOLDER
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.importing.import_file import Tell, import_file
from auditapp.services.importing.import_report import ImportReport, listed_report
from auditapp.services.importing.undo_source import Undone, undo_source
from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.matching.kept_doubts import keep_doubts
from auditapp.services.said_on_pages import said_on_pages
from auditapp.services.scope_of import scope_of_area
from auditapp.services.workplace import NotReady, Refused, Workplace
from auditapp.storage import audit_log, given_files, jobs, sources
from auditapp.storage.engine import Connection
from auditapp.storage.jobs import CHECKING, DONE, ENDED, FAILED, READING, STORED, Job
from auditapp.storage.sources import Source

MOST_TRIES = 5
GIVEN_UP = (
    f"It could not be taken in: {MOST_TRIES} tries ended before their time. Nothing of it was stored. Hand it in "
    "again; if it ends like this once more, ask whoever looks after this program."
)
NOT_TAKEN_BACK = (
    f"It could not be taken back: {MOST_TRIES} tries ended before their time. It counts as before. Ask for it again; "
    "if it ends like this once more, ask whoever looks after this program."
)
NOT_DECLARED = (
    "The declaration that it is complete was not taken either: take the file back, and hand it in again with it."
)
NOT_CHECKED = (
    f"the findings could not be brought up to date. {MOST_TRIES} tries ended before their time, so they stand as they "
    "did before. The next check brings them up to date, and one follows whatever changes what they rest on. If it ends "
    "like this once more, ask whoever looks after this program."
)
log = logging.getLogger("auditapp.jobs")
# One part of the work: whether it has to be tried again.
Part = Callable[[Workplace, str, Tell], bool]


def store(place: Workplace, key: str, tell: Tell) -> bool:
    """Store the file of a piece of work, or take it back, or say why not; whether that has to be tried again."""
    return _tried(_store, place, key, tell)


def check(place: Workplace, key: str, tell: Tell) -> bool:
    """Bring the findings up to date, unless more waits in the inbox, which does that after it."""
    return _tried(_check, place, key, tell)


PARTS: tuple[Part, ...] = (store, check)


def _tried(part: Callable[[Workplace, Waiting, Tell], None], place: Workplace, key: str, tell: Tell) -> bool:
    work = inbox.waiting(place, key)
    if work is None:
        return False
    try:
        part(replace(place, actor=work.actor), work, tell)
    except Exception as problem:  # noqa: BLE001 - whatever it is, the work goes on or is given up
        # The text of a failure may quote a file, so its kind alone is told.
        log.warning("work %s: %s ended with %s", key, part.__name__.strip("_"), type(problem).__name__)
        if lacks_room(problem):
            _not_counted(place, key)
        return True
    return False


def _not_counted(place: Workplace, key: str) -> None:
    """A try for which there was no room is none: it goes on once there is, however long that takes."""
    with suppress(NotReady), place.writing() as (connection, _):
        before = jobs.job_keyed(connection, key)
        if before is not None:
            jobs.change_jobs(connection, [key], tries=max(0, before.tries - 1))


def _store(place: Workplace, work: Waiting, tell: Tell) -> None:
    begun = _begun(place, work)
    if work.takes_back is not None and begun is not None:
        _take_back(place, work, work.takes_back, tell)
    if work.order is None:
        return
    if begun is None:
        _note_left(place, work, dict(work.order.said))
        return
    order = replace(work.order, job=work.key)
    try:
        if work.answers is not None:
            report = import_answered(place, work.answers, dict(order.said), tell, work.key)
        else:
            report = _waits_already(place, order) or import_file(place, order, tell)
    except Refused as refusal:
        _ended(place, work.key, state=FAILED, code=refusal.code, message=said_on_pages(refusal))
    else:
        if report.code.startswith("already"):
            said = _shared(place, order, report)
            _ended(place, work.key, state=DONE, code=report.code, message=said, source_id=report.source)


def _take_back(place: Workplace, work: Waiting, number: int, tell: Tell) -> None:
    try:
        undo_source(place, number, tell, lambda connection, undone: _note_undone(connection, work.key, undone))
    except Refused as refusal:
        told = {"code": refusal.code, "message": said_on_pages(refusal), "source_id": number}
        _ended(place, work.key, state=FAILED, **told)


def _note_undone(connection: Connection, key: str, undone: Undone) -> None:
    """In the transaction of the undo: what it came to, for whoever asked for it."""
    jobs.change_jobs(connection, [key], state=STORED, tries=0, source_id=undone.source, message=undone.in_words)


def _note_left(place: Workplace, work: Waiting, said: dict[str, str]) -> None:
    """The answer by which a file came in counts, also where the program ended just before it was noted."""
    if work.answers is None:
        return
    with place.reading() as connection:
        left = jobs.source_left(connection, work.key)
    if left is not None:
        note_answered(place, work.answers, said, left)


def _begun(place: Workplace, work: Waiting) -> Job | None:
    """Count one try more; None where nothing is to be done any more."""
    with place.writing() as (connection, act):
        before = jobs.job_keyed(connection, work.key)
        if before is None:
            state, tries = (STORED, 0) if work.is_check else (READING, 1)
            about = (work.key, work.given, work.position, work.actor, work.file_name)
            before = Job(*about, state, tries, act.at, takes_back=work.takes_back)
            jobs.add_job(connection, before)
            return before
        if before.state != READING:
            return None
        if before.tries >= MOST_TRIES:
            given_up = {"code": "given_up", "message": GIVEN_UP if work.takes_back is None else NOT_TAKEN_BACK}
            about_file = {"source_id": work.takes_back}
            jobs.change_jobs(connection, [work.key], state=FAILED, ended_at=act.at, tries=0, **given_up, **about_file)
            return None
        jobs.change_jobs(connection, [work.key], tries=before.tries + 1)
        return before


def _ended(place: Workplace, key: str, **told: object) -> None:
    """Note how a piece of work ended that stored nothing itself."""
    with place.writing() as (connection, act):
        found = jobs.job_keyed(connection, key)
        if found is not None and found.state == READING:
            jobs.change_jobs(connection, [key], ended_at=act.at, tries=0, **told)


def _waits_already(place: Workplace, order: ImportOrder) -> ImportReport | None:
    """The same file, handed in for the same area and said to be the same body's, that waits for an answer already."""
    if order.area is None:
        return None
    with place.reading() as connection:
        for before in given_files.same_bytes(connection, scope_of_area(order.area, place.today), order.path.stem):
            asked = (before.options["kind"], before.options["authority"], before.force)
            if state_of(before) == WAITS and asked == (order.kind, order.authority, order.force):
                said = f"This file waits for an answer already (file {before.id}). Nothing was changed."
                return listed_report(connection, before, code="already_waiting", message=said)
    return None


def _shared(place: Workplace, order: ImportOrder, report: ImportReport) -> str:
    """A file that was imported before, for another area too, shows among this one's files as well."""
    if report.code != "already_imported" or report.source is None or order.area is None:
        return report.message
    with place.writing() as (connection, act):
        stands = sources.source_numbered(connection, report.source)
        if order.area not in given_files.areas_of(connection, report.source):
            given_files.note_area(connection, report.source, order.area)
            detail = {"area_kind": order.area.kind.value, "area": order.area.code}
            audit_log.append(connection, act, "file handed in again", f"source {report.source}", detail)
    said = f"This file was imported before (file {report.source}). Nothing was changed."
    if order.complete_for and not _says_the_same(stands, order):
        said = f"{said} {NOT_DECLARED}"
    return " ".join(filter(None, (said, day_not_taken(stands, order.as_at) if stands else "")))


def _says_the_same(stands: Source | None, order: ImportOrder) -> bool:
    """Whether a file stands as complete for the same days already, by the word of the same body."""
    if stands is None or stands.options["complete_for"] != order.options()["complete_for"]:
        return False
    return (stands.keeper_gss, stands.force) == (order.authority, order.force)


def _check(place: Workplace, work: Waiting, tell: Tell) -> None:
    due = _due(place, work)
    if due:
        run_checks(
            place,
            Scope.whole_database(),
            None,
            (),
            tell,
            keep=nothing,
            note=lambda connection, at: jobs.change_jobs(connection, due, state=DONE, ended_at=at),
        )
    # Also where the check was given up: what an answer left out must not stay out.
    if due or _has_ended(place, work):
        try:
            keep_doubts(place)
        except Exception:
            # Whoever opens the matching desk works it out as well: after so many tries nothing waits for it any more.
            if _is_tried_again(place, work):
                raise
            log.warning("work %s: what is open at the matching desk was not worked out", work.key)
    _let_go(place)


def _is_tried_again(place: Workplace, work: Waiting) -> bool:
    """Count one try more of a piece of work that has ended; whether there is one."""
    with place.writing() as (connection, _):
        mine = jobs.job_keyed(connection, work.key)
        if mine is None or mine.tries >= MOST_TRIES:
            return False
        jobs.change_jobs(connection, [work.key], tries=mine.tries + 1)
    return True


def _has_ended(place: Workplace, work: Waiting) -> bool:
    with place.reading() as connection:
        found = jobs.job_keyed(connection, work.key)
    return found is not None and found.state in ENDED


def _let_go(place: Workplace) -> None:
    """Take what has ended out of the inbox, and with it bytes that no file needs: those of one that was refused."""
    in_inbox = inbox.keys_waiting(place)
    with place.reading() as connection:
        states = jobs.states_of(connection, in_inbox)
    ended = [key for key, state in states.items() if state in ENDED]
    with inbox.alone(place):
        still = set(inbox.keys_waiting(place)).difference(ended)
        read = inbox.paths(place, ended) - inbox.paths(place, still)
        ours = {path for path in read if path.parent == place.folder / FOLDER}
        with place.reading() as connection:
            unneeded = [path for path in ours if not sources.needs_bytes(connection, path.stem)]
        for path in unneeded:
            path.unlink(missing_ok=True)
        inbox.take_out(place, ended)


def _due(place: Workplace, work: Waiting) -> frozenset[str]:
    """The work whose check is due now; none while more waits to be stored, because one check does for all."""
    in_inbox = inbox.keys_waiting(place)
    with place.writing() as (connection, act):
        states = jobs.states_of(connection, in_inbox)
        due = jobs.keys_in(connection, {STORED, CHECKING})
        mine = jobs.job_keyed(connection, work.key)
        if not due or mine is None or any(states.get(key, READING) == READING for key in in_inbox):
            return frozenset()
        if mine.tries >= MOST_TRIES:
            for one in jobs.jobs_keyed(connection, due):
                said = (
                    f"It was taken in, but {NOT_CHECKED}"
                    if one.takes_back is None
                    else f"{one.message} But {NOT_CHECKED}"
                )
                told = {"code": "not_checked", "message": said}
                jobs.change_jobs(connection, [one.key], state=DONE, ended_at=act.at, **told)
            return frozenset()
        jobs.change_jobs(connection, due, state=CHECKING)
        jobs.change_jobs(connection, [work.key], tries=mine.tries + 1)
        return due
