"""Remarks in free text lose the child's own names; what may be shown of a fault is days, codes and numbers."""

from datetime import date

import pytest

from auditapp.domain.importing import Fault
from auditapp.domain.nameless_text import nameless, nameless_ref
from auditapp.services.files.shown_values import may_show

CHILD = {
    "child_surname": "TESTER-ONE",
    "child_forename": "Mary Ash",
    "child_alias": "Bo",
    "child_ref": "T.77",
    "dob": date(1999, 2, 9),
}
TEXTS = {
    "Moved with Ash to an aunt": "Moved with [the child] to an aunt",
    "mary ash tester-one left": "[the child] [the child] left",
    "TESTER-ONE's wish": "[the child]'s wish",
    "Ashes and Maryland stay": "Ashes and Maryland stay",
    "born 09/02/1999 (9/2/1999, 1999-02-09)": "born [the child] ([the child], [the child])",
    "born 09/02/99, not 9/02/1999": "born [the child], not 9/02/1999",
    "T.77 but not T277": "[the child] but not T277",
    "Bo is too short to be told from other words": "Bo is too short to be told from other words",
    "Planned end": "Planned end",
}


@pytest.mark.parametrize("text", TEXTS)
def test_the_child_is_taken_out_of_free_text(text: str):
    assert nameless(text, CHILD) == TEXTS[text]


def test_a_row_without_names_keeps_its_words():
    assert nameless("Moved to an aunt", {"child_surname": None}) == "Moved to an aunt"


@pytest.mark.parametrize(
    ("surname", "text"), [("IRVING", "to \u0130RV\u0130NG"), ("KELSEY", "to \u212aelsey"), ("\u0130RV", "to irv")]
)
def test_letters_with_odd_capitals_do_not_hide_a_name(surname: str, text: str):
    assert nameless(text, {"child_surname": surname}) == "to [the child]"


@pytest.mark.parametrize(
    ("ref", "left"),
    [
        ("5553 TESTERONE", "5553"),
        ("5553 Testerone, A.", "5553"),
        ("TESTERONE/5553/Ashling", "5553"),
        ("LI-2014-testerone-0031", "LI-2014-0031"),
        ("TESTERONE5553", "5553"),
        ("5553 (TESTERONE)", "5553"),
        ("TESTERONE A", ""),
        ("5553 TESTERTWO", "5553 TESTERTWO"),
        ("TESTERONES 5553", "TESTERONES 5553"),
        ("A/5553", "A/5553"),
        ("CAD/2014/5553", "CAD/2014/5553"),
        ("", ""),
    ],
)
def test_a_number_is_what_is_left_without_its_childs_name(ref: str, left: str):
    assert nameless_ref(ref, "TESTERONE", "Ashling", None) == left


SHOWN = [
    ("admitted_on", "31/09/2014", True),
    ("admitted_on", "TESTERONE", False),
    ("dob", "31/02/1999", False),
    ("placing_la_gss", "Barsetshire", True),
    ("placing_la_gss", "19/02/1999", False),
    ("urn", "SC97007", True),
    ("admitted_on", "Fri 31st Sept 2014 14:30 hrs (approx)", True),
    ("admitted_on", "tbc", True),
    ("admitted_on", "June", False),
    ("discharged_on", "not left", True),
    ("discharged_on", "still placed here", True),
    ("discharged_on", "current", True),
    ("discharged_on", "n/a", True),
    ("discharged_on", "April left", False),
    ("discharged_on", "left for Sam's", False),
    ("admitted_on", "Leeds", False),
    ("discharged_on", "Sam TESTERSIX moved", False),
    ("discharged_on", "TESTERSIX 31/09/2014", False),
    ("admitted_time", "25:10", True),
    ("admitted_time", "Sam at 25:10", False),
    ("placing_la_gss", "Barsetshire County Council", True),
    ("placing_la_gss", "Yorkshire", True),
    ("placing_la_gss", "East and West Lincolnshire council", True),
    ("placing_la_gss", "E10000999", True),
    ("placing_la_gss", "Leeds or Bradford", True),
    ("placing_la_gss", "Leeds or TESTERTHREE", False),
    ("placing_la_gss", "Sam or TESTERTHREE", False),
    ("placing_la_gss", "Sam TESTERTHREE", False),
    ("placing_la_gss", "sam testerthree", False),
    ("placing_la_gss", "Lincolnshire for TESTERTHREE", False),
    ("placing_la_gss", "T77", False),
    ("home_urn", "SC97", True),
    ("home_urn", "Sam's house", False),
    ("urn", "19/02/1999", False),
    ("urn", "ZZ19 9ZZ", False),
    ("event", "Sam came back", False),
    ("event", "#REF!", True),
    ("child_surname", "TESTERONE", False),
    ("name", "Ashling's house", False),
]


@pytest.mark.parametrize(("field", "value", "shown"), SHOWN)
def test_only_days_codes_and_numbers_are_shown(field: str, value: str, shown: bool):
    assert may_show(Fault("Column", field, "code", value, "A sentence.")) is shown
    assert not may_show(Fault("Column", field, "code", value, "A sentence.", personal=True))


def test_a_row_with_words_for_a_day_may_have_slipped_and_shows_nothing():
    authority = Fault("Placing LA", "placing_la_gss", "unknown_la", "TESTERONE", "A sentence.")
    slipped = Fault("DOB", "dob", "bad_date", "Ashling", "A sentence.", personal=True)
    bad_day = Fault("DOB", "dob", "bad_date", "31/02/1999", "A sentence.", personal=True)
    assert may_show(authority, (authority, bad_day))
    assert not may_show(authority, (authority, slipped))
