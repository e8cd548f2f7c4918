"""Each paper says of whom it is asked; what was asked for stays so while the same paper is wanted."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from auditapp.domain.dates import months_in_words
from auditapp.domain.findings import DECIDED, Judged, state_on_answer, states_then
from auditapp.domain.rule import Asked
from auditapp.rulebook import rulebook
from auditapp.services.findings.addressees import COLUMN_OF, KIND_OF, Addressee, every_asks, plain_name
from auditapp.services.findings.papers_wanted import key_of, papers_asked
from auditapp.services.judging.judge_events import settled_by

WAITS = Judged(
    "F-1",
    "ADM-1",
    None,
    "",
    "SC970901",
    1,
    "",
    "admission",
    date(2014, 6, 17),
    "cannot_tell",
    "high",
    "",
    (),
    "home",
    "",
    "",
    "",
    "log",
    "",
    (),
)


def test_every_paper_is_asked_of_somebody_under_a_key_of_its_own():
    papers = papers_asked()
    assert {one.paper.asked for one in papers.values()} == set(get_args(Asked)) == set(KIND_OF)
    pairs = [pair for one in papers.values() for pair in one.wanted]
    assert len(pairs) == len(set(pairs))
    for rule in rulebook().rules:
        for wants, paper in rule.settled_by.items():
            assert papers[key_of(rule.code, wants)].paper == paper
            assert settled_by(rule, wants) == paper.words


@pytest.mark.parametrize(
    ("rule", "wants", "asked"),
    [
        ("ADM-1", "log", "area_authority"),
        ("ADM-1", "host", "home"),
        ("ADM-1", "child", "placing_authority"),
        ("PLA-1", "host", "inspectorate"),
        ("PLA-1", "reason", "reviewer"),
        ("POL-1", "log", "force"),
        ("RHI-1", "log", "placing_authority"),
        ("ADM-1", "records_agree", "home"),
        ("RHI-1", "records_agree", "force"),
        ("SIL-1", "other_source", "force"),
    ],
)
def test_who_is_asked_is_the_first_who_keeps_the_paper(rule: str, wants: str, asked: Asked):
    assert papers_asked()[key_of(rule, wants)].paper.asked == asked


def test_one_paper_that_several_rules_want_is_one():
    assert papers_asked()[key_of("ADM-1", "log")].wanted == (
        *(("ADM-1", "log"), ("DIS-1", "log"), ("PLA-1", "log"), ("POL-3", "log")),
    )
    assert key_of("NONE-1", "log") == key_of("ADM-1", "nothing") == ""


def test_a_column_says_who_is_asked_of_each_kind_of_paper():
    asks = every_asks()
    assert {one.column for one in asks.values()} == {*COLUMN_OF.values(), ""}
    assert "ADM-1 log" in asks["area_authority"].labels
    assert "POL-1 log" in asks["force"].labels
    assert (asks["home"].column, asks["reviewer"].column) == ("urn", "")


@pytest.mark.parametrize(
    ("kind", "key", "name"),
    [
        ("home", "SC970901", "Home SC970901"),
        ("authority", "E10000019", "Lincolnshire"),
        ("force", "E23000020", "Lincolnshire Police"),
        ("inspectorate", "all", "The inspectorate (Ofsted)"),
        ("authority", "none", "Authorities that the records do not name"),
    ],
)
def test_addressees_have_their_names_and_homes_their_numbers(kind: str, key: str, name: str):
    assert plain_name(Addressee(kind, key)) == name


def test_only_whom_the_records_name_can_be_asked():
    assert Addressee("inspectorate", "all").can_be_asked
    assert not Addressee("ourselves", "all").can_be_asked
    assert not Addressee("home", "none").can_be_asked


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2014, 1, 27), date(2014, 3, 1), "January to March 2014"),
        (date(2013, 12, 31), date(2014, 1, 1), "December 2013 to January 2014"),
        (date(2014, 3, 1), date(2014, 3, 31), "March 2014"),
    ],
)
def test_months_are_said_shortly(first: date, last: date, said: str):
    assert months_in_words(first, last) == said


@pytest.mark.parametrize(
    ("state", "changes", "was_asked", "then"),
    [
        ("open", {}, False, "open"),
        ("asked", {"reason": "told in other words"}, False, "asked"),
        ("asked", {"wants": "child"}, False, "open"),
        ("asked", {"outcome": "breached", "wants": ""}, False, "open"),
        ("withdrawn", {}, True, "asked"),
        ("withdrawn", {}, False, "open"),
        ("withdrawn", {"wants": "child"}, True, "open"),
        *((state, {"outcome": "breached"}, False, state) for state in sorted(DECIDED)),
    ],
)
def test_in_which_state_a_fresh_answer_leaves_a_finding(state, changes, was_asked, then):
    assert state_on_answer(WAITS, state, replace(WAITS, **changes), was_asked=was_asked) == then


def test_what_was_asked_about_a_breach_that_comes_back_as_it_was_is_still_asked():
    breached = replace(WAITS, outcome="breached", wants="", reason="no notice was found")
    elsewhere = replace(breached, holder_gss="E10000019")
    assert state_on_answer(breached, "withdrawn", elsewhere, was_asked=True) == "asked"
    assert state_on_answer(breached, "withdrawn", elsewhere, was_asked=False) == "open"
    other = replace(breached, reason="the notice came late")
    assert state_on_answer(breached, "withdrawn", other, was_asked=True) == "open"
    assert state_on_answer(breached, "asked", other, was_asked=True) == "open"


def test_the_states_of_then_are_those_of_what_was_judged_then():
    breached = replace(WAITS, outcome="breached", wants="")
    other = replace(WAITS, id="F-2")
    states = {"F-1": "asked", "F-2": "upheld", "F-3": "asked"}
    assert states_then([WAITS, other], states, {"F-1": "log"}) == states
    assert states_then([breached, other], states, {"F-1": "log"}) == states | {"F-1": "open"}
    # What was asked on a breach, without a request for a paper, stays asked.
    assert states_then([breached, other], states, {}) == states
