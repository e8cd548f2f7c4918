"""Words that would be a formula, markup, code of a template or turned letters, written wherever words are written."""

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Role
from auditapp.services.protocols.hand_in_protocol import hand_in_protocol
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web import visits_made
from tests.web.asked_besides import signed_in
from tests.web.forms_on_pages import FormOnPage, what_is_wrong
from tests.web.homes_given import HEAD, NORTH
from tests.web.pages_with_forms import account_of
from tests.web.test_few_queries import PROTOCOL
from tests.web.test_hand_in import give

Look = Callable[[Any], None]

# A formula, the end of an attribute, markup, what a template would run, and signs that turn letters or ring a bell.
HOSTILE = "=1+1\"'><svg onload=x>\u202egnp\u202c\x07{{907*7919}}"
# Another for children: no workbook is written in which the name of one stands in a reason or in the name of a file.
CHILD = "=KID()\"'><svg onload=y>\u202egnp\u202c\x07{{907*7919}}"
MARK, RUN, MARKUP = "svg onload", "7182533", "<svg onload"
UNSEEN = ("\u202e", "\u202c", "\x07")
# A browser writes a quotation mark in a name of a file otherwise; a protocol with signs that nobody sees is refused.
FILE, TITLE = HOSTILE.replace('"', ""), "=1+1\"'><svg onload=x>{{907*7919}}"
# A name of a sheet has at most 31 letters, and not all of them.
SHEET = '=1+1"><svg onload=x>{{7}}'
LINCOLNSHIRE = "E10000019"
# What has to be something for words beside it to be taken.
GIVEN = {
    "urn": NORTH,
    "visits": "2",
    "area": "Lincolnshire",
    "sender": NORTH,
    "named": NORTH,
    "email": "new@example.org",
}
HOME = ("SC970905", HOSTILE, "Children's home", "Lincolnshire", f"{HOSTILE} Way, Boston, PE21 9ZY", "4", "01/04/2010")


def children() -> Iterator[tuple[str, ...]]:
    """Three in a home that is given by its number, one in a home nobody knows, one who left on no day."""
    for number in range(3):
        who = (f"=1+{number}", f"{CHILD} {number}", CHILD, f"0{number + 1}/02/1999", "Leeds")
        yield (*who, "SC970905", HOSTILE, f"1{number}/06/2014", "", "C2")
    yield ("=2+2", CHILD, "Briarly", "05/02/1999", "Leeds", "", f"Towers {HOSTILE}", "16/06/2014", "", "C2")
    yield (
        "=3+3",
        HOSTILE,
        "Cloverlin",
        "06/02/1999",
        "Leeds",
        "SC970905",
        HOSTILE,
        "16/06/2014",
        "31/02/2015",
        HOSTILE,
    )


def files(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """A register whose sheet is called so, a list and a log: the kind of each, its name and what it holds."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet(SHEET)
    sheet.sheet_state = "hidden"
    for row in (HEAD, (*HOME, HOSTILE, HOSTILE, HOSTILE, HOSTILE)):
        sheet.append([cell.replace("\x07", "") for cell in row])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"
    written = BytesIO()
    book.save(written)
    yield "homes", f"{FILE} homes.xlsx", written.getvalue()
    head = [*papers.PLACED_HEAD, HOSTILE]
    rows = [[*row, HOSTILE] for row in children()]
    yield "placements", f"{FILE}.csv", papers.write(folder / "list.csv", head, rows).read_bytes()
    told = [(CHILD, "01/02/1999", HOSTILE, "SC970905", "Leeds", "Admission", "10/06/2014", "17/06/2014", HOSTILE)]
    yield "notifications", f"{FILE} log.csv", papers.write(folder / "log.csv", papers.TOLD_HEAD, told).read_bytes()


def hand_in(place: Workplace, officer: FlaskClient, folder: Path, look: Look) -> None:
    """Hand the files in, one of them to be looked at first; a protocol; and have it all checked."""
    for kind, name, content in files(folder):
        look(give(officer, (name, content), whose=LINCOLNSHIRE, kind=kind))
    rows = [[HOSTILE, *row] for row in children()]
    content = papers.write(folder / "look.csv", [HOSTILE, *papers.PLACED_HEAD], rows).read_bytes()
    page = give(officer, (f"{FILE} look.csv", content), whose=LINCOLNSHIRE, kind="placements", look_first="y")
    look(page)
    (waits,) = re.findall(r'href="/files/(\d+)/answer"', page.text)
    look(officer.get(f"/files/{waits}/look"))
    look(officer.post(f"/files/{waits}/look/rows", data={"reason": "read"}))
    title = json.dumps(TITLE).encode()
    text = PROTOCOL.read_bytes().replace(b"E99999999", LINCOLNSHIRE.encode())
    hand_in_protocol(place, text.replace(b"Notices of children placed in Exampleshire", title))
    papers.check(place)


def go_on_a_visit(app: Flask, place: Workplace, look: Look) -> str:
    """A visit of which everything was written so on the tablet, handed in and reviewed; its number."""
    account = account_of(place, Role.INSPECTOR)
    visit = visits_made.planned(place, account)
    tablet = visits_made.Tablet(signed_in(app, place, account), account, visit)
    sent = tablet.send(
        tablet.operation(question="missing-policy", word="no", items=["policy"], note=HOSTILE),
        tablet.operation(question="missing-policy-staff", word="not_seen", reason=HOSTILE),
        tablet.operation("note", words=HOSTILE),
        tablet.operation("risk", words=HOSTILE, whom=HOSTILE, phoned=True),
        tablet.operation("signoff", stand="disagree", name=HOSTILE, role=HOSTILE, words=HOSTILE, shown_hash="ab" * 32),
    )
    assert {one["outcome"] for one in sent} == {"applied"}, sent
    content = visits_made.jpeg(64, 48)
    number, _ = tablet.begin_photo(content, words=HOSTILE)
    tablet.put_part(number, 0, content)
    tablet.post(f"photos/{number}/finish", {})
    look(tablet.get(f"visits/{visit}/pack"))
    tablet.send(tablet.operation("finish", words=HOSTILE))
    return visit


def write_into(place: Workplace, form: FormOnPage, look: Look) -> None:
    """Write it into every field for words; again with something that is taken, where something was refused."""
    sent = form.without((), place.today)
    words = {field.name for field in form.fields if field.name in sent and form.takes_words(field)}
    if not words:
        return
    sent |= {name: [HOSTILE] for name in words}
    answer = form.sent(sent)
    look(answer)
    if answer.mimetype == "text/html" and what_is_wrong(answer.text):
        sent |= {name: [GIVEN[name]] for name in words & GIVEN.keys()}
        look(form.sent(sent))
