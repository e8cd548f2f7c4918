"""What a tablet takes along of a visit: the least that is needed there. Children by reference and initials only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from auditapp.domain.dates import day_in_words
from auditapp.domain.marks import WANT_A_DAY, yes_needs
from auditapp.domain.people import Person
from auditapp.domain.questions import READ_IN_WORDS, Item, MayRead
from auditapp.domain.spot_checks import (
    BASIS_IN_WORDS,
    NOT_OFSTED,
    TAKES_ANSWERS,
    Member,
    Seen,
    SpotCheck,
    Subject,
    VisitState,
)
from auditapp.domain.tablet_answers import Asked, Standing
from auditapp.services.homes.register_known import RegisterKnown, register_known
from auditapp.services.homes.shown_homes import holds_names
from auditapp.services.visits.visit_found import NO_VISIT
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log, children, people, spot_checks, tablet_answers, visit_tablets
from auditapp.storage.children import Identity
from auditapp.storage.engine import Connection

KnownAs = Mapping[int, Mapping[str, str]]
NOT_SHOWN = "the address is in the letter of authority of whoever leads the visit"


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in the list of those that somebody may take along."""

    id: str
    home: str
    first: str
    last: str
    state: str


def visits_to_take(place: Workplace, seen: Seen, person: Person) -> tuple[VisitLine, ...]:
    """The visits assigned to somebody that still take answers."""
    with place.reading() as connection:
        found = spot_checks.spot_checks(connection, seen)
        known = register_known(place, connection)
    mine = (one for one in found if one.state in TAKES_ANSWERS and _goes_along(one, person.account))
    return tuple(_line(place, known, one, person) for one in mine)


def _goes_along(visit: SpotCheck, account: str) -> bool:
    return any(one.account == account for one in visit.members)


def _line(place: Workplace, known: RegisterKnown, visit: SpotCheck, person: Person) -> VisitLine:
    first, last = visit.period.first, visit.period.last or visit.period.first
    return VisitLine(visit.id, _home(place, known, visit, person)[0], first.isoformat(), last.isoformat(), visit.state)


@dataclass(frozen=True, slots=True)
class TakesAlong:
    """Who takes a visit along, on which tablet, and whom they are to phone about a child at risk."""

    person: Person
    device: str
    at_risk: tuple[str, ...]


def visit_pack(place: Workplace, seen: Seen, by: TakesAlong, number: str) -> dict[str, Any]:
    """Everything a tablet takes along; that it was taken is noted with the visit and in the audit log."""
    person = by.person
    with place.writing() as (connection, act):
        found = spot_checks.spot_check_numbered(connection, seen, number)
        member = next((one for one in found.members if one.account == person.account), None) if found else None
        if found is None or member is None:
            raise Refused(NO_VISIT, "unknown")
        if found.state not in TAKES_ANSWERS:
            raise Refused("This visit is over, so no tablet takes it along.", "unknown")
        known = register_known(place, connection)
        standing = tablet_answers.standing_answers(connection, number)
        wrote = {one.by for one in standing.values()}
        names = people.names_of(connection, wrote | {one.account for one in found.members})
        told = children_asked_about(found)
        known_as = references_and_initials(connection, [*(one.child_id for one in found.subjects), *told.values()])
        pack = {
            "visit": _visit(found, _home(place, known, found, person), member, names)
            | {"shown_until": _shown_until(place, found, person), "hidden_address": NOT_SHOWN},
            "person": person.account,
            "set": {
                name: found.question_set[name] for name in ("slug", "from", "title", "hash", "sections", "questions")
            },
            "yes_needs": _yes_needs(found),
            "subjects": [_subject(one, known_as) for one in found.subjects],
            "own": _own(found, told, known_as),
            "answers": [answer_shown(asked, one, names) for asked, one in standing.items()],
            "whom_to_phone": [_phone(one) for one in by.at_risk],
            "key": {"spki": found.public_key},
            "server_at": act.at.isoformat(),
        }
        visit_tablets.note_taken(connection, number, by.device, person.account, act)
        audit_log.append(connection, act, "visit taken along", found.urn, {"visit": number})
    return pack


def _visit(visit: SpotCheck, home: tuple[str, str], member: Member, names: Mapping[str, str]) -> dict[str, Any]:
    name, address = home
    last = visit.period.last or visit.period.first
    return {
        "id": visit.id,
        "home": name,
        "urn": visit.urn,
        "address": address,
        "from": visit.period.first.isoformat(),
        "to": last.isoformat(),
        "announced": visit.is_announced,
        "state": visit.state.value,
        "state_words": visit.state_words if visit.state is VisitState.RETURNED else "",
        "basis": basis_said(visit),
        "may_read": read_in_words(visit),
        "may_meet_children": member.may_meet_children,
        "team": [
            {"name": names[one.account], "role": one.task, "you": one.account == member.account}
            for one in visit.members
        ],
        "not_ofsted": NOT_OFSTED,
        "ends_on": last.isoformat(),
    }


def read_in_words(visit: SpotCheck) -> list[str]:
    """What may be looked at on a visit; what children say only where somebody goes who may talk with them."""
    talks = any(one.may_meet_children for one in visit.members)
    read = visit.may_read if talks else visit.may_read - {MayRead.CHILDREN_TALK}
    return [words for one, words in READ_IN_WORDS.items() if one in read]


def basis_said(visit: SpotCheck) -> str:
    """On what a visit rests, in a sentence."""
    words = f"{BASIS_IN_WORDS[visit.basis]}: {visit.basis_words}"
    if visit.consented_on is not None:
        words += f" ({visit.consented_by}, {day_in_words(visit.consented_on)})"
    return words[0].upper() + words[1:]


def _home(place: Workplace, known: RegisterKnown, visit: SpotCheck, person: Person) -> tuple[str, str]:
    """The name and the address, to bodies that may hold them, and for the days of the visit under an agreement."""
    if visit.urn not in known.homes or not (holds_names(person.body) or _is_agreed(place, visit, person)):
        return f"Home {visit.urn}", NOT_SHOWN
    history = known.homes[visit.urn]
    said = history.particulars()
    parts = ("address_1", "address_2", "town", "postcode")
    return history.on(place.today).name, ", ".join(str(said[part].value) for part in parts if part in said)


def _is_agreed(place: Workplace, visit: SpotCheck, person: Person) -> bool:
    """Whether somebody sees the address today under an agreement, which holds for the days of the visit alone."""
    member = visit.member(person.account, place.today)
    return member is not None and bool(member.agreement) and visit.period.contains(place.today)


def _shown_until(place: Workplace, visit: SpotCheck, person: Person) -> str:
    """Until which day a tablet shows the name and the address; empty where its person's body may hold them."""
    if holds_names(person.body) or not _is_agreed(place, visit, person):
        return ""
    return (visit.period.last or visit.period.first).isoformat()


def _yes_needs(visit: SpotCheck) -> dict[str, Any]:
    """What is to be shown with a yes, by the question: without it a home is told on the spot that it was not shown."""
    needs = {}
    for slug, worded in visit.question_set["questions"].items():
        items = [Item(**one) for one in worded.get("items", ())]
        needs[slug] = {"items": yes_needs(slug, items), "day": slug in WANT_A_DAY}
    return needs


def _subject(subject: Subject, known_as: KnownAs) -> dict[str, Any]:
    shown: dict[str, Any] = {"key": subject.key, "of": subject.of, "why": subject.why}
    if subject.of == "notice":
        shown["what"] = notice_said(subject)
    if subject.on is not None:
        shown["on"] = subject.on.isoformat()
    if subject.child_id is not None:
        shown |= known_as[subject.child_id]
    return shown


def notice_said(subject: Subject) -> str:
    """Which notice is looked at: of what and of which day."""
    return subject.why.partition(":")[0]


def _own(visit: SpotCheck, told: Mapping[str, int], known_as: KnownAs) -> list[dict[str, Any]]:
    """The home's own questions, each with the child that it is about where the files of children may be read."""
    return [
        {name: value for name, value in one.items() if name != "child_id"}
        | (dict(known_as[told[one["key"]]]) if one["key"] in told else {})
        for one in visit.question_set.get("own", ())
    ]


def children_asked_about(visit: SpotCheck) -> Mapping[str, int]:
    """The child of each own question, by its key; of none where the visit may not read children's files."""
    own = visit.question_set.get("own", ()) if MayRead.CASE_RECORDS in visit.may_read else ()
    return {one["key"]: one["child_id"] for one in own if one.get("child_id") is not None}


def references_and_initials(connection: Connection, children_of: Iterable[int | None]) -> KnownAs:
    """How children are known on a visit: each by its number in the papers and its initials, never by name."""
    numbers = sorted({one for one in children_of if one is not None})
    # The row of a list that was chosen has both; what other papers call the same child need not be looked up.
    known = {one.child_id: one for one in children.identities_of(connection, numbers)} if numbers else {}
    return {number: _called(known.get(number)) for number in numbers}


def _called(row: Identity | None) -> Mapping[str, str]:
    if row is None:
        return {"reference": "", "initials": ""}
    named = "".join(f"{part[0].upper()}." for part in (row.forename, row.surname) if part)
    return {"reference": row.child_ref or "", "initials": named}


def answer_shown(asked: Asked, standing: Standing, names: Mapping[str, str]) -> dict[str, Any]:
    """An answer in force as a tablet shows it."""
    question, subject = asked
    by = names.get(standing.by, "somebody")
    return {"question": question, "subject": subject, "value": dict(standing.value), "rev": standing.rev, "by": by}


def _phone(line: str) -> dict[str, str]:
    whom, _, number = line.rpartition(":")
    return {"whom": whom.strip(), "number": number.strip()}
