"""A small audit of a made-up county, by hand: what the tests of the workbook write and read back."""

from dataclasses import replace
from datetime import date

from exports.content import (
    CannotTellGroup,
    CannotTellRow,
    FindingRow,
    HomeRow,
    InputRow,
    NotChecked,
    Provenance,
    Reference,
    RejectedRow,
    RuleRow,
    SummaryRow,
    TimelineRow,
    WorkbookContent,
)
from tests.exports.contents_missing import (
    INTERVIEW_COUNTS,
    INTERVIEWS,
    REPEATS,
    REPORT_COUNTS,
    TIMELINE,
    UNMATCHED,
)

HASH = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
LOG = Reference("notices-madeshire.xlsx", "2016", 12)
LIST = Reference("placements.csv", "", 7)

FINDING = FindingRow(
    id="f-8c1d4e",
    rule="ADM-1",
    rule_title="The home tells the host authority of an admission",
    law="SI 2015/541, regulation 41(1)",
    in_force_from=date(2015, 4, 1),
    holder="home",
    holder_name="SC900001",
    urn="SC900001",
    home_reference="MD-07",
    host_authority="Madeshire",
    placing_authority="Farborough",
    child="c-77aa10",
    event="admission",
    event_on=date(2016, 3, 1),
    outcome="not kept on the records given",
    severity="high",
    reason="The log of Madeshire is declared complete for that day and has no such notice.",
    recommendation="Ask the home for its copy of the notice.",
    state="open",
    changed=False,
    origins=(LIST, LOG),
)

CANNOT_TELL = CannotTellGroup(
    settled_by="Madeshire: its log of notices for May 2016",
    rule="ADM-1",
    rule_title="The home tells the host authority of an admission",
    rows=(
        CannotTellRow("f-11aa22", "SC900001", "c-77aa11", "admission", date(2016, 5, 2), "No log was given.", (LIST,)),
        CannotTellRow("f-11aa23", "SC900002", "c-77aa12", "admission", date(2016, 5, 3), "No log was given.", (LIST,)),
    ),
)

RULE = RuleRow(
    code="ADM-1",
    title="The home tells the host authority of an admission",
    holder="home",
    in_force_from=date(2015, 4, 1),
    in_force_to=None,
    duty="Notify the local authority of every admission without delay",
    law="SI 2015/541, regulation 41(1)",
    says="The registered person must notify, without delay, the authority in whose area the home is.",
    limits="5 working days, the reading of the Madeshire protocol",
    law_checked_on=date(2026, 11, 1),
    severity="high",
    proof="V",
    judged=43,
)

LADDER = replace(
    RULE,
    code="REP-1",
    title="A rung of the ladder for repeated absences was answered",
    holder="placing authority",
    law="A local ladder of the area",
    limits="",
    proof="P",
    judged=2,
    unchecked="whether a meeting was held, while no record of meetings is given",
)

FIRST_CONTACT = SummaryRow(
    "POL-3", "The police knew of the child", "home", 3, 1, 0, 0, rests_on="ADM-1, PLA-1", again=1
)

CONTENT = WorkbookContent(
    title="Notification audit, Madeshire, 2016",
    body="Madeshire Safeguarding Board",
    scope="Homes in Madeshire",
    period_from=date(2016, 1, 1),
    period_to=None,
    as_known_on=date(2016, 12, 31),
    marking="OFFICIAL-SENSITIVE",
    status="DRAFT",
    provenance=Provenance("0.1.0", HASH, "key-1f", (("authority", "Madeshire"),)),
    findings=(FINDING,),
    cannot_tell=(CANNOT_TELL,),
    homes=(
        HomeRow("SC900001", "children's home", "Madeshire", date(2009, 6, 1), None, 4, 41, 40, 1, 1, date(2016, 3, 31)),
    ),
    timeline=(
        TimelineRow(date(2016, 3, 1), "SC900001", "c-77aa10", "admission", "Farborough", LIST, findings=("f-8c1d4e",)),
        *TIMELINE,
    ),
    unmatched=UNMATCHED,
    report_counts=REPORT_COUNTS,
    repeats=REPEATS,
    interview_counts=INTERVIEW_COUNTS,
    interviews=INTERVIEWS,
    rules=(RULE, LADDER),
    not_checked=(NotChecked("REC-3", "The home's register agrees", "No home's own register was given."),),
    inputs=(
        InputRow("placements.csv", "placements", "Farborough", date(2016, 6, 1), None, 400, 390, 4, 6, HASH, "list"),
        InputRow("broken.xls", "", "Farborough", date(2016, 6, 1), None, None, None, None, None, HASH, ""),
    ),
    rejected=(
        RejectedRow("placements.csv", "", 31, "Admitted", "bad_date", "31/02/2016", "Expected a day; correct it."),
        RejectedRow("placements.csv", "", 32, "Surname", "missing_required", None, "Expected a name; add it."),
    ),
    summary=(
        SummaryRow("ADM-1", "The home tells the host authority of an admission", "home", 40, 1, 2, 5),
        FIRST_CONTACT,
    ),
    remarks=("The log of Farborough was received without its second page.",),
)

EMPTY = WorkbookContent(
    "Audit", "Madeshire", "all homes", None, None, None, "OFFICIAL", "DRAFT", replace(CONTENT.provenance, parameters=())
)
