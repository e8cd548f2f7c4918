"""Which authorities the last words of an address mean as an area."""

from datetime import date

import pytest

from auditapp.reference import authorities
from auditapp.reference.area_names import areas_called
from auditapp.reference.police_forces import forces

DERBY, DERBYSHIRE = "E06000015", "E10000007"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("derby", {DERBY}),
        ("derbyshire", {DERBY, DERBYSHIRE}),
        ("derbys", {DERBY, DERBYSHIRE}),
        ("lincs", {"E10000019"}),
        ("lb redbridge", {"E09000026"}),
        ("saint helens", {"E08000013"}),
        ("powys", {"W06000023"}),
        ("gateshead", {"E08000020", "E08000037"}),
        ("cumbria", {"E10000006", "E06000063", "E06000064"}),
        ("cumberland", {"E10000006", "E06000063"}),
        ("england", set()),
    ],
)
def test_an_area_is_every_code_that_it_ever_had(words, codes):
    assert areas_called(words) == codes


@pytest.mark.parametrize("words", ["sleaford", "grantham", "alder house", "", "nettleham"])
def test_a_town_that_is_no_authority_is_no_area(words):
    assert areas_called(words) is None


def test_a_metropolitan_county_is_the_area_of_its_force():
    day = date(2020, 1, 1)
    names = {authorities().get(gss).name for gss in areas_called("west yorkshire")}
    assert names == {"Bradford", "Calderdale", "Kirklees", "Leeds", "Wakefield"}
    assert {"E09000001", "E09000026"} < areas_called("london")
    assert all(authorities().get(gss).existed_on(day) for gss in areas_called("london"))


def test_the_table_of_authorities_calls_forces_as_the_table_of_forces_does():
    named = {force.name for force in forces()}
    assert {a.force for a in authorities().existing(date(2020, 1, 1)) if a.force} <= named
