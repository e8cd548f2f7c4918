"""Which lines about interviews give the number of a report about another child than the one they name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from auditapp.domain.astray import Astray, is_of_the_time
from auditapp.domain.counting import is_in_care
from auditapp.domain.evidence import Papers
from auditapp.domain.findings import OriginKey
from auditapp.domain.incidents import incidents_of
from auditapp.domain.logged import KINDS
from auditapp.domain.records import Origin
from auditapp.domain.refs import ref_key
from auditapp.services.who_is_who import WhoIsWho
from auditapp.storage.crossings import crossings, day_of
from auditapp.storage.engine import Connection

PapersOf = Callable[[Iterable[int]], Mapping[int, Papers]]


def astray_interviews(
    connection: Connection, at: datetime, people: WhoIsWho, papers_of: PapersOf
) -> dict[int, tuple[Astray, ...]]:
    """By the child whom the police mean: the lines that give its report's number, of its time, and name another."""
    found: dict[int, dict[Astray, None]] = defaultdict(dict)
    for row in crossings(connection, at):
        named, reported = people.child_of.get(row["child_id"]), people.child_of.get(row["reported_child"])
        if named is None or reported is None or named == reported or people.are_apart(named, reported):
            continue
        told, returned = day_of(row, "reported") or day_of(row, "missing"), day_of(row, "returned")
        if told is None or returned is None or not is_of_the_time(returned, told, day_of(row, "found")):
            continue
        where = OriginKey(row["source_id"], row["sheet"], row["row"])
        line = Astray(row["ref"], named, Origin(row["file_name"], row["sheet"], row["row"]), where, is_judged=False)
        found[reported][line] = None
    if not found:
        return {}
    papers = papers_of(found)
    return {
        child: tuple(replace(line, is_judged=is_judged_by(papers[child], line.ref)) for line in lines)
        for child, lines in found.items()
    }


def is_judged_by(papers: Papers, ref: str) -> bool:
    """Whether a child is in care by any of its papers, and the absence of that number is one it comes back from."""
    missing = (
        one.incident for one in incidents_of(papers.reports, papers.interviews) if one.incident.category in KINDS
    )
    return is_in_care(papers) and any(ref in map(ref_key, incident.refs) for incident in missing)
