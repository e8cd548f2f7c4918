"""The frame around every page: the council's name and colour, what a role can go to, and pages for what fails."""

import logging
import re
import secrets
from collections.abc import Callable
from http import HTTPStatus
from itertools import chain
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Flask, Response, current_app, render_template, request, url_for
from flask_wtf.csrf import CSRFError, generate_csrf
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException, SecurityError

from auditapp.domain.people import Role
from auditapp.security.policy import policy
from auditapp.services.files.no_room import WHAT_TO_DO, lacks_room
from auditapp.services.workplace import NoRoom, NotReady
from auditapp.web.access import open_to_everyone
from auditapp.web.assets import read_manifest
from auditapp.web.capture.telling import failed, is_for_tablet
from auditapp.web.here import allowed_to, place, settings, who_or_none

frame = Blueprint("frame", __name__)
log = logging.getLogger("auditapp.web")
MADE, ADDRESSES = "auditapp-made-once", "auditapp-addresses"
ANY_OF_THEM = "-any-of-them-"
# So many ways of leading to things are remembered; then it begins anew.
MOST_ADDRESSES = 500
# What stands in an address as it is; most numbers do.
PLAIN = re.compile(r"[A-Za-z0-9-]+").fullmatch

# What the head of a page leads to: the words, the view, and what somebody must be allowed to do to see the link.
PLACES: tuple[tuple[str, str, str, str], ...] = (
    ("Homes", "register.homes", "home", "read"),
    ("Visits", "visits.every", "spot_check", "read"),
    ("Breaches", "findings.every", "finding", "read"),
    ("Overview", "overview.shown", "finding", "read"),
    ("Files", "data_desk.files", "import_batch", "read"),
    ("Returns", "returns.every", "expected_return", "read"),
    ("People", "people.everyone", "people", "read"),
    ("Outbox", "outbox.waiting", "people", "create"),
    ("Protocols", "protocols.every", "rule_pack", "read"),
    ("Protocols", "protocols.hand_in", "rule_pack", "update"),
    ("Workbooks", "workbooks.every", "workbook", "read"),
    ("Audit log", "trail.entries", "audit_log", "read"),
)
# Lists that show nothing to whoever sees only what a visit or an agreement gives them.
NOTHING_UNASSIGNED = frozenset({"findings.every", "overview.shown"})
FAILURES = {
    400: (
        "This page has gone stale",
        "It was open for too long, or in another window. Go back, reload, try again.",
    ),
    403: ("You cannot open this page", "Your role does not include what this page does."),
    404: ("Page not found", "There is nothing at this address, or nothing that you may see."),
    405: ("This cannot be opened like that", "Go back and use the buttons of the page."),
    409: (
        "This was decided meanwhile",
        "It changed since you opened the page: by you in another window, or by somebody else. Look at it anew.",
    ),
    410: ("This link has expired", "Each link works once and for a limited time. Ask for a new one."),
    413: ("The file is too large", "Nothing was stored. Files may have up to 25 MB: split it, and give the parts."),
    429: ("Too many tries", "Wait some minutes, then try again."),
    503: (
        "The database is busy or away",
        "Nothing is kept in part. Wait a minute, then look at what stands before you try again.",
    ),
}
NO_ROOM = "There is no room for this"
ANOTHER_ROLE = "Another of your roles may."
# Stands in the head of the page, as it is made once, for what proves that the form to sign out is ours.
PROOF_HERE = "proof-of-the-form"
UNEXPECTED = ("Something went wrong", "It was not your fault, and what you were doing was not kept in part.")


@frame.get("/brand/<colour>.css")
@open_to_everyone
def brand(colour: str) -> Response:
    """The council's colour, as a stylesheet: an address of its own for each colour, so that it may be kept."""
    del colour
    return Response(f".app-header{{background:{settings().colour}}}", mimetype="text/css")


def role_name(role: Role) -> str:
    """What a role is called here: the board's word is the council's to choose."""
    return f"{settings().board} officer" if role is Role.LSCB_OFFICER else role.value.replace("_", " ")


def role_said(role: Role) -> str:
    """What a role is called, as a line begins with it."""
    name = role_name(role)
    return f"{name[0].upper()}{name[1:]}"


def page_head() -> Markup:
    """The head of the page, made once for each role and each part of the site."""
    who = who_or_none()
    made = _made_once("frame/head.html", who.role if who else None, _part_of(request.endpoint), who is None)
    if who is None:
        return made
    # The proof that a form is ours is another for each person, so it alone is put into what is made once.
    return Markup(made.replace(PROOF_HERE, escape(generate_csrf())))  # noqa: S704 (a template of ours)


def page_links() -> Markup:
    """What the head of the document leads to, made once."""
    return _made_once("frame/links.html")


def _made_once(template: str, *differs: object) -> Markup:
    key = (template, request.script_root, *differs)
    made: dict[object, Markup] = current_app.extensions[MADE]
    if key not in made:
        made[key] = Markup(render_template(template))  # noqa: S704 (a template of ours)
    return made[key]


def address_of(view: str, **parts: Any) -> str:
    """The address of a view; of one that stands for one page alone it is worked out once."""
    if parts:
        return url_for(view, **parts)
    key = (view, request.script_root)
    known: dict[tuple[str, str], str] = current_app.extensions[ADDRESSES]
    if key not in known:
        known[key] = url_for(view)
    return known[key]


def _asset_addresses() -> Callable[[str], str]:
    """The addresses of the stylesheet and the scripts, each worked out once."""
    names = read_manifest()
    known: dict[tuple[str, str], str] = {}

    def asset_url(name: str) -> str:
        key = (name, request.script_root)
        if key not in known:
            known[key] = url_for("static", filename=names[name])
        return known[key]

    return asset_url


def _part_of(view: str | None) -> str:
    return (view or "").split(".")[0]


def navigation() -> list[dict[str, Any]]:
    """Where the person signed in can go."""
    return [
        {"text": words, "href": url_for(view), "active": _part_of(request.endpoint) == _part_of(view)}
        for words, view, kind, verb in PLACES
        if may(kind, verb) and (view not in NOTHING_UNASSIGNED or allowed_to(kind, verb))
    ]


def may(kind: str, verb: str) -> bool:
    """Whether the role that somebody acts in may do that with that kind of record, under whatever conditions."""
    who = who_or_none()
    return who is not None and who.role is not None and policy().conditions(who.role, kind, verb) is not None


def leading_to(view: str, part: str, **more: str) -> Callable[[str], str]:
    """The addresses of many things of one kind, made from one: a long list has no time to make each."""
    # An address about a finding carries the list on which somebody came to this page.
    key = (view, part, request.script_root, request.values.get("list", ""), *chain.from_iterable(more.items()))
    known: dict[tuple[str, ...], Callable[[str], str]] = current_app.extensions[ADDRESSES]
    if key not in known:
        if len(known) >= MOST_ADDRESSES:
            known.clear()
        before, _, after = url_for(view, **{part: ANY_OF_THEM, **more}).partition(ANY_OF_THEM)  # type: ignore[arg-type]
        known[key] = lambda value: f"{before}{value if PLAIN(value) else quote(value, safe='')}{after}"
    return known[key]


def build_frame(app: Flask) -> None:
    """Give every template what the frame needs, and every failure its page."""
    app.extensions[MADE], app.extensions[ADDRESSES] = {}, {}
    app.register_blueprint(frame)
    app.jinja_env.globals.update(
        url_for=address_of,
        asset_url=_asset_addresses(),
        role_name=role_name,
        role_said=role_said,
        navigation=navigation,
        page_head=page_head,
        proof_here=PROOF_HERE,
        page_links=page_links,
        may=may,
        leading_to=leading_to,
    )
    app.context_processor(lambda: {"settings": settings(), "who": who_or_none()})
    app.register_error_handler(HTTPException, _failed)
    app.register_error_handler(CSRFError, lambda _: _page(400))
    app.register_error_handler(NotReady, _not_ready)
    app.register_error_handler(NoRoom, _no_room)
    app.register_error_handler(OSError, _no_room)
    app.register_error_handler(Exception, _unexpected)


def _page(code: int, *sentences: str, reference: str = "", heading: str = "") -> tuple[str | Response, int]:
    usually, usual = FAILURES.get(code, UNEXPECTED)
    if is_for_tablet():
        return failed(code, " ".join(sentences or (usual,)), reference), code
    return render_template(
        "frame/failure.html", heading=heading or usually, sentences=sentences or (usual,), reference=reference
    ), code


def _failed(problem: HTTPException) -> Any:
    # For a host that is not ours no page can be drawn: it has no addresses.
    if isinstance(problem, SecurityError) or problem.code is None or problem.code < 400:  # noqa: PLR2004 (a redirection)
        return problem
    who = who_or_none()
    if problem.code == HTTPStatus.FORBIDDEN and who is not None and len(who.person.roles_on(place().today)) > 1:
        return _page(problem.code, f"{FAILURES[problem.code][1]} {ANOTHER_ROLE}")
    return _page(problem.code)


def _not_ready(problem: NotReady) -> Any:
    log.warning("the database refused: %s", type(problem.__cause__ or problem).__name__)
    page, code = _page(503)
    return page, code, {"Retry-After": "30"}


def _no_room(problem: NoRoom | OSError) -> Any:
    why = lacks_room(problem)
    if not why:
        return _unexpected(problem)
    log.warning("the disk refused: %s", type(problem).__name__)
    page, code = _page(503, f"{why}. Nothing is kept in part. {WHAT_TO_DO}", heading=NO_ROOM)
    return page, code, {"Retry-After": "30"}


def _unexpected(problem: Exception) -> Any:
    # The text of a failure may quote what somebody typed; its kind and a number are enough to find it by.
    reference = secrets.token_hex(4)
    frame_of = problem.__traceback__
    while frame_of is not None and frame_of.tb_next is not None:
        frame_of = frame_of.tb_next
    where = f"{frame_of.tb_frame.f_code.co_filename}:{frame_of.tb_lineno}" if frame_of else "nowhere"
    log.error("failure %s: %s at %s", reference, type(problem).__name__, where)
    return _page(500, reference=reference)
