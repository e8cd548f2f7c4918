"""Which homes a list is narrowed to, by the numbers that somebody gives: no name stands in an address."""

from auditapp.domain.employers import company_words
from auditapp.domain.register import HomeHistory
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.workplace import Refused


def homes_asked(known: RegisterKnown, home: str, provider: str) -> frozenset[str]:
    """Every number of one home, or of all homes of the provider of one; of what is both where both are asked."""
    one, several = _numbers(known, home), _of_provider(known, provider)
    if one and several and not one & several:
        raise Refused(f'"{home}" is no home of that provider on the registers given.', "home")
    return one & several if one and several else one | several


def _of_provider(known: RegisterKnown, home: str) -> frozenset[str]:
    """Every number of the homes that have the provider of one of them, as the registers have it now."""
    urn = home.strip().upper()
    if not urn:
        return frozenset()
    owners = {number: _provider(history) for number, history in known.homes.items()}
    if not owners.get(urn):
        raise Refused(
            f'"{home}" is the number of no home whose provider a register given names. Give the URN of a home of it.',
            "provider",
        )
    return frozenset(number for number, owner in owners.items() if owner == owners[urn])


def _provider(history: HomeHistory) -> str:
    said = history.particulars().get("owner_name")
    return " ".join(company_words(str(said.value))) if said else ""


def _numbers(known: RegisterKnown, home: str) -> frozenset[str]:
    """Every number of the home that a number means."""
    urn = home.strip().upper()
    if urn and urn not in known.homes:
        raise Refused(f'"{home}" is the number of no home on a register given. Give a URN such as SC123456.', "home")
    return numbers_of(known.homes, urn) if urn else frozenset()
