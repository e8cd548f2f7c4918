"""Views of the list of breaches that somebody keeps under a name; nobody else sees them."""

from collections.abc import Mapping

from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, saved_views
from auditapp.storage.saved_views import SavedView

LONGEST_NAME, MOST_VIEWS = 60, 30


def views_kept(place: Workplace, account: str) -> tuple[SavedView, ...]:
    """The views of somebody."""
    with place.reading() as connection:
        return saved_views.views_of(connection, account)


def keep_view(place: Workplace, account: str, name: str, asked: Mapping[str, str]) -> str:
    """Keep a view under a name, in place of one of that name; gives the name."""
    name = " ".join(name.split())
    if not name:
        raise Refused("Name the view: what does it show?", "name")
    if len(name) > LONGEST_NAME:
        raise Refused(f"Name the view in at most {LONGEST_NAME} letters.", "name")
    with place.writing() as (connection, act):
        kept = saved_views.views_of(connection, account)
        if len(kept) >= MOST_VIEWS and name not in {view.name for view in kept}:
            raise Refused(f"You keep {MOST_VIEWS} views. Let go of one first.", "name")
        saved_views.keep_view(connection, account, name, asked)
        audit_log.append(connection, act, "view kept", account, {})
    return name


def drop_view(place: Workplace, account: str, number: int) -> None:
    """Let go of a view."""
    with place.writing() as (connection, act):
        if not saved_views.drop_view(connection, account, number):
            raise Refused("There is no such view of yours any more.", "stale")
        audit_log.append(connection, act, "view let go", account, {})
