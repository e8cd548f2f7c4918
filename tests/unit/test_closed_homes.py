"""A home that left the register before a child came: what is said of it is the same, whichever rule says it."""

from dataclasses import replace
from datetime import date

import pytest
from reports import HOME, HOST, events, history, notice, placed, records

from auditapp.domain.dates import Period
from auditapp.domain.records import Registration
from auditapp.domain.registers_of_homes import RegisterOfHomes
from auditapp.domain.rules.admission_notified import admission_notified
from auditapp.domain.rules.home_on_register import home_on_register

YEAR = Period(date(2015, 1, 1), date(2015, 12, 31))
WHOLE = RegisterOfHomes("homes.csv", date(2015, 12, 31), frozenset({HOST}), False, (YEAR,), True)
OLDER = replace(WHOLE, as_at=date(2015, 7, 1))
CLOSED = {HOME: history(HOME, deregistered_on=date(2015, 6, 30), status="resigned_or_closed")}
CAME = placed(1, "2015-07-10")


def both(register, *rows):
    """What ADM-1 and HOM-1 say of the one stay."""
    made = events(CAME, *rows, homes=CLOSED, registers=[register])
    (movement,), (place,) = records(made, "admission"), records(made, "address")
    return admission_notified(movement), home_on_register(place)


def test_it_was_not_registered_where_a_register_tells_of_the_day():
    admission, place = both(WHOLE)
    assert (admission.name, place.name) == ("not_applicable", "breached")
    assert "was not a registered children's home on Friday 10 July 2015" in admission.reason
    assert "it left the register on Tuesday 30 June 2015" in place.reason


@pytest.mark.parametrize(
    ("register", "why"),
    [
        (OLDER, "the newest register given is as at an earlier day"),
        (replace(WHOLE, declared=()), "nobody declared the register given complete for that day"),
    ],
)
def test_nobody_knows_where_no_register_tells_of_the_day(register, why):
    admission, place = both(register)
    assert (admission.name, admission.wants, place.name) == ("cannot_tell", "registration", "cannot_tell")
    assert f"it left the register on Tuesday 30 June 2015, and {why} (homes.csv" in admission.reason
    assert why in place.reason


def test_a_notice_that_came_is_a_notice_where_nobody_knows_whether_the_home_was_registered():
    assert both(OLDER, notice(5, "2015-07-10", "2015-07-11"))[0].name == "complied"


def test_a_home_that_is_registered_by_its_rows_needs_no_register_of_the_day():
    made = events(CAME, homes={HOME: history(HOME)}, registers=[OLDER])
    (movement,) = records(made, "admission")
    assert (movement.registration, movement.register_doubt) == (Registration.REGISTERED, "")
