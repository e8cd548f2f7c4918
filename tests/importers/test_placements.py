"""Placement lists: homes' registers, commissioners' lists, placing authorities' lists."""

from datetime import date

import pytest

from auditapp.domain.importing import Accepted
from tests.importers.grids import cases_of, check_case, codes, home, only, read, values, world

HEADING = "Child | DOB | Home | Admission date | Placing LA | Legal status"
KNOWN = world(home("SC970001", "Invented House"))


def placed(**said):
    """One stay with these cells, under these headings."""
    cells = {"Child": "TESTER, Ann", "Home": "Invented House", "Admission date": "16/06/2014"} | said
    return only("placements", " | ".join(cells), " | ".join(cells.values()), KNOWN)


@pytest.mark.parametrize("case", cases_of("placements"), ids=lambda case: case.name)
def test_every_row_comes_out_as_written(case, tmp_path):
    check_case(case, "placements", tmp_path)


@pytest.mark.parametrize(
    ("written", "surname", "forename", "alias"),
    [
        ("TESTER, Ann", "TESTER", "Ann", None),
        ("TESTER Ann", "TESTER", "Ann", None),
        ("Ann TESTER", "TESTER", "Ann", None),
        ("Ann Bea TESTER-SAMPLE", "TESTER-SAMPLE", "Ann Bea", None),
        ("O'SAMPLE Ann", "O'SAMPLE", "Ann", None),
        ("Ann McTESTER", "McTESTER", "Ann", None),
        ("Ann Tester", "Tester", "Ann", None),
        ("Tester A", "Tester", "A", None),
        ("A.S.", "S.", "A.", None),
        ("AS", "S.", "A.", None),
        ("TESTER Ann (Bee)", "TESTER", "Ann", "Bee"),
        ("Ann TESTER aka Bee SAMPLE", "TESTER", "Ann", "Bee SAMPLE"),
        ("TESTER, Ann known as 'Bee'", "TESTER", "Ann", "Bee"),
        ("TESTER", "TESTER", None, None),
        ("Ann", None, "Ann", None),
    ],
)
def test_parts_of_a_name(written, surname, forename, alias):
    found = values(placed(Child=written))
    assert (found["child_surname"], found["child_forename"], found["child_alias"]) == (surname, forename, alias)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("K2", "home"),
        ("k1 - Secure children's homes", "home"),
        ("Residential children's home", "home"),
        ("Residential special school (registered as a children's home)", "home"),
        ("U4", "foster"),
        ("f) U6: Foster placement - not FFA", "foster"),
        ("In-house fostering", "foster"),
        ("Kinship care", "foster"),
        ("Connected person", "foster"),
        ("P1", "family"),
        ("Placed with parents", "family"),
        ("R2", "hospital"),
        ("H5", "other_regime"),
        ("Supported lodgings", "other_regime"),
        ("Semi-independent", "other_regime"),
        ("Not a children's home", "unknown"),
        ("Children's home (until a foster placement is found)", "unknown"),
        ("Emergency", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_type_of_placement_says_what_kind_of_place_it_is(written, kind):
    assert values(placed(**{"Placement type": written}))["_place_kind"] == kind


@pytest.mark.parametrize(
    ("written", "place", "urn", "why"),
    [
        ("Children's home", "Invented House", "SC970001", "by name"),
        ("Semi-independent", "Invented House", "SC970001", "by name"),
        ("Foster care", "Invented House", None, "the list says that it is a foster home"),
        ("U4", "Invented House", None, "the list says that it is a foster home"),
        ("Placed with parents", "Invented House", None, "the list says that it is where the child's family lives"),
        ("Hospital", "Invented House", None, "the list says that it is a hospital"),
        (
            *("Foster care", "SC970001 Invented House", "SC970001"),
            "by number SC970001; against that the list says that it is a foster home",
        ),
        ("Foster care", "SC970009 Invented House", None, "the list says that it is a foster home"),
    ],
)
def test_a_foster_home_is_no_home_of_that_name_but_a_number_is_a_homes(written, place, urn, why):
    row = placed(**{"Home": place, "Placement type": written})
    assert (row.home.urn, row.home.why) == (urn, why)
    assert list(row.warnings) == ([] if urn else ["home_unmatched"])


@pytest.mark.parametrize(
    ("written", "status", "looked_after"),
    [
        ("C2", "C2", "yes"),
        ("V4", "V4", "yes"),
        ("s20", "V2", "yes"),
        ("Sect 20", "V2", "yes"),
        ("S.20", "V2", "yes"),
        ("Section 20 voluntary", "V2", "yes"),
        ("ICO", "C1", "yes"),
        ("Interim care order", "C1", "yes"),
        ("FCO", "C2", "yes"),
        ("s31", "C2", "yes"),
        ("Full care order", "C2", "yes"),
        ("Remand", "J1", "yes"),
        ("Placement order", "E1", "yes"),
        ("special arrangement", "special arrangement", "unknown"),
        ("not looked after", "not looked after", "no"),
        ("", None, "unknown"),
    ],
)
def test_legal_statuses(written, status, looked_after):
    found = values(placed(**{"Legal status": written}))
    assert (found["legal_status"], found["looked_after"]) == (status, looked_after)


def test_a_column_rules_over_the_legal_status():
    assert values(placed(**{"Legal status": "C2", "LAC?": "N"}))["looked_after"] == "no"


@pytest.mark.parametrize(
    ("heading", "cell", "planning"),
    [
        ("Planned/Emergency", "Emergency", "emergency"),
        ("Planned or emergency", "planned", "planned"),
        ("Emergency?", "Y", "emergency"),
        ("Emergency?", "N", "planned"),
        ("Emergency?", "", "unknown"),
        ("Planned?", "No", "emergency"),
    ],
)
def test_whether_a_placement_was_planned(heading, cell, planning):
    assert values(placed(**{heading: cell}))["planning"] == planning


def test_the_authority_is_the_one_of_the_day():
    placing = {"Placing authority": "North Yorkshire Council"}
    before, after = placed(**placing), placed(**(placing | {"Admission date": "03/04/2023"}))
    assert values(after)["placing_la_gss"] == "E06000065"
    assert values(before)["placing_la_gss"] == "E10000023"


def test_a_blank_authority_stays_unknown_whoever_keeps_the_list():
    context = world(home("SC970001", "Invented House"), keeper="E10000019")
    row = only("placements", "Child | Home | Admitted", "TESTER, Ann | Invented House | 16/06/2014", context)
    assert (values(row)["placing_la_gss"], values(row)["placed_by"]) == (None, "unknown")


def test_the_directors_approval_says_who_and_when():
    found = values(placed(**{"DCS approval": "13/06/2014"}))
    assert (found["approved_on"], found["approved_by_role"]) == (date(2014, 6, 13), "DCS")


@pytest.mark.parametrize("blank", ["", "REDACTED", "n/a", "NFA", "NF/A"])
def test_a_home_that_says_nothing_is_missing(blank):
    assert codes(placed(Home=blank)) == ["missing_required"]


@pytest.mark.parametrize("words", ["", "Vacant", "bed held for a sibling", "tbc"])
def test_a_bed_without_a_child_is_no_placement(words):
    assert codes(placed(Child=words)) == ["missing_required"]


def test_a_provider_is_no_home_where_the_home_has_its_column():
    assert codes(placed(Home="", Provider="Invented Ltd")) == ["missing_required"]


def test_a_provider_is_the_home_where_nothing_else_is():
    row = only("placements", "Child | Provider | Admitted", "TESTER, Ann | Invented House | 16/06/2014", KNOWN)
    assert values(row)["home_urn"] == "SC970001"


@pytest.mark.parametrize("urn", ["97", "SC97", "SC97000", "SC9700011", "see list"])
@pytest.mark.parametrize("known", [KNOWN, world()])
def test_a_bad_number_is_forgiven_where_words_stand_beside_it_whatever_registers_are_given_yet(urn, known):
    of_row = {"URN": urn, "Child": "TESTER, Ann", "Home": "Invented House", "Admitted": "16/06/2014"}
    row = only("placements", " | ".join(of_row), " | ".join(of_row.values()), known)
    assert values(row)["home_urn"] == ("SC970001" if known is KNOWN else None)
    assert "urn_not_read" in row.warnings
    assert "home_unmatched" in placed(URN="97", Home="Unit 4, Invented Court").warnings


@pytest.mark.parametrize("part", ["Unit 4", "Flat B", "unit 4."])
@pytest.mark.parametrize(("urn", "fault"), [("97", ["bad_urn"]), ("SC97000", [])])
def test_a_part_of_a_building_says_not_which_building_so_a_bad_number_beside_it_is_a_fault(urn, fault, part):
    row = only("placements", "Child | URN | Home | Admitted", f"TESTER, Ann | {urn} | {part} | 16/06/2014", world())
    assert ([] if isinstance(row, Accepted) else codes(row)) == fault


@pytest.mark.parametrize(("urn", "fault"), [("97", ["bad_urn"]), ("see list", ["bad_urn"]), ("SC97000", [])])
@pytest.mark.parametrize("known", [KNOWN, world()])
def test_a_bad_number_alone_is_kept_where_it_is_that_of_a_home_but_for_a_digit(urn, fault, known):
    row = only("placements", "Child | URN | Admitted", f"TESTER, Ann | {urn} | 16/06/2014", known)
    assert (codes(row) if fault else []) == fault
    if not fault:
        assert row.home.state == ("ambiguous" if known is KNOWN else "unmatched")
        assert row.home.candidates == (("SC970001",) if known is KNOWN else ())


def test_a_number_alone_tells_the_home():
    row = only("placements", "Child | URN | Admitted", "TESTER, Ann | sc 970001 | 16/06/2014", KNOWN)
    assert values(row)["home_urn"] == "SC970001"


def test_every_fault_of_a_row_is_told():
    faulty = placed(Child="", **{"Placing LA": "Barsetshire", "DOB": "31/02/2000"})
    assert sorted(codes(faulty)) == ["bad_date", "missing_required", "unknown_la"]


def test_a_fault_says_where_what_and_what_to_do():
    (fault,) = placed(**{"Admission date": "31/04/2014"}).faults
    assert fault.message == (
        'Row 2, "Admission date": "31/04/2014" is not a date (April has 30 days). '
        "Correct it in the file and import again; the other rows were imported."
    )
    assert (fault.column, fault.field, fault.value, fault.personal) == (
        "Admission date",
        "admitted_on",
        "31/04/2014",
        False,
    )


def test_a_fault_on_a_childs_own_data_is_marked_personal():
    (fault,) = placed(DOB="31/04/2000").faults
    assert (fault.field, fault.personal) == ("dob", True)


def test_the_same_child_again_is_another_stay():
    grid = [
        ["Child", "Home", "Admitted"],
        ["TESTER, Ann", "Invented House", "16/06/2014"],
        ["TESTER, Ann", "Invented House", "16/09/2014"],
    ]
    assert len([values(row) for row in read("placements", grid, KNOWN).outcomes()]) == 2


@pytest.mark.parametrize("word", ["current", "ongoing", "still here", "-"])
def test_words_for_no_end(word):
    assert values(placed(Left=word))["discharged_on"] is None


def test_a_time_of_day_in_its_own_column():
    found = values(placed(**{"Time admitted": "2345", "Left": "01/07/2014", "Time left": "24:00"}))
    assert found["admitted_at"].isoformat() == "2014-06-16T22:45:00+00:00"
    assert found["discharged_at"].isoformat() == "2014-07-01T23:00:00+00:00"


@pytest.mark.parametrize(
    ("left", "warned"), [("31/05/2024", ()), ("01/06/2024", ()), ("02/06/2024", ("discharge_ahead",))]
)
def test_a_leaving_that_is_yet_to_come_is_told(left, warned):
    outcome = placed(Left=left)
    assert isinstance(outcome, Accepted)
    assert outcome.warnings == warned


def test_a_leaving_more_than_a_year_ahead_is_a_slip():
    assert codes(placed(Left="01/07/2061")) == ["future_date"]
