"""Passwords turned off where everybody signs in with an account held elsewhere: their pages are not there then."""

from flask import Flask, abort, request

from auditapp.web.settings import Settings

BY_PASSWORD = frozenset(
    (
        *("accounts.sign_in_by_code", "accounts.fresh_by_code"),
        *("links.password_chosen", "links.app", "links.app_confirmed", "links.forgotten", "links.forgotten_asked"),
        *("own.codes", "own.codes_made", "own.password", "own.password_changed"),
    )
)


def turn_passwords_off(app: Flask, settings: Settings) -> None:
    """Answer as for what does not exist where a password or a code of ours would be taken, or one chosen."""
    if settings.has_passwords:
        return

    def refuse() -> None:
        if request.endpoint in BY_PASSWORD:
            abort(404)

    app.before_request(refuse)
