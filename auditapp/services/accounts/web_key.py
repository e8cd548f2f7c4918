"""The secret that signs forms, kept beside the database and made when it is first wanted."""

from pathlib import Path

from auditapp.services.key_file import kept_key

NAME = "web.key"


def web_key(folder: Path) -> bytes:
    """The secret of an installation."""
    return kept_key(folder / NAME)
