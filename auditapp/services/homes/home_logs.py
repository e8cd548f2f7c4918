"""For which days the log that a rule rests on at a home was declared complete, by whoever keeps that very log."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditapp.domain.dates import Period, day_in_words
from auditapp.domain.rule import Rule
from auditapp.domain.statements import Completeness
from auditapp.reference import authorities
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.known_world import authority_name, force_code_of
from auditapp.storage.sources import Source

NOT_DECLARED = "not declared complete"
NO_REGISTER = "no register of this home was given"
NOT_SHOWN = "the home's register, which is not among what is shown here"
# Whether a return came shows from the files given, whatever they were declared; what was seen at a visit from no file.
NO_PAPERS = frozenset({"home_return", "authority_return", "visit", "visit_child", "visit_night"})
NOT_NAMED = "lists or logs of the authorities that placed the children, which are not told here"
NO_LOG = "rests on no log"
# Of what a log must be declared complete, by the kind of record that a rule judges; others rest on logs of notices.
SUBJECTS = {
    "place_on_day": "homes",
    "return": "return-interviews",
    "first_contact": "police-log",
    "repeat_missing": "police-log",
}
OWN_REGISTER = "register_entry"
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Logs:
    """What is known of the logs about one home: the authorities it stands in, and its own registers of children.

    `registers` is None where rows of registers are not among what is shown.
    """

    areas: frozenset[str]
    registers: tuple[Source, ...] | None


def log_of(known: RegisterKnown, rule: Rule, logs: Logs, placing: Sequence[str] | None) -> str:
    """For which days the keeper of what a rule rests on declared it complete.

    Lists of placements and logs of interviews are kept by the authorities responsible for the children, `placing`;
    these are None where they are not told.
    """
    if rule.judges in NO_PAPERS:
        return NO_LOG
    if rule.judges == OWN_REGISTER:
        return _of_registers(logs.registers)
    if not _is_kept_by_placing(rule):
        return _of_keepers(known, rule, _keepers(rule, logs.areas))
    if placing is None:
        return NOT_NAMED
    by_words: dict[str, list[str]] = {}
    for gss in placing:
        words = _of_keepers(known, rule, authorities().codes_of(gss)) if gss else NOT_DECLARED
        by_words.setdefault(words, []).append(authority_name(gss) if gss else "an authority that is not known")
    if len(by_words) <= 1:
        return next(iter(by_words), NOT_DECLARED)
    return f"differs by authority: {'; '.join(f'{_named(names)} {words}' for words, names in by_words.items())}"


def _of_registers(registers: Sequence[Source] | None) -> str:
    if registers is None:
        return NOT_SHOWN
    if not registers:
        return NO_REGISTER
    said = (Period.parse(words) for one in registers for words in one.options.get("complete_for", ()))
    told = dict.fromkeys(_days(period) for period in sorted(said, key=lambda period: period.first))
    return "; ".join(told) or NOT_DECLARED


def _of_keepers(known: RegisterKnown, rule: Rule, keepers: Iterable[str]) -> str:
    said = [c for c in known.declared if c.keeper_gss in frozenset(keepers) and _is_meant(c, rule)]
    told = dict.fromkeys(_days(Period(c.first, c.last)) for c in sorted(said, key=lambda c: (c.first, c.last)))
    return "; ".join(told) or NOT_DECLARED


def _is_kept_by_placing(rule: Rule) -> bool:
    return rule.judges == "return" or (rule.judges not in SUBJECTS and "notifications" not in rule.needs)


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


def _days(period: Period) -> str:
    last = f" to {day_in_words(period.last)}" if period.last else " on"
    return f"complete {day_in_words(period.first)}{last}"


def _named(names: Sequence[str]) -> str:
    named = list(dict.fromkeys(names))
    more = len(named) - MOST_NAMED
    return " and ".join(named[:MOST_NAMED] + ([f"{more} more"] if more > 0 else []))
