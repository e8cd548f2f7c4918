"""Handing in files through the pages: whose they may be, what is said of them, and what becomes of each."""

from dataclasses import dataclass, replace
from datetime import date
from typing import IO

from auditapp.domain.dates import Period
from auditapp.domain.people import Area, AreaKind, Person, Role
from auditapp.domain.scope import Scope
from auditapp.reference import authorities
from auditapp.services.batch import ImportOrder
from auditapp.services.import_file import import_file
from auditapp.services.import_report import ImportReport, listed_report
from auditapp.services.keep_bytes import Kept, keep_bytes, let_go, words_of_name
from auditapp.services.known_world import authority_name
from auditapp.services.list_files import KINDS, WAITS, state_of
from auditapp.services.said_on_pages import said_on_pages
from auditapp.services.workplace import NotReady, Refused, Workplace
from auditapp.storage import audit_log, given_files, sources

FIND_OUT = "auto"
POLICE_LOG = "police-log"
AWAY = "The database is busy or away, so nothing of this file was stored. Wait a minute, then hand it in again."


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a file may be: an authority's, a force's or nobody's in particular, and for which area it is handed in."""

    value: str
    words: str
    area: Area
    authority: str | None = None
    force: str | None = None


@dataclass(frozen=True, slots=True)
class SaidOfFiles:
    """What somebody says of the files handed in together."""

    kind: str
    owner: Owner
    as_at: date | None = None
    received_on: date | None = None
    complete_for: Period | None = None
    declared_by: str = ""
    look_first: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the line it has among the files, or why it has none.

    `sentence` says what the line itself does not.
    """

    name: str
    number: int | None
    sentence: str


def kinds_for(role: Role) -> tuple[tuple[str, str], ...]:
    """The kinds of file that a role may hand in; the police hand in their own logs alone."""
    if role is Role.POLICE_LIAISON:
        return ((POLICE_LOG, KINDS[POLICE_LOG].capitalize()),)
    found = tuple((kind, words.capitalize()) for kind, words in KINDS.items())
    return ((FIND_OUT, "Find it out from the file"), *found)


def owners_for(person: Person, role: Role, day: date) -> tuple[Owner, ...]:
    """Whose files somebody may hand in for each of their areas: the area's own, its police's, and those of others."""
    return tuple(owner for area in person.areas_on(role, day) for owner in _owners(area))


def _owners(area: Area) -> tuple[Owner, ...]:
    if area.kind is AreaKind.FORCE:
        return (Owner(area.code, area.code, area, force=area.code),)
    name, force = authority_name(area.code), authorities().force_of(area.code)
    own = Owner(area.code, name, area, authority=area.code)
    police = (Owner(f"{area.code}/police", force, area, force=force),) if force else ()
    others = Owner(f"{area.code}/others", f"Another body, or several ({name} received it)", area)
    return (own, *police, others)


def hand_in(place: Workplace, scope: Scope, stream: IO[bytes], name: str | None, said: SaidOfFiles) -> Outcome:
    """Take one file, import it whole or not at all, and say what became of it. Nothing is kept of one without use."""
    called = words_of_name(name)
    try:
        kept = keep_bytes(place, stream, called)
    except Refused as refusal:
        return Outcome(called, None, str(refusal))
    order = ImportOrder(
        said.kind,
        kept.path,
        authority=said.owner.authority,
        force=said.owner.force,
        as_at=said.as_at if said.kind in {"homes", FIND_OUT} else None,
        received_on=said.received_on,
        complete_for=(said.complete_for,) if said.complete_for else (),
        called=called,
        area=said.owner.area,
        declared_by=said.declared_by,
        look_first=said.look_first,
    )
    try:
        report = _waiting(place, scope, order, kept.sha256) or import_file(place, order, lambda _: None)
        report = _shared(place, said.owner.area, report)
        return Outcome(called, report.source, report.message if report.code.startswith("already") else "")
    except Refused as refusal:
        return Outcome(called, None, f"{called}: {said_on_pages(refusal)}")
    except NotReady:
        return Outcome(called, None, f"{called}: {AWAY}")
    finally:
        _tidy(place, kept)


def _waiting(place: Workplace, scope: Scope, order: ImportOrder, sha256: str) -> ImportReport | None:
    """The same file, said to be the same body's, that waits for an answer already."""
    with place.reading() as connection:
        for before in given_files.same_bytes(connection, scope, sha256):
            asked = (before.options["kind"], before.options["authority"], before.force)
            if state_of(before) == WAITS and asked == (order.kind, order.authority, order.force):
                said = f"This file waits for an answer already (file {before.id}). Nothing was changed."
                return listed_report(connection, before, code="already_waiting", message=said)
    return None


def _shared(place: Workplace, area: Area, report: ImportReport) -> ImportReport:
    """A file that was imported before, for another area too, shows among this one's files as well."""
    if report.code != "already_imported" or report.source is None:
        return report
    with place.writing() as (connection, act):
        if area not in given_files.areas_of(connection, report.source):
            given_files.note_area(connection, report.source, area)
            detail = {"area_kind": area.kind.value, "area": area.code}
            audit_log.append(connection, act, "file handed in again", f"source {report.source}", detail)
    return replace(report, message=f"This file was imported before (file {report.source}). Nothing was changed.")


def _tidy(place: Workplace, kept: Kept) -> None:
    """Let go of bytes that no file needs: those of one that was refused as a whole."""
    let_go(kept, lambda: _is_needed(place, kept.sha256))


def _is_needed(place: Workplace, sha256: str) -> bool:
    try:
        with place.reading() as connection:
            return sources.needs_bytes(connection, sha256)
    except NotReady:
        # Nobody can say now, so they stay.
        return True
