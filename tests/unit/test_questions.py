"""Questions of spot checks: what a visit puts, what it keeps, and how its answers are counted."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from auditapp.domain.pinned_sets import from_pinned, hash_of
from auditapp.domain.questions import WANT_REASON, AnswerWord, Counted, counted
from auditapp.rulebook.questions import pinned, question_book, question_set, read_question, read_visit
from auditapp.rulebook.reading import ChecklistRefused

ROOT = Path(__file__).parents[2] / "checklists"
POLICY = ROOT / "questions" / "missing-policy.yaml"
STANDARD = ROOT / "visits" / "standard.yaml"
DAY = date(2026, 11, 26)
YES, NO, NOT_SEEN, NOT_APPLICABLE, REFUSED = AnswerWord


def changed(tmp_path: Path, file: Path, old: str, new: str) -> Path:
    text = file.read_text(encoding="utf-8")
    assert old in text
    copy = tmp_path / file.name
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def two_versions(tmp_path: Path, last: str, first: str) -> Path:
    """The question worded twice: until one day, and from another."""
    head, _, only = POLICY.read_text(encoding="utf-8").partition("  - from: 2026-01-01\n")
    copy = tmp_path / POLICY.name
    text = f"{head}  - from: 2026-01-01\n    to: {last}\n{only}  - from: {first}\n{only}"
    copy.write_text(text, encoding="utf-8")
    return copy


def test_the_five_words_and_those_that_want_a_reason():
    assert list(AnswerWord) == ["yes", "no", "not_seen", "not_applicable", "refused"]
    assert {NOT_SEEN, NOT_APPLICABLE, REFUSED} == WANT_REASON


def test_a_share_is_of_yes_and_no_alone_and_both_numbers_stand_beside():
    told = counted([YES, YES, NO, NOT_SEEN, REFUSED, REFUSED, NOT_APPLICABLE])
    assert told == Counted(yes=2, no=1, not_seen=1, not_applicable=1, refused=2)
    assert told.of == 3
    assert told.in_words == "2 of 3 answered yes (67%); not counted: 1 not seen, 1 not applicable, 2 refused"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "nothing was answered yes or no"),
        ([REFUSED], "nothing was answered yes or no; not counted: 1 refused"),
        ([NO], "0 of 1 answered yes (0%)"),
        ([YES] * 199 + [NO], "199 of 200 answered yes (over 99%)"),
    ],
)
def test_an_empty_denominator_has_no_share_and_nothing_is_rounded_to_all(words: list[AnswerWord], said: str):
    assert counted(words).in_words == said


def test_the_standard_set_of_a_day_has_its_sections_in_order_and_each_question_as_worded():
    standard = question_set("standard", DAY)
    assert (standard.slug, standard.first) == ("standard", date(2026, 1, 1))
    keys = ["policies", "home", "notices", "tonight", "start", "child", "nights"]
    assert [section.key for section in standard.sections] == keys
    assert list(standard.questions) == [code for section in standard.sections for code in section.questions]
    assert standard.questions["police-pack-now"].timed
    seven = ["photograph", "description", "phone", "associates", "places", "risks", "health"]
    assert [item.key for item in standard.questions["police-pack-now"].items] == seven


@pytest.mark.parametrize(
    ("slug", "day", "sentence"),
    [
        ("standard", date(2025, 12, 31), "in force on 2025-12-31; the first are from 2026-01-01"),
        ("surprise", DAY, "There is no kind of visit “surprise”"),
    ],
)
def test_no_set_of_that_name_or_day_is_said(slug: str, day: date, sentence: str):
    with pytest.raises(ChecklistRefused) as refusal:
        question_set(slug, day)
    assert sentence in str(refusal.value)


def test_a_question_that_the_basis_leaves_out_is_not_put_and_no_section_stays_empty():
    kept = pinned(question_set("standard", DAY), ["policies", "staff_talk"])
    assert [section["key"] for section in kept["sections"]] == ["policies", "home"]
    assert "missing-policy-staff" in kept["questions"]
    assert {
        code for code, q in kept["questions"].items() if not {"policies", "staff_talk"}.issuperset(q["reads"])
    } == set()
    assert {code for section in kept["sections"] for code in section["questions"]} == set(kept["questions"])


def test_a_question_that_reads_two_kinds_needs_both():
    alone = pinned(question_set("standard", DAY), ["staff_talk"])
    assert alone["questions"] == {}
    assert alone["sections"] == []


def test_the_pinned_form_is_that_of_the_contract():
    kept = pinned(question_set("standard", DAY), ["policies"])
    assert list(kept) == ["slug", "from", "title", "hash", "sections", "questions"]
    assert (kept["slug"], kept["from"]) == ("standard", "2026-01-01")
    policy = kept["questions"]["missing-policy"]
    assert list(policy) == [
        *("ask", "hint", "of", "timed", "items", "day", "evidence", "photo", "duty", "law", "link", "rule", "reads"),
        "means",
    ]
    assert policy["items"][3] == {"key": "roles", "words": "Named roles and responsibilities"}
    assert list(policy["means"]) == ["yes", "no", "not_seen", "not_applicable", "refused"]


def test_the_hash_is_over_sections_and_questions_in_one_form():
    # Written by hand: keys sorted, no spaces, letters as they are.
    canonical = '{"questions":{"é":{"a":1,"b":[]}},"sections":[]}'
    assert hash_of([], {"é": {"b": [], "a": 1}}) == sha256(canonical.encode()).hexdigest()


def test_what_was_kept_is_read_again_and_an_edit_is_refused():
    standard = question_set("standard", DAY)
    kept = pinned(standard, ["policies"])
    assert from_pinned(kept) == standard.only(["policies"])
    kept["questions"]["missing-policy"]["ask"] = "Is all well?"
    with pytest.raises(ValueError, match="their hash differs"):
        from_pinned(kept)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("code: missing-policy", "code: other-policy", "says that its code is other-policy"),
        ("    of: home", "    of: street", "'street' is not one of"),
        ("      refused:", "      declined:", "'declined' was unexpected"),
        ("reads: [policies]", "reads: [letters]", "'letters' is not one of"),
        ("    rule: MCP-1", "    rule: first", "does not match"),
        ("    photo: true", "    photo: perhaps", "'perhaps' is not of type 'boolean'"),
    ],
)
def test_a_question_that_the_schema_does_not_know_is_refused(tmp_path: Path, old: str, new: str, sentence: str):
    with pytest.raises(ChecklistRefused) as refusal:
        read_question(changed(tmp_path, POLICY, old, new))
    assert sentence in str(refusal.value)


def test_each_meaning_must_be_stated(tmp_path: Path):
    line = next(line for line in POLICY.read_text(encoding="utf-8").splitlines(keepends=True) if "not_seen:" in line)
    with pytest.raises(ChecklistRefused, match="'not_seen' is a required property"):
        read_question(changed(tmp_path, POLICY, line, ""))


def test_versions_that_follow_day_by_day_are_read_and_the_day_decides(tmp_path: Path):
    question = read_question(two_versions(tmp_path, "2026-06-30", "2026-07-01"))
    assert question.version_on(date(2026, 6, 30)) is question.versions[0]
    assert question.version_on(date(2026, 7, 1)) is question.versions[1]
    assert question.version_on(date(2025, 12, 31)) is None


@pytest.mark.parametrize(
    ("last", "first", "sentence"),
    [
        ("2026-06-30", "2026-06-30", "ends on 2026-06-30, and the next begins on 2026-06-30"),
        ("2026-06-30", "2026-07-02", "ends on 2026-06-30, and the next begins on 2026-07-02"),
        ("2025-06-30", "2025-07-01", "ends before it begins"),
    ],
)
def test_versions_neither_overlap_nor_leave_a_gap(tmp_path: Path, last: str, first: str, sentence: str):
    with pytest.raises(ChecklistRefused, match=sentence):
        read_question(two_versions(tmp_path, last, first))


def test_a_version_without_an_end_has_none_after_it(tmp_path: Path):
    text = STANDARD.read_text(encoding="utf-8")
    _, _, only = text.partition("  - from: 2026-01-01\n")
    copy = tmp_path / STANDARD.name
    copy.write_text(f"{text}  - from: 2027-01-01\n{only}", encoding="utf-8")
    with pytest.raises(ChecklistRefused, match="has no last day, and the next begins on 2027-01-01"):
        read_visit(copy)


def test_the_book_is_read_once():
    assert question_book() is question_book()
