"""What a visit looks at and asks of one home, from the records: files by number, nights, notices, open questions."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from auditapp.domain.questions import MayRead
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import Seen, SpotCheck, Subject
from auditapp.rulebook.targeting import weights_on
from auditapp.services.visits import plan_sample as planning
from auditapp.services.visits.ask_home import questions_about
from auditapp.services.visits.plan_sample import plan_sample
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import spot_checks
from tests.journeys import papers, police_papers
from tests.journeys.papers import NORTH, SOUTH
from tests.journeys.test_programmes import LEEDS, LINCOLNSHIRE
from tests.web import visits_made

EVERYTHING = frozenset(MayRead)
ALL = "there are no more than are looked at"


@pytest.fixture
def given(place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """The small papers at the end of 2015, with weights that look back far enough."""
    weights = weights_on(date(2026, 1, 1))
    far = replace(weights, window_days=800, sample=replace(weights.sample, window_days=400))
    monkeypatch.setattr(planning, "weights_on", lambda _: far)
    place = replace(place, now=lambda: datetime(2016, 1, 4, 12, tzinfo=UTC))
    papers.give_all(place, tmp_path)
    police_papers.give_all(place, tmp_path)
    papers.check(place)
    return place


def of_kind(subjects: tuple[Subject, ...], kind: str) -> list[Subject]:
    return [one for one in subjects if one.of == kind]


# The southern home has one child on a list, which is from Norfolk; another was reported missing on 1 March 2015 by a
# call and by a case, and stands on no list. Its one notice came; of the reported child's none can be told.
def test_the_files_nights_and_notices_of_a_home_say_why(given: Workplace):
    found = plan_sample(given, LINCOLNSHIRE, SOUTH, "seed")
    (child,) = of_kind(found, "child")
    assert child.why == (
        "there are no more than are looked at; admitted last, on 14 January 2015; "
        "placed by an authority of another area; there on 14 January 2015, the last day that lists tell of"
    )
    assert child.child_id is not None
    nights = of_kind(found, "night")
    assert len(nights) == 3
    assert [one.why for one in nights if one.on == date(2015, 3, 1)] == [
        "a report to the police of a child whom no list has there then; reports to the police: 1"
    ]
    assert sorted(one.why.partition(",")[0] for one in nights if "drawn" in one.why) == [
        "drawn by lot",
        "drawn to fill up",
    ]
    assert [(one.on, one.why) for one in of_kind(found, "notice")] == [
        (date(2015, 3, 1), "notice of a child whom a report to the police alone shows here, on 1 March 2015: " + ALL),
        (date(2015, 1, 14), "notice of the admission on 14 January 2015: " + ALL),
    ]


def test_a_missing_notice_is_looked_at_and_nobody_is_named(given: Workplace):
    found = plan_sample(given, LINCOLNSHIRE, NORTH, "seed")
    whys = {one.on: one.why for one in of_kind(found, "notice")}
    assert whys[date(2014, 6, 17)] == (
        "notice of the admission on 17 June 2014: there are no more than are looked at; it is missing"
    )
    assert not any(word in repr(found) for word in papers.NAMING)
    assert plan_sample(given, LINCOLNSHIRE, NORTH, "seed") == found


def test_homes_of_other_areas_are_nobody_s_to_look_at(given: Workplace):
    with pytest.raises(Refused, match="no such home in your area"):
        plan_sample(given, LEEDS, NORTH, "seed")
    with pytest.raises(Refused, match="no such home in your area"):
        plan_sample(given, LINCOLNSHIRE, "SC000000", "seed")
    assert questions_about(given, LEEDS, NORTH, EVERYTHING) == ()


def test_open_findings_of_a_home_are_its_own_questions(given: Workplace):
    asked = questions_about(given, LINCOLNSHIRE, NORTH, EVERYTHING)
    by_id = {row["id"]: row for row in papers.dump(given)["finding"]}
    assert asked
    assert [one["key"] for one in asked] == [f"own-{n}" for n in range(1, len(asked) + 1)]
    assert all(by_id[one["finding"]]["urn"] == NORTH for one in asked)
    assert all(by_id[one["finding"]]["rule"] == one["rule"] for one in asked)
    assert not any(word in repr(asked) for word in papers.NAMING)
    missing = [one for one in asked if one["rule"] == "ADM-1" and "17 June 2014" in one["ask"]]
    assert missing[0]["ask"].startswith("Admission on 17 June 2014. On the records given this was not kept")
    papers.decide(given, missing[0]["finding"], "upheld", "The home has no letter.")
    left = questions_about(given, LINCOLNSHIRE, NORTH, EVERYTHING)
    assert missing[0]["finding"] not in {one["finding"] for one in left}


def kept(place: Workplace, **more: object) -> SpotCheck:
    account = visits_made.inspector(place)
    number = visits_made.planned(place, account, **more)
    with place.reading() as connection:
        found = spot_checks.spot_check_numbered(connection, Seen(Scope(None)), number)
    assert found is not None
    return found


def test_a_visit_keeps_what_it_looks_at_and_asks(judged: Workplace):
    visit = kept(judged)
    assert visit.subjects == plan_sample(judged, LINCOLNSHIRE, NORTH, visit.id)
    assert {one.of for one in visit.subjects} == {"child", "night"}
    assert visit.question_set["own"] == list(questions_about(judged, LINCOLNSHIRE, NORTH, EVERYTHING))
    assert visit.question_set["own"]


def test_what_the_basis_does_not_allow_is_neither_looked_at_nor_asked(judged: Workplace):
    visit = kept(judged, may_read=frozenset({MayRead.POLICIES}))
    assert visit.subjects == ()
    assert {one["rule"] for one in visit.question_set["own"]} <= {"REC-3", "HOM-1", "SIL-1"}
