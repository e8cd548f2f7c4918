"""Children who were missing in the small audit of a made-up county: reports, repeats, interviews, all by hand."""

from datetime import date

from exports.content import (
    InterviewCountRow,
    InterviewRow,
    Reference,
    RepeatRow,
    ReportCountRow,
    TimelineRow,
    UnmatchedRow,
)

FORCE = "Madeshire Constabulary"
CALLS = Reference("calls-madeshire.csv", "", 40)
CASES = Reference("cases.xlsx", "Cases", 9)
TALKS = Reference("interviews.ods", "2016", 3)

TIMELINE = (
    TimelineRow(
        on=date(2016, 3, 2),
        urn="SC900001",
        child="c-77aa10",
        what="reported missing (call LM/101/16)",
        by=FORCE,
        origin=CALLS,
        clock="23:40",
        findings=("f-8c1d4e", "f-5e0b12"),
    ),
    TimelineRow(date(2016, 3, 3), "", "c-77aa10", "back, the log of interviews says", "Farborough", TALKS, "01:30"),
)

UNMATCHED_ROW = UnmatchedRow(
    on=date(2016, 4, 7),
    force=FORCE,
    reference="LP-160407-0412",
    source="call log",
    category="missing",
    place="home",
    home="may be one of several homes",
    child="not identified",
    looked_after="yes",
    origin=CALLS,
)

UNMATCHED = (
    UNMATCHED_ROW,
    UnmatchedRow(
        date(2016, 4, 8), FORCE, "9434765919", "case record", "absent", "street", "no home found",
        "on no list or notice given", "not known", CASES,
    ),
)  # fmt: skip

REPORT_COUNTS = (
    ReportCountRow(FORCE, "calls, missing", 1_012, 507, 303, 202),
    ReportCountRow(FORCE, "cases, missing", 9, 5, 2, 2),
    ReportCountRow(FORCE, "incidents, missing", 8, 6, 1, 1),
    ReportCountRow(FORCE, "children, missing", 5, 3, 1, 1),
)

REPEATS = (
    RepeatRow(
        child="c-77aa10",
        urn="SC900001",
        host_authority="Madeshire",
        placing_authority="Farborough",
        first_on=date(2016, 3, 2),
        last_on=date(2016, 5, 20),
        calls=5,
        cases=3,
        incidents=4,
        most_in_window=4,
        window_days=90,
        rung=1,
        ladder="the local protocol's",
    ),
    RepeatRow(
        "c-77aa11", "", "", "Farborough", date(2016, 4, 1), date(2016, 9, 1), 0, 2, 2, 1, 90, 0,
        "the shipped one, which only marks",
    ),
)  # fmt: skip

INTERVIEW_COUNTS = (
    InterviewCountRow(
        responsible_authority="Farborough",
        reports=9,
        children=4,
        offered=7,
        completed=5,
        within_72_hours=3,
        not_within_72_hours=1,
        within_not_known=1,
        declined=1,
        not_offered=1,
        unable=1,
        no_record=1,
        out_of_area=6,
    ),
    InterviewCountRow("Nearborough", 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1),
)

HELD = InterviewRow(
    returned_on=date(2016, 3, 3),
    returned_clock="01:30",
    urn="SC900001",
    child="c-77aa10",
    responsible_authority="Farborough",
    offered="yes",
    outcome="completed",
    held_on=date(2016, 3, 5),
    held_clock="14:00",
    hours=60.5,
    within_72_hours="yes",
    interviewer="another organisation",
    origins=(CALLS, TALKS),
)

INTERVIEWS = (
    HELD,
    InterviewRow(
        date(2016, 4, 10), "", "SC900001", "c-77aa10", "Farborough", "yes", "declined", None, "", None, "", "",
        (TALKS,),
    ),
    InterviewRow(
        date(2016, 4, 20), "09:15", "", "c-77aa11", "Farborough", "yes", "completed", date(2016, 4, 23), "", None,
        "cannot tell", "not stated", (TALKS,),
    ),
    InterviewRow(
        date(2016, 4, 28), "23:10", "SC900001", "c-77aa12", "Nearborough", "not known", "cannot tell", None, "", None,
        "", "", (CALLS,),
        "a line may be about this return, though its name, number or day is another: interviews.ods, row 4",
    ),
)  # fmt: skip
