"""How often what is asked for is not shown at homes drawn by lot, with the interval of what that tells of all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from auditapp.domain.questions import AnswerWord

# The 97.5th percentile of the normal distribution: of a hundred such intervals about 95 hold what they are of.
Z = 1.959963984540054
# Below these nothing is estimated: so few answers, or answers of so few homes, tell little of all the others.
FEWEST_ANSWERS = 30
FEWEST_HOMES = 5


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of so many answers of yes or no so many were no; `homes` are those drawn by lot of which they are."""

    no: int
    of: int
    homes: int

    @property
    def is_enough(self) -> bool:
        """Whether there are enough answers, of enough homes, to estimate anything from."""
        return self.of >= FEWEST_ANSWERS and self.homes >= FEWEST_HOMES

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share lies at a confidence of 95 %, by Wilson."""
        return wilson(self.no, self.of)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score: it stays within none and all, for few answers too.

    Nothing is known of no answers: the interval is then all there is.
    """
    if whole == 0:
        return 0.0, 1.0
    share, square = part / whole, Z * Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = Z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole)) / (1 + square / whole)
    low = 0.0 if part == 0 else max(0.0, middle - half)
    return low, 1.0 if part == whole else min(1.0, middle + half)


def estimated(homes: Iterable[Sequence[AnswerWord]]) -> Estimate:
    """The estimate from the answers of each home; what is neither yes nor no counts as nothing."""
    told = [[word for word in words if word in {AnswerWord.YES, AnswerWord.NO}] for words in homes]
    heard = [words for words in told if words]
    return Estimate(sum(word is AnswerWord.NO for words in heard for word in words), sum(map(len, heard)), len(heard))
