"""Local protocols: what is read, what is refused and in which words, and which of several holds."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from auditapp.rulebook.protocols import limits_for, load_protocol, load_protocols, protocol_for, read_protocol
from auditapp.rulebook.reading import ChecklistRefused

SHIPPED = Path(__file__).parents[2] / "checklists" / "protocols"
GOOD = """
title: Made-up protocol
area: E99999999
source: {name: Made-up document, dated: 2015-02-20}
from: 2015-04-01
to: 2016-03-31
limits: {ADM-3: {notice_working_days: 1}}
"""


def protocol(**changes: str):
    """The good protocol with some of its lines replaced."""
    lines = [line for line in GOOD.strip().splitlines() if line.partition(":")[0] not in changes]
    return read_protocol("\n".join([*lines, *(f"{key}: {value}" for key, value in changes.items())]), "made-up.yaml")


def test_a_protocol_keeps_its_text_and_its_hash(tmp_path: Path):
    file = tmp_path / "made-up.yaml"
    file.write_text(GOOD, encoding="utf-8")
    read = load_protocol(file)
    assert read.text == GOOD
    assert read.sha256 == sha256(GOOD.encode()).hexdigest()
    assert (read.first, read.last, read.source_dated) == (date(2015, 4, 1), date(2016, 3, 31), date(2015, 2, 20))
    assert read.authorities == {"E99999999"}
    assert not read.is_example


@pytest.mark.parametrize(
    ("day", "limits"),
    [
        (date(2015, 3, 31), {}),
        (date(2015, 4, 1), {"notice_working_days": 1}),
        (date(2016, 3, 31), {"notice_working_days": 1}),
        (date(2016, 4, 1), {}),
    ],
)
def test_a_protocol_holds_from_its_first_day_to_its_last(day: date, limits: dict[str, int]):
    assert limits_for([protocol()], "ADM-3", "E99999999", day) == limits


def test_a_protocol_holds_nowhere_else_and_for_no_other_rule():
    day = date(2015, 6, 1)
    assert limits_for([protocol()], "ADM-3", "E10000019", day) == {}
    assert limits_for([protocol()], "ADM-3", None, day) == {}
    assert limits_for([protocol()], "REC-3", "E99999999", day) == {}


def test_an_authoritys_own_protocol_goes_before_its_forces():
    own = protocol()
    force = protocol(
        area="Made-up Constabulary", authorities="[E99999999, E99999998]", limits="{ADM-3: {notice_hours: 12}}"
    )
    day = date(2015, 6, 1)
    assert protocol_for([force, own], "ADM-3", "E99999999", day) is own
    assert limits_for([own, force], "ADM-3", "E99999998", day) == {"notice_hours": 12}


def test_of_two_protocols_of_one_area_the_newer_holds():
    older, newer = protocol(), protocol(**{"from": "2015-09-01", "limits": "{ADM-3: {notice_hours: 24}}"})
    assert limits_for([newer, older], "ADM-3", "E99999999", date(2015, 8, 31)) == {"notice_working_days": 1}
    assert limits_for([newer, older], "ADM-3", "E99999999", date(2015, 9, 1)) == {"notice_hours": 24}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"limits": "{ADM-1: {notice_hours: 24}}"}, "ADM-1 leaves no limit to the area, not notice_hours."),
        ({"limits": "{XYZ-9: {notice_hours: 24}}"}, "there is no rule XYZ-9 that is checked."),
        ({"limits": "{RHI-2: {rhi_hours: 72}}"}, "there is no rule RHI-2 that is checked."),
        ({"limits": "{ADM-3: {notice_hours: 24, notice_working_days: 1}}"}, "at limits, ADM-3:"),
        ({"limits": "{ADM-3: {notice_working_days: 0}}"}, "is counted from one, not from 0."),
        ({"limits": "{ADM-3: {notice_hours: soon}}"}, "'soon' is not of type 'integer'"),
        ({"limits": "{ADM-3: {notice_hours: 24, notice_hours: 48}}"}, '"notice_hours" stands twice'),
        ({"to": "2014-01-01"}, "before it begins"),
        ({"from": "2015-02-30"}, "at from: '2015-02-30' is not a 'date'"),
        ({"area": "Made-up Constabulary"}, "'authorities' is a required property"),
        ({"colour": "blue"}, "'colour' was unexpected"),
        ({"title": "[unfinished"}, "is not readable YAML"),
    ],
)
def test_a_faulty_protocol_is_refused_in_a_sentence(changes: dict[str, str], sentence: str):
    with pytest.raises(ChecklistRefused) as refusal:
        protocol(**changes)
    assert "made-up.yaml" in str(refusal.value)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "absent.yaml cannot be read."),
        (b"\xff\xfe\x00", "absent.yaml is not text in UTF-8."),
        (b"#" * 1_000_001, "too large"),
        (b"", "is not of type 'object'"),
        (b"&a [*a]", "refers to another one"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_file_that_is_no_protocol_is_refused_in_a_sentence(tmp_path: Path, content: bytes | None, sentence: str):
    file = tmp_path / "absent.yaml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ChecklistRefused, match=sentence):
        load_protocol(file)


def test_every_shipped_protocol_is_a_marked_example():
    shipped = load_protocols(SHIPPED)
    assert len(shipped) == len(list(SHIPPED.iterdir())) > 0
    assert all(each.is_example for each in shipped)


def test_a_folder_without_protocols_is_refused(tmp_path: Path):
    with pytest.raises(ChecklistRefused, match="holds no protocol"):
        load_protocols(tmp_path)
