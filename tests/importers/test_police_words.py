"""What words in police logs stand for: categories, risks, care, kinds of place, names, ages, numbers."""

import pytest

from importers.police_codes import in_care, matter_of, risk_level, says_back, still_gone
from importers.police_people import named
from importers.police_places import place_said
from importers.police_refs import refs_in
from tests.importers.grids import only, world


def said_of(kind, opened, closed="", risk="", *, is_asked=True):
    matter = matter_of(kind, opened, closed, risk, is_asked)
    return matter.skip or matter.category


@pytest.mark.parametrize(
    ("opened", "closed", "what", "is_either"),
    [
        ("Missing/absent", "", "missing", True),
        ("MISSING / ABSENT", "Returned", "missing", True),
        ("Absent or missing", "", "missing", True),
        ("Missing/absent", "Absent", "absent", False),
        ("Missing/absent", "Absent - returned", "absent", False),
        ("Missing/absent", "Returned. Absent, no apparent risk", "no_apparent_risk", False),
        ("Missing/absent", "Missing - found safe", "missing", False),
        ("Missing/absent", "Missing/absent - returned", "missing", True),
        ("Missing/absent", "Returned home", "missing", True),
        ("Missing/absent", "Missing - high risk", "missing", False),
        ("Missing/absent", "Created in error", "cancelled", False),
        ("Missing (absent)", "", "absent", False),
    ],
)
def test_where_both_categories_stand_and_neither_was_chosen_the_graver_is_taken(opened, closed, what, is_either):
    assert said_of("case_record", opened, closed) == what
    assert matter_of("case_record", opened, closed, "", True).is_either is is_either


@pytest.mark.parametrize(
    ("opened", "what"),
    [
        ("Missing", "missing"),
        ("MISPER", "missing"),
        ("MISSING PERSON", "missing"),
        ("Missing from home", "missing"),
        ("MFH", "missing"),
        ("M.F.C.", "missing"),
        ("MP", "missing"),
        ("M", "missing"),
        ("Mis-per high risk", "missing"),
        ("Missing child - not yet found", "missing"),
        ("Runaway", "missing"),
        ("Absent", "absent"),
        ("ABSENT PERSON", "absent"),
        ("A", "absent"),
        ("Absence", "absent"),
        ("Missing (absent)", "absent"),
        ("Absent, raised to missing", "missing"),
        ("Missing (was absent)", "missing"),
        ("Absent (not missing)", "absent"),
        ("Absent - not a missing person", "absent"),
        ("Not missing - absent", "absent"),
        ("Not missing, not absent", "cancelled"),
        ("Absent - created in error", "cancelled"),
        ("NAR", "no_apparent_risk"),
        ("No Apparent Risk", "no_apparent_risk"),
        ("Missing - no apparent risk", "no_apparent_risk"),
        ("Absconder/AWOL", "away"),
        ("Unauthorised absence", "away"),
        ("Away from placement without authorisation", "away"),
        ("FOUND MISPER", "found_report"),
        ("Missing person found", "found_report"),
        ("Misper returned", "found_report"),
        ("Cancelled - returned home", "found_report"),
        ("Concern for safety", "other"),
        ("Safeguarding", "other"),
        ("Failed to return", "other"),
        ("Failure to return to placement", "other"),
        ("Late return", "other"),
        ("Failed to return hire vehicle", "not_missing_related"),
        ("Cancelled - created in error", "cancelled"),
        ("ERROR", "cancelled"),
        ("Duplicate", "cancelled"),
        ("Not missing", "cancelled"),
        ("RTC", "not_missing_related"),
        ("Noise nuisance", "not_missing_related"),
        ("Missing property", "not_missing_related"),
        ("Lost/found property", "not_missing_related"),
        ("Property found", "not_missing_related"),
        ("Missing dog", "not_missing_related"),
        ("Alarm", "not_missing_related"),
        ("Code 62", "not_missing_related"),
    ],
)
def test_what_a_call_is_about(opened, what):
    assert said_of("call_log", opened) == what


@pytest.mark.parametrize(
    ("kind", "opened", "closed", "risk", "what"),
    [
        ("call_log", "Missing person", "ASB", "", "missing"),
        ("call_log", "Missing person", "FOUND", "", "missing"),
        ("call_log", "Absent person", "MISPER", "", "missing"),
        ("call_log", "Absent person", "Review 2200", "", "absent"),
        ("call_log", "Absent", "Absent - not missing", "", "absent"),
        ("call_log", "Absent (not missing)", "MISPER", "", "missing"),
        ("call_log", "Missing person", "Absent - not missing", "", "absent"),
        ("call_log", "Missing person", "Absent", "", "missing"),
        ("call_log", "Failed to return", "MISPER", "", "missing"),
        ("call_log", "Concern for safety", "Missing person", "", "missing"),
        ("call_log", "Concern for safety", "ABSENT", "", "absent"),
        ("call_log", "Domestic incident", "Missing person", "", "missing"),
        ("call_log", "", "", "", "other"),
        ("call_log", "", "Returned", "", "missing"),
        ("call_log", "Missing", "", "No apparent risk", "no_apparent_risk"),
        ("call_log", "Missing", "", "High", "missing"),
        ("call_log", "Absent", "", "High", "absent"),
        ("case_record", "", "", "", "missing"),
        ("case_record", "Found", "", "", "missing"),
        ("case_record", "Code 62", "", "", "other"),
        ("case_record", "Theft", "", "", "not_missing_related"),
        ("case_record", "CANCELLED", "", "", "cancelled"),
    ],
)
def test_how_it_ended_and_the_risk_may_make_another_matter_of_it(kind, opened, closed, risk, what):
    assert said_of(kind, opened, closed, risk) == what


def test_a_list_without_a_column_for_the_category_is_of_missing_children():
    assert said_of("call_log", "", is_asked=False) == "missing"


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("H", "high"),
        ("HIGH", "high"),
        ("High risk (H)", "high"),
        ("1 - High", "high"),
        ("Very high", "high"),
        ("M", "medium"),
        ("MED", "medium"),
        ("L", "low"),
        ("Standard", "standard"),
        ("std", "standard"),
        ("NAR", "no_apparent_risk"),
        ("No apparent risk", "no_apparent_risk"),
        ("Absent", "no_apparent_risk"),
        ("Medium raised to high", "high"),
        ("Grade 7", "Grade 7"),
        ("", None),
    ],
)
def test_levels_of_risk(words, level):
    assert risk_level(words) == level


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Y", "yes"),
        ("Yes - s20", "yes"),
        ("LAC", "yes"),
        ("Looked after child", "yes"),
        ("In care (Leeds)", "yes"),
        ("Care order", "yes"),
        ("N", "no"),
        ("No, lives at home", "no"),
        ("not LAC", "no"),
        ("", "unknown"),
        ("lives with an aunt", "unknown"),
    ],
)
def test_whether_a_child_is_in_care(words, answer):
    assert in_care(words) == answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Still missing", "yes"),
        ("OPEN", "yes"),
        ("not found", "yes"),
        ("No", "yes"),
        ("Closed", "no"),
        ("Returned by self", "no"),
        ("Yes", "no"),
        ("tbc", "unknown"),
        ("filed elsewhere", "no"),
        ("somewhere", "unknown"),
        ("No longer missing", "no"),
        ("Cancelled - returned home", "no"),
        ("YP located by police", "no"),
        ("Child back", "no"),
        ("MP back home", "no"),
        ("Case reviewed, not found", "unknown"),
        ("Enquiries; cannot be located", "unknown"),
        ("Officers to attend when located", "unknown"),
        ("Was returned, missing again", "unknown"),
        ("Phone found", "unknown"),
        ("Ring back", "unknown"),
        ("Referred back to the division", "unknown"),
        ("Not yet back home", "unknown"),
        ("Never came back home", "unknown"),
        ("Due back home tonight", "unknown"),
        ("Will be back with carers by ten", "unknown"),
        ("To be brought back", "unknown"),
        ("Hasn't been brought back home", "unknown"),
        ("Log returned to queue", "unknown"),
        ("Brought back home by police", "no"),
        ("Report closed, child now back", "no"),
    ],
)
def test_words_in_place_of_a_day_of_return(words, answer):
    assert still_gone(words) == answer


@pytest.mark.parametrize(
    ("words", "is_back"),
    [
        ("Found safe and well", True),
        ("MISPER - RETURNED", True),
        ("Located", True),
        ("Closed", False),
        ("Missing person", False),
        ("Not located", False),
        ("Property found", False),
        ("Returned to the sergeant", False),
        ("", False),
    ],
)
def test_closing_words_that_say_the_child_is_back(words, is_back):
    assert says_back(words) is is_back


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("NFA", "none"),
        ("NF/A", "none"),
        ("no fixed abode", "none"),
        ("c/o Invented House", "none"),
        ("", "none"),
        ("foster placement, 3 High Street", "foster"),
        ("FOSTER CARER 3 HIGH STREET", "foster"),
        ("Foster home", "foster"),
        ("3 FOSTER STREET, INVENTON", "unknown"),
        ("Foster House, Inventon", "unknown"),
        ("Inventon General Hospital", "hospital"),
        ("c/o hospital ward 4", "hospital"),
        ("Ward B, the Infirmary", "hospital"),
        ("A&E Inventon", "hospital"),
        ("3 HOSPITAL LANE, INVENTON", "unknown"),
        ("12 Ward Street", "unknown"),
        ("HOME ADDRESS", "family"),
        ("parents' address, 3 High Street", "family"),
        ("at mum's", "family"),
        ("Family home, Inventon", "family"),
        ("Grandmother's house", "family"),
        ("Parents", "family"),
        ("Parents Lane, Inventon", "unknown"),
        ("bus station, Inventon", "street"),
        ("Inventon town centre", "street"),
        ("3 Station Road", "unknown"),
        ("Old Police Station Cottage, Inventon", "unknown"),
        ("Invented House Children's Home", "home"),
        ("Invented residential unit", "home"),
        ("Invented House, 12 The Grove, Inventon", "unknown"),
    ],
)
def test_the_kind_of_place_that_words_say(words, kind):
    place = place_said("", "", words, "", "")
    assert place.kind == kind
    assert bool(place.why) == (kind not in {"unknown", "home"})
    assert place.words.name == (words if kind in {"unknown", "home"} else "")


@pytest.mark.parametrize(
    ("address", "column", "kind"),
    [
        ("Invented House", "Children's home", "home"),
        ("Invented House", "Care home", "home"),
        ("12 The Grove", "Foster care", "foster"),
        ("12 The Grove", "Private address", "family"),
        ("12 The Grove", "Home address", "family"),
        ("12 The Grove", "Hospital", "hospital"),
        ("12 The Grove", "Street", "street"),
        ("12 The Grove", "School", "unknown"),
        ("home address: 12 The Grove", "Children's home", "home"),
        ("ward 4", "Children's home", "hospital"),
        ("", "Children's home", "home"),
    ],
)
def test_a_column_for_the_kind_of_place(address, column, kind):
    assert place_said("", "", address, "", column).kind == kind


def test_a_place_that_is_only_a_kind_names_no_home():
    place = place_said("", "", "Children's home", "", "")
    assert (place.kind, place.words.name, bool(place.why)) == ("home", "", True)


def test_the_words_for_a_home_and_its_postcode():
    place = place_said("SC 970001", "Invented House", "12 The Grove\r\nInventon IVI 1ZZ", "", "")
    assert (place.words.urn, place.words.name, place.words.address) == (
        "SC970001",
        "Invented House",
        "12 The Grove, Inventon IVI 1ZZ",
    )
    assert (place.postcode, place.kind) == ("IV1 1ZZ", "home")
    assert place.said == "Invented House, 12 The Grove, Inventon IVI 1ZZ"
    assert place_said("97", "", "12 The Grove", "iv11zz", "").words.postcode == "IV1 1ZZ"
    assert place_said("97", "", "12 The Grove", "", "").words.urn == ""


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        (("TESTER", "Ann", "", ""), ("TESTER", "Ann", None)),
        (("O\u2019TESTER", "Ann (known as Annie)", "", ""), ("O\u2019TESTER", "Ann", "Annie")),
        (("", "", "", "TESTER01 Ann"), ("TESTER01", "Ann", None)),
        (("", "", "Annie", "TESTER, Ann"), ("TESTER", "Ann", "Annie")),
        (("", "", "", "Unknown male"), (None, None, None)),
        (("Unidentified", "Child", "", ""), (None, None, None)),
        (("Unidentified", "Ann", "", ""), (None, "Ann", None)),
        (("Unidentified", "Unknown", "", ""), (None, None, None)),
        (("", "Male", "", ""), (None, None, None)),
        (("Male", "", "", ""), (None, None, None)),
        (("Not known", "female", "", ""), (None, None, None)),
        (("TESTER", "N/K", "", ""), ("TESTER", None, None)),
        (("TESTER", "Ann (female)", "", ""), ("TESTER", "Ann", None)),
        (("", "", "", "N/K male"), (None, None, None)),
        (("", "", "", "Name not known - female, aged 15 yrs"), (None, None, None)),
        (("", "", "", "MALE"), (None, None, None)),
        (("", "", "", "Young person"), (None, None, None)),
        (("", "", "", "2 females"), (None, None, None)),
        (("", "", "", "UNKNOWN, Unknown"), (None, None, None)),
        (("", "", "", "TESTER, Unknown"), ("TESTER", None, None)),
        (("", "", "", "TESTER (name not given)"), ("TESTER", None, None)),
        # People are called so as well.
        (("Boy", "Ann", "", ""), ("Boy", "Ann", None)),
        (("Young", "Male", "", ""), (None, None, None)),
        (("Child", "", "", ""), ("Child", None, None)),
        (("", "", "", "Ann YOUNG"), ("YOUNG", "Ann", None)),
        (("", "", "", ""), (None, None, None)),
    ],
)
def test_names_in_parts_and_in_one_cell(cells, name):
    found = named(*cells)
    assert (found.surname, found.forename, found.alias) == name


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        ("LP-140618-0412", ["LP-140618-0412"]),
        ("CAD/2022/1, CAD/2022/2", ["CAD/2022/1", "CAD/2022/2"]),
        ("see 1201 and 1202", ["1201", "1202"]),
        ("CAD 123", ["CAD 123"]),
        ("none", []),
        ("yes, linked", []),
    ],
)
def test_numbers_in_words(words, refs):
    assert refs_in(words) == refs


@pytest.mark.parametrize(
    ("age", "codes"), [("18", ("age_disagrees",)), ("12", ("age_disagrees",)), ("15", ()), ("13", ())]
)
def test_an_age_more_than_a_year_from_the_date_of_birth_is_remarked(age, codes):
    head = "Log no | Reported | Type | Subject | DOB | Age"
    read = only(
        "police-log", head, f"L/1 | 05/05/2016 17:30 | Missing | TESTER Ann | 01/02/2002 | {age}", world(force="Kent")
    )
    assert read.warnings == codes
    assert read.values["age"] == int(age)
