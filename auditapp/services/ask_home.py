"""The open questions about a home that a visit puts beside the standing ones, each linked to its finding."""

from collections.abc import Collection
from dataclasses import asdict

from auditapp.domain.own_questions import own_questions
from auditapp.domain.questions import MayRead
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.services.homes_known import numbers_of
from auditapp.services.register_known import register_known
from auditapp.services.target_facts import UNANSWERED
from auditapp.services.workplace import Workplace
from auditapp.storage.at_home_judged import undecided_at


def questions_about(
    place: Workplace, scope: Scope, urn: str, may_read: Collection[MayRead]
) -> tuple[dict[str, str], ...]:
    """The questions as a visit keeps them, the heaviest first, at most ten; of no home that may not be seen."""
    rules = rulebook().by_code
    with place.reading() as connection:
        known = register_known(place, connection)
        if urn not in known.homes or not known.stands_in(urn, scope, place.today):
            return ()
        urns = sorted(numbers_of(known.homes, urn))
        found = undecided_at(connection, scope, urns, list(rules), UNANSWERED)
    return tuple(asdict(one) for one in own_questions(found, rules, may_read))
