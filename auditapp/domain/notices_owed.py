"""Notices that a home owed, each once, whichever rules judged it: in time, late, missing, or not to be told."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class JudgedEvent(NamedTuple):
    """What one rule said of one event at a home; `is_set_aside` where people let a breach not stand."""

    urn: str
    rule: str
    outcome: str
    child_id: int | None
    event_key: str
    event_on: date
    is_set_aside: bool


class NoticeCame(StrEnum):
    """How the notice of one event came, as far as can be told."""

    MISSING = "missing"
    LATE = "late"
    IN_TIME = "in time"
    NOT_KNOWN = "not known"


class NoticeOwed(NamedTuple):
    """The notice of one event at a home, which is about a child and of a day."""

    urn: str
    child_id: int | None
    event_key: str
    on: date
    came: NoticeCame


# These say only how quickly a notice went that did go; of the other rules a breach means that none did.
OF_TIME = frozenset({"ADM-3"})


def notices_owed(judged: Iterable[JudgedEvent]) -> tuple[NoticeOwed, ...]:
    """Each event's notice once, by day; events to which no rule applies, or that people set aside, are left out."""
    by_event: dict[tuple[str, str], list[JudgedEvent]] = defaultdict(list)
    for one in judged:
        by_event[one.urn, one.event_key].append(one)
    found = (
        NoticeOwed(urn, several[0].child_id, key, several[0].event_on, came)
        for (urn, key), several in by_event.items()
        if (came := _came(several)) is not None
    )
    return tuple(sorted(found, key=lambda one: (one.on, one.urn, one.event_key)))


def _came(several: Iterable[JudgedEvent]) -> NoticeCame | None:
    said = {(one.rule in OF_TIME, one.outcome) for one in several if not one.is_set_aside}
    if (False, "breached") in said:
        return NoticeCame.MISSING
    if (True, "breached") in said:
        return NoticeCame.LATE
    if (False, "complied") in said:
        return NoticeCame.IN_TIME
    return NoticeCame.NOT_KNOWN if (False, "cannot_tell") in said else None
