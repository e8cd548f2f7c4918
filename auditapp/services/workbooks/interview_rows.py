"""Return interviews as councils are asked about them: one line a return, and the counts by responsible authority."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditapp.domain.calling_off import contradicted
from auditapp.domain.clock_hours import hours_between, is_within
from auditapp.domain.dates import Moment, to_london
from auditapp.domain.gates import perhaps_about, unsurely_about
from auditapp.domain.police_records import Interview, Return
from auditapp.domain.records import Origin, Truth
from exports.content import InterviewCountRow, InterviewRow, Reference

HOURS = 72
FROM = {
    "home": "the home or its provider",
    "provider": "the home or its provider",
    "responsible_authority": "the responsible authority",
    "other": "another organisation",
    "unknown": "not known",
}
WITHIN = {True: "yes", False: "no", None: "cannot tell"}


@dataclass(slots=True)
class _Counts:
    children: set[str] = field(default_factory=set)
    counted: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, *, holds: bool) -> None:
        self.counted[name] = self.counted.get(name, 0) + holds


class InterviewRows:
    """Gathers returns, each once."""

    def __init__(self) -> None:
        self._rows: list[InterviewRow] = []
        self._counts: dict[str, _Counts] = {}

    def see(self, readings: Sequence[Return], pseudonym: str) -> None:
        """Take in one return with its interviews; of several readings the first stands, and the hours bow to all.

        To whoever was 18 or older by all of them no interview was owed, and no authority's count has the return.
        """
        back = readings[0]
        held = _first_held(back.interviews)
        answers = {_is_in_time(held, reading.returned) for reading in readings}
        within = answers.pop() if len(answers) == 1 else None
        was_adult = all(reading.is_child is Truth.NO for reading in readings)
        self._rows.append(_row(back, pseudonym, held, within, was_adult=was_adult))
        if was_adult or (back.called_off is not None and back.called_off.is_sure):
            return
        counts = self._counts.setdefault(back.placing.name if back.placing.gss else "not known", _Counts())
        counts.children.add(pseudonym)
        said = {i.outcome for i in back.interviews}
        in_doubt = _is_in_doubt(back)
        facts = {
            "reports": True,
            "offered": any(i.was_offered for i in back.interviews),
            "completed": held is not None,
            "within_72_hours": held is not None and within is True,
            "not_within_72_hours": held is not None and within is False,
            "within_not_known": held is not None and within is None,
            "declined": held is None and "declined" in said,
            "not_offered": bool(back.interviews) and all(i.was_withheld for i in back.interviews),
            "unable": held is None and "unable" in said,
            "no_record": not back.interviews and not in_doubt,
            "in_doubt": in_doubt,
            "out_of_area": bool(back.placing.gss and back.host.gss and back.placing.gss != back.host.gss),
        }
        for name, holds in facts.items():
            counts.add(name, holds=holds)

    def rows(self) -> tuple[InterviewRow, ...]:
        """Every return by its day."""
        return tuple(sorted(self._rows, key=lambda r: (str(r.returned_on), r.returned_clock, r.child, str(r.origins))))

    def counts(self) -> tuple[InterviewCountRow, ...]:
        """The counts of each responsible authority."""
        return tuple(
            _counted(name, len(counts.children), counts.counted) for name, counts in sorted(self._counts.items())
        )


def _counted(authority: str, children: int, counts: Mapping[str, int]) -> InterviewCountRow:
    told: dict[str, Any] = dict(counts)
    return InterviewCountRow(responsible_authority=authority, children=children, **told)


def _is_in_doubt(back: Return) -> bool:
    """Whether no line is surely about the return, and one may be."""
    return not back.interviews and bool(back.perhaps or back.unsure or back.unread)


def _remarks(back: Return, *, was_adult: bool) -> str:
    """What is not sure about a return, or why it is not counted, in words."""
    said = ["18 or older on that day, and so not counted"] if was_adult else []
    if back.returned is None:
        said.append("no paper says that the child came back")
    if back.perhaps:
        said.append(perhaps_about(back.perhaps))
    if back.unsure:
        said.append(unsurely_about(back.unsure))
    if back.unread and not back.interviews:
        said.append(f"a row may be about this child, and could not be used: {_rows(back.unread)}")
    if any(i.says_both for i in back.interviews) and not any(i.was_offered for i in back.interviews):
        said.append("the log says both that an interview was offered, declined or held and that none was offered")
    if back.called_off is not None and back.called_off.has_case:
        said.append(contradicted(back.called_off))
    elif back.called_off is not None:
        why = "for nobody was missing" if back.called_off.is_sure else "and do not say whether anybody was missing"
        said.append(f"the police call off the report of that number, {why}: {back.called_off.told_in}")
    return "; ".join(said)


def _rows(origins: Iterable[Origin]) -> str:
    return ", ".join(str(origin) for origin in origins)


def _outcome(back: Return, held: Interview | None) -> str:
    told = held or next(iter(back.interviews), None)
    if told is not None:
        return told.outcome.replace("_", " ")
    return "cannot tell" if _is_in_doubt(back) else "no record"


def _first_held(interviews: Sequence[Interview]) -> Interview | None:
    held = [i for i in interviews if i.was_held and not i.says_both]
    dated = [(i.held.earliest, n) for n, i in enumerate(held) if i.held is not None]
    return held[min(dated)[1]] if dated else next(iter(held), None)


def _is_in_time(held: Interview | None, returned: Moment | None) -> bool | None:
    if held is None or held.held is None or returned is None:
        return None
    return is_within(returned, held.held, HOURS)


def _hours(returned: Moment | None, held: Moment | None) -> float | None:
    """The hours to the interview; none where its date is before the return, which is a slip in one of the two."""
    hours = hours_between(returned, held) if returned is not None and held is not None else None
    return None if hours is None or hours < 0 else hours


def _row(back: Return, pseudonym: str, held: Interview | None, within: bool | None, *, was_adult: bool) -> InterviewRow:
    returned = back.returned
    when = held.held if held is not None else None
    return InterviewRow(
        returned_on=returned.on if returned is not None else None,
        returned_clock=_clock(returned),
        urn=back.urn or "",
        child=pseudonym,
        responsible_authority=back.placing.name if back.placing.gss else "not known",
        offered=_offered(back.interviews),
        outcome=_outcome(back, held),
        held_on=when.on if when is not None else None,
        held_clock=_clock(when),
        hours=_hours(returned, when),
        within_72_hours=WITHIN[within] if held is not None else "",
        interviewer=FROM[held.interviewer_from] if held is not None else "",
        origins=tuple(Reference(o.file, o.sheet, o.row) for o in back.origins),
        remarks=_remarks(back, was_adult=was_adult),
    )


def _offered(interviews: Iterable[Interview]) -> str:
    listed = list(interviews)
    if any(i.was_offered for i in listed):
        return Truth.YES.value
    return Truth.NO.value if listed and all(i.was_withheld for i in listed) else "not known"


def _clock(moment: Moment | None) -> str:
    """The time of day in London, where the record has one."""
    return f"{to_london(moment.at):%H:%M}" if moment is not None and moment.at is not None else ""
