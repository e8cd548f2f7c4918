"""One pile: the paper that would settle it, the answers in it, what was asked before, and what came of that."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import to_london
from auditapp.domain.findings import DECIDED, Order
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.services.findings.addressees import (
    COLUMN_OF,
    KIND_OF,
    Addressee,
    every_asks,
    is_addressee,
    name_of,
    values_of,
)
from auditapp.services.findings.list_breaches import A_PAGE, BreachLine, breach_lines, key_read, key_said
from auditapp.services.findings.list_piles import DAYS_TO_ANSWER, Pile, pile_of
from auditapp.services.findings.papers_wanted import PaperAsked, papers_asked
from auditapp.services.homes.find_homes import homes_seen
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.workbooks.recipients import Recipient, told_to
from auditapp.services.workplace import Workplace
from auditapp.storage.breaches import Listed, ListedFinding, Turn, listed_findings
from auditapp.storage.engine import Connection
from auditapp.storage.paper_reminders import Reminder, reminders_of
from auditapp.storage.paper_requests import CameOf, RequestRow, requests_of
from auditapp.storage.piles import WAITING, PileOf, counted_untold, label

CAME = {
    "complied": "kept",
    "breached": "not kept on the records given",
    "not_applicable": "does not apply",
    "cannot_tell": "waits for another paper",
    None: "no longer follows from the records",
}
# The filter of the list of breaches that narrows it to one addressee.
FILTERS = {"urn": "home", "host_gss": "area", "placing_gss": "placed_by"}
BY_A_PERSON = "decided by a person"


@dataclass(frozen=True, slots=True)
class PileKey:
    """What an address says of a pile: whom it asks, and the key of the paper."""

    kind: str
    key: str
    paper: str

    @property
    def addressee(self) -> Addressee:
        """Whom it asks."""
        return Addressee(self.kind, self.key)


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """That a reminder of a request was written, and on which day."""

    number: int
    on: date


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as the page of its pile has it; `settled` says in words what came of the answers that wait no more."""

    number: int
    by_letter: bool
    asked_on: date
    days: int
    due_on: date
    count: int
    waiting: int
    settled: tuple[str, ...]
    is_overdue: bool
    taken_back_on: date | None = None
    reminders: tuple[ReminderLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PileShown:
    """What a page shows of a pile; `pile` is None where nothing waits any more.

    `narrowed` is what narrows the list of breaches to such findings, as far as filters can.
    """

    key: PileKey
    name: str
    words: str
    rules: tuple[str, ...]
    pile: Pile | None
    lines: tuple[BreachLine, ...]
    following: str
    requests: tuple[RequestLine, ...]
    narrowed: Mapping[str, str]
    days_to_answer: int = DAYS_TO_ANSWER

    @property
    def can_be_asked(self) -> bool:
        """Whether there is somebody to write to."""
        return self.key.addressee.can_be_asked


def pile_shown(
    place: Workplace, scope: Scope, body: Body, key: PileKey, after: str = "", *, to: Recipient | None
) -> PileShown | None:
    """A pile with a page of its answers; None where one may see none, and none was ever asked for."""
    paper = paper_of(key)
    if paper is None:
        return None
    with place.reading() as connection:
        known = register_known(place, connection)
        one = pile_in(known, key, paper)
        rows = counted_untold(connection, scope, every_asks(), [one])
        requests, came = requests_of(
            connection, scope, key.kind, values_of(known, key.addressee) or {key.key}, key.paper
        )
        reminders = reminders_of(connection, [row.id for row in requests]) if requests else ()
        found = _listed(connection, scope, one, after) if rows else []
        seen = homes_seen(connection, known, scope, place.today)
    if not rows and not requests:
        return None
    lines = told_to(to, breach_lines(known, found[:A_PAGE], seen, place.today, body))
    return PileShown(
        key,
        name_of(place, known, key.addressee, body),
        paper.paper.words,
        tuple(sorted({row.rule for row in rows} or {rule for rule, _ in paper.wanted})),
        pile_of(key.paper, rows, place.today) if rows else None,
        lines,
        key_said(found[A_PAGE - 1].key) if len(found) > A_PAGE else "",
        tuple(_request(row, came, reminders, place.today) for row in requests),
        _narrowed(key, one),
    )


def _narrowed(key: PileKey, one: PileOf) -> Mapping[str, str]:
    """The filters of the list of breaches; a force has none."""
    narrowed = {"outcome": "cannot_tell", "state": "", "paper": key.paper}
    if one.column and key.kind != "force" and key.addressee.can_be_asked:
        narrowed[FILTERS[one.column]] = key.key
    return narrowed


def paper_of(key: PileKey) -> PaperAsked | None:
    """The paper that an address names, where it is one that such an addressee is asked for."""
    paper = papers_asked().get(key.paper)
    fits = paper is not None and KIND_OF[paper.paper.asked] == key.kind and is_addressee(key.kind, key.key)
    return paper if fits else None


def pile_in(known: RegisterKnown, key: PileKey, paper: PaperAsked) -> PileOf:
    """Which findings are in a pile."""
    labels = tuple(label(*pair) for pair in paper.wanted)
    return PileOf(labels, COLUMN_OF.get(paper.paper.asked, ""), values_of(known, key.addressee))


def _listed(connection: Connection, scope: Scope, one: PileOf, after: str) -> list[ListedFinding]:
    asked = Listed(
        outcome="cannot_tell",
        labels=frozenset(one.labels),
        states=frozenset(WAITING),
        urns=one.values if one.column == "urn" else frozenset(),
        hosts=one.values if one.column == "host_gss" else frozenset(),
        placings=one.values if one.column == "placing_gss" else frozenset(),
    )
    return listed_findings(connection, scope, asked, Turn(Order.OLDEST, key_read(after), A_PAGE + 1))


def _request(row: RequestRow, came: Iterable[CameOf], reminders: Iterable[Reminder], today: date) -> RequestLine:
    own = [one for one in came if one.request_id == row.id]
    # What waits after a request was taken back waits for another.
    waiting = 0 if row.taken_back_at else sum(one.count for one in own if one.state == "asked")
    settled: Counter[str] = Counter()
    for one in own:
        if one.state != "asked":
            settled[BY_A_PERSON if one.state in DECIDED else CAME[one.outcome]] += one.count
    asked_on = to_london(row.asked_at).date()
    return RequestLine(
        row.id,
        row.request.by_letter,
        asked_on,
        (today - asked_on).days,
        row.request.due_on,
        sum(one.count for one in own),
        waiting,
        tuple(f"{count:,} {words}" for words, count in settled.most_common()),
        is_overdue=bool(waiting) and row.request.due_on < today,
        taken_back_on=to_london(row.taken_back_at).date() if row.taken_back_at else None,
        reminders=tuple(
            ReminderLine(one.id, to_london(one.made_at).date()) for one in reminders if one.request_id == row.id
        ),
    )
