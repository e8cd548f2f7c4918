"""Zipped files (xlsx, xlsb, ods): inspected before anything in them is unpacked."""

import codecs
import re
import struct
import zlib
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from auditapp.domain.importing import FileRefused
from importers.reading_limits import Limits
from importers.reading_sniff import marked_encoding
from importers.reading_xml import refuse_unsafe

END = b"PK\x05\x06"
END_RECORD = struct.Struct("<4s4H2LH")
LONGEST_DIRECTORY = 2_000_000
LOCAL_HEADER = 30
LARGE_PART = 10_000_000
BLOCK = 1 << 20
DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
UTF8 = re.compile(rb"\s*<(?!\?xml[^>]*\bencoding\s*=\s*[\"'](?!utf-?8|us-ascii))", re.IGNORECASE)
# Worksheets are looked through just as closely when their turn comes, by scan_sheet.
SHEETS_LATER = "xl/worksheets/sheet"
PACKED = frozenset([0, 8])
REMEDY = "Open the workbook in the program it comes from, save it anew, and import that."


def open_zip(path: Path, limits: Limits) -> ZipFile:
    """Open an archive whose directory is sound and within the limits."""
    _check_directory_size(path)
    try:
        archive = ZipFile(path)
    except (BadZipFile, ValueError, NotImplementedError, OSError) as reason:
        raise damaged("It is cut off or broken: its list of parts cannot be read.") from reason
    parts = archive.infolist()
    if len(parts) > limits.zip_members:
        raise _too_large(f"{len(parts):,} parts are packed in it, of {limits.zip_members:,} that are read.")
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused("encrypted", "The file is protected with a password. Save it without one and import that.")
    _check_sizes(parts, limits)
    _check_places(parts)
    return archive


def _check_directory_size(path: Path) -> None:
    with path.open("rb") as handle:
        handle.seek(max(0, path.stat().st_size - 66_000))
        tail = handle.read()
    place = tail.rfind(END)
    if place < 0 or len(tail) - place < END_RECORD.size:
        raise damaged("It is cut off: the end of a workbook is missing.")
    length = END_RECORD.unpack_from(tail, place)[5]
    if length > LONGEST_DIRECTORY:
        raise _too_large(f"The list of its parts alone takes {length:,} bytes.")


def _check_sizes(parts: list[ZipInfo], limits: Limits) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unzipped_bytes:
        what = f"It unpacks to {unpacked / 1e6:,.0f} MB; up to {limits.unzipped_bytes / 1e6:,.0f} MB are read."
        raise _too_large(what)
    for part in parts:
        if part.file_size > LARGE_PART and part.file_size > limits.zip_ratio * max(part.compress_size, 1):
            raise _too_large(f"Its part {shown(part.filename)} unpacks to more than {limits.zip_ratio} times its size.")


def _check_places(parts: list[ZipInfo]) -> None:
    """Refuse parts that lie over one another: a small file can so unpack to a huge one."""
    end = 0
    for part in sorted(parts, key=lambda p: p.header_offset):
        if part.header_offset < end:
            raise damaged("Parts of the file lie over one another, as no program writes them.")
        end = part.header_offset + LOCAL_HEADER + len(part.filename) + part.compress_size
        if part.compress_type not in PACKED:
            raise damaged(f"Its part {shown(part.filename)} is packed in a way that no spreadsheet program uses.")


def kind_of_zip(archive: ZipFile) -> str:
    """Return `xlsx`, `xlsb` or `ods`, or in words what else the archive is; refuse unsafe XML in any part."""
    names = {part.filename.lower().replace("\\", "/") for part in archive.infolist()}
    kind = _kind_by_names(archive, names)
    if kind in {"xlsx", "xlsb", "ods"}:
        for part in archive.infolist():
            if not part.filename.startswith(SHEETS_LATER) and not part.is_dir():
                deque(safe_blocks(archive, part), maxlen=0)
    return kind


def _kind_by_names(archive: ZipFile, names: set[str]) -> str:
    if "mimetype" in names and "content.xml" in names:
        return _kind_by_mimetype(archive)
    if "[content_types].xml" in names:
        for name in names:
            if re.fullmatch(r".*workbook\d*\.bin", name):
                return "xlsb"
        if any(re.fullmatch(r".*workbook\d*\.xml", name) for name in names):
            return "xlsx"
        if any(name.startswith("word/") for name in names):
            return "a Word document"
        if any(name.startswith("ppt/") for name in names):
            return "a PowerPoint presentation"
    return "a packed folder (zip)"


def _kind_by_mimetype(archive: ZipFile) -> str:
    mimetype = next(read_blocks(archive, "mimetype"), b"")
    if not mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "an OpenDocument file, but no spreadsheet"
    if "META-INF/manifest.xml" in archive.namelist():
        manifest = b"".join(read_blocks(archive, "META-INF/manifest.xml"))
        if b"encryption-data" in manifest:
            raise FileRefused(
                "encrypted", "The file is protected with a password. Save it without one and import that."
            )
    return "ods"


def read_blocks(archive: ZipFile, part: ZipInfo | str) -> Iterator[bytes]:
    """Yield a part block by block; what cannot be unpacked, or has a wrong checksum, is damaged."""
    try:
        with archive.open(part) as opened:
            while block := opened.read(BLOCK):
                yield block
    except (BadZipFile, EOFError, OSError, ValueError, KeyError, RuntimeError, zlib.error) as reason:
        name = part if isinstance(part, str) else part.filename
        raise damaged(f"Its part {shown(name)} is missing, cut off, or has a wrong checksum.") from reason


def safe_blocks(archive: ZipFile, part: ZipInfo | str) -> Iterator[bytes]:
    """Yield a part block by block; refuse one in XML that defines entities, or is not in UTF-8, which alone is read."""
    name = shown(part if isinstance(part, str) else part.filename)
    window = b""
    is_markup: bool | None = None
    for block in read_blocks(archive, part):
        is_first = is_markup is None
        is_markup = _is_markup(block) if is_markup is None else is_markup
        window = window[-16:] + block.replace(b"\0", b"")
        if is_markup and b"!" in window and DEFINITION.search(window):
            raise refuse_unsafe(name)
        if is_markup and is_first and not _is_utf8(block):
            raise damaged(f"Its part {name} is not written in UTF-8, as such files are.")
        yield block


def _is_markup(start: bytes) -> bool:
    return marked_encoding(start) is not None or start[:400].replace(b"\0", b"").lstrip().startswith(b"<")


def _is_utf8(start: bytes) -> bool:
    return marked_encoding(start) in {None, "utf-8-sig"} and bool(UTF8.match(start.removeprefix(codecs.BOM_UTF8)))


def shown(name: str) -> str:
    """Return a part's name fit for a sentence."""
    return "".join(c for c in name if c.isprintable())[-60:]


def damaged(what: str) -> FileRefused:
    """Say that a workbook is damaged."""
    return FileRefused("damaged_file", f"The file is damaged. {what} {REMEDY}")


def _too_large(what: str) -> FileRefused:
    return FileRefused("too_large", f"The file is packed so tightly that it may be made to do harm. {what} {REMEDY}")
