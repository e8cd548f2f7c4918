"""Who is missed how often, when, and from where: what lies behind the lines of a log."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random

from tests.published.homes import Home, Place, at_family, at_foster, at_home, elsewhere
from tests.published.people import Child

BY_LOG, BY_LIST, NOT_LOOKED_AFTER = "log", "list", "no"
DAY = timedelta(days=1)
SUNDAY, LAST_WEEK = 7, 24
APART = timedelta(hours=4)
SELDOM = 1 / 30
# Of a hundred reports so many are made in each hour from midnight on.
BY_HOUR = (9, 7, 4, 2, 1, 1, 1, 2, 3, 2, 2, 2, 2, 2, 2, 3, 4, 5, 5, 6, 7, 9, 10, 9)
SHARE_IN_HOMES, SHARE_FOSTERED = 0.45, 0.4


@dataclass(slots=True)
class Subject:
    """A child with the moments of all its reports. `care` is how one can know that it is looked after, or no.

    `places` are where it lives, each from a day on; `twin` is the one reported together with it the first time.
    """

    child: Child
    care: str
    times: int
    moments: list[datetime] = field(default_factory=list)
    places: list[tuple[date, Place]] = field(default_factory=list)
    homes: list[tuple[date, Home]] = field(default_factory=list)
    twin: "Subject | None" = None

    @property
    def is_looked_after(self) -> bool:
        """Whether the child is in the care of an authority, whoever says so."""
        return self.care != NOT_LOOKED_AFTER

    def place_on(self, day: date) -> Place:
        """Where the child lives that day."""
        return next(place for since, place in reversed(self.places) if since <= day)

    def room_after(self, index: int, end: datetime) -> timedelta:
        """The time from one report to the child's next one, or to the end."""
        following = self.moments[index + 1] if index + 1 < len(self.moments) else end
        return following - self.moments[index]


def moment_on(rng: Random, day: date) -> datetime:
    """An hour of that day, most often an evening's."""
    hour = rng.choices(range(24), BY_HOUR)[0]
    return on_the_clock(datetime(day.year, day.month, day.day, hour, rng.randint(0, 59)))


def on_the_clock(at: datetime) -> datetime:
    """The moment, moved out of the hour that the clocks skip in March and show twice in October."""
    is_changing = at.month in {3, 10} and at.day > LAST_WEEK and at.isoweekday() == SUNDAY
    return at + timedelta(hours=1) if is_changing and at.hour == 1 else at


def schedule(rng: Random, subject: Subject, first: date, last: date, same_day: bool = False) -> None:
    """Give each report of the child a day of its own; with `same_day` one of them follows another after 9 hours.

    None is made on the day the child turns 18 or later; a twin's first report is minutes after the other's.
    """
    until = min(last, subject.child.turns(18) - DAY)
    days = [first + n * DAY for n in range((until - first).days + 1)]
    together = [_minutes_from(rng, subject.twin.moments[0])] if subject.twin else []
    taken = {moment.date() for moment in together}
    chosen = rng.sample([day for day in days if day not in taken], subject.times - len(together) - same_day)
    moments = together + [moment_on(rng, day) for day in chosen]
    if same_day:
        early = moments[-1].replace(hour=rng.randint(3, 9))
        moments[-1:] = [early, early + timedelta(hours=9, minutes=rng.randint(0, 240))]
    subject.moments = _kept_apart(rng, sorted(moments))


def settle(rng: Random, subject: Subject, homes: Sequence[Home]) -> None:
    """Give the child a place to live: a looked-after one a children's home, a foster home or, seldom, its family's."""
    if subject.twin:
        subject.places, subject.homes = subject.twin.places, subject.twin.homes
        return
    lot = rng.random()
    if subject.care == BY_LIST or (subject.care == BY_LOG and lot < SHARE_IN_HOMES):
        _into_home(rng, subject, homes)
    elif subject.care == BY_LOG and lot < SHARE_IN_HOMES + SHARE_FOSTERED:
        subject.places = [(date.min, at_foster(rng, homes))]
    else:
        subject.places = [(date.min, at_family(rng, homes))]


def missed_from(rng: Random, subject: Subject, day: date, homes: Sequence[Home]) -> Place:
    """Where the log says the child was missed from: where it lives, one time in thirty somewhere else."""
    return elsewhere(rng, homes) if rng.random() < SELDOM else subject.place_on(day)


def _minutes_from(rng: Random, at: datetime) -> datetime:
    """A few minutes later, on the same day."""
    return min(at + timedelta(minutes=rng.randint(2, 9)), at.replace(hour=23, minute=59))


def _kept_apart(rng: Random, moments: list[datetime]) -> list[datetime]:
    """Move a report that comes within hours of the last one to the evening of its day."""
    for index in range(1, len(moments)):
        if moments[index] - moments[index - 1] < APART:
            moments[index] = moments[index].replace(hour=rng.randint(17, 23))
    return moments


def _into_home(rng: Random, subject: Subject, homes: Sequence[Home]) -> None:
    """A home from before the first report on; every sixth child moves to another on a day without a report."""
    one, other = rng.sample(homes, 2)
    admitted = subject.moments[0].date() - timedelta(days=rng.randint(1, 200))
    subject.homes = [(admitted, one)]
    quiet = [a.date() + DAY for a, b in pairwise(subject.moments) if (b.date() - a.date()).days > 2]
    if quiet and rng.random() < 1 / 6:
        subject.homes.append((rng.choice(quiet), other))
    subject.places = [(since, at_home(home)) for since, home in subject.homes]
