"""Preparing a visit, and who goes along."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from auditapp.domain.dates import Period
from auditapp.domain.questions import MayRead
from auditapp.domain.spot_checks import NONE_OFSTED, Basis, Member
from auditapp.services.visits.at_the_door import note_let_in, note_refused_entry
from auditapp.services.visits.plan_visit import NewVisit, assign, inspectors_to_choose, plan_visit
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.here import place, scope, who
from auditapp.web.visits.forms import AssignForm, EntryForm, LetInForm, PrepareForm
from auditapp.web.visits.views import Sent, acted, drawn, page_of, revision_sent, seen_here, visits


@visits.get("/visits/prepare")
@needs("spot_check", "create")
def prepare() -> str:
    """The form, for a home that may be named in the address."""
    form = PrepareForm(formdata=None).from_day(place().today)
    form.urn.data = request.args.get("urn", "")[:20]
    return render_template("visits/prepare.html", form=form, none_ofsted=NONE_OFSTED, problems=[])


@visits.post("/visits/prepare")
@needs("spot_check", "create")
def prepared() -> Response | str:
    """Keep the visit that begins to be prepared."""
    form = PrepareForm().from_day(place().today)
    if form.validate_on_submit():
        try:
            number = plan_visit(place(), scope(), who().person.account, _new(form))
        except Refused as refusal:
            form.refuse(getattr(form, refusal.code, form.urn), str(refusal))
        else:
            flash("The visit is prepared. Say who goes along, and take it on a tablet before you leave.")
            return redirect(url_for("visits.one", visit=number))
    return render_template("visits/prepare.html", form=form, none_ofsted=NONE_OFSTED, problems=form.problems())


def _new(form: PrepareForm) -> NewVisit:
    return NewVisit(
        urn=(form.urn.data or "").strip(),
        first=form.first.data,
        last=form.last.data,
        is_announced=form.announced.data == "yes",
        basis=Basis(form.basis.data),
        basis_words=form.basis_words.data or "",
        consented_by=form.consented_by.data or "",
        consented_on=form.consented_on.data,
        may_read=frozenset(MayRead(one) for one in form.may_read.data or ()),
        may_meet_children=bool(form.may_meet_children.data),
    )


@visits.post("/visits/<visit>/people")
@needs("spot_check", "update")
def assigned(visit: str) -> Response | str:
    """Let somebody go along."""
    page = page_of(visit)
    form = AssignForm.of(inspectors_to_choose(place(), page.visit), page)
    if not form.validate_on_submit():
        return drawn(page, assign=form)
    member = Member(
        form.account.data,
        (form.task.data or "").strip(),
        Period(place().today),
        may_meet_children=bool(form.may_meet_children.data),
        agreement=(form.agreement.data or "").strip(),
    )
    return acted(
        Sent(page, "assign", form, form.account),
        lambda: assign(place(), seen_here(), visit, member),
        "They go along, and find the visit among theirs.",
    )


@visits.post("/visits/<visit>/not-let-in")
@needs("spot_check", "update")
def not_let_in(visit: str) -> Response | str:
    """Note that the home did not let the visitors in."""
    page, form = page_of(visit), EntryForm()
    return acted(
        Sent(page, "entry", form, form.said),
        lambda: note_refused_entry(place(), seen_here(), visit, revision_sent(), form.said.data or ""),
        "It is recorded that you were not let in. That is no finding by itself.",
    )


@visits.post("/visits/<visit>/let-in")
@needs("spot_check", "update")
def let_in(visit: str) -> Response | str:
    """Take back that the home did not let the visitors in."""
    page, form = page_of(visit), LetInForm()
    return acted(
        Sent(page, "let_in", form, form.said),
        lambda: note_let_in(place(), seen_here(), visit, revision_sent(), form.said.data or ""),
        "It is taken back: the visit goes on. What was noted before stays beside it.",
    )
