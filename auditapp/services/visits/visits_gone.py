"""What a tablet is told of visits that it holds and that are its person's no more: it sends, and wipes them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from auditapp.domain.dates import Moment, to_london
from auditapp.domain.spot_checks import Seen, SpotCheck, VisitState
from auditapp.domain.timewords import moment_said
from auditapp.domain.visit_acts import Done, VisitAct
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.visits.take_operations import UUID, is_taken_off
from auditapp.services.visits.visit_found import visit_found
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, people, spot_checks, visit_acts, visit_tablets
from auditapp.storage.engine import Connection

MOST_ASKED = 50
SAID = {
    VisitAct.TAKEN_OFF: "You were taken off this visit",
    VisitAct.CALLED_OFF: "This visit was called off",
}


@dataclass(frozen=True, slots=True)
class Gone:
    """A visit that is somebody's no more: whether they were taken off it or it was called off, and the sentence."""

    id: str
    kind: VisitAct
    words: str


def visits_gone(place: Workplace, seen: Seen, account: str, numbers: Collection[str]) -> tuple[Gone, ...]:
    """Those of some visits of a tablet; `seen` are those on which somebody goes or was to go."""
    with place.reading() as connection:
        visits = (spot_checks.spot_check_numbered(connection, seen, one) for one in sorted(numbers)[:MOST_ASKED])
        found = [(one, _kind(connection, one, account)) for one in visits if one is not None]
        acts = {one.id: _last(connection, seen, one, kind, account) for one, kind in found if kind}
        called = {account_actor(number): name for number, name in people.names_of(connection, _who(acts)).items()}
    return tuple(Gone(one.id, kind, _said(kind, acts[one.id], called)) for one, kind in found if kind)


def ended_on_tablet(place: Workplace, device: str, numbers: Collection[str]) -> tuple[str, ...]:
    """What a tablet on which nobody is signed in is told: which of its visits ended for all who took them along there.

    Neither why nor anything else: that is told to whoever signs in.
    """
    asked = sorted({one for one in numbers if UUID.fullmatch(one)})[:MOST_ASKED]
    if not asked or not UUID.fullmatch(device):
        return ()
    with place.reading() as connection:
        return visit_tablets.ended_on(connection, device, asked)


def note_gone(place: Workplace, seen: Seen, account: str, device: str, number: str) -> None:
    """Note that a tablet holds nothing of a visit any more."""
    with place.writing() as (connection, act):
        visit = visit_found(connection, seen, number)
        if visit_tablets.note_left(connection, number, device, account, act):
            audit_log.append(connection, act, "visit wiped from tablet", visit.urn, {"visit": number})


def _kind(connection: Connection, visit: SpotCheck, account: str) -> VisitAct | None:
    if is_taken_off(connection, visit, account):
        return VisitAct.TAKEN_OFF
    return VisitAct.CALLED_OFF if visit.state is VisitState.DROPPED else None


def _last(connection: Connection, seen: Seen, visit: SpotCheck, kind: VisitAct, account: str) -> Done | None:
    done = visit_acts.acts_of(connection, seen, visit.id)
    about = [one for one in done if one.kind is kind and one.account in (None, account)]
    return about[-1] if about else None


def _who(acts: Mapping[str, Done | None]) -> set[str]:
    return {one.by.removeprefix(account_actor("")) for one in acts.values() if one}


def _said(kind: VisitAct, done: Done | None, called: Mapping[str, str]) -> str:
    if done is None:
        return f"{SAID[kind]}."
    return f"{SAID[kind]} by {called.get(done.by, 'somebody at the office')} on {_when(done.at)}: {done.words}"


def _when(at: datetime) -> str:
    return moment_said(Moment(to_london(at).date(), at))
