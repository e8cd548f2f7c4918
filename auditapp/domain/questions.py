"""Questions that are put at a spot check: their dated wordings, the words that answer them, the set a visit puts."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Literal

from auditapp.domain.fact import fact
from auditapp.domain.rule import Proof
from auditapp.domain.tallies import share_said

# What a question is asked about: the home, a child whose file was sampled, a sampled night, or a sampled notice.
Of = Literal["home", "child", "night", "notice"]


class MayRead(StrEnum):
    """What may be looked at under the basis of a visit; a question that needs more is not put."""

    POLICIES = "policies"
    NOTICES = "notices"
    ROSTERS = "rosters"
    STAFF_TALK = "staff_talk"
    CASE_RECORDS = "case_records"
    POLICE_PACK = "police_pack"
    CHILDREN_TALK = "children_talk"


READ_IN_WORDS: Mapping[MayRead, str] = {
    MayRead.POLICIES: "the home's policies and records of the home as a whole",
    MayRead.NOTICES: "notices that the home sent and received",
    MayRead.ROSTERS: "rosters of staff and the record of visitors",
    MayRead.STAFF_TALK: "what staff say when they are asked",
    MayRead.CASE_RECORDS: "the case records of the children chosen",
    MayRead.POLICE_PACK: "what the home holds ready for the police about a child",
    MayRead.CHILDREN_TALK: "what children say who wish to talk",
}


class AnswerWord(StrEnum):
    """The five words that answer a question; none is chosen beforehand."""

    YES = "yes"
    NO = "no"
    NOT_SEEN = "not_seen"
    NOT_APPLICABLE = "not_applicable"
    REFUSED = "refused"


# These three say why, in words. None of them is a no, and none a yes.
WANT_REASON = frozenset((AnswerWord.NOT_SEEN, AnswerWord.NOT_APPLICABLE, AnswerWord.REFUSED))
SHOWN_AS: Mapping[AnswerWord, str] = {
    AnswerWord.YES: "yes",
    AnswerWord.NO: "no",
    AnswerWord.NOT_SEEN: "not seen",
    AnswerWord.NOT_APPLICABLE: "not applicable",
    AnswerWord.REFUSED: "refused",
}


@fact()
class Item:
    """One thing that is ticked when it was seen."""

    key: str
    words: str


@fact()
class Wording:
    """A question as it is put: what is asked, of what, what answers it, and for which duty.

    `rule` is the code of the rule it gives evidence for, empty where it gives none. `reads` are the kinds of record, or
    people, that a visit must be free to read or ask. `day` labels a date that may be given with the answer.
    """

    ask: str
    hint: str
    of: Of
    timed: bool
    items: tuple[Item, ...]
    day: str
    evidence: str
    photo: bool
    duty: str
    law: str
    link: str
    rule: str
    reads: tuple[MayRead, ...]
    means: Mapping[AnswerWord, str]


@fact()
class QuestionVersion:
    """How a question is worded in one period; `last` is the last day, None while it still is.

    `proof` is how well the text of the duty is known, and `law_checked_on` when it was last looked up.
    """

    first: date
    last: date | None
    wording: Wording
    proof: Proof
    law_checked_on: date

    def is_in_force(self, on: date) -> bool:
        """Whether the question is worded so on a day (both edges included)."""
        return self.first <= on and (self.last is None or on <= self.last)


@fact()
class Question:
    """A question with its wordings; `retired` says since when and why it is put no more, empty while it is."""

    code: str
    versions: tuple[QuestionVersion, ...]
    retired: str = ""

    def version_on(self, on: date) -> QuestionVersion | None:
        """The wording of a day; None before the first and after the last."""
        return next((version for version in self.versions if version.is_in_force(on)), None)


@fact()
class Section:
    """Questions that are put one after another, by their codes."""

    key: str
    title: str
    questions: tuple[str, ...]


@fact()
class SetVersion:
    """The sections of a kind of visit in one period."""

    first: date
    last: date | None
    title: str
    sections: tuple[Section, ...]

    def is_in_force(self, on: date) -> bool:
        """Whether a visit of that day puts these (both edges included)."""
        return self.first <= on and (self.last is None or on <= self.last)


@fact()
class QuestionSet:
    """What a kind of visit puts on one day: the sections in order, and each question as it is worded then."""

    slug: str
    first: date
    title: str
    sections: tuple[Section, ...]
    questions: Mapping[str, Wording]

    def only(self, may_read: Iterable[str]) -> "QuestionSet":
        """The same set with the questions alone whose records a visit is free to read; no section stays empty."""
        free = frozenset(may_read)
        put = {code: wording for code, wording in self.questions.items() if free.issuperset(wording.reads)}
        sections = (Section(s.key, s.title, tuple(c for c in s.questions if c in put)) for s in self.sections)
        return QuestionSet(self.slug, self.first, self.title, tuple(s for s in sections if s.questions), put)


@fact()
class Counted:
    """How some answers came out. What is neither yes nor no stands beside, and is never part of what a share is of."""

    yes: int
    no: int
    not_seen: int
    not_applicable: int
    refused: int

    @property
    def of(self) -> int:
        """Of how many a share is told: the answers that are yes or no."""
        return self.yes + self.no

    @property
    def in_words(self) -> str:
        """Both numbers, the share where there is one, and beside them what was not counted."""
        share = share_said(self.yes, self.of)
        told = f"{self.yes} of {self.of} answered yes ({share})" if share else "nothing was answered yes or no"
        beside = {
            "not seen": self.not_seen,
            "not applicable": self.not_applicable,
            "refused": self.refused,
        }
        left_out = ", ".join(f"{count} {words}" for words, count in beside.items() if count)
        return f"{told}; not counted: {left_out}" if left_out else told


def counted(words: Iterable[AnswerWord]) -> Counted:
    """Count answers by their words: yes and no against each other, the other three beside."""
    of_each = dict.fromkeys(AnswerWord, 0)
    for word in words:
        of_each[word] += 1
    return Counted(**{word.value: count for word, count in of_each.items()})
