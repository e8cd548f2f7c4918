"""What should not stay as it is: looked for whenever an officer comes to the start page."""

from auditapp.domain.following_up import IN_WORDS, Amiss
from auditapp.domain.scope import Scope
from auditapp.services.what_stands import Part, Waiting, counted
from auditapp.services.workplace import Workplace
from auditapp.storage.breaches import counted_amiss


def what_is_amiss(place: Workplace, scope: Scope) -> Part:
    """How many findings there are of which something is amiss, each leading to their list."""
    with place.reading() as connection:
        found = counted_amiss(connection, scope, place.today)
    lines = [Waiting(_said(amiss, found[amiss]), "amiss", amiss.value) for amiss in IN_WORDS if found[amiss]]
    return Part("What should not stay as it is", tuple(lines), "Nothing is amiss with what was decided.")


def _said(amiss: Amiss, count: int) -> str:
    return f"{counted(count, 'finding', 'findings')}: {IN_WORDS[amiss][0].lower()}{IN_WORDS[amiss][1:]}"
