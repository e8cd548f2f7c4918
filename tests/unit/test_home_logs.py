"""The log a rule rests on at a home: whose it is, and what is said where several authorities keep one each."""

from typing import Any, cast

from auditapp.domain.dates import Period
from auditapp.domain.statements import Completeness
from auditapp.rulebook import rulebook
from auditapp.services.homes.home_logs import Logs, log_of
from auditapp.services.homes.register_known import RegisterKnown

LINCOLNSHIRE, LEEDS, KENT = "E10000019", "E08000035", "E10000016"
YEAR = Period.parse("2015-01-01..2015-12-31")


class Known:
    """What keepers declared."""

    declared = (Completeness(LEEDS, "return-interviews", "", YEAR.first, cast("Any", YEAR.last)),)


def said(code: str, placing: list[str]) -> str:
    known = cast(RegisterKnown, Known())
    return log_of(known, rulebook().by_code[code], Logs(frozenset({LINCOLNSHIRE}), ()), placing)


def test_interviews_are_of_the_authority_responsible():
    assert said("RHI-1", [LEEDS]) == "complete 1 January 2015 to 31 December 2015"
    assert said("RHI-1", [KENT]) == "not declared complete"
    assert said("RHI-1", [KENT, LEEDS]) == (
        "differs by authority: Kent not declared complete; Leeds complete 1 January 2015 to 31 December 2015"
    )
    assert said("RHI-1", ["", KENT]) == "not declared complete"


def test_a_register_is_the_homes_own():
    assert said("REC-3", [LEEDS]) == "no register of this home was given"
