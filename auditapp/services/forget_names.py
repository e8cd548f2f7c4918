"""After a paper is taken back: of a child in a police log whom no list or notice knows any more no name is kept."""

from auditapp.domain.names import may_be_same, may_be_spelt_otherwise
from auditapp.services.children_of_rows import person_of
from auditapp.storage import children, forgetting, statements
from auditapp.storage.engine import Connection


def forget_names(connection: Connection) -> int:
    """Take away the names that would not be kept were the police's logs imported now; gives of how many rows."""
    named = forgetting.named_by_police(connection)
    known = children.marks_known_in_care(connection, sorted({mark for row in named for mark in row[1:] if mark}))
    forgotten = []
    for number, ref_mark, name_mark in named:
        marks = [mark for mark in (ref_mark, name_mark) if mark]
        if known.isdisjoint(marks) and not _may_be_known(connection, number, whole=bool(marks)):
            forgotten.append(number)
    forgetting.forget(connection, forgotten)
    return len(forgotten)


def _may_be_known(connection: Connection, number: int, *, whole: bool) -> bool:
    """Whether a child that is named in part, or spelt otherwise, may be one whom a list or a notice has at its home."""
    person = person_of(children.identities_of(connection, [number])[0])
    there = (i for urn in forgetting.homes_of(connection, number) for i in statements.children_at(connection, urn))
    is_alike = may_be_spelt_otherwise if whole else may_be_same
    return any(is_alike(person, person_of(identity)) for identity in there)
