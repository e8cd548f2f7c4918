"""The written files read plainly and counted by hand, so to speak: no word of the generators' own lists is used."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

import openpyxl

from tests.published.papers import Made, Paper

Key = tuple[str, str, date]
Row = dict[str, str]
CALL_MISSING = {"missing person", "misper", "mfh", "missing"}
CALL_ABSENT = {"absent person", "absent"}
YES = {"y", "yes"}


def letters(text: str) -> str:
    """A name without what stands in brackets, what follows `aka`, accents, capitals and signs."""
    bare = re.sub(r"\(.*\)| aka .*", "", text)
    return "".join(c for c in unicodedata.normalize("NFKD", bare) if c.isascii() and c.isalnum()).lower()


def day_in(text: str) -> date | None:
    try:
        return datetime.strptime(text[:10], "%d/%m/%Y").date()
    except ValueError:
        return None


def is_under_18(born: date, on: date) -> bool:
    return (on.year - born.year, (on.month, on.day) >= (born.month, born.day)) < (18, True)


@dataclass
class Counted:
    """What a plain count of the written files finds."""

    spellings: dict[Key, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    reports_of: Counter[Key] = field(default_factory=Counter)
    said_in_care: set[Key] = field(default_factory=set)
    listed: set[Key] = field(default_factory=set)
    days: dict[Key, list[date]] = field(default_factory=lambda: defaultdict(list))
    missing_calls: int = 0
    absent: int = 0

    @property
    def in_care(self) -> set[Key]:
        return self.reports_of.keys() & (self.said_in_care | self.listed)

    def reports(self, of: Iterable[Key]) -> int:
        return sum(self.reports_of[child] for child in of)

    def by_times(self, of: Iterable[Key]) -> Mapping[int, int]:
        return Counter(self.reports_of[child] for child in of)


def csv_records(path: Path, encoding: str = "utf-8-sig", delimiter: str = ",") -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def under_header(records: list[list[str]], first: str) -> Iterator[Row]:
    """The rows under the header as mappings, whatever they are."""
    at = next(index for index, record in enumerate(records) if record and record[0] == first)
    for record in records[at + 1 :]:
        yield dict(zip(records[at], record + [""] * len(records[at]), strict=False))


def listed_children(made: Made) -> set[Key]:
    (paper,) = made.of("placements")
    rows = under_header(csv_records(paper.path), "LA ID")
    return {(letters(row["Surname"]), letters(row["Forename"]), day_in(row["DOB"])) for row in rows}


def call_records(paper: Paper) -> list[list[str]]:
    """The records of one export, in the encoding that its first bytes show."""
    start = paper.path.read_bytes()[:3]
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return csv_records(paper.path, "utf-16", "\t")
    return csv_records(paper.path, "utf-8-sig" if start == b"\xef\xbb\xbf" else "cp1252")


def calls(made: Made) -> dict[str, Row]:
    """Every good line of the log about a child, by its number; a later export's line replaces an earlier one's."""
    lines: dict[str, Row] = {}
    for paper in made.of("police-log"):
        for row in under_header(call_records(paper), "Log No"):
            made_on, born = day_in(row["Date created"]), day_in(row["DOB"])
            if not re.fullmatch(r"GM-\d{6}-\d{4}", row["Log No"]) or made_on is None or born is None:
                continue
            is_called_off = "CANCEL" in (row["Type"] + row["Closing code 1"]).upper()
            if made_on.year == 2014 and is_under_18(born, made_on) and not is_called_off:
                lines[row["Log No"]] = row
    return lines


def child_of(row: Row) -> Key:
    born = day_in(row["DOB"])
    assert born is not None
    return letters(row["Surname"]), letters(row["Forename"]), born


def groups_of(lines: Mapping[str, Row]) -> Iterator[list[Row]]:
    """The logs of one child that refer to one another, together."""
    parent = {ref: ref for ref in lines}

    def root(ref: str) -> str:
        return ref if parent[ref] == ref else root(parent[ref])

    for ref, row in lines.items():
        for link in filter(None, row["Linked"].split("; ")):
            if link in lines and child_of(lines[link]) == child_of(row):
                parent[root(ref)] = root(link)
    groups: dict[str, list[Row]] = defaultdict(list)
    for ref, row in lines.items():
        groups[root(ref)].append(row)
    yield from groups.values()


def count_calls(made: Made, lines: Mapping[str, Row]) -> Counted:
    """One report for all missing logs of one child that refer to one another."""
    found = Counted(listed=listed_children(made))
    for group in groups_of(lines):
        words, child = [row["Type"].lower() for row in group], child_of(group[0])
        found.missing_calls += sum(word in CALL_MISSING for word in words)
        if CALL_MISSING & set(words):
            found.reports_of[child] += 1
            found.days[child].append(min(day_in(row["Date created"]) for row in group))
        else:
            found.absent += bool(CALL_ABSENT & set(words))
    for row in lines.values():
        found.spellings[child_of(row)].add((row["Surname"], row["Forename"]))
        if row["LAC"].lower() in YES:
            found.said_in_care.add(child_of(row))
    return found


@dataclass
class Case:
    child: Key
    care: str
    missing: tuple[date, time | None]
    found: tuple[date, time | None] | None


def hour(value: object) -> time | None:
    if isinstance(value, str):
        return datetime.strptime(value, "%H%Mhrs").time()
    assert value is None or isinstance(value, time)
    return value


def case_rows(made: Made) -> list[tuple[object, ...]]:
    (paper,) = made.of("police-log")
    return list(openpyxl.load_workbook(paper.path)["Missing 2002"].iter_rows(values_only=True))


def cases(rows: Iterable[tuple[object, ...]]) -> list[Case]:
    """Every good case of a child, once."""
    kept: dict[object, Case] = {}
    for row in rows:
        ref, surname, forename, born, word = row[0], str(row[2]), str(row[3]), row[4], str(row[15])
        gone = day_in(row[6]) if isinstance(row[6], str) else row[6] and row[6].date()
        if not re.fullmatch(r"LN/02/\d{5}", str(ref)) or gone is None or "ancel" in word:
            continue
        back = row[10].date() if row[10] else None
        if is_under_18(born.date(), gone) and (back is None or back >= gone):
            child = (letters(surname), letters(forename), born.date())
            ended = None if back is None else (back, hour(row[11]))
            kept[ref] = Case(child, str(row[13] or ""), (gone, hour(row[7])), ended)
    return list(kept.values())


def count_cases(made: Made, every: Iterable[Case]) -> Counted:
    """One report for every case."""
    found = Counted(listed=listed_children(made))
    for case in every:
        found.reports_of[case.child] += 1
        found.missing_calls += 1
        if case.care.lower() in YES:
            found.said_in_care.add(case.child)
    return found
