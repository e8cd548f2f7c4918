"""Invented children, and the several spellings under which one child stands in a force's log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random


def words(text: str) -> tuple[str, ...]:
    """The words of a line."""
    return tuple(text.split())


FORENAMES = words(
    "Alder Ash Aster Bay Birch Bracken Bramble Briar Cedar Chloë Clover Cove Dale Dell Elder Elm Esk Fenn Fern Flint "
    "Gale Glen Hazel Heath Holly Hunter Iris Ivy Jay Jasper Juniper Kit Lark Laurel Linden Maple Marsh Moss Nell Oak "
    "Olive Pip Poppy Quill Reed River Robin Rowan Rue Sage Skye Sorrel Tarn Thorn Una Vale Willow Wren Yarrow Zoë"
)
ALIASES = ("Bee", "Buzz", "Dot", "Ziggy", "Mouse", "Skip", "Tiny", "Ace")
CURLY = "\u2019"
PLAIN_LETTERS = str.maketrans({"ë": "e"})
DOUBLE, APOSTROPHE, BEHIND_MC = 0.05, 0.06, 0.03
WITH_ALIAS, OTHERWISE_SPELT = 0.12, 0.3


@dataclass(frozen=True, slots=True)
class Child:
    """One child. Two children may share a name or a date of birth; no two share surname, forename and date."""

    surname: str
    forename: str
    alias: str
    dob: date
    sex: str

    def turns(self, age: int) -> date:
        """The birthday; nobody here is born on 29 February."""
        return self.dob.replace(year=self.dob.year + age)

    def age_on(self, day: date) -> int:
        """Whole years of age on a day."""
        return day.year - self.dob.year - ((day.month, day.day) < (self.dob.month, self.dob.day))

    def written(self, rng: Random) -> tuple[str, str]:
        """Surname and forename as one row spells them: mostly plainly, else in one of the ways that logs have."""
        if rng.random() > OTHERWISE_SPELT:
            return self.surname, self.forename
        return rng.choice(self._spellings())

    def _spellings(self) -> Sequence[tuple[str, str]]:
        surname, forename = self.surname, self.forename
        ways = [
            (surname.upper(), forename.upper()),
            (surname.upper(), forename),
            (surname.replace("'", CURLY), forename.translate(PLAIN_LETTERS)),
            (surname.replace("'", ""), forename),
            (surname.replace("-", " "), forename),
            (surname, f" {forename.lower()}"),
        ]
        if self.alias:
            ways += [
                (surname, f"{forename} (known as {self.alias})"),
                (surname.upper(), f"{forename} aka {self.alias}"),
                (surname, f"{forename} ({self.alias})"),
            ]
        return ways


def invent(rng: Random, numbers: range, born: tuple[date, date]) -> list[Child]:
    """One child for each number, which its surname bears; born from the first day to the last."""
    return [_child(rng, number, born) for number in numbers]


def twin_of(rng: Random, child: Child) -> Child:
    """Another child of the same surname and the same day."""
    return replace(child, forename=_other_forename(rng, child), alias="", sex=rng.choice("FM"))


def namesake_of(rng: Random, child: Child) -> Child:
    """Another child of the same whole name, born at least a month earlier or later."""
    apart = timedelta(days=rng.randint(31, 400))
    later = child.dob + apart
    return replace(child, dob=later + timedelta(days=1) if _is_leap_day(later) else later, sex=rng.choice("FM"))


def reborn(rng: Random, child: Child, born: tuple[date, date]) -> Child:
    """The same child with a date of birth from other days."""
    return replace(child, dob=_born(rng, born))


def _child(rng: Random, number: int, born: tuple[date, date]) -> Child:
    dob = _born(rng, born)
    alias = rng.choice(ALIASES) if rng.random() < WITH_ALIAS else ""
    return Child(_surname(rng, number), rng.choice(FORENAMES), alias, dob, rng.choice("FM"))


def _born(rng: Random, born: tuple[date, date]) -> date:
    day = born[0] + timedelta(days=rng.randint(0, (born[1] - born[0]).days))
    return day - timedelta(days=1) if _is_leap_day(day) else day


def _surname(rng: Random, number: int) -> str:
    bare, kind = f"TESTER{number:04}", rng.random()
    if kind < DOUBLE:
        return f"{bare}-SAMPLE"
    if kind < DOUBLE + APOSTROPHE:
        return f"O'{bare}"
    return f"Mc{bare}" if kind < DOUBLE + APOSTROPHE + BEHIND_MC else bare


def _other_forename(rng: Random, child: Child) -> str:
    plain = child.forename.translate(PLAIN_LETTERS)
    return rng.choice([name for name in FORENAMES if name.translate(PLAIN_LETTERS) != plain])


def _is_leap_day(day: date) -> bool:
    return (day.month, day.day) == (2, 29)
