"""Checks after each paper, which judge what changed alone, leave what one check of everything leaves."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from auditapp.domain.expected_returns import HowOften, SenderKind
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.judging.run_checks import CheckRun, nothing, run_checks
from auditapp.services.returns.change_returns import SaidOfReturn, add_expected, note_asked
from auditapp.services.workplace import Workplace, make_workplace
from tests.journeys import papers
from tests.properties.odd_papers import Paper, any_paper, register

some_papers = st.lists(any_paper, min_size=2, max_size=7)
# An example takes seconds, so a failing one is not made smaller: it is small.
slowly = settings(suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate))


def check(place: Workplace, *, whole: bool) -> CheckRun:
    return run_checks(place, papers.EVERYTHING, None, (), papers.silent, keep=nothing, whole=whole)


def left(place: Workplace) -> tuple[list[Any], list[Any]]:
    """The judgements, and the findings that stand, as a check leaves them."""
    held = papers.dump(place)
    ours = ("id", "digest", "outcome", "reason", "child", "origins", "linked", "state")
    found = [tuple(row[name] for name in ours) for row in held["finding"] if row["state"] != "withdrawn"]
    return held["judgement"], found


def expect_returns(place: Workplace) -> None:
    """Expect a log of notices of each home, and a list of an authority, and ask for them twice."""
    senders = [(SenderKind.HOME, urn, "notifications") for urn in (papers.NORTH, papers.SOUTH)]
    for kind, sender, paper in (*senders, (SenderKind.AUTHORITY, "Leeds", "placements")):
        days = (date(2014, 1, 1), date(2015, 12, 31))
        said = SaidOfReturn("E10000019", kind, sender, paper, HowOften.HALF_YEAR, *days, "Agreement of 2013")
        number = add_expected(place, papers.EVERYTHING, said)
        for day in (date(2016, 2, 1), date(2016, 2, 15)):
            note_asked(place, papers.EVERYTHING, number, [date(2014, 1, 1), date(2015, 1, 1)], day)


def same_findings(folder: Path, given_papers: Sequence[Paper], *, undo: bool) -> list[int]:
    """Give the papers to two databases, one checked after each, one at the end; gives how much each check judged."""
    first = make_workplace(None, folder / "first", "tester")
    second = make_workplace(None, folder / "second", "tester", key_file=folder / "first" / "pseudonym.key")
    anew: list[int] = []
    imported: list[int] = []
    try:
        for number, paper in enumerate([register, *given_papers]):
            told = {(r.state, r.source) for r in (paper.give(p, folder, f"{number}.csv") for p in (first, second))}
            ((state, source),) = told
            if state == "imported":
                imported.append(source or 0)
            if number == 0:
                expect_returns(first)
                expect_returns(second)
            run = check(first, whole=False)
            anew.append(run.total if run.anew is None else run.anew)
        if undo:
            for place in (first, second):
                undo_source(place, imported[-1])
            check(first, whole=False)
        check(second, whole=True)
        assert left(first) == left(second)
    finally:
        first.engine.dispose()
        second.engine.dispose()
    return anew


@given(some_papers, st.booleans())
@settings(slowly, max_examples=4)
def test_what_changed_is_judged_as_everything_would_be(given_papers: list[Paper], undo: bool):
    with tempfile.TemporaryDirectory() as folder:
        same_findings(Path(folder), given_papers, undo=undo)


@pytest.mark.soak
@given(some_papers, st.booleans())
@settings(slowly, max_examples=150)
def test_what_changed_is_judged_as_everything_would_be_often(given_papers: list[Paper], undo: bool):
    with tempfile.TemporaryDirectory() as folder:
        same_findings(Path(folder), given_papers, undo=undo)
