"""Inside the reading child: which reader a file needs, by its bytes."""

from pathlib import Path

from auditapp.domain.importing import FileRefused
from importers.reading_csv import CsvFile
from importers.reading_limits import Limits, Opened
from importers.reading_ods import OdsFile
from importers.reading_ole import refuse_unreadable_ole
from importers.reading_sheets import SheetFile
from importers.reading_sniff import SAMPLE, family_of
from importers.reading_xlsx import XlsxFile
from importers.reading_xml import XmlFile
from importers.reading_zip import kind_of_zip, open_zip


def open_file(path: str, limits: Limits) -> Opened:
    """Open a file by what its bytes are, or refuse it."""
    handle = Path(path).open("rb")  # noqa: SIM115 - it stays open as long as the child lives
    family = family_of(handle.read(SAMPLE))
    if family == "text":
        return CsvFile(handle, limits)
    if family == "xml":
        return XmlFile(handle)
    if family == "ole":
        refuse_unreadable_ole(handle)
        return SheetFile("xls", handle, limits)
    archive = open_zip(handle, limits)
    kind = kind_of_zip(archive)
    if kind == "xlsx":
        return XlsxFile(handle, archive, limits)
    if kind == "ods":
        return OdsFile(handle, archive, limits)
    if kind == "xlsb":
        return SheetFile(kind, handle, limits)
    raise FileRefused("unsupported_file", f"This is {kind}. Take the spreadsheet out of it, and import that.")
