"""Reports that may mean a child and do not surely name it, where a rung of the ladder is reached with them alone."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from auditapp.domain.attaching import Told
from auditapp.domain.evidence import Evidence, Papers
from auditapp.domain.incidents import Told as Incident
from auditapp.domain.incidents import incidents_of
from auditapp.domain.perhaps_two import again_that_day, with_early_returns
from auditapp.domain.presence import lasted
from auditapp.domain.records import Truth
from auditapp.domain.repeats import AreaOf, reached
from auditapp.domain.reports import MISSING, ReportStatement


def is_placeless(report: ReportStatement) -> bool:
    """Whether a report of a child missing from a home, or in care, is from a place that no register has yet."""
    is_asked_about = report.place_kind == "home" or (
        report.place_kind == "unknown" and report.looked_after is Truth.YES
    )
    return report.category in MISSING and not report.possible_homes and is_asked_about


class PerhapsAgain:
    """Finds the reports that name another who may be the child, or nobody surely, at a home where it then was.

    A place that no register has may be such a home too, where the report names a part of who the child is.
    """

    def __init__(self, evidence: Evidence, tolerance: timedelta) -> None:
        self._evidence, self._tolerance = evidence, tolerance
        self._at_home: dict[str, list[ReportStatement]] = defaultdict(list)
        for report in evidence.nameless_reports:
            if report.category in MISSING:
                for urn in report.possible_homes:
                    self._at_home[urn].append(report)
        named = evidence.half_named
        self._placeless = [row for row in evidence.nameless_reports if row.child_key in named and is_placeless(row)]

    def reports(
        self, papers: Papers, told: Sequence[Told], area_of: AreaOf
    ) -> tuple[list[ReportStatement], list[ReportStatement]]:
        """Those that name another and those that name nobody surely, as far as a rung is first reached with them."""
        spelt, nameless = self._spelt(papers), self._nameless(papers, told)
        if not (spelt or nameless):
            return [], []
        together = incidents_of((*papers.reports, *spelt, *nameless), papers.interviews)
        counted = self._counted(together, area_of)
        return [row for row in spelt if row.row_key in counted], [row for row in nameless if row.row_key in counted]

    def on_one_day(self, papers: Papers, area_of: AreaOf) -> list[ReportStatement]:
        """The child's own reports of a day on which it was back at an hour that nobody wrote down.

        As far as a rung is first reached where they begin absences of their own.
        """
        again = again_that_day(papers.reports)
        if not again:
            return []
        apart = incidents_of(list(with_early_returns(papers.reports, again)), papers.interviews)
        counted = self._counted(apart, area_of)
        return [row for row in again if row.row_key in counted]

    def _counted(self, incidents: Sequence[Incident], area_of: AreaOf) -> set[object]:
        """The rows that are counted where some incidents first reach a rung; none where they reach none."""
        first = next(iter(reached(incidents, self._evidence.ladder, area_of)), None)
        if first is None or not first.crossing.rung:
            return set()
        return {row.row_key for one in first.counted for row in one.rows}

    def _spelt(self, papers: Papers) -> list[ReportStatement]:
        named = self._evidence.reported.get(papers.child_key, ())
        return [row for row in named if isinstance(row, ReportStatement) and row.category in MISSING]

    def _nameless(self, papers: Papers, told: Sequence[Told]) -> list[ReportStatement]:
        """The reports from a home of the child's, while it may have been there; one shown by reports alone, since ever.

        And those from a place that no register has, told to a force that had others of the child.
        A nameless report that is linked with the child's own is its own already.
        """
        found: dict[object, ReportStatement] = {}
        for one in told:
            for report in self._at_home.get(one.stay.urn or "", ()):
                if self._is_then(report, one) and report.child_key != papers.child_key:
                    found[report.row_key] = report
        forces = {row.force for row in papers.reports}
        for report in self._placeless:
            is_near = report.force in forces and any(self._is_then(report, one) for one in told)
            if is_near and report.child_key != papers.child_key:
                found[report.row_key] = report
        return [row for row in found.values() if self._evidence.may_be_same(papers.child_key, row.child_key)]

    def _is_then(self, report: ReportStatement, one: Told) -> bool:
        return not one.is_dated or lasted(report.told.on, one, self._tolerance)
