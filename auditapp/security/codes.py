"""The second proof: a code from an app that changes every 30 seconds, or one of the codes kept for its loss."""

import base64
import hmac
import secrets
from datetime import datetime

import pyotp
import segno

STEP_SECONDS = 30
DIGITS = 6
# A clock may be a step behind or ahead.
NEIGHBOURS = (0, -1, 1)
RECOVERY_CODES = 10
RECOVERY_BYTES = 10
GROUP = 4


def new_secret() -> str:
    """A new secret for an app of codes."""
    return pyotp.random_base32()


def step_matched(secret: str, said: str, at: datetime, used: int | None) -> int | None:
    """The step whose code somebody gave; None for a wrong one, and for one of a step that was used already."""
    app = pyotp.TOTP(secret)
    now = int(at.timestamp()) // STEP_SECONDS
    for step in (now + neighbour for neighbour in NEIGHBOURS):
        if hmac.compare_digest(app.generate_otp(step).encode(), plain(said).encode("utf-8", "replace")):
            return step if used is None or step > used else None
    return None


def plain(said: str) -> str:
    """A code without what people put between its parts."""
    return "".join(sign for sign in said if sign.isalnum()).upper()


def is_from_app(said: str) -> bool:
    """Whether a code looks like one of the app, and not like one of those kept for its loss."""
    return len(plain(said)) == DIGITS and plain(said).isdecimal()


def key_in_groups(secret: str) -> str:
    """The secret as somebody types it who cannot scan the picture."""
    return " ".join(secret[i : i + GROUP] for i in range(0, len(secret), GROUP))


def picture(secret: str, email: str, service: str) -> str:
    """The picture that an app scans, as the address of an image."""
    words = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=service)
    return str(segno.make(words, error="m").svg_data_uri(scale=6, border=4, light="#fff"))


def new_recovery_codes() -> tuple[str, ...]:
    """Ten codes, each of which signs in once in place of the app."""
    return tuple(_recovery_code() for _ in range(RECOVERY_CODES))


def _recovery_code() -> str:
    letters = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode()
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))
