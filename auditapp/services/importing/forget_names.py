"""After a paper is taken back: of a child in a police log whom no list or notice knows any more no name is kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache

from auditapp.domain.dates import to_london
from auditapp.domain.matching import HomeIndex
from auditapp.services.importing.children_of_rows import person_of, said_of
from auditapp.services.known_world import home_index, words_from_text
from auditapp.services.matching.children_at_homes import ChildrenAtHomes
from auditapp.storage import children, forgetting
from auditapp.storage.children import Identity
from auditapp.storage.engine import Connection
from auditapp.storage.forgetting import Whereabouts


def forget_names(connection: Connection, at: datetime) -> int:
    """Take away the names that would not be kept were the police's logs imported now; gives of how many rows."""
    named = forgetting.named_by_police(connection)
    known = children.marks_known_in_care(connection, sorted({mark for row in named for mark in row[1:] if mark}))
    unknown = [number for number, *marks in named if known.isdisjoint(filter(None, marks))]
    homes = _homes_of(connection, at, unknown)
    at_homes = ChildrenAtHomes(connection)
    at_homes.learn(urn for urns in homes.values() for urn in urns)
    said = children.identities_of(connection, unknown)
    forgotten = [one.child_id for one in said if not _may_be_there(one, homes.get(one.child_id, ()), at_homes)]
    forgetting.forget(connection, forgotten)
    return len(forgotten)


def _may_be_there(identity: Identity, homes: Sequence[str], at_homes: ChildrenAtHomes) -> bool:
    is_identified = bool(identity.ref_mark or identity.name_mark)
    return at_homes.may_have(homes, said_of(identity), lambda: person_of(identity), is_identified=is_identified)


def _homes_of(connection: Connection, at: datetime, numbers: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """The homes where the police have some children, those included that the words of a row may mean."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    index = cache(lambda: home_index(connection, at))
    for row in forgetting.whereabouts(connection, numbers):
        urns = (row.urn,) if row.urn is not None else _meant(index(), row)
        found[row.child_id].update(dict.fromkeys(urns))
    return {number: tuple(urns) for number, urns in found.items()}


def _meant(index: HomeIndex, row: Whereabouts) -> Sequence[str]:
    if not row.words:
        return ()
    day = row.on if row.at is None else to_london(row.at).date()
    return index.find(words_from_text(row.words), day).candidates
