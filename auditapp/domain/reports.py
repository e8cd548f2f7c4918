"""What one row of a police log says: a call to the police about a missing child, or a case that they opened."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from auditapp.domain.dates import Moment
from auditapp.domain.fact import fact
from auditapp.domain.records import Truth
from auditapp.domain.statements import ChildAtHome

SourceKind = Literal["call_log", "case_record"]
SOURCES: Mapping[SourceKind, str] = {"call_log": "call log", "case_record": "case record"}
# What the police call it, the strongest first: of two logs of one episode the stronger word counts.
CATEGORIES = ("missing", "absent", "no_apparent_risk", "away", "other", "found_report")
# What counts as being missing; a child absent or away is counted apart.
MISSING = frozenset({"missing", "no_apparent_risk"})
# What each of them is in a sentence about a child; anything else is a report, and no more is said of it.
IN_WORDS = {
    "missing": "missing",
    "no_apparent_risk": "missing with no apparent risk",
    "absent": "absent",
    "away": "away",
}


@fact(kw_only=True)
class ReportStatement(ChildAtHome):
    """One line of a police log; `placing_la_gss` is the authority that the police have down for the child.

    `place_kind` is what the log says of the place the child went missing from: home, family, foster, hospital, street,
    none, or unknown. `age` is in whole years on the day the child went missing; `born` is the day of birth where it was
    kept.
    """

    incident_ref: str
    source_kind: SourceKind
    force: str
    category: str
    reported: Moment | None = None
    missing: Moment | None = None
    last_seen: Moment | None = None
    found: Moment | None = None
    is_open: Truth = Truth.UNKNOWN
    risk: str = ""
    risk_initial: str = ""
    age: int | None = None
    looked_after: Truth = Truth.UNKNOWN
    place_kind: str = "unknown"
    linked_refs: tuple[str, ...] = ()
    born: date | None = None

    @property
    def told(self) -> Moment:
        """When the police first heard: the time of the report or, where the log has none, since when the child is gone.

        One of the two always stands in a row that was accepted.
        """
        said = self.reported or self.missing
        assert said is not None
        return said

    @property
    def in_words(self) -> str:
        """What the police were told, as a sentence has it: reported missing, reported absent."""
        return f"reported {IN_WORDS.get(self.category, '')}".strip()

    @property
    def began(self) -> Moment:
        """When the child went missing, as far as the row says; else when the police heard of it."""
        return self.missing or self.told
