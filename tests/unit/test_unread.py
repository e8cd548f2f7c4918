"""Whom a rejected row of a log may be about, and of which keeper's silence it takes something away."""

from datetime import date

from auditapp.domain.records import Origin
from auditapp.domain.unread import LogOfDay, UnreadRow, UnreadRows, nobodys

HOST, OLDER = "E10000099", "E10000098"
DAY = date(2016, 5, 2)


def row(number, kind="notifications", keeper=HOST):
    return UnreadRow(kind, keeper, Origin("log.csv", "", number))


ROWS = UnreadRows(
    of_child={1: (row(2), row(3, "return-interviews"))},
    at_home={"SC980001": [row(4), row(5, keeper=OLDER)]},
    of_nobody=[row(6)],
    on_day=lambda gss, day: HOST if gss == OLDER and day >= date(2016, 1, 1) else gss,
)


def about(child, urn, *, keeper=HOST, kind="notifications", day=DAY):
    return [origin.row for origin in ROWS.about(LogOfDay(kind, keeper, day), child, urn)]


def test_a_row_is_about_the_child_it_names_else_about_any_child_at_its_home():
    assert about(1, None) == [2]
    assert about(2, None) == []
    assert about(2, "SC980001") == [4, 5]
    assert about(1, "SC980001") == [2, 4, 5]


def test_only_the_logs_of_the_keeper_count_under_any_of_its_codes():
    assert about(1, "SC980001", keeper="E10000001") == []
    assert about(1, "SC980001", keeper=None) == []
    assert about(2, "SC980001", day=date(2015, 5, 2)) == [4]
    assert about(1, "SC980001", kind="return-interviews") == [3]


def test_a_row_that_names_nobody_is_told_of_and_is_about_nobody():
    nameless = ROWS.nameless(LogOfDay("notifications", HOST, DAY))
    assert nobodys(nameless) == " (log.csv, row 6 could not be read, naming neither a child nor a home)"
    assert nobodys(()) == ""
    assert UnreadRows().about(LogOfDay("notifications", HOST, DAY), 1, "SC980001") == ()
