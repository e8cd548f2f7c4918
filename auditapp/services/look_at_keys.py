"""Looking at every key of an installation before it serves anybody, so that a weak one is found then and not later."""

from pathlib import Path

from auditapp.services.accounts import sign_in_key, web_key
from auditapp.services.files import open_kept
from auditapp.services.key_file import kept_key
from auditapp.services.visits import visit_keys

KEYS = (web_key.NAME, sign_in_key.NAME, open_kept.NAME, visit_keys.NAME)


def look_at_keys(folder: Path) -> None:
    """Refuse to go on with a key that is too short or was typed; one that is not there yet is made when it is wanted.

    The pseudonym key is looked at whenever the database is opened.
    """
    for path in (folder / name for name in KEYS):
        if path.exists():
            kept_key(path)
