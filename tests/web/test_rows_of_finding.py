"""What each row says that a finding rests on: the words of the timeline, under the reader's rights."""

import re
from pathlib import Path

from auditapp.domain.people import Body, Role
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.web.conftest import As


def said(page: str) -> dict[str, str]:
    """What stands beside each row."""
    part = page.split('id="rows-said"')[1]
    found = re.findall(r'<th scope="row"[^>]*>(.*?)</th>\s*<td[^>]*>(.*?)</td>', part, re.DOTALL)
    return {row: " ".join(words.split()) for row, words in found}


def test_the_row_of_a_list_says_the_stay_and_who_placed_the_child(judged: Workplace, signed_in_as: As, number: str):
    officer = signed_in_as(Role.LSCB_OFFICER)
    assert f'data-after="/findings/{number}/rows" data-part="rows-said"' in officer.get(f"/findings/{number}").text
    told = said(officer.get(f"/findings/{number}/rows").text)
    child = next(row["child"] for row in papers.dump(judged)["finding"] if row["id"] == number)
    assert told["placements.csv, row 3"].startswith("17 June 2014 to 25 July 2014: placement, placed by ")
    assert told["placements.csv, row 3"].endswith(child)
    assert not [word for word in papers.NAMING if word in " ".join(told.values())]
    without_names = said(signed_in_as(Role.LSCB_OFFICER, body=Body.HEALTH).get(f"/findings/{number}/rows").text)
    assert [row for row in without_names if not re.fullmatch(r"file \d+, row \d+", row)] == []
    assert officer.get("/findings/F-000000000000/rows").status_code == 404
    assert (
        signed_in_as(Role.LSCB_OFFICER, "Cornwall", body=Body.BOARD).get(f"/findings/{number}/rows").status_code == 404
    )


def test_what_the_police_were_told_waits_for_a_reason_and_a_register_speaks_of_the_home(
    judged: Workplace, signed_in_as: As, tmp_path: Path
):
    police_papers.give_all(judged, tmp_path)
    papers.check(judged)
    number = next(r["id"] for r in papers.dump(judged)["finding"] if r["rule"] == "POL-3" and r["urn"])
    told = set(said(signed_in_as(Role.LSCB_OFFICER).get(f"/findings/{number}/rows").text).values())
    assert "A row of a register of homes: what the inspectorate says of the home itself" in told
    assert "Shown once you give a reason, under “What happened around it”" in told
    assert {words for words in told if "report" in words or "missing" in words} == set()
