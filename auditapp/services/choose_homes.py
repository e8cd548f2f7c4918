"""Which homes a workbook or a contract is about: homes named by their numbers, or a provider's by one of them."""

import re
from datetime import date

from auditapp.domain.addresses import normalise_words
from auditapp.domain.register import HomeHistory
from auditapp.domain.scope import Scope
from auditapp.reference import authorities
from auditapp.services.homes_known import numbers_of
from auditapp.services.register_known import RegisterKnown, register_known
from auditapp.services.workplace import Refused, Workplace

MOST_HOMES = 200
APART = re.compile(r"[\s,;]+")


def homes_named(place: Workplace, words: str) -> tuple[str, ...]:
    """The homes of some URNs, with every number that each had; a refusal names those that no register has."""
    asked = [urn.upper() for urn in APART.split(words.strip()) if urn]
    if not asked:
        raise Refused("Name at least one home by its URN, such as SC123456.", "named")
    if len(asked) > MOST_HOMES:
        raise Refused(f"Name at most {MOST_HOMES} homes at once.", "named")
    known = _known(place)
    unknown = [urn[:20] for urn in asked if urn not in known.homes]
    if unknown:
        listed = ", ".join(unknown[:5])
        raise Refused(f"{listed}: no register given has such a home. Give URNs such as SC123456.", "named")
    return _with_numbers(known, asked)


def homes_of_provider(place: Workplace, urn: str) -> tuple[str, ...]:
    """Every home that registers give the same owner as one home; by its number, so that no name stands anywhere."""
    urn = urn.strip().upper()
    known = _known(place)
    if urn not in known.homes:
        raise Refused("No register given has a home of that URN. Give one such as SC123456.", "home")
    owner = _owner(known.homes[urn])
    if not owner:
        raise Refused(
            "No register given says who the provider of that home is. Name homes by their numbers instead.", "home"
        )
    return _with_numbers(known, [one for one, history in known.homes.items() if _owner(history) == owner])


def _known(place: Workplace) -> RegisterKnown:
    with place.reading() as connection:
        return register_known(place, connection)


def _with_numbers(known: RegisterKnown, urns: list[str]) -> tuple[str, ...]:
    return tuple(sorted(frozenset().union(*(numbers_of(known.homes, urn) for urn in urns))))


def _owner(history: HomeHistory) -> str:
    said = history.particulars().get("owner_name")
    return normalise_words(str(said.value)) if said else ""


def authorities_to_choose(scope: Scope, day: date) -> tuple[tuple[str, str], ...]:
    """The authorities that may be seen, as they exist on a day, by name."""
    there = [one for one in authorities().existing(day) if scope.authorities is None or one.gss in scope.authorities]
    return tuple((one.gss, one.name) for one in sorted(there, key=lambda one: one.name))
