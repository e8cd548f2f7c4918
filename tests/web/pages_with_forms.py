"""Every page of an application with some rows of everything that has a form to fill in, as somebody sees it who may."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

from flask import Flask
from flask.testing import FlaskClient

from auditapp.domain.dates import Period
from auditapp.domain.enquiries import AskedOf
from auditapp.domain.links import Purpose
from auditapp.domain.people import Body, Role
from auditapp.domain.spot_checks import Member, Seen
from auditapp.services.accounts.account_links import make_link
from auditapp.services.accounts.add_account import NewPerson, add_account
from auditapp.services.accounts.who_signed_in import begin_sign_in
from auditapp.services.findings.answer_by_link import send_code
from auditapp.services.findings.ask_by_link import Question, ask_by_link
from auditapp.services.findings.follow_up import end_action
from auditapp.services.visits.at_the_door import note_refused_entry
from auditapp.services.visits.plan_visit import assign
from auditapp.services.workplace import Refused, Workplace
from tests.journeys import papers
from tests.web import people_of, visits_made
from tests.web.forms_on_pages import FormOnPage, forms_on
from tests.web.proofs_of import give_proofs
from tests.web.test_few_queries import addresses, first_of


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


def every_form(place: Workplace, clients: dict[Role, FlaskClient]) -> Iterator[FormOnPage]:
    """Each form of the application, as it stands on the first page that has it.

    One is found after the one before was used.
    """
    app, seen = clients[Role.LSCB_OFFICER].application, set[str]()
    pages = [(c, path) for role, c in clients.items() for _, path in list(addresses(app, place, c, role))]
    for client, path in chain(pages, further(clients, place)):
        # What one form did may take another one off the page.
        while form := next((one for one in forms_on(app, client, path) if one.endpoint not in seen), None):
            seen.add(form.endpoint)
            yield form


def further(clients: dict[Role, FlaskClient], place: Workplace) -> Iterator[tuple[FlaskClient, str]]:
    """Pages that come after another one, or that are somebody else's."""
    officer = clients[Role.LSCB_OFFICER]
    app = officer.application
    for page in ("/files/matching", "/files/2/look"):
        # Who signs in anew has given no reason yet.
        yield signed_in(app, place, account_of(place, Role.DATA_OFFICER)), page
    yield officer, f"/findings/together?finding={finding_of(place)} 1"
    yield from visits(clients, place)
    account = account_of(place, Role.DATA_OFFICER)
    give_proofs(place, account)
    yield signed_in(app, place, account), "/fresh"
    yield from outside(officer, place)
    finding, action = finding_of(place), int(first_of(place, "action"))
    revision = int(first_of(place, f"action WHERE id = {action}", "revision"))
    with suppress(Refused):
        end_action(place, papers.EVERYTHING, (finding, action, revision), "Made up.")
    yield officer, f"/findings/{finding}/actions/{action}"


def finding_of(place: Workplace) -> str:
    """The number of a finding of the area that actions follow from."""
    return first_of(place, "action", "finding_id")


def visits(clients: dict[Role, FlaskClient], place: Workplace) -> Iterator[tuple[FlaskClient, str]]:
    """A visit that is prepared, one at which nobody was let in, one that is handed in, and tablets."""
    goes, account = clients[Role.INSPECTOR], account_of(place, Role.INSPECTOR)
    one = visits_made.planned(place, account)
    another = people_of.account_with(place, Role.INSPECTOR, body=Body.COUNCIL)
    assign(place, Seen(papers.EVERYTHING), one, Member(another, "asks", Period(place.today)))
    tablet = visits_made.Tablet(goes, account, one)
    tablet.get(f"visits/{one}/pack")
    for client in (goes, clients[Role.LSCB_OFFICER]):
        yield client, f"/visits/{one}"
    shut_out = visits_made.planned(place, account)
    note_refused_entry(place, Seen(papers.EVERYTHING), shut_out, 1, "Made up.")
    yield goes, f"/visits/{shut_out}"
    other = visits_made.planned(place, account)
    tablet = visits_made.Tablet(goes, account, other)
    tablet.send(tablet.operation("finish", words=""))
    yield clients[Role.LSCB_OFFICER], f"/visits/{other}"
    yield clients[Role.LSCB_OFFICER], "/visits/tablets/board"
    yield clients[Role.ADMINISTRATOR], f"/people/{account}/tablets"


def account_of(place: Workplace, role: Role) -> str:
    """The account of the person who holds a role and works where such people do."""
    body = people_of.BODIES.get(role, Body.COUNCIL)
    return first_of(place, f"account WHERE email LIKE '{role.value}-{body.value}-%'")


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
