"""The hour of a notice, from the cell of its date to the answer, the timeline and the next month's log."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.domain.dates import Period
from auditapp.services.findings.explain_finding import explain_finding
from auditapp.services.importing.import_report import ImportReport
from auditapp.services.workplace import Workplace
from auditapp.storage import findings
from auditapp.storage.findings import Finding, Wanted
from tests.journeys import papers, police_papers

HEAD = ("Child", "DOB", "Home", "URN", "Placing LA", "Notified by", "Date admitted", "Received", "Police told")
ASHLING = ("Ashling TESTERONE", "19/02/1999", "Example House North", papers.NORTH, "Leeds", "Home", "16/06/2014")
DAYS = (Period(date(2014, 1, 27), date(2015, 8, 31)),)
# The fields that the import contract names, which programs read.
PRINTED = {"notified_on", "sent_on", "received_on", "notified_state", "police_notified_on", "police_notified_state"}


def log(folder: Path, received: str, police: str = "", name: str = "log.csv") -> Path:
    return papers.write(folder / name, HEAD, [(*ASHLING, received, police)])


def give(place: Workplace, path: Path, **said: object) -> ImportReport:
    return papers.give(place, "notifications", path, authority="Lincolnshire", complete_for=DAYS, **said)


def first_contact(place: Workplace, folder: Path, path: Path) -> Finding:
    """What POL-3 finds of Ashling, who was first reported missing on 20 July 2014 at 22:10."""
    papers.give(place, "homes", papers.homes(folder), as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(folder))
    give(place, path)
    police_papers.give_all(place, folder)
    papers.check(place)
    with place.reading() as connection:
        (found,) = (
            f
            for f in findings.findings(connection, papers.EVERYTHING, Wanted(rule="POL-3"))
            if f.judged.event_on == date(2014, 6, 16)
        )
    return found


def explained(place: Workplace, found: Finding) -> str:
    return "\n".join(explain_finding(place, papers.EVERYTHING, found.judged.id))


@pytest.mark.parametrize(
    ("received", "outcome"),
    [("20/07/2014 23:10", "breached"), ("20/07/2014", "cannot_tell"), ("20/07/2014 22:10", "cannot_tell")],
)
def test_the_hour_of_a_notice_decides_on_the_day_of_the_report(place, tmp_path, received, outcome):
    found = first_contact(place, tmp_path, log(tmp_path, received))
    assert found.judged.outcome == outcome
    clock = received.removeprefix("20/07/2014")
    assert f"Sunday 20 July 2014{clock}: notice of admission received" in explained(place, found)


@pytest.mark.parametrize(("received", "police"), [("20/07/2014 21:10", ""), ("21/07/2014", "20/07/2014 21:10")])
def test_a_notice_an_hour_before_the_report_is_no_breach(place, tmp_path, received, police):
    papers.give(place, "homes", papers.homes(tmp_path), as_at=date(2015, 8, 31))
    found = [j for j in judged(place, tmp_path, log(tmp_path, received, police)) if j.rule == "POL-3"]
    assert [(j.outcome, j.event_on) for j in found] == [("complied", date(2014, 6, 16))]


def judged(place: Workplace, folder: Path, path: Path):
    papers.give(place, "placements", papers.placements(folder, rows=papers.PLACED[:1]))
    give(place, path)
    police_papers.give_all(place, folder)
    return [j for j in papers.check(place).judged if j.event_on == date(2014, 6, 16)]


def test_a_row_prints_the_days_of_the_contract_and_no_hours(place, tmp_path):
    told = give(place, log(tmp_path, "20/07/2014 21:10", "20/07/2014 21:30"), with_rows=True)
    (row,) = told.records
    about_telling = {name for name in row if "notified" in name or "sent" in name or "received" in name}
    assert about_telling == PRINTED | {"notified_before_admission"}
    assert (row["received_on"], row["police_notified_on"]) == (date(2014, 7, 20), date(2014, 7, 20))
    (kept,) = papers.dump(place)["notice_statement"]
    assert f"{kept['received_at']:%d/%m/%Y %H:%M} {kept['police_notified_at']:%H:%M}" == "20/07/2014 20:10 20:30"
    assert (kept["sent_at"], kept["notified_at"]) == (None, None)


@pytest.mark.parametrize(
    ("first", "later", "says"),
    [
        ("20/07/2014", "20/07/2014 00:00", "duplicate_exact"),
        ("20/07/2014 21:10", "20/07/2014 21:10:00", "duplicate_exact"),
        ("20/07/2014", "20/07/2014 21:10", "updated"),
        ("20/07/2014 21:10", "20/07/2014 21:15", "updated"),
    ],
)
def test_a_later_log_says_otherwise_only_where_its_hour_is_another(place, tmp_path, first, later, says):
    give(place, log(tmp_path, first))
    told = give(place, log(tmp_path, later, name="later.csv"))
    assert says in {remark.code for remark in told.remarks}
    assert len(papers.dump(place)["notice_statement"]) == (2 if says == "updated" else 1)
