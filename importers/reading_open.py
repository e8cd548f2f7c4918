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


def open_file(path: Path, limits: Limits) -> Opened:
    """Open a file by what its bytes are, or refuse it; only a text may be larger than other files."""
    with path.open("rb") as handle:
        family = family_of(handle.read(SAMPLE))
    if family == "text":
        return CsvFile(path, limits)
    if (size := path.stat().st_size) > limits.file_bytes:
        raise limits.too_large(size)
    if family == "xml":
        return XmlFile(path)
    if family == "ole":
        refuse_unreadable_ole(path)
        return SheetFile("xls", path, limits)
    archive = open_zip(path, limits)
    kind = kind_of_zip(archive)
    if kind == "xlsx":
        return XlsxFile(path, archive, limits)
    if kind == "ods":
        return OdsFile(path, archive, limits)
    if kind == "xlsb":
        return SheetFile(kind, path, limits)
    raise FileRefused("unsupported_file", f"This is {kind}. Take the spreadsheet out of it, and import that.")
