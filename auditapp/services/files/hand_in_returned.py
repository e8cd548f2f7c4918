"""What is said already of a file that an expected return brought: whose it is, and its kind."""

from dataclasses import dataclass

from auditapp.domain.expected_returns import SenderKind
from auditapp.domain.scope import Scope
from auditapp.services.files.hand_in import Owner
from auditapp.services.known_world import authority_name
from auditapp.services.workplace import Workplace
from auditapp.storage import expected_returns
from auditapp.storage.expected_returns import ExpectedRow


@dataclass(frozen=True, slots=True)
class SaidAlready:
    """Whose file it is among those that one may hand in, the keeper by name where it is another body's, its kind."""

    whose: str
    keeper: str
    kind: str


def said_by_return(place: Workplace, scope: Scope, number: int, owners: tuple[Owner, ...]) -> SaidAlready | None:
    """What an expected return says of the file that came; None where one may see no such return, or take none in.

    A home's file names its home itself: it is another body's, without a name here.
    """
    with place.reading() as connection:
        row = expected_returns.expected_numbered(connection, scope, number, place.now())
    owner = None if row is None else _owner(row, owners)
    if row is None or owner is None:
        return None
    return SaidAlready(owner.value, _keeper(row) if owner.is_nobody else "", row.expected.paper)


def _owner(row: ExpectedRow, owners: tuple[Owner, ...]) -> Owner | None:
    """The sender itself where one may hand in its files, else another body of the area of the return."""
    expected = row.expected
    mine = [one for one in owners if one.area.code == expected.area_gss]
    own = (one for one in mine if expected.sender in {one.authority, one.force})
    return next(own, next((one for one in mine if one.is_nobody), None))


def _keeper(row: ExpectedRow) -> str:
    match row.expected.sender_kind:
        case SenderKind.AUTHORITY:
            return authority_name(row.expected.sender)
        case SenderKind.FORCE:
            return row.expected.sender
        case SenderKind.HOME:
            return ""
