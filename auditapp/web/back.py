"""Where somebody goes on after signing in or proving who they are: a page of this site, and nowhere else."""

from urllib.parse import urlsplit

from flask import request, url_for


def path_on_this_site(words: str | None) -> str | None:
    """The path that some words name on this site; None where they lead elsewhere or are no path."""
    if not words or not words.startswith("/") or words.startswith("//"):
        return None
    # Browsers read a backslash as a slash and leave out what is no printed sign, so that both may lead elsewhere.
    if "\\" in words or not words.isprintable() or " " in words:
        return None
    try:
        parts = urlsplit(words)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else words


def then() -> str:
    """Where the person wanted to go; the start page where that is not said or not here."""
    return path_on_this_site(request.values.get("then")) or url_for("start.start")
