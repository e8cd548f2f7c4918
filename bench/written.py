"""An address as somebody wrote it down, part by part, so that errors can be made in it before it becomes a line."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.made_homes import Spot

TellsApart = frozenset[str]
PARTS = ("name", "building", "unit", "number", "street", "locality", "town", "county", "postcode")


@dataclass(slots=True)
class Written:
    """The parts of an address, how they are put together, and which of the true facts they still convey."""

    name: str = ""
    building: str = ""
    unit: str = ""
    number: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    between: str = ", "
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    finish: list[Callable[[str], str]] = field(default_factory=list)
    untold: set[str] = field(default_factory=set)
    order: str = "usual"

    @classmethod
    def of(cls, spot: Spot, name: str = "") -> "Written":
        building = "" if spot.building == name else spot.building
        return cls(name, building, spot.unit, spot.number, spot.street, spot.locality, spot.town, "", spot.postcode)

    def leave_out(self, *parts: str) -> None:
        for part in parts:
            setattr(self, part, "")

    def line(self, *, named: bool = True, coded: bool = True) -> str:
        """The address on one line, with or without the name and the postcode."""
        house = " ".join(part for part in (self.number, self.street) if part)
        name, code = self.name if named else "", self.postcode if coded else ""
        parts = [name, self.building, self.unit, house, self.locality, self.town, self.county, code]
        if self.order == "name last":
            parts = [*parts[1:], name]
        elif self.order == "town first":
            parts = [self.town, code, name, self.building, self.unit, house, self.locality]
        elif self.order == "name in brackets":
            parts = [*parts[1:], f"({name})" if name else ""]
        text = self.between.join(part for part in (*self.before, *parts, *self.behind) if part)
        for one in self.finish:
            text = one(text)
        return text


Kind = Callable[[Written, random.Random], bool]
