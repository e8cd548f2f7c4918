"""Any record that the joining code could ever make, for properties."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

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

AREAS = ("E10000019", "E06000035", "E06000031")
days = st.dates(date(2002, 3, 25), date(2026, 10, 1))
truths = st.sampled_from(Truth)
gss = st.none() | st.sampled_from(AREAS)
origins = st.builds(Origin, st.just("log.xlsx"), st.sampled_from(("", "Arrivals")), st.integers(2, 99))


@st.composite
def near(draw, on: date):
    """A day near the event, or none."""
    apart = draw(st.none() | st.integers(-12, 40))
    return None if apart is None else on + timedelta(days=apart)


@st.composite
def times(draw, on: date):
    """The dates of a notice, near the event, some with a time of day."""
    found = {}
    for name in ("notified", "sent", "received"):
        day = found[f"{name}_on"] = draw(near(on))
        clock = None if day is None else draw(st.none() | st.sampled_from((time(9), time(14, 30), time(21, 15))))
        found[f"{name}_at"] = None if clock is None else datetime.combine(day, clock, UTC)
    return found


@st.composite
def notices(draw, on: date):
    """Any line of any log, near the event."""
    return Notice(
        by=draw(st.sampled_from(NoticeBy)),
        recipient=draw(st.sampled_from(("authority", "authority", "police", "regulator", "other", "unknown"))),
        recipient_gss=draw(gss),
        recipient_name="",
        state=draw(st.sampled_from(("notified", "notified", "not_notified", "unknown"))),
        **draw(times(on)),
        **{
            name: draw(truths)
            for name in (
                *("before_event", "in_writing", "item_name_dob", "item_accommodation", "item_order"),
                *("item_placing_contact", "item_iro", "item_ehc", "assessment_given", "reasons_given"),
                "care_plan_given",
            )
        },
        in_hosts_log=draw(st.booleans()),
        origin=draw(origins),
    )


@st.composite
def movements(draw, occasion: str | None = None, *, is_dated: bool = True):
    """Any admission or discharge; one that is not dated is known from a police report alone."""
    on = draw(days)
    return Movement(
        occasion=occasion or draw(st.sampled_from(("admission", "discharge"))),
        on=on,
        at=draw(st.none() | st.just(datetime(on.year, on.month, on.day, 14, 30, tzinfo=UTC))),
        child_identified=draw(st.booleans()),
        urn=draw(st.none() | st.just("SC980101")),
        home_name="Example House",
        registration=draw(st.sampled_from(Registration)),
        host=Host(draw(gss), "Lincolnshire", "by the register", draw(gss)),
        placing=Placing(
            draw(gss), "Medway", draw(st.sampled_from(("authority", "parent", "other", "unknown"))), draw(truths)
        ),
        looked_after=draw(truths),
        short_break=draw(truths),
        legal_status=draw(st.sampled_from(("", "C2", "V2", "V3", "V4"))),
        stay_days=draw(st.none() | st.integers(0, 400)),
        place_kept_doubt=draw(st.sampled_from(("", "hospital"))),
        notices=tuple(draw(st.lists(notices(on), max_size=4))),
        unidentified_notices=tuple(draw(st.lists(origins, max_size=1))),
        spelt_otherwise=tuple(draw(st.lists(origins, max_size=1))),
        home_coverage=draw(st.sampled_from(Coverage)),
        placing_coverage=draw(st.sampled_from(Coverage)),
        is_dated=is_dated,
    )


@st.composite
def placements(draw, *, is_dated: bool = True):
    """Any placement; one that is not dated is known from a police report alone."""
    admission = draw(movements("admission", is_dated=is_dated))
    return Placement(
        admission=admission,
        planning=draw(st.sampled_from(("planned", "emergency", "unknown"))),
        reason_not_practicable=draw(st.sampled_from(("", "court hearing"))),
        approved_on=draw(near(admission.on)),
        approved_by_role=draw(st.sampled_from(("", "nominated_officer", "dcs", "other"))),
        approved_by_words="",
        area_consulted_on=draw(near(admission.on)),
        care_plan_given_on=draw(near(admission.on)),
        assessment_given=draw(truths),
        reasons_given=draw(truths),
        plan_signed_on=draw(near(admission.on)),
        adjoins=draw(truths),
        approvals_complete=draw(st.booleans()),
        exploitation_marked=draw(truths),
        exploitation_marked_on=draw(near(admission.on)),
        police_coverage=draw(st.sampled_from(Coverage)),
        police_coverage_when_marked=draw(st.sampled_from(Coverage)),
    )


@st.composite
def lines(draw, on: date):
    """One source's line on a stay."""
    return RegisterLine(
        source=draw(st.sampled_from(("register", "placements", "notifications", "ssda903"))),
        admitted_on=draw(near(on)),
        discharged_on=draw(near(on)),
        placing_gss=draw(gss),
        legal_status=draw(st.sampled_from(("", "C2"))),
        previous_address_given=draw(truths),
        next_address_given=draw(truths),
        origin=draw(origins),
        placing_given=draw(truths),
        legal_status_given=draw(truths),
    )


@st.composite
def register_entries(draw):
    """Any stay, in the register or not."""
    on = draw(days)
    return RegisterEntry(
        urn=draw(st.none() | st.just("SC980101")),
        home_name="Example House",
        on=on,
        child_identified=draw(st.booleans()),
        register=draw(st.none() | lines(on)),
        register_covers=draw(truths),
        others=tuple(draw(st.lists(lines(on), max_size=3))),
    )
