"""What a person decides of findings; nothing that is imported later overwrites it.

Whoever handed a file in does not set aside what rests on it. Where a finding changed after it was looked at, nothing is
decided, and it is shown again.
"""

from collections.abc import Iterable, Mapping

from auditapp.domain.deciding import JUDGE_FIRST, Decision, lacks_of, may_follow
from auditapp.domain.scope import Scope
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, decisions
from auditapp.storage.decisions import Standing
from auditapp.storage.engine import Connection

# States by which what a file says is set aside.
SET_ASIDE = frozenset({"dismissed", "excepted"})
STALE = "stale"


def decide_findings(place: Workplace, scope: Scope, seen: Mapping[str, int], decision: Decision) -> int:
    """Decide alike about findings, all of them or none; how many.

    `seen` has the revision of each as it was looked at.
    """
    lacks = lacks_of(decision, place.today)
    if lacks:
        raise Refused(lacks[0].sentence, lacks[0].part)
    with place.writing() as (connection, act):
        found = decisions.standing(connection, scope, list(seen))
        missing = [number for number in seen if number not in found]
        if missing:
            raise Refused(f"There is no finding {missing[0]}. `auditapp findings` lists them.", "unknown")
        _refuse_stale(found, seen)
        _refuse_what_cannot_follow(found, decision)
        _refuse_own_files(connection, act.by, found, decision)
        decisions.add_decisions(connection, list(seen), decision, act)
        for number in seen:
            detail = {"state": decision.state} | ({"until": decision.until.isoformat()} if decision.until else {})
            audit_log.append(connection, act, "finding decided", number, detail)
    return len(seen)


def standing(place: Workplace, scope: Scope, numbers: Iterable[str]) -> tuple[Standing, ...]:
    """How some findings stand, as far as they may be seen, by day."""
    with place.reading() as connection:
        found = decisions.standing(connection, scope, list(numbers))
    return tuple(sorted(found.values(), key=lambda one: (one.event_on, one.rule, one.id)))


def _refuse_stale(found: Mapping[str, Standing], seen: Mapping[str, int]) -> None:
    stale = [number for number, revision in seen.items() if revision != found[number].revision]
    if stale:
        raise Refused(
            f"{', '.join(stale)}: somebody decided about it, or its facts changed, after you had opened it. Look at "
            "how it stands now, then decide. What you wrote is kept here.",
            STALE,
        )


def _refuse_what_cannot_follow(found: Mapping[str, Standing], decision: Decision) -> None:
    for number, one in found.items():
        if not may_follow(one.state, decision):
            why = JUDGE_FIRST if decision.state == "closed" else "that cannot be decided about it now"
            raise Refused(f"{number} is {one.state}; {why}.", "state")


def _refuse_own_files(connection: Connection, by: str, found: Mapping[str, Standing], decision: Decision) -> None:
    if decision.state not in SET_ASIDE:
        return
    own = audit_log.files_given_by(connection, by)
    for number, one in found.items():
        if one.sources & own:
            raise Refused(
                f"{number} rests on a file that you handed in, so somebody else decides whether it is set aside.", "own"
            )
