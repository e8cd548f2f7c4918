"""The reason chosen on a form that had to wait until somebody proved who they are: it is chosen when they come back.

It is kept in the signed cookie of the forms, for that page and that account; nothing that a person wrote is.
"""

from flask import request, session

from auditapp.web.here import who

KEPT, LONGEST = "chosen", 20


def keep_chosen() -> None:
    """Keep the reason that was sent to this page."""
    reason = request.form.get("reason", "")
    if reason:
        session[KEPT] = (request.path, who().person.account, reason[:LONGEST])


def chosen_before() -> str | None:
    """The reason that was sent to this page before the proof; told once."""
    path, account, reason = session.get(KEPT) or ("", "", None)
    if (path, account) != (request.path, who().person.account):
        return None
    del session[KEPT]
    return str(reason)


def forget_all_but_chosen() -> None:
    """Begin the cookie of the forms anew, as after a sign-in; the reason stays for the account that chose it."""
    kept = session.get(KEPT)
    session.clear()
    if kept is not None:
        session[KEPT] = kept
