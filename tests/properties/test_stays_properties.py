"""However the rows come, none is lost, none counts twice, and the order of reading them changes nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.attaching import attach
from auditapp.domain.coverage import Coverages
from auditapp.domain.evidence import Evidence, Papers
from auditapp.domain.joining import Joining
from auditapp.domain.records import Coverage, Origin, Truth
from auditapp.domain.register import Places
from auditapp.domain.statements import Anchor, Completeness, NoticeStatement, PlacementStatement
from auditapp.domain.stays import TOLERANCE_DAYS, stays, views

START = date(2015, 1, 1)
HOST = "E10000099"
URNS = st.sampled_from(["SC900001", "SC900002", None])


def about(number, file, source):
    return {
        "origin": Origin(file, "", number),
        "source_id": source,
        "anchor": Anchor(datetime(2024, 1, source, tzinfo=UTC), source, "", number, file),
    }


@st.composite
def placements(draw):
    rows = []
    for number in range(draw(st.integers(0, 8))):
        admitted = START + timedelta(days=draw(st.integers(0, 12)))
        length = draw(st.none() | st.integers(0, 6))
        urn = draw(URNS)
        rows.append(
            PlacementStatement(
                **about(number, "list.csv", 1),
                child_key=draw(st.integers(1, 2)),
                identified=draw(st.booleans()),
                home_urn=urn,
                home_candidates=() if urn else draw(st.sampled_from([(), ("SC900001", "SC900002")])),
                home_words=draw(st.sampled_from(["", "Proof House"])),
                admitted_on=admitted,
                discharged_on=None if length is None else admitted + timedelta(days=length),
                planning=draw(st.sampled_from(["planned", "emergency", "unknown"])),
            )
        )
    return rows


@st.composite
def notices(draw):
    rows = []
    for number in range(draw(st.integers(0, 6))):
        urn = draw(URNS)
        rows.append(
            NoticeStatement(
                **about(number, "log.csv", 2),
                child_key=draw(st.integers(1, 3)),
                identified=draw(st.booleans()),
                home_urn=urn,
                home_candidates=() if urn else draw(st.sampled_from([(), ("SC900002",)])),
                event=draw(st.sampled_from(["admission", "discharge"])),
                event_on=START + timedelta(days=draw(st.integers(0, 40))),
                notified_state=draw(st.sampled_from(["notified", "not_notified", "unknown"])),
            )
        )
    return rows


PLACES = Places(lambda gss, day: gss, lambda postcode, day: None, lambda gss: gss)


def papers_of(placements, notices):
    """The rows child by child."""
    for child in sorted({row.child_key for row in (*placements, *notices)}):
        of_child = ([row for row in rows if row.child_key == child] for rows in (placements, notices))
        yield Papers(child, *of_child)


def joined(placements, notices):
    """Every event of every child."""
    evidence = Evidence(
        homes={},
        completeness=(),
        logs_given=frozenset(),
        registers_given=(),
        places=PLACES,
        adjoins=lambda host, placing, day: Truth.UNKNOWN,
        may_be_same=lambda one, other: True,
        nameless_notices=[notice for notice in notices if not notice.identified],
    )
    joining = Joining(evidence)
    return [event for papers in papers_of(placements, notices) for event in joining.of_child(papers)]


@given(placements())
def test_every_row_is_in_one_stay_and_no_stay_is_wider_than_the_tolerance(rows):
    made = stays(rows)
    assert sorted(s.origin.row for stay in made for s in stay.statements) == [r.origin.row for r in rows]
    for stay in made:
        assert len({s.child_key for s in stay.statements}) == 1
        assert len({s.home_urn for s in stay.statements} - {None}) <= 1
        surely = [s.admitted_on for s in stay.statements if s.home_urn == stay.urn]
        assert max(surely) - min(surely) <= timedelta(days=TOLERANCE_DAYS)


@given(placements(), st.randoms())
def test_the_order_of_rows_changes_no_stay(rows, random):
    before = stays(rows)
    random.shuffle(rows)
    assert stays(rows) == before


@given(placements())
def test_a_view_keeps_what_its_row_says_and_every_date_that_is_stated_is_in_a_view(rows):
    by_row = {r.origin: r for r in rows}
    for stay in stays(rows):
        read = views(stay)
        assert {v.admitted_on for v in read} == set(stay.admitted)
        for view in read:
            own = by_row[view.origin]
            assert view.admitted_on == own.admitted_on
            assert own.discharged_on in (None, view.discharged_on)
            assert own.planning in ("unknown", view.planning)
            assert view.discharged_on is None or view.discharged_on >= view.admitted_on


@given(placements(), notices())
def test_every_notice_is_of_one_movement_or_fits_nowhere(rows, lines):
    seen = []
    for papers in papers_of(rows, lines):
        made = attach(stays(papers.placements), papers.notices, TOLERANCE_DAYS, identified=papers.identified)
        of_movements = [notice for one in made.told for notice in (*one.admission, *one.discharge)]
        alone = [notice for group in made.discharges_alone for notice in group]
        alone += [notice for group, _ in made.astray for notice in group]
        seen += [notice.origin.row for notice in (*of_movements, *alone, *made.loose)]
    assert sorted(seen) == [n.origin.row for n in lines]


@given(placements(), notices())
def test_every_event_has_a_key_of_its_own_and_its_rows(rows, lines):
    events = joined(rows, lines)
    assert len({event.key for event in events}) == len(events)
    assert all(event.views and len(event.origins) == len(event.rows) for event in events)


@given(placements(), notices())
def test_no_notice_is_of_two_movements(rows, lines):
    seen = [
        notice.origin.row
        for event in joined(rows, lines)
        if event.occasion in ("admission", "discharge")
        for notice in event.views[0].record.notices
        if notice.origin.file == "log.csv"
    ]
    assert len(set(seen)) == len(seen)


@given(placements(), notices(), st.randoms())
def test_the_order_of_rows_changes_no_event(rows, lines, random):
    before = joined(rows, lines)
    random.shuffle(rows)
    random.shuffle(lines)
    assert joined(rows, lines) == before


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 60)), max_size=4), st.integers(0, 120))
def test_silence_is_proof_only_well_inside_a_declared_period(spans, offset):
    day = START + timedelta(days=offset)
    declared = [
        Completeness(HOST, "admission", "home", START + timedelta(days=a), START + timedelta(days=a + n))
        for a, n in spans
    ]
    found = Coverages(declared, [], lambda gss, day: gss).of(HOST, day, "admission", "home")
    inside = any(c.first <= day <= c.last for c in declared)
    if found is Coverage.FULL:
        held = {c.first + timedelta(days=n) for c in declared for n in range((c.last - c.first).days + 1)}
        assert all(day + timedelta(days=n) in held for n in range(29))
    assert (found in (Coverage.FULL, Coverage.RECENT)) == inside


@given(placements())
def test_a_settings_change_to_no_tolerance_splits_every_differing_date(rows):
    surely = [replace(r, home_urn="SC900001") for r in rows]
    assert all(len(stay.admitted) == 1 for stay in stays(surely, tolerance_days=0))
