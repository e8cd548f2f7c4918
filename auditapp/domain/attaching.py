"""Which movement a notice tells of: the same child, a home it may mean, the same occasion, the nearest stated day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from auditapp.domain.addresses import normalise_home_name
from auditapp.domain.fact import fact
from auditapp.domain.records import Origin
from auditapp.domain.same_place import is_one_place, written
from auditapp.domain.statements import NoticeStatement, Occasion, as_placement
from auditapp.domain.stays import Stay, stays

# A notice whose day is further off than the tolerance, yet no further than this, may still mean the movement.
DOUBT_DAYS = 28
IsSeen = Callable[[NoticeStatement], bool]


def nowhere_seen(notice: NoticeStatement) -> bool:
    """Take no other paper to have the child at the home of a notice."""
    del notice
    return False


@dataclass(slots=True)
class Told:
    """The notices of one stay's admission and discharge, and the lines that may be notices of them.

    `is_dated` is no for a stay that only a police report tells of. `misdirected` are notices that name another home, at
    which nothing else has the child, and that may be of one of its movements. `no_move` is in words why a movement took
    place on paper alone, `later` are the stays that go on with this one, the home being registered again.
    """

    stay: Stay
    admission: list[NoticeStatement] = field(default_factory=list)
    discharge: list[NoticeStatement] = field(default_factory=list)
    doubts: dict[Occasion, list[Origin]] = field(default_factory=lambda: {"admission": [], "discharge": []})
    is_dated: bool = True
    misdirected: dict[Occasion, list[NoticeStatement]] = field(
        default_factory=lambda: {"admission": [], "discharge": []}
    )
    no_move: dict[Occasion, str] = field(default_factory=lambda: {"admission": "", "discharge": ""})
    later: "list[Told]" = field(default_factory=list)

    def of(self, occasion: Occasion) -> list[NoticeStatement]:
        """The notices of one of its two movements."""
        return self.admission if occasion == "admission" else self.discharge

    def days(self, occasion: Occasion) -> tuple[date, ...]:
        """The days on which that movement is stated to have been; a discharge perhaps by a notice alone."""
        if occasion == "admission":
            return self.stay.admitted
        return self.stay.discharged or tuple(sorted({n.event_on for n in self.discharge}))


@fact()
class OfChild:
    """A child's stays with their notices, discharges that no admission precedes, and notices that fit nowhere.

    `astray` are, by home and day, notices that name a home at which nothing else has the child, of a day on which a
    list has it come to another or leave another; with each group stands that stay.
    """

    told: tuple[Told, ...]
    discharges_alone: tuple[tuple[NoticeStatement, ...], ...]
    loose: tuple[NoticeStatement, ...]
    astray: tuple[tuple[tuple[NoticeStatement, ...], Told], ...] = ()


def attach(
    of_child: Sequence[Stay],
    notices: Iterable[NoticeStatement],
    tolerance_days: int,
    *,
    identified: bool,
    is_seen: IsSeen = nowhere_seen,
) -> OfChild:
    """Give each notice of one child to its movement; make the stays that only notices tell of; keep the rest.

    `is_seen` is whether the police or interviewers have the child at the home of a notice at its time.
    """
    tolerance = timedelta(days=tolerance_days)
    told = [Told(stay) for stay in of_child]
    left = [n for n in sorted(notices, key=lambda n: n.anchor) if not _attached(n, told, tolerance)]
    arrivals = [n for n in left if n.event == "admission" and identified and _proves_an_admission(n, told)]
    arrivals, astray = _parted(arrivals, told, tolerance, is_seen)
    if arrivals:
        new = [Told(stay) for stay in stays([as_placement(n, n.event_on) for n in arrivals], tolerance_days)]
        told += new
        left = [n for n in left if not _attached(n, new, tolerance)]
        # A stay that another notice shows at that home may have it.
        astray = [n for n in astray if n in left]
    departures = [n for n in left if n.event == "discharge"]
    departures = [n for n in departures if not _ends_open_stay(n, told, tolerance)]
    alone = [n for n in departures if n.home_urn is not None and identified and not _before(n, told)]
    fitting_nowhere = [n for n in departures if n not in alone]
    alone, astray_too = _parted(alone, told, tolerance, is_seen)
    loose = [*(n for n in left if n.event == "admission" and n not in astray), *fitting_nowhere]
    for notice in loose:
        _raise_doubt(notice, told)
    groups = (group for several in (astray, astray_too) for group in _grouped(several, tolerance))
    apart = tuple((group, _misdirect(group, told, tolerance)) for group in groups)
    return OfChild(tuple(told), _grouped(alone, tolerance), tuple(loose), apart)


def _parted(
    notices: Sequence[NoticeStatement], told: Sequence[Told], tolerance: timedelta, is_seen: IsSeen
) -> tuple[list[NoticeStatement], list[NoticeStatement]]:
    """The notices that are taken at their word for the home, and those that another paper contradicts."""
    astray = [n for n in notices if not is_seen(n) and any(_may_be_meant(n, t, tolerance) for t in told)]
    return [n for n in notices if n not in astray], astray


def _may_be_meant(notice: NoticeStatement, told: Told, tolerance: timedelta) -> bool:
    """Whether a movement at another home, of which no notice is known, lies where a notice has one at its own."""
    day, stay = notice.event_on, told.stay
    if told.of(notice.event) or all(row.is_unlisted for row in stay.statements):
        return False
    if notice.event == "admission":
        is_over = bool(stay.discharged) and stay.discharged[0] <= day
        return not is_over and any(abs(day - admitted) <= tolerance for admitted in stay.admitted)
    is_near = not stay.discharged or any(abs(day - left) <= tolerance for left in stay.discharged)
    return is_near and stay.admitted[-1] + tolerance < day


def _misdirect(group: Sequence[NoticeStatement], told: Sequence[Told], tolerance: timedelta) -> Told:
    """Leave the movement that the notices may be of in doubt, and say of which stay it is."""
    meant = next(t for t in told if any(_may_be_meant(notice, t, tolerance) for notice in group))
    meant.misdirected[group[0].event] += group
    return meant


def may_be_at(notice: NoticeStatement, stay: Stay) -> bool:
    """Whether the notice's home is the stay's, or is left open and may be."""
    if stay.urn is not None:
        return stay.urn in notice.possible_homes
    spoken = {normalise_home_name(s.home_words) for s in stay.statements}
    if normalise_home_name(notice.home_words) in spoken - {""}:
        return True
    meant = written(notice) if _says_no_known_home(notice) else None
    return meant is not None and any(is_one_place(meant, written(row)) for row in stay.statements)


def _attached(notice: NoticeStatement, told: Sequence[Told], tolerance: timedelta) -> bool:
    """Give the notice to the nearest movement; where another is as near, that one is left in doubt."""
    near = sorted(
        ((distance, i) for i, t in enumerate(told) if (distance := _distance(notice, t)) is not None),
    )
    if not near or near[0][0] > tolerance:
        return False
    told[near[0][1]].of(notice.event).append(notice)
    for distance, i in near[1:]:
        if distance == near[0][0]:
            _doubt(notice, told[i])
    return True


def _distance(notice: NoticeStatement, told: Told) -> timedelta | None:
    days = told.stay.admitted if notice.event == "admission" else told.stay.discharged
    if not days or not may_be_at(notice, told.stay):
        return None
    return min(abs(notice.event_on - day) for day in days)


def _proves_an_admission(notice: NoticeStatement, told: Sequence[Told]) -> bool:
    """Whether the notice tells of an admission that no list has: not one inside a known stay, nor one only planned.

    A placing authority that writes beforehand tells of a plan; whether the child came, somebody else has to say.
    """
    if notice.home_urn is None or (notice.is_advance and notice.notice_by == "placing_authority"):
        return False
    return not any(may_be_at(notice, t.stay) and _is_during_or_soon_before(notice.event_on, t.stay) for t in told)


def _is_during_or_soon_before(day: date, stay: Stay) -> bool:
    begins = stay.admitted[0] - timedelta(days=DOUBT_DAYS)
    return begins <= day and (not stay.discharged or day < stay.discharged[-1])


def _ends_open_stay(notice: NoticeStatement, told: Sequence[Told], tolerance: timedelta) -> bool:
    """A discharge that no list states ends the last stay at that home which no list ends."""
    begun = [t for t in told if may_be_at(notice, t.stay) and t.stay.admitted[0] <= notice.event_on]
    if not begun:
        return False
    last = max(begun, key=lambda t: t.stay.admitted)
    is_other_day = bool(last.discharge) and abs(last.discharge[0].event_on - notice.event_on) > tolerance
    if last.stay.discharged or is_other_day:
        return False
    last.discharge.append(notice)
    return True


def _before(notice: NoticeStatement, told: Sequence[Told]) -> bool:
    return any(may_be_at(notice, t.stay) and t.stay.admitted[0] <= notice.event_on for t in told)


def _raise_doubt(notice: NoticeStatement, told: Sequence[Told]) -> None:
    """A notice that fits nowhere may mean the movement it comes nearest to, at a home it does not exclude."""
    near = [
        (min(abs(notice.event_on - day) for day in days), i)
        for i, t in enumerate(told)
        if (days := t.days(notice.event)) and (may_be_at(notice, t.stay) or _says_no_known_home(notice))
    ]
    if near and (min(near)[0] <= timedelta(days=DOUBT_DAYS) or _is_during(notice, told[min(near)[1]].stay)):
        _doubt(notice, told[min(near)[1]])


def _is_during(notice: NoticeStatement, stay: Stay) -> bool:
    return stay.admitted[0] <= notice.event_on and (not stay.discharged or notice.event_on <= stay.discharged[-1])


def _says_no_known_home(notice: NoticeStatement) -> bool:
    return notice.home_urn is None and not notice.home_candidates


def _doubt(notice: NoticeStatement, told: Told) -> None:
    """A line that says nobody was told raises no hope that somebody was."""
    if notice.notified_state != "not_notified":
        told.doubts[notice.event].append(notice.origin)


def _grouped(notices: Iterable[NoticeStatement], tolerance: timedelta) -> tuple[tuple[NoticeStatement, ...], ...]:
    """Notices of one discharge: the same home, and days within the tolerance of the first."""
    groups: dict[str, list[list[NoticeStatement]]] = defaultdict(list)
    for notice in sorted(notices, key=lambda n: (n.event_on, n.anchor)):
        at_home = groups[notice.home_key or ""]
        if at_home and notice.event_on - at_home[-1][0].event_on <= tolerance:
            at_home[-1].append(notice)
        else:
            at_home.append([notice])
    return tuple(tuple(group) for at_home in groups.values() for group in at_home)
