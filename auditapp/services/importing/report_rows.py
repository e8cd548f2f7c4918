"""Rows of a police log as rows of the tables: many, so little is done for each, and what repeats is worked out once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from auditapp.domain.authority_names import plain
from auditapp.domain.homewords import HomeWords
from auditapp.domain.importing import Accepted
from auditapp.domain.nameless_text import SHORTEST, may_name, nameless, naming_words
from auditapp.domain.names import read_person
from auditapp.domain.refs import ref_key, refs_in
from auditapp.reference import authorities
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.importing.children_of_rows import NAMES, ChildrenOfRows
from auditapp.services.importing.keep_names import KeepNames, Kept, may_be_at_a_home
from auditapp.services.importing.statement_rows import Prepared
from auditapp.services.known_world import one_code, words_as_text
from auditapp.storage import episode_links, places
from auditapp.storage.bulk import load
from auditapp.storage.engine import Connection
from auditapp.storage.reports import REPORT_FIELDS, report_detail
from auditapp.storage.statements import OF_A_ROW

DETAILS = ("circumstances", "found_location", "reported_by")
KIND = "police-log"
MOST_REMEMBERED = 100_000
# Times stand as a day where a record has no more than a day, and else as a moment.
_TIMES = ("reported", "missing", "last_seen", "found")
_DAYS_AND_MOMENTS = tuple(f"{name}_at" for name in _TIMES)
_PAIRS = tuple(f"{name}_{kind}" for name in _TIMES for kind in ("on", "at"))
_OTHERS = tuple(name for name in REPORT_FIELDS if name not in _PAIRS)
# The kind of place is what the importer made of the words for the place and of the column for its kind.
_PLAIN = tuple("_place_kind" if name == "place_kind" else name for name in _OTHERS)
# Words as people type them, which may name the child; a level of risk that is known is no name.
_FREE = ("risk", "risk_initial", "return_method", "grade", "opening_code", "closing_codes", "division")
_FREE_PLACES = [_PLAIN.index(name) for name in _FREE]
_RISKS = frozenset(("high", "medium", "low", "standard", "no_apparent_risk"))
COLUMNS = (*OF_A_ROW, "child_id", "place_id", "home_state", *_PAIRS, *_OTHERS)


def content_of(accepted: Accepted, key: PseudonymKey) -> str:
    """A mark of all that a row says."""
    values = accepted.values
    return key.content_mark(repr([value for name, value in values.items() if name[0] != "_"]))


def prepare_report(accepted: Accepted, key: PseudonymKey) -> Prepared:
    """The row with the reference that tells the same record in another file."""
    return Prepared(accepted, ref_key(str(accepted.values["incident_ref"])), content_of(accepted, key))


class ReportRows:
    """Makes the rows of one file; what belongs to them in other tables is stored before and beside them."""

    def __init__(self, connection: Connection, key: PseudonymKey, source_id: int) -> None:
        self._connection, self._key, self._source_id = connection, key, source_id
        self._children = ChildrenOfRows(connection, key)
        self._keep = KeepNames(connection, key)
        self._places: dict[HomeWords, int] = {}
        self._links: list[tuple[str, int, int, str]] = []
        self._details: list[list[Any]] = []

    def rows(self, first: int, new: Sequence[Prepared]) -> list[list[Any]]:
        """The rows of a part of the file, numbered from `first` on, with their children, places and links stored."""
        accepted = [prepared.accepted for prepared in new]
        kept = self._keep.kept(accepted)
        where = [_place_kept(row, keep) for row, keep in zip(accepted, kept, strict=True)]
        self._add_places(where)
        rows = [self._row(first + n, *one) for n, one in enumerate(zip(new, kept, where, strict=True))]
        self._children.flush(self._source_id)
        return rows

    def store_beside(self) -> None:
        """Store the links and the free words of the rows that `rows` made, once those are stored."""
        episode_links.add_links(self._connection, self._links)
        load(self._connection, report_detail, ("statement_id", "source_id", *DETAILS), self._details)
        self._links, self._details = [], []

    def _row(self, number: int, prepared: Prepared, kept: Kept, where: HomeWords) -> list[Any]:
        accepted, before = prepared.accepted, prepared.before
        values, source_id = accepted.values, self._source_id
        row: list[Any] = [number, source_id, accepted.sheet, accepted.row, prepared.key, prepared.content]
        if before is None:
            row += (source_id, accepted.sheet, accepted.row)
        else:
            row += (before.first_source_id, before.first_sheet, before.first_row)
        row.append(self._child(accepted, kept))
        row.append(self._places.get(where))
        row.append(accepted.home.state)
        get = values.get
        for name in _DAYS_AND_MOMENTS:
            said = get(name)
            row += (said, None) if type(said) is date else (None, said)
        row += _without_the_child(values)
        links = values.get("linked_refs")
        if links:
            self._links += [(KIND, number, source_id, ref_key(ref)) for ref in refs_in(links)]
        if kept.name and any(values.get(name) for name in DETAILS):
            self._details.append([number, source_id, *(values.get(name) for name in DETAILS)])
        return row

    def _child(self, accepted: Accepted, kept: Kept) -> int | None:
        if not kept.counts:
            return None
        if may_be_at_a_home(accepted):
            self._children.compare(kept.name_mark, lambda: read_person(accepted.values, one_code))
        return self._children.number(accepted, accepted.values if kept.name else {}, kept.ref_mark, kept.name_mark)

    def _add_places(self, where: Iterable[HomeWords]) -> None:
        """Number the places of some rows; those that were not known are stored."""
        if len(self._places) > MOST_REMEMBERED:
            self._places.clear()
        unknown = (words for words in dict.fromkeys(where) if words not in self._places)
        texts = {words: words_as_text(words) for words in unknown if words != NOWHERE}
        marks = {words: self._key.content_mark(text) for words, text in texts.items()}
        known = places.places_marked(self._connection, sorted(set(marks.values())))
        new = {marks[words]: text for words, text in texts.items() if marks[words] not in known}
        numbers = known | places.add_places(self._connection, new)
        self._places.update({words: numbers[mark] for words, mark in marks.items()})


NOWHERE = HomeWords()


def _without_the_child(values: Mapping[str, Any]) -> list[Any]:
    """The values of the plain columns, free words without the child's name."""
    said: list[Any] = list(map(values.get, _PLAIN))
    free = [place for place in _FREE_PLACES if (text := said[place]) and len(text) >= SHORTEST and text not in _RISKS]
    if free and may_name(" ".join([said[place] for place in free]), naming_words(values)):
        for place in free:
            said[place] = nameless(said[place], values)
    return said


def _place_kept(row: Accepted, kept: Kept) -> HomeWords:
    """The words for the place; of a child whose name is not kept without that name, where they mean no home known.

    What is an authority's name as well, such as Stockport, is left: it is where the place is.
    """
    values = row.values
    words: HomeWords = values["_home"]
    if kept.name or row.home.state != "unmatched" or not words.name:
        return words
    if not may_name(f"{words.name} {words.address}", naming_words(values)):
        return words
    towns = authorities().words
    names = {
        name: " ".join(part for part in str(values.get(name) or "").split() if plain(part) not in towns)
        for name in NAMES
    }
    return words._replace(
        name=_tidy(nameless(words.name, names, "")), address=_tidy(nameless(words.address, names, ""))
    )


def _tidy(words: str) -> str:
    """An address from which a name was taken, without the blanks and commas that it leaves."""
    return ", ".join(part for line in words.split(",") if (part := " ".join(line.split())))
