"""A home registered again under another number: who stayed there neither left nor came, whatever a list has."""

from dataclasses import replace
from datetime import date

import pytest
from reports import HOME, NEW, OLD, call, day, events, history, notice, placed, records

from auditapp.domain.dates import WorkingDays
from auditapp.domain.judging import judge
from auditapp.domain.register import join_re_registered
from auditapp.rulebook import rulebook

LEFT, CAME = "2015-06-30", "2015-07-01"


def homes(since=CAME):
    """The home under its old number until 30 June 2015, and under the new one since."""
    facts = {"name": "Proof House", "postcode": "ZE2 9ZZ"}
    old = history(OLD, **facts, deregistered_on=date(2015, 6, 30), status="resigned_or_closed")
    new = history(NEW, **facts, registered_on=day(since))
    join_re_registered([old, new])
    return {OLD: old, NEW: new}


def made(*rows, since=CAME):
    return events(*rows, homes=homes(since))


def no_moves(found, occasion):
    """Of each movement of that occasion, whether it took place on paper alone."""
    return [bool(record.no_move) for record in records(found, occasion)]


def old_stay(left=LEFT, **facts):
    return placed(1, "2014-06-02", left, home_urn=OLD, **facts)


@pytest.mark.parametrize("came", ["2015-06-30", "2015-07-01"])
def test_who_stayed_was_neither_discharged_nor_admitted(came):
    found = made(old_stay(), placed(2, came, home_urn=NEW))
    assert (no_moves(found, "admission"), no_moves(found, "discharge")) == ([False, True], [True])
    reason = records(found, "admission")[1].no_move
    assert reason == (
        f"no admission took place: the home {OLD} is registered again as {NEW} from Wednesday 1 July 2015, "
        "and by the papers the child stayed (list.csv, row 1; list.csv, row 2)"
    )
    assert [entry.no_move != "" for entry in records(found, "register")] == [False, True]


@pytest.mark.parametrize(
    ("old", "new", "since", "why"),
    [
        ({}, {"admitted": "2015-07-02"}, CAME, "two days lie between"),
        ({}, {"home_urn": OLD}, CAME, "it came back under the same number"),
        ({"end_reason": "Returned to family"}, {}, CAME, "it had left"),
        ({"left": "2015-02-10"}, {"admitted": "2015-02-10"}, CAME, "it was long before the home was registered again"),
        ({}, {"home_urn": HOME}, CAME, "it is another home"),
    ],
)
def test_a_child_that_came_is_admitted(old, new, since, why):
    said = {"admitted": CAME, "home_urn": NEW} | new
    found = made(old_stay(**old), placed(2, said.pop("admitted"), **said), since=since)
    assert not any(no_moves(found, "admission")), why
    assert not any(no_moves(found, "discharge")), why


@pytest.mark.parametrize("reason", ["", "n/a", "Home re-registered", "Change of provider"])
def test_a_reason_that_speaks_of_the_registration_or_of_nothing_is_none_for_leaving(reason):
    found = made(old_stay(end_reason=reason), placed(2, CAME, home_urn=NEW))
    assert no_moves(found, "admission") == [False, True]


def test_the_police_first_meet_the_child_in_the_one_stay_that_it_was():
    rows = old_stay(), placed(2, CAME, home_urn=NEW), call(7, "2015-08-20 23:40", home_urn=NEW)
    first, second = records(made(*rows), "first_contact")
    assert (first.first.refs, bool(second.placement.admission.no_move)) == (("LP-7",), True)
    told = notice(5, "2014-06-02", "2014-06-03", home_urn=OLD)
    nobody = replace(call(8, "2015-08-01 12:00", home_urn=NEW), child_key=98, identified=False)
    assert records(made(*rows, told), "first_contact")[0].doubtful == ()
    (met, _) = records(events(*rows, homes=homes(), nameless_reports=[nobody]), "first_contact")
    assert [origin.row for origin in met.doubtful] == [8]


def test_no_rule_is_judged_of_a_move_on_paper():
    found = made(old_stay(), placed(2, CAME, home_urn=NEW))
    (movement,) = [m for m in records(found, "admission") if m.no_move]
    calendar = WorkingDays(frozenset(), 2000, 2030)
    outcome = judge(rulebook().by_code["ADM-1"], movement, calendar=calendar, limits={}).outcome
    assert (outcome.name, outcome.reason) == ("not_applicable", movement.no_move)
