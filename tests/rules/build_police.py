"""Turns a case about a missing child into the record that a rule judges. Every key of a case is explained here."""

from datetime import date, time
from typing import Any

from build import AUTHORITIES, COVERAGE, placement, placing, rejected

from auditapp.domain.calling_off import CalledOff
from auditapp.domain.dates import Moment, age_on, london_moment
from auditapp.domain.police_records import (
    FirstContact,
    Incident,
    Interview,
    Meeting,
    PlaceOnDay,
    RegisterReach,
    RepeatMissing,
    Return,
)
from auditapp.domain.records import Host, Origin, Registration, Truth

CALLS = "calls.csv"


def moment(words: str | None) -> Moment | None:
    """A day, or a day and the time of a London clock: `2016-05-06` or `2016-05-06 04:30`."""
    if words is None:
        return None
    on, _, clock = words.partition(" ")
    on_day = date.fromisoformat(on)
    return Moment(on_day, london_moment(on_day, time.fromisoformat(clock))[0] if clock else None)


def host(area: str) -> Host:
    """The authority of the area: one of the table, or any other word where it is not known."""
    known = area in AUTHORITIES
    return Host(AUTHORITIES.get(area), area if known else "", "by the register" if known else "no register has it")


def first_contact(facts: dict[str, Any]) -> FirstContact:
    """The keys of a placement, and `report`: the first report of the child, none where there was none.

    `reported_as` is what it called the child, missing where nothing is said; `gone_since` is since when the child was
    missing by it, the time of the report where nothing is said. `nameless_report` tells of an earlier
    report from that home which names nobody surely, `other_spelling_reported` of one that names, nearly so, a child of
    the same date of birth, `reported_elsewhere` of one of this child from a home where no list has it,
    `reported_that_day` of one of this child from the street, on the day of the admission, with no hours to tell.
    `call_cancelled` is whether the police cancelled the call of which its case was made.
    """
    reported, gone_since = moment(facts.pop("report")), moment(facts.pop("gone_since", None))
    return FirstContact(
        doubtful=(Origin(CALLS, "", 12),) if facts.pop("nameless_report", "no") == "yes" else (),
        spelt_otherwise=(Origin(CALLS, "", 13),) if facts.pop("other_spelling_reported", "no") == "yes" else (),
        called_off=CalledOff(date(2016, 6, 15), CALLS, is_sure=False, has_case=True)
        if facts.pop("call_cancelled", "no") == "yes"
        else None,
        from_elsewhere=(Origin(CALLS, "", 14),) if facts.pop("reported_elsewhere", "no") == "yes" else (),
        perhaps_before=(Origin(CALLS, "", 15),) if facts.pop("reported_that_day", "no") == "yes" else (),
        first=incident(reported, facts.pop("reported_as", "missing"), gone_since) if reported else None,
        placement=placement(facts),
    )


def incident(reported: Moment, first_category: str, began: Moment | None) -> Incident:
    """One time that the child was missing from Example House, as the police called it at first."""
    return Incident(
        refs=("LOG-1",),
        force="Lincolnshire Police",
        category="missing",
        reported=reported,
        began=began or reported,
        returned=None,
        calls=1,
        cases=0,
        urn="SC980101",
        origins=(Origin(CALLS, "", 9),),
        first_category=first_category,
    )


def place_on_day(facts: dict[str, Any]) -> PlaceOnDay:
    """A place on a day: `found` says how it was looked up, `register` how far the register given reaches.

    `unclear` is what the row says against looking the place up at all, `between` between which registrations it lies.
    """
    found = facts.pop("found")
    return PlaceOnDay(
        on=date.fromisoformat(facts.pop("on")),
        urn=facts.pop("number", None),
        home_name=facts.pop("place", "Example House"),
        matched=found,
        match_why=facts.pop("why", "its postcode and building" if found == "matched" else "nothing has that address"),
        registration=Registration(facts.pop("registration", "unknown")),
        registration_basis=facts.pop("basis", "SC980101, by the register"),
        is_said_home=facts.pop("called_a_home", "yes") == "yes",
        looked_after=Truth(facts.pop("looked_after", "yes")),
        excepted=facts.pop("excepted", ""),
        reach=RegisterReach(facts.pop("register", "complete").replace(" ", "_")),
        register_said="the register of Lincolnshire as at 1 June 2016",
        host=host("Lincolnshire"),
        placing=placing("Medway"),
        unclear=facts.pop("unclear", ""),
        unclear_wants=facts.pop("settled_by", "address"),
        between=facts.pop("between", ""),
    )


def repeat_missing(facts: dict[str, Any]) -> RepeatMissing:
    """How many times by calls and by cases, the rung that it reaches, and whether the ladder is the area's own.

    `other_spelling` is whether a rung is reached with the reports of a child of nearly the same name, `nameless_report`
    whether with one that names no child, `half_named_report_of_no_home` whether with one that names a part of a child
    and is from a place that no register has. `perhaps_updates` is how many of them may be of the absence before,
    `again_on_day_of_return` whether a rung is reached if a report of the day of a return is of another time, and
    `place_asked_about` whether the place alone, which nobody knows surely yet, would make the child one in care.
    `between_them` counts what calls and cases tell of together; `meetings` is left out where none are recorded.
    """
    calls, cases, rung = facts.pop("calls"), facts.pop("cases"), facts.pop("rung")
    meetings = facts.pop("meetings", None)
    return RepeatMissing(
        on=date.fromisoformat(facts.pop("on")),
        child_identified=facts.pop("child", "known") == "known",
        host=host("Lincolnshire"),
        placing=placing("Medway"),
        rung=rung,
        rung_at={0: 3, 1: 3, 2: 6}[rung],
        counts=(("call_log", calls), ("case_record", cases)),
        together=facts.pop("between_them", max(calls, cases)),
        window_days=90,
        is_local=facts.pop("ladder", "of the area") == "of the area",
        force="Lincolnshire",
        spelt_otherwise=(Origin(CALLS, "", 13),) if facts.pop("other_spelling", "no") == "yes" else (),
        nameless=(Origin(CALLS, "", 14),) if facts.pop("nameless_report", "no") == "yes" else (),
        placeless=(Origin(CALLS, "", 16),) if facts.pop("half_named_report_of_no_home", "no") == "yes" else (),
        updates=tuple(Origin(CALLS, "", 20 + n) for n in range(facts.pop("perhaps_updates", 0))),
        again_that_day=(Origin(CALLS, "", 17),) if facts.pop("again_on_day_of_return", "no") == "yes" else (),
        places_open=(Origin(CALLS, "", 15),) if facts.pop("place_asked_about", "no") == "yes" else (),
        meetings=None if meetings is None else tuple(meeting(entry) for entry in meetings),
    )


def meeting(entry: dict[str, Any]) -> Meeting:
    """A meeting with its day and its level, the first unless it says otherwise."""
    return Meeting(date.fromisoformat(entry["on"]), entry.get("level", 1), Origin("meetings.xlsx", "", 4))


def back(facts: dict[str, Any]) -> Return:
    """A return: when, whose child, what the log of interviews says. `born` decides who was still a child that day.

    `still_gone` is whether the police's log says that the child is not back, where no return is known.
    `another_line` is whether a line of the log may be about this return and is not surely, `unsure_line` whether one
    does not surely say of which child it is. `called_off` is whether the
    police called the report off: `nobody missing`, or only `cancelled`.
    """
    returned, born, off = moment(facts.pop("returned")), facts.pop("born", None), facts.pop("called_off", "no")
    on = returned.on if returned else date.fromisoformat(facts.pop("gone_since"))
    is_child = Truth(facts.pop("under_18", "yes"))
    if born is not None:
        is_child = Truth.YES if age_on(date.fromisoformat(born), on) < 18 else Truth.NO
    return Return(
        on=on,
        child_identified=facts.pop("child", "known") == "known",
        urn="SC980101",
        host=host("Lincolnshire"),
        placing=placing(facts.pop("placed_by", "Medway")),
        category=facts.pop("category", "missing"),
        returned=returned,
        is_child=is_child,
        again=moment(facts.pop("again", None)),
        interviews=tuple(interview(entry) for entry in facts.pop("interviews", ())),
        coverage=COVERAGE[facts.pop("log")],
        origins=(Origin(CALLS, "", 9),),
        unread=rejected(facts),
        still_gone=Truth(facts.pop("still_gone", "unknown")),
        perhaps=(Origin("interviews.xlsx", "", 8),) if facts.pop("another_line", "no") == "yes" else (),
        unsure=(Origin("interviews.xlsx", "", 9),) if facts.pop("unsure_line", "no") == "yes" else (),
        called_off=None
        if off == "no"
        else CalledOff(on, CALLS, is_sure=off == "nobody missing", has_case=off == "but the case stands"),
    )


def interview(entry: dict[str, Any]) -> Interview:
    """One line of a log of interviews; what it leaves out it does not say."""
    unread = dict(entry)
    line = Interview(
        offered=Truth(unread.pop("offered", "unknown")),
        offered_on=moment(unread.pop("offered_on", None)),
        outcome=unread.pop("outcome", "unknown"),
        held=moment(unread.pop("held", None)),
        interviewer_from=unread.pop("by", "unknown"),
        independent=Truth(unread.pop("independent", "unknown")),
        reason=unread.pop("reason", ""),
        log_as_at=moment(unread.pop("log_as_at", None)),
        origin=Origin("interviews.xlsx", "", 6),
        provider_known=unread.pop("provider", "known") == "known",
    )
    assert not unread, f"the interview has keys that nobody reads: {', '.join(unread)}"
    return line
