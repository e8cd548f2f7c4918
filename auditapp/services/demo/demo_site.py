"""The demonstration: the fictional county in a database of its own, checked, with an invented person for each role."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from auditapp.demo import County
from auditapp.demo.people import Invented, invented_people
from auditapp.domain.dates import Period
from auditapp.domain.people import ROLES_CONFIRMED, Body, Role
from auditapp.domain.scope import Scope
from auditapp.services.accounts.add_account import NewPerson, add_account, area_of, confirm_role, give_role
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.demo.demo_visits import visits_of_demo
from auditapp.services.judging.run_checks import nothing, run_checks
from auditapp.services.protocols.install_protocol import install_protocol
from auditapp.services.workbooks.whole_audit import AuditDone, audit_in, county_order
from auditapp.services.workplace import Refused, Workplace, make_workplace

FOLDER = "site"
# Stands in the folder of a demonstration and in no other: what it marks may be shown to whoever asks, and thrown away.
MARK = "demonstration.txt"
SINCE = Period(date(2013, 1, 1))
# Who made the accounts and confirmed roles, before anybody had one. They have no account, and the log says what they
# are; it does not name whoever tries it out.
OPERATOR, SECOND = "the command that made this demonstration", "the same command, as the second person"


@dataclass(frozen=True, slots=True)
class DemoSite:
    """The database of the demonstration, and what the audit of the county found."""

    place: Workplace
    done: AuditDone


def is_demonstration(folder: Path) -> bool:
    """Whether a folder is that of a demonstration, in which everything is invented."""
    return (folder / MARK).is_file()


def demo_site(county: County, into: Path, progress: Callable[[str], Callable[[int], None]]) -> DemoSite:
    """Make the demonstration anew. An earlier one in its folder goes; a folder that is none is refused.

    Everything is done by the invented people whose work it is.
    """
    folder = into / FOLDER
    if folder.exists() and not is_demonstration(folder):
        raise Refused(
            f"{folder} is there, and no demonstration made it. Move it away, or name another folder with --into."
        )
    shutil.rmtree(folder, ignore_errors=True)
    place = make_workplace(None, folder, OPERATOR)
    (folder / MARK).write_text("Everything here is invented; `auditapp demo` makes it anew.\n", encoding="utf-8")
    accounts = {Role(person.role): _add(place, person) for person in invented_people()}
    as_data, as_officer = (_as(place, accounts[role]) for role in (Role.DATA_OFFICER, Role.LSCB_OFFICER))
    done = audit_in(as_data, county_order(county, into), progress)
    for file in sorted(county.protocols.glob("*.yaml")):
        install_protocol(as_officer, file)
    run_checks(as_data, Scope.whole_database(), None, (), progress("judged"), keep=nothing)
    visits_of_demo(_as(place, accounts[Role.INSPECTOR]))
    return DemoSite(place, done)


def _as(place: Workplace, account: str) -> Workplace:
    """The same workplace, with the person of an account at work."""
    return replace(place, actor=account_actor(account))


def _add(place: Workplace, person: Invented) -> str:
    """Make the account of an invented person, with the role; the account."""
    role = Role(person.role)
    new = NewPerson(person.name, person.email, person.organisation, Body(person.body))
    account = add_account(place, new, active=True)
    grant = give_role(place, account, role, area_of(role, person.area, place.today), SINCE)
    if role in ROLES_CONFIRMED:
        confirm_role(replace(place, actor=SECOND), grant)
    return account
