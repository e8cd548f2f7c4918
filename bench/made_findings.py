"""A workbook's content with any number of findings, made up."""

from dataclasses import replace
from datetime import date, timedelta

from bench.data import FIRST_DAY, HOMES, urn
from exports.content import FindingRow, Provenance, Reference, WorkbookContent


def content(rows: int) -> WorkbookContent:
    """Findings as an audit has them: long sentences, a few homes and authorities, rows of two files."""
    return WorkbookContent(
        title="Audit of notices and placements, Madeshire",
        body="Madeshire Safeguarding Board",
        scope="Homes in Madeshire",
        period_from=FIRST_DAY,
        period_to=None,
        as_known_on=date(2016, 12, 31),
        marking="OFFICIAL - SENSITIVE",
        status="DRAFT",
        provenance=Provenance("1.0.0", "0" * 64, "key-1", ()),
        findings=tuple(_finding(number) for number in range(rows)),
    )


def _finding(number: int) -> FindingRow:
    row = 2 + number
    day = FIRST_DAY + timedelta(days=number % 1_400)
    return replace(
        FINDING,
        id=f"F-{number:012x}",
        urn=urn(number % HOMES),
        holder_name=urn(number % HOMES),
        child=f"c-{number:08x}",
        event_on=day,
        reason=f"The log of Madeshire is declared complete for {day:%d %B %Y} and has no notice of this admission.",
        origins=(Reference("placements.xlsx", "Sheet1", row), Reference("notices.csv", "", row)),
    )


FINDING = FindingRow(
    id="",
    rule="ADM-1",
    rule_title="The home tells the host authority of an admission",
    law="SI 2015/541, regulation 41(1)",
    in_force_from=date(2015, 4, 1),
    holder="home",
    holder_name="",
    urn="",
    home_reference="",
    host_authority="Madeshire",
    placing_authority="Farborough",
    child="",
    event="admission",
    event_on=FIRST_DAY,
    outcome="not kept on the records given",
    severity="high",
    reason="",
    recommendation="Ask the home for its copy of the notice.",
    state="open",
    changed=False,
    origins=(),
)
