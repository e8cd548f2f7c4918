"""What follows from a finding: somebody looks after it, actions are given and ended with what shows it, words are said.

Each is one transaction with its entry in the audit log, which tells keys and days and never a word that was written.
"""

from collections.abc import Iterable
from datetime import date

from auditapp.domain.deciding import FARTHEST
from auditapp.domain.following_up import Said
from auditapp.domain.people import Person, Role
from auditapp.domain.scope import Scope
from auditapp.services.said_within import said_within
from auditapp.services.scope_of import scope_of
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import actions, audit_log, findings, people
from auditapp.storage.actions import Action, Word
from auditapp.storage.engine import Connection
from auditapp.storage.findings import Finding

SAY_IT, SAY_WHAT, SAY_WHY_CHANGED = "Write what you want to say.", "Say what is to be done.", "Say why it is changed."
NO_FINDING = "There is no such finding, or it is not in your area."
NO_ACTION = "There is no such action. Open the finding again."
CHANGED = "Somebody changed this action after you had opened it. Look at it again. What you wrote is kept here."


def colleagues(everybody: Iterable[Person], found: Finding, day: date) -> dict[str, str]:
    """The officers who may look after a finding: names by account, of those in whose area it lies on a day."""
    return _officers(everybody, frozenset({found.judged.host_gss, found.judged.placing_gss}), day)


def officers(place: Workplace, scope: Scope) -> dict[str, str]:
    """The officers who share some of the areas that somebody may see: names by account."""
    with place.reading() as connection:
        return _officers(people.people(connection), scope.authorities, place.today)


def _officers(everybody: Iterable[Person], areas: frozenset[str] | None, day: date) -> dict[str, str]:
    # An account that has ended holds no role any more.
    return {
        person.account: person.name
        for person in everybody
        if Role.LSCB_OFFICER in person.roles_on(day)
        and (areas is None or _reaches(scope_of(person, Role.LSCB_OFFICER, day), areas))
    }


def _reaches(scope: Scope, areas: frozenset[str]) -> bool:
    return scope.authorities is None or bool(scope.authorities & areas)


def give_finding(place: Workplace, scope: Scope, number: str, owner: str, *, seen: str) -> None:
    """Let somebody look after a finding; nobody, where none is named. `seen` is who did when it was looked at."""
    with place.writing() as (connection, act):
        found = _found(connection, scope, number)
        _refuse_given_since(connection, found, seen)
        _refuse_stranger(connection, place, found, owner, may_be_nobody=True)
        actions.give_to(connection, number, owner or None)
        actions.add_word(connection, number, Word(Said.GIVEN, act.by, act.at, owner=owner or None))
        audit_log.append(connection, act, "finding given", number, {"owner": owner} if owner else {})


def _refuse_given_since(connection: Connection, found: Finding, seen: str) -> None:
    now = found.owner or ""
    if now == seen:
        return
    name = people.names_of(connection, [now]).get(now, "somebody") if now else ""
    how = f"it was given to {name}" if now else "nobody looks after it any more: it was taken from whoever did"
    raise Refused(f"Look again: {how} after you had opened this page. What you chose stands here still.", "stale")


def comment(place: Workplace, scope: Scope, number: str, words: str) -> None:
    """Say something about a finding."""
    said = said_within(words, "words", SAY_IT)
    with place.writing() as (connection, act):
        _found(connection, scope, number)
        actions.add_word(connection, number, Word(Said.COMMENT, act.by, act.at, said))
        audit_log.append(connection, act, "finding commented", number, {})


def add_action(place: Workplace, scope: Scope, number: str, what: str, *, owner: str, due_on: date | None) -> int:
    """Give somebody something to do by a day, because of a finding; the number of the action."""
    said, due = said_within(what, "what", SAY_WHAT), _due(place, due_on)
    with place.writing() as (connection, act):
        found = _found(connection, scope, number)
        _refuse_stranger(connection, place, found, owner)
        made = actions.add_action(connection, number, said, owner, due)
        word = Word(Said.ACTION, act.by, act.at, said, made, owner, due)
        actions.add_word(connection, number, word)
        audit_log.append(connection, act, "action given", number, {"owner": owner, "due": due.isoformat()})
    return made


def move_action(
    place: Workplace,
    scope: Scope,
    seen: tuple[str, int, int],
    why: str,
    *,
    owner: str,
    due_on: date | None,
) -> None:
    """Give an action to somebody else, or another day; `seen` is the finding, the action and its revision."""
    said, due = said_within(why, "why", SAY_WHY_CHANGED), _due(place, due_on)
    with place.writing() as (connection, act):
        before = _action(connection, scope, seen, is_done=False)
        _refuse_stranger(connection, place, _found(connection, scope, before.finding_id), owner)
        _change(connection, before, owner=owner, due_on=due)
        word = Word(Said.MOVED, act.by, act.at, said, before.id, owner, due)
        actions.add_word(connection, before.finding_id, word)
        audit_log.append(connection, act, "action changed", before.finding_id, {"owner": owner, "due": due.isoformat()})


def end_action(place: Workplace, scope: Scope, seen: tuple[str, int, int], evidence: str) -> None:
    """Say that an action is done, and what shows it."""
    said = said_within(evidence, "evidence", "Say what shows that it is done: a paper and its day, a page, a visit.")
    _turn(place, scope, seen, said, is_done=True)


def begin_action_again(place: Workplace, scope: Scope, seen: tuple[str, int, int], why: str) -> None:
    """Say that an action is not done after all, and why."""
    _turn(place, scope, seen, said_within(why, "why", "Say why it is open again."), is_done=False)


def _turn(place: Workplace, scope: Scope, seen: tuple[str, int, int], said: str, *, is_done: bool) -> None:
    with place.writing() as (connection, act):
        before = _action(connection, scope, seen, is_done=not is_done)
        _change(connection, before, is_done=is_done)
        word = Word(Said.DONE if is_done else Said.AGAIN, act.by, act.at, said, before.id)
        actions.add_word(connection, before.finding_id, word)
        detail = {"due": before.due_on.isoformat()}
        number = before.finding_id
        audit_log.append(connection, act, "action ended" if is_done else "action begun again", number, detail)


def _found(connection: Connection, scope: Scope, number: str) -> Finding:
    found = findings.finding_numbered(connection, scope, number)
    if found is None:
        raise Refused(NO_FINDING, "unknown")
    return found


def _action(connection: Connection, scope: Scope, seen: tuple[str, int, int], *, is_done: bool) -> Action:
    number, wanted, revision = seen
    before = next((one for one in actions.actions_of(connection, scope, number) if one.id == wanted), None)
    if before is None:
        raise Refused(NO_ACTION, "unknown")
    if before.revision != revision or before.is_done != is_done:
        raise Refused(CHANGED, "stale")
    return before


def _change(connection: Connection, before: Action, **values: object) -> None:
    if not actions.change_action(connection, before, **values):
        raise Refused(CHANGED, "stale")


def wrong_due_day(due_on: date | None, today: date) -> str:
    """What is wrong with the day by which something is to be done, in a sentence; nothing where it can be kept."""
    if due_on is None or due_on < today:
        return "Due on: give today or a later day."
    return "Due on: give a day within the next two years." if due_on > today + FARTHEST else ""


def _due(place: Workplace, due_on: date | None) -> date:
    wrong = wrong_due_day(due_on, place.today)
    if wrong or due_on is None:
        raise Refused(wrong, "due_on")
    return due_on


def _refuse_stranger(
    connection: Connection, place: Workplace, found: Finding, owner: str, *, may_be_nobody: bool = False
) -> None:
    if not owner and may_be_nobody:
        return
    if owner not in colleagues(people.people(connection), found, place.today):
        raise Refused("Choose one of the officers of this area.", "owner")
