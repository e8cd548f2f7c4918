"""What we cannot tell, by who could settle it; one pile of it, and the letter that asks for its paper."""

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from auditapp.services.findings.addressees import Addressee, is_addressee
from auditapp.services.findings.as_they_know import KNOW_CHILDREN, letter_as_they_know
from auditapp.services.findings.ask_for_paper import ALL_ASKED, ask_for_all, ask_for_paper
from auditapp.services.findings.list_piles import DAYS_TO_ANSWER, untold, untold_of
from auditapp.services.findings.remind_of_paper import remind_of_paper
from auditapp.services.findings.request_letter import Letter, as_told, reminder_letter, request_letter
from auditapp.services.findings.show_pile import PileKey, pile_shown
from auditapp.services.findings.take_request_back import take_request_back
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.findings.blueprint import findings
from auditapp.web.here import allowed_to, can_reach_unassigned, place, recipient, scope, who

PILE = "/findings/unknown/<kind>/<key>/<paper>"
LONGEST_KEY = 60


@findings.get("/findings/unknown")
@needs("finding", "read")
def unknown() -> str:
    """Everybody who could settle something, a page at a time."""
    can_reach_unassigned()
    found = untold(place(), scope(), who().person.body, request.args.get("page", 1, type=int))
    return render_template("findings/unknown.html", found=found)


@findings.get(PILE)
@needs("finding", "read")
def pile(kind: str, key: str, paper: str) -> str:
    """One pile."""
    can_reach_unassigned()
    after = request.args.get("after", "")[:LONGEST_KEY]
    shown = pile_shown(place(), scope(), who().person.body, PileKey(kind, key, paper), after, to=recipient()) or abort(
        404
    )
    return render_template("findings/pile.html", shown=shown, after=after)


@findings.post(f"{PILE}/letter")
@needs("finding", "update")
def write_letter(kind: str, key: str, paper: str) -> Response:
    """Write the letter that asks for the paper; whatever it is about is asked for from then on."""
    return _asked(PileKey(kind, key, paper), by_letter=True)


@findings.post(f"{PILE}/asked")
@needs("finding", "update")
def mark_asked(kind: str, key: str, paper: str) -> Response:
    """Note that the paper was asked for otherwise."""
    return _asked(PileKey(kind, key, paper), by_letter=False)


@findings.get("/findings/requests/<int:number>")
@needs("finding", "read")
def letter(number: int) -> str:
    """The letter of one request, as it is printed."""
    can_reach_unassigned()
    return _letter(request_letter(place(), scope(), who().person.body, number) or abort(404))


@findings.post("/findings/requests/<int:number>")
@needs("finding", "update")
def filled_in_letter(number: int) -> str:
    """The same with how whoever is asked knows each child, which is logged."""
    can_reach_unassigned()
    shown = request_letter(place(), scope(), who().person.body, number) or abort(404)
    return _filled_in(shown)


@findings.get("/findings/unknown/<kind>/<key>/letter")
@needs("finding", "update")
def one_letter(kind: str, key: str) -> Response | str:
    """What one letter would ask for, and of how many findings, before it is written."""
    can_reach_unassigned()
    if not is_addressee(kind, key):
        abort(404)
    sender = untold_of(place(), scope(), who().person.body, Addressee(kind, key))
    if not sender.piles:
        abort(404)
    if not sender.papers_not_asked:
        flash(ALL_ASKED, "refused")
        return redirect(url_for("findings.unknown"))
    return render_template("findings/one-letter.html", sender=sender, days_to_answer=DAYS_TO_ANSWER)


@findings.post("/findings/unknown/<kind>/<key>/letter")
@needs("finding", "update")
def write_one_letter(kind: str, key: str) -> Response:
    """Write one letter for all papers that somebody could give and was not asked for."""
    can_reach_unassigned()
    try:
        number = ask_for_all(place(), scope(), Addressee(kind, key)) or abort(404)
    except Refused as refusal:
        flash(str(refusal), "refused")
        return redirect(url_for("findings.unknown"))
    flash("The letter is noted. Everything it is about counts as asked for.")
    return redirect(url_for("findings.letter", number=number))


@findings.post("/findings/requests/<int:number>/back")
@needs("finding", "update")
def request_taken_back(number: int) -> Response:
    """Take a request back, with those that were made with it."""
    can_reach_unassigned()
    try:
        count = take_request_back(place(), scope(), number)
    except Refused as refusal:
        flash(str(refusal), "refused")
    else:
        if count is None:
            abort(404)
        flash(f"The request is taken back. {count:,} {'finding is' if count == 1 else 'findings are'} open again.")
    return redirect(url_for("findings.letter", number=number))


@findings.post("/findings/requests/<int:number>/remind")
@needs("finding", "update")
def remind(number: int) -> Response:
    """Write the reminder of what is overdue."""
    can_reach_unassigned()
    try:
        reminder = remind_of_paper(place(), scope(), number) or abort(404)
    except Refused as refusal:
        flash(str(refusal), "refused")
        return redirect(url_for("findings.letter", number=number))
    flash("The reminder is noted, with a new day to answer by.")
    return redirect(url_for("findings.reminder", number=reminder))


@findings.get("/findings/reminders/<int:number>")
@needs("finding", "read")
def reminder(number: int) -> str:
    """The letter of one reminder, as it is printed."""
    can_reach_unassigned()
    return _letter(reminder_letter(place(), scope(), who().person.body, number) or abort(404))


@findings.post("/findings/reminders/<int:number>")
@needs("finding", "update")
def filled_in_reminder(number: int) -> str:
    """The same with how whoever is asked knows each child, which is logged."""
    can_reach_unassigned()
    shown = reminder_letter(place(), scope(), who().person.body, number) or abort(404)
    return _filled_in(shown)


def _filled_in(letter: Letter) -> str:
    if not _may_fill_in():
        abort(403)
    return _letter(letter_as_they_know(place(), scope(), letter))


def _may_fill_in() -> bool:
    """Whoever asks for papers and may see who a child is."""
    return allowed_to("finding", "update") and allowed_to("child_identity", "read")


def _letter(letter: Letter) -> str:
    may_fill_in = _may_fill_in() and letter.pile.kind in KNOW_CHILDREN and not letter.is_filled_in
    return render_template("findings/letter.html", letter=as_told(letter, recipient()), may_fill_in=may_fill_in)


def _asked(key: PileKey, *, by_letter: bool) -> Response:
    can_reach_unassigned()
    back = url_for("findings.pile", kind=key.kind, key=key.key, paper=key.paper)
    try:
        number = ask_for_paper(place(), scope(), key, by_letter=by_letter) or abort(404)
    except Refused as refusal:
        flash(str(refusal), "refused")
        return redirect(back)
    flash(f"Request {number} is noted. What it is about counts as asked for.")
    return redirect(url_for("findings.letter", number=number) if by_letter else back)
