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


def test_a_forces_ladder_and_police_notice_hold_for_each_of_its_authorities():
    ladder = "REP-1: {window_days: 30, rung1: 3, rung2: 9, answer_working_days: null}"
    notice = (
        "POL-1: {police_notice_who: placing_authority, police_notice_scope: out_of_area, police_notice_hours: null}"
    )
    force = protocol(
        area="Made-up Constabulary",
        authorities="[E99999999, E99999998]",
        limits=f"{{{ladder}, {notice}, RHI-1: {{count_away: false}}, RHI-3: {{la_worker_ok: true}}}}",
    )
    day = date(2015, 6, 1)
    for authority in ("E99999999", "E99999998"):
        assert limits_for([force], "REP-1", authority, day) == {
            "window_days": 30,
            "rung1": 3,
            "rung2": 9,
            "answer_working_days": None,
        }
        assert limits_for([force], "POL-1", authority, day) == {
            "police_notice_who": "placing_authority",
            "police_notice_scope": "out_of_area",
            "police_notice_hours": None,
        }
        assert limits_for([force], "RHI-1", authority, day) == {"count_away": False}
        assert limits_for([force], "RHI-3", authority, day) == {"la_worker_ok": True}
    assert limits_for([force], "REP-1", "E99999997", day) == {}


def test_of_two_protocols_of_one_area_the_newer_holds():
    older, newer = protocol(), protocol(**{"from": "2015-09-01", "limits": "{ADM-3: {notice_hours: 24}}"})
    assert limits_for([newer, older], "ADM-3", "E99999999", date(2015, 8, 31)) == {"notice_working_days": 1}
    assert limits_for([newer, older], "ADM-3", "E99999999", date(2015, 9, 1)) == {"notice_hours": 24}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"limits": "{ADM-1: {notice_hours: 24}}"}, "ADM-1 leaves no limit to the area, not notice_hours."),
        ({"limits": "{XYZ-9: {notice_hours: 24}}"}, "there is no rule XYZ-9 that is checked."),
        ({"limits": "{SER-4: {serious_event_hours: 24}}"}, "there is no rule SER-4 that is checked."),
        ({"limits": "{RHI-2: {rhi_hours: 96}}"}, "RHI-2 leaves no limit to the area, not rhi_hours."),
        ({"limits": "{ADM-3: {notice_hours: 24, notice_working_days: 1}}"}, "at limits, ADM-3:"),
        ({"limits": "{ADM-3: {notice_working_days: 0}}"}, "is counted from one, not from 0."),
        ({"limits": "{ADM-3: {notice_hours: soon}}"}, "'soon' is not of type 'integer'"),
        ({"limits": "{ADM-3: {notice_hours: null}}"}, "None is not of type 'integer'"),
        ({"limits": "{ADM-3: {notice_hours: true}}"}, "True is not of type 'integer'"),
        ({"limits": "{POL-1: {police_notice_who: home}}"}, "'police_notice_scope' is a required property"),
        (
            {"limits": "{POL-1: {police_notice_who: somebody, police_notice_scope: all}}"},
            "'somebody' is not one of ['home', 'placing_authority']",
        ),
        (
            {"limits": "{POL-1: {police_notice_who: home, police_notice_scope: all, police_notice_hours: 0}}"},
            "police_notice_hours of POL-1 is counted from one, not from 0.",
        ),
        (
            {"limits": "{REP-3: {persistent_episodes: 0}}"},
            "persistent_episodes of REP-3 is counted from one, not from 0.",
        ),
        ({"limits": "{REP-1: {rung1: 3}}"}, "'window_days' is a required property"),
        ({"limits": "{REP-1: {window_days: 0, rung1: 3, rung2: 6}}"}, "window_days of REP-1 is counted from one"),
        (
            {"limits": "{REP-1: {window_days: 30, rung1: 3, rung2: 3}}"},
            "rung2 of REP-1 must be more than rung1, which is 3.",
        ),
        ({"limits": "{RHI-1: {count_away: 1}}"}, "1 is not of type 'boolean'"),
        ({"limits": "{RHI-3: {la_worker_ok: yes}}"}, "'yes' is not of type 'boolean'"),
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


def test_the_shipped_examples_show_a_ladder_and_a_notice_to_the_police():
    shown = {code for example in load_protocols(SHIPPED) for code in example.limits}
    assert shown >= {"POL-1", "REP-1", "RHI-1", "RHI-3"}
