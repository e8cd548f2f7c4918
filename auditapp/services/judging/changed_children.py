"""What a check has to judge: everything, or only the children about whom rows came or went since the last one."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version

from auditapp.domain.evidence import Settings
from auditapp.rulebook import Rulebook, rulebook
from auditapp.rulebook.protocols import Protocol, read_protocol
from auditapp.services.homes.homes_known import every_number
from auditapp.services.importing import near_marks
from auditapp.services.importing.unsure_numbers import unsure_among
from auditapp.services.judging.evidence import Known
from auditapp.services.judging.visits_judged import visits_marked
from auditapp.services.known_world import home_index, words_from_text
from auditapp.services.matching.spellings_of_children import with_spellings
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import changes, check_state, places, sources
from auditapp.storage.called_off import named_by
from auditapp.storage.check_state import CheckState
from auditapp.storage.engine import Connection
from auditapp.storage.interviewed_alone import children_back_beside
from auditapp.storage.protocols import protocols as installed_protocols
from auditapp.storage.rejected import rejected_of_sources
from auditapp.storage.sources import Source

# What is new of these kinds changes facts about children alone; a new register may change everything.
ABOUT_CHILDREN = frozenset({"placements", "notifications", "police-log", "return-interviews"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be judged and by what. `children` are the numbers of the rows concerned; None means all."""

    book: Rulebook
    protocols: tuple[Protocol, ...]
    at: datetime
    context: str
    seen: dict[int, bool]
    children: tuple[int, ...] | None

    @property
    def is_whole(self) -> bool:
        """Whether everything is judged."""
        return self.children is None

    @property
    def codes(self) -> tuple[str, ...]:
        """The rules that are put."""
        return tuple(rule.code for rule in self.book.rules)


def plan_of(
    connection: Connection,
    place: Workplace,
    served: tuple[Protocol, ...] | None,
    rules: Sequence[str],
    *,
    whole: bool,
    at: datetime | None = None,
) -> Plan:
    """Compare what there is with what the last check saw, and say what has to be judged."""
    at = at or place.now()
    if served is None:
        served = tuple(read_protocol(p.text, p.title) for p in installed_protocols(connection, at))
    book = _chosen(rulebook(), rules)
    given = [s for s in sources.sources(connection) if s.state == "imported"]
    seen = {s.id: s.undone_at is not None for s in given}
    context = _context(connection, at, book, served, given)
    plan = Plan(book, served, at, context, seen, None)
    last = None if whole else check_state.last_check(connection)
    if last is None or last.context != context or last.needs_whole or set(last.rules) != set(plan.codes):
        return plan
    new = _new_sources(given, last)
    if new is None:
        return plan
    seeds = changes.children_of_sources(connection, [s.id for s in new])
    seeds |= named_by(connection, [s.id for s in new])
    meant, homes, of_nobody = rejected_of_sources(connection, [s.id for s in new])
    if of_nobody:
        # Such a row stands in the reason of every answer that its log's silence gave.
        return plan
    seeds |= meant
    reached = with_spellings(connection, seeds)
    if changes.tell_of_no_place(connection, reached):
        # Such a report may be about any child of the force's area.
        return plan
    homes |= _homes_of_nameless(connection, at, new, reached)
    at_homes = every_number(connection, at, {s.id: s for s in given}, homes)
    beside = changes.children_at_homes(connection, sorted(at_homes))
    beside |= children_back_beside(connection, unsure_among(connection, at, reached, [s.id for s in new]))
    return replace(plan, children=with_spellings(connection, beside.union(reached)) if beside else reached)


def _homes_of_nameless(connection: Connection, at: datetime, new: Sequence[Source], reached: Sequence[int]) -> set[str]:
    """The homes at which rows tell of children whom they do not name: these may be any of the home's children.

    They are new, or by new references another's than before.
    """
    homes, doubtful = changes.nameless_places(connection, [s.id for s in new], reached)
    if not doubtful:
        return homes
    find = home_index(connection, at).find
    texts = places.words_of_places(connection, [n for n in doubtful if isinstance(n, int)])
    said = [*texts.values(), *(text for text in doubtful if isinstance(text, str))]
    return homes.union(*(find(words_from_text(text), None).candidates for text in said))


def _chosen(book: Rulebook, codes: Sequence[str]) -> Rulebook:
    """The rules asked for; all where none is named."""
    unknown = [code for code in codes if code not in book.by_code]
    if unknown:
        raise Refused(f"There is no rule {unknown[0]} that is checked. `auditapp rules` lists them.")
    return replace(book, rules=tuple(r for r in book.rules if r.code in codes)) if codes else book


def _new_sources(given: Iterable[Source], last: CheckState) -> list[Source] | None:
    """The files that came since; None where a file was taken back, or one may have changed more than its rows."""
    new = []
    for source in given:
        undone = source.undone_at is not None
        if source.id not in last.seen and not undone:
            new.append(source)
        elif last.seen.get(source.id, undone) != undone:
            return None
    return new if all(s.kind in ABOUT_CHILDREN for s in new) else None


def _context(
    connection: Connection, at: datetime, book: Rulebook, protocols: Iterable[Protocol], given: Iterable[Source]
) -> str:
    """A mark of everything that holds for every child: the law, the protocols, registers, declarations, answers."""
    standing = [s for s in given if s.undone_at is None]
    homes = sorted(s.id for s in standing if s.kind == "homes")
    keepers = sorted({(str(s.kind), s.keeper_gss or "", s.force or "") for s in standing if s.kind != "police-log"})
    registers = sorted(s.id for s in standing if s.list_kind == "home")
    parts = (
        version("auditapp"),
        book.digest,
        sorted(p.sha256 for p in protocols),
        homes,
        keepers,
        registers,
        sorted({str(s.kind) for s in standing}),
        changes.answers_marked(connection, at),
        visits_marked(connection, at),
        Settings(),
        # Where names are marked otherwise than before, all are compared anew.
        near_marks.SIZE,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def state_after(plan: Plan, known: Known) -> CheckState:
    """What to keep of a check, for the next one to compare with."""
    return CheckState(plan.context, plan.codes, plan.seen, known.needs_whole(), plan.at)
