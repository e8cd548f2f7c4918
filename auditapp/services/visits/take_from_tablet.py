"""Taking in what a tablet itself sends, which is looked up and believed in the transaction that keeps what it sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditapp.domain.people import Person
from auditapp.domain.spot_checks import Seen
from auditapp.domain.tablet_clocks import read_clock
from auditapp.services.visits.lost_tablets import is_known, known_tablet
from auditapp.services.visits.take_operations import Batch, Result, read_operations, take_in
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import people
from auditapp.storage.engine import Connection


@dataclass(frozen=True, slots=True)
class Sender:
    """Who is signed in on which tablet."""

    person: Person
    device: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of each change, and what those are called whose answers are in force."""

    results: tuple[Result, ...]
    names: Mapping[str, str]


def take_from_tablet(place: Workplace, seen: Seen, sender: Sender, number: str, document: Any) -> Taken:
    """Take in the changes of one visit in one transaction; refused where the tablet was given up as lost."""
    account, device = sender.person.account, sender.device
    try:
        operations = read_operations(document, device)
    except Refused:
        # One that was given up hears of that first, whatever it sends.
        known_tablet(place, account, device)
        raise
    batch = Batch(account, number, operations, clock=read_clock(document.get("sent_at")))
    while (taken := _taken_if_known(place, seen, sender, batch)) is None:
        known_tablet(place, account, device)
    return taken


def _taken_if_known(place: Workplace, seen: Seen, sender: Sender, batch: Batch) -> Taken | None:
    with place.writing() as (connection, act):
        if not is_known(connection, batch.account, sender.device):
            return None
        results = take_in(connection, act, seen, batch)
        return Taken(results, _names(connection, sender.person, results))


def _names(connection: Connection, person: Person, results: Sequence[Result]) -> Mapping[str, str]:
    others = {one.standing.by for one in results if one.standing} - {person.account}
    return people.names_of(connection, others) | {person.account: person.name}
