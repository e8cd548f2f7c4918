"""Giving up a tablet for somebody else, with a reason that stands in the audit log."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from auditapp.storage.audit_log import audit_log
from tests.web.conftest import As
from tests.web.test_visits import text
from tests.web.visits_made import Tablet

PAGES = {Role.LSCB_OFFICER: "/visits/tablets/board", Role.ADMINISTRATOR: "/people/{account}/tablets"}


def details_of(place: Workplace, action: str) -> list[object]:
    with place.reading() as connection:
        query = select(audit_log.c.detail).where(audit_log.c.action == action)
        return list(connection.execute(query).scalars())


@pytest.fixture
def taken(tablet: Tablet) -> Tablet:
    assert tablet.get(f"visits/{tablet.visit}/pack").status_code == 200
    return tablet


def page_for(role: Role, tablet: Tablet) -> str:
    return PAGES[role].format(account=tablet.account)


def given_up(client: FlaskClient, path: str, taken: Tablet, **more: str) -> str:
    data = {"tablet": f"{taken.device}/{taken.account}", "reason": "stolen"} | more
    return client.post(path, data=data, follow_redirects=True).get_data(as_text=True)


@pytest.mark.parametrize("role", list(PAGES))
def test_an_officer_and_an_administrator_give_a_tablet_up_for_somebody_else(
    judged: Workplace, taken: Tablet, signed_in_as: As, role: Role
):
    client, path = signed_in_as(role), page_for(role, taken)
    assert "in use" in text(client, path)
    assert "Choose why it is given up." in given_up(client, path, taken, reason="")
    assert "Choose the tablet." in given_up(client, path, taken, tablet="")
    assert "choose one of those listed" in given_up(client, path, taken, tablet="other/other")
    assert taken.get("visits").status_code == 200
    assert "It is given up" in given_up(client, path, taken)
    assert taken.get("visits").status_code == 410
    assert "told to wipe" in text(client, path)
    (logged,) = details_of(judged, "tablet given up")
    assert logged == {"reason": "stolen"}
    told = text(signed_in_as(Role.AUDITOR), "/audit-log")
    assert "Gave a tablet up as lost" in told
    assert "reason: It was stolen" in told


def test_an_officer_of_another_area_sees_and_gives_up_nothing(taken: Tablet, signed_in_as: As):
    elsewhere = signed_in_as(Role.LSCB_OFFICER, "Leeds")
    assert taken.device[:8] not in text(elsewhere, "/visits/tablets/board")
    assert "It is given up" not in given_up(elsewhere, "/visits/tablets/board", taken)
    assert taken.get("visits").status_code == 200


def test_nobody_else_gives_up_what_is_not_theirs(taken: Tablet, signed_in_as: As):
    roles = (Role.COMMISSIONER, Role.AUDITOR, Role.DATA_OFFICER)
    for client in (taken.client, *map(signed_in_as, roles)):
        for other in PAGES:
            assert client.post(page_for(other, taken)).status_code == 403, other
