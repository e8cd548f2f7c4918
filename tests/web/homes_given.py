"""A small invented register over two authorities, with children placed across their border, checked."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.people import Body, Role
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.workplace import Workplace
from tests.journeys import papers, police_papers
from tests.web import people_of

NORTH, SOUTH, EAST, WEST = "SC970901", "SC970902", "SC970903", "SC970904"
HEAD = (
    *("SC URN", "Name of home", "Type of provision", "Host authority", "Full address", "Beds", "Date registered"),
    *("Owner name", "Registered manager", "Telephone", "Email"),
)
ALIKE = ("Children's home",)
HOMES = (
    *((NORTH, "Élan MARKNAME North", *ALIKE, "Lincolnshire", "1 MARKSTREET Way, Boston, PE21 9ZZ", "4", "01/04/2010"),),
    *((SOUTH, "Example House South", *ALIKE, "Lincolnshire", "2 Example Way, Boston, PE21 8ZZ", "3", "01/04/2010"),),
    *((EAST, "Example House East", *ALIKE, "Leeds", "3 Example Way, Leeds, LS1 9ZZ", "3", "01/04/2010"),),
    *((WEST, "Example House West", *ALIKE, "Kent", "4 Example Way, Maidstone, ME14 9ZZ", "3", "01/04/2010"),),
)
CONTACT = ("MARKOWNER Care Ltd", "Marka MARKMANAGER", "01632 960001", "markmail@example.org")
# Whatever tells what the home in the north is called and where it is; the file is called after it too.
MARKS = (
    *("MARKNAME", "MARKSTREET", "PE21 9ZZ", "PE219ZZ", "MARKOWNER", "MARKMANAGER", "01632 960001", "markmail"),
    *("MARKFILE", "Boston", "Example House"),
)
PLACED = (
    *papers.PLACED,
    ("TREF-6", "TESTERSIX", "Fennel", "19/06/2001", "Lincolnshire", EAST, "Example House East", "02/02/2015", "", "C2"),
)


def register(folder: Path, name: str = "MARKFILE register.csv", rows: Sequence[Sequence[str]] = HOMES) -> Path:
    """A register as the inspectorate might send it."""
    return papers.write(folder / name, HEAD, [(*row, *CONTACT) for row in rows])


def give_all(place: Workplace, folder: Path) -> None:
    """Import everything, and check it."""
    days = papers.Period(date(2014, 1, 27), date(2015, 8, 31))
    # Rows of logs call the homes as this older list does.
    papers.give(place, "homes", papers.homes(folder), as_at=date(2014, 3, 31))
    papers.give(place, "homes", register(folder), as_at=date(2015, 8, 31))
    papers.give(place, "placements", papers.placements(folder, "MARKFILE placed.csv", PLACED))
    log = papers.notices(folder)
    papers.give(place, "notifications", log, authority="Lincolnshire", complete_for=(days,))
    police_papers.give_all(place, folder)
    papers.check(place)


def client_of(
    app: Flask, place: Workplace, role: Role, area: str | None = None, body: Body | None = None
) -> FlaskClient:
    """Somebody's browser, signed in."""
    client = app.test_client()
    account = people_of.account_with(place, role, area, body=body)
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    return client
