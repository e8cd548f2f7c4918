"""A letter with how whoever is asked knows each child, and the hours that records give; never a name.

The police know a child by the numbers of their calls and cases. Whoever sees them does so in order to ask, which is
logged.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from auditapp.domain.dates import to_london
from auditapp.domain.findings import OriginKey
from auditapp.domain.scope import Scope
from auditapp.services.findings.addressees import Addressee, plain_name
from auditapp.services.findings.asked_in_letter import EventAsked
from auditapp.services.findings.known_by import known_by
from auditapp.services.findings.request_letter import Letter
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, rows_told
from auditapp.storage.engine import Connection
from auditapp.storage.paper_requests import ChildAsked, children_asked_about

# Whom a letter may tell how they know a child.
KNOW_CHILDREN = frozenset({"home", "authority", "force"})
# Which hour of a row is that of an event, by what happened; several rules look at one coming.
OF_COMING = {"placement": "admission", "first_contact": "admission", "register": "admission"}
Event = tuple[object, str, str]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows of the children say: of each event its texts by which it is found, and its hours."""

    names: Mapping[Event, set[str]]
    hours: Mapping[Event, set[str]]


def letter_as_they_know(place: Workplace, scope: Scope, letter: Letter) -> Letter:
    """The letter with how its addressee knows each child, and the hours that records give; seeing it is logged."""
    who, numbers = letter.pile.addressee, [part.number for part in letter.papers]
    if who.kind not in KNOW_CHILDREN:
        return letter
    with place.writing() as (connection, act):
        asked = children_asked_about(connection, scope, numbers)
        known = _Known(_names(connection, place, who, asked), _hours(connection, who, asked))
        events = tuple(_filled(event, known) for event in letter.events)
        told = {event.child for event in events if event.known_as}
        detail = {"children": len(told), "asked_of": f"{who.kind} {who.key}"}
        audit_log.append(connection, act, "letter filled in", f"paper request {numbers[0]}", detail)
    return replace(letter, events=events, is_filled_in=True)


def _filled(event: EventAsked, known: _Known) -> EventAsked:
    of = (event.day, event.urn, event.child)
    names, hours = known.names.get(of, ()), known.hours.get(of, ())
    return replace(event, known_as=", ".join(sorted(names)), at=" and ".join(sorted(hours)))


def _of(one: ChildAsked) -> Event:
    return one.event_on, one.urn, one.child


def _names(
    connection: Connection, place: Workplace, who: Addressee, asked: Iterable[ChildAsked]
) -> Mapping[Event, set[str]]:
    """By what the addressee knows the child of each event."""
    found: dict[Event, set[str]] = defaultdict(set)
    if who.kind == "force":
        of_row = _by_row(rows_told.police_told(connection, _rows(asked), plain_name(who)))
        for one in asked:
            found[_of(one)] |= {text for row in one.origins for text in of_row.get(row, ())}
        return found
    known = known_by(connection, place, who, {one.child_id for one in asked})
    for one in asked:
        found[_of(one)] |= known[one.child_id].all_of_it
    return found


def _hours(connection: Connection, who: Addressee, asked: Iterable[ChildAsked]) -> Mapping[Event, set[str]]:
    """The hours of each event by lists and logs of interviews; those of the police are told to them alone."""
    rows = _rows(asked)
    told = list(rows_told.hours_told(connection, rows))
    if who.kind == "force":
        told += [(row, "return", at) for row, at in rows_told.returns_told(connection, rows, plain_name(who))]
    of_row: dict[OriginKey, list[tuple[str, datetime]]] = defaultdict(list)
    for row, occasion, at in told:
        of_row[row].append((occasion, to_london(at)))
    found: dict[Event, set[str]] = defaultdict(set)
    for one in asked:
        happened = OF_COMING.get(one.occasion, one.occasion)
        hours = (hour for row in one.origins for hour in of_row[row])
        found[_of(one)] |= {f"{at:%H:%M}" for what, at in hours if (what, at.date()) == (happened, one.event_on)}
    return found


def _rows(asked: Iterable[ChildAsked]) -> frozenset[OriginKey]:
    return frozenset(row for one in asked for row in one.origins)


def _by_row(told: Iterable[tuple[OriginKey, str]]) -> Mapping[OriginKey, set[str]]:
    found: dict[OriginKey, set[str]] = defaultdict(set)
    for row, text in told:
        found[row].add(text)
    return found
