"""Files that show that an action was done: kept sealed, sent only to be saved, taken away and never deleted, logged."""

import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.findings.give_evidence import Limits
from auditapp.services.workplace import Workplace
from auditapp.storage import audit_log
from auditapp.web.settings import SettingsRefused, evidence_limits
from tests.journeys import papers
from tests.web.conftest import As, application
from tests.web.test_deciding import decide
from tests.web.test_following_up import amiss, given, officer, on_action

__all__ = ["officer"]
PDF = b"%PDF-1.7\nThe letter of 3 June, made up for a test."


@pytest.fixture
def acted(officer: FlaskClient, judged: Workplace, number: str) -> str:
    """A finding of which an action follows."""
    given(judged, officer, number)
    return number


def gives(client: FlaskClient, number: str, *files: tuple[bytes, str], action: int = 1):
    data = {"files": [(BytesIO(content), name) for content, name in files]}
    return client.post(f"/findings/{number}/actions/{action}/evidence", data=data)


def fetches(client: FlaskClient, number: str, file: int = 1):
    return client.post(f"/findings/{number}/evidence/{file}")


def logged(place: Workplace, what: str) -> list[tuple[str, dict]]:
    with place.reading() as connection:
        return [(e.subject, e.detail) for e, _ in audit_log.entries(connection) if e.action.startswith(what)]


def test_a_file_is_kept_sealed_and_sent_only_to_be_saved(officer: FlaskClient, judged: Workplace, acted: str):
    answer = gives(officer, acted, (PDF, "papers/Letter <3 June>.pdf"))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/findings/{acted}/actions/1")
    (lying,) = (judged.folder / "evidence").iterdir()
    assert b"made up" not in lying.read_bytes()
    (row,) = papers.dump(judged)["action_file"]
    assert (row["name"], row["kind"], row["size"]) == ("Letter <3 June>.pdf", "pdf", len(PDF))
    assert lying.name == f"{row['sha256']}.sealed"
    for page in (officer.get(f"/findings/{acted}"), officer.get(f"/findings/{acted}/actions/1")):
        assert "Letter &lt;3 June&gt;.pdf" in page.text
        assert row["sha256"] in page.text
    sent = fetches(officer, acted)
    assert sent.data == PDF
    assert sent.headers["Content-Type"] == "application/pdf"
    assert sent.headers["Content-Disposition"] == "attachment; filename=evidence-1-Letter-3-June.pdf"
    assert sent.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert sent.headers["Cache-Control"] == "no-store"
    detail = {"evidence": 1, "sha256": row["sha256"]}
    assert logged(judged, "evidence") == [(acted, detail), (acted, detail)]


def test_it_stands_in_the_story_and_in_the_audit_log_without_its_name(
    officer: FlaskClient, judged: Workplace, acted: str
):
    gives(officer, acted, (PDF, "Letter.pdf"))
    assert "Gave a file that shows that an action was done" in officer.get(f"/findings/{acted}").text
    log = officer.get("/audit-log").text
    assert "Gave a file that shows that an action was done" in log
    assert "file 1 of what shows it" in log
    assert "Letter.pdf" not in log


def test_a_file_counts_as_evidence_of_what_was_closed_until_it_is_taken_away(
    officer: FlaskClient, judged: Workplace, acted: str
):
    decide(officer, acted)
    decide(officer, acted, state="closed", reason="It was shown.")
    nothing = "closed, and nothing shows that it was done"
    assert nothing in amiss(officer)
    gives(officer, acted, (PDF, "Letter.pdf"))
    assert nothing not in amiss(officer)
    officer.post(f"/findings/{acted}/evidence/1/away", data={"why": "It is another home's letter."})
    assert nothing in amiss(officer)


def test_one_that_is_taken_away_stays_and_is_sent_to_nobody(officer: FlaskClient, judged: Workplace, acted: str):
    gives(officer, acted, (PDF, "Letter.pdf"))
    away = f"/findings/{acted}/evidence/1/away"
    assert "Letter.pdf" in officer.get(away).text
    assert "Say why it is taken away." in officer.post(away, data={"why": " "}).text
    assert papers.dump(judged)["action_file"][0]["taken_away_at"] is None
    officer.post(away, data={"why": "It is another home's letter."})
    page = officer.get(f"/findings/{acted}").text
    assert "It is another home&#39;s letter." in page
    assert re.search(r"Taken away on [^<]+, by Lscb Officer Example", page)
    assert "/evidence/1" not in page
    refused = fetches(officer, acted)
    assert refused.status_code == 302
    assert "It was taken away on" in officer.get(refused.headers["Location"]).text
    assert officer.get(away).status_code == 404
    assert officer.post(away, data={"why": "Again."}).status_code == 302
    assert len(list((judged.folder / "evidence").iterdir())) == 1
    assert [what for what in ("fetched", "taken away") if logged(judged, f"evidence {what}")] == ["taken away"]
    gives(officer, acted, (PDF, "Letter.pdf"))
    assert fetches(officer, acted, 2).data == PDF


def test_what_is_refused_says_what_was_seen_and_hides_no_other(officer: FlaskClient, judged: Workplace, acted: str):
    answer = gives(officer, acted, (b"<svg onload=alert(1)>", "x.pdf"), (PDF, "y.pdf"), (b"", "z.txt"))
    assert "x.pdf is a page or a picture made of marks (HTML, SVG, XML). Taken are PDF" in answer.text
    assert "z.txt is empty (0 bytes)." in answer.text
    assert '<li class="app-file-name">y.pdf</li>' in answer.text
    assert [row["name"] for row in papers.dump(judged)["action_file"]] == ["y.pdf"]
    assert "y.pdf is there already" in gives(officer, acted, (PDF, "y.pdf")).text
    assert "Choose at least one file." in gives(officer, acted).text


def test_there_is_a_limit_of_size_and_of_number(officer: FlaskClient, judged: Workplace, acted: str):
    few = application(judged, evidence=Limits(2048, 2)).test_client()
    few.set_cookie("sign-in", officer.get_cookie("sign-in").value)
    large = b"%PDF-" + b"x" * 2044
    assert "a.pdf is larger than 2 KB." in gives(few, acted, (large, "a.pdf")).text
    assert gives(few, acted, (large[:-1], "a.pdf"), (PDF, "b.pdf")).status_code == 302
    assert (
        "c.txt would be one too many: an action is shown by at most 2 files." in gives(few, acted, (b"c", "c.txt")).text
    )
    assert len(papers.dump(judged)["action_file"]) == 2


def test_only_whoever_may_see_the_finding_and_what_people_wrote_of_it_has_the_file(
    officer: FlaskClient, judged: Workplace, signed_in_as: As, acted: str
):
    gives(officer, acted, (PDF, "Letter.pdf"))
    elsewhere = signed_in_as(Role.LSCB_OFFICER, "Cornwall")
    assert fetches(elsewhere, acted).status_code == 404
    assert gives(elsewhere, acted, (PDF, "Letter.pdf")).status_code == 404
    assert elsewhere.get(f"/findings/{acted}/evidence/1/away").status_code == 404
    assert elsewhere.post(f"/findings/{acted}/evidence/1/away", data={"why": "No."}).status_code == 404
    assert fetches(signed_in_as(Role.DATA_OFFICER), acted).data == PDF
    assert fetches(signed_in_as(Role.DATA_OFFICER, body=Body.CHARITY), acted).status_code == 404
    for role, status in (
        (Role.AUDITOR, 404),
        (Role.INSPECTOR, 404),
        (Role.COMMISSIONER, 403),
        (Role.POLICE_LIAISON, 403),
        (Role.ADMINISTRATOR, 403),
    ):
        client = signed_in_as(role)
        assert fetches(client, acted).status_code == status, role
        assert gives(client, acted, (PDF, "Letter.pdf")).status_code == 403, role
    auditor = signed_in_as(Role.AUDITOR, body=Body.BOARD).get(f"/findings/{acted}").text
    assert papers.dump(judged)["action_file"][0]["sha256"] in auditor
    assert "Letter.pdf" not in auditor
    assert "Fetch" not in auditor
    commissioner = signed_in_as(Role.COMMISSIONER, "Medway").get(f"/findings/{acted}")
    assert commissioner.status_code == 200
    assert "SHA-256" not in commissioner.text
    assert len(logged(judged, "evidence fetched")) == 1


def test_a_file_of_another_finding_or_action_is_nowhere(officer: FlaskClient, judged: Workplace, acted: str):
    gives(officer, acted, (PDF, "Letter.pdf"))
    another = next(row["id"] for row in papers.dump(judged)["finding"] if row["id"] != acted)
    assert fetches(officer, another).status_code == 404
    assert fetches(officer, acted, 2).status_code == 404
    assert gives(officer, another, (PDF, "Letter.pdf")).status_code == 404
    assert gives(officer, acted, (PDF, "Letter.pdf"), action=2).status_code == 404


def test_a_file_that_was_exchanged_or_changed_is_not_sent(officer: FlaskClient, judged: Workplace, acted: str):
    gives(officer, acted, (PDF, "a.pdf"), (b"Another one.", "b.txt"))
    first, second = (
        judged.folder / "evidence" / f"{row['sha256']}.sealed" for row in papers.dump(judged)["action_file"]
    )
    lying = first.read_bytes()
    first.write_bytes(second.read_bytes())
    assert fetches(officer, acted).status_code == 503
    first.write_bytes(lying[:-1] + bytes([lying[-1] ^ 1]))
    assert fetches(officer, acted).status_code == 503
    first.unlink()
    assert "Its file is not here any more." in officer.post(f"/findings/{acted}/evidence/1", follow_redirects=True).text
    assert logged(judged, "evidence fetched") == []
    assert fetches(officer, acted, 2).data == b"Another one."


def test_an_action_is_still_ended_with_words(officer: FlaskClient, judged: Workplace, acted: str):
    gives(officer, acted, (PDF, "Letter.pdf"))
    assert "Say what shows that it is done" in on_action(officer, acted, "end", evidence="").text


@pytest.mark.parametrize(
    ("megabytes", "files", "limits"),
    [(None, None, Limits(10 * 1024 * 1024, 20)), ("2", "5", Limits(2 * 1024 * 1024, 5))],
)
def test_the_limits_are_settings(megabytes: str | None, files: str | None, limits: Limits):
    assert evidence_limits(megabytes, files) == limits


@pytest.mark.parametrize(("megabytes", "files"), [("26", None), ("0", None), ("ten", None), (None, "201"), (None, "0")])
def test_limits_that_cannot_be_are_refused(megabytes: str | None, files: str | None):
    with pytest.raises(SettingsRefused, match="AUDITAPP_EVIDENCE"):
        evidence_limits(megabytes, files)
