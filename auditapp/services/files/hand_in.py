"""Handing in files through the pages: whose they may be, what is said of them, and into the inbox with them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO

from auditapp.domain.dates import Period
from auditapp.domain.people import Area, AreaKind, Person, Role
from auditapp.reference import authorities
from auditapp.reference.police_forces import find_force
from auditapp.services.files import inbox
from auditapp.services.files.inbox import Waiting
from auditapp.services.files.keep_bytes import keep_bytes, words_of_name
from auditapp.services.files.list_files import KINDS
from auditapp.services.files.no_room import WHAT_TO_DO, lacks_room
from auditapp.services.importing.batch import ImportOrder
from auditapp.services.known_world import authority_name, keeper_code
from auditapp.services.workplace import Refused, Workplace

FIND_OUT = "auto"
POLICE_LOG = "police-log"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a file may be: an authority's, a force's or nobody's in particular, and for which area it is handed in."""

    value: str
    words: str
    area: Area
    authority: str | None = None
    force: str | None = None

    @property
    def is_nobody(self) -> bool:
        """Whether it is another body's than those that are listed, which may be named beside."""
        return self.authority is None and self.force is None


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


def kinds_for(role: Role) -> tuple[tuple[str, str], ...]:
    """The kinds of file that a role may hand in; the police hand in their own logs alone."""
    if role is Role.POLICE_LIAISON:
        return ((POLICE_LOG, KINDS[POLICE_LOG].capitalize()),)
    found = tuple((kind, words.capitalize()) for kind, words in KINDS.items())
    return ((FIND_OUT, "Find it out from the file"), *found)


def waits_to_be_looked_at(role: Role) -> bool:
    """Whether what a role hands in counts only once a data officer has looked at it: what comes from outside does."""
    return role is Role.POLICE_LIAISON


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


def of_another(owner: Owner, words: str, day: date) -> Owner:
    """The file as that of another body, an authority's or a force's, named in words; refused where it is neither."""
    force = find_force(words)
    if force is not None and force.name:
        return replace(owner, force=force.name)
    try:
        return replace(owner, authority=keeper_code(words, day))
    except Refused as refusal:
        raise Refused(f"{refusal} Or give the name of a police force, or leave it empty.", refusal.code) from refusal


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was handed in together: the name under which it goes on, the files taken, and why others were not."""

    given: str
    taken: tuple[str, ...]
    refusals: tuple[str, ...]


def hand_in(place: Workplace, files: Iterable[tuple[IO[bytes], str | None]], said: SaidOfFiles) -> HandedIn:
    """Keep each file and put it into the inbox; one without use, or without room, is refused and hides no other."""
    given, taken, refusals = inbox.new_given(), [], []
    for position, (stream, name) in enumerate(files, start=1):
        called = words_of_name(name)
        try:
            with inbox.alone(place):
                order = _order(place, keep_bytes(place, stream, called).path, called, said)
                inbox.put(place, Waiting(given, position, place.actor, order))
            taken.append(called)
        except Refused as refusal:
            refusals.append(str(refusal))
        except OSError as problem:
            if not (why := lacks_room(problem)):
                raise
            refusals.append(f"{called}: {why}. Nothing of it was stored. {WHAT_TO_DO}")
    return HandedIn(given, tuple(taken), tuple(refusals))


def _order(place: Workplace, path: Path, called: str, said: SaidOfFiles) -> ImportOrder:
    return ImportOrder(
        said.kind,
        path,
        authority=said.owner.authority,
        force=said.owner.force,
        as_at=said.as_at if said.kind in {"homes", FIND_OUT} else None,
        received_on=said.received_on or place.today,
        complete_for=(said.complete_for,) if said.complete_for else (),
        called=called,
        area=said.owner.area,
        declared_by=said.declared_by,
        look_first=said.look_first,
    )
