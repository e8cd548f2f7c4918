"""Which codes of the real table stand for one area over time."""

import pytest

from auditapp.reference import authorities


@pytest.mark.parametrize(
    ("gss", "codes"),
    [
        ("E06000065", {"E06000065", "E10000023"}),
        ("E10000023", {"E06000065", "E10000023"}),
        ("E08000020", {"E08000020", "E08000037"}),
        ("E06000063", {"E06000063"}),
        ("E10000006", {"E10000006"}),
        ("E10000019", {"E10000019"}),
    ],
)
def test_all_codes_of_one_area_belong_together_and_parts_do_not(gss, codes):
    assert authorities().codes_of(gss) == codes
