"""A commissioner's list of placements: children whom the log calls looked after, some it does not, some not in it."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.published.homes import HOME_REGISTER_HEAD, Home
from tests.published.papers import Paper, write_csv
from tests.published.people import Child
from tests.published.subjects import BY_LIST, Subject

PLACEMENT_LIST_HEAD = (
    *("LA ID", "Surname", "Forename", "DOB", "Placing authority", "URN", "Home", "Start", "End date"),
    *("Planned/Emergency", "Legal status"),
)
FAR_AWAY = ("Leeds", "Derby", "Croydon", "Kent", "Norfolk")


def write_register(folder: Path, homes: Sequence[Home], as_at: date) -> Paper:
    """Write the register of the homes."""
    rows = [HOME_REGISTER_HEAD, *(home.line() for home in homes)]
    return Paper("homes", write_csv(folder / "homes.csv", rows), {"as_at": as_at}, accepted=len(homes))


def write_placements(
    rng: Random, folder: Path, listed: Sequence[Subject], others: Sequence[tuple[Child, Home, date]]
) -> Paper:
    """Write the list: a line for each stay of the listed children, and of others who were never missing."""
    rows: list[tuple[str, ...]] = []
    for number, subject in enumerate(listed, start=1):
        rows += _stays(rng, number, subject)
    for number, (child, home, admitted) in enumerate(others, start=len(listed) + 1):
        rows.append(_line(rng, number, child, home, admitted=admitted, left=None, placing=_placing(rng, home)))
    rng.shuffle(rows)
    path = write_csv(folder / "placements.csv", [PLACEMENT_LIST_HEAD, *rows])
    return Paper("placements", path, accepted=len(rows))


def to_be_listed(rng: Random, subjects: Sequence[Subject], beside: int) -> list[Subject]:
    """All whom only a list tells of, and some of those at homes whom the log calls looked after as well."""
    only = [subject for subject in subjects if subject.care == BY_LIST]
    both = [subject for subject in subjects if subject.homes and subject.care != BY_LIST and subject.twin is None]
    return only + rng.sample(both, min(beside, len(both)))


def _stays(rng: Random, number: int, subject: Subject) -> list[tuple[str, ...]]:
    """The stays of one child; a move is an end and a start on one day. A last stay may have ended after all reports."""
    placing = _placing(rng, subject.homes[0][1])
    ends: list[date | None] = [since for since, _ in subject.homes[1:]]
    ends.append(subject.moments[-1].date() + timedelta(days=rng.randint(3, 40)) if rng.random() < 1 / 5 else None)
    return [
        _line(rng, number, subject.child, home, admitted=since, left=end, placing=placing)
        for (since, home), end in zip(subject.homes, ends, strict=True)
    ]


def _line(
    rng: Random, number: int, child: Child, home: Home, *, admitted: date, left: date | None, placing: str
) -> tuple[str, ...]:
    return (
        *(f"PL-{number:04}", child.surname.upper() if rng.random() < 1 / 3 else child.surname, child.forename),
        *(_day(child.dob), placing, home.urn, home.name, _day(admitted), _day(left) if left else ""),
        *(rng.choice(("Planned", "Planned", "Emergency")), rng.choice(("C2", "C2", "V2", "C1"))),
    )


def _placing(rng: Random, home: Home) -> str:
    return rng.choice(FAR_AWAY) if rng.random() < 1 / 3 else home.authority


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
