"""The lines of the list of breaches, each drawn once: what a line shows rests on nothing but what it is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from flask import current_app, request
from markupsafe import Markup

from auditapp.services.findings.list_breaches import BreachLine
from auditapp.web.frame import leading_to

# Some eighty pages of the list.
KEPT = 4_000


@dataclass(frozen=True, slots=True)
class Shown:
    """Beside what a line is made of: whether it can be chosen and is, whether it leads to its home, where it stands."""

    ticks: bool
    opens_homes: bool
    place_said: str
    all_chosen: bool


def drawn_lines(lines: Iterable[BreachLine], shown: Shown) -> Markup:
    """The rows of the table."""
    root = request.script_root
    return Markup("").join([_drawn(line, root, shown) for line in lines])


@lru_cache(maxsize=KEPT)
def _drawn(line: BreachLine, root: str, shown: Shown) -> Markup:
    del root  # the addresses begin with it
    to_finding = leading_to("findings.finding", "number", list=shown.place_said)
    to_home = leading_to("register.home", "urn")
    template = current_app.jinja_env.get_template("findings/line.html")
    return Markup(template.module.drawn(line, to_finding, to_home, shown))  # type: ignore[attr-defined]  # noqa: S704
