"""After an answer the matching desk shows nothing that is settled, and after a check everything that is open."""

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from auditapp.domain.doubts import Doubt
from auditapp.services.matching import kept_doubts as kept
from auditapp.services.matching.open_doubts import open_doubts
from auditapp.services.matching.past_answers import past_answers, take_answer_back
from auditapp.services.matching.settle_doubt import settle
from auditapp.services.workplace import Refused, Workplace, make_workplace
from tests.journeys import papers
from tests.properties.odd_papers import Paper, any_paper, register

some_papers = st.lists(any_paper, min_size=3, max_size=7)
# Which of what is open is answered, and how; now and again an answer is taken back, or a check follows.
some_answers = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 5)), min_size=1, max_size=8)
slowly = settings(suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate))


def worked_out(place: Workplace) -> dict[str, Doubt]:
    """All that is open, read from every row."""
    with place.reading(beside=True) as connection:
        return {doubt.mark: doubt for doubt in open_doubts(connection, place)}


def answer_one(place: Workplace, which: int, how: int) -> None:
    """Answer one of the doubts in one of the ways there are."""
    found = kept.kept_doubts(place)
    doubt = found[which % len(found)]
    answers = list(doubt.candidates)
    answers += {"home": ["none", "another"], "child": ["nobody"], "line": ["nobody"]}.get(doubt.about, [])
    if not answers:
        return
    # A child may have been joined in a way that leaves the answer nothing to say.
    with suppress(Refused):
        settle(place, papers.EVERYTHING, doubt.mark, answers[how % len(answers)], papers.NORTH)


def take_one_back(place: Workplace, which: int) -> None:
    """Take one of the answers back."""
    given_before = past_answers(place, papers.EVERYTHING)
    if given_before:
        one = given_before[which % len(given_before)]
        take_answer_back(place, papers.EVERYTHING, one.about, one.number)


def shown_is_open(folder: Path, given_papers: Sequence[Paper], answers: Sequence[tuple[int, int, int]]) -> int:
    """Answer one after another; gives how often anything was open to be answered."""
    place = make_workplace(None, folder / "instance", "tester")
    answered = 0
    try:
        for number, paper in enumerate([register, *given_papers]):
            paper.give(place, folder, f"{number}.csv")
        for which, how, also in answers:
            if also == 0:
                take_one_back(place, which)
            elif kept.kept_doubts(place):
                answer_one(place, which, how)
                answered += 1
            true = worked_out(place)
            shown = {doubt.mark for doubt in kept.kept_doubts(place)}
            assert shown <= set(true)
            assert shown == set(true) or kept.is_more_open(place)
            if also == 1:
                kept.keep_doubts(place)
                assert {doubt.mark: doubt for doubt in kept.kept_doubts(place)} == true
                assert not kept.is_more_open(place)
    finally:
        place.engine.dispose()
    return answered


@given(some_papers, some_answers)
@settings(slowly, max_examples=6)
def test_what_is_shown_after_an_answer_is_open(given_papers: list[Paper], answers: list[tuple[int, int, int]]):
    with tempfile.TemporaryDirectory() as folder:
        shown_is_open(Path(folder), given_papers, answers)


@pytest.mark.soak
@given(some_papers, some_answers)
@settings(slowly, max_examples=150)
def test_what_is_shown_after_an_answer_is_open_often(given_papers: list[Paper], answers: list[tuple[int, int, int]]):
    with tempfile.TemporaryDirectory() as folder:
        shown_is_open(Path(folder), given_papers, answers)
