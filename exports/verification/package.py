"""The archive that a workbook is: what may be in it, and how its parts point at one another."""

import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from exports.verification.archive import has_stray_bytes
from exports.verification.problem import NotAWorkbook, Problems
from exports.verification.xml import End, Heard, Start, Text, local, stream, tree

MOST_BYTES = 512 << 20
MOST_UNPACKED = 1536 << 20  # more than a workbook of ours, whose sheets stay below a gigabyte each
MOST_PARTS = 4_096
MOST_SMALL = 8 << 20
MOST_SMALL_TOGETHER = 64 << 20

_ALLOWED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core)\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|"
    r"xl/styles\.xml|xl/sharedStrings\.xml|xl/theme/theme\d*\.xml|xl/tables/table\d+\.xml|"
    r"xl/worksheets/sheet\d+\.xml|xl/worksheets/_rels/sheet\d+\.xml\.rels"
)

# What the other parts that workbooks are known to hold would carry out of the house.
_CARRIES = (
    (r"threadedComment|xl/persons/", "holds comments with the names of those who wrote them."),
    (r"comment", "holds comments."),
    (r"externalLink", "links to another workbook."),
    (r"vba|macro", "holds macros."),
    (r"embeddings/|activeX|ctrlProps|oleObject", "holds an embedded object or control."),
    (r"media/|drawing|charts/|diagrams/", "holds a picture, a chart or a drawing."),
    (r"customXml", "holds custom XML, which no sheet shows."),
    (r"docProps/custom", "holds custom properties, which no sheet shows."),
    (r"docProps/|docMetadata", "holds further properties, which no sheet shows."),
    (r"pivot|slicer|timeline", "holds a pivot table or its cache, a copy of data that no sheet need show."),
    (r"connections|queryTable", "holds a connection to other data."),
    (r"printerSettings", "holds the settings of somebody's printer."),
    (r"revisions|userNames", "holds the history of changes and who made them."),
    (r"calcChain", "lists cells with formulas."),
)

_RELATIONS = frozenset({
    "officeDocument", "core-properties", "extended-properties", "worksheet", "theme", "styles", "sharedStrings", "table"
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """One pointer of a part to another."""

    id: str
    kind: str
    target: str


class Package:
    """An open workbook, by the names of its parts."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
        self._elements = count()
        self._small = 0

    def stream(self, name: str, start: Start, end: End, text: Text, *, heard: Heard) -> None:
        """Read a part of any length piece by piece."""
        with self._archive.open(name) as source:
            stream(source, start, end, text, self._elements, heard=heard)

    def bytes_of(self, name: str) -> bytes:
        """A small part as it stands; it was read as a tree before, which bounds it."""
        return self._archive.read(name)

    def tree(self, name: str) -> Element:
        """A small part as a whole."""
        size = self._archive.getinfo(name).file_size
        self._small += size
        if size > MOST_SMALL or self._small > MOST_SMALL_TOGETHER:
            raise NotAWorkbook(name, "This part is larger than any workbook needs it.")
        return tree(self._archive.read(name))

    def relations(self, part: str) -> list[Relation]:
        """Where a part points to, as names of parts."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        return list(_relations(self.tree(path), folder)) if path in self.names else []


def _relations(root: Element, folder: str) -> Iterator[Relation]:
    for element in root:
        target = element.get("Target", "")
        resolved = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], resolved)


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The workbook, if it is one and within bounds."""
    _refuse_by_first_bytes(path)
    with ZipFile(path) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise NotAWorkbook("", "The file unpacks to more than any workbook needs.")
        if any(entry.flag_bits & 1 for entry in entries):
            raise NotAWorkbook("", "The file is protected by a password, so nothing can be said of it.")
        yield Package(archive)


def _refuse_by_first_bytes(path: Path) -> None:
    if not path.is_file():
        raise NotAWorkbook("", f"There is no file {path.name}.")
    if path.stat().st_size > MOST_BYTES:
        raise NotAWorkbook("", "The file is larger than any workbook this product writes.")
    with path.open("rb") as file:
        first = file.read(8)
    if first.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotAWorkbook(
            "", "The file is protected by a password, or an old .xls; only an open .xlsx can be verified."
        )
    if not first.startswith(b"PK\x03\x04"):
        raise NotAWorkbook("", "The file is no .xlsx workbook.")


def is_allowed(name: str) -> bool:
    """Whether a part is of a kind that this product writes."""
    return _ALLOWED.fullmatch(name) is not None


def check_parts(archive_path: Path, package: Package, problems: Problems) -> None:
    """Every part must be one that this product writes, once, and nothing may hide between them."""
    lower = [name.lower() for name in package.names]
    for name in package.names:
        if not is_allowed(name):
            problems.add("", name, _what_it_carries(name))
        if lower.count(name.lower()) > 1:
            problems.add("", name, "stands in the file twice, so that programs may show different ones.")
    with ZipFile(archive_path) as archive:
        if archive.comment or any(entry.comment for entry in archive.infolist()):
            problems.add("", "archive", "holds a comment on the file itself.")
        for entry in archive.infolist():
            if entry.is_dir():
                problems.add("", "archive", "holds a folder, whose name no program shows.")
    if has_stray_bytes(archive_path):
        problems.add("", "archive", "holds bytes that belong to none of its parts.")


def _what_it_carries(name: str) -> str:
    carried = (words for pattern, words in _CARRIES if re.search(pattern, name, re.IGNORECASE))
    return next(carried, "is a part that this product does not write.")


def check_relations(package: Package, problems: Problems) -> None:
    """No pointer may lead outside the workbook, or to what this product does not write."""
    for name in package.names:
        if name.endswith(".rels"):
            for element in package.tree(name):
                _check_relation(name, element, problems)


def _check_relation(name: str, element: Element, problems: Problems) -> None:
    kind = element.get("Type", "").rpartition("/")[2]
    if local(str(element.tag)) != "Relationship":
        problems.add("", name, "holds something other than relations.")
    elif element.get("TargetMode", "Internal") != "Internal":
        problems.add("", name, f"links outside the workbook ({kind}).")
    elif kind not in _RELATIONS:
        problems.add("", name, f"points to something this product does not write ({kind or 'unnamed'}).")
