"""Local protocols: the list, the text of one, and two laid side by side."""

from flask import Blueprint, abort, render_template, request

from auditapp.services.files.under_way import is_check_due
from auditapp.services.protocols.list_protocols import ProtocolShown, compared, list_protocols, protocol_numbered
from auditapp.services.protocols.waiting_protocols import protocols_waiting
from auditapp.web.access import needs
from auditapp.web.here import place, role, scope

protocols = Blueprint("protocols", __name__, template_folder="templates")


@protocols.get("/protocols")
@needs("rule_pack", "read")
def every() -> str:
    """The protocols of one's areas."""
    waiting, found = protocols_waiting(place(), scope(), role()), list_protocols(place(), scope())
    return render_template("protocols/every.html", found=found, waiting=waiting, is_check_due=is_check_due(place()))


@protocols.get("/protocols/<int:number>")
@needs("rule_pack", "read")
def one(number: int) -> str:
    """The text of one protocol, and with which others it can be compared."""
    shown = _shown(number)
    others = [other for other in list_protocols(place(), scope()) if other.number != number]
    return render_template("protocols/one.html", one=shown, others=others)


@protocols.get("/protocols/<int:number>/beside")
@needs("rule_pack", "read")
def beside(number: int) -> str:
    """A protocol beside another, the earlier one of the two first."""
    asked = [_shown(number), _shown(request.args.get("other", 0, type=int))]
    earlier, later = sorted(asked, key=lambda shown: shown.number)
    lines = compared(earlier.text, later.text)
    return render_template("protocols/beside.html", earlier=earlier, later=later, lines=lines)


def _shown(number: int) -> ProtocolShown:
    return protocol_numbered(place(), scope(), number) or abort(404)
