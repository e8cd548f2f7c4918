"""The files in which something was looked for and not found, or would stand, and whose word says they are complete."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from auditapp.domain.absence import LogMeant, log_meant
from auditapp.domain.dates import day_in_words, to_london
from auditapp.domain.findings import Judged
from auditapp.reference import authorities
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.homes.home_logs import NOT_DECLARED
from auditapp.services.homes.register_known import RegisterKnown
from auditapp.services.known_world import authority_name, force_code_named, force_code_of
from auditapp.storage import people, statements
from auditapp.storage.engine import Connection
from auditapp.storage.register_state import Declared
from auditapp.storage.sources import Source

MOST_FILES = 12


@dataclass(frozen=True, slots=True)
class FileLookedIn:
    """A file: whose it is, for which days it was declared complete, by whom, on which day."""

    number: int
    name: str
    whose: str
    declared: str
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class LookedIn:
    """The files, `more` that are not told beside them, and whether a breach says that they hold nothing."""

    files: tuple[FileLookedIn, ...] = ()
    more: int = 0
    found_none: bool = False


NO_LOG = LookedIn()


def looked_in(connection: Connection, known: RegisterKnown, judged: Judged, at: datetime) -> LookedIn:
    """The files of the log that an answer rests on: of a breach those declared for its day, else all, newest first."""
    meant = log_meant(judged.rule, judged.outcome, judged.reason, judged.wants)
    if meant is None:
        return NO_LOG
    files = _files(connection, known, judged, meant, at)
    given = {one.id: [d for d in known.words_given if d.source_id == one.id and _is_of(d, meant)] for one in files}
    if judged.outcome == "breached":
        given = {n: [d for d in of_it if d.word.first <= judged.event_on <= d.word.last] for n, of_it in given.items()}
        files = [one for one in files if given[one.id]]
    names = _names(connection, given.values())
    told = tuple(_told(one, given[one.id], meant, names) for one in files[:MOST_FILES])
    return LookedIn(told, len(files) - len(told), judged.outcome == "breached")


def by_number(found: LookedIn) -> LookedIn:
    """The same for those who may not hold names of homes: the name of a file may be one."""
    return replace(found, files=tuple(replace(one, name=f"file {one.number}") for one in found.files))


def in_lines(found: LookedIn) -> Iterator[str]:
    """The same for a terminal."""
    if found.files:
        yield "Looked for, and not found, in:" if found.found_none else "It would stand in:"
    for one in found.files:
        declared = f"declared complete for {one.declared}, by {one.by}, on {one.on}" if one.by else one.declared
        yield f"  {one.name} (source {one.number}), of {one.whose}: {declared}"
    if found.more:
        yield f"  and {found.more:,} more files of that log"


def _files(connection: Connection, known: RegisterKnown, judged: Judged, meant: LogMeant, at: datetime) -> list[Source]:
    standing = [s for s in known.sources.values() if s.state == "imported" and s.undone_at is None]
    of_kind = sorted((s for s in standing if s.kind == meant.kind), key=lambda one: -one.id)
    if meant.keeper == "home":
        own = [s for s in of_kind if s.list_kind == "home"]
        numbers = statements.lists_with_home(connection, judged.urn, [s.id for s in own], at) if own else frozenset()
        return [s for s in own if s.id in numbers]
    keepers = _keepers(known, judged, meant)
    of_others = (s for s in of_kind if s.list_kind != "home")
    return [s for s in of_others if (s.keeper_gss or force_code_named(s.force)) in keepers]


def _keepers(known: RegisterKnown, judged: Judged, meant: LogMeant) -> frozenset[str]:
    """Whose log it is, under each code that the council ever had."""
    if meant.keeper == "force":
        code = force_code_of(judged.host_gss)
        return frozenset({code} if code else ())
    sources = (known.sources[origin.source_id] for origin in judged.origins)
    own: Mapping[str, list[str | None]] = {
        "area": [judged.host_gss],
        "placing": [judged.placing_gss],
        "list": [s.keeper_gss for s in sources if s.kind == "placements" and s.list_kind != "home"],
    }
    return frozenset(code for gss in own[meant.keeper] if gss for code in authorities().codes_of(gss))


def _is_of(declared: Declared, meant: LogMeant) -> bool:
    return declared.word.subject == meant.subject and declared.word.notice_by in meant.senders


def _names(connection: Connection, given: Iterable[Sequence[Declared]]) -> dict[str, str]:
    before = account_actor("")
    actors = {one.by.rpartition(", entered by ")[2] for of_it in given for one in of_it}
    accounts = [actor.removeprefix(before) for actor in actors if actor.startswith(before)]
    return {account_actor(account): name for account, name in people.names_of(connection, accounts).items()}


def _told(source: Source, given: Sequence[Declared], meant: LogMeant, names: dict[str, str]) -> FileLookedIn:
    whose = "the home" if meant.keeper == "home" else source.force or authority_name(source.keeper_gss or "")
    told = FileLookedIn(source.id, source.file_name, whose, NOT_DECLARED)
    if not given:
        return told
    periods = dict.fromkeys((d.word.first, d.word.last) for d in sorted(given, key=lambda d: d.word.first))
    days = "; ".join(f"{day_in_words(first)} to {day_in_words(last)}" for first, last in periods)
    by = dict.fromkeys(_who(one.by, names) for one in given)
    on = dict.fromkeys(day_in_words(to_london(one.at).date()) for one in given)
    return FileLookedIn(source.id, source.file_name, whose, days, "; ".join(by), "; ".join(on))


def _who(by: str, names: dict[str, str]) -> str:
    said, entered, actor = by.rpartition(", entered by ")
    return f"{said}{entered}{names.get(actor, actor)}"
