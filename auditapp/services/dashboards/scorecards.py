"""How homes kept their own duties, year by year: one home, or all homes of its provider together and each alone.

There is no rank: a rate stands with how many it was told of. A count of few children of other authorities is left out.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditapp.domain.people import Person, Role
from auditapp.domain.scope import Scope
from auditapp.domain.small_counts import Sum, a_row, protected
from auditapp.rulebook import rulebook
from auditapp.services.homes.find_homes import homes_seen
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.homes.register_known import register_known
from auditapp.services.homes.shown_homes import home_names
from auditapp.services.workbooks.choose_homes import homes_of_provider
from auditapp.services.workbooks.recipients import is_own_authority
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage.at_home_judged import JudgedInYear, yearly_at

FIELDS = {"complied": "kept", "breached": "not_kept", "cannot_tell": "cannot_tell"}
Counts = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year of one home, or of all together: each count, None where it is of too few children of others."""

    year: int
    kept: int | None
    not_kept: int | None
    cannot_tell: int | None

    @property
    def told(self) -> int | None:
        """Of how many it could be told; None where one of its parts is not told."""
        return None if self.kept is None or self.not_kept is None else self.kept + self.not_kept

    @property
    def is_whole(self) -> bool:
        """Whether every count of it is told."""
        return self.told is not None and self.cannot_tell is not None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The years of one home, the first one first, or of all together, where `urn` is empty.

    `name` is what the home is called, where whoever looks may see that.
    """

    urn: str
    years: tuple[YearLine, ...]
    name: str = ""

    @property
    def whose(self) -> str:
        """Whose years they are, in words."""
        if not self.urn:
            return "all homes of the provider together"
        return f"{self.name} ({self.urn})" if self.name else f"home {self.urn}"

    @property
    def withheld(self) -> tuple[int, ...]:
        """The years of which some count is not told, the first one first."""
        return tuple(line.year for line in self.years if not line.is_whole)


def scorecards(
    place: Workplace, scope: Scope, person: Person, role: Role, urn: str, *, of_provider: bool, least: int
) -> tuple[Scorecard, ...]:
    """The scorecard of a home, or of all of its provider's: together first, then each."""
    urn = urn.strip().upper()
    with place.reading() as connection:
        known = register_known(place, connection)
    if urn not in known.homes:
        raise Refused("No register given has a home of that URN. Give one such as SC123456.", "home")
    urns = homes_of_provider(place, urn) if of_provider else tuple(sorted(numbers_of(known.homes, urn)))
    with place.reading() as connection:
        found = yearly_at(connection, scope, urns, _own_duties())
        seen = homes_seen(connection, known, scope, place.today)
    homes = {one: min(numbers_of(known.homes, one)) for one in urns}
    placing = {one.placing_gss for one in found} - {""}
    own = frozenset(gss for gss in placing if is_own_authority(person, role, gss, place.today))
    cells = _cells(found, homes, own, least)
    listed = sorted({home for home, _ in cells if home})
    names = home_names(known, seen & set(listed), place.today, person.body)
    alone = tuple(Scorecard(home, _years(cells, home), names.get(home, "")) for home in listed)
    return (Scorecard("", _years(cells, "")), *alone) if len(alone) > 1 else alone


def _own_duties() -> list[str]:
    """The rules whose duty falls on the home and that tell nothing again."""
    return [rule.code for rule in rulebook().rules if rule.holder == "home" and not rule.rests_on]


def _cells(
    found: Sequence[JudgedInYear], homes: Mapping[str, str], own: frozenset[str], least: int
) -> dict[tuple[str, int], Counts]:
    """What each home and year tells, and all together under no home; what a sum would give away is left out too."""
    all_of: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    others: dict[tuple[str, int, str], set[int | None]] = defaultdict(set)
    for one in found:
        if name := FIELDS.get(one.outcome):
            for home in (homes[one.urn], ""):
                all_of[home, int(one.year)][name] += one.times
                if one.placing_gss not in own and one.child_id is not None:
                    others[home, int(one.year), name].add(one.child_id)
    few = {cell: len(children) for cell, children in others.items()}
    out = protected(few, _sums(sorted(all_of)), least)
    return {
        (home, year): {name: None if (home, year, name) in out else counts[name] for name in FIELDS.values()}
        for (home, year), counts in all_of.items()
    }


def _sums(cells: Sequence[tuple[str, int]]) -> list[Sum]:
    """What can be known: how much was judged in a year, of all homes together, of a home in all years."""
    sums = [a_row([(*cell, name) for name in FIELDS.values()]) for cell in cells]
    for name in FIELDS.values():
        for year in {year for _, year in cells}:
            homes = [(home, of, name) for home, of in cells if of == year and home]
            sums.append(Sum(homes, [("", year, name)]))
        of_home = {home: [(of, year, name) for of, year in cells if of == home] for home, _ in cells}
        sums += map(Sum, of_home.values())
    return sums


def _years(cells: Mapping[tuple[str, int], Counts], home: str) -> tuple[YearLine, ...]:
    found = sorted(((year, counts) for (urn, year), counts in cells.items() if urn == home), key=_year)
    return tuple(YearLine(year, *(counts.get(name, 0) for name in FIELDS.values())) for year, counts in found)


def _year(cell: tuple[int, Counts]) -> int:
    return cell[0]
