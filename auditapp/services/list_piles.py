"""What we cannot tell: every answer that waits for a paper, by who could settle it and with which, the most first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from auditapp.domain.dates import months_in_words, to_london
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.services.addressees import Addressee, addressee_of, asked_columns, name_of
from auditapp.services.list_files import pages_of
from auditapp.services.papers_wanted import key_of, papers_asked
from auditapp.services.register_known import RegisterKnown, register_known
from auditapp.services.workplace import Workplace
from auditapp.storage.piles import AskedRow, UntoldRow, counted_asked, counted_untold

ON_A_PAGE = 20
# Whoever is asked has so many days, unless the letter said otherwise.
DAYS_TO_ANSWER = 28


@dataclass(frozen=True, slots=True)
class Asked:
    """How much was asked for: how many answers, since when at the longest, how many are overdue and since when."""

    count: int = 0
    since: date | None = None
    overdue: int = 0
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Pile:
    """The answers that one paper of one addressee would settle; `days` is how long the oldest has waited by now."""

    paper: str
    words: str
    count: int
    events: str
    since: date
    days: int
    asked: Asked

    @property
    def not_asked(self) -> int:
        """How many of them nobody has asked for yet."""
        return self.count - self.asked.count


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody who could settle answers, with the papers: the one that would settle most first."""

    kind: str
    key: str
    name: str
    piles: tuple[Pile, ...]

    @property
    def total(self) -> int:
        """How many answers they could settle."""
        return sum(pile.count for pile in self.piles)

    @property
    def asked(self) -> int:
        """For how many they were asked."""
        return sum(pile.asked.count for pile in self.piles)

    @property
    def overdue(self) -> int:
        """For how many of them the days to answer are over."""
        return sum(pile.asked.overdue for pile in self.piles)


@dataclass(frozen=True, slots=True)
class Untold:
    """A page of whoever could settle something, and the totals of all pages.

    `unplaced` are answers by rules of before, which the next check puts in their place.
    """

    senders: tuple[Sender, ...]
    page: int
    pages: int
    total: int
    asked: int
    overdue: int
    everybody: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class Totals:
    """How many answers wait for a paper, how many of them nobody has asked for, and of how many senders."""

    total: int
    not_asked: int
    senders: int


Key = tuple[Addressee, str]
Row = TypeVar("Row", UntoldRow, AskedRow)


def untold(place: Workplace, scope: Scope, body: Body, page: int = 1) -> Untold:
    """A page of whoever could settle what cannot be told, who could settle most first."""
    with place.reading() as connection:
        known = register_known(place, connection)
        columns = asked_columns()
        rows = _piled(known, counted_untold(connection, scope, columns))
        asked = _piled(known, counted_asked(connection, scope, columns))
    placed = {key: of for key, of in rows.items() if key[1]}
    piles: dict[Addressee, list[Pile]] = defaultdict(list)
    for key, of in placed.items():
        piles[key[0]].append(pile_of(key[1], of, asked.get(key, ()), place.today))
    everybody = [_sender(place, known, who, of, body) for who, of in piles.items()]
    everybody.sort(key=lambda one: (-one.total, one.kind, one.key))
    pages = pages_of(len(everybody), ON_A_PAGE)
    page = min(max(page, 1), pages)
    return Untold(
        tuple(everybody[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]),
        page,
        pages,
        sum(one.total for one in everybody),
        sum(one.asked for one in everybody),
        sum(one.overdue for one in everybody),
        len(everybody),
        sum(row.count for key, of in rows.items() if not key[1] for row in of),
    )


def untold_totals(place: Workplace, scope: Scope) -> Totals:
    """The totals alone, for the start page."""
    with place.reading() as connection:
        known = register_known(place, connection)
        rows = _piled(known, counted_untold(connection, scope, asked_columns()))
    waiting = [row for of in rows.values() for row in of]
    open_ones = sum(row.count for row in waiting if row.state == "open")
    return Totals(sum(row.count for row in waiting), open_ones, len({who for (who, paper) in rows if paper}))


def pile_of(paper: str, rows: Iterable[UntoldRow], asked: Iterable[AskedRow], today: date) -> Pile:
    """One pile, of what was counted of it."""
    counted = list(rows)
    since = to_london(min(row.since for row in counted)).date()
    return Pile(
        paper,
        papers_asked()[paper].paper.words,
        sum(row.count for row in counted),
        months_in_words(min(row.first for row in counted), max(row.last for row in counted)),
        since,
        (today - since).days,
        _asked(asked, today),
    )


def _asked(rows: Iterable[AskedRow], today: date) -> Asked:
    counted = [(row, to_london(row.asked_at).date()) for row in rows]
    if not counted:
        return Asked()
    due = [(row.count, row.due_on or day + timedelta(days=DAYS_TO_ANSWER)) for row, day in counted]
    late = [(count, day) for count, day in due if day < today]
    return Asked(
        sum(row.count for row, _ in counted),
        min(day for _, day in counted),
        sum(count for count, _ in late),
        min(day for _, day in due),
    )


def _piled(known: RegisterKnown, rows: Iterable[Row]) -> dict[Key, list[Row]]:
    """The rows by whom they ask and for which paper; of what no rule of now names, without a paper."""
    found: dict[Key, list[Row]] = defaultdict(list)
    papers = papers_asked()
    for row in rows:
        paper = key_of(row.rule, row.wants)
        who = addressee_of(known, papers[paper].paper.asked if paper else "reviewer", row.who)
        found[who, paper].append(row)
    return found


def _sender(place: Workplace, known: RegisterKnown, who: Addressee, piles: list[Pile], body: Body) -> Sender:
    in_order = tuple(sorted(piles, key=lambda pile: (-pile.count, pile.words)))
    return Sender(who.kind, who.key, name_of(place, known, who, body), in_order)
