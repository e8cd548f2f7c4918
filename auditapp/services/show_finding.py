"""One finding as a page shows it: the duty, the answer with its reason, and the rows it rests on; no child's name."""

from dataclasses import dataclass
from datetime import date

from auditapp.domain.findings import State
from auditapp.domain.outcomes import OutcomeName
from auditapp.domain.people import Body
from auditapp.domain.rule import Rule, Version
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.security.home_names import MAY_HOLD_NAMES
from auditapp.services.known_world import authority_name
from auditapp.services.workbook_rows import HOLDERS, said_occasion
from auditapp.services.workplace import Workplace
from auditapp.storage import findings, sources
from auditapp.storage.findings import Finding


@dataclass(frozen=True, slots=True)
class RowUsed:
    """A row that a finding rests on."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class FindingShown:
    """What a page shows of a finding; where a home in them may not be named, reason and arithmetic are None."""

    number: str
    rule: Rule
    version: Version | None
    outcome: OutcomeName
    severity: str
    reason: str | None
    working: tuple[str, ...] | None
    law: str
    holder: str
    urn: str
    child: str
    event: str
    event_on: date
    placing_authority: str
    host_authority: str
    settled_by: str
    state: State
    changed: bool
    linked: tuple[str, ...]
    rows: tuple[RowUsed, ...]


def finding_shown(place: Workplace, scope: Scope, body: Body, number: str) -> FindingShown | None:
    """The finding of that number, if it may be seen."""
    with place.reading() as connection:
        found = findings.finding_numbered(connection, scope, number)
        if found is None:
            return None
        files = {s.id: s.file_name for s in sources.sources(connection)}
    return _shown(found, files, names_homes=body in MAY_HOLD_NAMES)


def _shown(found: Finding, files: dict[int, str], *, names_homes: bool) -> FindingShown:
    judged = found.judged
    rule = rulebook().by_code[judged.rule]
    return FindingShown(
        judged.id,
        rule,
        next((v for v in rule.versions if v.first == judged.version_from), None),
        judged.outcome,
        judged.severity,
        judged.reason if names_homes else None,
        judged.working if names_homes else None,
        judged.law,
        HOLDERS[judged.holder],
        judged.urn,
        judged.child,
        said_occasion(judged.occasion),
        judged.event_on,
        authority_name(judged.placing_gss) if judged.placing_gss else "",
        authority_name(judged.host_gss) if judged.host_gss else "",
        judged.settled_by,
        found.state,
        found.changed,
        judged.linked,
        # The name of a file or a sheet may be that of a home.
        tuple(
            RowUsed(files[o.source_id], o.sheet, o.row) if names_homes else RowUsed(f"file {o.source_id}", "", o.row)
            for o in judged.origins
        ),
    )
