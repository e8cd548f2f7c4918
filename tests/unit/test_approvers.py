"""Who approved a placement is said in a reason only by a role; a person's name stays in the row."""

import pytest

from auditapp.domain.approvers import approver_said

ROLES = [
    "Service manager",
    "Head of Children\u2019s Services",
    "AD",
    "Duty team manager (out of hours)",
    "Assistant DCS",
]
PERSONS = [
    "Sam TESTERTEN",
    "Service manager Sam",
    "testerten",
    "J. Tester, head of service",
    "Sam's social worker",
    "?",
]


@pytest.mark.parametrize("words", ROLES)
def test_a_role_is_quoted(words: str):
    assert approver_said(f" {words} ") == f'"{words}"'


@pytest.mark.parametrize("words", PERSONS)
def test_other_words_are_not(words: str):
    assert approver_said(words) == "somebody else"
