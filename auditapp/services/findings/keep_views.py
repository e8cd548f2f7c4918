"""Views of the list of breaches that somebody keeps under a name; nobody else sees them."""

import hashlib
import json
from collections.abc import Mapping
from typing import NamedTuple

from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, saved_views
from auditapp.storage.saved_views import SavedView

LONGEST_NAME, MOST_VIEWS = 60, 30


class Kept(NamedTuple):
    """The name of a view that was kept, and whether it stands in place of another."""

    name: str
    has_replaced: bool


def views_kept(place: Workplace, account: str) -> tuple[SavedView, ...]:
    """The views of somebody."""
    with place.reading() as connection:
        return saved_views.views_of(connection, account)


def mark_of(view: SavedView) -> str:
    """A mark of a view as it was shown: whoever replaces it says which it was."""
    shown = json.dumps([view.id, sorted(view.asked.items())])
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def view_named(place: Workplace, account: str, name: str) -> SavedView | None:
    """The view that somebody keeps under a name."""
    return next((view for view in views_kept(place, account) if view.name == _plain(name)), None)


def keep_view(place: Workplace, account: str, name: str, asked: Mapping[str, str], replaces: str = "") -> Kept:
    """Keep a view under a name; one of that name that shows something else is replaced only where its mark is given."""
    name = _plain(name)
    if not name:
        raise Refused("Name the view: what does it show?", "name")
    if len(name) > LONGEST_NAME:
        raise Refused(f"Name the view in at most {LONGEST_NAME} letters.", "name")
    with place.writing() as (connection, act):
        kept = saved_views.views_of(connection, account)
        if len(kept) >= MOST_VIEWS and name not in {view.name for view in kept}:
            raise Refused(f"You keep {MOST_VIEWS} views. Let go of one first.", "name")
        before = next((view for view in kept if view.name == name and view.asked != asked), None)
        if before is not None and mark_of(before) != replaces:
            raise Refused(f"You keep a view “{name}” already. Name this one otherwise, or replace that one.", "used")
        saved_views.keep_view(connection, account, name, asked)
        audit_log.append(connection, act, "view kept", account, {})
    return Kept(name, before is not None)


def _plain(name: str) -> str:
    return " ".join(name.split())


def drop_view(place: Workplace, account: str, number: int) -> None:
    """Let go of a view."""
    with place.writing() as (connection, act):
        if not saved_views.drop_view(connection, account, number):
            raise Refused("There is no such view of yours any more.", "stale")
        audit_log.append(connection, act, "view let go", account, {})
