"""What the environment says of services outside: who else proves who people are, and which server takes e-mail."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from auditapp.security.providers import LOOPBACK, Provider, is_safe
from auditapp.security.weak_secrets import is_guessable
from auditapp.services.accounts.send_mail import PORTS, MailServer
from auditapp.web.settings import SettingsRefused

LEAST_OF_PROVIDER, LEAST_OF_DATABASE = 16, 12


def secret_from(environ: Mapping[str, str], variable: str) -> str:
    """A secret that the environment holds, or the file that it names for it."""
    named = environ.get(f"{variable}_FILE")
    if not named:
        return environ.get(variable, "")
    try:
        return Path(named).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsRefused(
            f"{variable}_FILE names {named}, which cannot be read. Put the secret there."
        ) from problem


def provider_from(environ: Mapping[str, str]) -> Provider | None:
    """Who else proves who people are; None where nobody is named."""
    issuer, client_id = environ.get("AUDITAPP_OIDC_ISSUER", ""), environ.get("AUDITAPP_OIDC_CLIENT_ID", "")
    if not issuer:
        return None
    if not client_id:
        raise SettingsRefused("AUDITAPP_OIDC_ISSUER is there and AUDITAPP_OIDC_CLIENT_ID is not. Give both.")
    named = {"name": environ["AUDITAPP_OIDC_NAME"]} if environ.get("AUDITAPP_OIDC_NAME") else {}
    required = frozenset(environ.get("AUDITAPP_OIDC_REQUIRED_AMR", "").split())
    secret = secret_from(environ, "AUDITAPP_OIDC_CLIENT_SECRET")
    if secret and is_guessable(secret, LEAST_OF_PROVIDER):
        raise SettingsRefused(
            "AUDITAPP_OIDC_CLIENT_SECRET is short, or one that examples have: it could be guessed. Let the provider "
            "make one, and give that."
        )
    try:
        return Provider(issuer, client_id, secret, required=required, **named)
    except ValueError as problem:
        raise SettingsRefused(f"AUDITAPP_OIDC_ISSUER cannot be used. {problem}") from problem


def refuse_weak_password(address: str | None) -> None:
    """Refuse a password of the database that could be guessed; one that stands elsewhere is not ours to look at."""
    named = urlsplit(address or "")
    words = unquote(named.password or "")
    if words and (is_guessable(words, LEAST_OF_DATABASE) or words == named.username):
        raise SettingsRefused(
            "DATABASE_URL has a password that is short, or one that examples have: it could be guessed. Give the "
            f"database one of at least {LEAST_OF_DATABASE} letters that a machine made, and name that."
        )


def passwords_from(environ: Mapping[str, str]) -> bool:
    """Whether people may sign in with a password kept here; one who names another provider may turn that off."""
    words = environ.get("AUDITAPP_LOCAL_LOGIN", "on")
    if words not in {"on", "off"}:
        raise SettingsRefused(f'AUDITAPP_LOCAL_LOGIN is "{words}". Write on or off.')
    return words == "on"


def mail_from(environ: Mapping[str, str]) -> MailServer | None:
    """The server that takes e-mail; None where none is named, so that links wait in the outbox."""
    host = environ.get("AUDITAPP_SMTP_HOST", "")
    if not host:
        return None
    sender, pages = environ.get("AUDITAPP_SMTP_SENDER", ""), environ.get("AUDITAPP_ADDRESS", "")
    safety, port = environ.get("AUDITAPP_SMTP_TLS", "starttls"), environ.get("AUDITAPP_SMTP_PORT", "0")
    if "@" not in sender or not sender.isprintable():
        raise SettingsRefused("AUDITAPP_SMTP_SENDER says from whom messages come. Write it like audit@council.gov.uk.")
    if not is_safe(pages):
        raise SettingsRefused("AUDITAPP_ADDRESS is where the pages are. Write it like https://audit.council.gov.uk.")
    if safety not in PORTS or (safety == "none" and host not in LOOPBACK):
        raise SettingsRefused(
            f'AUDITAPP_SMTP_TLS is "{safety}". Write starttls or tls; none is for a server on this machine alone.'
        )
    if not port.isascii() or not port.isdigit():
        raise SettingsRefused(f'AUDITAPP_SMTP_PORT is "{port}". Write the number of the port, or leave it out.')
    password = secret_from(environ, "AUDITAPP_SMTP_PASSWORD")
    return MailServer(host, sender, pages, environ.get("AUDITAPP_SMTP_USER", ""), password, safety, int(port))
