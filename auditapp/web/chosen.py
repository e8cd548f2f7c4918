"""What was chosen on a form that had to wait until somebody proved who they are: it stands there when they come back.

It is kept in the signed cookie of the forms, for that page and that account, and told once: the reason for looking at
names, and of the forms named here what is written of authorities, homes, roles and days. Nothing of a child is.
"""

from collections.abc import Mapping

from flask import request, session
from werkzeug.datastructures import MultiDict

from auditapp.web.here import who

KEPT, LONGEST = "chosen", 20
# A cookie holds about 4,000 letters; the numbers of 200 homes take 1,800.
WRITTEN, MOST_WRITTEN = "written", 2_500
_DAYS = tuple(f"{name}-{part}" for name in ("first", "last", "as_known_on") for part in ("day", "month", "year"))
WRITTEN_ON: Mapping[str, tuple[str, ...]] = {
    "workbooks.asked": ("authority", "which", "home", "contract", "purpose", "keep", *_DAYS, "named"),
    "workbooks.contract_kept": ("authority", "name", *_DAYS, "named"),
    "people.role_given": ("role", "area", *_DAYS),
}


def keep_chosen() -> None:
    """Keep what was chosen and sent to this page, as far as it may be kept."""
    reason = request.form.get("reason", "")
    if reason:
        session[KEPT] = (request.path, who().person.account, reason[:LONGEST])
    written = _written() if request.method == "POST" else {}
    if written:
        session[WRITTEN] = (request.path, who().person.account, written)


def _written() -> dict[str, str]:
    kept: dict[str, str] = {}
    for name in WRITTEN_ON.get(str(request.endpoint), ()):
        said = request.form.get(name, "")
        if said and sum(map(len, kept.values())) + len(said) <= MOST_WRITTEN:
            kept[name] = said
    return kept


def chosen_before() -> str | None:
    """The reason that was sent to this page before the proof; told once."""
    path, account, reason = session.get(KEPT) or ("", "", None)
    if (path, account) != (request.path, who().person.account):
        return None
    del session[KEPT]
    return str(reason)


def written_before() -> dict[str, MultiDict[str, str]]:
    """What was written on this page before the proof, as its form takes it; nothing else, and told once."""
    path, account, written = session.get(WRITTEN) or ("", "", {})
    if (path, account) != (request.path, who().person.account):
        return {}
    del session[WRITTEN]
    return {} if request.method == "POST" else {"formdata": MultiDict(written)}


def forget_all_but_chosen() -> None:
    """Begin the cookie of the forms anew, as after a sign-in; what was chosen stays for the account that chose it."""
    kept = {name: session[name] for name in (KEPT, WRITTEN) if name in session}
    session.clear()
    session.update(kept)
