"""How far the registers of homes reach: of which areas and days they can say that a home was not on them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import Period
from auditapp.domain.police_records import RegisterReach
from auditapp.domain.registered_days import as_at_said
from auditapp.domain.statements import HomeStatement

# Why the registers given do not tell of a place on a day.
SHORT_OF = {
    RegisterReach.OLDER: "the newest register given is as at an earlier day",
    RegisterReach.PARTIAL: "nobody declared the register given complete for that day",
    RegisterReach.WITHOUT_ADDRESSES: "names and addresses are taken out of the register given",
    RegisterReach.NOT_KNOWN: "no register can be asked",
}
OnDay = Callable[[str, date], str | None]


@dataclass(frozen=True, slots=True)
class RegisterOfHomes:
    """One list of homes: as at which day, of which authorities, and how far its keeper or its kind vouches for it.

    A list tells of no day after its own, and is complete for the days that its keeper declared. An inspectorate's is
    complete without that word for its own day and, where there is an older one of the inspectorate's, for every day
    after that one's. `has_addresses` is no where they are taken out. A keeper's word holds for the areas `vouched_for`
    alone; None where the list has no keeper, whose word then holds for all its `areas`. `is_assumed`: it says no
    day, so that the one on which it was received stands for it.
    """

    name: str
    as_at: date
    areas: frozenset[str]
    is_inspectorates: bool
    declared: tuple[Period, ...]
    has_addresses: bool
    vouched_for: frozenset[str] | None = None
    is_assumed: bool = False


class Registers:
    """All lists of homes given."""

    def __init__(self, lists: Sequence[RegisterOfHomes], on_day: OnDay) -> None:
        self._lists = sorted(lists, key=lambda one: (one.as_at, one.name))
        self._on_day = on_day
        self._known: dict[tuple[str, date, bool], tuple[RegisterReach, str]] = {}

    def reach(self, gss: str | None, day: date, *, by_number: bool) -> tuple[RegisterReach, str]:
        """How far the lists can be asked about one authority's homes on a day, and by which of them, in words.

        A home's number needs no names or addresses to be looked up.
        """
        if gss is None:
            return RegisterReach.NOT_KNOWN, "the authority of the place is not known"
        key = (gss, day, by_number)
        if key not in self._known:
            self._known[key] = self._found(gss, day, by_number=by_number)
        return self._known[key]

    def is_as_at(self, gss: str | None, day: date) -> bool:
        """Whether a list that is complete for an authority's homes is as at that very day, and says so itself."""
        lists = [one for one in self._lists if one.is_inspectorates or (gss is not None and self._is_of(one, gss))]
        of_day = (one for one in lists if one.as_at == day and not one.is_assumed)
        return gss is not None and any(self._is_complete(one, lists, gss, day) for one in of_day)

    def _found(self, gss: str, day: date, *, by_number: bool) -> tuple[RegisterReach, str]:
        lists = [one for one in self._lists if one.is_inspectorates or self._is_of(one, gss)]
        if not lists:
            return RegisterReach.NOT_KNOWN, "no register of that authority was given"
        complete = [one for one in lists if self._is_complete(one, lists, gss, day)]
        named = [one for one in complete if one.has_addresses or by_number]
        if named:
            return RegisterReach.COMPLETE, _called(named[0])
        if complete:
            return RegisterReach.WITHOUT_ADDRESSES, _called(complete[0])
        newest = lists[-1]
        reach = RegisterReach.OLDER if newest.as_at < day else RegisterReach.PARTIAL
        return reach, _called(newest)

    def _is_of(self, one: RegisterOfHomes, gss: str) -> bool:
        return self._is_among(gss, one.areas, one.as_at)

    def _is_among(self, gss: str, areas: frozenset[str], as_at: date) -> bool:
        return any(gss in (area, self._on_day(area, as_at)) for area in areas) or any(
            self._on_day(area, as_at) == self._on_day(gss, as_at) is not None for area in areas
        )

    def _is_complete(self, one: RegisterOfHomes, lists: Sequence[RegisterOfHomes], gss: str, day: date) -> bool:
        if day > one.as_at:
            return False
        is_vouched = one.vouched_for is None or self._is_among(gss, one.vouched_for, one.as_at)
        if is_vouched and any(period.contains(day) for period in one.declared):
            return True
        if not one.is_inspectorates:
            return False
        before = [other.as_at for other in lists if other.is_inspectorates and other.as_at < one.as_at]
        return day > max(before) if before else day == one.as_at


def _called(one: RegisterOfHomes) -> str:
    return f"{one.name}, {as_at_said(one.as_at, is_assumed=one.is_assumed)}"


def absences(statements: Iterable[HomeStatement], on_day: OnDay) -> dict[str, set[date]]:
    """For each home the as-at days of later lists of its authority that leave it out.

    A list is taken to be of every authority in which it has a home. That a home is not on it proves nothing by
    itself; it is shown, because somebody should ask.
    """
    lists: dict[tuple[int, date], dict[str, str | None]] = defaultdict(dict)
    last: dict[str, tuple[date, str | None]] = {}
    for s in statements:
        area = on_day(s.local_authority_gss, s.as_at) if s.local_authority_gss else None
        lists[s.source_id, s.as_at][s.urn] = area
        last[s.urn] = max(last.get(s.urn, (s.as_at, area)), (s.as_at, area), key=lambda seen: seen[0])
    absent: dict[str, set[date]] = defaultdict(set)
    for (_, as_at), listed in lists.items():
        areas = set(listed.values()) - {None}
        for urn, (seen, area) in last.items():
            if urn not in listed and as_at > seen and area is not None and on_day(area, as_at) in areas:
                absent[urn].add(as_at)
    return absent
