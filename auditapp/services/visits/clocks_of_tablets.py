"""Tablets whose clock was off when they sent: noted with the visit, and shown to whoever reviews it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditapp.domain.acts import Act
from auditapp.domain.spot_checks import Seen
from auditapp.domain.tablet_clocks import ClockSeen, clock_kept, is_told_already
from auditapp.domain.visit_acts import Done, VisitAct
from auditapp.storage import visit_acts
from auditapp.storage.engine import Connection


@dataclass(frozen=True, slots=True)
class ClockShown:
    """A clock that was off, and in whose hands the tablet was."""

    clock: ClockSeen
    whose: str


@dataclass(frozen=True, slots=True)
class Sent:
    """Whose tablet sent something, and the act of taking it in."""

    account: str
    act: Act


def note_clock(connection: Connection, seen: Seen, number: str, clock: ClockSeen, sent: Sent) -> None:
    """Note that a tablet's clock was off when it sent something of a visit; once for as long as it is off so far."""
    if not clock.is_off:
        return
    clocks = (one.clock for one in clocks_shown(visit_acts.acts_of(connection, seen, number), {}))
    told = [one for one in clocks if one.device == clock.device]
    if not is_told_already(clock, told[-1] if told else None):
        done = Done(VisitAct.CLOCK_OFF, clock.kept_as, sent.act.by, sent.act.at, sent.account)
        visit_acts.add_act(connection, number, done)


def clocks_shown(acts: Sequence[Done], called: Mapping[str, str]) -> tuple[ClockShown, ...]:
    """The clocks that were off, in the order in which that was seen; none to whom words are not told."""
    return tuple(
        ClockShown(clock, called.get(one.account or "", "somebody"))
        for one in acts
        if one.kind is VisitAct.CLOCK_OFF and (clock := clock_kept(one.words, one.at))
    )
