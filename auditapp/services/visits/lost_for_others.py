"""Giving up a tablet for somebody else, who cannot: by an officer for the area, or whoever sees to accounts."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditapp.domain.spot_checks import Seen
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, people, tablets, visit_tablets
from auditapp.storage.engine import Connection
from auditapp.storage.tablets import Tablet

REASONS = {
    "lost": "It was lost",
    "stolen": "It was stolen",
    "left": "Whoever works on it has left, or cannot be reached",
    "returned": "It was handed back or replaced, and is not to hold anything any more",
}
SAY_WHICH = "Choose the tablet."
SAY_WHY = "Choose why it is given up."
NO_TABLET = "There is no such tablet in use, or it was given up already. Look at the list again."


@dataclass(frozen=True, slots=True)
class TabletOf:
    """A tablet and the name of somebody who works on it."""

    tablet: Tablet
    whose: str

    @property
    def key(self) -> str:
        """What tells it from the others: several people may work on one."""
        return f"{self.tablet.id}/{self.tablet.account}"


def tablets_of_person(place: Workplace, account: str) -> tuple[TabletOf, ...]:
    """The tablets on which one person took visits along, for whoever sees to accounts."""
    with place.reading() as connection:
        return _named(connection, tablets.tablets_of(connection, account))


def tablets_of_area(place: Workplace, seen: Seen) -> tuple[TabletOf, ...]:
    """The tablets that took along a visit that may be seen."""
    with place.reading() as connection:
        return _named(connection, visit_tablets.tablets_seen(connection, seen))


def give_up_for(place: Workplace, listed: Iterable[TabletOf], key: str, reason: str) -> None:
    """Give up one of those that somebody may; it takes nothing and sends nothing any more, whoever else works on it."""
    if reason not in REASONS:
        raise Refused(SAY_WHY, "reason")
    if not key:
        raise Refused(SAY_WHICH, "tablet")
    chosen = next((one.tablet for one in listed if one.key == key), None)
    if chosen is None:
        raise Refused(NO_TABLET, "tablet")
    with place.writing() as (connection, act):
        if not tablets.revoke_tablet(connection, chosen.account, chosen.id, act):
            raise Refused(NO_TABLET, "tablet")
        audit_log.append(connection, act, "tablet given up", chosen.account, {"reason": reason})


def _named(connection: Connection, found: Iterable[Tablet]) -> tuple[TabletOf, ...]:
    listed = tuple(found)
    called = people.names_of(connection, {one.account for one in listed})
    return tuple(TabletOf(one, called.get(one.account, "somebody")) for one in listed)
