"""The expectations of the fictional county, read from the hand-written files beside this module."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "county"
CASES = ("edges", "emergencies", "seven", "notices", "leaving", "moves", "people")
OUTCOMES = {"C": "complied", "B": "breached", "T": "cannot_tell", "N": "not_applicable"}
# Only these are judged of a leaving; every other rule looks at the arrival.
LEAVING = "out"

Row = tuple[str, str, int]


@dataclass(frozen=True)
class Expected:
    """One judgement that must come out: of which stay, of its arrival or leaving, by which rule, on which days."""

    id: str
    rows: frozenset[Row]
    homes: frozenset[str | None]
    occasion: str
    days: frozenset[date]
    rule: str
    outcome: str


def read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def cases() -> Iterator[dict[str, Any]]:
    """Every case written one by one."""
    for name in CASES:
        yield from read(f"cases-{name}.yaml")


def row(words: str) -> Row:
    file, sheet, number = words.split("|")
    return file, sheet, int(number)


def judged_of(stay: dict[str, Any], occasion: str) -> dict[str, str]:
    """The letters of a stay's arrival or leaving; those that the police's papers bring belong to its arrival."""
    letters = dict(stay.get(occasion, {}))
    return letters | stay["police"] if occasion == "in" and "police" in stay else letters


def of_cases() -> Iterator[Expected]:
    for case in cases():
        rows = frozenset(row(words) for words in case["rows"])
        home = case["home"]
        homes = frozenset(home if isinstance(home, list) else [home])
        days = {"in": frozenset(case.get("admitted", ())), "out": frozenset(case.get("discharged", ()))}
        for occasion in ("in", "out"):
            # A leaving whose arrival nobody recorded is dated by its own day.
            stated = days[occasion] or days[LEAVING]
            for rule, letter in judged_of(case, occasion).items():
                yield Expected(case["id"], rows, homes, occasion, stated, rule, OUTCOMES[letter])


def of_patterns() -> Iterator[Expected]:
    for pattern in read("patterns.yaml"):
        rows = pattern_rows(pattern)
        for turn in range(pattern["count"]):
            admitted = pattern["first"] + timedelta(days=turn * pattern["every"])
            days = {"in": admitted, "out": admitted + timedelta(days=pattern.get("stay", 0))}
            homes = frozenset([pattern["homes"][turn % len(pattern["homes"])]])
            for occasion in ("in", "out"):
                for rule, letter in judged_of(pattern, occasion).items():
                    yield Expected(
                        f"{pattern['id']}-{turn + 1:02}",
                        frozenset(rows[turn]),
                        homes,
                        occasion,
                        frozenset([days[occasion]]),
                        rule,
                        OUTCOMES[letter],
                    )


def pattern_rows(pattern: dict[str, Any]) -> list[list[Row]]:
    """The rows that state each stay of a pattern: the sheets of one file follow each other, two files go in step."""
    by_file: dict[str, list[Row]] = {}
    for place, numbers in pattern["rows"].items():
        file, _, sheet = place.partition("|")
        for number in numbers:
            words = f"{file}|{number}" if isinstance(number, str) else f"{file}|{sheet}|{number}"
            by_file.setdefault(file, []).append(row(words))
    return [list(rows) for rows in zip(*by_file.values(), strict=True)]


def expected() -> list[Expected]:
    """Every judgement of a stay that must come out."""
    return [*of_patterns(), *of_cases()]


def totals() -> dict[str, dict[str, int]]:
    """What every rule says of the whole county; the police's papers bring rules, and stays that only they know."""
    return dict(read("totals.yaml") | read("totals-police.yaml"))
