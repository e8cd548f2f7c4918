"""The parts of a home's page that stand until papers come or go, or a check is made: each is drawn once and kept.

What differs from one asking to the next is in none of them: no token, no finding, no message.
"""

from datetime import date
from weakref import WeakKeyDictionary

from flask import render_template, request
from markupsafe import Markup

from auditapp.domain.dates import Period
from auditapp.services.homes.home_page import Standing
from auditapp.web.pictures.rooms import occupancy_picture
from auditapp.web.pictures.timeline import kinds_seen, timeline_picture

PARTS = ("particulars", "rooms", "happened", "duties", "protocols")
# The addresses within a part begin with what the site is mounted under.
Drawn = dict[str, dict[str, Markup]]
_drawn: WeakKeyDictionary[Standing, Drawn] = WeakKeyDictionary()


def drawn_parts(standing: Standing) -> dict[str, Markup]:
    """The parts by name."""
    kept = _drawn.setdefault(standing, {})
    parts = kept.get(request.script_root)
    if parts is None:
        parts = kept[request.script_root] = _draw(standing)
    return parts


def _draw(standing: Standing) -> dict[str, Markup]:
    within = Period(date(standing.year, 1, 1), date(standing.year, 12, 31))
    values = {
        "page": standing,
        "home": standing.home,
        "kinds": kinds_seen(standing.parts),
        "timeline": timeline_picture(standing.happened, within),
        "rooms": occupancy_picture(standing.months, standing.home.places),
    }
    # Templates of ours, in which what is put is escaped.
    return {name: Markup(render_template(f"register/{name}.html", **values)) for name in PARTS}  # noqa: S704
