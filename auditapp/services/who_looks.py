"""Whether some data officer can look at a log that the police handed in: who holds the whole of the force's area."""

from auditapp.domain.people import Role
from auditapp.domain.scope import Scope
from auditapp.services.batch import LOOK
from auditapp.services.scope_of import scope_of
from auditapp.services.workplace import Workplace
from auditapp.storage import given_files, people

NOBODY_LOOKS = (
    "No data officer holds the whole area of the force, so nobody can look at it yet, and nothing of it counts. An "
    "administrator has to give a data officer that area."
)


def forces_without_data_officer(place: Workplace, scope: Scope) -> tuple[str, ...]:
    """The forces of the logs of one's area that wait to be looked at and that no data officer may see, by name."""
    with place.reading() as connection:
        waiting = given_files.waiting_files(connection, scope)
        forces = sorted({file.force for file in waiting if file.code == LOOK and file.force})
        if not forces:
            return ()
        known = people.people(connection)
    role, day = Role.DATA_OFFICER, place.today
    scopes = [scope_of(one, role, day) for one in known if role in one.roles_on(day)]
    if any(scope.authorities is None for scope in scopes):
        return ()
    return tuple(force for force in forces if not any(force in scope.forces for scope in scopes))
