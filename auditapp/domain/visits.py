"""What a rule is told of a spot check: the day, the home, and the answers to the questions that give evidence.

What was seen at a visit is a basis of its own, and every answer here says so. What was not seen, was refused or was not
answered is neither kept nor not kept.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from auditapp.domain.beside_visits import Beside
from auditapp.domain.dates import said
from auditapp.domain.fact import fact
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome
from auditapp.domain.questions import SHOWN_AS, AnswerWord, Item, Of, QuestionSet, Wording
from auditapp.domain.records import Host, Origin, Placing, Registration

YES, NO = AnswerWord.YES, AnswerWord.NO
WHY_NOT_TOLD: Mapping[AnswerWord | None, str] = {
    None: "it was not answered",
    AnswerWord.NOT_SEEN: "it was not seen",
    AnswerWord.NOT_APPLICABLE: "it was answered as not applicable",
    AnswerWord.REFUSED: "it was refused, which is no finding by itself",
}
NOT_PUT = "it was not asked, for the basis of the visit leaves it out"
# What settles whether the duty arose on that day, and what the inspector's own marks mean.
REGISTRATION, MARKS = "registration", "marks"
TRACED_TO = "Spot check "
EVERYTHING = "everything is marked as seen"


@fact()
class Answer:
    """An answer in force: its word, the keys of what was seen, a day, and the seconds that showing took."""

    word: AnswerWord
    items: frozenset[str] = frozenset()
    day: date | None = None
    seconds: int | None = None


@fact()
class Sampled:
    """A child's file, a night or a notice that was chosen: the number of the child, and the day of the night.

    `reports` are the rows by which a child is known to have been reported missing from the home in the night.
    """

    key: str
    of: Of
    child_key: int | None = None
    on: date | None = None
    reports: tuple[Origin, ...] = ()


@fact()
class Visit:
    """A spot check that was made: its number, its first day, and the home as the registers have it on that day.

    `registered_last_year` is whether it was registered when the calendar year before ended.
    """

    id: str
    on: date
    urn: str
    home_name: str
    registration: Registration
    host: Host
    subjects: tuple[Sampled, ...]
    registered_last_year: Registration = Registration.UNKNOWN


@fact()
class Answered:
    """A question and its answer; `is_put` is whether the visit put it at all, `word` None where nobody answered.

    `seen` are the items that were ticked, `unmarked` those that were not.
    """

    code: str
    is_put: bool
    word: AnswerWord | None = None
    seen: tuple[Item, ...] = ()
    unmarked: tuple[Item, ...] = ()
    day: date | None = None
    seconds: int | None = None


@fact()
class AtVisit:
    """What was answered about the home, one child whose file was chosen, or one night; `subject` is empty for the home.

    `beside` is what other papers say of the child, and `placing` who placed it for the stay whose file it is.
    """

    visit: str
    on: date
    urn: str
    home_name: str
    registration: Registration
    host: Host
    subject: str
    child_key: int | None
    answers: tuple[Answered, ...]
    of: Of = "home"
    night: date | None = None
    reports: tuple[Origin, ...] = ()
    registered_last_year: Registration = Registration.UNKNOWN
    beside: Beside = Beside()
    placing: Placing | None = None

    def to(self, code: str) -> Answered:
        """The answer to a question; one that the visit did not put says so."""
        return next((one for one in self.answers if one.code == code), Answered(code, is_put=False))


@fact()
class Part:
    """One thing that a duty asks for: its name, the answer about it, what a no says of it, what would settle it.

    `is_whole` is whether a yes says that every item was seen; of others, one is enough.
    """

    name: str
    answered: Answered
    lacking: str
    wants: str
    is_whole: bool = True


def visit_records(visit: Visit, answers: Mapping[tuple[str, str], Answer], put: QuestionSet) -> tuple[AtVisit, ...]:
    """What the rules judge of a visit: the home, then each child whose file was chosen and each night.

    `answers` are those in force, by question and subject (empty for the home). A question that gives evidence for no
    rule is left out.
    """
    evidence = {code: wording for code, wording in put.questions.items() if wording.rule}
    return tuple(
        AtVisit(
            visit=visit.id,
            on=visit.on,
            urn=visit.urn,
            home_name=visit.home_name,
            registration=visit.registration,
            host=visit.host,
            subject=one.key,
            child_key=one.child_key,
            answers=tuple(
                answered_to(code, wording, answers.get((code, one.key)))
                for code, wording in evidence.items()
                if wording.of == one.of
            ),
            of=one.of,
            night=one.on,
            reports=one.reports,
            registered_last_year=visit.registered_last_year,
        )
        for one in (Sampled("", "home"), *visit.subjects)
    )


def answered_to(code: str, wording: Wording, answer: Answer | None) -> Answered:
    """A question that was put with what was answered, and what was marked as seen."""
    if answer is None:
        return Answered(code, is_put=True)
    seen = tuple(item for item in wording.items if item.key in answer.items)
    unmarked = tuple(item for item in wording.items if item.key not in answer.items)
    return Answered(code, True, answer.word, seen, unmarked, answer.day, answer.seconds)


def at_visit(visit: AtVisit) -> str:
    """The basis of an answer, in words: every outcome of a visit begins with it."""
    return f"at the spot check of {said(visit.on)}"


def not_a_home(visit: AtVisit) -> NotApplicable | None:
    """Say that no registered children's home was visited, if that is so."""
    if visit.registration is not Registration.NOT_REGISTERED:
        return None
    return NotApplicable(f"{visit.home_name} was not a registered children's home on {said(visit.on)}")


def untold(visit: AtVisit, part: Part) -> CannotTell | None:
    """Say why an answer is neither a yes nor a no, or is one that its own marks contradict."""
    answered = part.answered
    if answered.word in (YES, NO):
        return _contradicted(visit, part)
    why = WHY_NOT_TOLD[answered.word] if answered.is_put else NOT_PUT
    return CannotTell(f"{at_visit(visit)}, {part.name} could not be told: {why}", part.wants, trace(visit, answered))


def _contradicted(visit: AtVisit, part: Part) -> CannotTell | None:
    """A yes beside something that was not marked as seen, be it nothing at all, or a no where everything was."""
    answered = part.answered
    has_marks = bool(answered.seen or answered.unmarked)
    if not part.is_whole or not has_marks or (answered.word is YES) != bool(answered.unmarked):
        return None
    marks = f"not marked as seen: {listed(answered.unmarked)}" if answered.unmarked else EVERYTHING
    return marks_differ(visit, part, marks)


def dated_later(visit: AtVisit, part: Part) -> CannotTell | None:
    """Say that the day given with an answer is later than the visit, if it is."""
    day = part.answered.day
    if day is None or day <= visit.on:
        return None
    reason = f"{at_visit(visit)}, the day given for {part.name}, {said(day)}, is later than the visit"
    return CannotTell(reason, MARKS, trace(visit, part.answered))


def marks_differ(visit: AtVisit, part: Part, marks: str) -> CannotTell:
    """Say that the word of an answer and its marks do not go together."""
    reason = f"{at_visit(visit)}, {part.name} was answered {part.answered.word}, and {marks}"
    return CannotTell(reason, MARKS, trace(visit, part.answered))


def lacks(part: Part) -> str:
    """What a no says, with what was not marked as seen where anything was."""
    answered = part.answered
    marks = f" (not marked as seen: {listed(answered.unmarked)})" if part.is_whole and answered.seen else ""
    return f"{part.lacking}{marks}"


def all_shown(visit: AtVisit, parts: Sequence[Part], kept: str) -> Outcome:
    """Kept where every part was answered yes; one no is enough for not kept, whatever else could not be told."""
    working = trace(visit, *(part.answered for part in parts))
    doubts = [untold(visit, part) for part in parts]
    absent = [part for part, doubt in zip(parts, doubts, strict=True) if part.answered.word is NO and not doubt]
    if absent:
        return not_kept(visit, "; ".join(map(lacks, absent)), working)
    doubt = next((doubt for doubt in doubts if doubt), None)
    if doubt is not None:
        return CannotTell(doubt.reason, doubt.wants, working)
    return Complied(f"{at_visit(visit)}, {kept}", working)


def not_kept(visit: AtVisit, why: str, working: tuple[str, ...]) -> Breached:
    """Not kept, with the visit as its basis."""
    return Breached(f"{at_visit(visit)}, {why}", working)


def of_a_home(visit: AtVisit, outcome: Outcome) -> Outcome:
    """Neither kept nor not kept where nobody knows whether a registered home was visited: the duty may not arise.

    It weighs on a yes as on a no: sums that had taken out the one alone would say that everything was kept.
    """
    if visit.registration is not Registration.UNKNOWN or not isinstance(outcome, Complied | Breached):
        return outcome
    unknown = f"whether {visit.home_name} was registered on that day is not known"
    return CannotTell(f"{outcome.reason}, but {unknown}", REGISTRATION, outcome.working)


def trace(visit: AtVisit, *answered: Answered) -> tuple[str, ...]:
    """From which visit, which file or night and which questions an answer comes."""
    return (f"{TRACED_TO}{visit.visit}{_whose(visit)}.", *(_line(one) for one in answered))


def _whose(visit: AtVisit) -> str:
    if not visit.subject:
        return ""
    return f", file {visit.subject}" if visit.of == "child" else f", {visit.subject}{_night(visit)}"


def _night(visit: AtVisit) -> str:
    return f" (the night that began on {said(visit.night)})" if visit.night else ""


def visits_traced(working: Sequence[str]) -> tuple[str, ...]:
    """The numbers of the visits that an answer rests on, or that speak beside it, in order; none of papers alone."""
    lines = (line.removeprefix(TRACED_TO) for line in working if line.startswith(TRACED_TO))
    return tuple(dict.fromkeys(line.partition(",")[0].rstrip(".") for line in lines))


def _line(answered: Answered) -> str:
    word = SHOWN_AS[answered.word] if answered.word else ("not answered" if answered.is_put else "not put")
    seen = f" Seen: {listed(answered.seen)}." if answered.seen else ""
    unmarked = f" Not marked as seen: {listed(answered.unmarked)}." if answered.seen and answered.unmarked else ""
    day = f" Day given: {said(answered.day)}." if answered.day else ""
    took = f" Shown after {answered.seconds} seconds." if answered.seconds is not None else ""
    return f"Question {answered.code}: {word}.{seen}{unmarked}{day}{took}"


def listed(items: Sequence[Item]) -> str:
    """What was ticked, or was not, in words."""
    return "; ".join(item.words for item in items)
