"""Turns a case about a return owed into the record that a rule judges. Every key of a case is explained here."""

from datetime import date
from typing import Any

from build import AUTHORITIES, placing

from auditapp.domain.dates import Period
from auditapp.domain.expected_returns import Received, ReturnOwed
from auditapp.domain.records import Host, Registration


def home_return(facts: dict[str, Any]) -> ReturnOwed:
    """What Example House owes Lincolnshire; `shown` says which other papers show a child there in the period."""
    return owed(facts, "Example House", "unknown", Registration(facts.pop("home", "registered")))


def authority_return(facts: dict[str, Any]) -> ReturnOwed:
    """What Medway owes Lincolnshire; `shown` says which papers show a child of theirs in the area in the period."""
    return owed(facts, "Medway", "Medway", Registration.UNKNOWN)


def owed(facts: dict[str, Any], name: str, placed_by: str, registration: Registration) -> ReturnOwed:
    """One period, from `since` to `on`; `came` is the day of a file, `nil` of a signature, `asked` of each request."""
    on = date.fromisoformat(facts.pop("on"))
    since = date.fromisoformat(facts.pop("since"))
    came, nil = facts.pop("came", None), facts.pop("nil", None)
    return ReturnOwed(
        on=on,
        first=since,
        as_at=date.fromisoformat(facts.pop("judged")),
        sender_name=name,
        paper="log of notices",
        agreed_in=facts.pop("agreed_in", "the agreement of May 2014"),
        received=Received(date.fromisoformat(came), "sent.xlsx", (Period(since, on),)) if came else None,
        nil_on=date.fromisoformat(nil) if nil else None,
        asked_on=tuple(map(date.fromisoformat, facts.pop("asked", ()))),
        registration=registration,
        host=Host(AUTHORITIES["Lincolnshire"], "Lincolnshire", "by the register"),
        placing=placing(placed_by),
        known=tuple(facts.pop("shown", ())),
    )
