"""The open questions about a home that a visit puts beside the standing ones, each linked to its finding."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from auditapp.domain.own_questions import OpenFinding, own_questions
from auditapp.domain.questions import MayRead
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.services.homes.home_happenings import pseudonyms_at
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.visits.target_facts import UNANSWERED
from auditapp.services.workplace import Workplace
from auditapp.storage.at_home_judged import undecided_at
from auditapp.storage.children import Identity, identities_of
from auditapp.storage.engine import Connection


def questions_about(
    place: Workplace, scope: Scope, urn: str, may_read: Collection[MayRead]
) -> tuple[dict[str, Any], ...]:
    """The questions as a visit keeps them, the heaviest first, at most ten; of no home that may not be seen.

    Each keeps the number of the child that it is about, by the row that says best who that is.
    """
    rules = rulebook().by_code
    with place.reading() as connection:
        known = register_known(place, connection)
        if urn not in known.homes or not known.stands_in(urn, scope, place.today):
            return ()
        urns = sorted(numbers_of(known.homes, urn))
        found = undecided_at(connection, scope, urns, list(rules), UNANSWERED)
        told = own_questions(_by_best_row(connection, found, known, urns), rules, may_read)
    return tuple(asdict(one) for one in told)


def _by_best_row(
    connection: Connection, found: Sequence[OpenFinding], known: RegisterKnown, urns: Sequence[str]
) -> Sequence[OpenFinding]:
    """The findings, each with the first of its child's rows at the home that has a reference, or else a name."""
    if not any(one.child for one in found):
        return found
    best = _best_rows(connection, pseudonyms_at(connection, known, urns))
    return [one._replace(child_id=best.get(one.child, one.child_id)) for one in found]


def _best_rows(connection: Connection, children: Mapping[int, str]) -> Mapping[str, int]:
    rows: Iterable[Identity] = identities_of(connection, sorted(children)) if children else ()
    in_order = sorted(rows, key=lambda row: (row.child_ref is None, row.surname is None, row.child_id))
    best: dict[str, int] = {}
    for row in in_order:
        if row.child_ref or row.surname:
            best.setdefault(children[row.child_id], row.child_id)
    return best
