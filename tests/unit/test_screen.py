"""Names of which nothing but initials is known: forbidden in capitals, while the law may number its paragraphs."""

import pytest

from exports.verification.screen import Screen

SCREEN = Screen({"C. D.", "Ashling TESTERONE"})


@pytest.mark.parametrize("text", ["seen with C. D. on that day", "D, C", "C D"])
def test_initials_that_are_somebodys_are_known(text: str):
    assert SCREEN.knows([text])


@pytest.mark.parametrize("text", ["regulation 40(4)(c), (d)(i)", "points c and d", "C is not D"])
def test_letters_of_paragraphs_are_nobodys(text: str):
    assert not SCREEN.knows([text])


def test_a_whole_name_is_known_in_whatever_case():
    assert SCREEN.knows(["testerone ashling"])
