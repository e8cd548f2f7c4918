"""The letter to a home after a spot check: what was asked, answered and seen, and the points it may answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from auditapp.domain.dates import day_in_words, to_london
from auditapp.domain.feedback_letter import (
    REPLY_WORKING_DAYS,
    LetterDocument,
    LetterLine,
    LetterPart,
    LetterPoint,
    asks_an_answer,
)
from auditapp.domain.questions import SHOWN_AS, AnswerWord
from auditapp.domain.spot_checks import NOT_OFSTED, Seen, VisitState
from auditapp.domain.tablet_answers import STANDS
from auditapp.rulebook import rulebook
from auditapp.services.visits.visit_on_page import AnswerShown, QuestionShown, VisitPage, WordShown
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, feedback_letters
from auditapp.storage.feedback_letters import LetterKept
from exports.letter_docx import docx_of_letter
from exports.report_docx import TemplateWrong

# While a visit is so, there is a letter: a draft until it is reviewed and somebody notes that it goes out.
HAS_LETTER = frozenset({VisitState.SUBMITTED, VisitState.ACCEPTED})
NOT_REVIEWED = "Draft: the visit is not reviewed yet, and what stands here may change. It is not to be sent."
NOT_SENT = "Draft: the letter has its date, and the day by which to reply, once an officer notes that it goes out."
FACTS = (
    "This letter says what was asked, what was answered and what was seen. It holds facts and points to answer, and "
    "does not judge them: whether a duty was kept is not said here. What was not seen, does not apply or was refused "
    "counts as neither yes nor no. A “no” is a point to answer also where the duty may have been kept in another way: "
    "that the police were not given what they needed at a report is one where it lies ready for the next. "
    "So is a “yes” that was said and not shown: it counts neither way until what shows it was seen."
)
OWN = "The home's own questions say, before they ask, what the records given to the board showed before the visit."
CHILDREN = "Children stand here by reference and initials alone. Please write of them in the same way, never by name."
NOT_COUNTED = "Saturdays, Sundays and the bank holidays of England and Wales are not counted"
UNSETTLED = "Another answer stands beside this one, and nobody has chosen between them yet."
SHOW_IT = "Please send what shows it, or say where it can be seen."
SHA256 = re.compile(r"[0-9a-f]{64}")
TEMPLATE = "feedback-letter.docx"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the council, and the board for which it does."""

    council: str
    board: str


@dataclass(frozen=True, slots=True)
class FeedbackLetter:
    """A letter in words, and what is kept of it since it went out."""

    document: LetterDocument
    kept: LetterKept | None


def letter_kept(place: Workplace, seen: Seen, page: VisitPage) -> LetterKept | None:
    """What is kept of the letter of a visit; None where none went out."""
    if page.visit.state is not VisitState.ACCEPTED:
        return None
    with place.reading() as connection:
        return feedback_letters.letter_of(connection, seen, page.visit.id)


def feedback_letter(place: Workplace, seen: Seen, page: VisitPage, sender: Sender) -> FeedbackLetter | None:
    """The letter of a visit as it stands; None where a visit has none."""
    if page.visit.state not in HAS_LETTER:
        return None
    kept = letter_kept(place, seen, page)
    return FeedbackLetter(_document(place, page, sender, kept), kept)


def letter_docx(place: Workplace, letter: FeedbackLetter) -> bytes:
    """The letter as a Word document, on the council's own template where one is installed."""
    own: Path = place.folder / TEMPLATE
    try:
        return docx_of_letter(letter.document, own.read_bytes() if own.is_file() else None)
    except TemplateWrong as problem:
        raise Refused(f"The template {own.name} in the instance folder cannot be used: {problem}", "template") from None


def log_letter(place: Workplace, page: VisitPage, form: str) -> None:
    """Note that somebody took the letter as a document, and in which form."""
    with place.writing() as (connection, act):
        detail = {"visit": page.visit.id, "form": form}
        audit_log.append(connection, act, "feedback letter taken", page.visit.urn, detail)


def _document(place: Workplace, page: VisitPage, sender: Sender, kept: LetterKept | None) -> LetterDocument:
    first, last = page.visit.period.first, page.visit.period.last or page.visit.period.first
    return LetterDocument(
        title="Letter after a spot check",
        council=sender.council,
        home=f"{page.home} ({page.visit.urn})" if page.visit.urn not in page.home else page.home,
        days=day_in_words(first) if first == last else f"{day_in_words(first)} to {day_in_words(last)}",
        dated=day_in_words(kept.written_on if kept else place.today),
        draft="" if kept else NOT_SENT if page.visit.state is VisitState.ACCEPTED else NOT_REVIEWED,
        begins=tuple(_begins(page)),
        parts=tuple(
            _part(part.title, part.counted.in_words, part.questions) for part in page.sections if part.questions
        ),
        points=tuple(_points(page)),
        signed=tuple(_signed(one) for one in page.signoffs),
        reply=tuple(_reply(page, sender, kept)),
    )


def _begins(page: VisitPage) -> Iterator[str]:
    yield NOT_OFSTED
    yield FACTS
    yield f"Visited by {'; '.join(f'{name}, {member.task}' for name, member in page.team)}."
    yield f"On what the visit rested: {page.basis}."
    if any(one.finding for part in page.sections for one in part.questions):
        yield OWN
    yield CHILDREN


def _part(title: str, counted: str, questions: tuple[QuestionShown, ...]) -> LetterPart:
    return LetterPart(title, f"{counted[0].upper()}{counted[1:]}.", tuple(_line(one) for one in questions))


def _line(one: QuestionShown) -> LetterLine:
    beside = list(_beside(one.now)) if one.now else []
    if one.not_shown:
        beside.append(one.not_shown)
    if any(not other.is_settled for other in one.beside):
        beside.append(UNSETTLED)
    return LetterLine(one.ask, one.about, _answered(one.now), tuple(beside))


def _answered(now: AnswerShown | None) -> str:
    return "Not answered" if now is None else SHOWN_AS[AnswerWord(now.word)].capitalize()


def _beside(now: AnswerShown) -> Iterator[str]:
    if now.reason:
        yield f"Why: {now.reason}"
    if now.items:
        yield f"Seen: {'; '.join(now.items)}"
    if now.day:
        yield f"Day: {now.day}"
    if now.seconds is not None:
        yield f"It took {now.seconds} {'second' if now.seconds == 1 else 'seconds'}."
    if now.note:
        yield f"Note: {now.note}"


def _points(page: VisitPage) -> Iterator[LetterPoint]:
    rules = rulebook().by_code
    asked = (one for part in page.sections for one in part.questions if _is_point(one))
    for number, one in enumerate(asked, start=1):
        duty = rules[one.rule].title if one.rule in rules else ""
        yield LetterPoint(number, one.ask, one.about, _answered(one.now), duty, one.law, one.link, _lacks(one))


def _lacks(one: QuestionShown) -> str:
    return f"{one.not_shown} {SHOW_IT}" if one.not_shown else ""


def _is_point(one: QuestionShown) -> bool:
    word = AnswerWord(one.now.word) if one.now else None
    return asks_an_answer(word, is_own=bool(one.finding), is_shown=not one.not_shown)


def _signed(one: WordShown) -> str:
    """What the manager said on the spot, with the hash of what the tablet had shown."""
    who = ", ".join(str(one.value[part]) for part in ("name", "role") if one.value.get(part))
    said = f"{STANDS[str(one.value['stand'])]}{f': {who}' if who else ''}."
    words = f" In their words: “{one.words}”." if one.words else ""
    shown = str(one.value.get("shown_hash") or "")
    seen = f" What was shown has the SHA-256 {shown}." if SHA256.fullmatch(shown) else ""
    return f"{said}{words} Received on {day_in_words(to_london(one.at).date())}.{seen}"


def _reply(page: VisitPage, sender: Sender, kept: LetterKept | None) -> Iterator[str]:
    counted = f"{REPLY_WORKING_DAYS} working days after the date of this letter. {NOT_COUNTED}."
    if kept:
        yield f"You have a right of reply until {day_in_words(kept.due_on)}, {counted}"
    else:
        yield f"You have a right of reply of {counted} The day is named here once the letter goes out."
    yield (
        f"Reply in writing to {sender.council}, for the {sender.board}, by the way this letter came to you, and give "
        f"the reference {page.visit.id[:8]}."
    )
    yield (
        "Answer the points by their numbers: what you say to each, and what shows it. Say too which facts in this "
        "letter you hold to be wrong."
    )
    yield (
        "Your reply is noted with the visit and stands beside this letter. You need not reply, and a reply that comes "
        "later is noted as well."
    )
