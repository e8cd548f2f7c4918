"""Homes where breaches wait for a decision, by rate and never by a bare count: of how many it could be told."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from auditapp.domain.register import HomeHistory
from auditapp.domain.tallies import Tally, share_said, tally_of
from auditapp.rulebook import rulebook
from auditapp.services.dashboards.homes_rates import HOMES_DUTIES, OF_ADMISSIONS
from auditapp.services.homes.homes_known import numbers_of
from auditapp.storage.overviews import AtHome

# Of fewer than so many a share says little: such homes stand last, and it is said of them.
FEW = 10
WORDS_OF_FEW = "few: one more or less changes the share much"


@dataclass(frozen=True, slots=True)
class HomeThatWaits:
    """A home: how its duties came out on all days judged, how many admissions it had, how many breaches wait."""

    urn: str
    waiting: int
    duties: Tally
    admissions: int

    @property
    def is_few(self) -> bool:
        """Whether its share is of too few to be set beside others."""
        return self.duties.told < FEW

    @property
    def in_words(self) -> str:
        """What stands beside its name."""
        told = self.duties
        share = share_said(told.not_kept, told.told)
        few = f", {WORDS_OF_FEW}" if self.is_few else ""
        rest = f"; of {told.cannot_tell:,} more it cannot be told" if told.cannot_tell else ""
        return (
            f"{told.not_kept:,} of {told.told:,} not kept ({share}{few}){rest}. "
            f"{self.admissions:,} {'admission' if self.admissions == 1 else 'admissions'} on a known day. "
            f"{self.waiting:,} {'breach' if self.waiting == 1 else 'breaches'} without a decision"
        )


def homes_duties() -> tuple[str, ...]:
    """The rules whose duty falls on a home and that tell nothing again."""
    return tuple(rule.code for rule in rulebook().rules if rule.holder in HOMES_DUTIES and not rule.rests_on)


def homes_that_wait(
    counted: Iterable[AtHome],
    waiting: Mapping[str, int],
    homes: Mapping[str, HomeHistory],
    seen: AbstractSet[str],
) -> tuple[HomeThatWaits, ...]:
    """The homes with breaches of their own duties that wait, the highest share first; those of few last, by number."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    admissions: Counter[str] = Counter()
    for one in counted:
        key = _one_number(homes, one.urn)
        tallies[key] += tally_of(one.outcome, one.times)
        admissions[key] += one.times if one.rule == OF_ADMISSIONS and one.is_dated else 0
    open_ones: Counter[str] = Counter()
    for urn, times in waiting.items():
        if urn in seen:
            open_ones[_one_number(homes, urn)] += times
    found = [HomeThatWaits(urn, n, tallies[urn], admissions[urn]) for urn, n in open_ones.items() if n]
    return tuple(sorted(found, key=_by_rate))


def _by_rate(one: HomeThatWaits) -> tuple[bool, float, str]:
    return one.is_few, 0.0 if one.is_few else -one.duties.not_kept / one.duties.told, one.urn


def _one_number(homes: Mapping[str, HomeHistory], urn: str) -> str:
    return min(numbers_of(homes, urn)) if urn in homes else urn
