"""Contracts: homes that an organisation keeps together under a name, from a day and to a day."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from auditapp.services.known_world import authority_name
from auditapp.services.workbooks.choose_homes import ProviderHomes, authorities_to_choose, homes_named, provider_homes
from auditapp.services.workbooks.keep_contracts import Contract, contracts_kept, end_contract, keep_contract
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.commissioners.forms import ContractForm, FillForm
from auditapp.web.commissioners.views import refuse_register_alone, workbooks
from auditapp.web.doing import done
from auditapp.web.here import place, scope, who


@workbooks.get("/workbooks/contracts")
@needs("workbook", "export")
def contracts() -> str:
    """The contracts kept, and a form to keep one more."""
    refuse_register_alone()
    form, fill = _form(), FillForm()
    return _page(form, fill, _filled(form, fill))


@workbooks.post("/workbooks/contracts")
@needs("workbook", "export")
def contract_kept() -> Response | str:
    """Keep one."""
    refuse_register_alone()
    form = _form()
    if form.validate_on_submit():
        try:
            homes = homes_named(place(), form.named.data or "")
            wanted = Contract(0, form.authority.data, form.name.data or "", homes, form.first.data, form.last.data)
            keep_contract(place(), scope(), who().person.account, wanted)
        except Refused as refusal:
            form.refuse(getattr(form, refusal.code, form.name), str(refusal))
        else:
            flash("The contract is kept. Choose it when you ask for a workbook.")
            return redirect(url_for("workbooks.contracts"))
    return _page(form, FillForm())


@workbooks.post("/workbooks/contracts/<int:number>/end")
@needs("workbook", "export")
def contract_ended(number: int) -> Response:
    """Offer one no longer."""
    refuse_register_alone()
    account = who().person.account
    said = "The contract is offered no longer. Workbooks made for it stay."
    return done(lambda: end_contract(place(), scope(), account, number), url_for("workbooks.contracts"), said)


def _filled(form: ContractForm, fill: FillForm) -> ProviderHomes | None:
    """The homes of the provider that the address asks for, written into the form; nothing is kept by that."""
    if not (fill.home.data or "").strip() or not fill.validate():
        return None
    try:
        found = provider_homes(place(), fill.home.data or "")
    except Refused as refusal:
        fill.refuse(fill.home, str(refusal))
        return None
    form.named.data = "\n".join(found.urns)
    return found


def _form() -> ContractForm:
    return ContractForm.of(authorities_to_choose(scope(), place().today))


def _page(form: ContractForm, fill: FillForm, filled: ProviderHomes | None = None) -> str:
    kept = contracts_kept(place(), scope(), who().person.account)
    shown = [(one, authority_name(one.authority_gss)) for one in kept]
    return render_template(
        "commissioners/contracts.html",
        kept=shown,
        form=form,
        fill=fill,
        filled=filled,
        problems=[*fill.problems(), *form.problems()],
    )
