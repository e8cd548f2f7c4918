"""REC-2  Each child's case record holds what it must, is up to date, and each entry is signed and dated."""

from auditapp.domain.outcomes import Outcome
from auditapp.domain.visits import AtVisit, Part, all_shown, not_a_home


def case_record_complete(visit: AtVisit) -> Outcome:
    """Judged from one child's file at a spot check, by those matters of Schedule 3 that the visit asks for."""
    lacking = "the case record lacks at least one of the matters asked for"
    contents = Part("what the case record holds", visit.to("case-record-contents"), lacking, "record")
    lacking = "the case record is not up to date, signed and dated throughout"
    current = Part("whether the case record is current", visit.to("case-record-current"), lacking, "record")
    kept = "the case record holds what was asked for, is up to date, and its entries are signed and dated"
    return not_a_home(visit) or all_shown(visit, (contents, current), kept)
