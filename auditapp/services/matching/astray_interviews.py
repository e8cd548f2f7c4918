"""Which lines about interviews give the number of a report about another child than the one they name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from auditapp.domain.astray import Astray, is_near, is_of_the_time
from auditapp.domain.counting import is_in_care
from auditapp.domain.evidence import Papers
from auditapp.domain.findings import OriginKey
from auditapp.domain.incidents import incidents_of
from auditapp.domain.logged import KINDS
from auditapp.domain.records import Origin
from auditapp.domain.refs import ref_key
from auditapp.services.matching.who_is_who import WhoIsWho
from auditapp.storage.crossings import crossings, day_of
from auditapp.storage.engine import Connection

PapersOf = Callable[[Iterable[int]], Mapping[int, Papers]]


class _Crossed(NamedTuple):
    """A line, the child whom it names, and the child of whose report it gives the number."""

    named: int
    reported: int
    line: Astray


def astray_interviews(
    connection: Connection, at: datetime, people: WhoIsWho, papers_of: PapersOf
) -> dict[int, tuple[Astray, ...]]:
    """By the child whom the police mean: the lines that give its report's number, of about its time, and name another.

    Two forces may give one number: where the line's own child has a report of it as well, of that time, that is meant.
    """
    crossed = [one for row in crossings(connection, at) if (one := _crossed(row, people)) is not None]
    own = {(one.line.row, one.line.ref) for one in crossed if one.named == one.reported and one.line.is_of_time}
    found: dict[int, dict[Astray, None]] = defaultdict(dict)
    for named, reported, line in crossed:
        if named != reported and (line.row, line.ref) not in own and not people.are_apart(named, reported):
            found[reported][line] = None
    if not found:
        return {}
    papers = papers_of(found)
    return {
        child: tuple(
            replace(line, is_judged=line.is_of_time and is_judged_by(papers[child], line.ref)) for line in lines
        )
        for child, lines in found.items()
    }


def _crossed(row: Mapping[Any, Any], people: WhoIsWho) -> _Crossed | None:
    named, reported = people.child_of.get(row["child_id"]), people.child_of.get(row["reported_child"])
    told, returned = day_of(row, "reported") or day_of(row, "missing"), day_of(row, "returned")
    if named is None or reported is None or told is None or returned is None:
        return None
    found = day_of(row, "found")
    is_of_time = is_of_the_time(returned, told, found)
    if not (is_of_time or is_near(returned, told, found)):
        return None
    where = OriginKey(row["source_id"], row["sheet"], row["row"])
    origin = Origin(row["file_name"], row["sheet"], row["row"])
    return _Crossed(named, reported, Astray(row["ref"], named, origin, where, is_judged=False, is_of_time=is_of_time))


def is_judged_by(papers: Papers, ref: str) -> bool:
    """Whether a child is in care by any of its papers, and the absence of that number is one it comes back from."""
    missing = (
        one.incident for one in incidents_of(papers.reports, papers.interviews) if one.incident.category in KINDS
    )
    return is_in_care(papers) and any(ref in map(ref_key, incident.refs) for incident in missing)
