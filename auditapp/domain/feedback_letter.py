"""The letter to a home after a spot check, as a document of words: facts and points to answer, and no judgement."""

from dataclasses import dataclass

from auditapp.domain.questions import AnswerWord

# The working days in which a home may reply before anything else is made of the letter.
REPLY_WORKING_DAYS = 5
# A home's own question is answered by these words; by any other, or none, it stays open.
SETTLES = frozenset({AnswerWord.YES, AnswerWord.NOT_APPLICABLE})


def asks_an_answer(word: AnswerWord | None, *, is_own: bool, is_shown: bool = True) -> bool:
    """Whether a question stands among the points to answer.

    A "no" does, a "yes" that was said and not shown, and a question of the home's own that was left open. What was not
    seen or was refused is no point to answer where every home is asked it: it counts as no "no".
    """
    if word is AnswerWord.YES and not is_shown:
        return True
    return word not in SETTLES if is_own else word is AnswerWord.NO


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One question: about whom, what was answered, and in sentences what was seen, or why it was not."""

    ask: str
    about: str
    answer: str
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterPart:
    """One section of the visit, and in words how its answers came out."""

    title: str
    counted: str
    lines: tuple[LetterLine, ...]


@dataclass(frozen=True, slots=True)
class LetterPoint:
    """A point to answer: what was asked and answered, the duty it belongs to, and where that stands.

    `lacks` says of a yes what was not shown with it; it is empty beside any other answer.
    """

    number: int
    ask: str
    about: str
    answer: str
    duty: str
    law: str
    link: str
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class LetterDocument:
    """A letter in words alone. `draft` says why it is one, and is empty once it went out."""

    title: str
    council: str
    home: str
    days: str
    dated: str
    draft: str
    begins: tuple[str, ...]
    parts: tuple[LetterPart, ...]
    points: tuple[LetterPoint, ...]
    signed: tuple[str, ...]
    reply: tuple[str, ...]
