"""The parts of a workbook around its sheets: the list of sheets, names, properties, tables and styles."""

import re
from collections.abc import Collection, Mapping
from xml.etree.ElementTree import Element

from exports.verification.looks import (
    BLACK,
    WHITE,
    Colour,
    has_hiding_overlay,
    hiding_styles,
    theme_colours,
    writing_formats,
)
from exports.verification.package import Package, is_allowed
from exports.verification.problem import NotAWorkbook, Problems
from exports.verification.screen import Screen
from exports.verification.xml import elements, is_on, local

BOOK = "xl/workbook.xml"

_PLAIN = frozenset({
    "workbook", "fileVersion", "workbookPr", "workbookProtection", "bookViews", "workbookView", "sheets", "sheet",
    "definedNames", "definedName", "calcPr", "revisionPtr", "extLst", "ext", "calcFeatures", "feature", "extCalcPr",
})  # fmt: skip
_REFUSED = {
    "externalReferences": "links to another workbook.",
    "pivotCaches": "holds a pivot cache.",
    "fileSharing": "names the person who keeps the file locked.",
    "absPath": "names the folder where somebody keeps the file.",
    "customWorkbookViews": "holds the views of single persons.",
}
_TITLES = re.compile(r"(?:'(?:[^']|'')+'|\w+)!\$\d+:\$\d+")


def sheets_of(package: Package, problems: Problems) -> dict[str, str]:
    """The part of every sheet by the sheet's name, after looking at all that the workbook says of itself."""
    if BOOK not in package.names:
        raise NotAWorkbook("", "The file is no .xlsx workbook.")
    root = package.tree(BOOK)
    parts = {relation.id: relation for relation in package.relations(BOOK)}
    found: dict[str, str] = {}
    for name, attributes, words in elements(root):
        _look_at_element(name, attributes, words, problems)
        if name == "sheet":
            relation = parts.get(next((v for k, v in attributes.items() if local(k) == "id"), ""))
            if relation is None or relation.kind != "worksheet" or relation.target not in package.names:
                raise NotAWorkbook(BOOK, "The workbook lists a sheet that the file does not hold as a sheet.")
            found[attributes.get("name", "")] = relation.target
    for part in package.names:
        if part.startswith("xl/worksheets/") and part.endswith(".xml") and part not in found.values():
            problems.add("", part, "is a sheet that the workbook does not show.")
    return found


def _look_at_element(name: str, attributes: Mapping[str, str], words: str, problems: Problems) -> None:
    if name not in _PLAIN:
        problems.add("", BOOK, _REFUSED.get(name, f"holds <{name}>, which this product does not write."))
    elif name == "sheet" and attributes.get("state", "visible") != "visible":
        problems.add(attributes.get("name", ""), "", "The sheet is hidden.")
    elif name == "workbookView":
        hidden = attributes.get("visibility", "visible") != "visible" or not is_on(attributes.get("showSheetTabs", "1"))
        if hidden:
            problems.add("", BOOK, "hides its window or the names of its sheets.")
    elif name == "definedName" and not _is_print_title(attributes, words):
        problems.add(
            "", f"name {attributes.get('name', '')}", "is a defined name; only the rows that print again may have one."
        )


def _is_print_title(attributes: Mapping[str, str], words: str) -> bool:
    named = attributes.get("name") == "_xlnm.Print_Titles" and not is_on(attributes.get("hidden"))
    return named and _TITLES.fullmatch(words) is not None and not attributes.get("comment")


def styles_of(package: Package, problems: Problems) -> dict[int, str]:
    """Which cell styles hide what they cover."""
    part = "xl/styles.xml"
    if part not in package.names:
        return {}
    root = package.tree(part)
    theme = _theme(package)
    if has_hiding_overlay(root, theme):
        problems.add("", part, "holds a format in white or tiny letters that can be laid over cells.")
    if writing_formats(root):
        problems.add("", part, "holds a number format that writes words of its own into cells.")
    return hiding_styles(root, theme)


def _theme(package: Package) -> tuple[Colour, ...]:
    part = next((name for name in package.names if name.startswith("xl/theme/")), "")
    return theme_colours(package.tree(part)) if part else (WHITE, BLACK)


def check_words(package: Package, screen: Screen, problems: Problems, large: Collection[str]) -> None:
    """Names, properties and headings that stand outside the cells are read for the same marks as the cells."""
    for part in package.names:
        if part not in large and is_allowed(part):
            for _, attributes, words in elements(package.tree(part)):
                for text in (words, *attributes.values()):
                    for sentence in screen.faults(text):
                        problems.add("", part, sentence)


def children(root: Element) -> dict[str, str]:
    """The texts of the elements right below, by their bare names."""
    return {local(str(child.tag)): (child.text or "").strip() for child in root}
