"""What we cannot tell: every answer that waits for a paper, by who could settle it and with which, the most first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from auditapp.domain.dates import months_in_words, to_london
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.services.files.list_files import pages_of
from auditapp.services.findings.addressees import Addressee, addressee_of, every_asks, name_of, piles_of
from auditapp.services.findings.papers_wanted import key_of, papers_asked
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.workplace import Workplace
from auditapp.storage.engine import Connection
from auditapp.storage.piles import SenderRow, UntoldRow, count_overdue, counted_senders, counted_untold

ON_A_PAGE = 20
# Whoever is asked has so many days, unless the letter said otherwise.
DAYS_TO_ANSWER = 28


@dataclass(frozen=True, slots=True)
class Asked:
    """How much was asked for: how many answers, since when at the longest, and how many are overdue."""

    count: int = 0
    since: date | None = None
    days: int = 0
    overdue: int = 0


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
    def not_asked(self) -> int:
        """For how many they could be asked and were not."""
        return sum(pile.not_asked for pile in self.piles)

    @property
    def papers_not_asked(self) -> int:
        """How many papers they can be asked for and were not, or not of everything."""
        return sum(1 for pile in self.piles if pile.not_asked) if Addressee(self.kind, self.key).can_be_asked else 0

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
    """How many answers wait for a paper, how many of them nobody has asked for, of how many senders.

    `largest` are the piles that would settle most, each with its sender.
    """

    total: int
    not_asked: int
    senders: int
    largest: tuple[tuple[Sender, Pile], ...] = ()


# How many of an addressee wait, and how many of these were asked for.
Counts = Mapping[Addressee, tuple[int, int]]


def untold(place: Workplace, scope: Scope, body: Body, page: int = 1) -> Untold:
    """A page of whoever could settle what cannot be told, who could settle most first."""
    asked_before = place.now() - timedelta(days=DAYS_TO_ANSWER + 1)
    with place.reading() as connection:
        known = register_known(place, connection)
        counts, unplaced = _counts(known, counted_senders(connection, scope, every_asks()))
        everybody = sorted(counts, key=lambda one: _most_first(one, counts[one][0]))
        pages = pages_of(len(everybody), ON_A_PAGE)
        page = min(max(page, 1), pages)
        shown = everybody[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        piles = piles_of(known, shown)
        by_sender = _by_sender(known, counted_untold(connection, scope, every_asks(), piles), place.today)
        overdue = count_overdue(connection, scope, place.today, asked_before)
    return Untold(
        tuple(_sender(place, known, who, by_sender.get(who, ()), body) for who in shown),
        page,
        pages,
        sum(count for count, _ in counts.values()),
        sum(count for _, count in counts.values()),
        overdue,
        len(everybody),
        unplaced,
    )


def who_could_settle_most(
    place: Workplace, connection: Connection, known: RegisterKnown, scope: Scope, body: Body
) -> tuple[Sender, ...]:
    """The first page of them alone, of one query."""
    rows = counted_untold(connection, scope, every_asks(), None)
    piles = _by_sender(known, _placed(rows), place.today)
    everybody = sorted(piles, key=lambda one: _most_first(one, sum(pile.count for pile in piles[one])))
    return tuple(_sender(place, known, who, piles[who], body) for who in everybody[:ON_A_PAGE])


def untold_of(place: Workplace, scope: Scope, body: Body, who: Addressee) -> Sender:
    """What one addressee could settle, by paper."""
    with place.reading() as connection:
        known = register_known(place, connection)
        by_sender = _by_sender(
            known, counted_untold(connection, scope, every_asks(), piles_of(known, [who])), place.today
        )
    return _sender(place, known, who, [pile for piles in by_sender.values() for pile in piles], body)


def untold_totals(place: Workplace, scope: Scope, known: RegisterKnown, body: Body, most: int) -> Totals:
    """The totals for the start page, with so many of the piles that would settle most, of one query."""
    with place.reading() as connection:
        rows = counted_untold(connection, scope, every_asks(), None)
    placed = _placed(rows)
    piles = [(who, pile) for who, several in _by_sender(known, placed, place.today).items() for pile in several]
    piles.sort(key=lambda two: (-two[1].count, two[0].kind, two[0].key, two[1].words))
    largest = tuple((_sender(place, known, who, [pile], body), pile) for who, pile in piles[:most])
    asked = sum(row.count for row in placed if row.state == "asked")
    total = sum(row.count for row in rows)
    return Totals(total, total - asked, len({who for who, _ in piles}), largest)


def _counts(known: RegisterKnown, rows: Iterable[SenderRow]) -> tuple[Counts, int]:
    """What each could settle, and what was asked of them; and how much rules of before have left."""
    found: dict[Addressee, tuple[int, int]] = {}
    unplaced = 0
    for row in rows:
        if not row.asked:
            unplaced += row.count
            continue
        who = addressee_of(known, row.asked, row.who)
        count, asked = found.get(who, (0, 0))
        found[who] = (count + row.count, asked + (row.count if row.state == "asked" else 0))
    return found, unplaced


def pile_of(paper: str, rows: Iterable[UntoldRow], today: date) -> Pile:
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
        _asked(counted, today),
    )


def _asked(rows: Iterable[UntoldRow], today: date) -> Asked:
    counted = [(row, to_london(row.asked_at).date()) for row in rows if row.asked_at is not None]
    if not counted:
        return Asked()
    late = (row.count for row, day in counted if (row.due_on or day + timedelta(days=DAYS_TO_ANSWER)) < today)
    since = min(day for _, day in counted)
    return Asked(sum(row.count for row, _ in counted), since, (today - since).days, sum(late))


def _placed(rows: Iterable[UntoldRow]) -> list[UntoldRow]:
    """Those by the rules of today: the next check puts the others in their place."""
    papers = papers_asked()
    return [row for row in rows if key_of(row.rule, row.wants) in papers]


def _by_sender(known: RegisterKnown, rows: Iterable[UntoldRow], today: date) -> Mapping[Addressee, list[Pile]]:
    """The piles of each whom the rows ask, one for each paper."""
    found: dict[tuple[Addressee, str], list[UntoldRow]] = defaultdict(list)
    papers = papers_asked()
    for row in rows:
        paper = key_of(row.rule, row.wants)
        found[addressee_of(known, papers[paper].paper.asked, row.who), paper].append(row)
    piles: dict[Addressee, list[Pile]] = defaultdict(list)
    for (who, paper), of in found.items():
        piles[who].append(pile_of(paper, of, today))
    return piles


def _most_first(who: Addressee, count: int) -> tuple[int, str, str]:
    return -count, who.kind, who.key


def _sender(place: Workplace, known: RegisterKnown, who: Addressee, piles: Iterable[Pile], body: Body) -> Sender:
    in_order = tuple(sorted(piles, key=lambda pile: (-pile.count, pile.words)))
    return Sender(who.kind, who.key, name_of(place, known, who, body), in_order)
