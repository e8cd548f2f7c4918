"""Local protocols on pages: those of one's area, their text, and what differs between two."""

from pathlib import Path

from flask import Flask

from auditapp.domain.people import Role
from auditapp.services.protocols.install_protocol import install_protocol
from auditapp.services.workplace import Workplace
from tests.web.homes_given import client_of

TEXT = """\
area: {area}
title: Example protocol of notices
source: {{name: An invented paper, dated: 2014-01-01}}
from: 2014-02-01
example: true
limits:
  ADM-3: {{notice_working_days: {days}}}
"""


def install(place: Workplace, folder: Path, area: str, days: int) -> None:
    path = folder / "protocol.yaml"
    path.write_text(TEXT.format(area=area, days=days), encoding="utf-8")
    install_protocol(place, path)


def test_a_protocol_is_read_and_compared_with_the_one_before(app: Flask, place: Workplace, tmp_path: Path):
    install(place, tmp_path, "E10000019", 2)
    install(place, tmp_path, "E10000019", 3)
    install(place, tmp_path, "E08000035", 5)
    client = client_of(app, place, Role.LSCB_OFFICER)
    listed = client.get("/protocols").text
    assert listed.count("Example protocol of notices") == 2
    assert "Lincolnshire" in listed
    assert listed.count("until another took its place") == 1
    assert "notice_working_days: 3" in client.get("/protocols/2").text
    beside = client.get("/protocols/2/beside?other=1").text
    for change, days in (("taken out", 2), ("added", 3)):
        row = next(part for part in beside.split("<tr") if f"notice_working_days: {days}" in part)
        assert change in row
    assert client.get("/protocols/3").status_code == 404
    assert client.get("/protocols/2/beside?other=3").status_code == 404
    assert client.get("/protocols/2/beside?other=x").status_code == 404
