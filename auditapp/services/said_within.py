"""What somebody wrote into a form: something, and not too much of it."""

from auditapp.services.workplace import Refused

LONGEST = 2000


def said_within(words: str, part: str, lacking: str, longest: int = LONGEST) -> str:
    """What somebody wrote, where it is something and not too long; `lacking` says what to write."""
    said = words.strip()
    if not said:
        raise Refused(lacking, part)
    if len(said) > longest:
        raise Refused(f"Write at most {longest:,} letters; these are {len(said):,}.", part)
    return said
