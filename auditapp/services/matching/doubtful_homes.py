"""Words that rows have for homes, and which homes they may mean."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from auditapp.domain.addresses import normalise_postcode
from auditapp.domain.dates import day_in_words, to_london
from auditapp.domain.doubts import SHOWN, Doubt, DoubtfulRow, Possible
from auditapp.domain.homewords import HomeWords, words_key
from auditapp.domain.importing import HomeMatch
from auditapp.domain.matching import ANSWERED_NONE
from auditapp.domain.place_kinds import NEVER_A_HOME, kind_of_place
from auditapp.domain.records import Origin
from auditapp.services.known_world import authority_name, home_index, words_from_text
from auditapp.storage.engine import Connection
from auditapp.storage.places import reports_in_doubt
from auditapp.storage.statements import statements

# The day for which the home of a row is looked for, and what it was.
DATED = {"placements": "admitted_on", "notifications": "event_on", "return-interviews": "returned_on"}
WHAT = {"placements": "admitted", "return-interviews": "returned"}


class RowWithWords(NamedTuple):
    """A row whose home was not found when it came: its file, where it stands, its day, and what it tells of it.

    `child` is the number of its child, if it has one, `placing` the authority that placed the child, if it says so.
    """

    source_id: int
    origin: Origin
    on: Any
    what: str = ""
    child: int | None = None
    placing: str | None = None

    def says(self, child_of: Mapping[int, int]) -> str:
        """Its child by number, its day and the placing authority, in words that name neither the child nor a home."""
        child = f"child {child_of.get(self.child, self.child)}" if self.child is not None else ""
        day = f"{self.what} {day_in_words(self.on)}" if self.on else ""
        placing = f"placed by {authority_name(self.placing)}" if self.placing else ""
        return ", ".join(part for part in (child, day, placing) if part)


def shown_words(words: HomeWords) -> str:
    """The words for a home on one line, as a person reads and repeats them."""
    code = normalise_postcode(words.postcode)
    is_code_said = code and code == normalise_postcode(f"{words.name}, {words.address}")
    parts = (words.name, words.address, "" if is_code_said else words.postcode, words.urn)
    return ", ".join(" ".join(part.split()) for part in parts if part)


def doubtful_words(connection: Connection, at: datetime) -> dict[HomeWords, list[RowWithWords]]:
    """The words that rows have for homes that were not found when the rows came, with each row and its day.

    Words that read alike, as an answer to them is remembered, are told once, as the first row has them.
    """
    found: dict[HomeWords, list[RowWithWords]] = defaultdict(list)
    alike: dict[str, HomeWords] = {}
    for kind, day in DATED.items():
        for row in statements(connection, kind, at):
            is_other = kind == "placements" and row["place_kind"] in NEVER_A_HOME
            words = words_from_text(row["home_words"] or "") if row["home_urn"] is None and not is_other else None
            # A line of a log of interviews need not name any home, and `NFA` names none.
            if words is not None and shown_words(words):
                where = Origin(row["file_name"], row["sheet"], row["row"])
                what = WHAT.get(kind) or f"notice of {row['event']} on"
                by = row["responsible_la_gss" if kind == "return-interviews" else "placing_la_gss"]
                told = RowWithWords(row["source_id"], where, row[day], what, row["child_id"], by)
                found[alike.setdefault(words_key(words), words)].append(told)
    for row in reports_in_doubt(connection, at):
        words = words_from_text(row["words"])
        if not shown_words(words):
            continue
        at_home = row["reported_at"] or row["missing_at"]
        on = row["reported_on"] or row["missing_on"] or to_london(at_home).date()
        what = "reported" if row["reported_on"] or row["reported_at"] else "missing since"
        where = Origin(row["file_name"], row["sheet"], row["row"])
        found[alike.setdefault(words_key(words), words)].append(
            RowWithWords(row["source_id"], where, on, what, row["child_id"], row["placing_la_gss"])
        )
    return found


def doubts_about_homes(connection: Connection, at: datetime, child_of: Mapping[int, int]) -> list[Doubt]:
    """Which home is meant, words by words. `child_of` gives the number of the child whom a row means."""
    index = home_index(connection, at)
    found = []
    for words, rows in doubtful_words(connection, at).items():
        matched = ((row, index.find(words, row.on)) for row in rows)
        still_open = [(row, match) for row, match in matched if match.urn is None and match.why != ANSWERED_NONE]
        possible = _possible(still_open)
        may_be_a_home = _may_be_a_home(words)
        if still_open and (possible or may_be_a_home):
            shown = _first_of_each_file(still_open, child_of)
            found.append(Doubt("home", shown_words(words), shown, possible, stands_alone=may_be_a_home))
    return found


def _possible(rows: list[tuple[RowWithWords, HomeMatch]]) -> tuple[Possible, ...]:
    """The homes that may be, each with the files in which it may be."""
    files: dict[str, dict[int, None]] = defaultdict(dict)
    for row, match in rows:
        for urn in match.candidates:
            files[urn][row.source_id] = None
    return tuple(Possible(urn, ((tuple(of), tuple(of)),)) for urn, of in files.items())


def _first_of_each_file(
    rows: list[tuple[RowWithWords, HomeMatch]], child_of: Mapping[int, int]
) -> tuple[DoubtfulRow, ...]:
    shown: dict[int, int] = defaultdict(int)
    found = []
    for row, match in rows:
        shown[row.source_id] += 1
        if shown[row.source_id] <= SHOWN:
            why = f"{match.why[:1].upper()}{match.why[1:]}."
            found.append(DoubtfulRow(row.source_id, row.origin, why, row.says(child_of)))
    return tuple(found)


def _may_be_a_home(words: HomeWords) -> bool:
    """Foster carers, hospitals and parents are no homes: whose home they are need not be asked."""
    return kind_of_place(f"{words.name}, {words.address}") not in NEVER_A_HOME
