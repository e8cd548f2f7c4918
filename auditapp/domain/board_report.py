"""The report to the board as a document of words: headings, sentences and tables, for whatever writes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table under its heading, with a sentence before it; `none` stands in its place where it has no rows."""

    key: str
    heading: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    none: str


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A report: whose, of which days, made when, what it says first, and its tables."""

    title: str
    council: str
    period: str
    made_on: str
    sentences: tuple[str, ...]
    tables: tuple[ReportTable, ...]
