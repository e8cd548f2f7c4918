"""Findings as people and programs list them: pseudonyms for children, rows for proof."""

from datetime import date
from typing import Any

from auditapp.domain.findings import STATES
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.services.known_world import codes_of, keeper_code
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import findings, sources
from auditapp.storage.findings import Finding, Wanted


def refuse_backwards(first: date | None, last: date | None) -> None:
    """Days from one to another must run forwards."""
    if first and last and first > last:
        raise Refused(f"The days run backwards: from {first} to {last}. Give the earlier day to --from.")


def wanted(
    place: Workplace,
    *,
    rule: str | None = None,
    urn: str | None = None,
    authority: str | None = None,
    first: date | None = None,
    last: date | None = None,
    state: str | None = None,
) -> Wanted:
    """What somebody asks for, in the words of the database; a rule, a state or days that cannot be are refused."""
    book = rulebook()
    if rule and rule.upper() not in {*book.by_code, *(w.code for w in book.waiting)}:
        raise Refused(f"There is no rule {rule}. `auditapp rules` lists them.")
    refuse_backwards(first, last)
    if state and state not in STATES:
        raise Refused(f'"{state}" is no state of a finding. States are {", ".join(STATES)}.')
    codes = codes_of(keeper_code(authority, first or place.today))
    return Wanted(rule.upper() if rule else None, urn, codes, first, last, state)


def finding_lines(place: Workplace, scope: Scope, asked: Wanted) -> list[dict[str, Any]]:
    """The findings asked for, one line each."""
    with place.reading() as connection:
        found = findings.findings(connection, scope, asked)
        names = {s.id: s.file_name for s in sources.sources(connection)}
    return [_line(f, names) for f in found]


def _line(finding: Finding, names: dict[int, str]) -> dict[str, Any]:
    judged = finding.judged
    return {
        "id": judged.id,
        "rule": judged.rule,
        "version_from": judged.version_from,
        "law": judged.law,
        "urn": judged.urn or None,
        "child": judged.child,
        "event_on": judged.event_on,
        "outcome": judged.outcome,
        "severity": judged.severity,
        "reason": judged.reason,
        "holder": judged.holder,
        "settled_by": judged.settled_by or None,
        "linked": list(judged.linked),
        "state": finding.state,
        "changed": finding.changed,
        "origins": [{"file": names[o.source_id], "sheet": o.sheet or None, "row": o.row} for o in judged.origins],
    }
