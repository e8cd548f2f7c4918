"""Logs of notices: which event, whose notice, to whom, and whether there was one."""

from datetime import UTC, date, datetime

import pytest

from importers.kinds import read_kind
from tests.importers.grids import book_of, cases_of, check_case, codes, home, only, read, values, world

KNOWN = world(home("SC970001", "Invented House"), keeper="E10000019")


def notice(**said):
    """One notice with these cells, under these headings."""
    plain = {"Child": "TESTER, Ann", "Home": "Invented House", "Placing LA": "Leeds", "Date admitted": "16/06/2014"}
    cells = plain | {"Date notified": "17/06/2014"} | said
    return only("notifications", " | ".join(cells), " | ".join(cells.values()), KNOWN)


@pytest.mark.parametrize("case", cases_of("notifications"), ids=lambda case: case.name)
def test_every_row_comes_out_as_written(case, tmp_path):
    check_case(case, "notifications", tmp_path)


@pytest.mark.parametrize(
    ("words", "state", "day"),
    [
        ("17/06/2014", "notified", date(2014, 6, 17)),
        ("Not notified", "not_notified", None),
        ("never told", "not_notified", None),
        ("No", "not_notified", None),
        ("Not notified, police told us on 18/06/2014", "not_notified", None),
        ("not notified until 18/06/2014", "notified", date(2014, 6, 18)),
        ("Yes", "notified", None),
        ("", "unknown", None),
        ("n/k", "unknown", None),
        ("to follow", "unknown", None),
    ],
)
def test_silence_is_not_the_words_not_notified(words, state, day):
    found = values(notice(**{"Date notified": words}))
    assert (found["notified_state"], found["notified_on"]) == (state, day)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Date notified", "notified_on"),
        ("Date we were told", "notified_on"),
        ("Sent", "sent_on"),
        ("Date of letter", "sent_on"),
        ("Rec'd", "received_on"),
        ("Date received", "received_on"),
    ],
)
def test_days_of_a_notice_keep_their_meaning(heading, field):
    found = values(notice(**{"Date notified": "", heading: "18/06/2014"}))
    days = {name: found[name] for name in ("notified_on", "sent_on", "received_on")}
    assert days == dict.fromkeys(days) | {field: date(2014, 6, 18)}


@pytest.mark.parametrize(
    ("heading", "kept_as"),
    [
        ("Date notified", "_notified_at"),
        ("Sent", "_sent_at"),
        ("Received", "_received_at"),
        ("Police notified", "_police_notified_at"),
    ],
)
def test_the_time_in_a_date_of_a_notice_is_kept_beside_its_day(heading, kept_as):
    found = values(notice(**{"Date notified": "", heading: "18/06/2014 20:00"}))
    day = f"{kept_as[1:].removesuffix('_at')}_on"
    assert (found[day], found[kept_as]) == (date(2014, 6, 18), datetime(2014, 6, 18, 19, tzinfo=UTC))
    assert not any(name.endswith("_at") for name in found if not name.startswith("_"))


@pytest.mark.parametrize("words", ["18/06/2014", "18/06/2014 00:00", "not notified until 18/06/2014", "Yes", ""])
def test_a_notice_without_a_time_has_none(words):
    assert not any(name.endswith("_at") for name in values(notice(**{"Date notified": words})))


def test_a_time_in_the_hour_that_comes_twice_is_the_first_and_said():
    outcome = notice(**{"Date notified": "26/10/2014 01:30"})
    assert values(outcome)["_notified_at"] == datetime(2014, 10, 26, 0, 30, tzinfo=UTC)
    assert outcome.warnings == ("dst_ambiguous_time",)


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("Home", "home"),
        ("Registered manager", "home"),
        ("Placing authority", "placing_authority"),
        ("Placing LA", "placing_authority"),
        ("Leeds City Council", "placing_authority"),
        ("Leeds", "placing_authority"),
        ("Kent", "unknown"),
        ("", "unknown"),
    ],
)
def test_whose_notice_it_was(words, by):
    assert values(notice(**{"Notified by": words}))["notice_by"] == by


@pytest.mark.parametrize(
    ("words", "recipient", "gss"),
    [
        ("", "authority", "E10000019"),
        ("us", "authority", "E10000019"),
        ("Peterborough", "authority", "E06000031"),
        ("Police", "police", None),
        ("Ofsted", "regulator", None),
        ("the neighbours", "other", None),
    ],
)
def test_who_was_told(words, recipient, gss):
    found = values(notice(**{"Notified to": words}))
    assert (found["recipient"], found["recipient_la_gss"]) == (recipient, gss)


def test_without_a_keeper_nobody_knows_who_was_told():
    heading = "Child | Home | Placing LA | Date admitted | Date notified"
    cells = "TESTER, Ann | Invented House | Leeds | 16/06/2014 | 17/06/2014"
    found = values(only("notifications", heading, cells))
    assert (found["recipient"], found["recipient_la_gss"]) == ("unknown", None)


@pytest.mark.parametrize(
    ("method", "in_writing"),
    [
        ("e-mail", "yes"),
        ("Letter", "yes"),
        ("web form", "yes"),
        ("fax", "yes"),
        ("phone then e-mail", "yes"),
        ("phone", "no"),
        ("in person", "no"),
        ("by phone, nothing in writing", "no"),
        ("pigeon", "unknown"),
        ("", "unknown"),
    ],
)
def test_what_counts_as_writing(method, in_writing):
    assert values(notice(**{"How told": method}))["in_writing"] == in_writing


@pytest.mark.parametrize(
    ("sent", "received", "before"),
    [
        ("13/06/2014", "", "yes"),
        ("13/06/2014", "15/06/2014", "yes"),
        ("13/06/2014", "18/06/2014", "unknown"),
        ("16/06/2014", "", "unknown"),
        ("17/06/2014", "18/06/2014", "no"),
        ("", "", "unknown"),
    ],
)
def test_whether_the_notice_came_before_the_child(sent, received, before):
    found = values(notice(**{"Date notified": "", "Date sent": sent, "Date received": received}))
    assert found["notified_before_admission"] == before


def test_a_column_for_the_event_rules_over_the_filled_date():
    said = {"Event": "Discharge", "Date left": "20/06/2014"}
    assert values(notice(**said))["event_on"] == date(2014, 6, 20)
    assert values(notice(**(said | {"Event": "Admission"})))["event_on"] == date(2014, 6, 16)


def test_one_date_column_for_both_events_needs_to_know_which():
    said = {"Date admitted": "", "Event date": "20/06/2014"}
    assert values(notice(**said, Event="Move out"))["event"] == "discharge"
    assert codes(notice(**said)) == ["missing_required"]


def test_both_days_are_the_notice_of_an_arrival():
    assert values(notice(**{"Date left": "20/07/2014"}))["event"] == "admission"


def test_the_sheets_name_tells_the_event():
    header = ["Child", "Home", "Placing LA", "Event date", "Date notified"]
    row = ["TESTER, Ann", "Invented House", "Leeds", "16/06/2014", "17/06/2014"]
    reading = read_kind(book_of({"Leavers": [header, row]}), "notifications", KNOWN, file_name="log.xlsx")
    assert [values(outcome)["event"] for outcome in reading.outcomes()] == ["discharge"]
    assert reading.events == {"discharge"}


def test_a_log_says_which_events_it_covers_and_for_which_it_tells_the_sender():
    common = ["Child", "Home", "Placing LA", "Date notified"]
    sheets = {
        "In": [
            [*common, "Date admitted", "Notified by"],
            ["TESTER, Ann", "x", "Leeds", "1/2/2014", "1/2/2014", "Home"],
        ],
        "Out": [[*common, "Date left"], ["TESTER, Ann", "x", "Leeds", "1/2/2014", "1/2/2014"]],
    }
    reading = read_kind(book_of(sheets), "notifications", KNOWN, file_name="log.xlsx")
    assert reading.events == {"admission", "discharge"}
    assert reading.distinguishes_sender_of == {"admission"}


def test_contents_of_a_notice():
    said = {
        "Name and DOB stated": "Yes",
        "Accommodation stated": "No",
        "IRO contact stated": "",
        "Care plan sent": "1/6/14",
    }
    found = values(notice(**said, **{"Information pack": "in part"}))
    assert (found["item_name_dob"], found["item_accommodation"], found["item_iro"]) == ("yes", "no", "unknown")
    assert (found["item_ehc"], found["care_plan_given"], found["information_pack"]) == ("unknown", "yes", "partial")


def test_a_notice_without_a_childs_name_is_kept():
    assert values(notice(Child=""))["child_surname"] is None


def test_a_move_far_ahead_is_a_slip():
    assert codes(notice(**{"Date admitted": "16/06/2041"})) == ["future_date"]


def test_rows_alike_in_every_cell_are_copies_and_others_are_notices():
    header = ["Child", "Home", "Placing LA", "Date admitted", "Date notified", "Subject"]
    row = ["TESTER, Ann", "Invented House", "Leeds", "16/06/2014", "17/06/2014", "Notice"]
    outcomes = list(read("notifications", [header, row, [*row[:-1], "Again"], row], KNOWN).outcomes())
    assert [type(outcome).__name__ for outcome in outcomes] == ["Accepted", "Accepted", "Skipped"]
    assert (outcomes[2].reason, outcomes[2].other_row) == ("duplicate_exact", 2)


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("Placing authority", "placing_authority"),
        ("Social worker, Leeds City Council", "placing_authority"),
        ("Leeds CC", "placing_authority"),
        ("Home", "home"),
        ("Registered manager", "home"),
        ("Invented House <office@invented.example>", "home"),
        ("", "home"),
        ("office@invented.example", "home"),
        ("placements@leeds.example", "home"),
        ("phone", "home"),
        ("17/06/2014", "home"),
    ],
)
@pytest.mark.parametrize("heading", ["From", "Sender"])
def test_whom_a_message_came_from_says_whose_notice_it_was_where_it_says_anything(heading, words, by):
    outcome = notice(**{heading: words})
    assert (values(outcome)["notice_by"], outcome.warnings) == (by, ())


@pytest.mark.parametrize(
    "words",
    [
        "Jane Tester",
        "Kent County Council",
        "Manager, placing authority",
        "duty.team@leeds.gov.uk",
        "Tester, Jane <jane.tester@leeds.gov.uk>",
        "a.tester@force.police.uk",
    ],
)
def test_a_sender_that_is_not_understood_leaves_open_whose_notice_it_was_and_is_said(words):
    outcome = notice(From=words)
    assert (values(outcome)["notice_by"], outcome.warnings) == ("unknown", ("sender_not_understood",))
    assert outcome.noticed == {"sender_not_understood": ("From", words)}


def test_a_column_for_whose_notice_it_was_rules_over_the_sender():
    outcome = notice(**{"Notified by": "Home", "From": "Jane Tester"})
    assert (values(outcome)["notice_by"], outcome.warnings) == ("home", ())


def test_the_senders_of_a_mailbox_do_not_make_it_complete_for_the_placing_authorities():
    """Most of them say nothing, so that silence about one of its notices shows nothing."""
    header = ["Child", "Home", "Placing LA", "Date admitted", "Date notified", "From"]
    row = ["TESTER, Ann", "Invented House", "Leeds", "16/06/2014", "17/06/2014", "Placing authority"]
    assert read("notifications", [header, row], KNOWN).distinguishes_sender_of == frozenset()


@pytest.mark.parametrize(
    ("said", "when", "state", "day"),
    [
        ("Y", "18/06/2014", "notified", date(2014, 6, 18)),
        ("", "18/06/2014", "notified", date(2014, 6, 18)),
        ("Yes", "", "notified", None),
        ("No", "", "not_notified", None),
        ("", "", "unknown", None),
        ("17/06/2014", "", "notified", date(2014, 6, 17)),
        ("17/06/2014", "18/06/2014", "notified", date(2014, 6, 18)),
        ("", "not notified", "not_notified", None),
    ],
)
@pytest.mark.parametrize("heading", ["Police notified", "Police notified?", "Police told"])
def test_one_column_says_whether_the_police_were_told_and_another_when(heading, said, when, state, day):
    outcome = notice(**{heading: said, "Date police notified": when})
    found = values(outcome)
    assert (found["police_notified_state"], found["police_notified_on"]) == (state, day)
    assert outcome.warnings == ()


def test_the_hour_at_which_the_police_were_told_stands_with_its_day():
    found = values(notice(**{"Police notified": "Y", "Date police notified": "18/06/2014 20:00"}))
    assert found["_police_notified_at"] == datetime(2014, 6, 18, 19, tzinfo=UTC)


def test_told_and_not_told_is_neither_and_is_said():
    outcome = notice(**{"Police notified": "N", "Date police notified": "18/06/2014"})
    found = values(outcome)
    assert (found["police_notified_state"], found["police_notified_on"]) == ("unknown", date(2014, 6, 18))
    assert outcome.noticed == {"police_told_and_not": ("Date police notified", "18/06/2014")}


def test_a_day_that_is_none_in_the_column_for_when_the_police_were_told_is_a_fault_of_that_day():
    outcome = notice(**{"Police notified": "Y", "Date police notified": "31/02/2014"})
    assert [(fault.field, fault.code) for fault in outcome.faults] == [("police_notified_on", "bad_date")]
