"""What a commissioner's pages say of children whom others placed: no more than their organisation's workbook."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.dates import day_in_words
from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.journeys.papers import NORTH, SOUTH
from tests.web import neighbours
from tests.web.conftest import application
from tests.web.homes_given import client_of
from tests.web.neighbours import LINCOLNSHIRE
from tests.web.test_children_nowhere import Crawl


class Pages(Crawl):
    """Without the documents of the report, which take long and say what its page says."""

    def open(self, path: str) -> None:
        if "/overview/report." not in path:
            super().open(path)


ALL = "?outcome=&state="
OTHER = re.compile(r'href="(/findings/others/F-[0-9a-f]{12})"')
CHILD = re.compile(r"C-[0-9a-f]{12}")


@pytest.fixture
def given(place: Workplace, tmp_path: Path) -> Workplace:
    neighbours.give_all(place, tmp_path)
    return place


@pytest.fixture
def council(app: Flask, given: Workplace) -> FlaskClient:
    return client_of(app, given, Role.COMMISSIONER)


def rows(place: Workplace, *, own: bool) -> list[dict]:
    """The findings about children whom Lincolnshire placed, or about those of others, as the database has them."""
    found = [dict(row) for row in papers.dump(place)["finding"]]
    return [row for row in found if (row["child_id"] is None or row["placing_gss"] == LINCOLNSHIRE) is own]


def days_of(authority: str) -> set[str]:
    """The days on which children of an authority came and left."""
    begins = [datetime.strptime(row[7], "%d/%m/%Y").replace(tzinfo=None).date() for row in neighbours.placed(authority)]
    return {day_in_words(day) for first in begins for day in (first, first + timedelta(days=40))}


def days_in(text: str) -> set[str]:
    return set(re.findall(r"\b\d{1,2} [A-Z][a-z]+ 2014", text))


def starts(place: Workplace) -> list[str]:
    """Where something of the findings stands, also of those that no link leads to."""
    numbers = {(row["rule"], row["outcome"], row["placing_gss"]): row["id"] for row in papers.dump(place)["finding"]}
    found = [f"/findings/{number}{part}" for number in numbers.values() for part in ("", "/around")]
    homes = [f"/homes/{urn}{year}" for urn in (NORTH, SOUTH) for year in ("", "?year=2014")]
    lists = [f"/findings{ALL}", f"/findings/counts{ALL}", f"/findings/others{ALL}", "/findings/unknown"]
    narrowed = [
        f"/findings{ALL}&home={NORTH}",
        f"/findings{ALL}&placed_by=Leeds",
        f"/findings/others{ALL}&home={NORTH}",
    ]
    return ["/", *lists, *narrowed, *homes, *found]


def test_no_page_has_a_day_a_home_or_the_common_pseudonym_of_anothers_child(app: Flask, given: Workplace):
    common = {row["child"] for row in papers.dump(given)["finding"] if row["child"]}
    days = days_of("Leeds") | days_of("Medway") | days_of("Lincolnshire")
    assert len(common) > 30
    # A health body placed nobody, so that every child is another's.
    said = Pages(client_of(app, given, Role.COMMISSIONER, body=Body.HEALTH), starts(given)).said
    assert {at for at, text in said.items() if common & set(CHILD.findall(text))} == set()
    children = {at: text for at, text in said.items() if at.startswith(("/findings", "/homes"))}
    assert {at for at, text in children.items() if days & days_in(text)} == set()
    assert {at for at, text in children.items() if "Leeds" in text and "placed_by" not in at} == set()
    listed = [text for at, text in said.items() if at.startswith("/findings/others")]
    assert any("May 2014" in text for text in listed)
    assert not any(NORTH in text.replace(f"home={NORTH}", "") for text in listed)
    # An officer of the same area is shown all of it, so it could have been met.
    officer = " ".join(Pages(client_of(app, given, Role.LSCB_OFFICER), starts(given)).said.values())
    assert common <= set(CHILD.findall(officer))
    assert len(days & days_in(officer)) > 50


def test_a_council_is_shown_its_own_children_by_day_and_no_others(council: FlaskClient, given: Workplace):
    page = council.get(f"/findings{ALL}").text
    own, others = rows(given, own=True), rows(given, own=False)
    assert set(re.findall(r"/findings/(F-[0-9a-f]{12})", page)) <= {row["id"] for row in own}
    assert "about children whom your own authority placed" in page
    said = Pages(council, starts(given)).said
    whole = " ".join(said.values())
    assert not {row["child"] for row in others} & set(CHILD.findall(whole))
    assert not {row["child"] for row in own if row["child"]} & set(CHILD.findall(whole))
    assert "12 June 2014" not in page
    assert "15 May 2014" in whole
    assert {council.get(f"/findings/{row['id']}").status_code for row in others} == {404}
    assert {council.get(f"/findings/{row['id']}/around").status_code for row in others} == {404}


def test_pages_and_workbooks_of_one_organisation_go_together_and_no_others(app: Flask, given: Workplace):
    page = client_of(app, given, Role.COMMISSIONER).get(f"/findings/others{ALL}").text
    (organisation,) = {row["id"] for row in papers.dump(given)["organisation"]}
    key = given.key.of_recipient(organisation)
    others = rows(given, own=False)
    shown = set(CHILD.findall(page))
    assert shown
    assert shown <= {key.pseudonym(row["child"]) for row in others}
    health = client_of(app, given, Role.COMMISSIONER, body=Body.HEALTH).get(f"/findings/others{ALL}").text
    assert not shown & set(CHILD.findall(health))
    assert not set(OTHER.findall(page)) & set(OTHER.findall(health))


def test_one_of_them_stands_under_its_number_in_the_workbooks_alone(app: Flask, given: Workplace, council: FlaskClient):
    page = council.get(f"/findings/others{ALL}").text
    (address, *_) = OTHER.findall(page)
    assert re.search(rf'govuk-table__cell">Lincolnshire</td>\s*<td class="[^"]+">{CHILD.pattern}</td>', page)
    page = council.get(address).text
    assert "in your workbooks F-" in page
    assert "It is about a child of another authority." in page
    assert not re.search(r"Event</dt>.*?\d+ \w+ 2014.*?</dd>", page.split("Child</dt>")[0].split("<dl")[1])
    health = client_of(app, given, Role.COMMISSIONER, body=Body.HEALTH)
    assert health.get(address).status_code == 404
    assert client_of(app, given, Role.LSCB_OFFICER).get(address).status_code == 404
    assert client_of(app, given, Role.AUDITOR).get("/findings/others").status_code == 404


def test_rows_under_few_children_are_left_out_and_counted(given: Workplace):
    # Fourteen children of Leeds and of Medway each: with a threshold above both no row stands.
    client = client_of(application(given, small_count=29), given, Role.COMMISSIONER)
    page = client.get("/findings/others?outcome=breached&state=&rule=ADM-1").text
    assert OTHER.findall(page) == []
    assert "Some are left out, because too few such children stand under the same rule with the same outcome" in page
    told = client_of(application(given, small_count=5), given, Role.COMMISSIONER, "Lincolnshire ")
    page = told.get("/findings/others?outcome=breached&state=&rule=ADM-1").text
    # Of 28 placements of others, 6 were told of by a notice.
    assert "22 in all." in page
    assert len(OTHER.findall(page)) == 22


def test_rows_that_would_tell_a_small_count_beside_them_are_left_out(given: Workplace):
    # Of 28 placements of others 6 were told of; DIS-1 says that there are 28, so that 22 rows would tell the six.
    client = client_of(application(given, small_count=7), given, Role.COMMISSIONER)
    page = client.get("/findings/others?outcome=breached&state=&rule=ADM-1").text
    assert OTHER.findall(page) == []
    assert "or because their number would tell such a count." in page
    assert "22" not in page.split("<main")[1].split("<form")[0]
    told = client.get("/findings/others?outcome=cannot_tell&state=&rule=INF-1").text
    assert len(OTHER.findall(told)) == 28
    assert "Some are left out" not in told


def test_days_asked_for_are_narrowed_to_whole_months(council: FlaskClient):
    def found(first: tuple[int, int], last: tuple[int, int]) -> list[str]:
        days = f"&first-day={first[0]}&first-month={first[1]}&first-year=2014"
        days += f"&last-day={last[0]}&last-month={last[1]}&last-year=2014"
        return OTHER.findall(council.get(f"/findings/others?outcome=&state={days}").text)

    whole = found((1, 6), (30, 6))
    assert whole
    assert found((2, 5), (29, 7)) == whole
    assert found((1, 6), (29, 6)) == found((2, 6), (30, 6)) == []


def test_the_order_is_of_months_and_numbers_alone(council: FlaskClient, given: Workplace):
    page = council.get("/findings/others?outcome=breached&state=&rule=ADM-1&order=oldest").text
    listed = re.findall(r'<td class="govuk-table__cell">(\w+ 2014)<br>', page)
    order = ["May 2014", "June 2014", "July 2014", "August 2014", "September 2014"]
    assert listed == sorted(listed, key=order.index)
    june = sorted(
        (row["id"], row["event_on"])
        for row in rows(given, own=False)
        if (row["rule"], row["outcome"]) == ("ADM-1", "breached") and str(row["event_on"])[:7] == "2014-06"
    )
    assert [day for _, day in june] != sorted(day for _, day in june)
    assert listed.count("June 2014") == len(june)


def test_the_page_of_a_home_counts_all_and_leaves_small_counts_out(app: Flask, given: Workplace):
    officer = duties(client_of(app, given, Role.LSCB_OFFICER))
    council = duties(client_of(application(given, small_count=5), given, Role.COMMISSIONER))
    # Of the 14 placements of others in the home that it had to tell of, 4 were told of: too few children to be named.
    assert officer["ADM-1"][:3] == ["4 of 14", "10 of 14", "0"]
    # PLA-2 says that there are 21 in all, so that 10 not kept, none that cannot be told and 7 would tell the 4.
    assert council["ADM-1"][:4] == ["[c]", "[c]", "0", "7"]
    assert council["PLA-2"][:4] == ["0 of 0", "0 of 0", "0", "21"]
    assert not any("Leeds" in cell for line in council.values() for cell in line)
    all_told = duties(client_of(application(given, small_count=2), given, Role.COMMISSIONER, "Lincolnshire "))
    assert all_told["ADM-1"][:3] == ["4 of 14", "10 of 14", "0"]


def duties(client: FlaskClient) -> dict[str, list[str]]:
    page = client.get(f"/homes/{NORTH}").text.split('id="duties"')[1].split('id="findings"')[0]
    lines = re.findall(r'<th scope="row" class="govuk-table__header">([A-Z]+-\d+):.*?</tr>', page, re.DOTALL)
    cells = [re.findall(r"<td[^>]*>([^<]*)</td>", line) for line in page.split('<th scope="row"')[1:]]
    return dict(zip(lines, cells, strict=True))


def test_a_homes_timeline_is_of_own_children(council: FlaskClient):
    page = council.get(f"/homes/{NORTH}?year=2014").text
    assert "15 May 2014" in page
    happened = days_in(page.split('id="happened"')[1].split('id="duties"')[0])
    assert happened
    assert not happened & (days_of("Leeds") - days_of("Lincolnshire"))
    assert "told of the children whom your own authority placed, and of no others" in page


def test_an_auditor_sees_what_they_saw(app: Flask, given: Workplace):
    auditor = client_of(app, given, Role.AUDITOR)
    assert set(re.findall(r"/findings/(F-[0-9a-f]{12})", auditor.get("/findings?outcome=&state=").text))
    assert date(2014, 5, 8).strftime("%-d %B %Y") in auditor.get(f"/homes/{NORTH}?year=2014").text


def test_states_that_have_no_row_there_are_not_offered(council: FlaskClient):
    page = council.get("/findings/others").text
    assert 'value="dismissed"' in page
    assert 'value="unfinished"' not in page
    assert 'value="withdrawn"' not in page
    assert "<title>Error:" in council.get("/findings/others?state=unfinished").text
