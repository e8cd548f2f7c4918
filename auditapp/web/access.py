"""Who may open a page. Every view says what it does with which kind of record; one that says nothing is not served."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from auditapp.security.policy import policy
from auditapp.services.accounts.who_signed_in import SignedIn, signed_in
from auditapp.services.scope_of import scope_of
from auditapp.services.workbooks.recipients import reading_scope
from auditapp.web.capture.telling import is_for_tablet, not_signed_in
from auditapp.web.chosen import keep_chosen
from auditapp.web.cookies import token_sent
from auditapp.web.here import here
from auditapp.web.new_day import begin_day

# What no word of anybody holds.
NOTHING = "\0"
View = TypeVar("View", bound=Callable[..., Any])


class Unlisted(Exception):
    """A view does not say who may open it, so the application does not start."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may open a page: everyone, everyone signed in, or whoever may do something with a kind of record.

    What concerns one's own account, or shows the names of many children at once, may ask for a fresh sign-in too.
    """

    kind: str = ""
    verb: str = ""
    is_open: bool = False
    wants_fresh: bool = False


def needs(kind: str, verb: str, *, fresh: bool = False) -> Callable[[View], View]:
    """Only for those whose role may do that with that kind of record; with `fresh`, once they proved who they are."""
    assert kind in policy().kinds, f"the policy has no kind {kind}"
    return _mark(Access(kind, verb, wants_fresh=fresh))


def open_to_everyone(view: View) -> View:
    """For strangers too."""
    return _mark(Access(is_open=True))(view)


def for_everyone_signed_in(view: View) -> View:
    """For everyone who is signed in, whatever their role."""
    return _mark(Access())(view)


def for_everyone_fresh(view: View) -> View:
    """For everyone who signed in, or proved who they are, within the last minutes."""
    return _mark(Access(wants_fresh=True))(view)


def _mark(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


def access_of(app: Flask, endpoint: str) -> Access:
    """Who may open a page, by the name of its view."""
    if endpoint == "static":
        return Access(is_open=True)
    access: Access | None = getattr(app.view_functions[endpoint], "access", None)
    if access is None:
        raise Unlisted(f"The view {endpoint} does not say who may open it. Put `needs(...)` before it.")
    return access


def guard(app: Flask) -> None:
    """Let nobody past who may not; refuse to start when a view says nothing."""
    for rule in app.url_map.iter_rules():
        access_of(app, rule.endpoint)
    app.before_request(_check)


def _check() -> Response | None:
    g.who = None
    if request.endpoint in {None, "static", "frame.brand"}:
        return None
    # PostgreSQL keeps no such sign, so nothing of that name is there.
    if any(NOTHING in text for text in (request.path, *_said())):
        abort(404)
    token = token_sent()
    g.who = signed_in(here().place, token) if token else None
    if g.who is not None:
        begin_day()
    access = access_of(current_app, str(request.endpoint))
    if access.is_open:
        return None
    if g.who is None and is_for_tablet():
        return not_signed_in()
    if g.who is None:
        back = _way_back() if request.method == "GET" else None
        return redirect(url_for("accounts.sign_in", then=back))
    answer = _permitted(access, g.who) if access.kind else None
    if answer is None and access.wants_fresh and not g.who.is_fresh(here().place.now()):
        return _to_prove_again()
    return answer


def _said() -> Iterator[str]:
    """Every word of the address and of the form."""
    if not request.query_string and request.method == "GET":
        return
    for several in request.values.listvalues():
        yield from several


def _permitted(access: Access, who: SignedIn) -> Response | None:
    """Settle under which conditions and for whose records the page is opened; or where to go first."""
    if who.role is None and is_for_tablet():
        return not_signed_in()
    if who.role is None:
        return redirect(url_for("accounts.roles"))
    allowed = policy().conditions(who.role, access.kind, access.verb)
    if allowed is None:
        abort(403)
    if "fresh" in allowed and not who.is_fresh(here().place.now()):
        return _to_prove_again()
    g.conditions = allowed
    today = here().place.today
    g.area = scope_of(who.person, who.role, today)
    g.scope = reading_scope(who.person, who.role, g.area, today)
    return None


def _to_prove_again() -> Response:
    keep_chosen()
    return redirect(url_for("accounts.fresh", then=_way_back()))


def _way_back() -> str:
    """Where to go on: the page asked for, or the form of what was sent, where one stands at the same address."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    adapter = current_app.create_url_adapter(request)
    assert adapter is not None, "a request has its address"
    return request.path if "GET" in adapter.allowed_methods() else url_for("start.start")
