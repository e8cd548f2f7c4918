"""The letter of a request: what is asked, by which duty and by when, and every event by its day and our pseudonym."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from auditapp.domain.dates import months_in_words, to_london
from auditapp.domain.people import Body
from auditapp.domain.scope import Scope
from auditapp.rulebook import rulebook
from auditapp.services.addressees import Addressee, name_of
from auditapp.services.known_world import authority_name
from auditapp.services.register_known import register_known
from auditapp.services.show_pile import PileKey
from auditapp.services.workbook_rows import said_occasion
from auditapp.services.workplace import Workplace
from auditapp.storage.paper_requests import AskedAbout, asked_about, request_numbered

FIRST_CONTACT = "first_contact"


@dataclass(frozen=True, slots=True)
class DutyAsked:
    """A duty that cannot be judged without the paper, in the wording of its time, and how many events it is about."""

    title: str
    says: str
    law: str
    count: int


@dataclass(frozen=True, slots=True)
class EventAsked:
    """An event as the letter lists it: no name, no date of birth. `child` is the pseudonym, `urn` the home's number."""

    day: date
    event: str
    urn: str
    placing_authority: str
    child: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that the letter of a request says."""

    number: int
    pile: PileKey
    to: str
    words: str
    by_letter: bool
    asked_on: date
    due_on: date
    months: str
    duties: tuple[DutyAsked, ...]
    events: tuple[EventAsked, ...]


def request_letter(place: Workplace, scope: Scope, body: Body, number: int) -> Letter | None:
    """The letter of one request, with the events that may be seen; None where none may."""
    with place.reading() as connection:
        kept = request_numbered(connection, scope, number)
        if kept is None:
            return None
        about = asked_about(connection, scope, number)
        known = register_known(place, connection)
    wanted = kept.request
    to = name_of(place, known, Addressee(wanted.kind, wanted.addressee), body)
    days = [one.event_on for one in about]
    return Letter(
        number,
        PileKey(wanted.kind, wanted.addressee, wanted.paper),
        to,
        wanted.words,
        wanted.by_letter,
        to_london(kept.asked_at).date(),
        wanted.due_on,
        months_in_words(min(days), max(days)),
        tuple(_duties(about)),
        tuple(_events(about)),
    )


def _duties(about: Iterable[AskedAbout]) -> Iterator[DutyAsked]:
    """The duties in the order of their codes; of each the wordings that were in force."""
    counts: dict[tuple[str, date | None], int] = {}
    for one in about:
        key = (one.rule, one.version_from)
        counts[key] = counts.get(key, 0) + 1
    for (code, since), count in sorted(counts.items(), key=str):
        rule = rulebook().by_code.get(code)
        version = next((v for v in rule.versions if v.first == since), None) if rule else None
        if rule and version:
            yield DutyAsked(rule.title, version.says, version.law, count)


def _events(about: Iterable[AskedAbout]) -> Iterator[EventAsked]:
    """What happened to one child at one home on one day is listed once, whatever duties ask about it."""
    found: dict[tuple[date, str, str, str], set[str]] = {}
    for one in about:
        # A placement that is set against a report to the police is, for whoever is asked, a placement.
        happened = "placement" if one.occasion == FIRST_CONTACT else said_occasion(one.occasion)
        found.setdefault((one.event_on, one.urn, one.placing_gss, one.child), set()).add(happened)
    for (day, urn, placing, child), all_of_it in found.items():
        name = authority_name(placing) if placing else "not known"
        yield EventAsked(day, ", ".join(sorted(all_of_it)), urn, name, child)
