"""Whether a workbook may leave the house: nothing hidden, nothing that computes or links, no mark of a person."""

from collections.abc import Collection
from pathlib import Path

from exports.sheets.cover import WHOSE
from exports.verification.book import check_words, sheets_of, styles_of
from exports.verification.outside import check_outside
from exports.verification.package import Package, check_parts, check_relations, opened
from exports.verification.page import Around, Page
from exports.verification.problem import NotAWorkbook, Problem, Problems
from exports.verification.properties import check_properties
from exports.verification.screen import Screen
from exports.verification.strings import PART, Strings
from exports.verification.tables import check_tables

__all__ = ["Problem", "verify_workbook"]


def verify_workbook(
    path: Path, *, forbidden: Collection[str] = (), surnames: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Every reason why the file may not leave; none means that it may.

    `forbidden` are names, references and addresses known to the records. They match as whole words without regard
    to case and accents, so give whole names ("Ada Madeup"), not single words that are also words of the trade.
    `surnames` match by themselves where they stand in capitals.
    """
    problems = Problems()
    try:
        with opened(Path(path)) as package:
            _look_through(Path(path), package, Screen(forbidden, surnames), problems)
    except NotAWorkbook as refusal:
        return (refusal.problem, *problems.all())
    except Exception as fault:  # noqa: BLE001 - whatever a hostile file provokes, it may not leave
        sentence = f"The file is damaged or made to mislead, and cannot be read to its end ({type(fault).__name__})."
        return (Problem("", "", sentence), *problems.all())
    return problems.all()


def _look_through(path: Path, package: Package, screen: Screen, problems: Problems) -> None:
    check_parts(path, package, problems)
    check_relations(package, problems)
    sheets = sheets_of(package, problems)
    strings = Strings(problems)
    strings.read(package)
    around = Around(sheets.keys(), strings, styles_of(package, problems), screen, problems)
    organisation, headings = "", set[str]()
    for name, part in sheets.items():
        page = Page(name, around)
        package.stream(part, page.start, page.end, page.text, heard=page.heard)
        organisation = page.pairs.get(WHOSE, organisation)
        headings |= page.headings
    strings.check_unasked()
    check_tables(package, headings, problems)
    check_properties(package, organisation, problems)
    large = {*sheets.values(), PART}
    check_words(package, screen, problems, large)
    check_outside(package, problems, large)
