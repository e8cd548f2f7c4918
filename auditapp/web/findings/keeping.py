"""Views of the list that somebody keeps under a name: keeping one, coming back to it, letting go of it."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import StringField

from auditapp.services.findings import keep_views
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.doing import done
from auditapp.web.findings.blueprint import findings
from auditapp.web.findings.forms import FiltersForm
from auditapp.web.findings.listing import filters_form
from auditapp.web.forms import Form
from auditapp.web.here import can_reach_unassigned, place, who


class ViewForm(Form):
    """What a view is called."""

    name = StringField("What do you call it?", description="For example: high, nobody's. Only you see it.")


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
            name = keep_views.keep_view(place(), who().person.account, form.name.data or "", asked.asked())
        except Refused as refusal:
            form.refuse(form.name, str(refusal))
        else:
            flash(f"The view “{name}” is kept among your views.")
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


def _new(form: ViewForm, asked: FiltersForm) -> str:
    said = asked.said() if asked.is_right() else ()
    problems = [*form.problems(), *asked.problems()]
    return render_template("findings/new-view.html", form=form, asked=asked.asked(), said=said, problems=problems)


def _list(asked: Mapping[str, Any]) -> str:
    return url_for("findings.every", **asked)
