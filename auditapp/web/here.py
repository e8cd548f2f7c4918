"""What a view needs: the workplace as the person at work, the settings, who is signed in, and what they may see."""

from dataclasses import dataclass, replace
from typing import cast

from flask import abort, current_app, g, request

from auditapp.domain.people import Role
from auditapp.domain.scope import Scope
from auditapp.security.policy import policy
from auditapp.services.accounts.post import ByMail, Post
from auditapp.services.accounts.who_signed_in import SignedIn, account_actor
from auditapp.services.files.hand_on import Jobs
from auditapp.services.workbooks.recipients import Recipient, reader
from auditapp.services.workplace import Workplace
from auditapp.web.settings import Settings
from auditapp.web.shown_instead import ShownInstead

NAME = "auditapp"


@dataclass(frozen=True, slots=True)
class Here:
    """What the application was made with."""

    place: Workplace
    settings: Settings
    jobs: Jobs


def here() -> Here:
    """What the application was made with."""
    return cast(Here, current_app.extensions[NAME])


def settings() -> Settings:
    """The settings of this installation."""
    return here().settings


def jobs() -> Jobs:
    """Whoever does the work that pages hand on."""
    return here().jobs


def post() -> Post | None:
    """What takes messages to people outside; None where nothing does. A demonstration shows what it would send."""
    server = settings().mail
    if server is not None:
        return ByMail(server)
    return ShownInstead(request.host_url.rstrip("/")) if settings().is_demo else None


def who_or_none() -> SignedIn | None:
    """Who is signed in; None for a stranger."""
    return cast("SignedIn | None", g.get("who"))


def who() -> SignedIn:
    """Who is signed in, on a page that only they reach."""
    found = who_or_none()
    assert found is not None, "this page is open to strangers, who have no account"
    return found


def role() -> Role:
    """The role that the person signed in acts in, on a page that needs one."""
    found = who().role
    assert found is not None, "a page that needs a permission is opened in a role"
    return found


def place() -> Workplace:
    """The workplace, with the person signed in as the one who acts."""
    found = who_or_none()
    return replace(here().place, actor=account_actor(found.person.account)) if found else here().place


def scope() -> Scope:
    """Whose records this page may show; it was settled before the view began."""
    return cast(Scope, g.scope)


def area() -> Scope:
    """Whose records this page may count: what it shows of each stays within `scope`."""
    return cast(Scope, g.area)


def recipient() -> Recipient | None:
    """The person as a recipient, where they are shown of others' children no more than a workbook tells; else None."""
    return reader(here().place, who().person, role(), settings().small_count)


def conditions() -> frozenset[str]:
    """Under which conditions the person may do what this page does."""
    return cast("frozenset[str]", g.conditions)


def allowed_to(kind: str, verb: str) -> bool:
    """Whether the role may do that with some record of a kind, so that a page can offer it."""
    role = who().role
    said = None if role is None else policy().conditions(role, kind, verb)
    return said is not None and not said & UNREACHED


def may_assigned(kind: str, verb: str) -> bool:
    """Whether the role may do that with records of a kind that a visit assigns, or with those of the whole area."""
    role = who().role
    said = None if role is None else policy().conditions(role, kind, verb)
    return said is not None and "hash" not in said


# A visit assigns records, an agreement names fields; while there is neither, these conditions let nobody through.
UNREACHED = frozenset({"assigned", "permissible"})


def can_reach_unassigned() -> None:
    """Answer like for what does not exist where a role sees only what a visit or an agreement gives it."""
    if conditions() & UNREACHED:
        abort(404)
