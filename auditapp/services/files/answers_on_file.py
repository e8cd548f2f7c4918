"""The answers of the matching desk that were given about rows of one file, told without any word of the rows."""

from auditapp.domain.dates import to_london
from auditapp.domain.homewords import words_key
from auditapp.services.known_world import words_from_text
from auditapp.services.matching.past_answers import PastAnswer, answers_about_children, said_home
from auditapp.storage import answers, day_answers
from auditapp.storage.engine import Connection
from auditapp.storage.places import words_of_files
from auditapp.storage.sources import Source

DAYS = {
    "admission": "The day on which a stay began",
    "discharge": "The day on which a stay ended",
    "return": "When a child came back",
}
SETTLED = "which of the rows is right"


def answers_on_file(connection: Connection, source: Source) -> tuple[PastAnswer, ...]:
    """The answers that stand about words, children and days of one file; they serve other files too."""
    given = answers.aliases_given(connection)
    texts = words_of_files(connection, source.id) if given else []
    keys = {words_key(words_from_text(text)) for _, text in texts}
    about_words = [
        PastAnswer("home", one.id, "Words for a home", said_home(one.urn), one.decided_by, to_london(one.decided_at))
        for one in given
        if one.words_key in keys
    ]
    about_days = [
        PastAnswer("day", one.id, DAYS[one.answer.fact], SETTLED, one.decided_by, to_london(one.decided_at))
        for one in day_answers.day_answers_given(connection)
        if any(told.record.sha256 == source.sha256 for told in (one.answer.believed, *one.answer.doubted))
    ]
    children = answers_about_children(connection, frozenset({source.id}))
    return (*about_words, *children, *about_days)
