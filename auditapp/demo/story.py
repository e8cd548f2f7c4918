"""The whole story of the county, with the questions that the writers of its files ask of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from auditapp.demo import reading
from auditapp.demo.facts import Authority, Home, Notice, Stay
from auditapp.demo.incident_reading import IncidentReading
from auditapp.demo.incidents import Incident
from auditapp.demo.steady import Cell
from auditapp.demo.words import cells


@dataclass(frozen=True, slots=True)
class Story:
    """Homes, placing authorities, stays, and the times that children were missing."""

    homes: dict[str, Home]
    authorities: dict[str, Authority]
    stays: tuple[Stay, ...]
    incidents: tuple[Incident, ...] = ()

    def listed(self, name: str) -> list[Stay]:
        """The stays that one list names, in the order of the days of admission."""
        return sorted((s for s in self.stays if name in s.lists), key=lambda s: (s.admitted, s.child))

    def home_of(self, stay: Stay) -> Home | None:
        """The home, or None where the lists only have words for it."""
        return self.homes.get(stay.home)

    def placed_by(self, stay: Stay) -> Authority | None:
        """The authority that placed the child, or None where nobody wrote it down."""
        return self.authorities.get(stay.by)

    def placing_words(self, stay: Stay) -> str:
        """The placing authority's name as one list writes it."""
        authority = self.placed_by(stay)
        return authority.words(stay.child) if authority else ""

    def notices(self, log: str, of: str) -> Iterator[tuple[Stay, Notice]]:
        """Every line of one log about arrivals (in) or leavers (out)."""
        for stay in self.stays:
            for notice in stay.notices:
                if notice.log == log and notice.of == of:
                    yield stay, notice


def read_story() -> Story:
    """The story as the data files tell it."""
    homes = {home.key: home for home in reading.homes()}
    authorities, stays = reading.authorities(), reading.stays()
    return Story(homes, authorities, stays, IncidentReading(homes, authorities, stays).incidents())


def still_open(stay: Stay) -> Stay:
    """The stay as a list knew it before the child left."""
    return replace(stay, discharged=None)


def messy_row(
    entry: dict[str, Any], columns: tuple[str, ...], above: list[list[Cell]], is_of: Callable[[list[Cell], Any], bool]
) -> list[Cell]:
    """A row of the mess: written out in full, or a copy of the first row above that is of the thing named."""
    if "copy_of" in entry:
        return list(next(line for line in above if is_of(line, entry["copy_of"])))
    return cells(columns, entry["row"])
