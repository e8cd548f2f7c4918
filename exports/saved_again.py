"""A workbook that another program opened and saved: which one did, and whether its cells still say what was issued."""

from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from exports.verification.package import opened

APP = "docProps/app.xml"
APPLICATION = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Application"
OURS = "Openpyxl"
PROGRAMS = ("LibreOffice", "OpenOffice", "Microsoft Excel", "WPS")
MOST = 5


def saved_by(path: Path) -> str:
    """Which other program saved a workbook, as it says itself; nothing where none did, or where it cannot be read."""
    try:
        with opened(path) as package:
            said = package.tree(APP).findtext(APPLICATION) if APP in package.names else ""
    except Exception:  # noqa: BLE001 - whatever is wrong with the file, the check itself says
        return ""
    if not said or OURS in said:
        return ""
    return next((program for program in PROGRAMS if program in said), "another program")


def differences(issued: Path, given: Path) -> tuple[str, ...]:
    """Where the cells of a workbook say something else than those of the one issued, at most the first few.

    No cell is quoted: it may hold what does not belong there.
    """
    for path in (issued, given):
        try:
            with opened(path):
                load_workbook(path, read_only=True).close()
        except Exception:  # noqa: BLE001 - whatever a damaged file provokes, nothing can be said of its cells
            return (f"{path} cannot be read to its end",)
    return tuple(islice(_differences(issued, given), MOST))


def _differences(issued: Path, given: Path) -> Iterator[str]:
    before, after = load_workbook(issued), load_workbook(given)
    if before.sheetnames != after.sheetnames:
        yield "its sheets are not those that were issued, in their order"
        return
    for name in before.sheetnames:
        pairs = zip_longest(before[name].iter_rows(values_only=True), after[name].iter_rows(values_only=True))
        for row, (was, now) in enumerate(pairs, 1):
            for column, (one, other) in enumerate(zip_longest(was or (), now or ()), 1):
                if one != other:
                    yield f"{name}, cell {get_column_letter(column)}{row}"
