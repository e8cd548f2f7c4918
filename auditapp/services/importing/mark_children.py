"""Bringing a database up to date in what only its key can give: the marks by which children are known again."""

from auditapp.services.importing.children_of_rows import marks_of, person_of
from auditapp.services.importing.near_marks import SIZE, near_marks
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, children
from auditapp.storage.nearness import add_nearness, named_without_nearness


def mark_children(place: Workplace) -> int:
    """Give every row its marks that was stored before there were any; gives how many rows that were."""
    marked = _mark_rows(place)
    _compare_names(place)
    return marked


def _mark_rows(place: Workplace) -> int:
    with place.reading() as connection:
        waiting = children.unmarked(connection)
    if not waiting:
        return 0
    with place.writing() as (connection, act):
        marked = 0
        for identity in waiting:
            ref_mark, name_mark = marks_of(person_of(identity), place.key)
            if ref_mark or name_mark:
                children.mark(connection, identity.child_id, ref_mark, name_mark)
                marked += 1
        if marked:
            audit_log.append(connection, act, "children marked", "children", {"rows": marked})
    return marked


def _compare_names(place: Workplace) -> None:
    """Mark what names share with names near them, where the names are kept: of others nobody can tell it any more."""
    with place.reading() as connection:
        waiting = named_without_nearness(connection, SIZE)
    if not waiting:
        return
    with place.writing() as (connection, act):
        near = {one.name_mark: near_marks(person_of(one), place.key) for one in waiting}
        made = {name: marks for name, marks in near.items() if name is not None and marks is not None}
        add_nearness(connection, made, SIZE)
        if made:
            audit_log.append(connection, act, "names compared", "children", {"names": len(made)})
