"""Children who are easily taken for one another, and children who grow up before the period ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from tests.published.people import namesake_of, reborn, twin_of
from tests.published.subjects import Subject

FEW_TIMES = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """How many pairs of twins, pairs of one whole name, and children who turn 18; and when those were born."""

    twin_pairs: int
    namesakes: int
    turning_18: int
    born_turning: tuple[date, date]


def make_alike(rng: Random, subjects: Sequence[Subject], wanted: Alike) -> None:
    """Make some of those who are not looked after and have few reports so; of twins the earlier one comes first."""
    few = [index for index, s in enumerate(subjects) if not s.is_looked_after and s.times <= FEW_TIMES]
    chosen = iter(rng.sample(few, 2 * wanted.twin_pairs + 2 * wanted.namesakes + wanted.turning_18))
    for _ in range(wanted.twin_pairs):
        one, other = sorted((next(chosen), next(chosen)))
        subjects[other].twin = subjects[one]
        subjects[other].child = twin_of(rng, subjects[one].child)
    for _ in range(wanted.namesakes):
        one, other = next(chosen), next(chosen)
        subjects[other].child = namesake_of(rng, subjects[one].child)
    for index in chosen:
        subjects[index].child = reborn(rng, subjects[index].child, wanted.born_turning)
