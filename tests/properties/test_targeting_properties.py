"""Scores are the sum of their parts, choices can be repeated, and any home may be drawn."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from auditapp.domain.target_parts import scored
from auditapp.domain.targeting import ChosenBy, HomeFacts, by_lot_of, chosen
from auditapp.rulebook.targeting import weights_on

TODAY = date(2026, 11, 26)
COUNTS = st.integers(0, 500)


@st.composite
def homes(draw: st.DrawFn, urn: str = "SC1") -> HomeFacts:
    told = draw(COUNTS)
    children = draw(st.none() | st.integers(0, 30))
    return HomeFacts(
        urn=urn,
        last_visit=draw(st.none() | st.dates(TODAY - timedelta(days=3000), TODAY)),
        beds=draw(st.none() | st.integers(0, 30)),
        reports=draw(st.none() | COUNTS),
        notices_told=told,
        notices_missed=draw(st.integers(0, told)),
        notices_untold=draw(COUNTS),
        children_on=TODAY,
        children=children,
        children_from_elsewhere=None if children is None else draw(st.integers(0, children)),
        open_breaches=draw(st.none() | COUNTS),
        managers_named=draw(st.integers(0, 5)),
        manager_changed_on=draw(st.none() | st.dates(TODAY - timedelta(days=3000), TODAY)),
        returns_late=draw(st.none() | COUNTS),
    )


@given(homes())
def test_each_part_lies_within_its_weight_and_all_parts_are_the_score(facts: HomeFacts):
    home = scored(facts, weights_on(TODAY), TODAY)
    assert all(0 <= part.points <= part.weight for part in home.parts)
    assert home.score == sum(part.points for part in home.parts)
    assert sum(part.weight for part in home.parts) == 100
    assert all(part.words.startswith("not known") is not part.is_known for part in home.parts)
    assert all(2 * part.points == part.weight for part in home.parts if not part.is_known)


@given(st.lists(homes(), min_size=1, max_size=12), st.text(max_size=8), st.integers(1, 15), st.randoms())
def test_the_same_seed_makes_the_same_choice_in_whatever_order_homes_come(several, seed, count, random):
    given_homes = [scored(facts, weights_on(TODAY), TODAY) for facts in several]
    named = [type(home)(f"SC{n}", home.parts) for n, home in enumerate(given_homes)]
    first = chosen(named, seed, count, 5)
    random.shuffle(named)
    assert chosen(named, seed, count, 5) == first
    assert len(first) == min(count, len(named))
    assert sum(one.by is ChosenBy.LOT for one in first) == by_lot_of(len(first), 5)


@settings(max_examples=20)
@given(st.integers(2, 9))
def test_each_home_can_be_drawn_by_lot(count: int):
    facts = [HomeFacts(f"SC{n}", TODAY, 4, n, open_breaches=n, returns_late=0) for n in range(10)]
    named = [scored(one, weights_on(TODAY), TODAY) for one in facts]
    seen = {one.home.urn for s in range(400) for one in chosen(named, str(s), count, 5) if one.by is ChosenBy.LOT}
    assert seen == {f"SC{n}" for n in range(10)}
