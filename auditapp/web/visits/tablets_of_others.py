"""Tablets of others: giving one up for somebody who cannot, by an officer for the area or an administrator."""

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField
from wtforms.validators import InputRequired

from auditapp.services.accounts.show_people import shown_person
from auditapp.services.visits.lost_for_others import (
    REASONS,
    SAY_WHICH,
    SAY_WHY,
    TabletOf,
    give_up_for,
    tablets_of_area,
    tablets_of_person,
)
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.forms import Form, OneOf
from auditapp.web.here import place
from auditapp.web.visits.forms import CHOOSE
from auditapp.web.visits.views import seen_here, visits

GIVEN_UP = "It is given up: it sends nothing more, and wipes what it holds at its next contact."


class GiveUpForm(Form):
    """Which tablet is given up, and why."""

    tablet = OneOf("Tablet", lacking=SAY_WHICH)
    reason = RadioField("Why is it given up?", choices=REASONS, validators=[InputRequired(SAY_WHY)])


@visits.get("/visits/tablets/board")
@needs("spot_check", "return")
def tablets_of_others() -> str:
    """The tablets that took along visits of the area."""
    return _drawn(tablets_of_area(place(), seen_here()))


@visits.post("/visits/tablets/board")
@needs("spot_check", "return")
def tablet_of_another_lost() -> Response | str:
    """Give one of them up."""
    return _given_up(lambda: tablets_of_area(place(), seen_here()))


@visits.get("/people/<account>/tablets")
@needs("people", "update")
def tablets_of(account: str) -> str:
    """The tablets of one person."""
    _known(account)
    return _drawn(tablets_of_person(place(), account), account)


@visits.post("/people/<account>/tablets")
@needs("people", "update")
def tablet_of_person_lost(account: str) -> Response | str:
    """Give one of them up."""
    _known(account)
    return _given_up(lambda: tablets_of_person(place(), account), account)


def _known(account: str) -> None:
    if shown_person(place(), account) is None:
        abort(404)


def _given_up(listed: Callable[[], tuple[TabletOf, ...]], account: str = "") -> Response | str:
    found = listed()
    form = _form(found)
    if not form.validate_on_submit():
        return _drawn(found, account, form)
    try:
        give_up_for(place(), found, str(form.tablet.data), str(form.reason.data))
    except Refused as refusal:
        form.refuse(getattr(form, refusal.code), str(refusal))
        return _drawn(found, account, form)
    flash(GIVEN_UP)
    return redirect(request.path)


def _form(found: tuple[TabletOf, ...]) -> GiveUpForm:
    form = GiveUpForm()
    in_use = [one for one in found if not one.tablet.revoked_at]
    form.tablet.offer([CHOOSE, *((one.key, f"{one.tablet.id[:8]}, {one.whose}") for one in in_use)])
    return form


def _drawn(found: tuple[TabletOf, ...], account: str = "", form: GiveUpForm | None = None) -> str:
    back = ("Person", url_for("people.one", account=account)) if account else ("Visits", url_for("visits.every"))
    problems = form.problems() if form else []
    shown = form or _form(found)
    return render_template("visits/tablets-of-others.html", found=found, form=shown, back=back, problems=problems)
