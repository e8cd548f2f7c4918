"""Logs of return interviews, as the authority, or whoever holds the interviews for it, keeps them."""

import re
from dataclasses import replace
from datetime import date, timedelta

from auditapp.domain.clock_hours import hours_between, is_within_as_read
from auditapp.domain.dates import put_after
from auditapp.domain.employers import names_company
from auditapp.domain.importing import HomeMatch
from auditapp.domain.nameless_text import nameless_ref
from importers.bodies import NO_PLACE, AuthoritySaid, HomeSaid, home_of, placing_authority
from importers.cells import CellError
from importers.children import ChildSaid, read_child
from importers.context import HomeWords
from importers.days_said import ends_early, said_day
from importers.episode_numbers import Numbers, numbers_said
from importers.interview_codes import PENDING, answer_said
from importers.interview_headings import INTERVIEW_HEADINGS
from importers.interview_outcomes import Told, When, read_told
from importers.interviewers import employer_named, interviewer_from
from importers.kind import Kind, OutOfScope, RowRead, SheetFacts, Values, accepted
from importers.layout import HeadingTable, spelt
from importers.lines import NUMBER
from importers.row import RowReader
from importers.titles import HomeNamed

# The guidance asks for the interview within so many hours of the return.
HOURS = 72
# Appointments are entered ahead of the day, but a date further ahead than a quarter is a slip.
AHEAD = timedelta(days=92)
HOME_FIELDS = ("home", "home_urn", "address")
NO_HOME = HomeSaid(HomeWords(), HomeMatch("none"))
INDEPENDENCE = {"home": "no", "other": "yes"}
TOTAL = OutOfScope("total")
NAMING = ("episode_ref", "child", "child_surname", "child_ref")
WORD = re.compile(r"[^\W_]+")
# The words of a line below the rows that counts them: `Offered 17`, `Completed within 72 hours: 12`.
COUNTED = frozenset(
    spelt(
        "offered | not | completed | declined | refused | held | unable | pending | of | no | number | count | in | "
        "out | area | home | return | returns | returned | interview | interviews | rhi | rhis | iri | iris | ri | "
        "ris | episodes | children | within | 72hrs | 72h | hours | hrs | percent"
    )
)

TABLE = HeadingTable(
    kind="return-interviews",
    headings=INTERVIEW_HEADINGS,
    required=(
        ("episode_ref", "child", "child_surname", "child_forename", "child_ref"),
        ("returned_on",),
        ("offered", "interview_on", "completed_on", "outcome", "offered_on"),
    ),
    reported_as={
        "home": "home_urn",
        "child": "child_surname",
        "placing_la_gss": "responsible_la_gss",
        "returned_on": "returned_at",
        "returned_time": "returned_at",
        "interview_on": "interview_at",
        "completed_on": "interview_at",
        "interview_time": "interview_at",
    },
)


def read_interview(row: RowReader, facts: SheetFacts) -> RowRead:
    """One interview, offered, held or neither, as the log states it."""
    context = facts.context
    returned = When("returned_on", *row.moment("returned_on", "returned_time"))
    if returned.on is None and _is_tally(row):
        return TOTAL
    numbers, child = _key(row)
    told = read_told(row)
    told = replace(told, held=replace(told.held, at=put_after(told.held.at, returned.at)))
    _check_days(row, returned, told, child.dob, context.received_on)
    home = _home(row, facts, returned.on)
    day = returned.on or context.received_on
    responsible = placing_authority(row, context, day)
    who, is_by_home = _interviewer(row, facts, home, responsible, day)
    values = {
        "episode_ref": "; ".join(numbers.sure) or None,
        **_child_values(child),
        "home_urn": home.urn,
        "responsible_la_gss": responsible.gss,
        "returned_at": returned.at,
        # A talk with the home's own staff beside the word that no interview was offered is not surely an interview.
        "offered": "no" if told.is_held and told.is_denied and is_by_home else told.offered,
        "offered_on": told.offered_on,
        "outcome": told.outcome,
        "interview_at": told.held.at if told.is_held else None,
        **who,
        **_timing(row, returned, told),
        "shared_with_police": answer_said(row.cell("shared_with_police")),
        "_episode_refs": numbers.sure,
        "_perhaps_refs": numbers.perhaps,
        "_reason": told.reason,
        "_home": home.words,
        "_home_words": home.said,
        "_home_postcode": home.words.postcode or None,
        "_placing_words": responsible.words,
    }
    row.made_out = values
    return None if row.faults else accepted(row, values, home=home.match)


def _is_tally(row: RowReader) -> bool:
    """Whether a row without a return counts others: in place of an episode what is counted, and else only numbers."""
    label = [part for field in NAMING for part in WORD.findall(row.raw(field).casefold()) if not part.isdigit()]
    others = (row.raw(field) for field in row.sheet.header.columns if field not in NAMING)
    return bool(label) and COUNTED.issuperset(label) and all(not said or NUMBER.fullmatch(said) for said in others)


def _key(row: RowReader) -> tuple[Numbers, ChildSaid]:
    """The episodes and the child of a row, one of which must be there; the child's name is no part of a number.

    A failed formula is no word for an episode.
    """
    child = read_child(row)
    if isinstance(row.cell("episode_ref"), CellError):
        row.missing("episode_ref", "the number of the episode")
        return Numbers(), child
    numbers = _numbers(row, child)
    if not (numbers.sure or child.is_named or child.ref):
        field = "episode_ref" if row.has("episode_ref") else child.column(row)
        row.missing(field, "the number of the episode, or the child")
    return numbers, child


def _numbers(row: RowReader, child: ChildSaid) -> Numbers:
    """The episodes that a row names, or may; that some are written short is warned of."""
    said, named = numbers_said(row.text("episode_ref")), (child.surname, child.forename, child.alias)
    sure, perhaps = (
        tuple(left for ref in refs if (left := nameless_ref(ref, *named))) for refs in (said.sure, said.perhaps)
    )
    if said.perhaps:
        row.warn("episodes_unclear")
    elif said.is_shortened:
        row.warn("episodes_shortened")
    return Numbers(sure, perhaps, said.is_shortened)


def _child_values(child: ChildSaid) -> Values:
    """The child under the names of the contract, and an alias where there is one, so that it is told from facts."""
    return {name: said for name, said in child.values().items() if said is not None or name != "child_alias"}


def _check_days(row: RowReader, returned: When, told: Told, dob: date | None, received_on: date) -> None:
    faulty, held = {fault.field for fault in row.faults}, told.held
    if returned.on is None and "returned_at" not in faulty:
        row.missing("returned_on", "the day of the return")
    if told.is_held and held.on is None and "interview_at" not in faulty:
        row.missing(held.column, "the day of a completed interview")
    if returned.on is not None and dob is not None and returned.on < dob:
        row.fault("returned_on", "before_birth", row.raw("returned_on"), "is before the child's date of birth")
    if returned.moment and held.moment and held.moment.is_before(returned.moment):
        what = ends_early(held.moment, returned.moment, "the return")
        row.fault(held.column, "end_before_start", row.raw(held.column), what)
    last = received_on + AHEAD if told.outcome == PENDING else received_on
    for field, day, latest in (
        ("returned_on", returned.on, received_on),
        ("offered_on" if row.has("offered_on") else "offered", told.offered_on, received_on),
        (held.column, held.on, last),
    ):
        if day is not None and day > latest:
            what = f"is after the day this file was received ({said_day(received_on)})"
            row.fault(field, "future_date", row.raw(field), what)


def _home(row: RowReader, facts: SheetFacts, day: date | None) -> HomeSaid:
    """The home of a row or of the sheet's title. It may be left out: the episode tells it as well.

    The name of a sheet alone is no home here: these logs stand on sheets called `Tracker` or `Interviews`.
    """
    named = facts.named
    columns = [field for field in HOME_FIELDS if row.has(field)] or [field for field in ("provider",) if row.has(field)]
    if columns:
        is_said = any((words := row.text(field)) and not NO_PLACE.fullmatch(words) for field in columns)
        return home_of(row, facts.context, day, HomeNamed()) if is_said else NO_HOME
    is_titled = named.urn or named.name not in {"", facts.layout.name.strip()}
    return home_of(row, facts.context, day, named) if is_titled else NO_HOME


def _interviewer(
    row: RowReader, facts: SheetFacts, home: HomeSaid, responsible: AuthoritySaid, day: date
) -> tuple[dict[str, object], bool]:
    """Who held it or offered it, and whether that was somebody independent of the home; and whether it was the home's.

    Whether the register names the interviewer's employer as the home's owner, a check asks again for the day.
    """
    name, organisation = row.line("interviewer"), row.line("interviewer_organisation")
    role = row.line("interviewer_role") if row.has("interviewer_role") else None
    authority = _authority(organisation, facts, responsible, day) if organisation else ""
    worker = "; ".join(part for part in (name, role) if part)
    held_by = interviewer_from(organisation or "", worker, home.words.name, home.words.provider, authority)
    stated = answer_said(row.cell("independent")) if row.has("independent") else "unknown"
    employer = employer_named(organisation or "", worker)
    owners = facts.context.owners_of(home.urn) if home.urn and held_by == "other" else ()
    by_whom = "home" if any(names_company(owner, employer) for owner in owners) else held_by
    independent = stated if stated != "unknown" else INDEPENDENCE.get(by_whom, "unknown")
    if by_whom == "home" or independent == "no":
        row.warn("interviewer_not_independent")
    who: dict[str, object] = {
        "interviewer": name,
        "interviewer_organisation": organisation,
        "independent": independent,
        "_interviewer_from": held_by,
        "_interviewer_employer": employer or None,
        "_independent": stated,
    }
    return who, by_whom == "home"


def _authority(organisation: str, facts: SheetFacts, responsible: AuthoritySaid, day: date) -> str:
    """Whether an organisation is the responsible authority, or may be, or another one; nothing where it is none."""
    answer = facts.context.find_authority(organisation, day)
    if answer.gss and responsible.gss not in {answer.gss, None}:
        return "another"
    return "responsible" if answer.gss or answer.candidates else ""


def _timing(row: RowReader, returned: When, told: Told) -> Values:
    """How long it took, by clock hours. What the log says of that is compared, and not believed."""
    start, end = returned.moment, told.held.moment if told.is_held else None
    hours = within = None
    if (start and start.at is None) or (end and end.at is None):
        row.warn("time_missing")
    if start and end:
        hours, within = hours_between(start, end), is_within_as_read(start, end, HOURS)
    stated = answer_said(row.cell("stated_72h"))
    if within is not None and stated != "unknown" and (stated == "yes") != within:
        row.warn("stated_72h_disagrees")
    return {"hours_to_interview": hours, "within_72h": within}


RETURN_INTERVIEWS = Kind("return-interviews", TABLE, read_interview)
