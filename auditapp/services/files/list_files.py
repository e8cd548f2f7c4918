"""The files of one's area: the list of all, and what became of one, without a name of any child.

Sentences about rows are those that were kept with the file: what may name a person was left out of them when they were
written.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from auditapp.domain.dates import Period, said, to_london
from auditapp.domain.scope import Scope
from auditapp.services.files.codes_in_words import in_words
from auditapp.services.importing.batch import LOOK
from auditapp.services.known_world import authority_name
from auditapp.services.workplace import Workplace
from auditapp.storage import given_files, people
from auditapp.storage.engine import Connection
from auditapp.storage.sources import MAY_BE_READ_OTHERWISE, PUT_ASIDE, Remark, Source
from importers.kind_words import KIND_WORDS

A_PAGE = 50
KINDS = KIND_WORDS
IMPORTED, WAITS, ANSWERED, REFUSED, TAKEN_BACK = "imported", "waits for an answer", "answered", "refused", "taken back"
ASIDE = "put aside"
# The code of a file that was read and refused, because none of its rows could be used.
NO_ROW_OF_USE = "all_rows_rejected"
ACCOUNT = re.compile(r"account ([0-9a-f]{12})\b")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file in the list of files; its headings or all its rows were of no use where it `may_be_read_otherwise`.

    `not_read` are the headings of its columns that were not read.
    """

    number: int
    name: str
    kind: str
    whose: str
    state: str
    received_on: date
    at: datetime
    is_to_be_looked_at: bool
    may_be_read_otherwise: bool
    rows_read: int | None
    accepted: int | None
    rejected: int | None
    skipped: int | None
    not_read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page of the list of files: which page of how many, and how many files there are in all."""

    lines: tuple[FileLine, ...]
    page: int
    pages: int
    count: int


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file, with what became of its rows. `rejections` are those of one page, `noticed` the first of their kind.

    `asked` is what a person had to say of it first, with the answer where one was given, `became` the file that it then
    became, `asked_in` the file that waited for an answer before it became this one. `as_at` is the day of a register,
    which `is_assumed` where the file says none. `returnable` is whether rows can be sent back to be corrected, by
    somebody who may see what they say of homes.
    """

    line: FileLine
    code: str
    message: str
    asked: str
    with_warning: int
    as_at: date | None
    is_assumed: bool
    complete_for: str
    taken_back_at: datetime | None
    warnings: Mapping[str, int]
    skips: Mapping[str, int]
    rejections: tuple[Remark, ...]
    noticed: tuple[Remark, ...]
    faults: int
    returnable: bool
    page: int
    pages: int
    became: int | None
    asked_in: int | None


def pages_of(count: int, on_a_page: int = A_PAGE) -> int:
    """How many pages so many lines take; an empty list has one."""
    return max(1, -(-count // on_a_page))


def files_of(place: Workplace, scope: Scope, page: int = 1, *, names_homes: bool = True) -> FilePage:
    """A page of the files of one's area, the newest first."""
    with place.reading() as connection:
        count = given_files.files_counted(connection, scope)
        page = max(1, min(page, pages_of(count)))
        found = given_files.files(connection, scope, most=A_PAGE, after=(page - 1) * A_PAGE)
    lines = tuple(line_of(source, names_homes=names_homes) for source in found)
    return FilePage(lines, page, pages_of(count), count)


def file_shown(
    place: Workplace, scope: Scope, number: int, page: int = 1, *, names_homes: bool = True
) -> FileShown | None:
    """One file with a page of its rejected rows; None where there is none that one may see.

    Who may not hold the names of homes is told counts alone: names of files, sheets and sentences may hold them.
    """
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
        if source is None:
            return None
        counted = given_files.remarks_by_code(connection, scope, number)
        faults = sum(count for (outcome, _), count in counted.items() if outcome == "rejected")
        page = max(1, min(page, pages_of(faults)))
        became, asked_in = _same_file(connection, scope, source)
        listed = given_files.rejections(connection, scope, number, most=A_PAGE, after=(page - 1) * A_PAGE)
        noticed = given_files.noticed(connection, scope, number, most=A_PAGE)
        held = source.state == "held_for_confirmation"
        message = names_of(connection, [source.message])(source.message) if names_homes else ""
    return FileShown(
        line=line_of(source, names_homes=names_homes),
        code=source.code,
        message="" if held else message,
        asked=message if held else "",
        with_warning=source.accepted_with_warning or 0,
        as_at=source.as_at if source.kind == "homes" else None,
        is_assumed=source.is_assumed,
        complete_for=declared_of(source),
        taken_back_at=source.undone_at and to_london(source.undone_at),
        warnings=_of(counted, "warned"),
        skips=_of(counted, "skipped"),
        rejections=listed if names_homes else (),
        noticed=noticed if names_homes else (),
        faults=faults,
        returnable=names_homes and (bool(faults) or source.code == NO_ROW_OF_USE),
        page=page,
        pages=pages_of(faults if names_homes else 0),
        became=became,
        asked_in=asked_in,
    )


def _same_file(connection: Connection, scope: Scope, source: Source) -> tuple[int | None, int | None]:
    """The file that came of an answer to this one, and the one of whose answer this one came: of the same bytes."""
    same = given_files.same_bytes(connection, scope, source.sha256)
    if state_of(source) == ANSWERED:
        return next((other.id for other in same if other.id > source.id), None), None
    before = [other.id for other in same if other.id < source.id and state_of(other) == ANSWERED]
    return None, before[-1] if before else None


def state_seen(place: Workplace, scope: Scope, number: int) -> str | None:
    """How one file stands; None where there is none that one may see."""
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
    return None if source is None else state_of(source)


def lines_numbered(
    place: Workplace, scope: Scope, numbers: Collection[int], *, names_homes: bool = True
) -> tuple[tuple[FileLine, str], ...]:
    """Some files of one's area, each with the sentence that came of it."""
    with place.reading() as connection:
        found = given_files.files_numbered(connection, scope, numbers)
        named = names_of(connection, [source.message for source in found])
    lines = ((source, line_of(source, names_homes=names_homes)) for source in found)
    return tuple((line, named(message_of(source, line))) for source, line in lines)


def message_of(source: Source, line: FileLine) -> str:
    """What came of a file or is asked of it, the file called as in its line.

    Of an imported file it names headings and sheets, which may be called after homes.
    """
    if source.state == "imported" and line.name != source.file_name:
        return ""
    return source.message.replace(source.file_name, line.name)


def _of(counted: Mapping[tuple[str, str], int], wanted: str) -> dict[str, int]:
    found = ((code, count) for (outcome, code), count in counted.items() if outcome == wanted)
    return {in_words(code): count for code, count in found}


def declared_of(source: Source) -> str:
    """For which days a file was declared complete, and by whom."""
    days = (Period.parse(words) for words in source.options.get("complete_for", ()))
    spoken = "; ".join(f"{said(d.first)} to {said(d.last) if d.last else 'any later day'}" for d in days)
    name = source.options.get("declared_by")
    return f"{spoken}, by {name}" if spoken and name else spoken


def line_of(source: Source, *, names_homes: bool = True) -> FileLine:
    """A file as the list has it; by its number where its name may be that of a home which may not be told."""
    return FileLine(
        number=source.id,
        name=source.file_name if names_homes else f"file {source.id}",
        kind=KINDS.get(source.kind or "", "not known"),
        whose=whose(source),
        state=state_of(source),
        received_on=source.received_on,
        at=to_london(source.committed_at),
        is_to_be_looked_at=state_of(source) == WAITS and source.code == LOOK,
        may_be_read_otherwise=source.code in MAY_BE_READ_OTHERWISE,
        rows_read=source.rows_read,
        accepted=source.accepted,
        rejected=source.rejected,
        skipped=source.skipped,
        not_read=tuple(source.options.get("not_read", ())) if names_homes else (),
    )


def whose(source: Source) -> str:
    """Who keeps the list or log; a held file has only what was said of it."""
    keeper = source.keeper_gss or (source.options.get("authority") if source.state != "imported" else None)
    if keeper:
        return authority_name(keeper)
    return source.force or "not said"


def state_of(source: Source) -> str:
    """How a file stands, in one word or two."""
    if source.undone_at is not None:
        return TAKEN_BACK
    if source.state == "held_for_confirmation":
        return ANSWERED if source.code == "answered" else WAITS
    if source.code == PUT_ASIDE:
        return ASIDE
    return IMPORTED if source.state == "imported" else REFUSED


def names_of(connection: Connection, sentences: Iterable[str]) -> Callable[[str], str]:
    """Some sentences name accounts by their ids: a function that puts the names of the people in their place."""
    named = (number for sentence in sentences for number in ACCOUNT.findall(sentence))
    called = people.names_of(connection, named)
    return lambda said: ACCOUNT.sub(lambda found: called.get(found[1], "somebody whose account is gone"), said)
