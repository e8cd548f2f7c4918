"""Fetching a workbook that was built, as often as wanted until it is kept no longer; each fetch is noted and logged."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditapp.domain.dates import day_in_words
from auditapp.domain.scope import Scope
from auditapp.services.files.open_kept import unsealed_pieces
from auditapp.services.known_world import authority_name
from auditapp.services.workbooks.ask_for_workbook import organisation_of
from auditapp.services.workbooks.make_workbooks import sealed_at
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, issued_workbooks
from auditapp.storage.issued_workbooks import BUILT, IssuedWorkbook


@dataclass(frozen=True, slots=True)
class FetchedWorkbook:
    """A workbook on its way out: what it is called, and its bytes piece by piece."""

    name: str
    pieces: Iterator[bytes]


def fetch_workbook(place: Workplace, scope: Scope, account: str, number: int) -> FetchedWorkbook | None:
    """One workbook of one's organisation; None where there is none that one may see."""
    with place.writing() as (connection, act):
        found = issued_workbooks.workbook_numbered(connection, scope, organisation_of(connection, account), number)
        if found is None:
            return None
        if found.state != BUILT:
            raise Refused("It is not built yet.", "stale")
        if found.file is None or found.expires_on is None or found.expires_on < place.today:
            until = day_in_words(found.expires_on) if found.expires_on else "an earlier day"
            raise Refused(f"It was kept until {until}. Ask for a new one.", "expired")
        path = sealed_at(place, found.file)
        if not path.is_file():
            raise Refused("Its file is not here any more. Ask for a new one.", "expired")
        issued_workbooks.add_fetch(connection, number, account, act)
        detail = {"workbook": number, "sha256": found.sha256}
        audit_log.append(connection, act, "workbook fetched", account, detail)
    return FetchedWorkbook(file_name(found), unsealed_pieces(place, path))


def file_name(found: IssuedWorkbook) -> str:
    """What the file is called: the authority, the month in which the period begins, and the workbook's number."""
    letters = (c if c.isascii() and c.isalnum() else "-" for c in authority_name(found.authority_gss).lower())
    name = "-".join(part for part in "".join(letters).split("-") if part)
    return f"audit-{name}-{found.choice['first'][:7]}-{found.id}.xlsx"
