"""Sums in which what is told twice counts once: first contacts (POL-3) tell again what ADM-1 and PLA-1 judge."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditapp.domain.tallies import Tally, tally_of
from auditapp.rulebook import rulebook

TOLD_AGAIN = (
    "First contacts (POL-3) tell again, from the police's side, of placements that ADM-1 and PLA-1 judge, and the sums "
    "count each once."
)


@dataclass(frozen=True, slots=True)
class Again:
    """Breaches that tell again what ADM-1 and PLA-1 judge: how many of them these hold, and how many others count.

    `instead` count in place of one of the two that cannot tell, `more` as one more. What people set aside is none.
    """

    held: int
    instead: int
    more: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.held + self.instead + self.more

    @property
    def in_words(self) -> str:
        """How they are counted, for whoever adds up; empty where there is none."""
        if not self.total:
            return ""
        return (
            f"{TOLD_AGAIN} Of {self.total:,} not kept, {self.held:,} stand under ADM-1 or PLA-1 already, "
            f"{self.instead:,} count in place of one of the two that cannot tell, and {self.more:,} as one more. No "
            "row of a home or an authority has them: whose notice was missing they do not say."
        )


def told_again() -> Mapping[str, tuple[str, ...]]:
    """The rules that tell again what others judge, each with those."""
    return {rule.code: rule.rests_on for rule in rulebook().rules if rule.rests_on}


def in_sums(rule: str, outcome: str, beside: str, times: int) -> Tally:
    """What a count adds to the sums. What tells again adds a breach alone, and none where a rule beside it has one.

    Where a rule beside it cannot tell, the breach stands in its place; a breach set aside takes nobody's place.
    """
    if rule not in told_again():
        return tally_of(outcome, times)
    if beside not in ("cannot_tell", "other"):
        return Tally()
    breach = tally_of(outcome, times)
    return breach + Tally(cannot_tell=-breach.not_kept if beside == "cannot_tell" else 0)


def counted_again(counted: Iterable[tuple[str, str, int]]) -> Again:
    """How the breaches that tell again are counted, of outcomes with what stands beside them and how often."""
    counts: dict[str, int] = defaultdict(int)
    for outcome, beside, times in counted:
        if outcome == "breached":
            counts[beside] += times
    return Again(counts["breached"], counts["cannot_tell"], counts["other"])
