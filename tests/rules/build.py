"""Turns a case about a stay or a notice into the record that a rule judges. Every key of a case is explained here."""

from datetime import date, datetime, time
from typing import Any

from auditapp.domain.dates import LONDON, WorkingDays, london_moment
from auditapp.domain.plan_seen import PlanSeen
from auditapp.domain.records import (
    Coverage,
    Host,
    Movement,
    Notice,
    NoticeBy,
    Origin,
    Placement,
    Placing,
    RegisterEntry,
    RegisterLine,
    Registration,
    Truth,
)

# Real authorities with their codes; nothing in the cases says anything about them.
AUTHORITIES = {
    "Lincolnshire": "E10000019",
    "Medway": "E06000035",
    "Nottinghamshire": "E10000024",
    "Peterborough": "E06000031",
    "Newport": "W06000022",
}
# Bank holidays of England and Wales that a case counts over, copied by hand.
HOLIDAYS = frozenset(
    map(
        date.fromisoformat,
        [
            *("2011-04-22", "2011-04-25", "2011-04-29", "2011-05-02", "2014-04-18", "2014-04-21", "2014-05-05"),
            *("2014-12-25", "2014-12-26", "2015-04-03", "2015-04-06", "2015-05-04", "2016-03-25", "2016-03-28"),
        ],
    )
)
CALENDAR = WorkingDays(HOLIDAYS, 2000, 2030)
COVERAGE = {"complete": Coverage.FULL, "recent": Coverage.RECENT, "partial": Coverage.PARTIAL, "none": Coverage.NONE}
ITEMS = ("name_dob", "accommodation", "order", "placing_contact", "iro", "ehc")


def movement(facts: dict[str, Any]) -> Movement:
    """An admission or discharge at Example House.

    `naming_another_home` are notices of the child and day that name a home at which nothing else has it; with
    `a_list_has_it_elsewhere` they name Example House, and a list has the child at another home.
    """
    on = date.fromisoformat(facts.pop("on"))
    clock = facts.pop("time", None)
    area = facts.pop("area", "Lincolnshire")
    postcode_says = facts.pop("postcode_says", None)
    return Movement(
        occasion=facts.pop("occasion", "admission"),
        on=on,
        at=datetime.combine(on, time.fromisoformat(clock), LONDON) if clock else None,
        child_identified=facts.pop("child", "known") == "known",
        urn="SC980101",
        home_name="Example House",
        registration=Registration(facts.pop("home", "registered")),
        host=Host(
            gss=AUTHORITIES.get(area),
            name=area,
            basis="by the register" if area in AUTHORITIES else "the register leaves it blank",
            disputed=AUTHORITIES.get(postcode_says),
            disputed_name=postcode_says or "",
        ),
        placing=placing(facts.pop("placed_by", "Medway")),
        looked_after=Truth(facts.pop("looked_after", "yes")),
        short_break=Truth(facts.pop("short_break", "no")),
        legal_status=facts.pop("legal_status", "C2"),
        stay_days=facts.pop("stay_days", None),
        place_kept_doubt=facts.pop("ended_in", ""),
        notices=tuple(notice(entry, area) for entry in facts.pop("notices", ())),
        is_dated=facts.pop("known_from_police_alone", "no") == "no",
        is_by_report=facts.pop("list_has_it_come_later", "no") == "yes",
        unread=rejected(facts),
        unread_nameless=(Origin("log.xlsx", "", 42),) if facts.pop("rejected_of_nobody", "no") == "yes" else (),
        unidentified_notices=(Origin("log.xlsx", "", 40),) if facts.pop("nameless_line", "no") == "yes" else (),
        spelt_otherwise=(Origin("log.xlsx", "", 43),) if facts.pop("other_spelling", "no") == "yes" else (),
        misdirected=tuple(notice(entry, area) for entry in facts.pop("naming_another_home", ())),
        listed_elsewhere=(Origin("list.csv", "", 5),) if facts.pop("a_list_has_it_elsewhere", "no") == "yes" else (),
        home_coverage=COVERAGE[facts["log"]],
        placing_coverage=COVERAGE[facts.pop("log_of_placing_authorities", facts.pop("log"))],
    )


def placing(words: str) -> Placing:
    """Who placed the child: an authority of the table, `parent`, `other` or `unknown`."""
    if words in {"parent", "other", "unknown"}:
        return Placing(None, "", words, Truth.UNKNOWN)
    gss = AUTHORITIES[words]
    return Placing(gss, words, "authority", Truth.YES if gss.startswith("E") else Truth.NO)


def notice(entry: dict[str, Any], area: str) -> Notice:
    """One line of a log: by the home, to the authority of the area, in writing, in that authority's own log."""
    unread = dict(entry)
    to = unread.pop("to", area)
    kind = to if to in {"police", "regulator", "other", "unknown"} else "authority"
    says = unread.pop("says", {})
    items = dict.fromkeys(ITEMS, says) if isinstance(says, str) else says
    line = Notice(
        by=NoticeBy(unread.pop("by", "home")),
        recipient=kind,
        recipient_gss=AUTHORITIES.get(to),
        recipient_name=to if to in AUTHORITIES else "",
        state=unread.pop("state", "notified"),
        **times(unread),
        before_event=Truth(unread.pop("before", "unknown")),
        in_writing=Truth(unread.pop("in_writing", "yes")),
        **{f"item_{item}": Truth(items.get(item, "unknown")) for item in ITEMS},
        assessment_given=Truth(unread.pop("assessment", "unknown")),
        reasons_given=Truth(unread.pop("reasons", "unknown")),
        care_plan_given=Truth(unread.pop("care_plan", "unknown")),
        in_hosts_log=unread.pop("in_log_of", "area") == "area",
        origin=Origin("log.xlsx", "", 7),
    )
    assert not unread, f"the notice has keys that nobody reads: {', '.join(unread)}"
    return line


def times(entry: dict[str, Any]) -> dict[str, Any]:
    """When a notice was notified, sent and received: a day, or a day and the time of a London clock."""
    found: dict[str, Any] = {}
    for name in ("notified", "sent", "received"):
        on, _, clock = entry.pop(name, "").partition(" ")
        found[f"{name}_on"] = day(on or None)
        found[f"{name}_at"] = london_moment(day(on), time.fromisoformat(clock))[0] if clock else None
    return found


def placement(facts: dict[str, Any]) -> Placement:
    """A placement: the keys of its admission, and what the placing authority recorded."""
    return Placement(
        planning=facts.pop("planning", "planned"),
        reason_not_practicable=facts.pop("reason", ""),
        approved_on=day(facts.pop("approved", None)),
        approved_by_role=facts.pop("approved_by", ""),
        approved_by_words=facts.pop("approved_by_words", ""),
        area_consulted_on=day(facts.pop("consulted", None)),
        care_plan_given_on=day(facts.pop("care_plan_given", None)),
        assessment_given=Truth(facts.pop("assessment", "unknown")),
        reasons_given=Truth(facts.pop("reasons", "unknown")),
        plan_signed_on=day(facts.pop("plan_signed", None)),
        adjoins=Truth(facts.pop("adjoins", "yes")),
        approvals_complete=facts.pop("approvals", "not complete") == "complete",
        exploitation_marked=Truth(facts.pop("at_risk", "unknown")),
        exploitation_marked_on=day(facts.pop("at_risk_since", None)),
        police_coverage_when_marked=COVERAGE[facts.pop("police_log_when_marked", facts.get("police_log", "none"))],
        police_coverage=COVERAGE[facts.pop("police_log", "none")],
        police_unread=rejected(facts, "police_rejected"),
        police_unread_nameless=rejected(facts, "police_rejected_of_nobody"),
        plan_seen=plan_seen(facts),
        admission=movement(facts),
    )


def plan_seen(facts: dict[str, Any]) -> PlanSeen | None:
    """What a spot check on 5 September 2016 found of the plan: `signed` (with or without a day) or `none`.

    `plan_visit` is another day of it, `home_says_none` whether the home says that it signed none.
    """
    word, _, on = facts.pop("plan_at_visit", "").partition(" ")
    visit_on = day(facts.pop("plan_visit", None)) or date(2016, 9, 5)
    says_none = facts.pop("home_says_none", "no") == "yes"
    working = ("Spot check 5f0c7d7e, file child-1.",)
    return PlanSeen(visit_on, word == "signed", day(on or None), working, says_none) if word else None


def rejected(facts: dict[str, Any], key: str = "rejected_row") -> tuple[Origin, ...]:
    """Whether a row of the log that may be about this child could not be used."""
    return (Origin("log.xlsx", "", 41),) if facts.pop(key, "no") == "yes" else ()


def register_entry(facts: dict[str, Any]) -> RegisterEntry:
    """A stay as the home's own register of children has it, and as the other sources have it."""
    own = facts.pop("register", None)
    return RegisterEntry(
        urn=facts.pop("urn", "SC980101"),
        home_name="Example House",
        on=date.fromisoformat(facts.pop("on")),
        child_identified=facts.pop("child", "known") == "known",
        register=register_line(own, "register") if own is not None else None,
        register_covers=Truth(facts.pop("register_covers", "yes")),
        others=tuple(register_line(entry, "placements") for entry in facts.pop("others", ())),
        spelt_otherwise=(Origin("register.xlsx", "", 4),) if facts.pop("other_spelling", "no") == "yes" else (),
    )


def register_line(entry: dict[str, Any], source: str) -> RegisterLine:
    """One source's line on a stay; `empty` lists columns that the file has and whose cell is empty."""
    unread = dict(entry)
    empty = unread.pop("empty", [])
    placed_by = unread.pop("placed_by", None)
    line = RegisterLine(
        source=unread.pop("source", source),
        admitted_on=day(unread.pop("admitted", None)),
        discharged_on=day(unread.pop("discharged", None)),
        placing_gss=AUTHORITIES[placed_by] if placed_by else None,
        legal_status=unread.pop("legal_status", ""),
        previous_address_given=Truth.NO if "previous_address" in empty else Truth.UNKNOWN,
        next_address_given=Truth.NO if "next_address" in empty else Truth.UNKNOWN,
        origin=Origin(f"{source}.xlsx", "", 3),
        placing_given=Truth.NO if "placed_by" in empty else Truth.UNKNOWN,
        legal_status_given=Truth.NO if "legal_status" in empty else Truth.UNKNOWN,
    )
    assert not unread, f"the line has keys that nobody reads: {', '.join(unread)}"
    return line


def day(text: str | None) -> date | None:
    """A day as written in a case."""
    return None if text is None else date.fromisoformat(text)
