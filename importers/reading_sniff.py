"""What a file is, by its bytes and never by its name."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from auditapp.domain.importing import FileRefused

SAMPLE = 65_536
BLOCK = 1 << 20
# The byte order marks of UTF-32 begin with those of UTF-16, so they are tried first.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OTHER_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7-Zip)"),
    (b"Rar!\x1a\x07", "a packed file (RAR)"),
    (b"BZh", "a packed file (bzip2)"),
    (b"\xfd7zXZ", "a packed file (xz)"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"\x00\x01\x00\x00Standard", "a database (Access)"),
    (b"PAR1", "a data file (Parquet)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
EXPECTED = "A spreadsheet (xlsx, xls, xlsb, ods) or a CSV file was expected."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|style|script)\b",
    re.IGNORECASE | re.DOTALL,
)
XML = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\b|!--|[A-Za-z_][\w.:-]*[\s/>])")
UNPRINTED = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])
# In Mac Roman these bytes are dashes and the apostrophe; in Windows-1252 capital letters that never stand so.
MAC_ROMAN = re.compile(rb" [\xd0\xd1] |[A-Za-z]\xd5[a-z]")
NOT_WINDOWS = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
PRINTED = bytes([9, 10, 13, *range(32, 127)])
FEW = 8
JUNK_SHARE = 0.02


def family_of(start: bytes) -> str:
    """Return `zip`, `ole`, `xml` or `text` for the first bytes of a file, or refuse what is none of them."""
    if not start:
        raise FileRefused("empty_file", "The file is empty (0 bytes). Export it again and import the new file.")
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if start.startswith(OLE):
        return "ole"
    for magic, name in OTHER_KINDS:
        if start.startswith(magic) and not (magic == b"MZ" and not start[2:64].translate(None, PRINTED)):
            raise FileRefused("unsupported_file", f"This is {name}. {EXPECTED} Save the table as one and import that.")
    text = start.decode(marked_encoding(start) or _guess_by_nulls(start) or "latin-1", "replace").lstrip("\ufeffï»¿")
    if HTML.match(text):
        what = "This is a web page (HTML), whatever its name says."
        raise FileRefused(
            "unsupported_file", f"{what} {EXPECTED} Open it in a spreadsheet program and save it as xlsx."
        )
    return "xml" if XML.match(text) else "text"


def marked_encoding(start: bytes) -> str | None:
    """Return the encoding that a byte order mark states."""
    return next((name for mark, name in MARKS if start.startswith(mark)), None)


def text_encoding(handle: BinaryIO) -> str:
    """Return the encoding of a text file: by its mark, by its NULs, UTF-8 when it is, else an older one."""
    handle.seek(0)
    start = handle.read(SAMPLE)
    stated = marked_encoding(start) or _guess_by_nulls(start)
    if stated:
        if not _decodes(handle, stated):
            what = f"The file says that it is {stated.upper()} text, and part of it is not."
            raise FileRefused("damaged_file", f"{what} It may be cut off. Export it again and import the new file.")
        return stated
    _refuse_junk(handle)
    return "utf-8" if _decodes(handle, "utf-8") else _older_encoding(handle)


def _guess_by_nulls(start: bytes) -> str | None:
    """Text of 16 bits a character without a mark: nearly every second byte is NUL."""
    half = max(len(start) // 2, 1)
    if start[1::2].count(0) > 0.7 * half and start[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) > 0.7 * half and start[1::2].count(0) < 0.05 * half else None


def _blocks(handle: BinaryIO) -> Iterator[bytes]:
    handle.seek(0)
    return iter(lambda: handle.read(BLOCK), b"")


def _decodes(handle: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for block in _blocks(handle):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _refuse_junk(handle: BinaryIO) -> None:
    size = junk = 0
    for block in _blocks(handle):
        size += len(block)
        junk += len(block) - len(block.translate(None, UNPRINTED))
    if junk > max(JUNK_SHARE * size, FEW):
        what = f"The file holds {junk:,} bytes that no text holds, and it is no spreadsheet that can be read."
        raise FileRefused("unsupported_file", f"{what} {EXPECTED} Export the table again and import the new file.")


def _older_encoding(handle: BinaryIO) -> str:
    """Windows-1252, but Mac Roman where its dashes stand between spaces or Windows has no such character."""
    tail = b""
    for block in _blocks(handle):
        if MAC_ROMAN.search(tail + block) or NOT_WINDOWS.search(block):
            return "mac-roman"
        tail = block[-2:]
    return "cp1252"
