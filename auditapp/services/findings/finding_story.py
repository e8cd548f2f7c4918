"""What people did about a finding, in order, and what is still to be done; words only to those who may read them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from auditapp.domain.dates import day_in_words
from auditapp.domain.deciding import BY_ITS_DAY
from auditapp.domain.enquiries import ASKED_IN_WORDS, REPLIES, Enquiry, stands_in_words
from auditapp.domain.findings import State
from auditapp.domain.following_up import Said
from auditapp.domain.scope import Scope
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.findings.evidence_shown import FileShown, files_of_action
from auditapp.services.findings.follow_up import colleagues
from auditapp.services.findings.show_finding import FindingShown
from auditapp.services.workplace import Workplace
from auditapp.storage import action_files, actions, decisions, enquiries, findings, people
from auditapp.storage.action_files import ActionFile
from auditapp.storage.actions import Action, Word
from auditapp.storage.decisions import Decided
from auditapp.storage.engine import Connection

DECIDED = {
    "open": "Took it up again",
    "asked": "Noted that somebody was asked",
    "upheld": "Upheld it",
    "dismissed": "Dismissed it",
    "excepted": "Made an exception",
    "referred": "Referred it",
    "closed": "Closed it",
}
SAID = {
    Said.COMMENT: "Commented",
    Said.GIVEN: "Gave it to",
    Said.ACTION: "Gave an action",
    Said.MOVED: "Changed an action",
    Said.DONE: "Ended an action",
    Said.AGAIN: "Began an action again",
    Said.SHOWN: "Gave a file that shows that an action was done",
    Said.TAKEN_AWAY: "Took a file away that showed it",
}
ASKED_STILL = (
    "It reads otherwise than when somebody was asked about it. A question that still waits can still be answered."
)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that somebody did: when, who, what in plain words, and the words they wrote, where these are shown."""

    at: datetime
    by: str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An action: what is to be done, by whom, by when, whether that day has passed, whether it is done, its files."""

    id: int
    what: str
    owner: str
    owner_name: str
    due_on: date
    is_late: bool
    is_done: bool
    revision: int
    files: tuple[FileShown, ...]


@dataclass(frozen=True, slots=True)
class QuestionPut:
    """A question that was put by a link: to whom, what became of it, and until when it can be answered.

    It may be put again where its link ran out and no later one went to the same address.
    """

    id: int
    to: str
    email: str
    stands: str
    ends_at: datetime
    is_open: bool
    may_be_put_again: bool


@dataclass(frozen=True, slots=True)
class Story:
    """What was done about a finding, what was asked, what is to be done, and who looks after it."""

    told: tuple[Told, ...]
    questions: tuple[QuestionPut, ...]
    actions: tuple[ActionShown, ...]
    owner: str
    owner_name: str
    revision: int

    @property
    def has_files(self) -> bool:
        """Whether a file was ever given to show that an action was done."""
        return any(one.files for one in self.actions)


@dataclass(frozen=True, slots=True)
class ToFollowUp:
    """Who looks after a finding, the officers who could, by account, and its actions."""

    owner: str
    colleagues: Mapping[str, str]
    actions: tuple[ActionShown, ...]


def to_follow_up(place: Workplace, scope: Scope, number: str) -> ToFollowUp | None:
    """What the forms about a finding that may be seen offer."""
    with place.reading() as connection:
        found = findings.finding_numbered(connection, scope, number)
        if found is None:
            return None
        given = actions.actions_of(connection, scope, number)
        files = action_files.files_on(connection, scope, number)
        everybody = people.people(connection)
    names = {person.account: person.name for person in everybody}
    shown = tuple(_action(one, files, names, place.today, with_words=True) for one in given)
    return ToFollowUp(found.owner or "", colleagues(everybody, found, place.today), shown)


def story_of(place: Workplace, scope: Scope, found: FindingShown, *, with_words: bool) -> Story:
    """The story of a finding that was found; words that people wrote only where they may be read."""
    number, owner = found.number, found.owner
    with place.reading() as connection:
        decided = decisions.decisions_on(connection, scope, number)
        words = actions.words_on(connection, scope, number)
        given = actions.actions_of(connection, scope, number)
        files = action_files.files_on(connection, scope, number)
        put = enquiries.enquiries_on(connection, scope, number)
        names = _names(connection, [owner, *(one.owner for one in given), *_accounts(decided, words, put)])
    told = [*(_decided(one, names) for one in decided), *(_said(one, names) for one in words)]
    told += [part for one in put for part in _asked(one, names)]
    told += _opened_by_a_check(found, decided)
    told.sort(key=lambda one: one.at)
    return Story(
        tuple(told if with_words else (Told(one.at, one.by, one.what, "") for one in told)),
        tuple(_question(one, put, place.now(), found.state) for one in put),
        tuple(_action(one, files, names, place.today, with_words=with_words) for one in given),
        owner,
        names.get(owner, ""),
        found.revision,
    )


def told_of_decision(connection: Connection, decided: Mapping[str, Decided]) -> dict[str, Told]:
    """Decisions, by the numbers of their findings, as they are told."""
    names = _names(connection, _accounts(decided.values(), (), ())) if decided else {}
    return {number: _decided(one, names) for number, one in decided.items()}


def _accounts(decided: Iterable[Decided], words: Iterable[Word], put: Iterable[Enquiry]) -> list[str]:
    before = account_actor("")
    actors = [
        *(one.by for one in decided),
        *(one.by for one in words),
        *(by for one in put for by in (one.made_by, one.withdrawn_by) if by),
    ]
    theirs = [actor.removeprefix(before) for actor in actors if actor.startswith(before)]
    return [*theirs, *(one.owner for one in words if one.owner)]


def _names(connection: Connection, accounts: Iterable[str]) -> Mapping[str, str]:
    return people.names_of(connection, (one for one in accounts if one))


def _who(actor: str, names: Mapping[str, str]) -> str:
    before = account_actor("")
    return names.get(actor.removeprefix(before), "somebody") if actor.startswith(before) else "a command"


def _decided(one: Decided, names: Mapping[str, str]) -> Told:
    decision = one.decision
    if one.by == BY_ITS_DAY:
        return Told(one.at, "Nobody: its day came", "Open again", decision.reason)
    until = f" until {day_in_words(decision.until)}" if decision.until else ""
    words = f"To {decision.referred_to}: {decision.reason}" if decision.referred_to else decision.reason
    return Told(one.at, _who(one.by, names), DECIDED[decision.state] + until, words)


def _opened_by_a_check(found: FindingShown, decided: Sequence[Decided]) -> Iterable[Told]:
    """That what somebody had asked about reads otherwise since, so that people have to look at it again."""
    was_asked = bool(decided) and decided[-1].decision.state == "asked"
    if was_asked and found.state == "open" and found.changed and found.judged_at:
        yield Told(found.judged_at, "Nobody: a check found other facts", "Open again", ASKED_STILL)


def _said(one: Word, names: Mapping[str, str]) -> Told:
    what = SAID[one.kind]
    if one.kind is Said.GIVEN:
        what = f"{what} {names.get(one.owner, 'somebody')}" if one.owner else "Took it from whoever looked after it"
    elif one.owner and one.due_on:
        what = f"{what} to {names.get(one.owner, 'somebody')}, due on {day_in_words(one.due_on)}"
    return Told(one.at, _who(one.by, names), what, one.words)


def _asked(one: Enquiry, names: Mapping[str, str]) -> Iterable[Told]:
    """What is told of a question: that it was put, and its answer."""
    whom = ASKED_IN_WORDS[one.asked_of]
    if one.sent_at:
        yield Told(one.sent_at, _who(one.made_by, names), f"Asked {whom} by a link", one.question)
    if one.answered_at and one.reply:
        words = f"{REPLIES[one.reply]}. {one.answer}".strip()
        yield Told(one.answered_at, f"{whom[0].upper()}{whom[1:]} ({one.email})", "Answered the question", words)
    if one.withdrawn_at and one.withdrawn_by:
        yield Told(one.withdrawn_at, _who(one.withdrawn_by, names), f"Took the question to {whom} back", "")


def _question(one: Enquiry, put: Iterable[Enquiry], now: datetime, state: State) -> QuestionPut:
    stands = stands_in_words(one, now)
    if state == "withdrawn" and one.is_open(now):
        stands = "cannot be answered while the finding is withdrawn"
    later = any(other.id > one.id and (other.asked_of, other.email) == (one.asked_of, one.email) for other in put)
    again = one.ran_out(now) and not later and state != "withdrawn"
    return QuestionPut(one.id, ASKED_IN_WORDS[one.asked_of], one.email, stands, one.ends_at, one.is_open(now), again)


def _action(
    one: Action, files: Iterable[ActionFile], names: Mapping[str, str], today: date, *, with_words: bool
) -> ActionShown:
    return ActionShown(
        one.id,
        one.what if with_words else "An action",
        one.owner,
        names.get(one.owner, "somebody"),
        one.due_on,
        not one.is_done and one.due_on < today,
        one.is_done,
        one.revision,
        files_of_action(one.id, files, lambda actor: _who(actor, names), with_words=with_words),
    )
