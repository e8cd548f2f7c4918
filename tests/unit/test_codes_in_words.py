"""Whatever is noticed of a row, or skips it, has words of its own: pages show no code."""

import re

from auditapp.services.files.codes_in_words import SKIPPED, WARNED, in_words
from importers.lines import NO_RECORD
from tests.architecture.test_shape import modules

WRITTEN = re.compile(r"(?:\bwarn\(\"|\bcode=\")(?!bad_|formula_|already_|given_|not_|unknown_|decided)([a-z0-9_]+)\"")
NO_WARNINGS = {"ambiguous_date_order", "answered"}


def test_every_warning_of_an_importer_has_its_words():
    texts = [path.read_text(encoding="utf-8") for path in modules("importers")]
    written = {code for text in texts for code in WRITTEN.findall(text)} - NO_WARNINGS
    assert len(written) > 15
    assert written - WARNED.keys() == set()
    assert {f"home_{state}" for state in ("ambiguous", "unmatched")} <= WARNED.keys()


def test_every_row_that_is_skipped_has_its_words():
    assert SKIPPED.keys() >= NO_RECORD
    texts = "".join(path.read_text(encoding="utf-8") for path in modules("importers"))
    assert set(re.findall(r"OutOfScope\(\"([a-z_0-9]+)\"", texts)) <= SKIPPED.keys()
    assert {"duplicate_exact", "cancelled", "not_under_18", "not_missing_related"} <= SKIPPED.keys()


def test_a_code_without_words_is_at_least_no_code():
    assert in_words("some_new_code") == "some new code"
    assert in_words("title") == "a title"
