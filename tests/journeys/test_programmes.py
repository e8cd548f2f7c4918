"""Programmes of spot checks: what is known of each home, the choice that is kept, and the visits that count for it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from auditapp.domain.expected_returns import Entry, Expected, HowOften, SenderKind, Word
from auditapp.domain.people import Body
from auditapp.domain.programmes import HomeStanding, Progress, standing_of_home
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import Seen, VisitState
from auditapp.domain.targeting import HomeFacts
from auditapp.rulebook.targeting import weights_on
from auditapp.services.homes.register_known import register_known
from auditapp.services.visits.homes_to_visit import homes_to_visit, scope_of_authority
from auditapp.services.visits.make_programme import make_programme
from auditapp.services.visits.show_programmes import ProgrammeShown, programme_shown, programmes_shown
from auditapp.services.visits.target_facts import AreaAsked, facts_of_homes
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import expected_returns, spot_checks
from tests.journeys import papers, police_papers
from tests.journeys.papers import NORTH, SOUTH
from tests.web import visits_made

LINCOLNSHIRE = Scope(frozenset({"E10000019"}))
LEEDS = Scope(frozenset({"E08000035"}))
MANAGED = (*papers.HOMES_HEAD, "Registered manager")
FAR = {"last": date(2036, 1, 1)}
EXPECTED = Expected(
    "E10000019", SenderKind.HOME, SOUTH, "notifications", HowOften.QUARTER, date(2015, 1, 1), None, "Agreement 2014"
)


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    """The small papers, an older register with other managers, and a return expected of the southern home."""
    place = replace(place, now=lambda: datetime(2016, 1, 4, 12, tzinfo=UTC))
    for number, (manager, as_at) in enumerate((("A Example", date(2015, 3, 31)), ("B Example", date(2015, 6, 30)))):
        rows = [(*papers.HOMES[0], manager), (*papers.HOMES[1], "C Example")]
        path = papers.write(tmp_path / f"managed {number}.csv", MANAGED, rows)
        papers.give(place, "homes", path, as_at=as_at)
    papers.give_all(place, tmp_path)
    police_papers.give_all(place, tmp_path)
    papers.check(place)
    with place.writing() as (connection, act):
        number = expected_returns.add_expected(connection, EXPECTED, act)
        expected_returns.add_entry(connection, number, Entry(date(2015, 1, 1), Word.NIL, date(2015, 4, 2), "C"), act)
    return place


def facts(place: Workplace) -> dict[str, HomeFacts]:
    area = scope_of_authority(LINCOLNSHIRE, "E10000019")
    with place.reading() as connection:
        known = register_known(place, connection)
        homes = homes_to_visit(known, area, place.today)
        asked = AreaAsked(area, homes, weights_on(date(2026, 1, 1)), place.today)
        return {one.urn: one for one in facts_of_homes(place, connection, known, asked)}


# The window is 5 January 2015 to 4 January 2016; the calls are complete to 31 December. The northern home's children
# came and left in 2014; two notices of one of them are missing since. Of the southern home one notice came, one child
# is known from a report alone, so of its notice nothing can be told. Of its returns for 2015 one was signed as
# nothing, one is not late yet.
def test_what_is_known_of_each_home_is_asked_for_all_at_once(given: Workplace):
    assert facts(given) == {
        NORTH: HomeFacts(
            NORTH,
            beds=4,
            reports=0,
            days_logged=361,
            children_on=date(2015, 1, 14),
            children=1,
            children_from_elsewhere=1,
            open_breaches=2,
            managers_named=2,
            manager_changed_on=date(2015, 6, 30),
        ),
        SOUTH: HomeFacts(
            SOUTH,
            beds=3,
            reports=1,
            days_logged=361,
            notices_told=1,
            notices_untold=1,
            children_on=date(2015, 1, 14),
            children=1,
            children_from_elsewhere=1,
            open_breaches=0,
            managers_named=2,
            returns_late=2,
        ),
    }


def test_of_homes_of_which_only_the_register_tells_next_to_nothing_is_known(place: Workplace, tmp_path: Path):
    papers.give(place, "homes", papers.homes(tmp_path), as_at=date(2015, 8, 31))
    assert facts(place) == {NORTH: HomeFacts(NORTH, beds=4), SOUTH: HomeFacts(SOUTH, beds=3)}


def test_a_home_that_is_off_the_register_is_not_chosen(place: Workplace, tmp_path: Path):
    head = (*papers.HOMES_HEAD, "Date deregistered")
    rows = [(*papers.HOMES[0], "01/03/2015"), (*papers.HOMES[1], "")]
    papers.give(place, "homes", papers.write(tmp_path / "closed.csv", head, rows), as_at=date(2015, 8, 31))
    assert list(facts(place)) == [SOUTH]


def made(place: Workplace, **more: object) -> tuple[str, int]:
    """An inspector, and the number of the programme that they made."""
    account = visits_made.inspector(place)
    return account, make_programme(place, LINCOLNSHIRE, account, visits_made.new_programme(place, **more))


def shown(place: Workplace, number: int, body: Body = Body.COUNCIL) -> ProgrammeShown:
    found = programme_shown(place, LINCOLNSHIRE, number, body)
    assert found is not None
    return found


def test_a_programme_keeps_its_homes_with_the_parts_of_their_scores(judged: Workplace):
    account, number = made(judged)
    found = shown(judged, number)
    # Nothing of 2014 lies in the window, so that what counts is never having been visited, breaches, and the child
    # from elsewhere; the rest is not known.
    assert {home.urn: [part.points for part in home.parts] for home in found.homes} == {
        NORTH: [20, 10, 8, 10, 3, 4, 5],
        SOUTH: [20, 10, 8, 10, 0, 4, 5],
    }
    assert [(home.urn, home.rank, home.score, home.name) for home in found.homes] == [
        (NORTH, 1, 60, "Example House North"),
        (SOUTH, 2, 57, "Example House South"),
    ]
    assert found.homes[0].parts[4].words == "2 open, on which nothing was answered or decided"
    assert (found.by_lot, found.homes_ranked, found.one_by_lot_in) == (1, 2, 5)
    assert sorted(home.by for home in found.homes) == ["by lot", "by rank"]
    assert found.line.progress == Progress(left=2)
    assert found.line.made_by == "Inspector Example"
    (kept,) = papers.dump(judged)["programme"]
    assert (kept["made_by"], kept["weights_from"], kept["area_gss"]) == (account, date(2026, 1, 1), "E10000019")


def test_what_was_chosen_stays_whatever_comes_to_be_known(judged: Workplace, tmp_path: Path):
    _, number = made(judged)
    before = shown(judged, number)
    police_papers.give_all(judged, tmp_path)
    papers.check(judged)
    assert shown(judged, number) == before


def test_bodies_without_names_see_numbers_alone(judged: Workplace):
    _, number = made(judged)
    assert [home.name for home in shown(judged, number, Body.CHARITY).homes] == ["", ""]


def test_other_areas_see_nothing_of_it_and_make_none_here(judged: Workplace):
    account, number = made(judged)
    assert programme_shown(judged, LEEDS, number, Body.COUNCIL) is None
    assert programmes_shown(judged, LEEDS) == ()
    assert [line.number for line in programmes_shown(judged, LINCOLNSHIRE)] == [number]
    with pytest.raises(Refused, match="one of the authorities listed"):
        make_programme(judged, LEEDS, account, visits_made.new_programme(judged))
    with pytest.raises(Refused, match="none to visit"):
        make_programme(judged, LEEDS, account, visits_made.new_programme(judged, area_gss="E08000035"))


@pytest.mark.parametrize(
    ("more", "code"),
    [({"visits": 0}, "visits"), ({"visits": 101}, "visits"), ({"last": date(2026, 1, 1)}, "last"), (FAR, "last")],
)
def test_a_programme_needs_days_and_a_number(judged: Workplace, more: dict[str, object], code: str):
    with pytest.raises(Refused) as refusal:
        made(judged, **more)
    assert refusal.value.code == code
    assert papers.dump(judged)["programme"] == []


def test_a_visit_to_one_of_its_homes_is_counted_for_it_and_how_far_it_is(judged: Workplace):
    account, number = made(judged)
    visit = visits_made.planned(judged, account)
    assert progress_of(judged) == Progress(planned=1, left=1)
    (north, _) = shown(judged, number).homes
    assert (north.standing, north.visit, north.may_be_prepared) == (HomeStanding.PLANNED, visit, False)
    become(judged, visit, VisitState.REFUSED)
    assert progress_of(judged) == Progress(not_let_in=1, left=1)
    again = visits_made.planned(judged, account)
    assert progress_of(judged) == Progress(planned=1, left=1)
    become(judged, again, VisitState.UNDER_WAY)
    assert progress_of(judged) == Progress(under_way=1, left=1)
    become(judged, again, VisitState.SUBMITTED)
    assert progress_of(judged) == Progress(sent_in=1, left=1)
    become(judged, again, VisitState.ACCEPTED)
    assert progress_of(judged) == Progress(reviewed=1, left=1)
    # One more is nobody's: the home was visited.
    visits_made.planned(judged, account)
    assert [row["spot_check_id"] for row in papers.dump(judged)["programme_visit"]] == sorted([visit, again])


def test_a_visit_outside_its_days_is_not_its_own(judged: Workplace):
    account, _ = made(judged, first=judged.today + timedelta(days=30))
    visits_made.planned(judged, account)
    assert progress_of(judged) == Progress(left=2)


def test_the_newest_programme_that_wants_a_visit_has_it(judged: Workplace):
    account, first = made(judged)
    second = make_programme(judged, LINCOLNSHIRE, account, visits_made.new_programme(judged, visits=1))
    visits_made.planned(judged, account)
    visits_made.planned(judged, account)
    told = {line.number: line.progress for line in programmes_shown(judged, LINCOLNSHIRE)}
    assert told == {first: Progress(planned=1, left=1), second: Progress(planned=1)}


def test_the_last_visit_that_was_made_counts_in_the_next_choice(judged: Workplace):
    account, _ = made(judged)
    become(judged, visits_made.planned(judged, account), VisitState.ACCEPTED)
    assert {urn: one.last_visit for urn, one in facts(judged).items()} == {
        # Its last day is tomorrow, and nobody was there tomorrow.
        NORTH: judged.today,
        SOUTH: None,
    }


def progress_of(place: Workplace) -> Progress:
    (line,) = programmes_shown(place, LINCOLNSHIRE)
    return line.progress


def become(place: Workplace, visit: str, state: VisitState) -> None:
    with place.writing() as (connection, _):
        found = spot_checks.spot_check_numbered(connection, Seen(LINCOLNSHIRE), visit)
        assert found is not None
        assert spot_checks.change_spot_check(connection, found, state=state.value)


@pytest.mark.parametrize(
    ("states", "standing"),
    [
        ((), HomeStanding.LEFT),
        ((VisitState.DROPPED,), HomeStanding.CALLED_OFF),
        ((VisitState.REFUSED, VisitState.DROPPED), HomeStanding.NOT_LET_IN),
        ((VisitState.REFUSED, VisitState.PREPARED), HomeStanding.PLANNED),
        ((VisitState.UNDER_WAY,), HomeStanding.UNDER_WAY),
        ((VisitState.PREPARED, VisitState.SUBMITTED), HomeStanding.SENT_IN),
        ((VisitState.RETURNED, VisitState.REFUSED), HomeStanding.SENT_IN),
        ((VisitState.DROPPED, VisitState.ACCEPTED), HomeStanding.REVIEWED),
    ],
)
def test_how_far_a_home_is_follows_from_its_visits(states: tuple[VisitState, ...], standing: HomeStanding):
    assert standing_of_home(states) is standing
