"""What is taken for a mark of a person, and what honest workbooks may say."""

import pytest

from exports.markers import is_personal_label, marks, masked

ALARMING = [
    ("write to made-up@example.org", "an e-mail address"),
    ("lives at ZZ, SK1 3XE", "a postcode"),
    ("the end sw1a 2aa.", "a postcode"),
    ("DOB: 01/02/2003", "a date of birth"),
    ("d.o.b. 2003-02-01", "a date of birth"),
    ("born on 3 May 2003", "a date of birth"),
    ("Date of birth was 3rd May 2003", "a date of birth"),
    ("943 476 5919", "an NHS number"),
    ("NHS no 9434765919", "an NHS number"),
    ("NHS-9434765919", "an NHS number"),
    ("nhs_no:943 476 5918", "an NHS number"),
    ("CAD/9434765919", "an NHS number"),
    ("tel 07700 900123", "a telephone number"),
    ("+44 7700 900123", "a telephone number"),
    ("(0161) 496 0123", "a telephone number"),
    ("0161-496-0123", "a telephone number"),
]

HONEST = [
    "The Children's Homes (England) Regulations 2015, SI 2015/541, regulation 41(1)(a)",
    "SI 2001/3967, regulation 11A as inserted by SI 2013/3239",
    "Children Act 1989 c. 41, section 22C(5)",
    "The notice does not state the child's name and date of birth (item 1 of 2).",
    "date of birth not stated; sent 12/03/2014",
    "5 working days: 08/03/2016 to 15/03/2016",
    "placements 01-02-2014 1030.csv, row 7",
    "log 01 02 2014 12 30.xlsx, Sheet1, row 12",
    "export 20140101123000.csv",
    "stamp 2014010112",
    "9434765918",
    "incident 0123456/14",
    "LP-140618-0412",
    "LM/101/14",
    "CAD/2022/11820",
    "R-22-0410",
    "FWIN 1234/05JUN14",
    "MP9434765919",
    "F-9434765919",
    "4345678904",
    "23:40",
    "00:15",
    "NHS trust, log 4345678",
    "SC012345",
    "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    "c0ffee9434765919",
    "section E1 2nd row",
    "2014-01-27 to 2015-03-31",
    "Recipients: host authority (M1), police (A2 copy)",
    "0800 1111",
]


@pytest.mark.parametrize(("text", "kind"), ALARMING)
def test_marks_of_a_person_are_named_and_masked(text, kind):
    assert marks(text) == (kind,)
    assert "[c]" in masked(text)
    assert marks(masked(text)) == ()


@pytest.mark.parametrize("text", HONEST)
def test_honest_text_passes_and_stays_as_it_is(text):
    assert marks(text) == ()
    assert masked(text) == text


def test_masking_leaves_the_words_around():
    assert masked("Ms Madeup SK1 3XE 07700 900123.csv, row 3") == "Ms Madeup [c] [c].csv, row 3"


@pytest.mark.parametrize(
    "label",
    ["DOB", "Date of birth", "D.O.B.", "Surname", "Child's name", "child_forename", "NHS No", "Post code", "Address 1"],
)
def test_headings_of_personal_details(label):
    assert is_personal_label(label)


@pytest.mark.parametrize(
    "label", ["Admitted", "Home", "Placing authority", "Code", "Title", "Sent", "Incident No", "URN"]
)
def test_headings_of_other_details(label):
    assert not is_personal_label(label)


def test_long_words_are_looked_through_quickly():
    assert marks("a" * 32_000 + "@" * 700) == ()
    assert marks("0 " * 16_000) == ()
