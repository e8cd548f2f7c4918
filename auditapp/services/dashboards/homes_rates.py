"""Homes of an area in a period by what happened there and how many nights children spent, so that rates can be read."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from auditapp.domain.dates import Period
from auditapp.domain.occupancy import bed_nights
from auditapp.domain.people import Body
from auditapp.domain.rule import Rule
from auditapp.domain.scope import Scope
from auditapp.domain.tallies import Tally, tally_of, total
from auditapp.rulebook import rulebook
from auditapp.services.homes.home_happenings import pseudonyms_at, rows_about, stays_of
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.homes.shown_homes import home_line
from auditapp.services.judging.lists_reach import days_told
from auditapp.services.known_world import authority_name, one_code
from auditapp.services.workbooks.recipients import Recipient
from auditapp.storage.at_home import RowAtHome
from auditapp.storage.engine import Connection
from auditapp.storage.overviews import HeldCount

# So many areas and periods are kept at a time.
MOST_KEPT = 100
# Each admission is judged by the one, each time missing after which an interview is owed by the other.
OF_ADMISSIONS, OF_ABSENCES = "ADM-1", "RHI-1"
NO_HOME, ELSEWHERE = "No home of a register", "Homes outside the area"
HOMES_DUTIES = frozenset({"home", "both", "protocol"})
PLACING_DUTIES = frozenset({"placing_authority", "both"})
# Which of the others placed a child is not told to whoever is told of it by month alone.
OTHERS = "Other authorities, together"


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which days it is asked, on which day, by somebody of which body; `to` as a recipient, where they are one."""

    within: Period
    today: date
    body: Body
    to: Recipient | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """A home or a placing authority: its admissions, how often children were missing, and how its duties came out.

    `nights` are those of the days that lists tell of, up to `told_to`; None where no list tells, or none is asked.
    `others` is how many children of others than a recipient's own spent them.
    """

    name: str
    key: str
    admissions: int
    times_missing: int
    duties: Tally
    nights: int | None = None
    told_to: date | None = None
    others: int = 0


class Nights(NamedTuple):
    """How many nights children spent at a home, to which day, and how many of these children are others'."""

    slept: int
    told_to: date
    others: int


def homes_rated(
    connection: Connection, known: RegisterKnown, scope: Scope, counted: Iterable[HeldCount], asked: Asked
) -> tuple[Rated, ...]:
    """The homes that stand in the area, by name, with those alone of which anything is known in these days."""
    here = known.standing_in(scope, asked.today)
    counts = _by(counted, lambda one: _one_number(known, one.urn))
    nights = _kept_nights(connection, known, scope, here, asked)
    keys = {key for key in counts.keys() | nights.keys() if not here.isdisjoint(numbers_of(known.homes, key))}
    rated = (_rated(_name(known, key, asked), key, counts.get(key, ()), HOMES_DUTIES, nights.get(key)) for key in keys)
    in_order = sorted(rated, key=lambda one: (one.name, one.key))
    return (*in_order, *_others(known, {key: own for key, own in counts.items() if key not in keys}))


def _others(known: RegisterKnown, counts: Mapping[str, Sequence[HeldCount]]) -> Iterator[Rated]:
    """What is told of no home of the area: of homes elsewhere, together, and of places that are on no register."""
    for name, are_known in ((ELSEWHERE, True), (NO_HOME, False)):
        own = [one for key, several in counts.items() if (key in known.homes) is are_known for one in several]
        rated = _rated(name, "", own, HOMES_DUTIES)
        if rated.admissions or rated.times_missing or rated.duties.owed:
            yield rated


def placing_rated(counted: Iterable[HeldCount], own: frozenset[str] | None) -> tuple[Rated, ...]:
    """The placing authorities whose children are in the area or who are one's own, by name.

    Where `own` is given, all but these stand together.
    """

    def key_of(one: HeldCount) -> str:
        if own is not None and one.placing_gss not in own:
            return OTHERS
        return one_code(one.placing_gss) if one.placing_gss else ""

    counts = _by(counted, key_of)
    names = {key: key if key == OTHERS else authority_name(key) if key else "not known" for key in counts}
    rated = (_rated(names[key], key, counted, PLACING_DUTIES) for key, counted in counts.items())
    return tuple(sorted((one for one in rated if one.admissions or one.duties.owed), key=lambda one: one.name))


def _by(rows: Iterable[HeldCount], key: Callable[[HeldCount], str]) -> Mapping[str, list[HeldCount]]:
    found: dict[str, list[HeldCount]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _rated(
    name: str, key: str, counts: Sequence[HeldCount], held: frozenset[str], nights: Nights | None = None
) -> Rated:
    rules = rulebook().by_code
    own = (tally_of(one.outcome, one.times) for one in counts if one.rule in rules and _counts(rules[one.rule], held))
    admissions = sum(one.times for one in counts if one.rule == OF_ADMISSIONS and one.is_dated)
    missing = sum(one.times for one in counts if one.rule == OF_ABSENCES and one.outcome != "not_applicable")
    return Rated(name, key, admissions, missing, total(own), *(nights or ()))


def _counts(rule: Rule, held: frozenset[str]) -> bool:
    """Whether a rule's duty is one of these; what tells of the same events again from another side is left out."""
    return rule.holder in held and not rule.rests_on


def _one_number(known: RegisterKnown, urn: str) -> str:
    return min(numbers_of(known.homes, urn)) if urn in known.homes else urn


def _name(known: RegisterKnown, urn: str, asked: Asked) -> str:
    name = home_line(known, urn, asked.today, asked.body).name
    return name or urn


def _kept_nights(
    connection: Connection, known: RegisterKnown, scope: Scope, here: Iterable[str], asked: Asked
) -> Mapping[str, Nights]:
    """The nights, worked out once for all who ask the same and may see the same, and kept until the papers change."""
    key = (scope, asked.within, asked.today, asked.to.own if asked.to else None)
    kept = known.nights.get(key)
    if kept is None:
        if len(known.nights) >= MOST_KEPT:
            known.nights.clear()
        kept = known.nights[key] = _nights(connection, known, scope, here, asked)
    return kept


def _nights(
    connection: Connection, known: RegisterKnown, scope: Scope, here: Iterable[str], asked: Asked
) -> Mapping[str, Nights]:
    """Of each home whose stays lists tell of: the nights of these days, and the last day that is told of."""
    urns = sorted({number for urn in here for number in numbers_of(known.homes, urn)})
    if not urns:
        return {}
    rows = rows_about(connection, known, scope, urns, kinds=("placements",), within=asked.within, stands_here=True)
    children = pseudonyms_at(connection, known, urns) if rows else {}
    by_home: dict[str, list[RowAtHome]] = defaultdict(list)
    for row in rows:
        if row.urn is not None:
            by_home[_one_number(known, row.urn)].append(row)
    found = {}
    for key, own in by_home.items():
        stays = stays_of(own, children)
        told = days_told(connection, known, own, stays, asked.today)
        days = None if told is None or told.last is None else _both(asked.within, told)
        if days is not None and days.last is not None:
            found[key] = Nights(bed_nights(stays, days), days.last, _others_there(own, children, days, asked.to))
    return found


def _others_there(rows: Iterable[RowAtHome], children: Mapping[int, str], days: Period, to: Recipient | None) -> int:
    """How many children of others than a recipient's own lived there on some of the days."""
    if to is None or days.last is None:
        return 0
    stays = stays_of((row for row in rows if row.placing_gss not in to.own), children)
    return len({stay.child for stay in stays if stay.is_there(days.first, days.last)})


def _both(one: Period, other: Period) -> Period | None:
    """The days of both periods, which have an end each."""
    assert one.last is not None and other.last is not None  # noqa: PT018 (both have an end)
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Period(first, last) if first <= last else None
