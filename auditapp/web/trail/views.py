"""The audit log: its entries, the newest first, and the check of the whole."""

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for

from auditapp.services.audit_log.check_log import Standing, checked_whole, standing
from auditapp.services.audit_log.show_log import LogLine, Reader, log_page, people_in_log
from auditapp.web.access import needs
from auditapp.web.frame import role_name
from auditapp.web.here import allowed_to, conditions, place, scope, who
from auditapp.web.trail.forms import NarrowForm

trail = Blueprint("trail", __name__, url_prefix="/audit-log", template_folder="templates")
# Where there is a page of what an entry is about: its view, the name of its key there, and the kind of record.
PAGES = {
    "account": ("people.one", "account", "people"),
    "file": ("data_desk.file", "number", "import_batch"),
    "finding": ("findings.finding", "number", "finding"),
    "pseudonym": ("findings.finding", "number", "finding"),
    "home": ("register.home", "urn", "home"),
    "return": ("returns.one", "number", "expected_return"),
}


@trail.get("")
@needs("audit_log", "read")
def entries() -> str:
    """The entries that one may see."""
    reader = _reader()
    return _page(reader, standing(place()) if reader.sees_all else None)


@trail.post("")
@needs("audit_log", "read")
def check() -> str:
    """Look at every entry, where there are not too many of them."""
    reader = _reader()
    if not reader.sees_all:
        abort(404)
    return _page(reader, checked_whole(place()))


def _reader() -> Reader:
    return Reader(who().person.account, conditions(), scope())


def _page(reader: Reader, stands: Standing | None) -> str:
    form = NarrowForm.of(reader.parts, people_in_log(place(), reader))
    before = request.args.get("before", type=int)
    found = log_page(place(), reader, form.narrowed(), role_name, before) if form.is_right() else None
    return render_template(
        "trail/log.html",
        reader=reader,
        stands=stands,
        form=form,
        problems=form.problems(),
        found=found,
        before=before,
        address_of=_address_of,
    )


def _address_of(line: LogLine) -> str | None:
    """The page of what an entry is about, for whoever may open such pages."""
    if line.leads is None:
        return None
    kind, key = line.leads
    view, name, record = PAGES[kind]
    values: dict[str, Any] = {name: key}
    return url_for(view, **values) if allowed_to(record, "read") else None
