"""The list of visits, one visit, its letter of authority, its paper form, and its photos."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer
from wtforms import Field

from auditapp.domain.people import Role
from auditapp.domain.questions import SHOWN_AS, AnswerWord
from auditapp.domain.spot_checks import (
    MAY_BE_CALLED_OFF,
    NONE_OFSTED,
    NOT_HANDED_IN,
    NOT_OFSTED,
    STATE_IN_WORDS,
    Seen,
    VisitState,
)
from auditapp.domain.tablet_answers import STANDS
from auditapp.domain.visit_offers import offers_of
from auditapp.services.files.under_way import is_check_due
from auditapp.services.visits.feedback_letter import HAS_LETTER, letter_kept
from auditapp.services.visits.list_visits import visits_shown
from auditapp.services.visits.plan_visit import inspectors_to_choose
from auditapp.services.visits.show_visits import visit_page
from auditapp.services.visits.visit_on_page import VisitPage
from auditapp.services.visits.visit_pack import read_in_words
from auditapp.services.visits.visit_photos import photo_as_it_came, photo_seen
from auditapp.services.workbooks.recipients import sees_by_month
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.forms import Form
from auditapp.web.here import allowed_to, conditions, may_assigned, place, role, scope, who
from auditapp.web.moments import moment_unless
from auditapp.web.visits.forms import (
    AssignForm,
    CallOffForm,
    EntryForm,
    LeaveForm,
    LetInForm,
    PhotoForm,
    QueueForm,
    SaveForm,
    SendBackForm,
)

visits = Blueprint("visits", __name__, template_folder="templates")
visits.add_app_template_filter(moment_unless, "moment_unless")


def seen_here() -> Seen:
    """The visits that the person may see: an inspector those to which they are assigned, others those of their area."""
    return Seen(scope(), who().person.account if "assigned" in conditions() else None)


def page_of(visit: str, *, is_printed: bool = False) -> VisitPage:
    """One visit, or what is printed of it, or the answer to what does not exist."""
    found = visit_page(
        place(),
        seen_here(),
        who().person.body,
        visit,
        only_submitted="submitted" in conditions(),
        is_whole=role() in {Role.INSPECTOR, Role.LSCB_OFFICER},
        by_month=sees_by_month(role()),
        is_printed=is_printed,
    )
    return found or abort(404)


@visits.get("/visits")
@needs("spot_check", "read")
def every() -> str:
    """The visits that may be seen."""
    found = visits_shown(place(), seen_here(), who().person.body, only_submitted="submitted" in conditions())
    return render_template(
        "visits/every.html",
        found=found,
        none_ofsted=NONE_OFSTED,
        may_prepare=allowed_to("spot_check", "create"),
        sees_programmes="submitted" not in conditions(),
    )


@visits.get("/visits/<visit>")
@needs("spot_check", "read")
def one(visit: str) -> str:
    """One visit: on what basis, who goes, what was answered, what still asks for a person."""
    return drawn(page_of(visit))


def may_see_letter(page: VisitPage) -> bool:
    """Whether a visit has a letter to the home, and the person reviews visits or went along."""
    went = any(one.account == who().person.account for one in page.visit.members)
    return page.visit.state in HAS_LETTER and (went or allowed_to("spot_check", "return"))


@dataclass(frozen=True, slots=True)
class Sent:
    """A form of a visit's page that was sent: what the page calls it, and the field beside which a refusal stands."""

    page: VisitPage
    called: str
    form: Form
    field: Field


def acted(sent: Sent, act: Callable[[], object], sentence: str, onward: str = "") -> Answer | str:
    """Do what a form asks for and say so; a refusal stands beside the field it names, in the form as it was sent."""
    try:
        act()
    except Refused as refusal:
        sent.form.refuse(getattr(sent.form, refusal.code, sent.field), str(refusal))
        return drawn(sent.page, **{sent.called: sent.form})
    flash(sentence)
    return redirect(onward or url_for("visits.one", visit=sent.page.visit.id))


def revision_sent() -> int:
    """Which state of the visit somebody saw who sends a form about it."""
    return request.form.get("revision", 0, type=int)


def drawn(page: VisitPage, **forms: object) -> str:
    """The page of a visit, with the form that was sent and is not right."""
    member = any(one.account == who().person.account for one in page.visit.members)
    shown = _forms(page, member=member) | forms
    problems = [problem for form in forms.values() for problem in form.problems()]  # type: ignore[attr-defined]
    return render_template(
        "visits/one.html",
        page=page,
        visit=page.visit,
        words=SHOWN_AS,
        word_of=AnswerWord,
        states=STATE_IN_WORDS,
        reads=read_in_words(page.visit),
        not_ofsted=NOT_OFSTED,
        stands=STANDS,
        opens_findings=allowed_to("finding", "read"),
        worded_from=date.fromisoformat(page.visit.question_set["from"]),
        reviews=allowed_to("spot_check", "return") and not member,
        prepares=shown["assign"] is not None,
        offers=offers_of(page.visit, place().today),
        sends=role() is Role.INSPECTOR and member,
        opens_queue=(role() is Role.INSPECTOR and member) or allowed_to("spot_check", "return"),
        sees_letter=may_see_letter(page),
        kept=letter_kept(place(), seen_here(), page),
        is_check_due=page.visit.state is VisitState.ACCEPTED and is_check_due(place()),
        sees_photos=may_assigned("photo", "read"),
        saves_photos=allowed_to("photo", "read") and may_assigned("photo", "read"),
        by_board="" if role() is Role.INSPECTOR else "_by_board",
        forms=shown,
        problems=problems,
    )


def _forms(page: VisitPage, *, member: bool) -> dict[str, object]:
    """The forms that the page offers, empty; None where one may not be sent now."""
    state = page.visit.state
    goes = role() is Role.INSPECTOR and (member or page.visit.made_by == who().person.account)
    prepares, changes = goes and state is VisitState.PREPARED, goes or allowed_to("spot_check", "return")
    some_stay = len(page.team) > 1 and state in NOT_HANDED_IN
    return {
        "assign": AssignForm.of(inspectors_to_choose(place(), page.visit), page) if prepares else None,
        "leave": LeaveForm.of(page, formdata=None) if changes and some_stay else None,
        "off": CallOffForm(formdata=None) if changes and state in MAY_BE_CALLED_OFF else None,
        "back": SendBackForm(formdata=None),
        "entry": EntryForm(formdata=None),
        "let_in": LetInForm(formdata=None),
        "queue": QueueForm(formdata=None),
        "photo": PhotoForm.of(kept_photos(page), formdata=None),
        "save": SaveForm.of(page.unshown, formdata=None),
    }


@visits.get("/visits/<visit>/letter")
@needs("spot_check", "read")
def letter(visit: str) -> str:
    """The letter of authority that whoever visits shows at the door, to be printed."""
    page = page_of(visit, is_printed=True)
    offers, reads = offers_of(page.visit, place().today), read_in_words(page.visit)
    return render_template(
        "visits/letter.html", page=page, visit=page.visit, reads=reads, not_ofsted=NOT_OFSTED, offers=offers
    )


@visits.get("/visits/<visit>/paper")
@needs("spot_check", "read")
def paper(visit: str) -> str:
    """The questions as a form on paper, for a tablet that fails."""
    page = page_of(visit, is_printed=True)
    offers = offers_of(page.visit, place().today)
    return render_template(
        "visits/paper.html", page=page, visit=page.visit, words=SHOWN_AS, not_ofsted=NOT_OFSTED, offers=offers
    )


def kept_photos(page: VisitPage) -> tuple[str, ...]:
    """The photos that were drawn anew, by their numbers."""
    return tuple(one.id for one in page.photos if one.kept_at)


@visits.post("/visits/<visit>/photos")
@needs("photo", "read")
def photo_shown(visit: str) -> Response | str:
    """A photo as it was drawn anew, for a reason that is noted; the hash alone is for auditors."""
    if "hash" in conditions():
        abort(404)
    page = page_of(visit)
    form = PhotoForm.of(kept_photos(page))
    if not form.validate_on_submit():
        return drawn(page, photo=form)
    try:
        content = photo_seen(place(), seen_here(), visit, str(form.photo.data), str(form.reason.data))
    except Refused as refusal:
        form.refuse(form.reason, str(refusal))
        return drawn(page, photo=form)
    answer = Response(content, mimetype="image/jpeg")
    answer.headers.set("Content-Disposition", "inline", filename=f"photo-{str(form.photo.data)[:8]}.jpg")
    return answer


@visits.post("/visits/<visit>/photos/as-it-came")
@needs("photo", "read")
def photo_saved(visit: str) -> Response | str:
    """A photo that cannot be shown as its tablet sent it, to be saved by an officer for a reason that is noted."""
    if "reason" not in conditions():
        abort(404)
    page = page_of(visit)
    form = SaveForm.of(page.unshown)
    if not form.validate_on_submit():
        return drawn(page, save=form)
    number, reason = str(form.unshown.data), str(form.why_saved.data)
    try:
        content = photo_as_it_came(place(), seen_here(), visit, number, reason)
    except Refused as refusal:
        form.refuse(form.why_saved, str(refusal))
        return drawn(page, save=form)
    answer = Response(content, mimetype="application/octet-stream")
    answer.headers.set("Content-Disposition", "attachment", filename=f"photo-{number[:8]}.bin")
    return answer
