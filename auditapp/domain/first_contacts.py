"""A placement beside the first time that the police met the child while it lasted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta

from auditapp.domain.attaching import Told
from auditapp.domain.calling_off import CalledOff, call_called_off
from auditapp.domain.forewarning import forewarning
from auditapp.domain.incidents import Told as Incident
from auditapp.domain.police_records import FirstContact
from auditapp.domain.presence import is_inside, tied
from auditapp.domain.records import Movement, Placement, Truth
from auditapp.domain.reports import MISSING, ReportStatement
from auditapp.domain.statements import ChildAtHome

COUNTING = MISSING | {"absent"}
MaySame = Callable[[int, int], bool]


class FirstContacts:
    """Finds first contacts. `nameless` are the reports that identify no child and may mean any child at their home.

    `named` are, by child, the rows that name another who may be this one, `off` by number the reports called off.
    """

    def __init__(
        self,
        nameless: Sequence[ReportStatement],
        may_be_same: MaySame,
        named: Mapping[int, Sequence[ChildAtHome]] | None = None,
        off: Mapping[str, Sequence[CalledOff]] | None = None,
    ) -> None:
        self._may_be_same, self._named, self._off = may_be_same, named or {}, off or {}
        self._at_home: dict[str, list[ReportStatement]] = defaultdict(list)
        for report in nameless:
            if report.category in COUNTING:
                for urn in report.possible_homes:
                    self._at_home[urn].append(report)

    def contact(
        self,
        placement: Placement,
        told: Told,
        incidents: Sequence[Incident],
        after: Sequence[Incident] = (),
        elsewhere: Sequence[Incident] = (),
    ) -> FirstContact:
        """The first incident inside the stay, and the nameless reports that may have been an earlier one.

        Those `after` the stated end of the stay count too; those `elsewhere`, of another home, may be of it.
        """
        admission = placement.admission
        inside = [one for one in incidents if _is_within(one, told, admission)]
        there = [(one, _had_come(one, told, admission)) for one in inside]
        unsure = [one for one, had_come in there if had_come is Truth.UNKNOWN]
        first = _first([*(one for one, had_come in there if had_come is Truth.YES), *after])
        doubtful = tuple(report.origin for report in self._doubtful(placement, told, first))
        spelt = tuple(row.origin for row in self._spelt(placement, told, first))
        others, perhaps = (
            tuple(row.origin for row in _counting(several) if _would_be_first(row, placement, told, first))
            for several in (elsewhere, unsure)
        )
        met = None if first is None else first.incident
        off = None if first is None else call_called_off(first.rows, self._off)
        return FirstContact(placement, met, doubtful, spelt, off, others, perhaps)

    def doubtful(self, contact: FirstContact, child: int) -> list[ChildAtHome]:
        """The rows of a first contact that may mean the child and do not surely name it."""
        reports = self._at_home.get(contact.placement.admission.urn or "", ()) if contact.doubtful else ()
        named = self._named.get(child, ()) if contact.spelt_otherwise else ()
        nameless = [report for report in reports if report.origin in contact.doubtful]
        return [*nameless, *(row for row in named if row.origin in contact.spelt_otherwise)]

    def _spelt(self, placement: Placement, told: Told, first: Incident | None) -> list[ChildAtHome]:
        """The reports that name another who may be this child; of a child whom they alone show, the other papers."""
        here = [row for row in self._named.get(told.stay.child_key, ()) if told.stay.is_at(row.home_urn)]
        if not placement.admission.is_dated:
            return [row for row in here if not isinstance(row, ReportStatement)]
        reports = (row for row in here if isinstance(row, ReportStatement) and row.category in COUNTING)
        return [report for report in reports if _would_be_first(report, placement, told, first)]

    def _doubtful(self, placement: Placement, told: Told, first: Incident | None) -> list[ReportStatement]:
        """Only a report that no notice preceded, and before the first surely the child's, would change an answer."""
        known = set() if first is None else {row.row_key for row in first.rows}
        return [
            report
            for report in self._at_home.get(placement.admission.urn or "", ())
            if report.child_key != told.stay.child_key
            and report.row_key not in known
            and _would_be_first(report, placement, told, first)
            and self._may_be_same(told.stay.child_key, report.child_key)
        ]


def _is_within(one: Incident, told: Told, admission: Movement) -> bool:
    """Whether an incident lies in a stay, or in one that goes on with it."""
    later = ((stay, stay.stay.admitted[0], None) for stay in told.later)
    stays = ((told, admission.on, admission.at), *later)
    return any(is_inside(one, stay, on, at) for stay, on, at in stays)


def _counting(incidents: Sequence[Incident]) -> list[ReportStatement]:
    return [row for one in incidents for row in one.rows if row.category in COUNTING]


def _had_come(one: Incident, told: Told, admission: Movement) -> Truth:
    """Whether a child had come by the time that it was reported, of an incident on the day of its admission.

    That it was missing from the home shows so; elsewhere only the hours of both can say it.
    """
    reported, began = one.incident.reported, one.incident.began
    if reported.on != admission.on or began.on != admission.on or _is_from_there(one, told):
        return Truth.YES
    hours = [moment.at for moment in (reported, began) if moment.at is not None]
    if admission.at is None or not hours:
        return Truth.UNKNOWN
    return Truth.YES if admission.at <= max(hours) else Truth.NO


def _is_from_there(one: Incident, told: Told) -> bool:
    """Whether a row surely names the home of the stay, or where no register has it the same place."""
    return any(told.stay.is_at(row.home_urn) for row in one.rows) or bool(tied(one.rows, told, timedelta()))


def _would_be_first(report: ReportStatement, placement: Placement, told: Told, first: Incident | None) -> bool:
    """Whether a report inside the stay came before the first that is surely the child's, and before any notice."""
    admission, left = placement.admission, [told, *told.later][-1].days("discharge")
    return (
        admission.on <= report.told.on
        and (not left or report.told.on <= left[-1])
        and (first is None or report.told.earliest < first.incident.reported.latest)
        and not forewarning(admission, report.told).before
    )


def _first(incidents: Iterable[Incident]) -> Incident | None:
    counting = (one for one in incidents if one.incident.category in COUNTING)
    return min(counting, key=lambda one: (one.incident.reported.earliest, one.rows[0].anchor), default=None)
