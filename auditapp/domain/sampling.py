"""What is looked at on a visit: which children's files, which nights, which notices, each with its reason, some by lot.

The lots are drawn first, among all of a kind, so that what is found by lot tells of all of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TypeVar

from auditapp.domain.dates import day_in_words
from auditapp.domain.lots import drawn, lot
from auditapp.domain.notices_owed import NoticeCame, NoticeOwed
from auditapp.domain.questions import MayRead
from auditapp.domain.spot_checks import Subject
from auditapp.domain.targeting import SampleSizes

UNMATCHED, REPORTED = "a report to the police of a child whom no list has there then", "reports to the police: "
BY_LOT, EVERY_ONE = "drawn by lot", "there are no more than are looked at"
FILLED = "drawn to fill up, among those for which there was no reason"
# How a lot says how many were drawn among how many.
DRAWN = re.compile(rf"{BY_LOT}, ([1-9]\d*) of ([1-9]\d*)(?:;|$)", re.ASCII)
BAD = (NoticeCame.MISSING, NoticeCame.LATE)
Key = TypeVar("Key", int, date, str)


@dataclass(frozen=True, slots=True)
class ChildThere:
    """A child at the home: when it came, whether another authority placed it, how often it was reported of late."""

    child_id: int
    came_on: date
    is_from_elsewhere: bool | None
    reports: int


@dataclass(frozen=True, slots=True)
class NightThere:
    """A night by the day on which it began: how many reports were made, and how many fit no child that lists have."""

    on: date
    reports: int = 0
    unmatched: int = 0


@dataclass(frozen=True, slots=True)
class Records:
    """What is known of a home before a visit: the children there, the nights of some days, the notices owed.

    `children_on` is the day for which lists tell of the children, where that is not today.
    """

    children: Sequence[ChildThere] = ()
    children_on: date | None = None
    nights: Sequence[NightThere] = ()
    notices: Sequence[NoticeOwed] = field(default=())


def sampled(records: Records, sizes: SampleSizes, seed: str) -> tuple[Subject, ...]:
    """The sampling plan; the same seed and the same records make the same one. Children by their numbers only."""
    return (
        *_children(records, sizes, seed),
        *_nights(records.nights, sizes, seed),
        *_notices(records.notices, sizes, seed),
    )


def _children(records: Records, sizes: SampleSizes, seed: str) -> Iterator[Subject]:
    there = sorted(one.child_id for one in records.children)
    reasons = list(_why_children(records.children, sizes, seed))
    picked = _picked(there, reasons, (sizes.children, sizes.children_by_lot), seed)
    on = (
        f"; there on {day_in_words(records.children_on)}, the last day that lists tell of"
        if records.children_on
        else ""
    )
    for n, (child, why) in enumerate(picked.items(), start=1):
        yield Subject(f"child-{n}", "child", f"{why}{on}", child_id=child)


def _why_children(children: Sequence[ChildThere], sizes: SampleSizes, seed: str) -> Iterator[tuple[int, str]]:
    """The first of each reason; of several alike the one whose lot is lower."""
    in_lots = sorted(children, key=lambda one: lot(seed, str(one.child_id)))
    if in_lots and (most := max(in_lots, key=lambda one: one.reports)).reports:
        yield most.child_id, f"most reports to the police in the last {sizes.window_days} days ({most.reports})"
    if in_lots:
        last = max(in_lots, key=lambda one: one.came_on)
        yield last.child_id, f"admitted last, on {day_in_words(last.came_on)}"
    for child in in_lots:
        if child.is_from_elsewhere:
            yield child.child_id, "placed by an authority of another area"


def _nights(nights: Sequence[NightThere], sizes: SampleSizes, seed: str) -> Iterator[Subject]:
    reasons = list(_why_nights(nights))
    picked = _picked(sorted(one.on for one in nights), reasons, (sizes.nights, sizes.nights_by_lot), seed)
    for n, (on, why) in enumerate(picked.items(), start=1):
        yield Subject(f"night-{n}", "night", why, on=on)


def _why_nights(nights: Sequence[NightThere]) -> Iterator[tuple[date, str]]:
    newest = sorted(nights, key=lambda one: one.on, reverse=True)
    for night in newest:
        if night.unmatched:
            yield night.on, UNMATCHED
    for night in sorted(newest, key=lambda one: -one.reports):
        if night.reports:
            yield night.on, f"{REPORTED}{night.reports}"


def _notices(notices: Sequence[NoticeOwed], sizes: SampleSizes, seed: str) -> Iterator[Subject]:
    newest = sorted(notices, key=lambda one: (one.on, one.event_key), reverse=True)
    owed = {one.event_key: one for one in newest}
    reasons = [(one.event_key, f"it is {one.came.value}") for one in newest if one.came in BAD]
    picked = _picked(list(owed), reasons, (sizes.notices, sizes.notices_by_lot), seed)
    for n, (key, why) in enumerate(picked.items(), start=1):
        of = OF.get(key.rpartition("|")[2], "notice of what happened on")
        said = f"{of} {day_in_words(owed[key].on)}: {why}"
        yield Subject(f"notice-{n}", "notice", said, child_id=owed[key].child_id, on=owed[key].on)


def notice_of(why: str) -> str:
    """Of which occasion a notice is that was chosen, by its words; empty where they do not say."""
    return next((occasion for occasion, words in OF.items() if why.startswith(words)), "")


OF: Mapping[str, str] = {
    "admission": "notice of the admission on",
    "discharge": "notice of the discharge on",
    "presence": "notice of a child whom a report to the police alone shows here, on",
}
# What of these a visit must be free to read, or whom to ask, for each kind of thing that is looked at.
READ_FOR: Mapping[str, frozenset[MayRead]] = {
    "child": frozenset({MayRead.CASE_RECORDS, MayRead.POLICE_PACK, MayRead.CHILDREN_TALK}),
    "night": frozenset({MayRead.ROSTERS, MayRead.CASE_RECORDS, MayRead.STAFF_TALK}),
    "notice": frozenset({MayRead.NOTICES}),
}


def under_basis(subjects: Iterable[Subject], may_read: frozenset[MayRead]) -> tuple[Subject, ...]:
    """What may be looked at under the basis of a visit: for the rest there is nothing that could be read."""
    return tuple(one for one in subjects if not READ_FOR[one.of].isdisjoint(may_read))


def _picked(
    keys: Sequence[Key], reasons: Iterable[tuple[Key, str]], sizes: tuple[int, int], seed: str
) -> Mapping[Key, str]:
    """So many of some things with their reasons: the lots first, then the reasons in their order, then what fills up.

    What fills up is drawn too, but among what no reason was found for: it tells less of all than a lot does.
    """
    count, by_lot = sizes
    named = {str(key): key for key in keys}
    if len(named) <= count:
        return _said(dict.fromkeys(named.values(), EVERY_ONE), reasons, room=0)
    lots = drawn(seed, named, by_lot)
    why = {named[name]: f"{BY_LOT}, {len(lots)} of {len(named)}" for name in lots}
    why = dict(_said(why, reasons, room=count - len(why)))
    rest = (name for name, key in named.items() if key not in why)
    return why | {named[name]: FILLED for name in drawn(seed, rest, count - len(why))}


def stands_for(why: str) -> Fraction | None:
    """For how many of its kind at the home a thing stands that was looked at, by the first of its reasons.

    A notice says first what it is of.

    What was drawn by lot stands for those among which it was, and where all are looked at each for itself. What was
    chosen for a reason, or fills up what reasons left over, stands for nobody.
    """
    first = why.partition(": ")[2] if notice_of(why) else why
    if first == EVERY_ONE or first.startswith(f"{EVERY_ONE};"):
        return Fraction(1)
    lots = DRAWN.match(first)
    return Fraction(int(lots[2]), int(lots[1])) if lots else None


def _said(why: Mapping[Key, str], reasons: Iterable[tuple[Key, str]], room: int) -> Mapping[Key, str]:
    """The same with further reasons: one that is there gets it too, one that is not is added while there is room."""
    found = dict(why)
    for key, reason in reasons:
        if key in found:
            found[key] = f"{found[key]}; {reason}"
        elif room:
            found[key], room = reason, room - 1
    return found
