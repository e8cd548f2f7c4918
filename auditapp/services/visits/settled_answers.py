"""What a tablet hears of answers that stood beside another's, once somebody at the office chose between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from auditapp.domain.spot_checks import Seen
from auditapp.domain.tablet_answers import Kind, Meeting
from auditapp.services.visits.visit_found import visit_found
from auditapp.services.visits.visit_pack import answer_shown
from auditapp.services.workplace import Workplace
from auditapp.storage import people, tablet_answers


@dataclass(frozen=True, slots=True)
class Settled:
    """A tablet's answer that no longer stands beside another, and what counts now, as a tablet shows it."""

    op_id: str
    answer: Mapping[str, Any]


def settled_of_tablet(place: Workplace, seen: Seen, device: str, number: str) -> tuple[Settled, ...]:
    """Those of the answers of one tablet to a visit."""
    with place.reading() as connection:
        visit_found(connection, seen, number)
        every = tablet_answers.operations_of(connection, seen, number, [Kind.ANSWER])
        mine = [one.operation for one in every if one.operation.device == device and _is_settled(one)]
        standing = tablet_answers.standing_answers(connection, number) if mine else {}
        names = people.names_of(connection, (one.by for one in standing.values()))
    return tuple(
        Settled(one.op_id, answer_shown(one.asked, standing[one.asked], names)) for one in mine if one.asked in standing
    )


def _is_settled(one: tablet_answers.Received) -> bool:
    return one.met.outcome is Meeting.BESIDE and one.settled_at is not None
