"""The sampling plan: reasons in their order, the lots drawn first among all, children by number alone."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from auditapp.domain.lots import drawn
from auditapp.domain.notices_owed import JudgedEvent, NoticeCame, NoticeOwed, notices_owed
from auditapp.domain.sampling import FILLED, ChildThere, NightThere, Records, sampled, stands_for
from auditapp.domain.spot_checks import Subject
from auditapp.rulebook.targeting import weights_on

SIZES = weights_on(date(2026, 11, 26)).sample
DAY = date(2026, 11, 1)
# Of these eight the seed draws number 4.
SEED = "a"
CHILDREN = [ChildThere(n, date(2026, 1, n), False, 0) for n in range(1, 9)]


def changed(child: int, **facts: object) -> list[ChildThere]:
    """The children with one of them told otherwise."""
    told = {"came_on": date(2026, 1, child), "is_from_elsewhere": False, "reports": 0}
    return [ChildThere(child, **(told | facts)) if one.child_id == child else one for one in CHILDREN]  # type: ignore[arg-type]


def children_of(records: Records, seed: str = SEED) -> dict[int | None, str]:
    return {one.child_id: one.why for one in sampled(records, SIZES, seed) if one.of == "child"}


ONE_OF_EIGHT = "drawn by lot, 1 of 8"


def lots(seed: str = SEED) -> int:
    (name,) = drawn(seed, [str(one.child_id) for one in CHILDREN], 1)
    return int(name)


def others(*without: int) -> list[int]:
    return [n for n in range(1, 9) if n not in {*without, lots()}]


def test_of_three_files_one_is_drawn_and_two_have_the_first_reasons():
    most, last = others()[0], others()[1]
    told = [
        ChildThere(one.child_id, date(2026, 6, 5), None, 1)
        if one.child_id == last
        else ChildThere(one.child_id, one.came_on, one.is_from_elsewhere, 3 if one.child_id == most else 0)
        for one in CHILDREN
    ]
    assert children_of(Records(told)) == {
        lots(): ONE_OF_EIGHT,
        most: "most reports to the police in the last 90 days (3)",
        last: "admitted last, on 5 June 2026",
    }


def test_one_child_may_have_several_reasons_and_leaves_room_for_the_next():
    both, elsewhere = others()[0], others()[1]
    told = [
        ChildThere(
            one.child_id, date(2026, 6, 5) if one.child_id == both else one.came_on, one.child_id == elsewhere, 0
        )
        for one in CHILDREN
    ]
    told = [ChildThere(one.child_id, one.came_on, one.is_from_elsewhere, int(one.child_id == both)) for one in told]
    assert children_of(Records(told)) == {
        lots(): ONE_OF_EIGHT,
        both: "most reports to the police in the last 90 days (1); admitted last, on 5 June 2026",
        elsewhere: "placed by an authority of another area",
    }


def test_a_child_that_was_drawn_says_its_reasons_too():
    told = changed(lots(), came_on=date(2026, 6, 5))
    found = children_of(Records(told))
    drawn_and_last = "drawn by lot, 1 of 8; admitted last, on 5 June 2026"
    assert found[lots()] == drawn_and_last
    assert sorted(found.values()) == [drawn_and_last, FILLED, FILLED]


@pytest.mark.parametrize(
    ("why", "stands"),
    [
        ("drawn by lot, 1 of 8", 8),
        ("drawn by lot, 2 of 7; admitted last, on 5 June 2026", Fraction(7, 2)),
        ("there are no more than are looked at", 1),
        ("notice of the admission on 1 February 2026: drawn by lot, 1 of 8", 8),
        ("notice of the discharge on 2 February 2026: there are no more than are looked at; it is missing", 1),
        ("notice of the discharge on 2 February 2026: it is missing", None),
        ("there are no more than are looked at; placed by an authority of another area", 1),
        # Chosen for a reason, drawn to fill up, or planned before the number of lots was kept.
        ("admitted last, on 5 June 2026", None),
        ("drawn to fill up, among those for which there was no reason", None),
        ("drawn by lot", None),
        ("drawn by lot; admitted last", None),
        ("chosen since it was drawn by lot, 1 of 8", None),
    ],
)
def test_what_was_drawn_stands_for_those_among_which_it_was(why: str, stands: Fraction | int | None):
    assert stands_for(why) == stands


def test_where_there_are_no_more_children_than_are_looked_at_all_are():
    told = Records([ChildThere(7, DAY, True, 0), ChildThere(3, DAY - timedelta(days=1), None, 2)])
    assert sampled(told, SIZES, SEED) == (
        Subject(
            "child-1",
            "child",
            "there are no more than are looked at; most reports to the police in the last 90 days (2)",
            child_id=3,
        ),
        Subject(
            "child-2",
            "child",
            "there are no more than are looked at; admitted last, on 1 November 2026; "
            "placed by an authority of another area",
            child_id=7,
        ),
    )


def test_nothing_known_is_nothing_to_look_at():
    assert sampled(Records(), SIZES, SEED) == ()


def test_nights_of_unmatched_calls_come_first_the_newest_before():
    nights = [NightThere(DAY - timedelta(days=n)) for n in range(90)]
    (lot_on,) = drawn(SEED, [str(one.on) for one in nights], 1)
    free = [one.on for one in nights if str(one.on) != lot_on]
    told = {free[5]: NightThere(free[5], 4), free[20]: NightThere(free[20], 1, 1), free[30]: NightThere(free[30], 1, 1)}
    found = sampled(Records(nights=[told.get(one.on, one) for one in nights]), SIZES, SEED)
    assert [(one.key, one.of, str(one.on), one.why) for one in found] == [
        ("night-1", "night", lot_on, "drawn by lot, 1 of 90"),
        ("night-2", "night", str(free[20]), UNMATCHED + "; reports to the police: 1"),
        ("night-3", "night", str(free[30]), UNMATCHED + "; reports to the police: 1"),
    ]
    without = [NightThere(one.on, told[one.on].reports) if one.on in told else one for one in nights]
    busiest = sampled(Records(nights=without), SIZES, SEED)[1]
    assert (busiest.on, busiest.why) == (free[5], "reports to the police: 4")


UNMATCHED = "a report to the police of a child whom no list has there then"


def notice(n: int, came: NoticeCame, occasion: str = "admission") -> NoticeOwed:
    return NoticeOwed("SC1", n, f"0f|sheet|{n}|{occasion}", date(2026, 2, n), came)


def test_missing_and_late_notices_are_looked_at_with_some_by_lot():
    good = [notice(n, NoticeCame.IN_TIME) for n in range(10, 15)]
    bad = [notice(1, NoticeCame.LATE), notice(2, NoticeCame.MISSING, "discharge"), notice(3, NoticeCame.NOT_KNOWN)]
    found = {one.child_id: one.why for one in sampled(Records(notices=[*good, *bad]), SIZES, "b")}
    assert len(found) == 4
    assert "notice of the admission on 1 February 2026: it is late" in found[1]
    assert "notice of the discharge on 2 February 2026: it is missing" in found[2]
    drawn_ones = [why.partition(": ")[2] for why in found.values() if "drawn" in why]
    assert drawn_ones == ["drawn by lot, 1 of 8", "drawn to fill up, among those for which there was no reason"]


def test_the_same_seed_makes_the_same_plan_and_each_child_can_be_drawn():
    assert sampled(Records(CHILDREN), SIZES, SEED) == sampled(Records(CHILDREN[::-1]), SIZES, SEED)
    assert {lots(str(seed)) for seed in range(100)} == set(range(1, 9))


@pytest.mark.parametrize(
    ("said", "came"),
    [
        ([("ADM-1", "breached", False)], NoticeCame.MISSING),
        ([("ADM-1", "complied", False), ("ADM-3", "breached", False)], NoticeCame.LATE),
        ([("ADM-1", "breached", False), ("ADM-3", "breached", False)], NoticeCame.MISSING),
        ([("ADM-1", "complied", False), ("ADM-3", "cannot_tell", False)], NoticeCame.IN_TIME),
        ([("ADM-1", "cannot_tell", False), ("ADM-3", "not_applicable", False)], NoticeCame.NOT_KNOWN),
        ([("ADM-1", "not_applicable", False)], None),
        ([("ADM-1", "breached", True)], None),
        ([("ADM-1", "breached", True), ("ADM-3", "breached", False)], NoticeCame.LATE),
    ],
)
def test_each_notice_counts_once_whichever_rules_judge_it(said: list[tuple[str, str, bool]], came: NoticeCame | None):
    judged = [JudgedEvent("SC1", rule, outcome, 4, "key", DAY, aside) for rule, outcome, aside in said]
    expected = () if came is None else (NoticeOwed("SC1", 4, "key", DAY, came),)
    assert notices_owed(judged) == expected
