"""The lines of the list of breaches, each drawn once: what a line shows rests on nothing but what it is made of."""

from collections.abc import Iterable
from functools import lru_cache

from flask import current_app, request
from markupsafe import Markup

from auditapp.services.list_breaches import BreachLine
from auditapp.web.frame import leading_to

# Some eighty pages of the list.
KEPT = 4_000


def drawn_lines(lines: Iterable[BreachLine], *, ticks: bool, opens_homes: bool) -> Markup:
    """The rows of the table; `ticks` is whether they can be chosen, `opens_homes` whether they lead to homes."""
    root = request.script_root
    return Markup("").join([_drawn(line, root, ticks, opens_homes) for line in lines])


@lru_cache(maxsize=KEPT)
def _drawn(line: BreachLine, root: str, ticks: bool, opens_homes: bool) -> Markup:
    del root  # the addresses begin with it
    to_finding, to_home = leading_to("findings.finding", "number"), leading_to("register.home", "urn")
    template = current_app.jinja_env.get_template("findings/line.html")
    return Markup(template.module.drawn(line, to_finding, to_home, ticks, opens_homes))  # type: ignore[attr-defined]  # noqa: S704
