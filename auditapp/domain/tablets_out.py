"""Tablets that took a visit along, or sent something of it, and have not handed in: they may hold what nobody saw."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

# What a person at the office writes comes from no tablet.
DESK = "desk"


@dataclass(frozen=True, slots=True)
class Taken:
    """A tablet that took a visit along: whose it is, when it last did, when it said that it holds nothing any more.

    `given_up_at` is when it was given up as lost: it sends nothing any more.
    """

    device: str
    account: str
    taken_at: datetime
    left_at: datetime | None = None
    given_up_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """Something that came from a tablet, and whether it was the end of the visit."""

    device: str
    account: str
    at: datetime
    is_end: bool


@dataclass(frozen=True, slots=True)
class TabletOut:
    """A tablet that has not handed in: when it took the visit along, if noted, and when it last sent something."""

    device: str
    account: str
    taken_at: datetime | None = None
    heard_at: datetime | None = None
    given_up_at: datetime | None = None


def tablets_out(taken: Iterable[Taken], came: Iterable[Came], since: datetime | None) -> tuple[TabletOut, ...]:
    """Those that have not handed in since a visit was last sent back, if it was; by when they took it along."""
    found: dict[tuple[str, str], TabletOut] = {}
    settled: set[tuple[str, str]] = set()
    for one in taken:
        key = one.device, one.account
        found[key] = TabletOut(*key, taken_at=one.taken_at, given_up_at=one.given_up_at)
        if one.left_at is not None:
            settled.add(key)
    for it in sorted(came, key=lambda one: one.at):
        key = it.device, it.account
        before = found.get(key) or TabletOut(*key)
        found[key] = replace(before, heard_at=it.at)
        if it.is_end and (since is None or it.at > since):
            settled.add(key)
    return tuple(one for key, one in found.items() if key not in settled and one.device != DESK)
