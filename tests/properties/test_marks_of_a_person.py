"""What is seen quickly of a text, before it is searched for marks of a person, lets none of them pass."""

from hypothesis import example, given
from hypothesis import strategies as st

from exports import markers

ALPHABET = "0123456789 +()-/.,nhsNHSdobDOBaPE@_\u00a0\u0663"


@given(st.text(ALPHABET, max_size=40))
@example("+44 (1 23 45 67 89 01")
@example("(0)  1522 782 111")
@example("0 - -1)  234567890")
@example("NHS no: 943 476 5919")
@example("943-476-5919")
@example("PE21\u00a09ZZ")
@example("DOB 1-2-2001")
@example("a@b.c")
def test_every_text_that_a_pattern_fits_is_searched_for_it(text: str):
    wanted = [
        (kind, *found.span())
        for kind, pattern, is_meant in markers._KINDS
        for found in pattern.finditer(text)
        if is_meant(found)
    ]
    assert list(markers._found(text)) == wanted
