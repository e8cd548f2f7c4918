"""The weights under checklists/targeting, read and checked: by what a home is chosen to be visited, on which day."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from auditapp.domain.dates import day_in_words
from auditapp.domain.targeting import Part, PartWeight, SampleSizes, Weights
from auditapp.rulebook.reading import ChecklistRefused, checked, read_yaml

STANDARD = "standard"
ALL_POINTS = 100
KINDS = ("children", "nights", "notices")


def weights_on(day: date) -> Weights:
    """The weights in force on a day; refused where none are."""
    found = next((one for one in _standard() if one.first <= day and (one.last is None or day <= one.last)), None)
    if found is None:
        raise ChecklistRefused(
            f"checklists/targeting has no weights that hold on {day_in_words(day)}. Add a version that does."
        )
    return found


@cache
def _standard() -> tuple[Weights, ...]:
    file = resources.files("checklists").joinpath("targeting", f"{STANDARD}.yaml")
    return read_weights(file.read_text(encoding="utf-8"), file.name)


def read_weights(text: str, where: str) -> tuple[Weights, ...]:
    """Read every version of a file of weights, the oldest first."""
    content = checked(read_yaml(text, where), "targeting", where)
    versions = tuple(_version(entry, where) for entry in content["versions"])
    for one, after in pairwise(versions):
        if one.last is None or one.last + timedelta(days=1) != after.first:
            raise ChecklistRefused(f"{where}: the version from {after.first} does not begin where the one before ends.")
    return versions


def _version(entry: Mapping[str, Any], where: str) -> Weights:
    parts = {Part(name): PartWeight(**said_of) for name, said_of in entry["parts"].items()}
    points = sum(one.weight for one in parts.values())
    if points != ALL_POINTS:
        raise ChecklistRefused(f"{where}: the weights from {entry['from']} add up to {points} and not to {ALL_POINTS}.")
    sample = SampleSizes(**entry["sample"])
    for kind in KINDS:
        if getattr(sample, f"{kind}_by_lot") > getattr(sample, kind):
            raise ChecklistRefused(f"{where}: from {entry['from']} more {kind} are drawn by lot than are looked at.")
    return Weights(
        first=date.fromisoformat(entry["from"]),
        last=date.fromisoformat(entry["to"]) if "to" in entry else None,
        because=entry["because"],
        window_days=entry["window_days"],
        one_by_lot_in=entry["one_by_lot_in"],
        notice_rules=tuple(entry["notice_rules"]),
        parts=parts,
        sample=sample,
    )
