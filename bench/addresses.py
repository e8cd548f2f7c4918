"""Which home an address means: how fast against comparing with every home, and how often rightly.

The addresses that are judged have kinds of error that nobody worked with (`asked_addresses.groups_of_kinds`), in a
country of their own.
"""

import random
from collections.abc import Callable, Iterator
from statistics import median
from typing import NamedTuple

from auditapp.domain.matching import HomeIndex, HomeSaid, HomeWords, KnownHome
from bench.asked_addresses import SEVERAL, AskedAddress, asked_addresses, groups_of_kinds
from bench.bed import Bed
from bench.made_homes import MadeHome, happens, made_world
from bench.measure import Line, Run, function, megabytes, run, target

HOMES = 4_000
COUNTRY, SEED = 417, 905
COMPARED_BY_THE_PEER = 400
FASTER, PRECISION, RECALL = 1 / 30, 0.99, 0.95
Outcome = tuple[str, str]


class Score(NamedTuple):
    """How the answers came out. `several` are addresses that fit more than one home, where any answer is a guess."""

    right: int
    homes: int
    asked: int
    wrong_homes: int
    others: int
    asked_of_others: int
    taken_for_homes: int
    several: int
    guessed: int

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong_homes + self.taken_for_homes + self.guessed, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.homes, 1)

    def __str__(self) -> str:
        missed = self.homes - self.right - self.asked - self.wrong_homes
        return (
            f"of {self.homes:,} homes {self.right:,} right, {self.asked:,} asked, {missed:,} not found, "
            f"{self.wrong_homes:,} wrong; of {self.others:,} other places {self.asked_of_others:,} asked, "
            f"{self.taken_for_homes:,} taken for a home; of {self.several:,} that fit several homes {self.guessed:,} "
            "guessed"
        )


def lines(bed: Bed) -> Iterator[Line]:
    count = bed.rows * 2 // 5
    ours, theirs = (
        function("bench.addresses:match", count),
        function("bench.peers:match_with_rapidfuzz", COMPARED_BY_THE_PEER),
    )
    turns = [(run(ours), run(theirs)) for _ in range(bed.runs)]
    yield _speed(turns, count)
    again = [run(function("bench.addresses:match_again", count)) for _ in range(bed.runs)]
    each = median(one.seconds for one in again) / count * 1e6
    yield Line("ask the same again, on another day of the month", "by itself", f"{each:.1f} microseconds each", "", "")
    for name, kinds in zip(("worked with", "not worked with"), groups_of_kinds(), strict=True):
        score = scored(COUNTRY, SEED, HOMES, count, kinds)
        yield _share(f"precision, kinds of error {name}", score, score.precision, PRECISION)
        yield _share(f"recall, kinds of error {name}", score, score.recall, RECALL)


def _speed(turns: list[tuple[Run, Run]], count: int) -> Line:
    ratios = sorted(ours.seconds / (theirs.seconds * count / COMPARED_BY_THE_PEER) for ours, theirs in turns)
    seconds = [median(one[i].seconds for one in turns) for i in (0, 1)]
    return Line(
        f"read {HOMES:,} homes and match {count:,} different addresses, one core",
        f"against rapidfuzz cdist token_set_ratio with every home (measured on {COMPARED_BY_THE_PEER}, counted up)",
        f"{median(ratios):.4f} x (median of {len(ratios)}, {ratios[0]:.4f} to {ratios[-1]:.4f}; {seconds[0]:.2f} s to "
        f"{seconds[1] * count / COMPARED_BY_THE_PEER:.0f} s)",
        f"memory {megabytes([ours for ours, _ in turns])} to {megabytes([theirs for _, theirs in turns])}",
        target(median(ratios), round(FASTER, 4), "x"),
    )


def _share(name: str, score: Score, found: float, at_least: float) -> Line:
    met = "within" if found >= at_least else "missed"
    return Line(name, "against the truth", f"{found:.4f} ({score})", "", f"target at least {at_least:g}: {met}")


def scored(country: int, seed: int, homes: int, count: int, kinds: list[str]) -> Score:
    """Ask for every address of a made-up log, and compare with the truth."""
    world = made_world(country, homes)
    index = HomeIndex(map(known, world.homes))
    outcomes: dict[Outcome, int] = {}
    for asked in asked_addresses(world, seed, count, kinds):
        outcome = _outcome(index, asked)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    of = {kind: sum(n for (k, _), n in outcomes.items() if k == kind) for kind in ("home", "other", "several")}
    return Score(
        right=outcomes.get(("home", "right"), 0),
        homes=of["home"],
        asked=outcomes.get(("home", "asked"), 0),
        wrong_homes=outcomes.get(("home", "wrong"), 0),
        others=of["other"],
        asked_of_others=outcomes.get(("other", "asked"), 0),
        taken_for_homes=outcomes.get(("other", "wrong"), 0),
        several=of["several"],
        guessed=outcomes.get(("several", "wrong"), 0),
    )


def _outcome(index: HomeIndex, asked: AskedAddress) -> Outcome:
    match = index.find(words_of(asked), asked.day)
    kind = "several" if asked.truth == SEVERAL else "home" if asked.truth else "other"
    if match.urn is None:
        return kind, "asked" if match.candidates else "none"
    return kind, "right" if match.urn == asked.truth else "wrong"


def known(home: MadeHome) -> KnownHome:
    """A made-up home as the registers say it, in one of the ways that registers have."""
    chance = random.Random(home.urn)
    spot = home.spot
    house = " ".join(part for part in (spot.number, spot.street) if part)
    parts = [part for part in (spot.building, spot.unit, house) if part]
    name = home.name
    if home.former and happens(chance, 0.5):
        name = f"{name} (formerly {home.former})"
    if happens(chance, 0.3):
        mark = chance.choice((", ", "\n"))
        cell = mark.join(part for part in (*parts, spot.locality, spot.town, spot.county) if part)
        said = HomeSaid(name, cell, "", "", spot.postcode, home.owner, home.authority)
    else:
        said = HomeSaid(name, ", ".join(parts), spot.locality, spot.town, spot.postcode, home.owner, home.authority)
    earlier = (HomeSaid(home.former, said.address_1, said.address_2, said.town, said.postcode),) if home.former else ()
    return KnownHome(home.urn, (said, *earlier), home.first, home.last)


def words_of(asked: AskedAddress) -> HomeWords:
    return HomeWords(name=asked.name, address=asked.address, postcode=asked.postcode, authority_gss=asked.authority)


def log_of(count: int) -> tuple[list[KnownHome], list[AskedAddress]]:
    """Homes and a log with every kind of error."""
    world = made_world(COUNTRY, HOMES)
    kinds = [kind for group in groups_of_kinds() for kind in group]
    return list(map(known, world.homes)), list(asked_addresses(world, SEED, count, kinds))


def match(count: int) -> Callable[[], object]:
    """Read the homes and match every address."""
    homes, log = log_of(count)
    asked = [(words_of(one), one.day) for one in log]

    def work() -> list[object]:
        index = HomeIndex(homes)
        return [index.find(words, day) for words, day in asked]

    return work


def match_again(count: int) -> Callable[[], object]:
    """Ask again what was asked, on another day."""
    homes, log = log_of(count)
    index = HomeIndex(homes)
    for one in log:
        index.find(words_of(one), one.day)
    asked = [(words_of(one), one.day.replace(day=one.day.day % 28 + 1)) for one in log]
    return lambda: [index.find(words, day) for words, day in asked]
