"""What lists say of the kind of place of a stay, and what follows for every rule about it."""

from typing import Any

import pytest
from reports import HOME, events, records
from reports import placed as listed

from auditapp.domain.judging import judge
from auditapp.domain.listed_kinds import KINDS_DIFFER, kind_said
from auditapp.reference import working_days
from auditapp.rulebook import rulebook

FOSTER = "the list says that it is a foster home"
OTHER = "the list says that the place is of a kind that comes under other Regulations, or may"
NUMBER = "the list gives the number of a children's home, and yet says that it is a foster home"


def said(urn: str | None, *kinds: str, **facts: Any) -> tuple[str, ...]:
    rows = [listed(n, "2015-06-16", home_urn=urn, place_kind=kind, **facts) for n, kind in enumerate(kinds, 2)]
    return tuple(kind_said(urn, rows))


@pytest.mark.parametrize(
    ("urn", "kinds", "expected"),
    [
        (None, ["foster"], (FOSTER, "")),
        (None, ["foster", "unknown"], (FOSTER, "")),
        (None, ["hospital"], ("the list says that it is a hospital", "")),
        (None, ["foster", "home"], ("", KINDS_DIFFER)),
        (None, ["other_regime"], ("", OTHER)),
        (None, ["home"], ("", "")),
        (None, ["unknown"], ("", "")),
        (HOME, ["home"], ("", "")),
        (HOME, ["unknown"], ("", "")),
        (HOME, ["foster"], ("", NUMBER)),
        (HOME, ["foster", "unknown"], ("", NUMBER)),
        (HOME, ["other_regime"], ("", OTHER)),
    ],
)
def test_a_type_without_a_home_excepts_the_stay_and_one_beside_a_home_is_a_doubt(urn, kinds, expected):
    assert said(urn, *kinds, home_words="12 Invented Road") == expected


def test_a_number_that_no_register_has_is_still_a_childrens_homes():
    assert said(None, "foster", home_words="12 Invented Road", home_number="SC980199") == ("", NUMBER)


def test_words_of_foster_carers_except_the_stay_and_those_of_a_notice_alone_do_not():
    assert said(None, "unknown", home_words="Foster carers, 12 Invented Road") == (FOSTER, "")
    notice = listed(2, "2015-06-16", home_urn=None, home_words="Foster carers, 12 Invented Road", is_unlisted=True)
    assert tuple(kind_said(None, [notice])) == ("", "")


def answer(code: str, record: Any) -> Any:
    return judge(rulebook().by_code[code], record, calendar=working_days(), limits={}).outcome


@pytest.mark.parametrize(
    ("code", "occasion"),
    [("ADM-1", "admission"), ("PLA-1", "placement"), ("INF-1", "placement"), ("REC-3", "register")],
)
def test_no_rule_about_childrens_homes_applies_to_a_foster_home(code, occasion):
    row = listed(2, "2015-06-16", home_urn=None, home_words="12 Invented Road", place_kind="foster")
    (record,) = records(events(row), occasion)
    outcome = answer(code, record)
    assert outcome.name == "not_applicable"
    assert outcome.reason == f"{FOSTER}, and only placements in children's homes are judged"
