"""Turns a case about a spot check into the record that a rule judges. Every key of a case is explained here."""

from dataclasses import replace
from datetime import date
from typing import Any

from build import AUTHORITIES

from auditapp.domain.beside_visits import Beside, MissingDay
from auditapp.domain.questions import AnswerWord, QuestionSet
from auditapp.domain.records import Host, Origin, Registration
from auditapp.domain.visits import Answer, AtVisit, Sampled, Visit, visit_records
from auditapp.rulebook.questions import question_set

STANDARD = question_set("standard", date(2026, 1, 1))
LINCOLNSHIRE = Host(AUTHORITIES["Lincolnshire"], "Lincolnshire", "by the register")
REPORT = (Origin("calls.csv", "", 13),)
CHILD = Sampled("child-1", "child", 7)
NIGHT = Sampled("night-1", "night", on=date(2026, 11, 2))


def at_home(facts: dict[str, Any]) -> AtVisit:
    """What was answered about Example House itself; see `visited`."""
    return visited(facts, "")


def of_child(facts: dict[str, Any]) -> AtVisit:
    """What was answered about the one child whose file was chosen; see `visited`."""
    missing = [str(on).partition(" ") for on in facts.pop("missing", ())]
    marked = facts.pop("marked", "no") == "yes"
    since = facts.pop("risk_known_since", None)
    beside = Beside(
        tuple(missing_day(on, note, row) for row, (on, _, note) in enumerate(missing, start=13)),
        (Origin("placements.xlsx", "", 5),) if marked else (),
        ((date.fromisoformat(since), Origin("placements.xlsx", "", 5)),) if since else (),
        tuple(date.fromisoformat(on) for on in facts.pop("came", ())),
    )
    return replace(visited(facts, "child-1"), beside=beside)


def missing_day(on: str, note: str, row: int) -> MissingDay:
    """A time missing by a call, or `in a case` alone, or `perhaps` none of its own or under another number."""
    kind = frozenset({"case_record" if note == "in a case" else "call_log"})
    return MissingDay(date.fromisoformat(on), Origin("calls.csv", "", row), kind, note != "perhaps")


def of_night(facts: dict[str, Any]) -> AtVisit:
    """What was answered about the one night that was chosen; see `visited`."""
    return visited(facts, "night-1")


def visited(facts: dict[str, Any], subject: str) -> AtVisit:
    """A spot check `on` a day; `answers` has an answer for each question by its code, `without` what was not put.

    `home` is whether it is registered on that day, `last_year` whether it was when the calendar year before ended,
    `reported` whether a report to the police is known of the night.

    An answer is its word, or has keys: `word`, `seen` (the keys of what was ticked), `day`, `seconds`.
    """
    answers = {code: answer(code, entry) for code, entry in facts.pop("answers", {}).items()}
    left_out = frozenset(facts.pop("without", ()))
    visit = Visit(
        id="5f0c7d7e",
        on=date.fromisoformat(facts.pop("on")),
        urn="SC980101",
        home_name="Example House",
        registration=Registration(facts.pop("home", "registered")),
        host=LINCOLNSHIRE,
        subjects=(CHILD, replace(NIGHT, reports=REPORT if facts.pop("reported", "no") == "yes" else ())),
        registered_last_year=Registration(facts.pop("last_year", "registered")),
    )
    put = QuestionSet(
        STANDARD.slug,
        STANDARD.first,
        STANDARD.title,
        STANDARD.sections,
        {code: wording for code, wording in STANDARD.questions.items() if code not in left_out},
    )
    records = visit_records(visit, {(code, subject): given for code, given in answers.items()}, put)
    return next(record for record in records if record.subject == subject)


def answer(code: str, entry: Any) -> Answer:
    """One answer of a case; a key that the question does not have is a mistake in it."""
    unread = {"word": entry} if isinstance(entry, str) else dict(entry)
    known = {item.key for item in STANDARD.questions[code].items}
    seen = unread.pop("seen", [])
    ticked = known if seen == "all" else set(seen)
    assert ticked <= known, f"{code} has no {sorted(ticked - known)}"
    day = unread.pop("day", None)
    given = Answer(
        AnswerWord(unread.pop("word")),
        frozenset(ticked),
        date.fromisoformat(day) if day else None,
        unread.pop("seconds", None),
    )
    assert not unread, f"the answer has keys that nobody reads: {', '.join(unread)}"
    return given
