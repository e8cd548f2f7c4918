"""A visit that may be seen, for whoever changes something about it; refused in words where there is none."""

from auditapp.domain.spot_checks import Seen, SpotCheck
from auditapp.services.workplace import Refused
from auditapp.storage import spot_checks
from auditapp.storage.engine import Connection

NO_VISIT = "There is no such visit, or it is not assigned to you."


def visit_found(connection: Connection, seen: Seen, number: str, code: str = "unknown") -> SpotCheck:
    """The visit of that number; `code` is how the refusal is told to a tablet."""
    found = spot_checks.spot_check_numbered(connection, seen, number)
    if found is None:
        raise Refused(NO_VISIT, code)
    return found


def change_or_refuse(connection: Connection, before: SpotCheck, otherwise: str, **values: object) -> None:
    """Change a visit as it was seen; `otherwise` says why not where it changed meanwhile."""
    if not spot_checks.change_spot_check(connection, before, **values):
        raise Refused(otherwise, "stale")
