"""A rule: a duty that can be tested, and its dated versions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from auditapp.domain.outcomes import Outcome, Severity

Proof = Literal["V", "P", "S", "U"]
# Whose duty it is: of one, of both together, or of whoever the local protocol names.
Holder = Literal["home", "placing_authority", "both", "protocol"]
Judges = Literal[
    "movement",
    "placement",
    "register_entry",
    "first_contact",
    "place_on_day",
    "repeat_missing",
    "return",
    "home_return",
    "authority_return",
    # What was seen at a spot check: of the home, of each child whose file was chosen, and of each night.
    "visit",
    "visit_child",
    "visit_night",
]

OF_VISITS: frozenset[Judges] = frozenset(("visit", "visit_child", "visit_night"))
# Who is asked for a paper; what is asked of the reviewer, our own office decides.
Asked = Literal["home", "placing_authority", "area_authority", "force", "inspectorate", "reviewer"]

__all__ = ["Asked", "Check", "Holder", "Judges", "Paper", "Proof", "Rule", "Severity", "Version", "Waiting"]

# What a rule's function may return, and what it may be given besides its record: see `Rule.judge`.
Check = Callable[..., Outcome]


@dataclass(frozen=True, slots=True)
class Version:
    """The wording of a rule in one period; `last` is the last day it is in force, None while it still is.

    `words` holds the phrases that differ from version to version, for rules whose reasons quote them.
    """

    first: date
    last: date | None
    duty: str
    law: str
    link: str
    says: str
    proof: Proof
    severity: Severity
    law_checked_on: date
    limits: Mapping[str, object]
    limits_because: str
    words: Mapping[str, str] = field(default_factory=dict)

    def is_in_force(self, day: date) -> bool:
        """Whether this wording governs an event of that day (both edges included)."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Paper:
    """What would settle a "cannot tell": who is asked, and the paper, with whose it may be, in a sentence."""

    asked: Asked
    words: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One duty with its holder, its versions and its function.

    `settled_by` says, for each key that a CannotTell may name, which paper from whom would settle it.
    `needs` lists the kinds of source without which the rule is not checked at all.
    `occasions` lists which movements a movement rule judges (admission, discharge, presence).
    `rests_on` names the rules whose findings this one tells again from another side and is shown with: a breach is not
    counted beside a breach of theirs, a "cannot tell" beside neither a breach nor a "cannot tell".
    `unchecked` says in words which part of the duty no paper that is imported can show.
    """

    code: str
    slug: str
    title: str
    judges: Judges
    occasions: tuple[str, ...]
    holder: Holder
    needs: tuple[str, ...]
    settled_by: Mapping[str, Paper]
    would_change: str
    recommendation: str
    versions: tuple[Version, ...]
    check: Check
    local_limits: frozenset[str]
    rests_on: tuple[str, ...] = ()
    unchecked: str = ""

    @property
    def is_of_visits(self) -> bool:
        """Whether it is judged from what was answered at spot checks alone."""
        return self.judges in OF_VISITS

    def version_on(self, day: date) -> Version | None:
        """The version in force on the day of the event, or None before the first and after the last."""
        return next((v for v in self.versions if v.is_in_force(day)), None)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A rule of the catalogue that cannot be checked yet, and the source or question it waits for."""

    code: str
    title: str
    waits_for: str
