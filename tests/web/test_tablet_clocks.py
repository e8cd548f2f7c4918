"""A tablet whose clock is off: its time stands beside the server's, with how far it was off; nothing rests on it."""

from datetime import UTC, datetime, timedelta

import pytest

from auditapp.domain.people import Role
from auditapp.domain.tablet_clocks import ClockSeen, read_clock
from auditapp.services.workplace import Workplace
from auditapp.storage.visit_acts import spot_check_act
from tests.web.conftest import As
from tests.web.test_visits import text
from tests.web.visits_made import Tablet

POLICY = "missing-policy"
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("off", "words"),
    [
        (timedelta(minutes=6), "6 minutes ahead of the server's"),
        (-timedelta(minutes=119), "119 minutes behind the server's"),
        (timedelta(hours=2, minutes=40), "3 hours ahead of the server's"),
        (-timedelta(days=14), "14 days behind the server's"),
    ],
)
def test_how_far_a_clock_is_off_is_said_in_words(off: timedelta, words: str):
    assert ClockSeen("a", NOON + off, NOON).in_words == words


@pytest.mark.parametrize(("off", "is_off"), [(300, False), (301, True), (-300, False), (-301, True)])
def test_five_minutes_are_passed_over_and_a_second_more_is_not(off: int, is_off: bool):
    assert ClockSeen("a", NOON + timedelta(seconds=off), NOON).is_off is is_off


@pytest.mark.parametrize(
    "said", ["", "yesterday", "2026-11-26T12:00:00", None, 5, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]
)
def test_what_names_no_moment_is_no_time(said: object):
    assert read_clock(said) is None


@pytest.mark.parametrize(
    ("ahead", "words"),
    [(timedelta(days=14), "was 14 days ahead of the server"), (-timedelta(days=14), "was 14 days behind the server")],
)
def test_the_office_sees_how_far_the_clock_of_a_tablet_was_off(
    tablet: Tablet, signed_in_as: As, ahead: timedelta, words: str
):
    tablet.send(tablet.operation(question=POLICY, word="yes"), ahead=ahead)
    page = text(signed_in_as(Role.LSCB_OFFICER), f"/visits/{tablet.visit}")
    assert f"The clock of Inspector Example's tablet {tablet.device[:8]} {words}" in page
    assert "by the tablet's clock" in page
    # Whoever neither went nor reviews sees nothing of tablets.
    tablet.send(tablet.operation("finish"))
    assert "'s tablet" not in text(signed_in_as(Role.COMMISSIONER), f"/visits/{tablet.visit}")


def test_a_clock_that_is_right_is_not_spoken_of(tablet: Tablet, signed_in_as: As):
    tablet.send(tablet.operation(question=POLICY, word="yes"))
    page = text(signed_in_as(Role.LSCB_OFFICER), f"/visits/{tablet.visit}")
    assert "'s tablet" not in page
    assert "written on 26 November 2026 by the tablet's clock" in page
    assert "written 10:00" in page


def test_a_clock_that_stays_as_wrong_is_told_once_and_another_error_once_more(tablet: Tablet, judged: Workplace):
    for ahead in (60, 61, 64, 90):
        tablet.send(tablet.operation("note", words="a note"), ahead=timedelta(minutes=ahead))
    with judged.reading() as connection:
        kept = connection.execute(spot_check_act.select()).all()
    assert [row.kind for row in kept] == ["clock_off", "clock_off"]


@pytest.mark.parametrize("said", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "yesterday"])
def test_a_time_that_no_clock_can_show_breaks_no_page(tablet: Tablet, signed_in_as: As, said: str):
    tablet.send(tablet.operation("risk", words="a word", phoned=False, whom="") | {"at": said})
    page = text(signed_in_as(Role.LSCB_OFFICER), f"/visits/{tablet.visit}")
    assert "A child may be at risk" in page
    assert "by the tablet's clock" not in page
