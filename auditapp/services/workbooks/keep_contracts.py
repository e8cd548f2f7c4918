"""Homes kept together under a name, from a day and to a day, so that the same workbook can be asked for again."""

from datetime import date

from auditapp.domain.scope import Scope
from auditapp.services.workbooks.ask_for_workbook import organisation_of
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, contracts
from auditapp.storage.contracts import Contract

__all__ = [
    "LONGEST_NAME",
    "NAME_IT",
    "NO_CONTRACT",
    "TOO_LONG_A_NAME",
    "Contract",
    "contracts_kept",
    "days_within",
    "end_contract",
    "keep_contract",
]

LONGEST_NAME, MOST_CONTRACTS = 60, 100
NAME_IT, TOO_LONG_A_NAME = "Name the contract.", f"Name the contract in at most {LONGEST_NAME} letters."
NO_CONTRACT = "Contract: choose one of those listed, or keep one first."


def contracts_kept(place: Workplace, scope: Scope, account: str) -> tuple[Contract, ...]:
    """The contracts of somebody's organisation."""
    with place.reading() as connection:
        return contracts.contracts_of(connection, scope, organisation_of(connection, account))


def keep_contract(place: Workplace, scope: Scope, account: str, new: Contract) -> int:
    """Keep one; its number."""
    name = " ".join(new.name.split())
    if not name:
        raise Refused(NAME_IT, "name")
    if len(name) > LONGEST_NAME:
        raise Refused(TOO_LONG_A_NAME, "name")
    if new.last is not None and new.last < new.first:
        raise Refused("The last day is before the first one. Give the same day or a later one.", "last")
    if scope.authorities is not None and new.authority_gss not in scope.authorities:
        raise Refused("Choose one of the authorities listed.", "authority")
    with place.writing() as (connection, act):
        organisation = organisation_of(connection, account)
        kept = contracts.contracts_of(connection, scope, organisation)
        if len(kept) >= MOST_CONTRACTS:
            raise Refused(f"{MOST_CONTRACTS} contracts are kept. End one first.", "name")
        if name.casefold() in {one.name.casefold() for one in kept}:
            raise Refused("A contract of that name is kept already. Give it another name.", "name")
        named = Contract(0, new.authority_gss, name, new.homes, new.first, new.last)
        number = contracts.add_contract(connection, organisation, named, act)
        detail = {"contract": number, "homes": len(new.homes)}
        audit_log.append(connection, act, "contract kept", account, detail)
    return number


def end_contract(place: Workplace, scope: Scope, account: str, number: int) -> None:
    """Offer a contract no longer; workbooks made for it stay."""
    with place.writing() as (connection, act):
        organisation = organisation_of(connection, account)
        if not contracts.is_kept(connection, scope, organisation, number):
            raise Refused("There is no such contract of your organisation.", "unknown")
        if not contracts.end_contract(connection, scope, organisation, number, act):
            raise Refused("There is no such contract any more.", "stale")
        audit_log.append(connection, act, "contract ended", account, {"contract": number})


def days_within(contract: Contract, first: date, last: date) -> tuple[date, date]:
    """The days of a choice that lie in a contract's; a refusal where none does."""
    begins = max(first, contract.first)
    ends = last if contract.last is None else min(last, contract.last)
    if ends < begins:
        raise Refused("The contract holds on no day of that period. Choose other days.", "last")
    return begins, ends
