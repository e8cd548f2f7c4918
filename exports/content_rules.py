"""What a workbook says of the rules: their wording, how often each came out how, and which were not checked."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One version of a rule that judged something, or stood ready to."""

    code: str
    title: str
    holder: str
    in_force_from: date
    in_force_to: date | None
    duty: str
    law: str
    says: str
    limits: str  # in words, with whose reading it is; empty when the rule has none
    law_checked_on: date
    severity: str
    proof: str
    judged: int
    unchecked: str = ""  # the part of the duty that no imported paper can show
    withheld: frozenset[str] = frozenset()  # holds "judged" where the number of records is not told


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that was not checked at all, and why."""

    code: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """How many records each outcome of one rule has."""

    rule: str
    title: str
    holder: str
    kept: int
    breached: int
    cannot_tell: int
    not_applicable: int
    rests_on: str = ""  # rules whose breaches this one may say again
    again: int = 0  # how many of its breaches one of theirs holds already, so that they are not counted beside it
    withheld: frozenset[str] = frozenset()  # which of the counts are too small to be told

    @property
    def says_again_untold(self) -> bool:
        """Whether it is not told how many of its breaches say those of other rules again."""
        return bool(self.rests_on) and not self.withheld.isdisjoint(("again", "breached"))

    @property
    def told(self) -> int:
        """How many records could be told: the denominator of those kept."""
        return self.kept + self.breached

    @property
    def records(self) -> int:
        """How many records the rule was put to."""
        return self.told + self.cannot_tell + self.not_applicable
