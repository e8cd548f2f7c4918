"""What should not stay as it is: looked for whenever an officer comes to the start page."""

from collections.abc import Mapping

from auditapp.domain.dates import day_in_words, to_london
from auditapp.domain.following_up import IN_WORDS, Amiss
from auditapp.domain.scope import Scope
from auditapp.services.dashboards.what_stands import Part, Waiting, counted
from auditapp.services.workplace import Workplace
from auditapp.storage.decisions import ChangedSince, changed_since

MOST_CHANGED = 5


def what_is_amiss(found: Mapping[Amiss, int]) -> Part:
    """How many findings there are of which something is amiss, each leading to their list."""
    lines = [Waiting(_said(amiss, found[amiss]), "amiss", amiss.value) for amiss in IN_WORDS if found[amiss]]
    return Part("What should not stay as it is", tuple(lines), "Nothing is amiss with what was decided.")


def changed_since_decided(place: Workplace, scope: Scope) -> tuple[Part, ...]:
    """Tell whoever decided about a finding that its facts changed since; nothing where none did."""
    with place.reading() as connection:
        found = changed_since(connection, scope, place.actor, MOST_CHANGED)
    lines = [Waiting(f"{one.rule} of {day_in_words(one.event_on)}", "finding", one.id, _since(one)) for one in found]
    more = found[0].of - len(found) if found else 0
    if more:
        lines.append(Waiting(f"{more:,} more", "amiss", Amiss.CHANGED.value, "with what others decided"))
    return (Part("What changed since you decided", tuple(lines)),) if lines else ()


def _since(one: ChangedSince) -> str:
    decided, judged = (day_in_words(to_london(at).date()) for at in (one.decided_at, one.judged_at))
    return (
        f"home {one.urn}; you decided “{one.state}” on {decided}; its facts changed, and it was judged anew on {judged}"
    )


def _said(amiss: Amiss, count: int) -> str:
    return f"{counted(count, 'finding', 'findings')}: {IN_WORDS[amiss][0].lower()}{IN_WORDS[amiss][1:]}"
