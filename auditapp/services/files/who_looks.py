"""Whether some data officer can look at a log that the police handed in: who holds the whole of the force's area."""

from auditapp.domain.people import Role
from auditapp.domain.scope import Scope
from auditapp.services.accounts.idle_accounts import is_idle
from auditapp.services.importing.batch import LOOK
from auditapp.services.scope_of import scope_of
from auditapp.services.workplace import Workplace
from auditapp.storage import accounts_in_use, given_files, people
from auditapp.storage.engine import Connection
from auditapp.storage.people import ENDED

NOBODY_LOOKS = (
    "No data officer holds the whole area of the force in an account that is in use, so nobody can look at it yet, and "
    "nothing of it counts. An administrator has to give a data officer that area, or let one back who has it."
)


def forces_without_data_officer(place: Workplace, scope: Scope) -> tuple[str, ...]:
    """The forces of the logs of one's area that wait to be looked at and that no data officer may see, by name."""
    with place.reading() as connection:
        waiting = given_files.waiting_files(connection, scope)
        forces = sorted({file.force for file in waiting if file.code == LOOK and file.force})
        if not forces:
            return ()
        known, out_of_use = people.people(connection), _out_of_use(connection, place)
    role, day = Role.DATA_OFFICER, place.today
    in_use = (one for one in known if one.account not in out_of_use)
    scopes = [scope_of(one, role, day) for one in in_use if role in one.roles_on(day)]
    if any(scope.authorities is None for scope in scopes):
        return ()
    return tuple(force for force in forces if not any(force in scope.forces for scope in scopes))


def _out_of_use(connection: Connection, place: Workplace) -> frozenset[str]:
    """The accounts that were ended, or are suspended because nobody used them for long."""
    uses, now = accounts_in_use.last_uses(connection), place.now()
    accounts = people.accounts(connection)
    return frozenset(a.id for a in accounts if a.state == ENDED or is_idle(place, a, uses.get(a.id), now))
