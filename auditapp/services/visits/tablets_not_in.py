"""Which tablets may still hold something of a visit that nobody has seen."""

from dataclasses import dataclass, replace

from auditapp.domain.spot_checks import Seen
from auditapp.domain.tablet_answers import Kind, Meeting
from auditapp.domain.tablets_out import Came, TabletOut, tablets_out
from auditapp.domain.visit_acts import Done, VisitAct
from auditapp.storage import photos, tablet_answers, visit_acts, visit_tablets
from auditapp.storage.engine import Connection
from auditapp.storage.photos import Photo
from auditapp.storage.tablet_answers import Received


@dataclass(frozen=True, slots=True)
class CameOfVisit:
    """What came of a visit from tablets, and what the office did with it."""

    received: tuple[Received, ...]
    photos: tuple[Photo, ...]
    acts: tuple[Done, ...]


def answered_on_visit(connection: Connection, seen: Seen, number: str) -> CameOfVisit:
    """What was answered on a visit that may be seen, and no more of what came of it."""
    return CameOfVisit(tablet_answers.operations_of(connection, seen, number, tuple(Kind)), (), ())


def came_of_visit(connection: Connection, seen: Seen, number: str) -> CameOfVisit:
    """Everything that came of a visit that may be seen."""
    return replace(
        answered_on_visit(connection, seen, number),
        photos=photos.photos_of(connection, seen, number),
        acts=visit_acts.acts_of(connection, seen, number),
    )


def tablets_not_in(connection: Connection, seen: Seen, number: str, came: CameOfVisit) -> tuple[TabletOut, ...]:
    """The tablets that took a visit along, or sent something of it, and have not handed it in."""
    taken = visit_tablets.tablets_with(connection, seen, number)
    heard = [
        *map(_came, came.received),
        *(Came(one.device, one.account, one.whole_at or one.begun_at, is_end=False) for one in came.photos),
    ]
    sent_back = [one.at for one in came.acts if one.kind is VisitAct.SENT_BACK]
    return tablets_out(taken, heard, max(sent_back, default=None))


def _came(one: Received) -> Came:
    is_end = one.operation.kind is Kind.FINISH and one.met.outcome is not Meeting.REFUSED
    return Came(one.operation.device, one.account, one.received_at, is_end)
