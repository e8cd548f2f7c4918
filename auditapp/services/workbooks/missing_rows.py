"""The rows of the workbook's sheets about missing children: timelines, unmatched reports, counts and repeats."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from auditapp.domain.counting import GROUPS, TIMES, Counting, is_in_care
from auditapp.domain.dates import to_london
from auditapp.domain.escalation import Ladder, counts_in_window
from auditapp.domain.evidence import Evidence, Papers
from auditapp.domain.findings import Judged, OriginKey
from auditapp.domain.incidents import Told, incidents_of
from auditapp.domain.records import Origin, Truth
from auditapp.domain.reports import MISSING, SOURCES, ReportStatement
from auditapp.services.dashboards.count_reports import Counts, ForceCounts
from auditapp.services.findings.timeline import called_off_of, timeline_of, unsure_of
from auditapp.services.known_world import areas_of_force, authority_name
from exports.content import Reference, RepeatRow, ReportCountRow, TimelineRow, UnmatchedRow

COUNTED = {"missing": "missing", "no_apparent_risk": "missing, no apparent risk", "absent": "absent", "away": "away"}
Within = Callable[[date], bool]


class MissingRows:
    """Gathers, child by child, what the sheets show; `chosen` are the judgements that the workbook is about."""

    def __init__(
        self, evidence: Evidence, chosen: Sequence[Judged], codes: frozenset[str] | None, within: Within
    ) -> None:
        self._evidence, self._codes, self._within = evidence, codes, within
        self._findings: dict[int, list[Judged]] = defaultdict(list)
        for judged in chosen:
            if judged.outcome in {"breached", "cannot_tell"} and judged.child_id is not None:
                self._findings[judged.child_id].append(judged)
        self._children = {judged.child_id for judged in chosen}
        self._counting = Counting(within)
        self._timeline: list[TimelineRow] = []
        self._unmatched: list[UnmatchedRow] = []
        self._repeats: list[RepeatRow] = []
        self._placed_by: dict[str, frozenset[str]] = {}

    def see(self, papers: Papers, pseudonym: str) -> None:
        """Take in the rows about one child."""
        if papers.child_key in self._children:
            said = (*papers.placements, *papers.notices)
            self._placed_by[pseudonym] = frozenset(row.placing_la_gss for row in said if row.placing_la_gss)
        if papers.child_key in self._findings:
            self._timeline += self._timeline_of(papers, pseudonym)
        if not papers.reports:
            return
        told = incidents_of(papers.reports, papers.interviews)
        if self._codes is None or papers.child_key in self._children:
            self._counting.see(papers, told)
        if is_in_care(papers) and papers.child_key in self._children:
            self._repeats += self._repeat_of(papers, told, pseudonym)
        is_known = bool(papers.placements or papers.notices)
        for row in papers.reports:
            self._see_unmatched(row, is_known=is_known and papers.identified, identified=papers.identified)

    def see_nobodys(self, rows: Iterable[ReportStatement]) -> None:
        """Take in the reports that are about nobody who could be known again."""
        listed = list(rows)
        if self._codes is None:
            self._counting.see_nobodys(listed)
        for row in listed:
            self._see_unmatched(row, is_known=False, identified=False)

    def timeline(self) -> tuple[TimelineRow, ...]:
        """What happened to each child with a finding, by day."""
        return tuple(sorted(self._timeline, key=lambda r: (r.on, r.clock, r.urn, r.child, r.what, str(r.origin))))

    def unmatched(self) -> tuple[UnmatchedRow, ...]:
        """Reports that were matched to no home and to no child that lists know."""
        return tuple(sorted(self._unmatched, key=lambda r: (r.on, r.force, r.reference, str(r.origin))))

    def repeats(self) -> tuple[RepeatRow, ...]:
        """Children in care reported missing more than once, the most often first."""
        return tuple(sorted(self._repeats, key=lambda r: (-r.incidents, r.first_on, r.child)))

    def counts(self) -> tuple[ReportCountRow, ...]:
        """The counts of each force."""
        return tuple(
            row
            for force, tally in sorted(self._counting.by_force.items())
            for row in _count_rows(ForceCounts(force, tally))
        )

    def placed_by(self) -> Mapping[str, frozenset[str]]:
        """By which authorities each child was placed, as lists and notices have it."""
        return self._placed_by

    def _timeline_of(self, papers: Papers, pseudonym: str) -> Iterator[TimelineRow]:
        findings = self._findings[papers.child_key]
        rests: dict[OriginKey, list[str]] = defaultdict(list)
        for judged in findings:
            for origin in judged.origins:
                rests[origin].append(judged.id)
        unsure = unsure_of(self._evidence, papers.child_key, rests)
        for h in (*timeline_of(papers), *unsure, *called_off_of(self._evidence, papers)):
            ids = rests.get(h.row) or [j.id for j in findings if j.urn == h.urn or not h.urn]
            clock = f"{to_london(h.when.at):%H:%M}" if h.when.at is not None else ""
            where = _reference(h.origin)
            yield TimelineRow(h.when.on, h.urn, pseudonym, h.what, h.by, where, clock, tuple(dict.fromkeys(ids)))

    def _repeat_of(self, papers: Papers, told: Sequence[Told], pseudonym: str) -> Iterator[RepeatRow]:
        missing = [one.incident for one in told if one.incident.category in MISSING]
        inside = sorted((i for i in missing if self._within(i.began.on)), key=lambda i: i.began.on)
        if len(inside) <= 1:
            return
        last = inside[-1]
        home = self._evidence.homes.get(last.urn) if last.urn else None
        host = home.on(last.began.on).host if home is not None else None
        ladder = self._evidence.ladder(host.gss if host else None, last.force, last.began.on)
        most = max(counts_in_window([i.began.on for i in inside], ladder.window_days))
        placing = next((row.placing_la_gss for row in (*papers.placements, *papers.reports) if row.placing_la_gss), "")
        yield RepeatRow(
            child=pseudonym,
            urn=last.urn or "",
            host_authority=host.name if host else "",
            placing_authority=authority_name(placing) if placing else "",
            first_on=inside[0].began.on,
            last_on=last.began.on,
            calls=sum(i.calls for i in inside),
            cases=sum(i.cases for i in inside),
            incidents=len(inside),
            most_in_window=most,
            window_days=ladder.window_days,
            rung=ladder.rung_of(most),
            ladder=_whose(ladder, is_area_known=host is not None and host.gss is not None),
        )

    def _see_unmatched(self, row: ReportStatement, *, is_known: bool, identified: bool) -> None:
        if row.home_urn is not None or is_known or not self._within(row.told.on) or _is_no_matter(row):
            return
        if self._codes is not None and self._codes.isdisjoint(areas_of_force(row.force, row.told.on)):
            return
        self._unmatched.append(
            UnmatchedRow(
                on=row.told.on,
                force=row.force,
                reference=row.incident_ref,
                source=SOURCES[row.source_kind],
                category=COUNTED.get(row.category, "other"),
                place="not said" if row.place_kind == "unknown" else row.place_kind,
                home=home_in_words(len(row.home_candidates)),
                child="on no list or notice given" if identified else "not identified",
                looked_after="not known" if row.looked_after is Truth.UNKNOWN else row.looked_after.value,
                origin=_reference(row.origin),
            )
        )


def _whose(ladder: Ladder, *, is_area_known: bool) -> str:
    """Whose ladder it is; where the area is not known, a protocol's that holds wherever the force does."""
    if not ladder.is_local:
        return "the shipped one, which only marks"
    return "the local protocol's" if is_area_known else "that of a local protocol for all areas of the force"


def home_in_words(candidates: int) -> str:
    """What is missing of the home, by how many homes may be meant; they are asked about, also where it is one."""
    if candidates > 1:
        return "may be one of several homes"
    return "may be a home of a register, not surely" if candidates else "no home found"


def _is_no_matter(row: ReportStatement) -> bool:
    """Whether the log itself says that the report is about no child in care, or that somebody was found."""
    elsewhere = row.place_kind in {"family", "foster", "hospital"}
    return row.category == "found_report" or (
        row.looked_after is not Truth.YES and (row.looked_after is Truth.NO or elsewhere)
    )


def _count_rows(counted: ForceCounts) -> Iterator[ReportCountRow]:
    numbers: dict[str, Counts] = {}
    for what, categories in counted.by_category().items():
        numbers |= {f"{what}, {category.replace('_', ' ')}": of for category, of in categories.items()}
    numbers["incidents first told of before the period"] = counted.told_before()
    for times in TIMES:
        children, incidents = counted.at_least(times)
        numbers[f"children missing {times} times or more"] = children
        numbers[f"incidents of children missing {times} times or more"] = incidents
    for what, of in numbers.items():
        if of["all"]:
            in_care, elsewhere, not_known = (of[group] for group in GROUPS)
            yield ReportCountRow(counted.force, what, of["all"], in_care, elsewhere, not_known)


def _reference(origin: Origin) -> Reference:
    return Reference(origin.file, origin.sheet, origin.row)
