"""How many findings of the list there are by each thing that it can be narrowed to."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from auditapp.domain.following_up import IN_WORDS, NOBODY, Amiss
from auditapp.domain.outcomes import SHOWN_AS
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.services.findings.list_breaches import LISTED, Filters, listed_of
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.homes.register_known import register_known
from auditapp.services.known_world import authority_name, one_code
from auditapp.services.workbooks.workbook_rows import HOLDERS
from auditapp.services.workplace import Workplace
from auditapp.storage.breaches_counted import COUNTED, counted_amiss, counted_findings

# The most of one column that the counts list; the rest is told together.
MOST_COUNTED = 12
GONE = "somebody who is no officer here any more"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the findings asked for there are by one thing; `others` are those of values not listed."""

    heading: str
    filter: str
    counts: tuple[tuple[str, str, int], ...]
    others: int


def breach_counts(
    place: Workplace, scope: Scope, filters: Filters, owners: Mapping[str, str]
) -> tuple[int, tuple[Counts, ...]]:
    """How many findings are asked for, in all and by what they may be narrowed to; homes go by their numbers.

    `owners` has the names of those who may look after one. What is amiss overlaps: one finding may stand in several.
    """
    with place.reading() as connection:
        known = register_known(place, connection)
        asked = listed_of(place, known, filters)
        found = counted_findings(connection, scope, asked, COUNTED)
        amiss = counted_amiss(connection, scope, place.today, asked)
    total = sum(found["rule"].values())
    together = {"host_gss": one_code, "placing_gss": one_code, "urn": lambda urn: min(numbers_of(known.homes, urn))}
    for column, one_of in together.items():
        found[column] = _together(found[column], one_of)
    found["owner"] = _by_owner(found["owner"], owners)
    counts = [_counts(heading, name, column, found[column], owners) for heading, name, column in _HEADINGS]
    return total, (*counts, *_amiss(amiss, filters))


def _together(found: Mapping[str, int], one_of: Callable[[str], str]) -> dict[str, int]:
    """The counts of all codes or numbers that one authority or one home had, since the list is narrowed to all."""
    counts = Counter[str]()
    for value, count in found.items():
        counts[one_of(value) if value else ""] += count
    return counts


def _by_owner(found: Mapping[str, int], owners: Mapping[str, str]) -> dict[str, int]:
    """The counts of those to whom the list can be narrowed, of nobody, and of all others together."""
    counts = Counter[str]()
    for value, count in found.items():
        counts[(value if value in owners else "") if value else NOBODY] += count
    return counts


_HEADINGS = (
    ("Outcome", "outcome", "outcome"),
    ("Duty", "rule", "rule"),
    ("Severity", "severity", "severity"),
    ("State", "state", "state"),
    ("Falls on", "holder", "holder"),
    ("Looked after by", "owner", "owner"),
    ("Authority of the area", "area", "host_gss"),
    ("Placing authority", "placed_by", "placing_gss"),
    ("Home", "home", "urn"),
)


def _counts(heading: str, name: str, column: str, found: Mapping[str, int], owners: Mapping[str, str]) -> Counts:
    by_number = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    listed = tuple(
        (_narrows(column, value), _said_of(column, value, owners), count) for value, count in by_number[:MOST_COUNTED]
    )
    return Counts(heading, name, listed, sum(count for _, count in by_number[MOST_COUNTED:]))


def _narrows(column: str, value: str) -> str:
    """What narrows the list to it; it cannot be narrowed to what was decided about and is kept by now."""
    return value if column != "outcome" or value in LISTED else ""


def _amiss(found: Mapping[Amiss, int], filters: Filters) -> tuple[Counts, ...]:
    """What is amiss with any of them, where the list is not narrowed to one such thing."""
    listed = tuple((amiss.value, IN_WORDS[amiss], found[amiss]) for amiss in IN_WORDS if found[amiss])
    return (Counts("What is amiss", "amiss", listed, 0),) if listed and not filters.amiss else ()


def _said_of(column: str, value: str, owners: Mapping[str, str]) -> str:
    if column.endswith("_gss"):
        return authority_name(value) if value else "not known"
    if column == "owner":
        return owners[value] if value else GONE
    if column == "outcome":
        return SHOWN_AS[value]  # type: ignore[index]
    if column == "rule":
        rule = rulebook().by_code.get(value)
        return f"{value} {rule.title}" if rule else value
    return (HOLDERS.get(value, value) if column == "holder" else value) or "none on the registers given"
