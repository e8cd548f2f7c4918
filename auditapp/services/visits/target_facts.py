"""What is known of every home of an area that bears on which is visited next: asked for all homes at once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from auditapp.domain.addresses import normalise_words
from auditapp.domain.dates import Period
from auditapp.domain.expected_returns import SenderKind, Standing
from auditapp.domain.notices_owed import NoticeCame, notices_owed
from auditapp.domain.scope import Scope
from auditapp.domain.targeting import HomeFacts, Weights
from auditapp.rulebook import rulebook
from auditapp.services.homes.home_happenings import pseudonyms_at, rows_about
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.homes.stays_now import HomeNow, day_of_row, there_now
from auditapp.services.known_world import force_code_of, one_code
from auditapp.services.returns.show_returns import limits, periods_of
from auditapp.services.workplace import Workplace
from auditapp.storage import expected_returns, overviews, programmes
from auditapp.storage.at_home import RowAtHome
from auditapp.storage.at_home_judged import events_judged
from auditapp.storage.engine import Connection

Homes = Mapping[str, tuple[str, ...]]
# Nobody has answered or decided anything of it yet.
UNANSWERED = ("open", "asked")


@dataclass(frozen=True, slots=True)
class AreaAsked:
    """Of which homes of an area it is asked, by which weights, on which day."""

    area: Scope
    homes: Homes
    weights: Weights
    today: date

    @property
    def one_of(self) -> Mapping[str, str]:
        """The home of each number."""
        return {number: urn for urn, numbers in self.homes.items() for number in numbers}

    @property
    def within(self) -> Period:
        """The days that count."""
        return window(self.today, self.weights.window_days)


def facts_of_homes(
    place: Workplace, connection: Connection, known: RegisterKnown, asked: AreaAsked
) -> tuple[HomeFacts, ...]:
    """The facts of each home, by its number."""
    if not asked.homes:
        return ()
    told = _told(connection, known, asked)
    logged = days_logged(known, asked.area, asked.within)
    visits, breaches = _visits(connection, asked), _breaches(connection, asked)
    notices, late = _notices(connection, asked), _late(place, connection, known, asked)
    found = []
    for urn, numbers in sorted(asked.homes.items()):
        reports, there = told[urn]
        named, changed_on = _managers(known, numbers)
        children, from_elsewhere = _placed(there, asked.area)
        found.append(
            HomeFacts(
                urn=urn,
                last_visit=visits.get(urn),
                beds=_beds(known, urn),
                reports=reports if reports or logged else None,
                days_logged=logged,
                notices_told=notices[urn].total() - notices[urn][NoticeCame.NOT_KNOWN],
                notices_missed=notices[urn][NoticeCame.MISSING] + notices[urn][NoticeCame.LATE],
                notices_untold=notices[urn][NoticeCame.NOT_KNOWN],
                children_on=there.on if there else None,
                children=children,
                children_from_elsewhere=from_elsewhere,
                open_breaches=breaches.get(urn),
                managers_named=named,
                manager_changed_on=changed_on,
                returns_late=late.get(urn),
            )
        )
    return tuple(found)


def window(today: date, days: int) -> Period:
    """So many days back, today included."""
    return Period(today - timedelta(days=days - 1), today)


def own_duties() -> list[str]:
    """The rules whose duty falls on the home and that tell nothing again."""
    return [rule.code for rule in rulebook().rules if rule.holder == "home" and not rule.rests_on]


def reports_of(rows: Iterable[RowAtHome], children: Mapping[int, str]) -> list[tuple[str, date]]:
    """Whom reports to the police are about, and of which day; a child's of one day once, and once those of nobody."""
    of_reports = ((row.child_id, day_of_row(row.on, row.at)) for row in rows if row.kind == "report")
    pairs = {(children.get(number, "") if number is not None else "", day) for number, day in of_reports}
    return sorted((child, day) for child, day in pairs if day is not None)


def days_logged(known: RegisterKnown, area: Scope, within: Period) -> int:
    """For how many of some days the force of an area declared its log complete."""
    assert within.last is not None, "a window has an end"
    forces = {force_code_of(gss) for gss in area.authorities or ()} - {None}
    said = [c for c in known.declared if c.subject == "police-log" and c.keeper_gss in forces]
    days = (within.first + timedelta(days=n) for n in range((within.last - within.first).days + 1))
    return sum(any(c.first <= day <= c.last for c in said) for day in days)


def _told(connection: Connection, known: RegisterKnown, asked: AreaAsked) -> Mapping[str, tuple[int, HomeNow | None]]:
    """Of each home, what its rows say: how many reports in these days, and the children there."""
    one_of, kinds = asked.one_of, ("placements", "police-log")
    urns = sorted(one_of)
    rows = rows_about(connection, known, asked.area, urns, kinds=kinds, within=asked.within, stands_here=True)
    children = pseudonyms_at(connection, known, urns) if rows else {}
    by_home: dict[str, list[RowAtHome]] = defaultdict(list)
    for row in rows:
        if row.urn is not None and row.urn in one_of:
            by_home[one_of[row.urn]].append(row)
    return {
        urn: (
            _in_days(by_home[urn], children, asked.within),
            there_now(connection, known, by_home[urn], children, asked.today),
        )
        for urn in asked.homes
    }


def _in_days(rows: Iterable[RowAtHome], children: Mapping[int, str], within: Period) -> int:
    return len([day for _, day in reports_of(rows, children) if within.contains(day)])


def _placed(now: HomeNow | None, area: Scope) -> tuple[int, int] | tuple[None, None]:
    """Of how many children there lists say who placed them, and how many of these come from elsewhere."""
    if now is None:
        return None, None
    here = frozenset(one_code(gss) for gss in area.authorities or ())
    told = [child for child in now.children if child.placed_by]
    if now.children and not told:
        return None, None
    return len(told), sum(child.placed_by.isdisjoint(here) for child in told)


def _beds(known: RegisterKnown, urn: str) -> int | None:
    said = known.homes[urn].particulars().get("places")
    return said.value if said is not None and isinstance(said.value, int) else None


def _managers(known: RegisterKnown, numbers: Sequence[str]) -> tuple[int, date | None]:
    """How many registers name a manager of a home, and the day of the newest that names another than before."""
    said = {
        (one.as_at, one.row.source_id): normalise_words(str(one.value))
        for number in numbers
        if number in known.homes
        for one in known.homes[number].told("manager_name")
    }
    told = [(as_at, said[as_at, source]) for as_at, source in sorted(said)]
    changes = [after[0] for before, after in pairwise(told) if before[1] != after[1]]
    return len(told), max(changes, default=None)


def _notices(connection: Connection, asked: AreaAsked) -> Mapping[str, Counter[NoticeCame]]:
    """How the notices that each home owed in these days came."""
    one_of = asked.one_of
    judged = events_judged(connection, asked.area, list(one_of), asked.weights.notice_rules, asked.within)
    found: dict[str, Counter[NoticeCame]] = {urn: Counter() for urn in asked.homes}
    for notice in notices_owed(judged):
        found[one_of[notice.urn]][notice.came] += 1
    return found


def _late(place: Workplace, connection: Connection, known: RegisterKnown, asked: AreaAsked) -> Mapping[str, int]:
    """How many returns of each home are late; homes of which none is expected are left out."""
    one_of = asked.one_of
    rows, noted = expected_returns.expected_with_entries(connection, asked.area, place.now())
    own = [row for row in rows if row.expected.sender_kind is SenderKind.HOME and row.expected.sender in one_of]
    found: Counter[str] = Counter({one_of[row.expected.sender]: 0 for row in own})
    periods = periods_of(place, connection, known, own, noted)
    unanswered = {Standing.LATE, Standing.ASKED}
    for row in own:
        standing = (one.standing(asked.today, *limits()) for one in periods[row.id])
        found[one_of[row.expected.sender]] += sum(how in unanswered for how in standing)
    return found


def _visits(connection: Connection, asked: AreaAsked) -> Mapping[str, date]:
    """The day of the last visit to each home; one that is still to end was there today at the latest."""
    one_of, found = asked.one_of, dict[str, date]()
    for number, last in programmes.last_visits(connection, asked.area, list(one_of)).items():
        day = min(last, asked.today)
        found[one_of[number]] = max(day, found.get(one_of[number], day))
    return found


def _breaches(connection: Connection, asked: AreaAsked) -> Mapping[str, int]:
    """How many breaches of each home's own duties nobody answered; homes of which nothing was judged are left out."""
    one_of, duties = asked.one_of, own_duties()
    judged = overviews.judged_homes(connection, asked.area, list(one_of), duties)
    found: Counter[str] = Counter({one_of[number]: 0 for number in judged})
    for number, count in overviews.open_at_homes(connection, asked.area, list(one_of), duties, UNANSWERED).items():
        found[one_of[number]] += count
    return found
