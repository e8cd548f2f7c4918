"""Views of the list that somebody keeps under a name: keeping one, coming back to it, letting go of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import StringField

from auditapp.services.findings import keep_views
from auditapp.services.findings.follow_up import officers
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.doing import done
from auditapp.web.findings.blueprint import findings
from auditapp.web.findings.forms import FiltersForm
from auditapp.web.findings.listing import filters_form
from auditapp.web.forms import Form
from auditapp.web.here import can_reach_unassigned, place, scope, who


class ViewForm(Form):
    """What a view is called."""

    name = StringField("What do you call it?", description="For example: high, nobody's. Only you see it.")


class Used(NamedTuple):
    """A view that is kept already: its name, what it shows in words, and its mark."""

    name: str
    said: tuple[str, ...]
    mark: str


@findings.get("/findings/views")
@needs("finding", "read")
def kept_views() -> str:
    """The views that somebody keeps."""
    can_reach_unassigned()
    return render_template("findings/views.html", views=keep_views.views_kept(place(), who().person.account))


@findings.get("/findings/views/new")
@needs("finding", "read")
def new_view() -> str:
    """Name what the list is narrowed to."""
    can_reach_unassigned()
    return _new(ViewForm(), filters_form())


@findings.post("/findings/views/new")
@needs("finding", "read")
def view_kept() -> Response | str:
    """Keep it."""
    can_reach_unassigned()
    form, asked = ViewForm(), filters_form()
    if asked.is_right() and form.validate_on_submit():
        try:
            replaces = request.form.get("replaces", "")
            kept = keep_views.keep_view(place(), who().person.account, form.name.data or "", asked.asked(), replaces)
        except Refused as refusal:
            form.refuse(form.name, str(refusal))
            used = refusal.code == "used"
            return _new(form, asked, _used(form.name.data or "") if used else None)
        instead = ", in place of what you kept under that name before." if kept.has_replaced else " among your views."
        flash(f"The view “{kept.name}” is kept{instead}")
        return redirect(_list(asked.asked()))
    return _new(form, asked)


@findings.post("/findings/views/<int:number>/drop")
@needs("finding", "read")
def view_dropped(number: int) -> Response:
    """Let go of it."""
    can_reach_unassigned()
    account = who().person.account
    said = "The view is gone. The findings are not."
    return done(lambda: keep_views.drop_view(place(), account, number), url_for("findings.kept_views"), said)


def _new(form: ViewForm, asked: FiltersForm, used: Used | None = None) -> str:
    said = asked.said() if asked.is_right() else ()
    problems = [*form.problems(), *asked.problems()]
    page = "findings/new-view.html"
    return render_template(page, form=form, asked=asked.asked(), said=said, problems=problems, used=used)


def _used(name: str) -> Used | None:
    """The view that is kept under a name already."""
    account = who().person.account
    view = keep_views.view_named(place(), account, name)
    if view is None:
        return None
    shown = FiltersForm.of(account, lambda: officers(place(), scope()), said=MultiDict(view.asked))
    return Used(view.name, shown.said() if shown.is_right() else (), keep_views.mark_of(view))


def _list(asked: Mapping[str, Any]) -> str:
    return url_for("findings.every", **asked)
