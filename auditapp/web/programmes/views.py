"""The list of programmes, making one, and one with its homes and the reasons why they were chosen."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from auditapp.domain.error_rate import FEWEST_ANSWERS, FEWEST_HOMES
from auditapp.domain.spot_checks import NONE_OFSTED
from auditapp.domain.tallies import share_said
from auditapp.domain.targeting import PART_IN_WORDS
from auditapp.services.visits.make_programme import NewProgramme, make_programme
from auditapp.services.visits.planned_team import people_to_plan
from auditapp.services.visits.show_programmes import programme_shown, programmes_shown
from auditapp.services.workbooks.choose_homes import authorities_to_choose
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.here import allowed_to, conditions, place, scope, who
from auditapp.web.pictures.scores import KINDS, scores_picture
from auditapp.web.programmes.forms import YES, ProgrammeForm

programmes = Blueprint("programmes", __name__, template_folder="templates")


@programmes.get("/programmes")
@needs("spot_check", "read")
def every() -> str:
    """The programmes of one's areas, the newest first."""
    _refuse_submitted_alone()
    found = programmes_shown(place(), scope())
    may_make = allowed_to("spot_check", "create")
    return render_template("programmes/every.html", found=found, may_make=may_make, none_ofsted=NONE_OFSTED)


@programmes.get("/programmes/new")
@needs("spot_check", "create")
def new() -> str:
    """The form."""
    return _form(_empty())


@programmes.post("/programmes/new")
@needs("spot_check", "create")
def made() -> Response | str:
    """Choose the homes and keep the choice."""
    form = _empty()
    if form.validate_on_submit():
        try:
            number = make_programme(place(), scope(), who().person.account, _wanted(form))
        except Refused as refusal:
            form.refuse(getattr(form, refusal.code, form.authority), str(refusal))
        else:
            flash("The homes are chosen. Why each of them is stands beside it.")
            return redirect(url_for("programmes.one", number=number))
    return _form(form)


@programmes.get("/programmes/<int:number>")
@needs("spot_check", "read")
def one(number: int) -> str:
    """One programme with its homes, each with the parts of its score and the numbers behind them."""
    _refuse_submitted_alone()
    found = programme_shown(place(), scope(), number, who().person.body) or abort(404)
    return render_template(
        "programmes/one.html",
        one=found,
        picture=scores_picture(found.homes),
        kinds=KINDS,
        parts=PART_IN_WORDS,
        may_prepare=allowed_to("spot_check", "create"),
        share=share_said,
        none_ofsted=NONE_OFSTED,
        fewest=(FEWEST_ANSWERS, FEWEST_HOMES),
        sees_visits="assigned" not in conditions(),
    )


def _wanted(form: ProgrammeForm) -> NewProgramme:
    return NewProgramme(
        area_gss=form.authority.data,
        first=form.first.data,
        last=form.last.data,
        visits=int(form.visits.data or 0),
        is_announced=form.announced.data == YES,
        team=form.team(),
        agreement=form.agreement.data or "",
    )


def _empty() -> ProgrammeForm:
    return ProgrammeForm.of(authorities_to_choose(scope(), place().today), people_to_plan(place(), scope()))


def _form(form: ProgrammeForm) -> str:
    return render_template("programmes/new.html", form=form, problems=form.problems())


def _refuse_submitted_alone() -> None:
    """Answer like for what does not exist where a role sees only visits that were handed in."""
    if "submitted" in conditions():
        abort(404)
