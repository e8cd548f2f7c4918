"""The questions under checklists/questions and the kinds of visit under checklists/visits, read and checked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any, Protocol

from auditapp.domain.pinned_sets import as_pinned
from auditapp.domain.questions import (
    AnswerWord,
    Item,
    MayRead,
    Question,
    QuestionSet,
    QuestionVersion,
    Section,
    SetVersion,
    Wording,
)
from auditapp.rulebook.reading import ChecklistRefused, checked, read_yaml

ONE_DAY = timedelta(days=1)


class _Dated(Protocol):
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class QuestionBook:
    """Every question by its code, and the versions of every kind of visit by its code."""

    questions: Mapping[str, Question]
    visits: Mapping[str, tuple[SetVersion, ...]]


@cache
def question_book() -> QuestionBook:
    """Read and check every question and every kind of visit once."""
    questions = {file.name: read_question(file) for file in _files("questions")}
    visits = {file.name.removesuffix(".yaml"): read_visit(file) for file in _files("visits")}
    book = QuestionBook({question.code: question for question in questions.values()}, visits)
    for slug, versions in visits.items():
        for version in versions:
            _refuse_unput(slug, version, book.questions)
    return book


def question_set(slug: str, day: date) -> QuestionSet:
    """What a kind of visit puts on a day, each question as it is worded then; refused where nothing was in force."""
    versions = question_book().visits.get(slug)
    if versions is None:
        raise ChecklistRefused(f"There is no kind of visit “{slug}”: checklists/visits has none of that name.")
    version = next((v for v in versions if v.is_in_force(day)), None)
    if version is None:
        raise ChecklistRefused(
            f"No questions of the visit “{slug}” are in force on {day.isoformat()}; "
            f"the first are from {versions[0].first.isoformat()}."
        )
    worded = {code: question_book().questions[code].version_on(day) for code in _codes(version)}
    return QuestionSet(
        slug, version.first, version.title, version.sections, {code: v.wording for code, v in worded.items() if v}
    )


def pinned(put: QuestionSet, may_read: Iterable[str]) -> dict[str, Any]:
    """What a visit keeps and its pack carries: only the questions whose records its basis lets it read, with a hash."""
    return as_pinned(put.only(may_read))


def read_question(file: Traversable) -> Question:
    """Read one question; the file bears the question's code."""
    content = _read(file, "question")
    versions = tuple(_version(entry) for entry in content["versions"])
    _refuse_gaps(file.name, versions)
    return Question(content["code"], versions, content.get("retired", ""))


def read_visit(file: Traversable) -> tuple[SetVersion, ...]:
    """Read the versions of one kind of visit; the file bears its code."""
    content = _read(file, "visit")
    versions = tuple(
        SetVersion(*_days(entry), entry["title"], tuple(_section(section) for section in entry["sections"]))
        for entry in content["versions"]
    )
    _refuse_gaps(file.name, versions)
    return versions


def _read(file: Traversable, schema: str) -> Mapping[str, Any]:
    content = checked(read_yaml(file.read_text(encoding="utf-8"), file.name), schema, file.name)
    if file.name != f"{content['code']}.yaml":
        raise ChecklistRefused(f"{file.name} says that its code is {content['code']}: one name must be both.")
    return content


def _version(entry: Mapping[str, Any]) -> QuestionVersion:
    wording = Wording(
        ask=entry["ask"],
        hint=entry["hint"],
        of=entry["of"],
        timed=entry.get("timed", False),
        items=tuple(Item(item["key"], item["words"]) for item in entry.get("items", ())),
        day=entry.get("day", ""),
        evidence=entry["evidence"],
        photo=entry["photo"],
        duty=entry["duty"],
        law=entry["law"],
        link=entry["link"],
        rule=entry.get("rule", ""),
        reads=tuple(MayRead(one) for one in entry["reads"]),
        means={word: entry["means"][word.value] for word in AnswerWord},
    )
    return QuestionVersion(*_days(entry), wording, entry["proof"], date.fromisoformat(entry["law_checked_on"]))


def _section(entry: Mapping[str, Any]) -> Section:
    return Section(entry["key"], entry["title"], tuple(entry["questions"]))


def _days(entry: Mapping[str, Any]) -> tuple[date, date | None]:
    return date.fromisoformat(entry["from"]), date.fromisoformat(entry["to"]) if "to" in entry else None


def _refuse_gaps(where: str, versions: Sequence[_Dated]) -> None:
    """Versions follow each other day by day: none ends before it begins, none overlaps, none leaves a gap."""
    for version in versions:
        if version.last is not None and version.last < version.first:
            raise ChecklistRefused(f"{where}: the version from {version.first} ends before it begins.")
    for before, after in pairwise(versions):
        if before.last is None or after.first != before.last + ONE_DAY:
            until = "has no last day" if before.last is None else f"ends on {before.last}"
            raise ChecklistRefused(
                f"{where}: the version from {before.first} {until}, and the next begins on {after.first}; "
                "it must begin on the day after."
            )


def _refuse_unput(slug: str, version: SetVersion, questions: Mapping[str, Question]) -> None:
    codes = _codes(version)
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ChecklistRefused(f"{slug}.yaml puts the question {twice[0]} twice.")
    for code in codes:
        if code not in questions:
            raise ChecklistRefused(f"{slug}.yaml puts the question {code}, and checklists/questions has no such file.")
        if not _is_worded(questions[code], version):
            raise ChecklistRefused(f"{slug}.yaml puts the question {code} on days on which it has no wording.")


def _is_worded(question: Question, version: SetVersion) -> bool:
    """Whether a question has a wording on every day of a version; its own versions leave no gap."""
    last = question.versions[-1].last
    until = last is None or (version.last is not None and version.last <= last)
    return question.versions[0].first <= version.first and until


def _codes(version: SetVersion) -> list[str]:
    return [code for section in version.sections for code in section.questions]


def _files(folder: str) -> Iterator[Traversable]:
    found = resources.files("checklists").joinpath(folder).iterdir()
    return iter(sorted((file for file in found if file.name.endswith(".yaml")), key=lambda file: file.name))
