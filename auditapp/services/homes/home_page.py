"""The page of one home: what registers say of it, what happened there in a year, how its duties came out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditapp.domain.dates import Period
from auditapp.domain.findings import STILL_OPEN
from auditapp.domain.occupancy import Month, occupancy
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.rulebook import judged_at_visits
from auditapp.rulebook.protocols import Protocol, protocol_kept
from auditapp.services.homes.home_duties import Duty, FindingLine, duties, finding_lines
from auditapp.services.homes.home_happenings import Happened, children_at, happenings, placed_in, rows_about, stays_of
from auditapp.services.homes.home_logs import Logs
from auditapp.services.homes.home_parts import Parts
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.homes.shown_homes import HomeShown, home_shown
from auditapp.services.judging.lists_reach import days_told, last_list
from auditapp.services.protocols.protocols_beside import HereNow, in_force
from auditapp.services.workbooks.duties_released import duties_released
from auditapp.services.workbooks.recipients import Recipient, told_to
from auditapp.services.workplace import Workplace
from auditapp.storage.at_home import RowAtHome
from auditapp.storage.at_home_judged import FoundAtHome, JudgedAtHome, findings_at, judged_at
from auditapp.storage.engine import Connection
from auditapp.storage.others import others_judged_at
from auditapp.storage.sources import Source

# What the list is called that a home keeps of its own children.
HOMES_OWN = "home"
# A page lists so many of the newest findings; the rest are counted.
MOST_FINDINGS = 20
# So many pages are kept in the memory of a process; then it begins anew.
MOST_KEPT = 200
# The Care Standards Act's registers of homes begin here; a year before it, or one to come, is none.
FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Standing:
    """What stands on the page of a home for one person until papers come or go, or a check is made.

    `own_only` says that the home stands elsewhere, so that only the children of one's own authorities are counted;
    `by_month` that of others no more is told than a workbook tells.
    `later` is the year of the last day judged where that is after the year shown.
    `told` are the days that lists of placements speak of, `no_end` the stays of the year that no list ends, and
    `lists_of` the day of the last list of all.
    """

    home: HomeShown
    parts: Parts
    own_only: bool
    by_month: bool
    year: int
    years: tuple[int, ...]
    later: int | None
    months: tuple[Month, ...]
    told: Period | None
    no_end: int
    lists_of: date | None
    happened: tuple[Happened, ...]
    duties: tuple[Duty, ...]
    protocols: tuple[HereNow, ...]
    protocols_waiting: tuple[Protocol, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything that the page of a home shows to one person: `findings` are the newest of the `open_findings`."""

    standing: Standing
    findings: tuple[FindingLine, ...]
    open_findings: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Which home is asked for, of which year, by somebody of which body who may see what.

    `to` is set where they are told of others' children no more than a workbook tells.
    """

    urn: str
    year: int | None
    body: Body
    scope: Scope
    parts: Parts
    to: Recipient | None = None


def home_page(place: Workplace, asked: Asked) -> HomePage | None:
    """The page of a home; None where there is no such home, or none that may be seen."""
    if asked.year and not FIRST_YEAR <= asked.year <= place.today.year:
        # What is kept is kept by what was asked: a year that is none asks for the usual one.
        asked = replace(asked, year=None)
    with place.reading() as connection:
        known = register_known(place, connection)
        if asked.urn not in known.homes:
            return None
        stands_here = known.stands_in(asked.urn, asked.scope, place.today)
        if not stands_here and not placed_in(connection, known, asked.scope, place.today, [asked.urn]):
            return None
        standing = _kept_standing(connection, known, asked, place.today, stands_here=stands_here)
        found, total = _open_findings(connection, known, asked)
        return HomePage(standing, finding_lines(known, found, asked.body, asked.to), total)


def _kept_standing(
    connection: Connection, known: RegisterKnown, asked: Asked, today: date, *, stands_here: bool
) -> Standing:
    """What stands on the page, worked out once for all who ask the same and may see the same, and kept beside it."""
    kept: Standing | None = known.pages.get((asked, today))
    if kept is None:
        if len(known.pages) >= MOST_KEPT:
            known.pages.clear()
        kept = known.pages[asked, today] = _standing(connection, known, asked, today, stands_here=stands_here)
    return kept


def _open_findings(connection: Connection, known: RegisterKnown, asked: Asked) -> tuple[tuple[FoundAtHome, ...], int]:
    if "finding" not in asked.parts.seen:
        return (), 0
    return findings_at(connection, asked.scope, _numbers(known, asked.urn), STILL_OPEN, MOST_FINDINGS)


def _numbers(known: RegisterKnown, urn: str) -> tuple[str, ...]:
    """The number of a home, and its others."""
    return (urn, *sorted(known.homes[urn].numbers - {urn}))


def _standing(
    connection: Connection, known: RegisterKnown, asked: Asked, today: date, *, stands_here: bool
) -> Standing:
    urns = _numbers(known, asked.urn)
    judged = judged_at(connection, asked.scope, urns) if "finding" in asked.parts.seen else []
    last = max((day for *_, day in judged), default=known.homes[asked.urn].statements[-1].as_at)
    year = asked.year or _usual_year(judged, last)
    within = Period(date(year, 1, 1), date(year, 12, 31))
    papers = asked.parts.papers()
    rows = rows_about(connection, known, asked.scope, urns, kinds=papers, within=within, stands_here=stands_here)
    children = children_at(connection, known, urns) if rows else {}
    stays = stays_of(rows, children)
    lists_of = last_list(known, today)
    told = days_told(connection, known, rows, stays, today)
    areas = known.areas(today)[asked.urn]
    logs = Logs(areas, _registers(known, rows, asked, stands_here=stands_here and asked.to is None))
    return Standing(
        home=home_shown(known, asked.urn, today, asked.body),
        parts=asked.parts,
        own_only=not stands_here,
        by_month=asked.to is not None,
        year=year,
        years=_years(rows, [first for *_, first, _ in judged], max(last.year, year, (lists_of or today).year)),
        later=last.year if judged and last.year > year else None,
        months=occupancy(stays, year, told) if told else (),
        told=told,
        no_end=len([stay for stay in stays if stay.last is None and stay.first <= date(year, 12, 31)]),
        lists_of=lists_of,
        happened=told_to(asked.to, happenings(known, rows, children, within, asked.body)),
        duties=_duties(connection, known, asked, judged, logs),
        protocols=_protocols(known, areas, today) if "rule_pack" in asked.parts.seen else (),
        protocols_waiting=_waiting(known, areas) if "rule_pack" in asked.parts.seen else (),
    )


def _duties(
    connection: Connection, known: RegisterKnown, asked: Asked, judged: Sequence[JudgedAtHome], logs: Logs
) -> tuple[Duty, ...]:
    """How duties came out: of all children that may be seen, or as a recipient is told of all together."""
    if asked.to is None:
        return duties(known, judged, logs)
    others = others_judged_at(connection, asked.scope, _numbers(known, asked.urn))
    return duties_released(known, judged, others, logs, asked.to.least)


def _registers(
    known: RegisterKnown, rows: Sequence[RowAtHome], asked: Asked, *, stands_here: bool
) -> tuple[Source, ...] | None:
    """The home's own registers of children, as far as their rows are among what is shown; None where they are not."""
    if not stands_here or "movement" not in asked.parts.seen:
        return None
    numbers = dict.fromkeys(row.source_id for row in rows if row.kind == "placement")
    return tuple(known.sources[number] for number in numbers if known.sources[number].list_kind == HOMES_OWN)


def _usual_year(judged: Sequence[JudgedAtHome], last: date) -> int:
    """The year of the last day judged from papers, for a visit is made long after what these tell of."""
    return max((one.last for one in judged if one.rule not in judged_at_visits()), default=last).year


def _years(rows: Sequence[RowAtHome], judged: Sequence[date], last: int) -> tuple[int, ...]:
    """The years to choose from: from the first that anything is known of."""
    days = [*judged, *(row.on for row in rows if row.on is not None)]
    return tuple(range(min((day.year for day in days), default=last), last + 1))


def _protocols(known: RegisterKnown, areas: frozenset[str], day: date) -> tuple[HereNow, ...]:
    """The local protocols that hold where the home stands, on a day, and which of them counts for which rule."""
    return in_force([protocol_kept(one.text, one.title) for one in known.protocols], areas, day)


def _waiting(known: RegisterKnown, areas: frozenset[str]) -> tuple[Protocol, ...]:
    """The protocols that would hold where the home stands if somebody activated them."""
    read = (protocol_kept(one.text, one.title) for one in known.waiting)
    return tuple(one for one in read if not areas.isdisjoint(one.authorities))
