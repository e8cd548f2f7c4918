"""How a home's duties came out at the last check, among how many, and how far the logs can be relied on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import day_in_words
from auditapp.domain.outcomes import SHOWN_AS
from auditapp.domain.people import Body
from auditapp.domain.rule import Rule
from auditapp.domain.statements import Completeness
from auditapp.reference import authorities
from auditapp.rulebook import rulebook
from auditapp.services.known_world import force_code_of
from auditapp.services.register_known import RegisterKnown
from auditapp.services.shown_homes import holds_names, row_shown
from auditapp.services.workbook_rows import said_occasion
from auditapp.storage.at_home_judged import FoundAtHome

NOT_DECLARED = "not declared complete"
# Whether a return came shows from the files given, whatever they were declared.
RETURNS, NO_LOG = frozenset({"home_return", "authority_return"}), "rests on no log"
# Of what a log must be declared complete, by the kind of record that a rule judges; others rest on logs of notices.
SUBJECTS = {
    "register_entry": "register",
    "place_on_day": "homes",
    "return": "return-interviews",
    "first_contact": "police-log",
    "repeat_missing": "police-log",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One rule at one home: how often it was kept, among how many that could be told; the rest; the log it rests on."""

    code: str
    title: str
    kept: int
    not_kept: int
    cannot_tell: int
    does_not_apply: int
    log: str

    @property
    def told(self) -> int:
        """Of how many it could be told."""
        return self.kept + self.not_kept


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One open finding; its reason is left out where it may not name a home."""

    id: str
    rule: str
    title: str
    on: str
    event: str
    child: str
    outcome: str
    reason: str
    state: str
    rows: tuple[str, ...]


def duties(
    known: RegisterKnown, judged: Iterable[tuple[str, str, int, date, date]], areas: frozenset[str]
) -> tuple[Duty, ...]:
    """A line for each rule that was put at the home, in the order of the rulebook."""
    counted: dict[str, dict[str, int]] = {}
    for rule, outcome, count, _, _ in judged:
        counted.setdefault(rule, {})[outcome] = count
    return tuple(_duty(known, rule, counted[rule.code], areas) for rule in rulebook().rules if rule.code in counted)


def _duty(known: RegisterKnown, rule: Rule, counts: Mapping[str, int], areas: frozenset[str]) -> Duty:
    return Duty(
        rule.code,
        rule.title,
        kept=counts.get("complied", 0),
        not_kept=counts.get("breached", 0),
        cannot_tell=counts.get("cannot_tell", 0),
        does_not_apply=counts.get("not_applicable", 0),
        log=_log(known, rule, areas),
    )


def _log(known: RegisterKnown, rule: Rule, areas: frozenset[str]) -> str:
    """For which days the keepers of the area declared complete what the rule rests on."""
    if rule.judges in RETURNS:
        return NO_LOG
    keepers = _keepers(rule, areas)
    said = [c for c in known.declared if c.keeper_gss in keepers and _is_meant(c, rule)]
    told = dict.fromkeys(_declared(c) for c in sorted(said, key=lambda c: (c.first, c.last)))
    return "; ".join(told) or NOT_DECLARED


def _keepers(rule: Rule, areas: frozenset[str]) -> frozenset[str]:
    """Whose word counts: the police force's of its own logs, else the authority's under any of its codes."""
    if rule.code.startswith("POL-") or rule.needs[-1:] == ("police-log",):
        return frozenset(code for area in areas if (code := force_code_of(area)))
    return frozenset(code for area in areas for code in authorities().codes_of(area))


def _is_meant(declared: Completeness, rule: Rule) -> bool:
    if rule.judges in SUBJECTS:
        return declared.subject == SUBJECTS[rule.judges]
    if "notifications" not in rule.needs:
        return declared.subject == "placements"
    sender = rule.holder if rule.holder in {"home", "placing_authority"} else ""
    is_of = not sender or declared.notice_by in (sender, "both")
    return is_of and declared.subject in (*(rule.occasions or ("admission",)), "both")


def _declared(declared: Completeness) -> str:
    return f"complete {day_in_words(declared.first)} to {day_in_words(declared.last)}"


def finding_lines(known: RegisterKnown, found: Sequence[FoundAtHome], body: Body) -> tuple[FindingLine, ...]:
    """Findings as the page of their home lists them."""
    return tuple(_line(known, one, body) for one in found)


def _line(known: RegisterKnown, found: FoundAtHome, body: Body) -> FindingLine:
    rule = rulebook().by_code.get(found.rule)
    return FindingLine(
        found.id,
        found.rule,
        rule.title if rule else "",
        day_in_words(found.event_on),
        said_occasion(found.occasion),
        found.child,
        SHOWN_AS[found.outcome],
        found.reason if holds_names(body) else "",
        found.state,
        tuple(row_shown(known, o.source_id, o.sheet, o.row, body) for o in found.origins),
    )
