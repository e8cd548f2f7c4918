"""Any record about a missing child that the joining code could ever make, for properties."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from records import days, gss, movements, origins, placements, register_entries, truths

from auditapp.domain.dates import Moment
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
from auditapp.domain.records import Coverage, Host, Placing, Registration

hosts = st.builds(Host, gss, st.just("Lincolnshire"), st.just("by the register"))
placings = st.builds(
    Placing, gss, st.just("Medway"), st.sampled_from(("authority", "parent", "other", "unknown")), truths
)
coverages = st.sampled_from(Coverage)
counts = st.integers(0, 9)


@st.composite
def moments(draw, on, most_days: int = 12):
    """A moment on that day or soon after it, with or without a time."""
    day = on + timedelta(days=draw(st.integers(0, most_days)))
    clock = draw(st.none() | st.times())
    return Moment(day, None if clock is None else datetime.combine(day, clock, UTC))


@st.composite
def first_contacts(draw):
    """Any placement, dated or not, beside the first report of the child."""
    placement = draw(placements(is_dated=draw(st.booleans())))
    reported = draw(st.none() | moments(placement.admission.on))
    return FirstContact(
        placement=placement,
        first=None if reported is None else draw(incidents(reported)),
        doubtful=tuple(draw(st.lists(origins, max_size=1))),
        from_elsewhere=tuple(draw(st.lists(origins, max_size=1))),
        perhaps_before=tuple(draw(st.lists(origins, max_size=1))),
    )


@st.composite
def incidents(draw, reported: Moment):
    """Any incident that was reported then."""
    return Incident(
        refs=("LOG-1",),
        force="Lincolnshire Police",
        category=draw(st.sampled_from(("missing", "absent"))),
        reported=reported,
        began=reported,
        returned=None,
        calls=draw(counts),
        cases=draw(counts),
        urn="SC980101",
        origins=(draw(origins),),
    )


@st.composite
def places(draw):
    """Any place on any day, looked up in any register."""
    return PlaceOnDay(
        on=draw(days),
        urn=draw(st.none() | st.just("SC980101")),
        home_name=draw(st.sampled_from(("", "Example House"))),
        matched=draw(st.sampled_from(("matched", "ambiguous", "unmatched"))),
        match_why="its postcode and building",
        registration=draw(st.sampled_from(Registration)),
        registration_basis="by the register",
        is_said_home=draw(st.booleans()),
        looked_after=draw(truths),
        excepted=draw(st.sampled_from(("", "", "a hospital"))),
        reach=draw(st.sampled_from(RegisterReach)),
        register_said=draw(st.sampled_from(("", "the register as at 1 June 2016"))),
        host=draw(hosts),
        placing=draw(placings),
    )


@st.composite
def repeats(draw):
    """Any child below, on or above any rung."""
    on, rung = draw(days), draw(st.integers(0, 2))
    meeting = st.builds(
        Meeting, st.integers(-20, 40).map(lambda apart: on + timedelta(days=apart)), st.integers(1, 3), origins
    )
    return RepeatMissing(
        on=on,
        child_identified=draw(st.booleans()),
        host=draw(hosts),
        placing=draw(placings),
        rung=rung,
        rung_at=(3, 3, 6)[rung],
        counts=draw(
            st.sampled_from(((), (("call_log", 2),), (("call_log", 4), ("case_record", 7)), (("case_record", 9),)))
        ),
        together=draw(counts),
        window_days=90,
        is_local=draw(st.booleans()),
        force="Lincolnshire",
        meetings=draw(st.none() | st.lists(meeting, max_size=3).map(tuple)),
    )


@st.composite
def interviews(draw, on):
    """Any line of any log of interviews."""
    return Interview(
        offered=draw(truths),
        offered_on=draw(st.none() | moments(on)),
        outcome=draw(st.sampled_from(("completed", "declined", "not_offered", "unable", "pending", "unknown"))),
        held=draw(st.none() | moments(on)),
        interviewer_from=draw(st.sampled_from(("home", "provider", "responsible_authority", "other", "unknown"))),
        independent=draw(truths),
        reason=draw(st.sampled_from(("", "not located"))),
        log_as_at=draw(st.none() | moments(on, 40)),
        origin=draw(origins),
        provider_known=draw(st.booleans()),
    )


@st.composite
def returns(draw):
    """Any return, and any that has not happened yet."""
    on = draw(days)
    return Return(
        on=on,
        child_identified=draw(st.booleans()),
        urn=draw(st.none() | st.just("SC980101")),
        host=draw(hosts),
        placing=draw(placings),
        category=draw(st.sampled_from(("missing", "absent", "away"))),
        returned=draw(st.none() | moments(on, 0)),
        is_child=draw(truths),
        again=draw(st.none() | moments(on)),
        interviews=tuple(draw(st.lists(interviews(on), max_size=3))),
        coverage=draw(coverages),
        origins=(draw(origins),),
    )


ANY = {
    "movement": movements() | movements("admission", is_dated=False),
    "placement": placements(),
    "register_entry": register_entries(),
    "first_contact": first_contacts(),
    "place_on_day": places(),
    "repeat_missing": repeats(),
    "return": returns(),
}
