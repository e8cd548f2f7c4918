"""Which homes a workbook or a contract is about: homes named by their numbers, or a provider's by one of them."""

import re
from dataclasses import dataclass
from datetime import date

from auditapp.domain.addresses import normalise_words
from auditapp.domain.register import HomeHistory, Particular
from auditapp.domain.scope import Scope
from auditapp.reference import authorities
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.workplace import Refused, Workplace

NAME_ONE = "Name at least one home by its URN, such as SC123456."
MOST_HOMES = 200
BY_URN = "No register given has a home of that URN. Give one such as SC123456."
BY_NAME = (
    "No register given has a provider of that name, nor a home of that URN. Write the name as the register does, or "
    "give the URN of one of its homes, such as SC123456."
)
APART = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class ProviderHomes:
    """The homes of a provider by the newest register that says whose each is, and what those registers are as at.

    `left` are homes that an older register gives the provider and a newer one somebody else.
    """

    urns: tuple[str, ...]
    first_as_at: date
    last_as_at: date
    is_assumed: bool
    left: tuple[str, ...]


def homes_named(place: Workplace, words: str) -> tuple[str, ...]:
    """The homes of some URNs, with every number that each had; a refusal names those that no register has."""
    asked = [urn.upper() for urn in APART.split(words.strip()) if urn]
    if not asked:
        raise Refused(NAME_ONE, "named")
    if len(asked) > MOST_HOMES:
        raise Refused(f"Name at most {MOST_HOMES} homes at once.", "named")
    known = _known(place)
    unknown = [urn[:20] for urn in asked if urn not in known.homes]
    if unknown:
        listed = ", ".join(unknown[:5])
        raise Refused(f"{listed}: no register given has such a home. Give URNs such as SC123456.", "named")
    return _with_numbers(known, asked)


def homes_of_provider(place: Workplace, words: str) -> tuple[str, ...]:
    """Every home of a provider, which is named as registers have it or by the number of one of its homes."""
    known = _known(place)
    named = _owned(known, normalise_words(words)) if words.strip() else []
    return _with_numbers(known, named or _owned(known, _owner_of(known, words, BY_NAME)))


def provider_homes(place: Workplace, urn: str) -> ProviderHomes:
    """The same, with the days of the registers that say so, and the homes that went to somebody else."""
    known = _known(place)
    owner = _owner_of(known, urn)
    owned = _owned(known, owner)
    said = [known.homes[one].particulars()["owner_name"] for one in owned]
    days = [particular.as_at for particular in said]
    had = [one for one, history in known.homes.items() if owner in {_words(p) for p in history.told("owner_name")}]
    urns = _with_numbers(known, owned)
    if len(urns) > MOST_HOMES:
        raise Refused(f"That provider's homes have {len(urns)} numbers; a list holds at most {MOST_HOMES}.", "home")
    left = sorted(set(had) - set(urns))
    return ProviderHomes(urns, min(days), max(days), any(one.is_assumed for one in said), tuple(left))


def _owner_of(known: RegisterKnown, urn: str, unknown: str = BY_URN) -> str:
    """The provider of a home; a refusal where no register tells it."""
    urn = urn.strip().upper()
    if urn not in known.homes:
        raise Refused(unknown, "home")
    owner = _owner(known.homes[urn])
    if not owner:
        raise Refused(
            "No register given says who the provider of that home is. Name homes by their numbers instead.", "home"
        )
    return owner


def _owned(known: RegisterKnown, owner: str) -> list[str]:
    return [one for one, history in known.homes.items() if _owner(history) == owner]


def _known(place: Workplace) -> RegisterKnown:
    with place.reading() as connection:
        return register_known(place, connection)


def _with_numbers(known: RegisterKnown, urns: list[str]) -> tuple[str, ...]:
    return tuple(sorted(frozenset().union(*(numbers_of(known.homes, urn) for urn in urns))))


def _owner(history: HomeHistory) -> str:
    said = history.particulars().get("owner_name")
    return _words(said) if said else ""


def _words(said: Particular) -> str:
    return normalise_words(str(said.value))


def authorities_to_choose(scope: Scope, day: date) -> tuple[tuple[str, str], ...]:
    """The authorities that may be seen, as they exist on a day, by name."""
    there = [one for one in authorities().existing(day) if scope.authorities is None or one.gss in scope.authorities]
    return tuple((one.gss, one.name) for one in sorted(there, key=lambda one: one.name))
