"""Police logs: which system, which times, who is still gone, which numbers, which rows are no reports."""

from datetime import UTC, date, datetime

import pytest

from auditapp.domain.importing import Accepted
from importers.kinds import read_kind
from importers.police_headings import POLICE_HEADINGS
from importers.police_log import TABLE
from importers.reading import open_book
from tests.importers.grids import book_of, cases_of, check_case, codes, home, only, read, reason, values, world

KNOWN = world(home("SC970001", "Invented House", address_1="12 The Grove", town="Inventon"), force="Lincolnshire")
CALL = {
    "CAD": "C/1",
    "Date created": "16/06/2014",
    "Time created": "2245",
    "Type": "MISPER",
    "Location": "Invented House",
}
CASE = {
    "Case ID": "M/1",
    "Missing since": "16/06/2014 20:00",
    "Date reported": "16/06/2014 22:45",
    "When traced": "17/06/2014 06:00",
    "Missing from address": "Invented House",
}


def row(plain, said):
    """One row with these cells, under these headings; None takes a column out."""
    cells = {heading: cell for heading, cell in (plain | {"DOB": "14/03/1999"} | said).items() if cell is not None}
    return only("police-log", " | ".join(cells), " | ".join(cells.values()), KNOWN)


def call(**said):
    return row(CALL, said)


def case(**said):
    return row(CASE, said)


@pytest.mark.parametrize("case", cases_of("police-log"), ids=lambda case: case.name)
def test_every_row_comes_out_as_written(case, tmp_path):
    check_case(case, "police-log", tmp_path)


@pytest.mark.parametrize(
    ("missing", "reported", "found", "hours"),
    [
        ("26/10/2014 00:50", "26/10/2014 01:30", "26/10/2014 01:10", (23.83, 0.5, 1.17)),
        ("26/10/2014 01:30", "26/10/2014 01:40", "26/10/2014 01:10", (0.5, 0.67, 1.17)),
        ("26/10/2014 01:30", "26/10/2014 01:10", "26/10/2014 01:20", (0.5, 1.17, 1.33)),
        ("26/10/2014 01:30", "26/10/2014 03:00", "26/10/2014 01:10", (0.5, 3.0, 1.17)),
        ("26/10/2014 01:10", "26/10/2014 01:20", "26/10/2014 01:30", (0.17, 0.33, 0.5)),
        ("25/10/2014 20:00", "25/10/2014 21:00", "26/10/2014 01:10", (19.0, 20.0, 0.17)),
    ],
)
def test_in_the_hour_that_comes_twice_the_second_is_meant_where_only_so_the_order_is_kept(
    missing, reported, found, hours
):
    """The hours are those of a clock at Greenwich, on the day or the one before."""
    told = values(case(**{"Missing since": missing, "Date reported": reported, "When traced": found}))
    moments = [told[name] for name in ("missing_at", "reported_at", "found_at")]
    assert [round(m.hour + m.minute / 60, 2) for m in moments] == list(hours)


def test_no_heading_means_two_things():
    said = [TABLE.by_key[key][0] for key in TABLE.by_key]
    assert set(said) == set(POLICE_HEADINGS)
    wrong = [
        (word, name) for name, words in POLICE_HEADINGS.items() for word in words if TABLE.meaning(word)[0] != name
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("Log no | Log time | Grade", "call_log"),
        ("FWIN | Date | Opening code", "call_log"),
        ("STORM ref | Created", "call_log"),
        ("Ref | Reported", "call_log"),
        ("Ref | Reported | Missing | Found", "case_record"),
        ("Ref | Missing since", "case_record"),
        ("Occurrence No | Reported", "case_record"),
        ("Ref | Reported | Initial risk | Final risk", "case_record"),
        ("Ref | Reported | When traced", "case_record"),
        ("CAD | Reported | Missing | Found", "call_log"),
        ("Log no | Reported | Missing since | Found", "call_log"),
        ("Log no | Reported | Missing since | When traced", "case_record"),
        ("CAD | Case ID | Missing since | When traced", "case_record"),
        ("CAD | Grade | Occurrence no | Reported", "call_log"),
    ],
)
def test_the_columns_tell_which_system_a_sheet_comes_from(headings, kind):
    days = {"Log time", "Date", "Created", "Reported", "Missing", "Found", "Missing since", "When traced"}
    cells = ["16/06/2014" if heading in days else "MISPER 1" for heading in headings.split(" | ")]
    assert values(only("police-log", headings, " | ".join(cells)))["source_kind"] == kind


@pytest.mark.parametrize(
    ("said", "ref", "linked"),
    [
        ({"CAD": "C/1", "Occurrence no": "O/7"}, "C/1", "O/7"),
        ({"CAD": "C/1", "Cross ref": "C/0; see C/2 and C/1,C/2"}, "C/1", "C/0; C/2"),
        ({"CAD": "C/1", "Cross ref": "LP-1201 LP-1202"}, "C/1", "LP-1201; LP-1202"),
        ({"CAD": "C/1", "Cross ref": "CAD 1201"}, "C/1", "CAD 1201"),
        ({"CAD": "C/1", "Cross ref": "none known"}, "C/1", None),
        ({"CAD": "412.0"}, "412.0", None),
        ({"CAD": None, "URN": "0412 of 16/06/14"}, "0412 of 16/06/14", None),
        ({"CAD": None, "URN": "9700001"}, "9700001", None),
        ({"CAD": None, "Misper ID": "P7"}, "P7", None),
    ],
)
def test_numbers_of_a_log(said, ref, linked):
    found = values(call(**said))
    assert (found["incident_ref"], found["linked_refs"]) == (ref, linked)


def test_the_case_comes_before_its_log_in_a_record_of_cases():
    found = values(case(**{"CAD": "C/9", "Linked logs": "C/8"}))
    assert (found["incident_ref"], found["linked_refs"]) == ("M/1", "C/9; C/8")


def test_a_urn_of_a_home_is_no_log_number():
    assert codes(call(CAD=None, URN="SC970001")) == ["missing_required"]
    found = values(call(URN="SC 970001", Location="somewhere"))
    assert (found["incident_ref"], found["home_urn"]) == ("C/1", "SC970001")
    assert values(call(URN="0412/14"))["home_urn"] == "SC970001"
    assert values(call(**{"Ofsted URN": "SC970001", "Location": ""}))["home_urn"] == "SC970001"


def test_misper_id_is_a_person_beside_a_number_of_the_report():
    found = values(case(**{"misperid": "P7", "Nominal ID": "N8"}))
    assert (found["incident_ref"], found["person_ref"]) == ("M/1", "P7")
    assert values(case(**{"Nominal ID": "N8"}))["person_ref"] == "N8"


@pytest.mark.parametrize(
    ("said", "reported", "missing"),
    [
        ({"Log time": "2310"}, datetime(2014, 6, 16, 21, 45, tzinfo=UTC), None),
        ({"Time created": None, "Log time": "2310"}, datetime(2014, 6, 16, 22, 10, tzinfo=UTC), None),
        ({"Date created": None, "Log time": "16/06/2014 23:10", "Time created": None}, "2210", None),
        ({"Date created": "16/06/2014 23:10", "Time created": None}, "2210", None),
        ({"Time created": None, "Time": "23.10"}, "2210", None),
        ({"Time missing": "0100"}, datetime(2014, 6, 16, 21, 45, tzinfo=UTC), None),
        ({"Date last seen": "15/06/2014"}, datetime(2014, 6, 16, 21, 45, tzinfo=UTC), date(2014, 6, 15)),
        ({"Last seen": "15/06/2014"}, datetime(2014, 6, 16, 21, 45, tzinfo=UTC), None),
        ({"Last seen": "the bus station"}, datetime(2014, 6, 16, 21, 45, tzinfo=UTC), None),
    ],
)
def test_days_and_times_in_one_column_or_two(said, reported, missing):
    found = values(call(**said))
    expected = datetime(2014, 6, 16, 22, 10, tzinfo=UTC) if reported == "2210" else reported
    assert (found["reported_at"], found["missing_at"]) == (expected, missing)


def test_a_time_belongs_to_the_day_on_its_left():
    heading = "Ref | Date missing | Time | Date reported | DOB"
    found = values(only("police-log", heading, "1 | 16/06/2014 | 2310 | 17/06/2014 | 14/03/1999"))
    assert (found["missing_at"], found["reported_at"]) == (datetime(2014, 6, 16, 22, 10, tzinfo=UTC), date(2014, 6, 17))


def test_date_last_seen_is_only_that_beside_since_when_the_child_is_missing():
    found = values(case(**{"Date last seen": "16/06/2014", "Time last seen": "1900"}))
    assert found["missing_at"] == datetime(2014, 6, 16, 19, 0, tzinfo=UTC)
    assert found["last_seen_at"] == datetime(2014, 6, 16, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize("clock", ["25:10", "2510", "2510hrs", "22:75"])
def test_an_impossible_time_behind_a_day_is_a_fault(clock):
    outcome = call(**{"Date created": f"16/06/2014 {clock}", "Time created": None})
    assert codes(outcome) == ["bad_time"]
    assert outcome.faults[0].field == "reported_at"


@pytest.mark.parametrize("words", ["16-06-2014 2510", "16.06.14 2510", "2014-06-16 2510", "16-Jun-2014 2510"])
def test_however_the_day_before_it_is_written(words):
    assert codes(call(**{"Date created": words, "Time created": None})) == ["bad_time"]


def test_a_year_behind_a_month_is_no_time():
    assert codes(call(**{"Date created": "16 June 2075", "Time created": None})) == ["future_date"]
    assert values(call(**{"Date created": "16 June 2014", "Time created": None}))["reported_at"] == date(2014, 6, 16)


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        ("16/06/2014 20:00", "16/06/2014 19:59", False),
        ("16/06/2014 20:00", "16/06/2014 20:00", True),
        ("16/06/2014 20:00", "16/06/2014", True),
        ("16/06/2014", "15/06/2014 23:59", False),
        ("16/06/2014", "16/06/2014 00:01", True),
        ("16/06/2014 20:00", "16/06/2014 21:00", True),
    ],
)
def test_a_child_is_found_after_it_went_missing(start, end, kept):
    """The report may come after the child is back, as in the last of these."""
    outcome = case(**{"Missing since": start, "When traced": end})
    assert isinstance(outcome, Accepted) if kept else codes(outcome) == ["end_before_start"]
    said = "(16 June 2014, 20:00)" if ":" in start else "(16 June 2014)"
    assert kept or said in outcome.faults[0].message


def test_an_end_too_early_is_said_with_an_hour_that_stands_in_another_cell():
    apart = {"When traced": None, "Found Date": "16/06/2014", "Found Time": "19:59"}
    (fault,) = case(**apart).faults
    assert '"16/06/2014" is 16 June 2014, 19:59, which is before the child went missing' in fault.message
    assert "(16 June 2014, 20:00)" in fault.message


@pytest.mark.parametrize(
    ("said", "still"),
    [
        ({}, "no"),
        ({"When traced": ""}, "yes"),
        ({"When traced": "N/K"}, "unknown"),
        ({"When traced": "still missing"}, "yes"),
        ({"When traced": "not yet found"}, "yes"),
        ({"When traced": "returned"}, "no"),
        ({"When traced": "", "Return method": "Own accord"}, "no"),
        ({"When traced": "", "Found location": "Not found"}, "yes"),
        ({"When traced": "", "Status": "Closed"}, "no"),
        ({"When traced": "", "Status": "Cancelled - returned home"}, "no"),
        ({"When traced": "", "Status": "No longer missing"}, "no"),
        ({"When traced": "", "Closing code": "Found safe and well"}, "no"),
        ({"When traced": "", "Closing code": "Returned"}, "no"),
        ({"When traced": "", "Closing code 1": "MISPER", "Closing code 2": "Located"}, "no"),
        ({"When traced": "", "Closing code": "Missing person"}, "yes"),
        ({"When traced": "", "Closing code": "Not located"}, "yes"),
        ({"When traced": "", "Closing code": "Found", "Status": "Open"}, "yes"),
        ({"When traced": None, "Closing code": "Returned"}, "no"),
        ({"When traced": "no longer missing"}, "no"),
        ({"When traced": "Cancelled - returned"}, "no"),
        ({"When traced": None}, "unknown"),
        ({"When traced": None, "Status": "Open"}, "yes"),
        ({"When traced": None, "Still missing?": "N"}, "no"),
        ({"When traced": None, "Still missing?": "Y"}, "yes"),
    ],
)
def test_whether_a_case_is_open(said, still):
    found = values(case(**said))
    assert found["open"] == still
    assert (found["found_at"] is None) == bool(said)


@pytest.mark.parametrize(
    ("said", "still"),
    [
        ({}, "unknown"),
        ({"Found": ""}, "unknown"),
        ({"Found": "17/06/2014 06:00"}, "no"),
        ({"Status": "Open"}, "yes"),
        ({"Incident status": "Closed"}, "no"),
        ({"Report status": "On file"}, "unknown"),
        ({"Type": "FOUND MISPER"}, "no"),
        ({"Closing code": "Found safe and well"}, "no"),
        ({"Closing code": "Filed"}, "unknown"),
        ({"Closing code": "Missing person"}, "unknown"),
    ],
)
def test_a_call_says_by_its_status_alone_that_a_child_is_still_gone(said, still):
    assert values(call(**said))["open"] == still


def test_cancelled_is_a_day_of_return_or_a_report_called_off():
    found = values(case(**{"When traced": None, "Cancelled": "17/06/2014 06:00"}))
    assert (found["found_at"], found["open"]) == (datetime(2014, 6, 17, 5, 0, tzinfo=UTC), "no")
    assert reason(case(**{"When traced": None, "Cancelled": "Yes"})) == "cancelled"
    assert reason(case(**{"When traced": "", "Status": "Cancelled"})) == "cancelled"
    assert values(case(Cancelled="No"))["open"] == "no"
    assert values(case(Status="Cancelled"))["category"] == "missing"
    assert values(call(Disposal="Cancelled, found at home"))["category"] == "missing"
    back = {"Found": "17/06/2014 06:00"}
    assert reason(call(Status="Created in error", **back)) == "cancelled"
    assert reason(case(**{"Incident status": "Cancelled - child in room"})) == "cancelled"
    assert values(call(Disposal="Cancelled", **back))["open"] == "no"


def test_the_day_of_a_cancellation_is_that_of_the_return_where_that_column_is_blank():
    called_off = {"When traced": "", "Cancelled": "17/06/2014 06:00"}
    found = values(case(**called_off))
    assert (found["found_at"], found["open"]) == (datetime(2014, 6, 17, 5, 0, tzinfo=UTC), "no")
    assert values(case(Cancelled="18/06/2014 09:00"))["found_at"] == datetime(2014, 6, 17, 5, 0, tzinfo=UTC)
    (fault,) = case(**called_off | {"Cancelled": "15/06/2014"}).faults
    assert (fault.column, fault.field, fault.code) == ("Cancelled", "found_at", "end_before_start")


@pytest.mark.parametrize("found", ["Cancelled", "CANCELLED - created in error", "Not missing"])
def test_cancelled_in_the_place_of_a_time_of_return_calls_the_report_off(found):
    assert reason(call(Found=found)) == "cancelled"
    assert reason(case(**{"When traced": found})) == "cancelled"


def test_one_line_a_night_says_the_night_alone():
    outcome = call(**{"Date created": None, "Time created": None, "Night of": "16/06/2014"})
    assert values(outcome)["missing_at"] == date(2014, 6, 16)
    assert "time_missing" in outcome.warnings


@pytest.mark.parametrize(
    ("dob", "age", "stored"),
    [
        ("14/03/1999", "", 15),
        ("14/03/1999", "16", 16),
        ("17/06/1996", "18", 18),
        ("", "15 yrs", 15),
        ("", "16.9", 16),
        ("", "15-16", None),
        ("", "under 18", None),
        ("", "9 months", None),
        ("", "N/K", None),
    ],
)
def test_the_age_is_the_one_stated_or_that_of_the_day(dob, age, stored):
    outcome = call(DOB=dob, Age=age)
    assert values(outcome)["age"] == stored
    assert outcome.warnings == (() if stored is not None else ("age_unknown",))


@pytest.mark.parametrize(("dob", "age"), [("16/06/1996", ""), ("16/06/1996", "17"), ("", "18"), ("", "Adult")])
def test_an_adult_is_no_report_of_a_child(dob, age):
    assert reason(call(DOB=dob, Age=age)) == "not_under_18"


def test_the_day_the_child_went_missing_decides_and_not_the_day_of_the_report():
    assert values(case(DOB="17/06/1996", **{"Date reported": "18/06/2014"}))["age"] == 17
    assert reason(case(DOB="16/06/1996", **{"Date reported": "18/06/2014"})) == "not_under_18"


@pytest.mark.parametrize(
    ("said", "place", "urn", "kind"),
    [
        ({"Missing from": "Invented House"}, "Invented House", "SC970001", "unknown"),
        ({"Missing from": "Children's home", "mf_address": "12 The Grove, Inventon"}, None, "SC970001", "home"),
        ({"Missing from": "Foster carers", "mf_address": "12 The Grove, Inventon"}, None, None, "foster"),
        (
            {"Missing from": "Invented House", "mf_address": "Inventon"},
            "Invented House, Inventon",
            "SC970001",
            "unknown",
        ),
        ({"Missing from": "Invented House", "Home address": "3 Far Lane"}, "Invented House", "SC970001", "unknown"),
        ({"Missing from": "", "Home address": "Invented House"}, "Invented House", "SC970001", "unknown"),
        ({"Care home": "Invented House", "Town": "Inventon"}, "Invented House", "SC970001", "home"),
        ({"Address": "12 The Grove", "Town": "Inventon"}, "12 The Grove, Inventon", "SC970001", "unknown"),
        ({"Address": "12 The Grove, Inventon", "Type of place": "Hospital"}, None, None, "hospital"),
    ],
)
def test_the_place_may_stand_in_several_columns(said, place, urn, kind):
    found = values(call(Location=None, **said))
    assert found["missing_from"] == (place or "12 The Grove, Inventon")
    assert (found["home_urn"], found["_place_kind"]) == (urn, kind)


def test_a_log_without_a_place_has_no_home_to_look_for():
    outcome = call(Location=None)
    assert (outcome.warnings, outcome.home.state) == ((), "none")


def test_two_rows_of_one_number_are_a_clash_and_a_call_and_a_case_are_two_things():
    heading = ["Case ID", "Reported", "Missing since", "Name"]
    rows = [["1", "16/06/2014", "", "TESTER, Ann"], ["1", "17/06/2014", "", "TESTER, Ann"]]
    first, second = read("police-log", [heading, *rows], KNOWN).outcomes()
    assert isinstance(first, Accepted)
    assert codes(second) == ["conflicting_duplicate"]
    assert (second.faults[0].column, second.faults[0].field) == ("Case ID", "incident_ref")
    assert second.faults[0].message.startswith('Row 3, "Case ID": "1" stands in row 2 as well')
    sheets = {"Cases": [heading, rows[0]], "Calls": [["Log no", "Log time", "Grade", "Name"], ["1", *rows[0][1:]]]}
    outcomes = list(read_kind(book_of(sheets), "police-log", KNOWN, file_name="x.xlsx").outcomes())
    assert [values(outcome)["source_kind"] for outcome in outcomes] == ["case_record", "call_log"]


def test_a_tab_file_in_utf16_with_quotes_and_line_breaks(tmp_path):
    path = tmp_path / "logs.txt"
    text = (
        'FWIN\tReported\tName\tDOB\tLocation\tText\r\n1/14\t16/06/2014 2245hrs\t"O\u2019TESTER, Ann"\t14/03/1999\t'
        '"Invented House\r\n12 The Grove\r\nInventon"\t"said ""back soon""\r\nand left"\r\n'
    )
    path.write_bytes(text.encode("utf-16"))
    with open_book(path) as book:
        (outcome,) = read_kind(book, "auto", KNOWN, file_name=path.name).outcomes()
    found = values(outcome)
    assert (found["force"], found["home_urn"], found["child_surname"]) == ("Lincolnshire", "SC970001", "O\u2019TESTER")
    assert found["missing_from"] == "Invented House, 12 The Grove, Inventon"
    assert found["circumstances"] == 'said "back soon"\nand left'


def test_true_dates_read_month_first_are_asked_about():
    grid = [["Ref", "Reported", "DOB"], ["1", date(2014, 6, 5), "14/03/1999"], ["2", "16/06/2014", "14/03/1999"]]
    with pytest.raises(Exception, match="month first"):
        read_kind(book_of({"": grid}), "police-log", KNOWN, file_name="x.xlsx")
