"""Bringing a database up to date in what only its key can give: the marks by which children are known again."""

from auditapp.services.children_of_rows import marks_of, person_of
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log, children


def mark_children(place: Workplace) -> int:
    """Give every row its marks that was stored before there were any; gives how many rows that were."""
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
