"""How often what is asked for is not shown at homes drawn by lot, with the interval of what that tells of all."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from auditapp.domain.questions import AnswerWord

# The 97.5th percentile of the normal distribution: of a hundred such intervals about 95 hold what they are of.
Z = 1.959963984540054
# Below these nothing is estimated: so few answers, or answers of so few homes, tell little of all the others.
FEWEST_ANSWERS = 30
FEWEST_HOMES = 5
TOLD = frozenset({AnswerWord.YES, AnswerWord.NO})
NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer about what was drawn by lot: at which home, its word, and for how many of its kind there it stands."""

    home: int
    word: AnswerWord
    stands_for: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of so many answers of yes or no so many were no; `homes` are those drawn by lot of which they are.

    `share` is that of the noes where each answer counts for as many as it stands for, and `as_good_as` how many homes
    of equal weight would tell as much. `left_out` is how many answers of yes or no are about what no lot drew.
    """

    no: int
    of: int
    homes: int
    share: float = 0.0
    as_good_as: float = 0.0
    left_out: int = 0

    @property
    def is_enough(self) -> bool:
        """Whether there are enough answers, of enough homes, to estimate anything from."""
        return self.of >= FEWEST_ANSWERS and self.homes >= FEWEST_HOMES

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share lies at a confidence of 95 %, by Wilson, from as many homes as these are worth."""
        return wilson(self.share * self.as_good_as, self.as_good_as)


def wilson(part: float, whole: float) -> tuple[float, float]:
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


def estimated(answers: Iterable[Drawn], left_out: int = 0) -> Estimate:
    """The estimate from answers about what was drawn; what is neither yes nor no counts as nothing.

    Homes were drawn, and answers of one home are alike: together they are worth no more than the home. Homes whose
    answers stand for unequal numbers are worth fewer: as many as the square of their sum by the sum of squares.
    """
    told = [one for one in answers if one.word in TOLD]
    noes = [one.stands_for for one in told if one.word is AnswerWord.NO]
    of_homes = dict.fromkeys((one.home for one in told), NONE)
    for one in told:
        of_homes[one.home] += one.stands_for
    whole, squares = sum(of_homes.values(), NONE), sum((weight**2 for weight in of_homes.values()), NONE)
    return Estimate(
        no=len(noes),
        of=len(told),
        homes=len(of_homes),
        share=float(sum(noes, NONE) / whole) if told else 0.0,
        as_good_as=float(whole**2 / squares) if told else 0.0,
        left_out=left_out,
    )
