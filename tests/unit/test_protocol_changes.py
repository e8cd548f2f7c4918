"""What a protocol would change: rules, days, authorities, limits before and after."""

from datetime import date

from auditapp.rulebook.protocols import Protocol, read_protocol
from auditapp.services.protocols.protocol_changes import Change, changes

LINCOLNSHIRE, LEEDS = "E10000019", "E08000035"


def protocol(area: str, first: str, limits: str, last: str = "", more: str = "") -> Protocol:
    text = (
        f"title: Made-up paper of {first}\narea: {area}\nsource: {{name: Made-up, dated: 2015-01-01}}\nfrom: {first}\n"
    )
    return read_protocol(text + (f"to: {last}\n" if last else "") + f"limits: {limits}\n{more}", "made-up")


def test_a_first_protocol_changes_its_own_days():
    new = protocol(LINCOLNSHIRE, "2015-04-01", "{ADM-3: {notice_working_days: 1}}", "2016-03-31")
    said = ("Lincolnshire",), "nothing agreed", "notice working days: 1"
    assert changes([], [new], [LINCOLNSHIRE]) == (Change("ADM-3", date(2015, 4, 1), date(2016, 3, 31), *said),)
    assert changes([], [new], [LEEDS]) == ()


def test_one_that_takes_the_place_of_another_changes_only_the_days_on_which_they_differ():
    old = protocol(LINCOLNSHIRE, "2015-04-01", "{ADM-3: {notice_hours: 24}, REC-3: {date_tolerance_days: 2}}")
    new = protocol(LINCOLNSHIRE, "2016-01-01", "{ADM-3: {notice_hours: 24}, REC-3: {date_tolerance_days: 0}}")
    lost = (date(2015, 4, 1), date(2015, 12, 31), ("Lincolnshire",))
    assert changes([old], [new], [LINCOLNSHIRE]) == (
        Change("ADM-3", *lost, "notice hours: 24", "nothing agreed"),
        Change("REC-3", *lost, "date tolerance days: 2", "nothing agreed"),
        Change("REC-3", date(2016, 1, 1), None, ("Lincolnshire",), "date tolerance days: 2", "date tolerance days: 0"),
    )


def test_an_authoritys_own_protocol_goes_before_that_of_its_force():
    own = protocol(LINCOLNSHIRE, "2015-04-01", "{ADM-3: {notice_hours: 24}}", "2015-12-31")
    both = f"authorities: [{LINCOLNSHIRE}, {LEEDS}]\n"
    force = protocol("Made-up Constabulary", "2015-04-01", "{ADM-3: {notice_hours: 12}}", "2016-03-31", both)
    assert changes([own], [own, force], [LINCOLNSHIRE, LEEDS]) == (
        Change("ADM-3", date(2015, 4, 1), date(2016, 3, 31), ("Leeds",), "nothing agreed", "notice hours: 12"),
        Change("ADM-3", date(2016, 1, 1), date(2016, 3, 31), ("Lincolnshire",), "nothing agreed", "notice hours: 12"),
    )


def test_the_same_limits_of_another_paper_change_nothing():
    old = protocol(LINCOLNSHIRE, "2015-04-01", "{RHI-3: {la_worker_ok: false}}")
    assert (
        changes([old], [protocol(LINCOLNSHIRE, "2015-04-01", "{RHI-3: {la_worker_ok: false}}")], [LINCOLNSHIRE]) == ()
    )
