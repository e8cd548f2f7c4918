"""Proposing a role for somebody, for an administrator to confirm."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from auditapp.domain.people import Role
from auditapp.services.accounts.propose_role import Proposal, propose_role
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.administrators.forms import ProposalForm
from auditapp.web.here import conditions, place, who

# Beside which field a refusal stands, by its code.
BESIDE = {"role": "role", "role_of_others": "role", "email": "email", "last": "last"}
proposals = Blueprint("proposals", __name__, template_folder="templates")


@proposals.get("/people/propose")
@needs("people", "propose")
def proposal() -> str:
    """Propose a role."""
    form = ProposalForm().of(own_force="own_force" in conditions())
    form.first.data = form.first.data or place().today
    return render_template("administrators/proposal.html", form=form)


@proposals.post("/people/propose")
@needs("people", "propose")
def proposed() -> Answer | str:
    """Keep the proposal, which waits for an administrator."""
    form = ProposalForm().of(own_force="own_force" in conditions())
    if form.validate_on_submit() and _proposed(form):
        flash("The role is proposed. It counts once an administrator has confirmed it.")
        return redirect(url_for("accounts.own"))
    return render_template("administrators/proposal.html", form=form, problems=form.problems())


def _proposed(form: ProposalForm) -> bool:
    area = (form.area.data or "").strip()
    wanted = Proposal(form.email.data or "", Role(form.role.data), area, form.period())
    try:
        propose_role(place(), who(), wanted, own_force="own_force" in conditions())
    except Refused as refusal:
        form.refuse(form[BESIDE.get(refusal.code, "area")], str(refusal))
        return False
    return True
