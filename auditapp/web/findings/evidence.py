"""Files that show that an action was done: giving them, fetching one, taking one away."""

from typing import Any

from flask import Response as Answer
from flask import abort, flash, redirect, render_template, url_for
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response
from wtforms import TextAreaField

from auditapp.services.findings.evidence_shown import FileShown, size_in_words
from auditapp.services.findings.finding_story import ToFollowUp, to_follow_up
from auditapp.services.findings.give_evidence import fetch_evidence, give_evidence, take_evidence_away
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.findings.blueprint import findings
from auditapp.web.findings.deciding_forms import NO_NAMES, Following
from auditapp.web.findings.views import may_fetch_evidence, shown_or_404
from auditapp.web.here import place, scope, settings

# Whatever opens it in a browser all the same opens it without scripts, forms and the like.
SEALED_OFF = "default-src 'none'; frame-ancestors 'none'; sandbox"
ACCEPT = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt,.eml"


class EvidenceForm(Following):
    """The files that show that an action was done."""

    files = MultipleFileField("Choose the files")

    def chosen(self) -> list[FileStorage]:
        """The files that were chosen; a browser sends one without a name where none was."""
        return [f for f in self.files.data or () if isinstance(f, FileStorage) and f.filename]

    def problems(self) -> list[dict[str, str]]:
        """What is wrong, every file that was refused on a line of its own."""
        return [{"text": str(said), "href": f"#{self.files.id}"} for said in self.files.errors]


class AwayForm(Following):
    """Why a file is taken away."""

    why = TextAreaField("Why is it taken away?", description=NO_NAMES)


@findings.route("/findings/<number>/actions/<int:action>/evidence", methods=["GET", "POST"])
@needs("evidence_file", "create")
def give_files(number: str, action: int) -> Response | str:
    """Give files that show that an action was done."""
    form = EvidenceForm()
    taken: tuple[str, ...] = ()
    if form.validate_on_submit():
        try:
            done = give_evidence(place(), scope(), (number, action), _streams(form), settings().evidence)
        except Refused:
            abort(404)
        if done.taken and not done.refusals:
            flash("It is kept, sealed." if len(done.taken) == 1 else f"{len(done.taken)} files are kept, sealed.")
            return redirect(url_for("findings.action", number=number, action=action))
        taken = done.taken
        for sentence in done.refusals or ("Choose at least one file.",):
            form.refuse(form.files, sentence)
    one = next((given for given in _found(number).actions if given.id == action), None) or abort(404)
    return _drawn("findings/give-evidence.html", number, form, action=one, taken=taken)


@findings.post("/findings/<number>/evidence/<int:file>")
@needs("evidence_file", "read")
def evidence(number: str, file: int) -> Response:
    """The file itself, to be kept and never shown; that it was fetched is noted first."""
    if not may_fetch_evidence():
        abort(404)
    try:
        found = fetch_evidence(place(), scope(), number, file)
    except Refused as refusal:
        return _refused(refusal, number)
    answer = Answer(found.content, content_type=found.sent_as)
    answer.headers.set("Content-Disposition", "attachment", filename=found.name)
    answer.headers["Content-Security-Policy"] = SEALED_OFF
    return answer


@findings.route("/findings/<number>/evidence/<int:file>/away", methods=["GET", "POST"])
@needs("evidence_file", "void")
def evidence_away(number: str, file: int) -> Response | str:
    """Take a file away, and say why."""
    form = AwayForm()
    if form.validate_on_submit():
        try:
            take_evidence_away(place(), scope(), number, file, form.why.data or "")
        except Refused as refusal:
            if refusal.code != "why":
                return _refused(refusal, number)
            form.refuse_part(refusal)
        else:
            flash("It is taken away: it counts no longer, and is sent to nobody.")
            return redirect(url_for("findings.finding", number=number))
    return _drawn("findings/evidence-away.html", number, form, file=_standing(number, file))


def _streams(form: EvidenceForm) -> list[tuple[Any, str | None]]:
    return [(file.stream, file.filename) for file in form.chosen()]


def _refused(refusal: Refused, number: str) -> Response:
    if refusal.code == "unknown":
        abort(404)
    flash(str(refusal), "refused")
    return redirect(url_for("findings.finding", number=number))


def _drawn(template: str, number: str, form: Following, **more: object) -> str:
    limits = {"most": settings().evidence.files, "largest": size_in_words(settings().evidence.size)}
    shown = shown_or_404(number)
    return render_template(
        template, finding=shown, form=form, problems=form.problems(), accept=ACCEPT, **limits, **more
    )


def _found(number: str) -> ToFollowUp:
    return to_follow_up(place(), scope(), number) or abort(404)


def _standing(number: str, file: int) -> FileShown:
    files = (one for action in _found(number).actions for one in action.files)
    return next((one for one in files if one.id == file and one.stands), None) or abort(404)
