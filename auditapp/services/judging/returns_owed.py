"""The returns owed by homes and authorities, period by period, as a check judges them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from auditapp.domain.agreement import View
from auditapp.domain.dates import to_london
from auditapp.domain.events import Event
from auditapp.domain.expected_returns import Expected, OnePeriod, ReturnOwed, SenderKind, standing_of
from auditapp.domain.findings import EventKey
from auditapp.domain.records import Host, Placing, Registration, Truth
from auditapp.domain.register import HomeHistory
from auditapp.reference import authorities
from auditapp.services.files.list_files import KINDS
from auditapp.services.judging.children_known import ChildrenKnown, Shown
from auditapp.services.known_world import authority_name
from auditapp.services.returns.returns_received import Find, ReturnsReceived
from auditapp.storage import expected_returns
from auditapp.storage.engine import Connection
from auditapp.storage.sources import Source

OCCASIONS = {SenderKind.HOME: "home_return", SenderKind.AUTHORITY: "authority_return"}
NOBODYS = Placing(None, "", "unknown", Truth.UNKNOWN)


def returns_owed(
    connection: Connection,
    at: datetime,
    sources: Mapping[int, Source],
    *,
    standing: Iterable[Source],
    homes: Mapping[str, HomeHistory],
    find: Find,
) -> Iterator[Event]:
    """An event for every period that was over by the day of a moment, for homes and authorities."""
    rows = [row for row in expected_returns.every_expected(connection, at) if row.expected.sender_kind in OCCASIONS]
    if not rows:
        return
    entries = expected_returns.every_entry(connection, at)
    received = ReturnsReceived(connection, [row.expected for row in rows], standing, homes, find)
    children = ChildrenKnown(connection, at, sources, homes, find)
    day = to_london(at).date()
    for row in rows:
        expected, own = row.expected, [e.entry for e in entries if e.expected_id == row.id]
        for one in standing_of(expected, own, received.of(expected), day):
            turns_on_children = one.received is None and (one.nil is not None or bool(one.asked_on))
            shown = children.shown(expected, one.days) if turns_on_children else ()
            yield _event(expected, one, shown, homes.get(expected.sender), at)


def _event(
    expected: Expected, one: OnePeriod, shown: tuple[Shown, ...], home: HomeHistory | None, at: datetime
) -> Event:
    occasion, is_home = OCCASIONS[expected.sender_kind], expected.sender_kind is SenderKind.HOME
    there = home.on(one.last) if home is not None and is_home else None
    area = Host(expected.area_gss, authority_name(expected.area_gss), "the return is owed to it")
    whose = "a child there" if is_home else "a child of theirs in the area"
    record = ReturnOwed(
        on=one.last,
        first=one.days.first,
        as_at=to_london(at).date(),
        sender_name=(there.name or expected.sender) if there else _name(expected),
        paper=KINDS[expected.paper],
        agreed_in=expected.agreed_in,
        received=one.received,
        nil_on=one.nil.on if one.nil else None,
        asked_on=one.asked_on,
        registration=there.registration if there else Registration.UNKNOWN,
        host=there.host if there and there.host.gss else area,
        placing=NOBODYS if is_home else _placing(expected.sender),
        known=tuple(row.in_words(whose) for row in shown),
    )
    return Event(
        EventKey(expected.mark, one.days.first.isoformat(), 0, occasion),
        occasion,
        expected.sender if is_home else None,
        None,
        one.last,
        (View(record, ""),),
        tuple(row.origin for row in shown),
        tuple(row.key for row in shown),
    )


def _name(expected: Expected) -> str:
    return authority_name(expected.sender) if expected.sender_kind is SenderKind.AUTHORITY else expected.sender


def _placing(gss: str) -> Placing:
    known = authorities().get(gss)
    in_england = Truth.YES if gss.startswith("E") else Truth.NO
    return Placing(gss, known.name if known else gss, "authority", in_england)
