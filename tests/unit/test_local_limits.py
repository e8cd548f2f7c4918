"""Which local limits a record is judged by: its area's, its force's, or none, and when that cannot be known."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from reports import call, incidents

from auditapp.domain.beside_visits import Beside, MissingDay
from auditapp.domain.escalation import Ladder
from auditapp.domain.outcomes import Breached, CannotTell, Complied
from auditapp.domain.records import Host, Origin, Placing, Registration, Truth
from auditapp.domain.repeats import reached, record_of
from auditapp.domain.rule import Rule, Version
from auditapp.domain.visits import AtVisit
from auditapp.reference import authorities
from auditapp.rulebook.protocols import Protocol
from auditapp.services.judging.ladders import ladders
from auditapp.services.judging.local_limits import judged_locally, protocol_of_force

LINCOLNSHIRE, HARTLEPOOL = "E10000019", "E06000001"
# One county council in one force's area, four councils in the other's.
ONE_COUNTY, FOUR_COUNCILS = "Lincolnshire Police", "Cleveland Police"
CLEVELAND = frozenset({"E06000001", "E06000002", "E06000003", "E06000004"})
DAY = date(2015, 6, 10)
NOWHERE = Host(None, "", "the record names no home")
NOBODY = Placing(None, "the placing authority", "unknown", Truth.UNKNOWN)


def judged_by(record, *, most):
    """Kept up to so many times."""
    times = record.together
    return Complied(f"at most {most}") if times <= most else Breached(f"more than {most}")


VERSION = Version(
    date(2002, 4, 1), None, "D", "L", "https://example.org", "S", "V", "high", DAY, {"most": 2}, "as shipped"
)
RULE = Rule(
    *("TST-1", "test", "Test", "repeat_missing", (), "home", (), {}, "", "", (VERSION,), judged_by, frozenset({"most"}))
)


def protocol(most, *areas, title="Made-up protocol", first=date(2015, 1, 1), last=None, code="TST-1"):
    said = {"limits": {code: {"most": most}}, "is_example": True, "sha256": title, "text": ""}
    return Protocol(areas[0], frozenset(areas), title, "Made-up document", first, first, last, **said)


def record(times=2, force=ONE_COUNTY):
    """A child who was missing so many times, the last of them on 10 June 2015."""
    rows = [call(n, f"2015-06-{11 - n:02} 12:00", force=force) for n in range(1, times + 1)]
    found = list(reached(incidents(*rows), lambda *_: Ladder(90, (times, 99)), lambda one: None))
    return record_of(found[-1], NOWHERE, NOBODY, identified=True)


class Elsewhere:
    """Something that is judged and has no force."""

    def __init__(self, times):
        self.on, self.together = DAY, times


def outcome(times, area, *protocols, rule=RULE, made=Elsewhere, on=DAY):
    return judged_locally(rule, made(times), on, area, protocols).outcome


def test_the_shipped_limit_holds_where_no_protocol_does():
    assert outcome(2, LINCOLNSHIRE) == Complied("at most 2")
    assert outcome(3, LINCOLNSHIRE) == Breached("more than 2")
    assert outcome(2, LINCOLNSHIRE, protocol(1, HARTLEPOOL)) == Complied("at most 2")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2015, 3, 31), Complied("at most 2")),
        (date(2015, 4, 1), Breached("more than 1")),
        (date(2015, 12, 31), Breached("more than 1")),
        (date(2016, 1, 1), Complied("at most 2")),
    ],
)
def test_the_protocol_of_the_area_holds_from_its_first_day_to_its_last(on, expected):
    local = protocol(1, LINCOLNSHIRE, first=date(2015, 4, 1), last=date(2015, 12, 31))
    assert outcome(2, LINCOLNSHIRE, local, on=on) == expected


def test_where_the_area_is_not_known_a_protocol_that_changes_nothing_changes_nothing():
    assert outcome(2, None, protocol(5, LINCOLNSHIRE)) == Complied("at most 2")
    assert outcome(9, None, protocol(1, LINCOLNSHIRE)) == Breached("more than 2")
    assert outcome(2, None) == Complied("at most 2")


def test_where_the_area_is_not_known_and_a_protocol_would_change_the_answer_nobody_can_tell():
    found = outcome(2, None, protocol(5, HARTLEPOOL), protocol(1, LINCOLNSHIRE, title="Protocol of one county"))
    assert isinstance(found, CannotTell)
    assert found.wants == "area"
    assert "Protocol of one county" in found.reason


@pytest.mark.parametrize("other", [{"last": date(2015, 6, 9)}, {"first": date(2015, 6, 11)}, {"code": "TST-2"}])
def test_a_protocol_of_another_day_or_rule_leaves_no_doubt(other):
    assert outcome(2, None, protocol(1, LINCOLNSHIRE, **other)) == Complied("at most 2")


def test_a_rule_that_leaves_nothing_to_the_area_asks_for_none():
    settled = replace(RULE, local_limits=frozenset())
    assert outcome(2, None, protocol(1, LINCOLNSHIRE), rule=settled) == Complied("at most 2")
    assert outcome(2, LINCOLNSHIRE, protocol(1, LINCOLNSHIRE), rule=settled) == Complied("at most 2")


def test_a_repeat_whose_area_is_not_known_is_judged_by_the_one_protocol_of_its_force():
    assert outcome(2, None, protocol(1, LINCOLNSHIRE), made=record) == Breached("more than 1")
    assert outcome(2, None, protocol(1, HARTLEPOOL), made=record) == Complied("at most 2")
    assert outcome(2, HARTLEPOOL, protocol(1, LINCOLNSHIRE), made=record) == Complied("at most 2")


def test_one_protocol_of_a_force_must_hold_in_all_of_its_areas():
    def told(*protocols):
        return judged_locally(RULE, record(2, FOUR_COUNCILS), DAY, None, protocols).outcome

    whole = protocol(1, *sorted(CLEVELAND))
    assert told(whole) == Breached("more than 1")
    assert told(protocol(1, *sorted(CLEVELAND)[1:])) == Complied("at most 2")
    assert told(whole, protocol(1, HARTLEPOOL, title="Own")) == Complied("at most 2")
    assert protocol_of_force([whole], "TST-1", FOUR_COUNCILS, DAY) is whole
    assert protocol_of_force([whole], "TST-2", FOUR_COUNCILS, DAY) is None
    assert protocol_of_force([whole], "TST-1", "Otherton Police", DAY) is None


def test_the_areas_of_the_forces_are_as_they_were():
    there = authorities().existing(DAY)
    assert {one.gss for one in there if one.force == ONE_COUNTY} == {LINCOLNSHIRE}
    assert {one.gss for one in there if one.force == FOUR_COUNCILS} == CLEVELAND


SHIPPED = replace(VERSION, limits={"window_days": 90, "rung1": 3, "rung2": 6})
BOOK = SimpleNamespace(by_code={"REP-1": replace(RULE, code="REP-1", versions=(SHIPPED,))})


def ladder_protocol(*areas, **facts):
    said = {"window_days": 30, "rung1": 2, "rung2": 4, "answer_working_days": 5}
    return replace(protocol(0, *areas, code="REP-1", **facts), limits={"REP-1": said})


def test_the_ladder_of_an_area_is_its_protocols_else_the_shipped_one_that_only_marks():
    local = Ladder(30, (2, 4), is_local=True)
    of = ladders(BOOK, [ladder_protocol(LINCOLNSHIRE, first=date(2015, 6, 1))])
    assert of(LINCOLNSHIRE, ONE_COUNTY, date(2015, 5, 31)) == Ladder(90, (3, 6))
    assert of(LINCOLNSHIRE, ONE_COUNTY, date(2015, 6, 1)) == local
    assert of(None, ONE_COUNTY, DAY) == local
    assert of(HARTLEPOOL, ONE_COUNTY, DAY) == Ladder(90, (3, 6))
    assert of(None, FOUR_COUNCILS, DAY) == Ladder(90, (3, 6))
    assert ladders(BOOK, [ladder_protocol(*sorted(CLEVELAND))])(None, FOUR_COUNCILS, DAY) == local


def test_times_before_the_visits_limits_held_or_under_others_are_not_sure():
    days = [date(2014, 12, 31), date(2015, 1, 1), DAY]
    beside = Beside(tuple(MissingDay(on, Origin("calls.csv", "", 2)) for on in days))
    host = Host(LINCOLNSHIRE, "Lincolnshire", "by the register")
    visit = AtVisit("v", DAY, "SC1", "Home", Registration.REGISTERED, host, "child-1", 1, (), "child", beside=beside)
    heard = []
    rule = replace(RULE, check=lambda one, *, most: heard.append(one) or Complied(str(most)))
    judged_locally(rule, visit, DAY, LINCOLNSHIRE, [protocol(3, LINCOLNSHIRE)])
    assert [one.is_sure for one in heard[0].beside.missing] == [False, True, True]
    newer = protocol(4, LINCOLNSHIRE, title="Newer protocol", first=date(2015, 2, 1))
    judged_locally(rule, visit, DAY, LINCOLNSHIRE, [protocol(3, LINCOLNSHIRE), newer])
    assert [one.is_sure for one in heard[1].beside.missing] == [False, False, True]
