"""From rows to what is judged: which notices are of which movement, and what their silence is worth."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from auditapp.domain.agreement import View, merge
from auditapp.domain.evidence import Evidence, Papers
from auditapp.domain.joining import Joining
from auditapp.domain.outcomes import Breached, CannotTell, Complied
from auditapp.domain.records import Coverage, Origin, Registration, Truth
from auditapp.domain.register import HomeHistory, Places
from auditapp.domain.statements import (
    Anchor,
    Completeness,
    HomeStatement,
    NoticeStatement,
    PlacementStatement,
    RegisterGiven,
)

HOST, PLACER, WELSH, OTHER = "E10000099", "E06000098", "W06000097", "E08000096"
HOME, SECOND = "SC900001", "SC900002"
NAMES = {HOST: "Hostshire", PLACER: "Placerton", WELSH: "Cymru Test", OTHER: "Otherton"}


def at_home(number, file, child, urn, commit):
    return {
        "origin": Origin(file, "", number),
        "source_id": commit,
        "anchor": Anchor(datetime(2024, 1, commit, tzinfo=UTC), commit, "", number, file),
        "child_key": child,
        "identified": True,
        "home_urn": urn,
        "placing_la_gss": PLACER,
    }


def placed(number, admitted, discharged=None, *, child=1, urn=HOME, commit=2, **facts):
    base = at_home(number, "list.csv", child, urn, commit)
    return PlacementStatement(**base | {"admitted_on": admitted, "discharged_on": discharged} | facts)


def notice(number, event, on, *, child=1, urn=HOME, **facts):
    base = at_home(number, "log.csv", child, urn, 3)
    said = {"sender_kind": "host_authority", "keeper_gss": HOST, "notice_by": "home", "recipient": "authority"}
    said |= {"recipient_la_gss": HOST, "notified_state": "notified", "received_on": on + timedelta(days=1)}
    return NoticeStatement(**base | said | {"event": event, "event_on": on} | facts)


def jun(day):
    return date(2014, 6, day)


PLACES = Places(lambda gss, day: gss if gss in NAMES else None, lambda postcode, day: None, lambda gss: NAMES[gss])
HOMES = {
    urn: HomeHistory(
        [
            HomeStatement(
                origin=Origin("homes.csv", "", n),
                source_id=1,
                anchor=Anchor(datetime(2024, 1, 1, tzinfo=UTC), 1, "", n, "homes.csv"),
                urn=urn,
                as_at=date(2015, 6, 30),
                registered_on=date(2010, 1, 1),
                name=name,
                local_authority_gss=HOST,
            )
        ],
        PLACES,
    )
    for n, (urn, name) in enumerate([(HOME, "Proof House"), (SECOND, "Proof Lodge")], 2)
}
EVIDENCE = Evidence(
    homes=HOMES,
    completeness=(),
    logs_given=frozenset(),
    registers_given=(),
    places=PLACES,
    adjoins=lambda host, placing, day: Truth.NO,
    may_be_same=lambda a, b: True,
)


def papers(child, rows):
    theirs = [row for row in rows if row.child_key == child]
    kinds = (PlacementStatement, NoticeStatement)
    return Papers(child, *(tuple(row for row in theirs if isinstance(row, kind)) for kind in kinds))


def joined(*rows, **given):
    nameless = tuple(row for row in rows if isinstance(row, NoticeStatement) and not row.identified)
    joining = Joining(replace(EVIDENCE, nameless_notices=nameless, **given))
    children = sorted({row.child_key for row in rows})
    return [event for child in children for event in joining.of_child(papers(child, rows))]


def of(events, occasion):
    return [event for event in events if event.occasion == occasion]


def records(events, occasion):
    return [view.record for event in of(events, occasion) for view in event.views]


def noticed(events, occasion):
    return [[n.origin.row for n in record.notices] for record in records(events, occasion)]


def test_an_admission_with_its_notice_its_host_and_its_rows():
    events = joined(placed(5, jun(16), legal_status="C2"), notice(7, "admission", jun(17)))
    (event,) = of(events, "admission")
    (movement,) = records(events, "admission")
    assert (movement.on, movement.host.gss, movement.registration) == (jun(16), HOST, Registration.REGISTERED)
    assert (movement.placing.gss, movement.placing.in_england, movement.looked_after) == (PLACER, Truth.YES, Truth.YES)
    assert [(n.origin.row, n.in_hosts_log) for n in movement.notices] == [(7, True)]
    assert [str(origin) for origin in event.origins] == ["list.csv, row 5", "log.csv, row 7", "homes.csv, row 2"]
    assert [(row.source_id, row.row) for row in event.rows] == [(2, 5), (3, 7), (1, 2)]
    assert (event.key.sha256, event.key.row, event.key.occasion) == ("list.csv", 5, "admission")


def test_one_admission_under_two_dates_is_one_event_with_two_views():
    events = joined(placed(5, jun(16), jun(30)), placed(2, jun(17), commit=4, sender_kind="home"))
    (event,) = of(events, "admission")
    assert [view.record.on for view in event.views] == [jun(16), jun(17)]
    assert "Monday 16 June 2014 (list.csv, row 5)" in event.views[0].said
    assert len(of(events, "discharge")) == 1
    assert [(m.on, m.stay_days) for m in records(events, "discharge")] == [(jun(30), 14), (jun(30), 13)]


def test_a_readmission_has_its_own_notice():
    events = joined(
        placed(1, jun(2), jun(9)),
        placed(2, jun(20)),
        notice(7, "admission", jun(2)),
        notice(8, "admission", jun(20)),
        notice(9, "discharge", jun(9)),
    )
    assert noticed(events, "admission") == [[7], [8]]
    assert noticed(events, "discharge") == [[9]]


def test_the_nearest_movement_wins_and_one_as_near_is_left_in_doubt():
    events = joined(placed(1, jun(2), jun(3)), placed(2, jun(4)), notice(7, "admission", jun(3)))
    first, second = records(events, "admission")
    assert [n.origin.row for n in first.notices] == [7]
    assert second.notices == ()
    assert [origin.row for origin in second.unidentified_notices] == [7]


def test_a_transfer_on_one_day_is_a_discharge_and_an_admission():
    events = joined(placed(1, jun(2), jun(9)), placed(2, jun(9), urn=SECOND), notice(7, "discharge", jun(9)))
    assert noticed(events, "discharge") == [[7]]
    assert [(m.home_name, m.on, m.notices) for m in records(events, "admission")][1] == ("Proof Lodge", jun(9), ())


def test_in_and_out_on_one_day():
    events = joined(placed(1, jun(2), jun(2)), notice(7, "discharge", jun(2)))
    assert [(m.occasion, m.stay_days) for m in records(events, "admission")] == [("admission", 0)]
    assert noticed(events, "discharge") == [[7]]


@pytest.mark.parametrize("days", [4, -4, 20, -20])
def test_a_notice_with_a_day_further_off_is_no_notice_of_it_but_a_doubt(days):
    events = joined(placed(1, jun(30)), notice(7, "admission", jun(30) + timedelta(days=days)))
    (movement,) = records(events, "admission")
    assert movement.notices == ()
    assert [origin.row for origin in movement.unidentified_notices] == [7]


def test_an_admission_that_only_the_log_tells_of_is_an_admission():
    events = joined(notice(7, "admission", jun(2)), notice(8, "admission", jun(3)))
    (event,) = of(events, "admission")
    assert event.key.row == 7
    assert [[n.origin.row for n in view.record.notices] for view in event.views] == [[7, 8], [7, 8]]


def test_a_plan_that_a_placing_authority_wrote_of_is_no_admission():
    plan = notice(7, "admission", jun(10), notice_by="placing_authority", received_on=jun(2))
    events = joined(plan)
    assert events == []
    told_after = joined(replace(plan, received_on=jun(12)))
    assert len(of(told_after, "admission")) == 1


def test_a_line_that_nobody_was_told_tells_of_an_admission_too():
    events = joined(notice(7, "admission", jun(2), notified_state="not_notified", received_on=None))
    assert [n.state for n in records(events, "admission")[0].notices] == ["not_notified"]


def test_a_discharge_without_admission():
    events = joined(notice(7, "discharge", jun(2)))
    assert [event.occasion for event in events] == ["discharge"]
    (movement,) = records(events, "discharge")
    assert (movement.on, movement.stay_days, [n.origin.row for n in movement.notices]) == (jun(2), None, [7])


def test_a_notice_ends_a_stay_that_no_list_ends():
    events = joined(placed(1, jun(2)), notice(7, "discharge", jun(20)))
    assert [(m.on, m.stay_days) for m in records(events, "discharge")] == [(jun(20), 18)]
    assert records(events, "admission")[0].stay_days == 18
    assert of(events, "discharge")[0].key.row == 7


def test_a_list_keeps_the_event_key_when_a_log_comes_later():
    alone = joined(placed(5, jun(16), jun(20)))
    both = joined(placed(5, jun(16), jun(20)), notice(7, "admission", jun(16)), notice(8, "discharge", jun(20)))
    assert [event.key for event in alone] == [event.key for event in both]


def test_a_notice_that_leaves_its_home_open():
    either = notice(7, "admission", jun(2), urn=None, home_candidates=(HOME, SECOND), home_words="Proof")
    events = joined(placed(1, jun(2)), either)
    assert noticed(events, "admission") == [[7]]
    nowhere = notice(7, "admission", jun(2), urn=None, home_words="Far House")
    events = joined(placed(1, jun(2)), nowhere)
    assert noticed(events, "admission") == [[]]
    assert [origin.row for origin in records(events, "admission")[0].unidentified_notices] == [7]


def test_lines_that_surely_name_nobody_are_doubts_where_they_may_be_the_child():
    lines = [notice(n, "admission", jun(day), child=n, identified=False) for n, day in [(7, 4), (8, 3), (9, 9)]]
    denied = notice(10, "admission", jun(2), child=10, identified=False, notified_state="not_notified")
    events = joined(placed(1, jun(2)), *lines, denied, may_be_same=lambda a, b: b != 8)
    (movement,) = records(events, "admission")
    assert [origin.row for origin in movement.unidentified_notices] == [7]


@pytest.mark.parametrize(
    ("day", "state", "lines"),
    [
        (jun(3), "notified", [("notified", (jun(3),))]),
        (None, "not_notified", [("not_notified", ())]),
        (jun(3), "unknown", [("unknown", ())]),  # the row says that they were told, and that they were not
        (None, "unknown", []),
    ],
)
def test_a_log_may_say_beside_the_notice_whether_the_police_were_told(day, state, lines):
    beside = {"police_notified_on": day, "police_notified_state": state}
    (movement,) = records(joined(placed(1, jun(2)), notice(7, "admission", jun(2), **beside)), "admission")
    assert [(n.state, n.dates) for n in movement.notices if n.recipient == "police"] == lines


def test_what_a_placement_list_says_of_the_area_is_a_claim_of_the_placing_authority():
    events = joined(placed(1, jun(2), area_la_notified_on=jun(1), care_plan_given_on=jun(1)))
    (claim,) = records(events, "admission")[0].notices
    assert (claim.by, claim.recipient_gss, claim.in_hosts_log) == ("placing_authority", HOST, False)
    assert (claim.dates, claim.care_plan_given) == ((jun(1),), Truth.YES)


@pytest.mark.parametrize(("kind", "keeper", "own"), [("home", HOST, False), ("host_authority", OTHER, False)])
def test_whose_log_a_line_stands_in(kind, keeper, own):
    line = notice(7, "admission", jun(2), sender_kind=kind, keeper_gss=keeper, recipient_la_gss=OTHER)
    (seen,) = records(joined(placed(1, jun(2)), line), "admission")[0].notices
    assert (seen.in_hosts_log, seen.recipient_gss, seen.recipient_name) == (own, OTHER, "Otherton")


def covered(day, *declared, logs=frozenset({HOST})):
    events = joined(placed(1, day), completeness=declared, logs_given=logs)
    movement = records(events, "admission")[0]
    return movement.home_coverage, movement.placing_coverage


def test_how_far_silence_counts():
    spring = Completeness(HOST, "admission", "home", date(2014, 4, 1), date(2014, 6, 30))
    assert covered(jun(2), spring) == (Coverage.FULL, Coverage.PARTIAL)
    assert covered(jun(3), spring) == (Coverage.RECENT, Coverage.PARTIAL)
    assert covered(date(2014, 7, 1), spring) == (Coverage.PARTIAL, Coverage.PARTIAL)
    assert covered(date(2014, 3, 31), spring) == (Coverage.PARTIAL, Coverage.PARTIAL)
    of_senders = spring, replace(spring, notice_by="placing_authority")
    assert covered(jun(2), *of_senders) == (Coverage.FULL, Coverage.FULL)
    assert covered(jun(2), replace(spring, subject="discharge")) == (Coverage.PARTIAL, Coverage.PARTIAL)
    assert covered(jun(2), replace(spring, keeper_gss=OTHER), logs=frozenset()) == (Coverage.NONE, Coverage.NONE)
    assert covered(jun(2), logs=frozenset({OTHER})) == (Coverage.NONE, Coverage.NONE)


def test_a_declaration_that_follows_on_another_prolongs_it():
    spring = Completeness(HOST, "admission", "home", date(2014, 4, 1), date(2014, 6, 30))
    summer = Completeness(HOST, "admission", "home", date(2014, 7, 1), date(2014, 9, 30))
    assert covered(jun(20), spring, summer)[0] is Coverage.FULL
    assert covered(jun(20), spring, replace(summer, first=date(2014, 7, 2)))[0] is Coverage.RECENT


@pytest.mark.parametrize(
    ("reason", "doubt"),
    [("In hospital", "hospital"), ("Remanded; HOLIDAY", "remand, holiday"), ("Planned", ""), ("", "")],
)
def test_words_that_leave_open_whether_the_place_was_given_up(reason, doubt):
    events = joined(placed(1, jun(2), jun(9), end_reason=reason))
    assert records(events, "discharge")[0].place_kept_doubt == doubt
    assert records(events, "admission")[0].place_kept_doubt == ""


def test_who_placed_the_child():
    def placing(**facts):
        return records(joined(placed(1, jun(2), **facts)), "admission")[0].placing

    assert placing(placing_la_gss=WELSH).in_england is Truth.NO
    parent = placing(placed_by="parent", placing_la_gss=None)
    assert (parent.gss, parent.by) == (None, "parent")
    blank = placing(placing_la_gss=None, placing_words="nobody knows")
    assert (blank.gss, blank.name, blank.by) == (None, "the placing authority", "unknown")
    filled = joined(placed(1, jun(2), placing_la_gss=None), notice(7, "admission", jun(2)))
    assert records(filled, "admission")[0].placing.gss == PLACER


def test_a_home_that_no_register_has_leaves_host_and_registration_open():
    events = joined(placed(1, jun(2), urn=None, home_words="Sam TESTERTEN's house"))
    (movement,) = records(events, "admission")
    assert (movement.urn, movement.home_name, movement.host.gss) == (None, "the home", None)
    assert movement.host.basis == "no home of the registers given is surely the one that the row names"
    assert "TESTERTEN" not in repr(events)  # the words may name a person, and a reason is printed
    assert movement.registration is Registration.UNKNOWN
    (register,) = records(events, "register")
    assert (register.urn, register.register_covers) == (None, Truth.NO)


def test_the_placing_side():
    facts = {"planning": "planned", "approved_on": jun(1), "plan_signed_on": jun(2), "keeper_gss": PLACER}
    complete = Completeness(PLACER, "placements", "", date(2014, 1, 1), date(2014, 12, 31))
    events = joined(placed(1, jun(2), **facts), completeness=[complete])
    (placement,) = records(events, "placement")
    assert (placement.planning, placement.approved_on, placement.adjoins) == ("planned", jun(1), Truth.NO)
    assert placement.approvals_complete
    assert placement.admission == records(events, "admission")[0]


def test_the_register_of_children_beside_every_other_source():
    rows = [placed(1, jun(2)), placed(2, jun(3), jun(9), sender_kind="home"), notice(7, "admission", jun(2))]
    given = [RegisterGiven(HOME, date(2014, 1, 1), date(2014, 12, 31))]
    (entry,) = records(joined(*rows, registers_given=given), "register")
    assert entry.register is not None
    assert (entry.register.admitted_on, entry.register_covers) == (jun(3), Truth.YES)
    assert [(line.source, line.origin.row) for line in entry.others] == [("placements", 1), ("notifications", 7)]
    (missing,) = records(joined(rows[0], registers_given=[RegisterGiven(HOME)]), "register")
    assert (missing.register, missing.register_covers) == (None, Truth.UNKNOWN)
    assert records(joined(rows[0]), "register")[0].register_covers is Truth.NO


def test_the_readings_stand_by_their_days_whichever_list_was_given_first():
    for days in ((16, 17), (17, 16)):
        lists = [placed(5, jun(days[0]), planning="planned"), placed(6, jun(days[1]))]
        for occasion in ("admission", "placement"):
            (event,) = of(joined(*lists), occasion)
            assert event.on == jun(16)
            assert [view.said.partition(" (")[0] for view in event.views] == [
                "admitted on Monday 16 June 2014",
                "admitted on Tuesday 17 June 2014",
            ]


def test_views_that_agree_give_one_answer_and_views_that_do_not_give_none():
    events = joined(placed(5, jun(16)), placed(6, jun(17)))
    first, second = of(events, "admission")[0].views
    agreed = merge([(first, Complied("told in time", ("a",))), (second, Complied("told later"))])
    by_each = (
        "the dates disagree, and the answer is the same by each: admitted on Monday 16 June 2014 (list.csv, row 5): "
        "told in time; admitted on Tuesday 17 June 2014 (list.csv, row 6): told later"
    )
    assert agreed == Complied(by_each, ("a",))
    assert (
        merge([(first, Complied("told in advance")), (second, Complied("told in advance"))]).reason == "told in advance"
    )
    torn = merge([(first, Complied("told in time", ("a",))), (second, Breached("told late", ("b",)))])
    assert isinstance(torn, CannotTell)
    assert torn.wants == "records_agree"
    assert torn.working == ("a", "b")
    for part in ("list.csv, row 5", "list.csv, row 6", "Tuesday 17 June 2014", "kept"):
        assert part in torn.reason
    assert merge([(View(first.record, ""), Breached("late"))]) == Breached("late")


def test_readings_that_want_different_papers_want_first_what_decides_between_them():
    first, second = of(joined(placed(5, jun(16)), placed(6, jun(17))), "admission")[0].views
    torn = merge([(first, CannotTell("no hour", "times")), (second, CannotTell("no log", "log"))])
    assert (torn.name, torn.wants) == ("cannot_tell", "records_agree")
    assert torn.reason.endswith("row 5): no hour; admitted on Tuesday 17 June 2014 (list.csv, row 6): no log")
    assert merge([(first, CannotTell("log a", "log")), (second, CannotTell("log b", "log"))]).wants == "log"
