"""What an answer of a spot check rests on, in words for people: the question as it was put, not by its code."""

import re
from collections.abc import Sequence
from datetime import date

from auditapp.domain.visits import TRACED_TO
from auditapp.rulebook.questions import question_book

QUESTION = re.compile(r"Question ([a-z0-9-]+): ")
# A home's own question is put about one finding, and stands beside that one alone.
OWN_QUESTION = re.compile(r"own-[0-9]+")
OWN = "The home's own question about this finding: "
# What was chosen for a visit, by its key there, and what it is.
CHOSEN = (
    (re.compile(r", (?:file )?child-[0-9]+\.$"), ", the file of this child."),
    (re.compile(r", night-[0-9]+ \((the night that began on [^)]+)\)\.$"), r", \1."),
    (re.compile(r", night-[0-9]+\.$"), ", a night that was chosen."),
    (re.compile(r", notice-[0-9]+\.$"), ", a notice that was chosen."),
)


def answered_in_words(working: Sequence[str], day: date) -> tuple[str, ...]:
    """The lines of an answer as a page tells them; questions are worded as on a day, or as they are put last."""
    return tuple(_told(line, day) for line in working)


def _told(line: str, day: date) -> str:
    if line.startswith(TRACED_TO):
        for key, words in CHOSEN:
            line = key.sub(words, line)
        return line
    asked = QUESTION.match(line)
    return line if asked is None else _asked(asked[1], day, line) + line[asked.end() :]


def _asked(code: str, day: date, line: str) -> str:
    if OWN_QUESTION.fullmatch(code):
        return OWN
    question = question_book().questions.get(code)
    if question is None:
        return line[: line.index(": ") + 2]
    version = question.version_on(day) or question.versions[-1]
    return f"“{version.wording.ask}” "
