"""Expected returns as pages show them: who is late first, and one with its history."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from auditapp.domain.dates import to_london
from auditapp.domain.expected_returns import Expected, OnePeriod, Received, SenderKind, Standing, Word, standing_of
from auditapp.domain.homewords import HomeWords
from auditapp.domain.importing import HomeMatch
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.services.files.list_files import A_PAGE, KINDS, names_of, pages_of
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.known_world import authority_name, home_index
from auditapp.services.returns.returns_received import Find, ReturnsReceived
from auditapp.services.workplace import Workplace
from auditapp.storage import expected_returns
from auditapp.storage.engine import Connection
from auditapp.storage.expected_returns import EntryRow, ExpectedRow

LATE, ASKED, DUE, KEPT, ENDED = "late", "asked for", "due", "up to date", "ended"
ORDER = (LATE, ASKED, DUE, KEPT, ENDED)
# What stands for the words of an agreement where they may name a home or its provider.
AN_AGREEMENT = "an agreement, the words for which may name a home or its provider"
SOMEBODY = "somebody of the sender"
EVERY = {"month": "every month", "quarter": "every quarter", "half-year": "every half-year", "year": "every year"}


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One expected return in the list: how it stands, how many periods wait and since when, what came and was asked."""

    number: int
    sender: str
    paper: str
    every: str
    first: date
    last: date | None
    state: str
    late: int
    oldest_open: date | None
    came_on: date | None
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class Returns:
    """A page of expected returns, who is late first, and how many of all stand how."""

    lines: tuple[ReturnLine, ...]
    counts: Mapping[str, int]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A request, or a nil return with who signed it; by its number it can be taken back."""

    number: int
    on: date
    signed_by: str
    entered_by: str
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One period: how it stands, what came, when it was asked for, and whether nothing was signed."""

    first: date
    last: date
    state: str
    came_on: date | None
    file: str
    asked: tuple[Noted, ...]
    nil: tuple[Noted, ...]

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state in {Standing.LATE, Standing.ASKED, Standing.DUE}


@dataclass(frozen=True, slots=True)
class ReturnShown:
    """One expected return with its periods, the newest first; `open` are those that wait for an answer."""

    line: ReturnLine
    area: str
    agreed_in: str
    added_by: str
    added_at: datetime
    periods: tuple[PeriodLine, ...]
    open: tuple[PeriodLine, ...]
    page: int
    pages: int


def limits() -> tuple[int, int]:
    """After how many days a return is late, and how many a request leaves to answer, as SIL-1 has them."""
    said = rulebook().by_code["SIL-1"].versions[-1].limits
    return int(str(said["ask_after_days"])), int(str(said["answer_days"]))


def returns_expected(place: Workplace, scope: Scope, page: int = 1, *, names_homes: bool = True) -> Returns:
    """A page of what one's areas expect, who is late first."""
    with place.reading() as connection:
        known = register_known(place, connection)
        lines = [line for line, _ in every_return(place, connection, known, scope, names_homes=names_homes)]
    pages = pages_of(len(lines))
    page = max(1, min(page, pages))
    shown = tuple(lines[(page - 1) * A_PAGE : page * A_PAGE])
    return Returns(shown, Counter(line.state for line in lines), len(lines), page, pages)


def every_return(
    place: Workplace, connection: Connection, known: RegisterKnown, scope: Scope, *, names_homes: bool
) -> tuple[tuple[ReturnLine, tuple[OnePeriod, ...]], ...]:
    """Everything that one's areas expect with its periods, who is late first."""
    rows, noted = expected_returns.expected_with_entries(connection, scope, place.now())
    found = periods_of(place, connection, known, rows, noted)
    lines = [(_line(known, row, found[row.id], place.today, names_homes=names_homes), found[row.id]) for row in rows]
    return tuple(sorted(lines, key=lambda two: _late_first(two[0])))


def _late_first(line: ReturnLine) -> tuple[int, int, date, int]:
    return ORDER.index(line.state), -line.late, line.oldest_open or date.max, line.number


def return_shown(
    place: Workplace, scope: Scope, number: int, page: int = 1, *, names_homes: bool = True
) -> ReturnShown | None:
    """One expected return with a page of its periods; None where there is none that may be seen."""
    with place.reading() as connection:
        at = place.now()
        row = expected_returns.expected_numbered(connection, scope, number, at)
        if row is None:
            return None
        noted = expected_returns.entries(connection, scope, at, number)
        known = register_known(place, connection)
        periods = periods_of(place, connection, known, [row], noted)[row.id]
        named = names_of(connection, [row.added_by, *(e.entered_by for e in noted)])
    lines = [_period(one, noted, place.today, named, names=names_homes) for one in reversed(periods)]
    pages = pages_of(len(lines))
    page = max(1, min(page, pages))
    return ReturnShown(
        line=_line(known, row, periods, place.today, names_homes=names_homes),
        area=authority_name(row.expected.area_gss),
        agreed_in=row.expected.agreed_in if names_homes or not row.expected.agreed_in else AN_AGREEMENT,
        added_by=named(row.added_by),
        added_at=to_london(row.added_at),
        periods=tuple(lines[(page - 1) * A_PAGE : page * A_PAGE]),
        open=tuple(line for line in lines if line.is_open),
        page=page,
        pages=pages,
    )


def periods_of(
    place: Workplace,
    connection: Connection,
    known: RegisterKnown,
    rows: Collection[ExpectedRow],
    noted: Collection[EntryRow],
) -> dict[int, tuple[OnePeriod, ...]]:
    """Every period of each of some expected returns, with what came of it."""
    if not rows:
        return {}
    standing = [s for s in known.sources.values() if s.state == "imported" and s.undone_at is None]
    expected = [row.expected for row in rows]
    received = ReturnsReceived(connection, expected, standing, known.homes, _finding(connection, place.now()))
    by_number = defaultdict(list)
    for one in noted:
        by_number[one.expected_id].append(one.entry)
    return {
        row.id: standing_of(row.expected, by_number[row.id], received.of(row.expected), place.today) for row in rows
    }


def _finding(connection: Connection, at: datetime) -> Find:
    """Looks words for a home up; the index is made only where some row names its home in words alone."""
    made: list[Find] = []

    def find(words: HomeWords, day: date) -> HomeMatch:
        if not made:
            made.append(home_index(connection, at).find)
        return made[0](words, day)

    return find


def _line(
    known: RegisterKnown, row: ExpectedRow, periods: tuple[OnePeriod, ...], day: date, *, names_homes: bool
) -> ReturnLine:
    one = row.expected
    standing = [(period, period.standing(day, *limits())) for period in periods]
    still_open = [period for period, how in standing if how in {Standing.LATE, Standing.ASKED, Standing.DUE}]
    asked = [on for period in still_open for on in period.asked_on]
    counts = Counter(how for _, how in standing)
    came = [period.received.on for period in periods if period.received is not None]
    return ReturnLine(
        number=row.id,
        sender=sender_name(known, one, day, names_homes=names_homes),
        paper=KINDS[one.paper],
        every=EVERY[one.every.value],
        first=one.first,
        last=one.last,
        state=_state(counts, is_over=one.last is not None and one.last < day),
        late=counts[Standing.LATE] + counts[Standing.ASKED],
        oldest_open=still_open[0].last if still_open else None,
        came_on=max(came, default=None),
        asked_on=max(asked, default=None),
    )


def _state(counts: Mapping[Standing, int], *, is_over: bool) -> str:
    if counts.get(Standing.LATE):
        return LATE
    if counts.get(Standing.ASKED):
        return ASKED
    if counts.get(Standing.DUE):
        return DUE
    return ENDED if is_over else KEPT


def sender_name(known: RegisterKnown, one: Expected, day: date, *, names_homes: bool) -> str:
    """What people call the sender; a home by its number where its name may not be told."""
    if one.sender_kind is SenderKind.AUTHORITY:
        return authority_name(one.sender)
    home = known.homes.get(one.sender) if one.sender_kind is SenderKind.HOME and names_homes else None
    name = home.on(day).name if home else ""
    return f"{name} ({one.sender})" if name else one.sender


def _period(
    one: OnePeriod, noted: Collection[EntryRow], day: date, named: Callable[[str], str], *, names: bool
) -> PeriodLine:
    own = [e for e in noted if e.entry.first == one.days.first]
    words = {
        word: tuple(
            Noted(e.id, e.entry.on, _signed(e, names=names), named(e.entered_by), to_london(e.entered_at))
            for e in own
            if e.entry.word is word
        )
        for word in Word
    }
    return PeriodLine(
        first=one.days.first,
        last=one.last,
        state=one.standing(day, *limits()),
        came_on=one.received.on if one.received else None,
        file=_file(one.received) if names else "",
        asked=words[Word.ASKED],
        nil=words[Word.NIL],
    )


def _signed(noted: EntryRow, *, names: bool) -> str:
    """Who signed; the name of somebody at a home stands only where the home's may."""
    return noted.entry.signed_by if names or not noted.entry.signed_by else SOMEBODY


def _file(received: Received | None) -> str:
    return received.file if received else ""
