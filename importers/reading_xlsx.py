"""Xlsx workbooks: each sheet is looked through before calamine may read it; sheets it cannot hold are read sparsely."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from auditapp.domain.importing import FileRefused
from importers.cells import Cell
from importers.reading_limits import Limits
from importers.reading_scan import SheetScan, scan_sheet
from importers.reading_sheets import SheetFile, filled_rows
from importers.reading_sparse import sparse_rows
from importers.reading_zip import damaged, read_blocks

# A rectangle is held whole while it is small, or mostly filled.
SMALL_AREA = 2_000_000
MOSTLY = 20
SPARSE_CELLS = 400_000


class XlsxFile(SheetFile):
    """An xlsx workbook the child has open."""

    def __init__(self, path: Path, archive: ZipFile, limits: Limits) -> None:
        super().__init__("xlsx", path, limits)
        self._path, self._archive = path, archive
        self._parts, self.epoch_1904 = sheet_parts(archive)
        if len(self._parts) != len(self.sheets):
            raise damaged("Its list of sheets does not agree with its parts.")
        self._scans: dict[int, SheetScan] = {}

    def rows(self, index: int) -> Iterator[tuple[int, list[Cell]]]:
        """Yield the filled rows of a sheet."""
        scan = self._scan(index)
        if scan.area <= SMALL_AREA or scan.area <= min(MOSTLY * scan.cells, self._limits.cells):
            return filled_rows(self._sheet(index), scan.errors, self._limits, frozenset(scan.unstored))
        if scan.cells > SPARSE_CELLS:
            what = (
                f"Its sheet {index + 1} spreads {scan.cells:,} cells over {scan.area:,} places, more than can be held."
            )
            raise FileRefused("limit_reached", f"{what} Delete what stands far outside the table, or save it as CSV.")
        if not scan.in_order:
            raise damaged("Rows of a sheet do not stand in their order.")
        return sparse_rows(self._path, index, self._limits)

    def _scan(self, index: int) -> SheetScan:
        if index not in self._scans:
            self._scans[index] = scan_sheet(self._archive, self._parts[index])
            self.sheets[index].merged = self._scans[index].merged
        return self._scans[index]


def sheet_parts(archive: ZipFile) -> tuple[list[str], bool]:
    """Return the part of each worksheet, in the workbook's order, and whether its days count from 1904."""
    from defusedxml import ElementTree  # noqa: PLC0415 - other kinds of files are read without it

    try:
        workbook = ElementTree.fromstring(b"".join(read_blocks(archive, "xl/workbook.xml")))
        relations = ElementTree.fromstring(b"".join(read_blocks(archive, "xl/_rels/workbook.xml.rels")))
    except ElementTree.ParseError as reason:
        raise damaged("The list of its sheets cannot be read.") from reason
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in relations
        if relation.get("Type", "").endswith("/worksheet")
    }
    wanted = [_relation_of(sheet.attrib) for sheet in workbook.iter() if sheet.tag.endswith("}sheet")]
    dated = [element.get("date1904", "0") for element in workbook.iter() if element.tag.endswith("}workbookPr")]
    return [_part(targets[name]) for name in wanted if name in targets], bool(dated) and dated[0] in {"1", "true"}


def _relation_of(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.endswith("}id")), "")


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
