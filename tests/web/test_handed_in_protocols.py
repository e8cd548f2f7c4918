"""Local protocols through the pages: handed in by one, activated or refused by another, without effect before."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.domain.scope import Scope
from auditapp.services.files import inbox
from auditapp.services.files.hand_on import AtOnce, to_be_begun
from auditapp.services.protocols import waiting_protocols
from auditapp.services.protocols.decide_protocol import activate_protocol
from auditapp.services.protocols.hand_in_protocol import hand_in_protocol
from auditapp.services.protocols.install_protocol import install_protocol
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, findings, protocols
from tests.journeys import papers
from tests.web.conftest import As
from tests.web.test_protocols import TEXT

LINCOLNSHIRE, LEEDS = "E10000019", "E08000035"
FORCE = """\
title: Example protocol of a force
area: West Yorkshire Police
authorities: [E08000035, E08000032]
source: {name: An invented paper, dated: 2014-01-01}
from: 2014-02-01
example: true
limits: {REC-3: {date_tolerance_days: 2}}
"""


def text(days: int, area: str = LINCOLNSHIRE) -> str:
    return TEXT.format(area=area, days=days)


def hand_in(client: FlaskClient, content: str | bytes) -> str:
    data = content.encode() if isinstance(content, str) else content
    sent = {"file": (BytesIO(data), "protocol.yaml")}
    return client.post("/protocols/hand-in", data=sent, follow_redirects=True).text


def mark_of(client: FlaskClient, number: int) -> str:
    return client.get(f"/protocols/waiting/{number}").text.partition('name="mark" value="')[2].partition('"')[0]


def activate(client: FlaskClient, number: int, mark: str | None = None) -> str:
    mark = mark_of(client, number) if mark is None else mark
    return client.post(f"/protocols/waiting/{number}/activate", data={"mark": mark}, follow_redirects=True).text


def counting(place: Workplace) -> int:
    with place.reading() as connection:
        return len(protocols.protocols(connection, place.now()))


def outcomes_of(place: Workplace, code: str) -> set[str]:
    with place.reading() as connection:
        return {o for rule, o in findings.counted_judgements(connection, Scope.whole_database()) if rule == code}


def acts(place: Workplace) -> list[tuple[str, str]]:
    with place.reading() as connection:
        return [(entry.action, entry.actor) for entry, _ in audit_log.entries(connection) if "protocol" in entry.action]


def test_one_hands_it_in_another_activates_it_and_everything_is_judged_anew(judged: Workplace, signed_in_as: As):
    administrator, officer = signed_in_as(Role.ADMINISTRATOR), signed_in_as(Role.LSCB_OFFICER)
    said = hand_in(administrator, text(2))
    assert "It takes no effect before." in said
    assert "It waits." in said
    assert counting(judged) == 0
    listed = officer.get("/protocols").text
    assert "Waiting to be activated" in listed
    assert "None is installed for your area." in listed
    looked_at = officer.get("/protocols/waiting/1").text
    for words in ("ADM-3", "from 1 February 2014", "nothing agreed", "notice working days: 2", "Administrator Example"):
        assert words in looked_at
    activated = activate(officer, 1)
    assert "The protocol counts now. Findings are being brought up to date by it." in activated
    assert "they may go by the limits that counted before" not in activated
    assert counting(judged) == 1
    given, decided = acts(judged)
    assert (given[0], decided[0]) == ("protocol handed in", "protocol activated")
    assert given[1] != decided[1]
    assert outcomes_of(judged, "ADM-3") & {"complied", "breached"}
    assert "Activated on" in administrator.get("/protocols/hand-in").text


def test_nobody_activates_what_they_handed_in(place: Workplace):
    number = hand_in_protocol(place, text(2).encode())
    with pytest.raises(Refused, match="You handed it in, so somebody else decides"):
        activate_protocol(place, Scope.whole_database(), Role.LSCB_OFFICER, number, "0-0")
    assert counting(place) == 0


def test_a_check_waits_also_where_the_program_ends_right_after_a_protocol_counts(
    judged: Workplace, signed_in_as: As, monkeypatch: pytest.MonkeyPatch
):
    hand_in(signed_in_as(Role.ADMINISTRATOR), text(2))
    officer = signed_in_as(Role.LSCB_OFFICER)
    monkeypatch.setattr(AtOnce, "begin", lambda *_: None)
    said = activate(officer, 1)
    assert "they may go by the limits that counted before" in said
    assert counting(judged) == 1
    (key,) = to_be_begun(judged)
    monkeypatch.undo()
    AtOnce(judged).begin(key.partition("-")[0])
    assert outcomes_of(judged, "ADM-3") & {"complied", "breached"}
    assert "they may go by the limits that counted before" not in officer.get("/protocols").text


def test_an_end_before_a_protocol_counts_leaves_no_more_than_a_needless_check(
    place: Workplace, signed_in_as: As, monkeypatch: pytest.MonkeyPatch
):
    number = hand_in_protocol(replace(place, actor="somebody else"), text(2).encode())
    before = inbox.put

    def put(*given: Any) -> None:
        before(*given)
        raise Refused("An end just before the protocol counts.")

    monkeypatch.setattr(inbox, "put", put)
    with pytest.raises(Refused, match="just before"):
        activate_protocol(place, Scope.whole_database(), Role.LSCB_OFFICER, number, "0-0")
    assert counting(place) == 0
    assert len(inbox.keys_waiting(place)) == 1


def test_a_refusal_is_told_with_its_reason_and_takes_no_effect(place: Workplace, signed_in_as: As):
    administrator, officer = signed_in_as(Role.ADMINISTRATOR), signed_in_as(Role.LSCB_OFFICER)
    hand_in(administrator, text(2))
    empty = officer.post("/protocols/waiting/1/refuse", data={"reason": ""}).text
    assert "Say why it is refused, so that it can be put right." in empty
    refused = officer.post("/protocols/waiting/1/refuse", data={"reason": "The days are wrong."}, follow_redirects=True)
    assert "It takes no effect." in refused.text
    assert "The days are wrong." in administrator.get("/protocols/hand-in").text
    assert counting(place) == 0
    assert officer.post("/protocols/waiting/1/activate", data={"mark": "0-0"}).status_code == 409
    assert officer.get("/protocols/waiting/1").status_code == 404


def test_a_page_that_others_overtook_decides_nothing(place: Workplace, signed_in_as: As):
    administrator, officer = signed_in_as(Role.ADMINISTRATOR), signed_in_as(Role.LSCB_OFFICER)
    hand_in(administrator, text(2))
    hand_in(administrator, text(3))
    stale = mark_of(officer, 2)
    activate(officer, 1)
    beside = officer.get("/protocols/waiting/2").text
    assert "It would take the place of" in beside
    assert "taken out" in beside
    assert "Other protocols count than when this page was made." in activate(officer, 2, stale)
    assert counting(place) == 1
    activate(officer, 2)
    assert officer.get("/protocols").text.count("until another took its place") == 1


def test_another_area_sees_nothing_and_part_of_an_area_decides_nothing(place: Workplace, signed_in_as: As):
    hand_in(signed_in_as(Role.ADMINISTRATOR), text(2))
    hand_in(signed_in_as(Role.ADMINISTRATOR, "x"), FORCE)
    kent, leeds = signed_in_as(Role.LSCB_OFFICER, "Kent"), signed_in_as(Role.LSCB_OFFICER, "Leeds")
    assert "Waiting to be activated" not in kent.get("/protocols").text
    for path in ("/protocols/waiting/1/activate", "/protocols/waiting/7/activate"):
        assert kent.post(path, data={"mark": "0-0"}).status_code == 404
    assert leeds.get("/protocols/waiting/1").status_code == 404
    shown = leeds.get("/protocols/waiting/2").text
    assert "It holds outside your area too, in Bradford" in shown
    assert "Activate it" not in shown
    assert "It holds outside your area too" in activate(leeds, 2, "0-0")
    assert counting(place) == 0


def test_every_fault_is_told_with_its_line(place: Workplace, signed_in_as: As):
    administrator = signed_in_as(Role.ADMINISTRATOR)
    wrong = text(2).replace("2014-02-01", "soon").replace("notice_working_days: 2", "notice_hours: many")
    said = hand_in(administrator, wrong)
    assert "Line 4: “from” is “soon”. Write the day as year-month-day, as in 2015-04-01." in said
    assert "Line 7: “limits, ADM-3, notice_hours” is “many”. Write a whole number, as in 24." in said
    unknown = hand_in(administrator, text(2, "E99999999"))
    assert "Line 1: E99999999: no authority has that code." in unknown
    assert "None was handed in yet." in unknown


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the protocol is empty"),
        (b"\xff\xfe\x00a", "The file is not text in UTF-8."),
        (b"a" * 100_001, "The file is larger than 100 kB"),
        (b"a: &a [*a, *a]", "a value refers to another one"),
        (b"!!python/object/apply:os.system [true]", "a value names its own kind"),
        (b"[" * 90_000, "nested too deeply"),
        (b"- x\n" * 20_000, "more than 2,000 values"),
        (b"title: <script>alert(1)</script>", "has no “area”"),
        (b"PK\x03\x04\x00\x00", "cannot be read as YAML"),
    ],
)
def test_hostile_files_are_refused_in_a_sentence(signed_in_as: As, content: bytes, sentence: str):
    said = hand_in(signed_in_as(Role.ADMINISTRATOR), content)
    assert sentence in said
    assert "<script>alert" not in said


def test_the_same_again_and_no_file_change_nothing(place: Workplace, signed_in_as: As):
    administrator, officer = signed_in_as(Role.ADMINISTRATOR), signed_in_as(Role.LSCB_OFFICER)
    assert "Choose the file of a protocol." in administrator.post("/protocols/hand-in").text
    hand_in(administrator, text(2))
    assert "was handed in before, and waits" in hand_in(administrator, text(2))
    activate(officer, 1)
    assert "counts already, word for word" in hand_in(administrator, text(2))
    hand_in(administrator, text(3))
    back = administrator.post("/protocols/waiting/2/take-back", follow_redirects=True).text
    assert "It never took effect." in back
    assert (
        "somebody decided about it meanwhile"
        in administrator.post("/protocols/waiting/2/take-back", follow_redirects=True).text
    )
    assert [action for action, _ in acts(place)] == [
        *("protocol handed in", "protocol activated", "protocol handed in", "protocol taken back")
    ]


def test_one_that_waits_is_listed_however_many_were_decided_after_it(
    place: Workplace, signed_in_as: As, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(waiting_protocols, "LISTED", 1)
    administrator, officer = signed_in_as(Role.ADMINISTRATOR), signed_in_as(Role.LSCB_OFFICER)
    hand_in(administrator, text(2))
    hand_in(administrator, text(3))
    officer.post("/protocols/waiting/2/refuse", data={"reason": "Two days are enough."})
    listed = administrator.get("/protocols/hand-in").text
    assert "It waits." in listed
    assert "Two days are enough." not in listed
    assert "Example protocol of notices" in administrator.get("/").text


def test_a_home_tells_what_waits_where_it_stands(app: Flask, place: Workplace, signed_in_as: As, tmp_path: Path):
    papers.give(place, "homes", papers.homes(tmp_path), as_at=date(2014, 3, 31))
    officer = signed_in_as(Role.LSCB_OFFICER)
    page = f"/homes/{papers.NORTH}"
    assert "Another waits" not in officer.get(page).text
    hand_in(signed_in_as(Role.ADMINISTRATOR), text(2))
    shown = officer.get(page).text
    assert "No local protocol is in force here." in shown
    assert "Another waits to be activated and takes no effect before: Example protocol of notices" in shown
    activate(officer, 1)
    shown = officer.get(page).text
    assert "Another waits" not in shown
    assert "It gives limits for ADM-3." in shown


def test_two_protocols_for_one_rule_say_which_counts(place: Workplace, signed_in_as: As, tmp_path: Path):
    papers.give(place, "homes", papers.homes(tmp_path), as_at=date(2014, 3, 31))
    administrator, officer = signed_in_as(Role.ADMINISTRATOR), signed_in_as(Role.LSCB_OFFICER)
    hand_in(administrator, text(2))
    activate(officer, 1)
    another = text(3).replace("Example protocol of notices", "Example of another title")
    tied = hand_in(administrator, another)
    assert "“Example protocol of notices” gives limits for ADM-3 there too, from the same day" in tied
    hand_in(administrator, another.replace("2014-02-01", "2015-02-01"))
    looked_at = officer.get("/protocols/waiting/2").text
    assert "“Example protocol of notices” gives limits for ADM-3 too" in looked_at
    assert "this one counts and that one does not: of two protocols the one that begins later counts." in looked_at
    activate(officer, 2)
    home = officer.get(f"/homes/{papers.NORTH}").text
    assert home.count("It gives limits for ADM-3.") == 1
    assert "For ADM-3 it does not count here: “Example of another title” goes before it." in home


def test_a_tie_with_what_began_to_count_meanwhile_is_refused_when_it_is_activated(place: Workplace, signed_in_as: As):
    administrator, officer = signed_in_as(Role.ADMINISTRATOR), signed_in_as(Role.LSCB_OFFICER)
    hand_in(administrator, text(2))
    hand_in(administrator, text(3).replace("Example protocol of notices", "Example of another title"))
    activate(officer, 1)
    assert "nobody could tell which of the two counts" in activate(officer, 2)
    assert counting(place) == 1


def test_a_force_that_there_is_not_or_of_other_authorities_is_refused(place: Workplace, signed_in_as: As):
    administrator = signed_in_as(Role.ADMINISTRATOR)
    narnia = hand_in(administrator, FORCE.replace("West Yorkshire", "Narnia"))
    assert "Line 2: “Narnia Police” is no police force that is known." in narnia
    assert "Write the name of the force, as in Lincolnshire Police." in narnia
    others = hand_in(administrator, FORCE.replace("E08000032", LINCOLNSHIRE))
    assert "Line 3: E10000019 is Lincolnshire, which Lincolnshire Police polices, not West Yorkshire Police." in others
    assert "None was handed in yet." in administrator.get("/protocols/hand-in").text


def test_a_source_of_the_future_and_a_day_before_the_century_are_refused(signed_in_as: As):
    administrator = signed_in_as(Role.ADMINISTRATOR)
    future = hand_in(administrator, text(2).replace("dated: 2014-01-01", "dated: 2036-05-02"))
    assert "“dated” is 2036-05-02, which has not come yet. Give the day on which the source was agreed." in future
    early = hand_in(administrator, re.sub(r"(?m)^from: .*$", "from: 1816-06-01", text(2)))
    assert "“from” is 1816-06-01. Write a day of the year 2000 or later." in early
    assert "None was handed in yet." in administrator.get("/protocols/hand-in").text


def test_a_title_as_long_as_a_page_is_refused(signed_in_as: As):
    said = hand_in(signed_in_as(Role.ADMINISTRATOR), text(2).replace("Example protocol of notices", "A" * 5_000))
    assert "Line 2: “title” is 5,000 letters long. Say it in at most 200 letters." in said


def test_the_command_line_refuses_such_a_force_too(place: Workplace, tmp_path: Path):
    path = tmp_path / "protocol.yaml"
    path.write_text(FORCE.replace("West Yorkshire", "Narnia"), encoding="utf-8")
    with pytest.raises(Refused, match="Line 2: “Narnia Police” is no police force that is known"):
        install_protocol(place, path)
    assert counting(place) == 0
