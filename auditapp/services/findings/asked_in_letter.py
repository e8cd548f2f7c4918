"""What a request letter asks, each thing once: the papers, the duties in their wordings, and a line for each event."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from auditapp.domain.dates import day_in_words, months_in_words
from auditapp.domain.rule import Version
from auditapp.rulebook import rulebook
from auditapp.services.known_world import authority_name
from auditapp.services.workbooks.workbook_rows import said_occasion
from auditapp.storage.paper_requests import AskedAbout, RequestRow

# What whoever is asked knows an event as: the rules look at one coming from several sides, and what the police told
# others is not for them.
CAME = "came to the home"
HAPPENED = {
    "admission": CAME,
    "placement": CAME,
    "first_contact": CAME,
    "register": CAME,
    "discharge": "left the home",
    "presence": "was at the home, on the records given",
}
# With this begin words that came to those of before; the letter says the day itself.
FROM_THEN = "From this day "
Asked = Sequence[tuple[RequestRow, Sequence[AskedAbout]]]


@dataclass(frozen=True, slots=True)
class PaperPart:
    """One paper that a letter asks for: the request's number, its words, and of how many events of which months."""

    number: int
    words: str
    months: str
    count: int


@dataclass(frozen=True, slots=True)
class Wording:
    """What a duty asked in some days: `when` says in which, where the letter is about days of several wordings."""

    when: str
    says: str
    law: str


@dataclass(frozen=True, slots=True)
class DutyAsked:
    """A duty that cannot be judged without some of the papers, which go by their places in the letter."""

    wordings: tuple[Wording, ...]
    papers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventAsked:
    """An event as the letter lists it: no name, no date of birth. `child` is the pseudonym, `urn` the home's number.

    `known_as` is how whoever is asked knows the child, and `at` what time the records give, once these were asked for.
    """

    day: date
    event: str
    urn: str
    placing_authority: str
    child: str
    papers: tuple[int, ...]
    placing_gss: str = ""
    known_as: str = ""
    at: str = ""


def papers_asked_for(asked: Asked) -> tuple[PaperPart, ...]:
    """Each paper with how many events it is about; what several duties ask of one event counts once."""
    return tuple(_paper(row, about) for row, about in asked)


def duties_asked(asked: Asked) -> tuple[DutyAsked, ...]:
    """Each duty once, in the order of the codes; two that say the same of two occasions are one."""
    places: dict[str, set[int]] = {}
    said: dict[str, set[date | None]] = {}
    for place, (_, about) in enumerate(asked, 1):
        for one in about:
            places.setdefault(one.rule, set()).add(place)
            said.setdefault(one.rule, set()).add(one.version_from)
    found: list[tuple[list[Version], set[int]]] = []
    for code in sorted(said):
        _add_duty(found, list(_versions(code, said[code])), places[code])
    return tuple(DutyAsked(tuple(_wordings(versions)), tuple(sorted(of))) for versions, of in found if versions)


def events_asked(asked: Asked) -> tuple[EventAsked, ...]:
    """What happened to one child at one home on one day stands once, whatever duties and papers ask about it."""
    found: dict[tuple[date, str, str, str], tuple[set[str], set[int]]] = {}
    for place, (_, about) in enumerate(asked, 1):
        for one in about:
            happened, papers = found.setdefault(_event(one), (set(), set()))
            happened.add(HAPPENED.get(one.occasion) or said_occasion(one.occasion))
            papers.add(place)
    return tuple(
        EventAsked(
            *(day, ", ".join(sorted(happened)), urn, authority_name(gss) if gss else "not known", child),
            *(tuple(sorted(papers)), gss),
        )
        for (day, urn, gss, child), (happened, papers) in sorted(found.items())
    )


def _event(one: AskedAbout) -> tuple[date, str, str, str]:
    return one.event_on, one.urn, one.placing_gss, one.child


def _paper(row: RequestRow, about: Sequence[AskedAbout]) -> PaperPart:
    days = [one.event_on for one in about]
    return PaperPart(row.id, row.request.words, months_in_words(min(days), max(days)), len(set(map(_event, about))))


def _versions(code: str, since: Iterable[date | None]) -> Iterator[Version]:
    rule, wanted = rulebook().by_code.get(code), set(since)
    yield from (version for version in rule.versions if version.first in wanted) if rule else ()


def _add_duty(found: list[tuple[list[Version], set[int]]], versions: list[Version], places: set[int]) -> None:
    """Keep a duty, with another that says the same, such as of a notice of admission and of one of discharge."""
    says = {version.says for version in versions}
    for others, of in found:
        if not says.isdisjoint(version.says for version in others):
            others.extend(version for version in versions if version not in others)
            of.update(places)
            return
    found.append((versions, set(places)))


def _wordings(versions: Iterable[Version]) -> Iterator[Wording]:
    """The wordings by their days: words that stayed are said once, and of words that grew what came to them."""
    in_order = sorted(versions, key=lambda version: version.first)
    by_words: dict[str, list[Version]] = {}
    for version in in_order:
        by_words.setdefault(version.says, []).append(version)
    before = ""
    for says, those in by_words.items():
        grown = before and says.startswith(before)
        words = says.removeprefix(before).strip().removeprefix(FROM_THEN) if grown else says
        yield Wording(_when(those, len(by_words), is_first=not before), words, _law(those))
        before = says


def _when(those: Sequence[Version], wordings: int, *, is_first: bool) -> str:
    if wordings == 1:
        return ""
    last = those[-1].last
    if is_first and last is not None:
        return f"Until {day_in_words(last)}"
    return f"From {day_in_words(those[0].first)}"


def _law(versions: Sequence[Version]) -> str:
    """Where the words stand; of a later citation of the same words what was put in, with its day."""
    (first, *later), known = list(versions), [versions[0].law]
    laws = [first.law]
    for version in later:
        if version.law not in known:
            put_in = _put_in(known[-1], version.law)
            laws.append(f"{'' if put_in else 'now '}{put_in or version.law} from {day_in_words(version.first)}")
            known.append(version.law)
    return "; ".join(laws)


def _put_in(before: str, after: str) -> str:
    """The words that a later citation has more than an earlier one; nothing where it is another one."""
    start = sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(before, after, strict=False)))
    end = len(before) - start
    is_longer = len(after) > len(before) and after.endswith(before[start:])
    return after[start : len(after) - end].strip(" ,;") if is_longer else ""
