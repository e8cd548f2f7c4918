"""What is wrong with the text of a protocol: all of it, with lines and remedies."""

import pytest

from auditapp.rulebook.protocol_faults import protocol_faults

GOOD = """\
title: Made-up protocol
area: E10000019
source: {name: Made-up document, dated: 2015-02-20}
from: 2015-04-01
to: 2016-03-31
limits:
  ADM-3: {notice_working_days: 1}
  REP-1:
    window_days: 90
    rung1: 3
    rung2: 6
"""


def sentences(old: str, new: str) -> list[str]:
    assert old in GOOD
    return [fault.sentence for fault in protocol_faults(GOOD.replace(old, new))]


def test_a_good_protocol_has_no_fault():
    assert protocol_faults(GOOD) == ()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "notice_working_days: 1",
            "notice_hours: soon",
            "Line 7: “limits, ADM-3, notice_hours” is “soon”. Write a whole",
        ),
        ("rung1: 3", "rung1: 2000", "Line 10: “limits, REP-1, rung1” is “2000”. Write a whole number from 0 to 1000."),
        ("rung2: 6", "rung2: 3", "Line 11: rung2 of REP-1 must be more than rung1, which is 3."),
        ("rung2: 6", "", "Line 8: “limits, REP-1” has no “rung2”. Add a line “rung2: …”."),
        (
            "ADM-3",
            "XYZ-9",
            "Line 7: there is no rule XYZ-9 that is checked. Rules that leave limits to an area: ADM-3,",
        ),
        ("2015-04-01", "1 April", "Line 4: “from” is “1 April”. Write the day as year-month-day, as in 2015-04-01."),
        ("2016-03-31", "2014-03-31", "Line 5: “to” is 2014-03-31, earlier than “from”, which is 2015-04-01."),
        ("title: Made-up protocol", "colour: blue\ntitle: x", "Line 1: “colour” is not known in the protocol. Leave"),
        ("to: 2016-03-31", "authorities: [E10000018]", "Line 5: “area” is an authority, and others are named. Leave"),
        ("Made-up protocol", "[unfinished", "this cannot be read as YAML. Look for a bracket"),
        ("Made-up protocol", "!!python/name:os.system x", "Line 1: a value names its own kind (!); leave that out."),
        ("Made-up protocol", "&a [*a]", "Line 1: a value refers to another one (&, *); write it out instead."),
        ("rung1: 3", "rung1: 3\n    rung1: 4", '"rung1" stands twice.'),
        ("Made-up protocol", "Made\u202e-up", "Line 1: “title” holds a sign that nobody sees, which may turn or hide"),
        ("Made-up document", '"Made\\u200b-up"', "Line 3: “source, name” holds a sign that nobody sees"),
    ],
)
def test_a_fault_has_its_line_and_its_remedy(old: str, new: str, sentence: str):
    assert sentence in " ".join(sentences(old, new))


def test_all_faults_are_told_at_once_in_the_order_of_the_lines():
    told = [fault.line for fault in protocol_faults(GOOD.replace("E10000019", "E1").replace("rung1: 3", "rung1: none"))]
    assert told == [1, 2, 10]


@pytest.mark.parametrize(
    "text", ["", "[1]", "words", "- a\n" * 3000, "[" * 90_000, "a: " + "9" * 6_000, "\x00", "a: *b"]
)
def test_what_is_no_protocol_at_all_is_told_in_a_sentence(text: str):
    assert protocol_faults(text)
