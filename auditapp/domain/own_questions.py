"""A home's own open questions for a visit: each from a finding there that a paper of the home's would settle."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, get_args

from auditapp.domain.dates import day_in_words
from auditapp.domain.outcomes import OutcomeName, Severity
from auditapp.domain.questions import MayRead
from auditapp.domain.rule import Rule

MOST = 10
# How the key of such a question begins, by which it is told from those that every home is asked.
OWN = "own-"
# What is judged of these at a spot check stands in the files of children.
IN_FILES = frozenset({"visit_child", "visit_night"})
WEIGHT: Mapping[str, int] = {name: weight for weight, name in enumerate(get_args(Severity))}


class OpenFinding(NamedTuple):
    """A finding at a home that nobody has decided; `child` is the pseudonym of whoever it is about, if of anybody."""

    id: str
    rule: str
    event_on: date
    occasion: str
    outcome: OutcomeName
    severity: Severity
    wants: str
    settled_by: str
    child_id: int | None = None
    child: str = ""


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """One question, the finding that it is about, the rule that found it, and where the duty stood on that day.

    `child_id` is a number of the child that it is about. It is told to whoever may read children's files, and no name.
    """

    key: str
    ask: str
    finding: str
    rule: str
    of: str = "home"
    law: str = ""
    link: str = ""
    child_id: int | None = None


def own_questions(
    findings: Iterable[OpenFinding], rules: Mapping[str, Rule], may_read: Collection[MayRead], most: int = MOST
) -> tuple[OwnQuestion, ...]:
    """The questions, the heaviest first, at most so many; one paper for one event of a child is asked for once."""
    in_order = sorted(findings, key=_heaviest)
    asked: dict[tuple[str, str, date, str], OpenFinding] = {}
    for one in in_order:
        rule = rules.get(one.rule)
        if rule is not None and reads(rule) in may_read and _a_home_may_settle(one, rule):
            asked.setdefault((one.child, one.occasion, one.event_on, _paper(one, rule)), one)
    chosen = list(asked.values())[:most]
    return tuple(_question(f"{OWN}{n}", one, rules[one.rule]) for n, one in enumerate(chosen, start=1))


def _question(key: str, one: OpenFinding, rule: Rule) -> OwnQuestion:
    version = rule.version_on(one.event_on)
    law, link = (version.law, version.link) if version else ("", "")
    return OwnQuestion(key, _ask(one, rule), one.id, one.rule, law=law, link=link, child_id=one.child_id)


def reads(rule: Rule) -> MayRead:
    """What must be looked at to settle a rule's finding at the home."""
    if _is_of_interviews(rule) or rule.judges in IN_FILES:
        return MayRead.CASE_RECORDS
    return MayRead.NOTICES if "notifications" in rule.needs else MayRead.POLICIES


def _heaviest(one: OpenFinding) -> tuple[bool, int, int, str]:
    """What was not kept before what cannot be told, the graver before, then the newest."""
    return one.outcome != "breached", -WEIGHT[one.severity], -one.event_on.toordinal(), one.id


def _a_home_may_settle(one: OpenFinding, rule: Rule) -> bool:
    """Whether the home may hold the paper: it is its own duty, or an interview, of which it may have the record."""
    if _is_of_interviews(rule):
        return True
    if rule.holder == "placing_authority":
        return False
    paper = rule.settled_by.get(one.wants)
    return one.outcome == "breached" or (paper is not None and paper.asked == "home")


def _is_of_interviews(rule: Rule) -> bool:
    return rule.judges == "return"


def _paper(one: OpenFinding, rule: Rule) -> str:
    return rule.would_change if one.outcome == "breached" else one.settled_by or rule.settled_by[one.wants].words


def _ask(one: OpenFinding, rule: Rule) -> str:
    said = "this was not kept" if one.outcome == "breached" else "it cannot be told whether this was kept"
    event = f"{_event(one.occasion)} {day_in_words(one.event_on)}."
    judged = f"On the records given {said}: {_small(rule.title)}."
    return f"{event} {judged} Can the home show now what would settle it? {_paper(one, rule)}"


def _small(words: str) -> str:
    return words[0].lower() + words[1:]


EVENTS: Mapping[str, str] = {
    "admission": "Admission on",
    "discharge": "Discharge on",
    "presence": "A report to the police of a child whom no list has here, of",
    "first_contact": "Placement on",
    "address": "A child who lived or went missing here, on",
    "register": "The home's register of children, entry of",
    "return": "Return of a child who was missing, on",
    "home_return": "What the home was to send for the days up to",
    "visit": "Spot check of",
    "visit_child": "A child's file at the spot check of",
    "visit_night": "A night that was looked at in the spot check of",
}


def _event(occasion: str) -> str:
    return EVENTS.get(occasion, "What happened on")
