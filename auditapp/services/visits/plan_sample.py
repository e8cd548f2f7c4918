"""What is looked at on a visit to a home, from what the records say of it: children by their numbers alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from auditapp.domain.dates import Period, to_london
from auditapp.domain.notices_owed import notices_owed
from auditapp.domain.occupancy import Lived
from auditapp.domain.reports import MISSING
from auditapp.domain.sampling import ChildThere, NightThere, Records, sampled
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import Subject
from auditapp.rulebook.targeting import weights_on
from auditapp.services.homes.home_happenings import pseudonyms_at, rows_about, stays_of
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.homes.register_known import register_known
from auditapp.services.homes.stays_now import ThereNow, day_of_row, there_now
from auditapp.services.known_world import one_code
from auditapp.services.visits.target_facts import reports_of, window
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage.at_home import RowAtHome
from auditapp.storage.at_home_judged import events_judged

# A report before noon is of the night that began the day before.
HALF_A_DAY = timedelta(hours=12)
NO_HOME = "There is no such home in your area. Give the number of a home that stands there."


def plan_sample(place: Workplace, scope: Scope, urn: str, seed: str) -> tuple[Subject, ...]:
    """The files, nights and notices to look at; the visit's own number is its seed, so that it can be repeated."""
    weights = weights_on(place.today)
    with place.reading() as connection:
        known = register_known(place, connection)
        if urn not in known.homes or not known.stands_in(urn, scope, place.today):
            raise Refused(NO_HOME, "urn")
        urns = sorted(numbers_of(known.homes, urn))
        judged = events_judged(connection, scope, urns, weights.notice_rules, window(place.today, weights.window_days))
        within = window(place.today, weights.sample.window_days)
        kinds = ("placements", "police-log")
        rows = rows_about(connection, known, scope, urns, kinds=kinds, within=within, stands_here=True)
        children = pseudonyms_at(connection, known, urns) if rows else {}
        now = there_now(connection, known, rows, children, place.today)
    reports = [row for row in rows if row.kind == "report" and _is_within(row, within)]
    here = frozenset(one_code(gss) for gss in known.areas(place.today)[urn])
    there = now.children if now else ()
    return sampled(
        Records(
            children=_children(there, Counter(child for child, _ in reports_of(reports, children)), here),
            children_on=now.on if now and now.on != place.today else None,
            nights=_nights(reports, stays_of(rows, children), children, within),
            notices=notices_owed(judged),
        ),
        weights.sample,
        seed,
    )


def _children(there: Sequence[ThereNow], reports: Mapping[str, int], here: frozenset[str]) -> tuple[ChildThere, ...]:
    return tuple(
        ChildThere(
            child_id=one.numbers[0],
            came_on=one.came_on,
            is_from_elsewhere=one.placed_by.isdisjoint(here) if one.placed_by and here else None,
            reports=reports.get(one.child, 0),
        )
        for one in there
    )


def _nights(
    reports: Sequence[RowAtHome], stays: Sequence[Lived], children: Mapping[int, str], within: Period
) -> tuple[NightThere, ...]:
    """Every night of some days; calls and cases of one child and night are one report, and only of a child missing."""
    assert within.last is not None, "a window has an end"
    missing = [row for row in reports if row.what in MISSING]
    told = {(_night(row), children.get(row.child_id) if row.child_id is not None else None) for row in missing}
    many = Counter(night for night, _ in told)
    unmatched = Counter(night for night, child in told if night and not _lived(stays, child, night))
    days = (within.first + timedelta(days=n) for n in range((within.last - within.first).days + 1))
    return tuple(NightThere(day, many[day], unmatched[day]) for day in days)


def _lived(stays: Sequence[Lived], child: str | None, night: date) -> bool:
    return any(stay.child == child and stay.is_there(night, night + timedelta(days=1)) for stay in stays)


def _night(row: RowAtHome) -> date | None:
    """The day on which the night of a report began; a report without an hour is of the night of its day."""
    return row.on if row.at is None else (to_london(row.at) - HALF_A_DAY).date()


def _is_within(row: RowAtHome, within: Period) -> bool:
    day = day_of_row(row.on, row.at)
    return day is not None and within.contains(day)
