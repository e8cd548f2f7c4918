"""Pages behind links, and what a tablet asks for: they open to whoever has the link, or goes on the visit."""

from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from auditapp.domain.enquiries import AskedOf
from auditapp.domain.links import Purpose
from auditapp.domain.people import Body
from auditapp.services.accounts.account_links import make_link
from auditapp.services.accounts.add_account import NewPerson, add_account
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.findings.answer_by_link import send_code
from auditapp.services.findings.ask_by_link import Question, ask_by_link
from auditapp.services.workplace import Workplace
from tests.journeys import papers
from tests.web.visits_made import Tablet


class Post:
    """Remembers the last message that was sent."""

    pages, words = "http://localhost", ""

    def send(self, to: str, subject: str, words: str) -> None:
        """Take a message."""
        del to, subject
        self.words = words

    def found(self, before: str) -> str:
        """The word of the message that stands behind some others."""
        return self.words.partition(before)[2].split()[0].rstrip(".")


def first_of(place: Workplace, table: str, column: str = "id") -> str:
    """The first of a table by some column, as an address has it."""
    with place.reading() as connection:
        return str(connection.execute(text(f"SELECT {column} FROM {table} ORDER BY {column} LIMIT 1")).scalar_one())


def finding_of(place: Workplace) -> str:
    """The number of a finding of the area that actions follow from."""
    return first_of(place, "action", "finding_id")


def signed_in(app: Flask, place: Workplace, account: str) -> FlaskClient:
    """A browser of somebody who signed in just now."""
    client = app.test_client()
    client.set_cookie("sign-in", begin_sign_in(place, account, "a test"))
    return client


def outside(officer: FlaskClient, place: Workplace) -> Iterator[tuple[FlaskClient, str]]:
    """Behind links: a new account, and a question."""
    reader, post = officer.application.test_client(), Post()
    new = NewPerson("Ashling Testerone", "testerone@example.gov.uk", "Example council", Body.COUNCIL)
    token = make_link(place, add_account(place, new), Purpose.INVITATION)
    yield reader, f"/link/{token}"
    reader.post(f"/link/{token}", data={"password": "copper lantern nineteen"})
    yield reader, f"/link/{token}/app"
    number = finding_of(place)
    ask_by_link(place, papers.EVERYTHING, number, Question(AskedOf.HOME, "m@home.example", "When?"), post)
    token = post.found("/answer/")
    send_code(place, token, post)
    yield reader, f"/answer/{token}"
    reader.post(f"/answer/{token}/code", data={"code": post.found("The code is ")})
    yield reader, f"/answer/{token}"


def of_one_who_goes(app: Flask, place: Workplace, state: str) -> Iterator[tuple[FlaskClient, str]]:
    """What an inspector who goes on a visit in some state opens of it at a desk."""
    visit = first_of(place, f"spot_check WHERE state = '{state}'")
    goes = signed_in(app, place, first_of(place, f"spot_check_member WHERE spot_check_id = '{visit}'", "account"))
    yield goes, f"/visits/{visit}"
    yield goes, f"/visits/{visit}/letter"
    yield goes, f"/visits/{visit}/paper"


def on_the_visit(app: Flask, place: Workplace, visit: str) -> Iterator[tuple[FlaskClient, str]]:
    """What the tablet of somebody who goes on a visit asks for, and the page of their tablets."""
    account = first_of(place, f"spot_check_member WHERE spot_check_id = '{visit}'", "account")
    goes = signed_in(app, place, account)
    tablet = Tablet(goes, account, visit)
    goes.environ_base |= {f"HTTP_{name.upper().replace('-', '_')}": said for name, said in tablet.headers.items()}
    yield goes, "/capture/api/session"
    yield goes, "/capture/api/visits"
    yield goes, f"/capture/api/visits/{visit}/pack"
    yield goes, f"/capture/api/visits/{visit}/photos"
    yield goes, f"/capture/api/visits/{visit}/settled"
    photo, _ = tablet.begin_photo(b"Made up.")
    yield goes, f"/capture/api/visits/{visit}/photos/{photo}"
    yield goes, "/visits/tablets"
