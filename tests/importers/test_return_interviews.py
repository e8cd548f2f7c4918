"""Logs of return interviews: what was offered, what came of it, who held it, and whether within 72 hours."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from auditapp.domain.importing import Accepted, Skipped
from importers.cells import CellError
from importers.interview_codes import answer_said, offer_said, outcome_said
from importers.interviewers import interviewer_from
from importers.kinds import read_kind
from importers.reading import open_book
from tests.importers.grids import book_of, cases_of, check_case, codes, home, only, read, values, world

KIND = "return-interviews"
KNOWN = world(home("SC970001", "Invented House"))
PLAIN = {"Episode ref": "M-1", "Home": "Invented House", "Date returned": "02/06/2020", "Time returned": "10:00"}


def interview(**said):
    """One row with these cells, under these headings."""
    cells = PLAIN | {"RHI offered": "Yes", "Outcome": "Completed", "RHI date": "04/06/2020", "RHI time": "11:00"} | said
    return only(KIND, " | ".join(cells), " | ".join(cells.values()), KNOWN)


def told(**said):
    """Offer and outcome of a row without the day of an interview."""
    found = values(interview(**({"Outcome": "", "RHI date": "", "RHI time": ""} | said)))
    return found["offered"], found["outcome"], found["_reason"]


@pytest.mark.parametrize("case", cases_of(KIND), ids=lambda case: case.name)
def test_every_row_comes_out_as_written(case, tmp_path):
    check_case(case, KIND, tmp_path)


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Completed", "completed"),
        ("Complete", "completed"),
        ("RHI held", "completed"),
        ("Completed, YP refused at first", "completed"),
        ("Yes", "completed"),
        ("Declined", "declined"),
        ("YP declined", "declined"),
        ("Refused", "declined"),
        ("Did not engage", "declined"),
        ("Didn\u2019t want to talk", "declined"),
        ("Declined to be seen", "declined"),
        ("Not located", "unable"),
        ("Missing again", "unable"),
        ("Attempted - YP not in", "unable"),
        ("Unsuccessful visit", "unable"),
        ("Closed - turned 18", "unable"),
        ("YP seen", "completed"),
        ("YP not seen", "unable"),
        ("Out of area", "unable"),
        ("Unable to be completed", "unable"),
        ("No response", "unable"),
        ("Pending", "pending"),
        ("Not yet completed", "pending"),
        ("To be arranged", "pending"),
        ("Not offered", "not_offered"),
        ("N", "not_offered"),
        ("Not completed", None),
        ("Not done yet", "pending"),
        ("Not completed within 72 hours", None),
        ("Has not been completed", None),
        ("No interview took place", None),
        ("Not held at the home - carried out at school", "completed"),
        ("Not completed, child unavailable", "unable"),
        ("Could not be completed", "unable"),
        ("Closed", None),
        ("", None),
    ],
)
def test_words_of_an_outcome(words, outcome):
    assert outcome_said(words) == outcome


@pytest.mark.parametrize(
    ("words", "offer"),
    [
        ("Yes", ("yes", "")),
        ("Y - declined", ("yes", "declined")),
        ("Declined", ("yes", "Declined")),
        ("No", ("no", "")),
        ("N (moved on)", ("no", "moved on")),
        ("Not offered", ("no", "")),
        ("not required", ("no", "not required")),
        ("No response", ("unknown", "No response")),
        ("Not yet", ("unknown", "Not yet")),
        ("", ("unknown", "")),
    ],
)
def test_words_of_an_offer(words, offer):
    assert offer_said(words) == offer


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"RHI offered": "No"}, ("no", "not_offered", None)),
        ({"RHI offered": "No", "Outcome": "placement ended"}, ("no", "not_offered", "placement ended")),
        ({"RHI offered": "No", "Notes": "staff\nforgot"}, ("no", "not_offered", "staff forgot")),
        (
            {"RHI offered": "No", "Reason not offered": "came of age", "Notes": "x1"},
            ("no", "not_offered", "came of age"),
        ),
        ({"RHI offered": "Yes", "Outcome": "No"}, ("yes", None, None)),
        ({"RHI offered": "Yes", "Outcome": "Not offered"}, ("yes", "not_offered", None)),
        ({"RHI offered": "Yes - declined"}, ("yes", "declined", None)),
        ({"RHI offered": "Yes"}, ("yes", None, None)),
        ({"RHI offered": "Yes", "Outcome": "Accepted"}, ("yes", "pending", None)),
        ({"RHI offered": "", "Outcome": "Refused"}, ("yes", "declined", None)),
        ({"RHI offered": "", "Outcome": "Missing again"}, ("unknown", "unable", "Missing again")),
        ({"RHI offered": "", "RHI date": "Declined"}, ("yes", "declined", None)),
        ({"RHI offered": "", "RHI accepted": "No"}, ("yes", "declined", None)),
        ({"RHI offered": "", "Notes": "nobody knows"}, ("unknown", None, None)),
        ({"RHI offered": "", "Reason not offered": "came of age"}, ("no", "not_offered", "came of age")),
        ({"RHI offered": "03/06/2020"}, ("yes", None, None)),
        ({"RHI offered": "", "Date offered": "03/06/2020"}, ("yes", None, None)),
    ],
)
def test_offer_outcome_and_reason_are_three_facts(cells, expected):
    assert told(**cells) == expected


def test_the_day_of_an_offer_from_either_column():
    assert values(interview(**{"RHI offered": "03/06/2020"}))["offered_on"] == date(2020, 6, 3)
    assert values(interview(**{"Date offered": "03/06/2020"}))["offered_on"] == date(2020, 6, 3)


@pytest.mark.parametrize("cells", [{"RHI offered": ""}, {"RHI offered": "No"}, {"Outcome": "Safe and well"}])
def test_the_day_of_an_interview_says_that_it_was_offered_and_held(cells):
    found = values(interview(**({"Outcome": ""} | cells)))
    assert (found["offered"], found["outcome"], found["within_72h"]) == ("yes", "completed", True)


def test_a_column_headed_completed_holds_a_day_or_an_answer():
    cells = PLAIN | {"RHI offered": "Yes"}
    for said, outcome, day in (("04/06/2020", "completed", date(2020, 6, 4)), ("No", None, None)):
        row = cells | {"RHI completed": said}
        found = values(only(KIND, " | ".join(row), " | ".join(row.values()), KNOWN))
        assert (found["outcome"], found["interview_at"]) == (outcome, day)
    row = cells | {"RHI completed": "Yes"}
    assert codes(only(KIND, " | ".join(row), " | ".join(row.values()), KNOWN)) == ["missing_required"]


def test_the_day_beside_an_interview_that_was_not_held_is_no_interview():
    found = values(interview(Outcome="Declined"))
    assert (found["interview_at"], found["hours_to_interview"], found["within_72h"]) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "outcome", "reason"),
    [
        ("Not completed", None, None),
        ("Not held", None, None),
        ("Did not take place", None, None),
        ("Interview didn\u2019t take place", None, None),
        ("Not carried out", None, None),
        ("Not undertaken", None, None),
        ("Incomplete", None, None),
        ("RHI was not held", None, None),
        ("Has not been completed", None, None),
        ("Never took place", None, None),
        ("No interview took place", None, None),
        ("No RHI", None, None),
        ("Not completed - staffing", "unable", "Not completed - staffing"),
        ("Not held (worker ill)", "unable", "Not held (worker ill)"),
    ],
)
def test_words_that_deny_an_interview_stand_before_the_day_it_was_meant_for(words, outcome, reason):
    found = values(interview(Outcome=words))
    assert (found["offered"], found["outcome"], found["_reason"]) == ("yes", outcome, reason)
    assert (found["interview_at"], found["within_72h"]) == (None, None)


def test_an_interview_that_was_not_held_in_time_was_still_held():
    found = values(interview(Outcome="Not completed within 72 hours", **{"RHI date": "08/06/2020"}))
    assert (found["outcome"], found["within_72h"]) == ("completed", False)


def test_a_denial_leaves_to_other_columns_what_came_of_the_offer():
    assert values(interview(Outcome="Not held", **{"RHI accepted": "No"}))["outcome"] == "declined"
    found = values(interview(Outcome="Not completed", Status="Completed"))
    assert (found["outcome"], found["within_72h"]) == (None, None)


def test_several_episodes_stand_in_the_values_in_one_form():
    grid = [["Report ID", "Return date", "IRI offered"], ["R-1 &\nR-2", datetime(2020, 6, 2, 10), "Y"]]
    reading = read_kind(book_of({"IRI tracker": grid}), KIND, KNOWN, file_name="log.xlsx")
    (found,) = [values(outcome) for outcome in reading.outcomes()]
    assert (found["episode_ref"], found["_episode_refs"]) == ("R-1; R-2", ("R-1", "R-2"))
    assert found["returned_at"] == datetime(2020, 6, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "said", "perhaps", "warned"),
    [
        ("LP/13 & 14 & 15", "LP/13; LP/14; LP/15", (), "episodes_shortened"),
        ("1234 1235", "1234; 1235", (), None),
        ("LP/9 & 10", "LP/9", ("10", "LP/10"), "episodes_unclear"),
        ("TESTER LP/13", "LP/13", (), None),
    ],
)
def test_what_is_written_short_is_read_in_one_way_or_left_open(words, said, perhaps, warned):
    row = interview(**{"Episode ref": words, "Name": "Ann TESTER"})
    assert (row.values["episode_ref"], row.values["_perhaps_refs"]) == (said, perhaps)
    assert [code for code in row.warnings if code.startswith("episodes")] == ([warned] if warned else [])


@pytest.mark.parametrize(
    ("organisation", "worker", "of_authority", "expected"),
    [
        ("Listening Sample CIC", "W. Worker", "", "other"),
        ("Invented House staff", "D. Deputy", "", "home"),
        ("Staff", "", "", "home"),
        ("Provider", "", "", "home"),
        ("The home's provider", "", "", "home"),
        ("Interview provider", "", "", "other"),
        ("", "member of staff", "", "home"),
        ("", "Registered manager", "", "home"),
        ("Listening Sample CIC", "reg 44 visitor", "", "home"),
        ("Independent visitor of the home", "", "", "home"),
        ("Example Care Ltd", "W. Worker", "", "home"),
        ("Return Home Interview Service", "", "", "other"),
        ("Leeds City Council", "", "responsible", "responsible_authority"),
        ("Kent", "", "another", "other"),
        ("the council", "", "", "responsible_authority"),
        ("", "J. Worker (social worker)", "", "responsible_authority"),
        ("Listening Sample CIC", "social worker", "", "other"),
        ("", "Listening Sample CIC", "", "other"),
        ("", "W. Worker", "", "unknown"),
        ("Agency", "W. Worker", "", "unknown"),
        ("Agency", "Bank staff", "", "home"),
        ("Invented Hse", "W. Worker", "", "home"),
        ("", "", "", "unknown"),
    ],
)
def test_whom_an_interviewer_comes_from(organisation, worker, of_authority, expected):
    assert interviewer_from(organisation, worker, "Invented House, Leeds", "Example Care", of_authority) == expected


def test_a_home_of_one_word_is_not_every_organisation_with_that_word():
    assert interviewer_from("Rosedale staff", "", "Rosedale", "", "") == "home"
    assert interviewer_from("Rosedale Advocacy", "", "Rosedale", "", "") == "other"


@pytest.mark.parametrize(
    ("organisation", "independent", "expected"),
    [
        ("Kent County Council", "", ("yes", "other", ())),
        ("Leeds City Council", "", ("unknown", "responsible_authority", ())),
        ("Kingston", "", ("unknown", "responsible_authority", ())),
        ("Leeds City Council", "Yes", ("yes", "responsible_authority", ())),
        ("Listening Sample CIC", "No", ("no", "other", ("interviewer_not_independent",))),
        ("Staff at Invented House", "", ("no", "home", ("interviewer_not_independent",))),
        ("", "", ("unknown", "unknown", ())),
    ],
)
def test_independence_follows_from_the_organisation_unless_it_is_stated(organisation, independent, expected):
    row = interview(**{"Responsible LA": "Leeds", "Organisation": organisation, "Independent?": independent})
    found = values(row)
    assert (found["independent"], found["_interviewer_from"], row.warnings) == expected


def test_an_interview_in_the_hour_that_comes_twice_is_in_the_second_where_it_is_after_the_return_only_so():
    day = {"Date returned": "25/10/2015", "Time returned": "01:30", "RHI date": "25/10/2015"}
    found = values(interview(**day, **{"RHI time": "01:10"}))
    assert (found["returned_at"], found["interview_at"]) == (
        datetime(2015, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2015, 10, 25, 1, 10, tzinfo=UTC),
    )
    assert values(interview(**day, **{"RHI time": "01:50"}))["interview_at"] == datetime(
        2015, 10, 25, 0, 50, tzinfo=UTC
    )
    assert codes(interview(**day, **{"RHI time": "00:50"})) == ["end_before_start"]


def test_the_owner_that_the_register_names_is_the_provider_and_not_independent():
    known = replace(KNOWN, owners_of=lambda urn: {"SC970001": ("Invented Care Ltd",)}[urn])
    cells = PLAIN | {"RHI offered": "Yes", "RHI date": "04/06/2020", "Organisation": "INVENTED CARE LIMITED"}
    row = only(KIND, " | ".join(cells), " | ".join(cells.values()), known)
    found = values(row)
    assert (found["independent"], row.warnings) == ("no", ("interviewer_not_independent", "time_missing"))
    assert (found["_independent"], found["_interviewer_employer"]) == ("unknown", "INVENTED CARE LIMITED")


@pytest.mark.parametrize(
    ("cells", "warnings"),
    [
        ({"Within 72hrs?": "Yes"}, ()),
        ({"Within 72hrs?": "No"}, ("stated_72h_disagrees",)),
        ({"Within 72hrs?": "n/a"}, ()),
        ({"Within 72hrs?": "No", "RHI date": "05/06/2020", "RHI time": ""}, ("time_missing",)),
        ({"Within 72hrs?": "No", "RHI time": ""}, ("time_missing", "stated_72h_disagrees")),
        ({"Within 72hrs?": "Yes", "Outcome": "Declined"}, ()),
        ({"Time returned": ""}, ("time_missing",)),
    ],
)
def test_the_stated_72_hours_are_compared_where_the_moments_decide(cells, warnings):
    assert interview(**cells).warnings == warnings


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"Date returned": ""}, ["missing_required"]),
        ({"Episode ref": ""}, ["missing_required"]),
        ({"RHI date": "", "RHI time": ""}, ["missing_required"]),
        ({"RHI date": "01/06/2020"}, ["end_before_start"]),
        ({"RHI date": "02/06/2020", "RHI time": "09:59"}, ["end_before_start"]),
        ({"RHI date": "31/06/2020"}, ["bad_date"]),
        ({"RHI time": "25:00"}, ["bad_time"]),
        ({"Outcome": "", "RHI date": "02/06/2024"}, ["future_date"]),
        ({"Date offered": "02/06/2024"}, ["future_date"]),
        ({"Outcome": "Booked", "RHI date": "02/06/2025"}, ["future_date"]),
        ({"Home LA": "Nowhere Council"}, ["unknown_la"]),
    ],
)
def test_what_a_row_cannot_do_without_or_say(cells, expected):
    assert codes(interview(**cells)) == expected


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("code", ["#REF!", "#N/A"])
def test_a_failed_formula_in_place_of_the_key_or_the_return_is_a_fault(place, code):
    cells = ["R-1", "02/06/2020 10:00", "Y", "TESTER, Ann"]
    cells[place] = CellError(code)
    (outcome,) = read(KIND, [["Report ID", "Return date", "IRI offered", "Name"], cells]).outcomes()
    assert codes(outcome) == ["formula_error"]


def test_an_appointment_may_lie_ahead():
    assert values(interview(Outcome="Booked", **{"RHI date": "02/06/2024"}))["interview_at"] is None


def test_a_child_and_the_return_stand_in_for_an_episode():
    found = values(interview(**{"Episode ref": "", "Child": "TESTER, Ann", "Child ID": "77"}))
    assert (found["episode_ref"], found["_episode_refs"], found["child_ref"]) == (None, (), "77")


def test_a_home_may_be_left_out_and_the_name_of_a_sheet_is_none():
    assert values(interview(Home="")).get("home_urn", "") is None
    assert values(interview(Home="NFA"))["_home_words"] == ""
    grid = [["Report ID", "Return date", "IRI offered"], ["R-1", datetime(2020, 6, 2, 10), "Y"]]
    named = read_kind(book_of({"Invented House": grid}), KIND, KNOWN, file_name="log.xlsx")
    titled = read_kind(book_of({"IRI": [["Home: Invented House"], *grid]}), KIND, KNOWN, file_name="log.xlsx")
    assert [values(outcome)["home_urn"] for outcome in named.outcomes()] == [None]
    assert [values(outcome)["home_urn"] for outcome in titled.outcomes() if isinstance(outcome, Accepted)] == [
        "SC970001"
    ]


@pytest.mark.parametrize(("cells", "is_total"), [(["Offered", "", "17"], True), (["12345", "", "No"], False)])
def test_a_line_that_counts_is_no_interview(cells, is_total):
    grid = [["Report ID", "Return date", "IRI offered"], ["R-1", "02/06/2020 10:00", "Y"], cells]
    *_, last = read(KIND, grid).outcomes()
    assert isinstance(last, Skipped) is is_total
    assert last.reason == "total" if is_total else codes(last) == ["missing_required"]


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Yes, by e-mail", "yes"),
        (date(2020, 6, 2), "yes"),
        ("2.6.20", "yes"),
        ("not shared", "no"),
        ("log 12", "unknown"),
    ],
)
def test_an_answer_may_have_words_behind_it(cell, answer):
    assert answer_said(cell) == answer


def test_days_of_a_1904_workbook(tmp_path):
    workbook = Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook.active.append(["Report ID", "Return date", "IRI offered", "Interview date"])
    workbook.active.append(["R-1", datetime(2020, 6, 2, 10, 30), "Y", datetime(2020, 6, 4)])
    workbook.save(tmp_path / "tracker.xlsx")
    with open_book(tmp_path / "tracker.xlsx") as book:
        (found,) = [values(outcome) for outcome in read_kind(book, KIND, KNOWN, file_name="x.xlsx").outcomes()]
    assert (found["returned_at"], found["interview_at"]) == (datetime(2020, 6, 2, 9, 30, tzinfo=UTC), date(2020, 6, 4))


def test_serial_numbers_of_a_1904_workbook():
    grid = [["Report ID", "Return date", "IRI offered", "Interview date"], ["R-1", 42522.4375, "Y", 42524]]
    book = replace(book_of({"": grid}), epoch_1904=True)
    (found,) = [values(outcome) for outcome in read_kind(book, KIND, KNOWN, file_name="x.xlsx").outcomes()]
    assert (found["returned_at"], found["interview_at"]) == (datetime(2020, 6, 2, 9, 30, tzinfo=UTC), date(2020, 6, 4))
