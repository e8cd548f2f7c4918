"""Remarks in free text lose the child's own names; what may be shown of a fault is days, codes and numbers."""

from datetime import date

import pytest

from auditapp.domain.importing import Fault
from auditapp.services.import_report import may_show
from auditapp.services.nameless_text import nameless

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
    "T.77 but not T277": "[the child] but not T277",
    "Bo is too short to be told from other words": "Bo is too short to be told from other words",
    "Planned end": "Planned end",
}


@pytest.mark.parametrize("text", TEXTS)
def test_the_child_is_taken_out_of_free_text(text: str):
    assert nameless(text, CHILD) == TEXTS[text]


def test_a_row_without_names_keeps_its_words():
    assert nameless("Moved to an aunt", {"child_surname": None}) == "Moved to an aunt"


SHOWN = [
    ("admitted_on", "31/09/2014", True),
    ("admitted_on", "TESTERONE", False),
    ("dob", "31/02/1999", False),
    ("placing_la_gss", "Barsetshire", True),
    ("placing_la_gss", "19/02/1999", False),
    ("urn", "SC97007", True),
    ("child_surname", "TESTERONE", False),
    ("name", "Ashling's house", False),
]


@pytest.mark.parametrize(("field", "value", "shown"), SHOWN)
def test_only_days_codes_and_numbers_are_shown(field: str, value: str, shown: bool):
    assert may_show(Fault("Column", field, "code", value, "A sentence.")) is shown
    assert not may_show(Fault("Column", field, "code", value, "A sentence.", personal=True))
