"""Asking for a workbook: the choice, which is looked through before anything is built."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from auditapp.services.workbooks.ask_for_workbook import Asking, Choice, ask_for_workbook
from auditapp.services.workbooks.choose_homes import authorities_to_choose, homes_named, homes_of_provider
from auditapp.services.workbooks.keep_contracts import NO_CONTRACT, Contract, contracts_kept, days_within
from auditapp.services.workbooks.make_workbooks import looking_key
from auditapp.services.workplace import Refused
from auditapp.web.access import needs
from auditapp.web.commissioners.forms import CONTRACT, NAMED, PROVIDER, WorkbookForm
from auditapp.web.commissioners.views import refuse_register_alone, workbooks
from auditapp.web.here import conditions, jobs, place, role, scope, settings, who


@workbooks.get("/workbooks/new")
@needs("workbook", "export")
def new() -> str:
    """Choose what is in it."""
    refuse_register_alone()
    return _page(_form(_contracts()))


@workbooks.post("/workbooks/new")
@needs("workbook", "export")
def asked() -> Response | str:
    """Have it looked through."""
    refuse_register_alone()
    kept = _contracts()
    form = _form(kept)
    if form.validate_on_submit():
        try:
            number = ask_for_workbook(place(), scope(), _asking(form), _choice(form, kept))
        except Refused as refusal:
            form.refuse(getattr(form, refusal.code, form.which), str(refusal))
        else:
            jobs().make(looking_key(number))
            return redirect(url_for("workbooks.one", number=number))
    return _page(form)


def _contracts() -> tuple[Contract, ...]:
    return contracts_kept(place(), scope(), who().person.account)


def _form(kept: tuple[Contract, ...]) -> WorkbookForm:
    return WorkbookForm.of(authorities_to_choose(scope(), place().today), kept)


def _asking(form: WorkbookForm) -> Asking:
    waits = "second" in conditions()
    return Asking(who().person.account, role(), waits, form.purpose.data, int(form.keep.data))


def _choice(form: WorkbookForm, kept: tuple[Contract, ...]) -> Choice:
    first, last = form.first.data, form.last.data
    homes: tuple[str, ...] | None = None
    if form.which.data == PROVIDER:
        homes = homes_of_provider(place(), form.home.data or "")
    elif form.which.data == NAMED:
        homes = homes_named(place(), form.named.data or "")
    elif form.which.data == CONTRACT:
        found = next((one for one in kept if str(one.id) == form.contract.data), None)
        if found is None:
            raise Refused(NO_CONTRACT, "contract")
        first, last = days_within(found, first, last)
        homes = tuple(found.homes)
    return Choice(form.authority.data, first, last, form.as_known_on.data, homes, settings().small_count)


def _page(form: WorkbookForm) -> str:
    waits = "second" in conditions()
    return render_template("commissioners/new.html", form=form, waits=waits, problems=form.problems())
