"""Reading the rulebook: words stay words, faults are said in a sentence, and the pages are never stale."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.rulebook import rulebook
from auditapp.rulebook.document import main, pages
from auditapp.rulebook.reading import ChecklistRefused, checked, read_yaml
from auditapp.rulebook.rules import _refuse_missing_ground, read_rule

ROOT = Path(__file__).parents[2]
ADM_1 = ROOT / "checklists" / "rules" / "admission-notified.yaml"
REMEDY = "docs/rules is stale: run make docs"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("OFF", "OFF"),
        ("2014-01-27", "2014-01-27"),
        ("true", True),
        ("trueish", "trueish"),
        ("True", "True"),
        ("5", 5),
        ("null", None),
        ("{on: no}", {"on": "no"}),
    ],
)
def test_words_that_yaml_would_turn_into_something_else_stay_words(text: str, value: object):
    assert read_yaml(text, "made-up.yaml") == value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\na: 2", 'made-up.yaml, line 1: "a" stands twice.'),
        ("a: [1", "made-up.yaml is not readable YAML"),
        ("!!python/object/apply:os.getcwd []", "made-up.yaml, line 1: a value names its own kind"),
        ("a: " + "9" * 5_000, "holds a number that cannot be read"),
        ("- a\n" * 2_001, "line 2000: more than 2,000 values"),
        ("a: &x 1\nb: *x", "refers to another one"),
    ],
)
def test_yaml_that_misleads_is_refused(text: str, sentence: str):
    with pytest.raises(ChecklistRefused) as refusal:
        read_yaml(text, "made-up.yaml")
    assert sentence in str(refusal.value)


def test_the_rulebook_is_read_once_and_in_order():
    book = rulebook()
    assert book is rulebook()
    assert [rule.code for rule in book.rules] == sorted(book.by_code)
    assert list(book.by_code) == [
        *("ADM-1", "ADM-2", "ADM-3", "DIS-1", "DIS-2", "HOM-1", "INF-1", "INF-2", "MCP-1", "MCP-2"),
        *("PLA-1", "PLA-2", "PLA-3", "PLA-4", "POL-1", "POL-2", "POL-3", "POL-4", "REC-1", "REC-2"),
        *(
            "REC-3",
            "REP-1",
            "REP-2",
            "REP-3",
            "REV-2",
            "RHI-1",
            "RHI-2",
            "RHI-3",
            "SER-1",
            "SER-2",
            "SER-3",
            "SIL-1",
            "SIL-2",
            "VIS-2",
        ),
    ]
    assert {rule.code for rule in book.waiting} >= {"HOM-2", "SER-4", "SSD-1"}
    assert len(book.digest) == 64


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2014, 1, 26), None),
        (date(2014, 1, 27), date(2014, 1, 27)),
        (date(2015, 3, 31), date(2014, 1, 27)),
        (date(2015, 4, 1), date(2015, 4, 1)),
        (date(2016, 4, 5), date(2015, 4, 1)),
        (date(2016, 4, 6), date(2016, 4, 6)),
        (date(2026, 11, 22), date(2016, 4, 6)),
    ],
)
def test_the_version_is_that_of_the_day(day: date, first: date | None):
    version = rulebook().by_code["ADM-1"].version_on(day)
    assert (version.first if version else None) == first


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("severity: high", "severity: dreadful", "'dreadful' is not one of"),
        ("proof: P", "proof: perhaps", "at versions, 1, proof: 'perhaps' is not one of"),
        ("from: 2014-01-27", "from: 27 January", "'27 January' is not a 'date'"),
        ("code: ADM-1", "code: first", "does not match"),
        ("holder: home", "owner: home", "'owner' was unexpected"),
        ("judges: movement", "judges: placement", "should not be valid"),
        ("https://www.legislation.gov.uk/uksi/2013", "https://elsewhere.example/2013", "does not match"),
        ("https://www.legislation.gov.uk/uksi/2013", "https://wwwxgov.uk/uksi/2013", "does not match"),
        ("holder: home", "holder: everybody", "'everybody' is not one of"),
        ("occasions: [admission, presence]", "occasions: [visit]", "'visit' is not one of"),
    ],
)
def test_a_rule_that_the_schema_does_not_know_is_refused(tmp_path: Path, old: str, new: str, sentence: str):
    text = ADM_1.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / ADM_1.name
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ChecklistRefused) as refusal:
        read_rule(file)
    assert str(refusal.value).startswith(f"{ADM_1.name}: ")
    assert sentence in str(refusal.value)


def test_a_rule_without_its_function_is_refused(tmp_path: Path):
    file = tmp_path / "admission-celebrated.yaml"
    file.write_text(ADM_1.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ChecklistRefused, match="has no function admission_celebrated"):
        read_rule(file)


def test_a_waiting_rule_must_say_what_it_waits_for():
    with pytest.raises(ChecklistRefused, match="at waiting, 1: 'waits_for' is a required property"):
        checked({"waiting": [{"code": "POL-2", "title": "Exploitation"}]}, "catalogue", "catalogue.yaml")


def test_only_the_first_contact_rests_on_other_rules():
    resting = {rule.code: rule.rests_on for rule in rulebook().rules if rule.rests_on}
    assert resting == {"POL-3": ("ADM-1", "PLA-1")}


def test_a_rule_that_rests_on_nothing_is_refused():
    rules = rulebook().by_code
    _refuse_missing_ground((rules["ADM-1"], rules["PLA-1"], rules["POL-3"]))
    with pytest.raises(ChecklistRefused, match="POL-3 rests on PLA-1, and there is no such rule that is checked"):
        _refuse_missing_ground((rules["ADM-1"], rules["POL-3"]))


def test_a_rule_says_which_part_of_it_no_paper_shows():
    unchecked = {rule.code: rule.unchecked for rule in rulebook().rules if rule.unchecked}
    assert list(unchecked) == [
        *(
            "MCP-2",
            "POL-2",
            "POL-4",
            "REC-1",
            "REC-2",
            "REP-1",
            "REP-2",
            "REP-3",
            "REV-2",
            "SER-1",
            "SER-2",
            "SER-3",
            "VIS-2",
        ),
    ]
    assert "meeting" in unchecked["REP-1"]
    assert "Schedule 3" in unchecked["REC-2"]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (
            "POL-3",
            "- Rests on ADM-1 and PLA-1: shown with them; not counted where one of them says the same or is not kept.",
        ),
        ("POL-3", "- Whose duty: the home and the placing authority, each on its own."),
        ("POL-1", "- Whose duty: whoever the local protocol names."),
        ("POL-1", "- police notice who: none; a local protocol may set it"),
        ("RHI-1", "- count away: yes"),
        ("ADM-1", "- Judges each admission and each child known to be there from a police report alone."),
        ("REP-1", "- Judges each child who was missing, on the day a rung of the ladder was reached."),
    ],
)
def test_a_page_says_whose_duty_it_is_and_what_it_judges(code: str, line: str):
    assert line in pages(rulebook(), ROOT / "tests" / "rules")[f"{code}.md"].splitlines()


def test_the_pages_say_what_the_rules_say():
    written = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "rules").glob("*.md")}
    expected = pages(rulebook(), ROOT / "tests" / "rules")
    assert written.keys() == expected.keys(), REMEDY
    assert [name for name, text in expected.items() if written[name] != text] == [], REMEDY


def test_writing_the_pages_takes_away_a_page_without_a_rule(tmp_path: Path):
    (tmp_path / "OLD-1.md").write_text("gone", encoding="utf-8")
    main(tmp_path, ROOT / "tests" / "rules")
    assert not (tmp_path / "OLD-1.md").exists()
    assert (tmp_path / "ADM-1.md").read_text(encoding="utf-8").startswith("# ADM-1: ")
