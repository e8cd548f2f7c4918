"""How often a duty was kept, among how many that could be told; a share never stands without what it is a share of."""

from collections.abc import Iterable
from dataclasses import dataclass

# A breach that people dismissed, or made an exception of, counts neither as kept nor as not kept.
SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events came out how at the last check; `set_aside` are breaches that people did not let stand."""

    kept: int = 0
    not_kept: int = 0
    set_aside: int = 0
    cannot_tell: int = 0
    does_not_apply: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.kept + other.kept,
            self.not_kept + other.not_kept,
            self.set_aside + other.set_aside,
            self.cannot_tell + other.cannot_tell,
            self.does_not_apply + other.does_not_apply,
        )

    @property
    def told(self) -> int:
        """Of how many it could be told whether the duty was kept."""
        return self.kept + self.not_kept

    @property
    def owed(self) -> int:
        """Of how many the duty arose, as far as is known, but for those that people set aside."""
        return self.told + self.cannot_tell


def tally_of(outcome: str, count: int) -> Tally:
    """So many events that came out in one way."""
    return Tally(
        kept=count if outcome == "complied" else 0,
        not_kept=count if outcome == "breached" else 0,
        set_aside=count if outcome == SET_ASIDE else 0,
        cannot_tell=count if outcome == "cannot_tell" else 0,
        does_not_apply=count if outcome == "not_applicable" else 0,
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    return sum(tallies, Tally())


def share_said(part: int, whole: int) -> str:
    """A share in hundreds, rounded half up; empty of nothing; never all or nothing where it is not quite."""
    if whole == 0:
        return ""
    percent = (200 * part + whole) // (2 * whole)
    if percent == 0 and part:
        return "under 1%"
    if percent == 100 and part < whole:  # noqa: PLR2004 (all of them)
        return "over 99%"
    return f"{percent}%"


def rate_said(part: int, whole: int, per: int) -> str:
    """How many for each so many, with one decimal, rounded half up; empty where it is of nothing."""
    if whole == 0:
        return ""
    tenths = (20 * part * per + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"
