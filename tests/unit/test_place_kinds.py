"""What kind of place some words speak of, above all the places that are never a children's home."""

import pytest

from auditapp.domain.place_kinds import (
    NEVER_A_HOME,
    is_of_another_regime,
    kind_of_place,
    names_no_place,
    without_staff,
)


@pytest.mark.parametrize(
    "words",
    [
        "",
        None,
        "REDACTED",
        "[Redacted]",
        "NFA",
        "n.f.a.",
        "NF/A",
        "N/F/A, Seaby",
        "nfa - sofa surfing",
        "No fixed abode",
        "Of no fixed address",
        "address withheld",
        "N/K",
        "-",
        "Not known",
        "c/o J Tester, 14 Proof Street",
        "C/O Placebo Hall",
        "Flat 2, care of A. Tester",
    ],
)
def test_nowhere(words):
    assert kind_of_place(words) == "none"


@pytest.mark.parametrize(
    "words",
    [
        "Foster carer's address, 14 Proof Street",
        "FOSTER PLACEMENT",
        "14 Proof Street, Seaby (foster)",
        "Foster, 14 Proof Street",
        "c/o foster carers",
        "f/c address",
        "Fostered in Seaby",
        "14 Proof Street - foster home",
        "Foster carers, Ward 4",
    ],
)
def test_foster_homes(words):
    assert kind_of_place(words) == "foster"


@pytest.mark.parametrize(
    "words",
    [
        "Home address",
        "HOME ADDRESS, 14 PROOF STREET",
        "Parents\u2019 address",
        "Mother's home address, Seaby",
        "Family home, 3 Proof Lane",
        "Dad's, 14 Proof Street",
        "14 Proof Street (mum's house)",
        "Lives with aunt",
        "staying with his grandparents",
        "c/o grandmother",
        "Friend's flat, Seaby",
        "private address",
        "H/A, 14 Proof Street",
        "Nan, 14 Proof Street",
        "birth family's  address",
    ],
)
def test_families(words):
    assert kind_of_place(words) == "family"


@pytest.mark.parametrize(
    "words",
    [
        "Ward 4",
        "c/o hospital ward 4",
        "A&E",
        "A & E, Seaby Royal Infirmary",
        "St Mary's Hospital, Proof Road",
        "Children's Ward",
        "CAMHS unit",
        "Ward B2, Seaby",
        "walk-in centre",
    ],
)
def test_hospitals(words):
    assert kind_of_place(words) == "hospital"


@pytest.mark.parametrize(
    "words",
    [
        "o/s 14 Proof Street",
        "Outside Placebo Hall",
        "OPPOSITE 14 PROOF STREET",
        "junction of Proof Street and Proof Lane",
        "near Placebo Hall",
        "bus station, Seaby",
        "Seaby town centre",
        "car park, Proof Street",
        "McDonald's, Seaby",
        "in the area of Proof Street",
    ],
)
def test_streets_and_public_places(words):
    assert kind_of_place(words) == "street"


@pytest.mark.parametrize("words", ["Children's home", "Placebo Hall childrens home", "Residential unit", "LAC home"])
def test_homes(words):
    assert kind_of_place(words) == "home"


@pytest.mark.parametrize(
    "words",
    [
        "14 Proof Street, Seaby ZO11 7ZZ",
        "Foster House, 3 Proof Lane",
        "3 Foster Close",
        "12 Hospital Lane, Seaby",
        "1 Infirmary Road",
        "Ward House",
        "Placebo Hall, nr Seaby",
        "Station Road",
        "2 Bus Station Road",
        "Parkside, Proof Street",
        "Placebo Hall c/o manager",
        "c/o the duty manager, Placebo Hall",
        "Aunt Proof Cottage",
        "Familiar Lodge",
        "The Old School, Seaby",
    ],
)
def test_addresses_like_others(words):
    assert kind_of_place(words) == "unknown"


def test_everything_but_a_home_and_the_unknown_is_never_a_home():
    assert {"family", "foster", "hospital", "adults", "street", "none"} == NEVER_A_HOME


@pytest.mark.parametrize(
    "words",
    [
        "Oak Care Home for the elderly",
        "Proof Nursing Home",
        "residential home for older people",
        "Sheltered housing, Seaby",
    ],
)
def test_homes_for_adults(words):
    assert kind_of_place(words) == "adults"


@pytest.mark.parametrize("words", ["Elder House", "Old Mill children's home", "Adult Street", "Nursery Lane"])
def test_words_like_those_for_homes_for_adults(words):
    assert kind_of_place(words) != "adults"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *[(words, True) for words in ("", "REDACTED", "REDACTED children's home, Seaby", "name withheld", "xxx House")],
        *[(words, True) for words in ("unknown", "**** House", "Home not known")],
        *[(words, True) for words in ("12 REDACTED Road, Seaby", "12 Proof Street, REDACTED", "Unknown House, Seaby")],
        *[(words, False) for words in ("Proof House", "14 Proof Street", "Knownham House")],
        *[(words, False) for words in ("Unknown Towers, 77 Proof Street, Seaby", "REDACTED 12 Proof Road Seaby")],
    ],
)
def test_words_that_stand_for_a_name_taken_out(words, expected):
    assert names_no_place(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Proof Secure Training Centre", True),
        ("Semi-independent unit", True),
        ("Proof House supported living", True),
        ("Residential special school", True),
        ("Old School House", False),
        ("Proof House", False),
    ],
)
def test_places_under_other_regulations(words, expected):
    assert is_of_another_regime(words) is expected


def test_who_takes_the_letters_of_a_home_is_left_out():
    assert without_staff("Placebo Hall C/O  the Home Manager, 14 Proof Street") == "Placebo Hall  , 14 Proof Street"
    assert without_staff("c/o staff, Placebo Hall") == "Placebo Hall"
    assert without_staff("c/o J Tester") == "c/o J Tester"
