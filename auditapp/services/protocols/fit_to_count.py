"""What is asked of a protocol beyond its form before it may count: an area, words and days that can be."""

from collections.abc import Iterator
from datetime import date

from auditapp.reference import authorities
from auditapp.reference.police_forces import Force, find_force
from auditapp.rulebook.protocol_faults import Fault, shortened
from auditapp.rulebook.protocols import AUTHORITY, Protocol
from auditapp.services.known_world import authority_name

LONGEST_WORDS = 200


# Before this year no rule here is judged by a protocol, and no partnership had agreed one.
FIRST_YEAR = 2000


def what_does_not_fit(protocol: Protocol, today: date) -> tuple[Fault, ...]:
    """What keeps a protocol from counting, each fault with its line: words, places and days that cannot be."""
    found = [*_of_words(protocol), *_of_codes(protocol), *_of_force(protocol), *_of_days(protocol, today)]
    return tuple(sorted(found, key=lambda fault: fault.line or 0))


def _of_words(protocol: Protocol) -> Iterator[Fault]:
    for name, words in (("title", protocol.title), ("name", protocol.source)):
        if len(words) > LONGEST_WORDS:
            seen = f"“{name}” is {len(words):,} letters long."
            yield Fault(_line_with(protocol.text, f"{name}:"), seen, f"Say it in at most {LONGEST_WORDS} letters.")


def _of_days(protocol: Protocol, today: date) -> Iterator[Fault]:
    if protocol.source_dated > today:
        seen = f"“dated” is {protocol.source_dated}, which has not come yet."
        yield Fault(_line_with(protocol.text, "dated:"), seen, "Give the day on which the source was agreed.")
    if protocol.first.year < FIRST_YEAR:
        seen = f"“from” is {protocol.first}."
        yield Fault(_line_with(protocol.text, "from:"), seen, f"Write a day of the year {FIRST_YEAR} or later.")


def _of_codes(protocol: Protocol) -> Iterator[Fault]:
    unknown = sorted(gss for gss in protocol.authorities if authorities().get(gss) is None)
    if unknown:
        seen = f"{' and '.join(unknown)}: no authority has that code."
        yield Fault(_line_with(protocol.text, unknown[0]), seen, "Look the code up, as in E10000019.")


def _of_force(protocol: Protocol) -> Iterator[Fault]:
    if AUTHORITY.fullmatch(protocol.area):
        return
    force = find_force(protocol.area)
    if force is None:
        seen = f"“{shortened(protocol.area)}” is no police force that is known."
        remedy = "Write the name of the force, as in Lincolnshire Police."
        yield Fault(_line_with(protocol.text, "area:"), seen, remedy)
        return
    for gss in sorted(protocol.authorities):
        yield from _of_another(protocol, force, gss)


def _of_another(protocol: Protocol, force: Force, gss: str) -> Iterator[Fault]:
    named = authorities().force_of(gss) if authorities().get(gss) else None
    if named is not None and find_force(named) != force:
        seen = f"{gss} is {authority_name(gss)}, which {named} polices, not {force.name}."
        yield Fault(_line_with(protocol.text, gss), seen, "Leave it out, or name the force whose protocol this is.")


def _line_with(text: str, words: str) -> int | None:
    return next((number for number, line in enumerate(text.splitlines(), start=1) if words in line), None)
