"""A question set as a visit keeps it: plain JSON with its hash, so that the visit ends with the words it began with."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from auditapp.domain.questions import AnswerWord, Item, MayRead, QuestionSet, Section, Wording


def as_pinned(put: QuestionSet) -> dict[str, Any]:
    """The set as plain JSON; its hash is over the sections and the questions in their one canonical form."""
    sections = [{"key": s.key, "title": s.title, "questions": list(s.questions)} for s in put.sections]
    questions = {code: _written(wording) for code, wording in put.questions.items()}
    return {
        "slug": put.slug,
        "from": put.first.isoformat(),
        "title": put.title,
        "hash": hash_of(sections, questions),
        "sections": sections,
        "questions": questions,
    }


def from_pinned(pinned: Mapping[str, Any]) -> QuestionSet:
    """The set that was kept; one whose words are not those that were hashed is refused."""
    if hash_of(pinned["sections"], pinned["questions"]) != pinned["hash"]:
        raise ValueError("The questions of this visit are not those it was prepared with: their hash differs.")
    return QuestionSet(
        pinned["slug"],
        date.fromisoformat(pinned["from"]),
        pinned["title"],
        tuple(Section(s["key"], s["title"], tuple(s["questions"])) for s in pinned["sections"]),
        {code: _read(entry) for code, entry in pinned["questions"].items()},
    )


def hash_of(sections: Any, questions: Any) -> str:
    """SHA-256 of sections and questions: keys sorted, no spaces, letters as they are, in UTF-8."""
    canonical = json.dumps(
        {"sections": sections, "questions": questions}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _written(wording: Wording) -> dict[str, Any]:
    return {
        "ask": wording.ask,
        "hint": wording.hint,
        "of": wording.of,
        "timed": wording.timed,
        "items": [{"key": item.key, "words": item.words} for item in wording.items],
        "day": wording.day,
        "evidence": wording.evidence,
        "photo": wording.photo,
        "duty": wording.duty,
        "law": wording.law,
        "link": wording.link,
        "rule": wording.rule,
        "reads": list(wording.reads),
        "means": {word.value: wording.means[word] for word in AnswerWord},
    }


def _read(entry: Mapping[str, Any]) -> Wording:
    items = tuple(Item(item["key"], item["words"]) for item in entry["items"])
    means = {word: entry["means"][word.value] for word in AnswerWord}
    return Wording(**{**entry, "items": items, "reads": tuple(MayRead(one) for one in entry["reads"]), "means": means})
