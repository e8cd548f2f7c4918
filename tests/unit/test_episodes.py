"""Which rows of police logs are one episode: by links, by one number, by times that overlap; never by an address."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import moment

from auditapp.domain.dates import Moment
from auditapp.domain.episodes import Logged, episode_groups, joined

CALL, CASE, FOUND = "call_log", "case_record", "found_report"


def row(ref, told, *links, kind=CALL, category="missing", began=None, found=None, force="Hostshire"):
    began, found = (said and moment(said) for said in (began, found))
    return Logged(force, ref, links, kind, category, moment(told), began, found)


def back(ref, told, *links, found=None):
    return row(ref, told, *links, category=FOUND, found=found)


def case(ref, told, *links, **facts):
    return row(ref, told, *links, kind=CASE, **facts)


def episodes(*rows):
    return [[rows[i].ref for i in group] for group in joined(rows)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Two calls of one night and the report that the child is back.
        (
            [row("A", "2014-06-18 23:40"), row("B", "2014-06-19 01:15", "A"), back("C", "2014-06-19 05:50", "A")],
            ["ABC"],
        ),
        # Each names only the one before.
        ([row("A", "2014-06-18 23:40"), row("B", "2014-06-19 01:15", "A"), row("C", "2014-06-19 02:00", "B")], ["ABC"]),
        # The earlier one names the later.
        ([row("A", "2014-06-18 23:40", "B"), row("B", "2014-06-20 01:15")], ["AB"]),
        # Absent at first, raised to missing.
        ([row("A", "2014-08-01 22:10", category="absent"), row("B", "2014-08-02 00:10", "A")], ["AB"]),
        # A number that no row has, and its own.
        ([row("A", "2014-06-18 23:40", "A", "Z"), row("B", "2014-06-19 23:40", "Z")], ["A", "B"]),
    ],
)
def test_rows_that_are_linked_are_one_episode(rows, expected):
    assert episodes(*rows) == [list(refs) for refs in expected]


MAY_4 = row("A", "2016-05-04 22:00", found="2016-05-05 05:40")
MAY_20 = row("B", "2016-05-20 22:00", "A", found="2016-05-21 05:40")
JUNE = row("C", "2016-06-20 22:00", "B", found="2016-06-21 05:40")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # A column of linked numbers names every earlier time that the child was missing.
        ([MAY_4, MAY_20, JUNE], ["A", "B", "C"]),
        # One number that an earlier year had too.
        ([MAY_4, case("A", "2016-05-20 22:00", found="2016-05-21 05:40")], ["A", "A"]),
        # Two cases, and a call that names both: it is of the night in which it came.
        ([MAY_4, MAY_20, row("D", "2016-05-21 01:00", "A", "B")], ["A", "BD"]),
        # One that came after the first return tells of the second time, for no other return parts it from that.
        ([MAY_4, MAY_20, row("D", "2016-05-05 06:30", "A", "B")], ["A", "DB"]),
        # In words that say neither that the child is gone nor that it is back: it is of the nearest.
        ([MAY_4, MAY_20, row("D", "2016-05-05 06:30", "A", "B", category="other")], ["AD", "B"]),
        # The returns are known from reports that the child is back.
        (
            [
                *(row("A", "2016-05-04 22:00"), back("F", "2016-05-05 05:40", "A")),
                *(row("B", "2016-05-20 22:00", "A"), back("G", "2016-05-21 05:40", "B")),
            ],
            ["AF", "BG"],
        ),
        # A report that the child is back, told after the case had the return, is of that absence.
        ([MAY_4, back("F", "2016-05-05 06:10", "A"), MAY_20], ["AF", "B"]),
        # The case and the call of each of two nights.
        (
            [
                *(MAY_4, MAY_20),
                case("K", "2016-05-04 22:30", "A", began="2016-05-04 21:00", found="2016-05-05 05:30"),
                case("L", "2016-05-20 22:30", "B", began="2016-05-20 21:00", found="2016-05-21 05:30"),
            ],
            ["AK", "BL"],
        ),
        # Gone anew after the stated return: missing twice, though nobody says that the child is back from it.
        ([MAY_4, row("B", "2016-05-20 22:00", "A")], ["A", "B"]),
        (
            [row("A", "2016-05-04 22:00"), back("F", "2016-05-05 05:40", "A"), row("B", "2016-05-20 22:00", "A")],
            ["AF", "B"],
        ),
        # Two calls about the time that is still going on, and the report of a return that nobody linked to anything.
        ([MAY_4, row("B", "2016-05-20 22:00", "A"), row("C", "2016-05-21 01:00", "B", "A")], ["A", "BC"]),
        ([row("A", "2016-05-04 22:00"), back("F", "2016-05-05 05:40"), row("B", "2016-05-20 22:00", "A")], ["AF", "B"]),
        (
            [
                row("A", "2016-05-04 22:00"),
                back("F", "2016-05-05 05:40"),
                row("B", "2016-05-20 22:00", "A", found="2016-05-21 05:40"),
            ],
            ["AF", "B"],
        ),
        # Words that say neither that the child is gone nor that it is back begin no time.
        ([MAY_4, row("B", "2016-05-20 22:00", "A", category="other")], ["AB"]),
        # Nobody says that the child came back from the first.
        ([row("A", "2016-05-04 22:00"), MAY_20], ["AB"]),
        # Back on a day without an hour, and gone again on it: whether before or after nobody can say.
        (
            [row("A", "2016-05-04 22:00", found="2016-05-05"), row("B", "2016-05-05 23:00", "A", found="2016-05-06")],
            ["AB"],
        ),
        (
            [row("A", "2016-05-04 22:00", found="2016-05-05"), row("B", "2016-05-06 00:10", "A", found="2016-05-06")],
            ["A", "B"],
        ),
        # Gone again in the very minute of the return, by two rows that name each other.
        ([MAY_4, row("B", "2016-05-05 05:40", "A", found="2016-05-05 09:00")], ["AB"]),
    ],
)
def test_a_link_makes_no_one_absence_of_two_with_a_stated_return_between(rows, expected):
    assert episodes(*rows) == [list(refs) for refs in expected]


@pytest.mark.parametrize("second", ["2014-06-18 23:55", "2014-06-19 22:00", "2014-06-25 23:40"])
def test_calls_that_neither_links_nor_times_join_stay_apart(second):
    assert episodes(row("A", "2014-06-18 23:40"), row("B", second)) == [["A"], ["B"]]


@pytest.mark.parametrize(
    ("second", "is_one"),
    [("2014-06-19 02:59", True), ("2014-06-19 03:00", False), ("2014-06-19 03:01", False)],
)
def test_a_child_is_missing_anew_from_the_minute_it_was_found(second, is_one):
    first = row("A", "2014-06-18 22:10", found="2014-06-19 03:00")
    assert episodes(first, row("B", second, found="2014-06-20 01:00")) == ([["A", "B"]] if is_one else [["A"], ["B"]])


def test_a_found_report_with_the_hour_ends_an_absence_of_whose_return_the_day_alone_is_told():
    gone, again = row("A", "2014-06-18 22:10", found="2014-06-19"), row("B", "2014-06-19 21:00")
    assert episodes(gone, again) == [["A", "B"]]
    back = row("F", "2014-06-19 06:00", "A", category="found_report")
    assert episodes(gone, back, again) == [["A", "F"], ["B"]]


@pytest.mark.parametrize(
    ("told", "found", "case_told", "began"),
    [
        # Over midnight: gone at nine, back at three; the call came in between.
        ("2014-06-18 22:10", None, "2014-06-18 22:40", "2014-06-18 21:00"),
        # The call knows the way back too.
        ("2014-06-18 22:10", "2014-06-19 03:00", "2014-06-18 22:10", None),
        # The control room asked again after midnight.
        ("2014-06-19 00:30", None, "2014-06-18 22:10", None),
    ],
)
def test_a_call_inside_the_times_of_a_case_is_of_that_case(told, found, case_told, began):
    one = case("K", case_told, began=began, found="2014-06-19 03:00")
    assert sorted(map(sorted, episodes(row("A", told, found=found), one))) == [["A", "K"]]


def test_a_call_and_the_case_opened_that_minute_are_one_whenever_the_child_was_last_seen():
    call = row("A", "2014-06-18 22:10", began="2014-06-18 20:00")
    assert episodes(call, case("K", "2014-06-18 22:10", found="2014-06-19 03:00")) == [["A", "K"]]


def test_a_case_that_is_still_open_takes_in_the_call_of_its_beginning():
    opened = case("K", "2014-06-18 22:40", began="2014-06-18 22:10")
    assert episodes(row("A", "2014-06-18 22:10"), opened) == [["A", "K"]]


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (row("A", "2014-06-18"), case("B", "2014-06-18"), True),
        (row("A", "2014-06-18"), case("B", "2014-06-19"), False),
        (row("A", "2014-06-19"), case("B", "2014-06-18"), False),
        (row("A", "2014-06-18 23:40"), case("B", "2014-06-18"), True),
        (row("A", "2014-06-18"), case("B", "2014-06-18 04:00"), True),
        (row("A", "2014-06-18"), case("B", "2014-06-19 00:00"), False),
        (row("A", "2014-06-18"), row("B", "2014-06-18"), False),
        (case("A", "2014-06-18"), case("B", "2014-06-18"), False),
        (case("A", "2014-06-18", began="2014-06-17 21:00"), case("B", "2014-06-18", began="2014-06-17 21:00"), True),
    ],
)
def test_days_without_times_join_only_a_call_with_a_case_of_the_same_day(one, other, is_one):
    assert len(episodes(one, other)) == (1 if is_one else 2)


def test_the_hour_that_comes_twice_is_two_hours():
    gone = row("A", "2015-10-25 00:50", found="2015-10-25 01:30")
    assert episodes(gone, row("B", "2015-10-25 01:30 GMT")) == [["A"], ["B"]]
    late = row("A", "2015-10-25 00:50", found="2015-10-25 01:30 GMT")
    assert episodes(late, row("B", "2015-10-25 01:30")) == [["A", "B"]]


def test_one_number_of_one_force_is_one_episode_and_of_two_forces_two():
    call = row("17", "2014-06-18 23:40")
    assert episodes(call, case("17", "2014-06-19 09:00")) == [["17", "17"]]
    assert episodes(call, case("17", "2014-06-20 09:00", force="Otherton")) == [["17"], ["17"]]
    abroad = row("18", "2014-09-01 12:00", "17", force="Otherton")
    assert episodes(call, abroad) == [["17"], ["18"]]


def test_a_found_report_without_a_link_closes_the_last_episode_that_nobody_closed():
    first, second = row("A", "2014-06-18 22:00"), row("B", "2014-06-20 22:00")
    closed = row("D", "2014-06-21 12:00", found="2014-06-21 13:00")
    assert episodes(first, second, closed, back("C", "2014-06-22 04:00")) == [["A"], ["B", "C"], ["D"]]
    assert episodes(first, second, back("C", "2014-06-19 04:00")) == [["A", "C"], ["B"]]
    assert episodes(first, back("C", "2014-06-19 04:00"), back("E", "2014-06-19 05:00")) == [["A", "C"], ["E"]]
    assert episodes(back("C", "2014-06-18 04:00"), first) == [["C"], ["A"]]


def test_a_found_report_with_a_link_closes_what_it_names():
    rows = row("A", "2014-06-18 22:00"), row("B", "2014-06-20 22:00"), back("C", "2014-06-21 04:00", "A")
    assert episodes(*rows) == [["A", "C"], ["B"]]


ASH = {"child_surname": "TESTERONE", "child_forename": "Ash", "dob": date(1999, 2, 11)}
ANN = {"child_surname": "TESTERONE", "child_forename": "Ann", "dob": date(1999, 2, 11)}


def line(ref, hour, linked=None, **facts):
    """A row of one call log of the night to 19 June 2014, as it was read."""
    at = datetime(2014, 6, 18, tzinfo=UTC) + timedelta(hours=hour)
    said = {"incident_ref": ref, "reported_at": at, "linked_refs": linked, "source_kind": CALL, "force": "Hostshire"}
    return said | {"category": "missing"} | facts


def test_each_row_of_a_log_has_the_number_of_the_first_of_its_episode():
    log = [line("L-2", 25, "l-1", **ASH), line("L-1", 23, **ASH), line("L-3", 30, "L-1", **ASH | {"category": FOUND})]
    assert episode_groups([*log, line("L-9", 60, **ASH)]) == ["L-1", "L-1", "L-1", "L-9"]


def test_two_children_of_one_address_and_hour_and_twins_who_are_linked_are_two_episodes():
    there = {"missing_from": "Example House", "home_urn": "SC980001"}
    assert episode_groups([line("L-1", 23, **ASH, **there), line("L-2", 23, **ANN, **there)]) == ["L-1", "L-2"]
    assert episode_groups([line("L-1", 23, **ASH), line("L-2", 23, "L-1", **ANN)]) == ["L-1", "L-2"]


def test_a_name_without_a_date_of_birth_joins_nothing_by_itself():
    short = ASH | {"dob": None}
    assert episode_groups([line("L-1", 23, **ASH), line("L-2", 24, **short)]) == ["L-1", "L-2"]
    assert episode_groups([line("L-1", 23, **ASH), line("L-2", 24, "L-1", **short)]) == ["L-1", "L-1"]


@pytest.mark.parametrize("newest_first", [False, True])
def test_calls_that_only_name_a_number_are_of_its_episode_in_whatever_order_they_stand(newest_first):
    log = [line("L-1", 23, **ASH), line("L-2", 24, "L-1"), line("L-3", 25, "L-2")]
    assert episode_groups(log[::-1] if newest_first else log) == ["L-1", "L-1", "L-1"]


def test_a_first_call_that_names_nobody_is_of_the_child_that_a_later_call_names():
    assert episode_groups([line("L-1", 23), line("L-2", 24, "L-1", **ASH)]) == ["L-1", "L-1"]
    assert episode_groups([line("L-1", 23), line("L-2", 24, "L-1")]) == ["L-1", "L-1"]
    assert episode_groups([line("L-1", 23), line("L-2", 24)]) == ["L-1", "L-2"]


def test_a_call_that_names_the_numbers_of_two_children_is_nobodys():
    log = [line("L-1", 22, **ASH), line("L-2", 23, **ANN), line("L-3", 24, "L-1; L-2")]
    assert episode_groups(log) == ["L-1", "L-2", "L-3"]
    assert episode_groups([*log[:2], log[2] | {"child_forename": "Ann"}]) == ["L-1", "L-2", "L-2"]


START = datetime(2015, 10, 24, tzinfo=UTC)


@st.composite
def logs(draw):
    """Up to seven rows about one child, told at different minutes of the days round the change of the clocks."""
    minutes = draw(st.lists(st.integers(0, 4000), max_size=7, unique=True))
    rows = []
    for number, minute in enumerate(minutes):
        at = START + timedelta(minutes=minute)
        found = draw(st.none() | st.integers(0, 600))
        left = None if found is None else at + timedelta(minutes=found)
        rows.append(
            Logged(
                draw(st.sampled_from(["Hostshire", "Otherton"])),
                f"L-{number}",
                tuple(draw(st.lists(st.sampled_from([f"L-{n}" for n in range(7)]), max_size=2))),
                draw(st.sampled_from([CALL, CASE])),
                draw(st.sampled_from(["missing", "absent", FOUND])),
                Moment(at.date(), at),
                None,
                None if left is None else Moment(left.date(), left),
            )
        )
    return rows


@given(logs())
def test_every_row_is_in_one_episode_in_the_order_told_but_for_the_report_that_closes_it(rows):
    groups = joined(rows)
    assert sorted(i for group in groups for i in group) == list(range(len(rows)))
    for group in groups:
        told = [rows[i].told.earliest for i in group if rows[i].category != FOUND]
        assert told == sorted(told)


@given(logs(), st.randoms())
def test_the_order_of_the_rows_changes_no_episode(rows, random):
    before = {frozenset(rows[i].ref for i in group) for group in joined(rows)}
    random.shuffle(rows)
    assert {frozenset(rows[i].ref for i in group) for group in joined(rows)} == before


@given(logs())
def test_a_row_and_the_one_it_names_are_parted_only_where_the_earlier_absence_states_its_return(rows):
    groups = joined(rows)
    place = {i: n for n, group in enumerate(groups) for i in group}
    for i, one in enumerate(rows):
        for j, other in enumerate(rows):
            if other.ref in one.links and other.force == one.force and place[i] != place[j]:
                assert _states_a_return(rows[k] for k in groups[min(place[i], place[j])])


def _states_a_return(rows):
    return any(one.found is not None or one.category == FOUND for one in rows)
