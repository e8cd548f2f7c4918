"""Whether a notice came before a moment: by days, within a day by times, and never by what nobody wrote down."""

from datetime import date

import pytest
from reports import HOST, PLACES, moment, notice

from auditapp.domain.importing import Accepted
from auditapp.domain.noticelines import notice_of
from auditapp.domain.notices import came, earliest, moment_of
from auditapp.domain.records import Host
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.importing.statement_rows import prepare

KEY = PseudonymKey(b"k" * 32)
SAID = {
    "event": "admission",
    "event_on": date(2014, 6, 16),
    "child_ref": "TREF-1",
    "received_on": date(2014, 6, 17),
    "sent_on": None,
    "_placing_words": "Leeds",
}


def line(**dates):
    """A notice as a rule reads it, with these dates and times."""
    said = {f"{name}_{kind}": None for name in ("notified", "sent", "received") for kind in ("on", "at")}
    for name, words in dates.items():
        said |= {f"{name}_on": moment(words).on, f"{name}_at": moment(words).at}
    row = notice(5, "2014-03-14", "2014-03-14", **said)
    return notice_of(row, Host(HOST, "Hostshire", "by the register"), row.event_on, PLACES)


@pytest.mark.parametrize(
    ("dates", "told", "answer"),
    [
        ({"sent": "2014-03-14 20:00"}, "2014-03-14 21:00", "before"),
        ({"sent": "2014-03-14 22:00"}, "2014-03-14 21:00", "after"),
        ({"sent": "2014-03-14 21:00"}, "2014-03-14 21:00", "same_day"),
        ({"sent": "2014-03-14"}, "2014-03-14 21:00", "same_day"),
        ({"sent": "2014-03-14 20:00"}, "2014-03-14", "same_day"),
        ({"sent": "2014-03-13 23:59"}, "2014-03-14", "before"),
        ({"sent": "2014-03-13"}, "2014-03-14 00:00", "before"),
        ({"sent": "2014-03-15"}, "2014-03-14 23:59", "after"),
        # What is known to be sent at ten was not given at eight, whatever the day book says.
        ({"sent": "2014-03-14 22:00", "received": "2014-03-14 20:00"}, "2014-03-14 21:00", "after"),
        ({"sent": "2014-03-14", "received": "2014-03-14 20:00"}, "2014-03-14 21:00", "before"),
        ({"sent": "2014-03-14", "received": "2014-03-14 22:00"}, "2014-03-14 21:00", "same_day"),
        ({"sent": "2014-03-14", "received": "2014-03-15 09:00"}, "2014-03-14 21:00", "same_day"),
        ({"notified": "2014-03-14 20:00", "received": "2014-03-14"}, "2014-03-14 21:00", "before"),
        ({}, "2014-03-14 21:00", None),
        # Clocks went back on 26 October 2014: within the hour that came twice no two times have an order.
        ({"sent": "2014-10-26 01:15"}, "2014-10-26 01:45", "same_day"),
        ({"sent": "2014-10-26 01:45"}, "2014-10-26 01:15", "same_day"),
        ({"sent": "2014-10-26", "received": "2014-10-26 01:15"}, "2014-10-26 01:45", "same_day"),
        ({"sent": "2014-10-26 00:59"}, "2014-10-26 01:00", "before"),
        ({"sent": "2014-10-26 01:59"}, "2014-10-26 02:00", "before"),
        ({"sent": "2014-10-26 02:00"}, "2014-10-26 01:59", "after"),
        ({"sent": "2014-10-26 01:45 GMT"}, "2014-10-26 01:30", "after"),
        ({"sent": "2014-10-26 01:15 GMT"}, "2014-10-26 01:30", "same_day"),
    ],
)
def test_what_came_first(dates, told, answer):
    assert came(line(**dates), moment(told)) == answer


def test_a_time_that_stands_beside_another_date_is_not_lent():
    assert moment_of(line(sent="2014-03-14", received="2014-03-15 09:00")) == moment("2014-03-14")


def test_of_two_notices_of_a_day_the_one_with_the_earlier_time_is_first():
    late, early, untimed = (line(sent=f"2014-03-14{clock}") for clock in (" 20:00", " 09:00", ""))
    assert earliest((untimed, late, early)) is early


def test_a_row_without_times_has_the_mark_that_it_had_before_times_were_kept():
    plain = {name: value for name, value in SAID.items() if not name.startswith("_")}
    at = moment("2014-06-17 09:30").at
    assert prepare("notifications", Accepted("", 2, SAID), KEY).content == KEY.mark(plain)
    timed = prepare("notifications", Accepted("", 2, SAID | {"_received_at": at}), KEY)
    assert timed.content != KEY.mark(plain)
    assert timed.key == prepare("notifications", Accepted("", 2, SAID), KEY).key
