"""The list from which somebody came to a finding: the way back to it, and what it was narrowed to.

The address of a finding carries that of the list, so that every page about the finding leads back to it.
"""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from auditapp.services.findings.follow_up import officers
from auditapp.services.findings.list_breaches import Filters
from auditapp.web.findings.blueprint import findings
from auditapp.web.findings.forms import FiltersForm
from auditapp.web.here import place, scope, who

# The part of an address that carries the list.
LIST = "list"
LONGEST = 600


@findings.app_template_global()
def list_said(form: FiltersForm) -> str:
    """A page of the list as other addresses carry it."""
    return urlencode(form.place_in_list())


@findings.app_template_global()
def list_came_from() -> str | None:
    """What the address carries of a list; None where nobody came from one."""
    said = request.values.get(LIST)
    return said if said is not None and len(said) <= LONGEST else None


@findings.app_template_global()
def way_to_list() -> str:
    """The address of the list as it was narrowed, at the page of it; of the usual list where nobody came from one."""
    form = _form()
    return url_for("findings.every", **form.place_in_list()) if form else url_for("findings.every")


def filters_of_list() -> Filters | None:
    """What the list is narrowed to from which somebody came; None where that is none, or one that cannot be."""
    form = _form()
    return form.filters() if form and form.is_right() else None


@findings.url_defaults
def carry_list(endpoint: str, values: dict[str, Any]) -> None:
    """Every address about a finding carries the list on."""
    came_from = list_came_from()
    if came_from is not None and isinstance(values.get("number"), str) and LIST not in values:
        values[LIST] = came_from
    del endpoint


def _form() -> FiltersForm | None:
    came_from = list_came_from()
    if came_from is None:
        return None
    said = MultiDict(parse_qsl(came_from, keep_blank_values=True))
    return FiltersForm.of(who().person.account, lambda: officers(place(), scope()), said=said)
