"""Rows that an answer settled as they came go by it no longer once it is taken back, or another is given."""

from auditapp.domain.homewords import words_key
from auditapp.services.known_world import words_from_text
from auditapp.storage import places
from auditapp.storage.answers import AliasGiven
from auditapp.storage.engine import Connection


def free_rows(connection: Connection, given: AliasGiven) -> None:
    """Let the rows that came after an answer, and have its words, ask again which home they mean.

    What was known before keeps the answer, for it is asked with the answers of its day.
    """
    settled = places.words_settled_since(connection, given.urn, given.decided_at)
    texts = [text for text in settled if words_key(words_from_text(text)) == given.words_key]
    places.free_rows(connection, texts, given.urn, given.decided_at)
