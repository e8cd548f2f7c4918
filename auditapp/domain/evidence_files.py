"""Files that show that something was done: of which kind one is, told from its bytes and from nothing else.

Nothing is unpacked and nothing is read as a document: marks at the beginning tell most kinds, and of a package of
Office the names of its parts, which stand in it as they are.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of file that is taken: what it is called, the ending of its name, and how it is sent."""

    words: str
    ending: str
    sent_as: str


PDF = EvidenceKind("PDF", "pdf", "application/pdf")
PNG = EvidenceKind("picture (PNG)", "png", "image/png")
JPEG = EvidenceKind("picture (JPEG)", "jpg", "image/jpeg")
OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = EvidenceKind("Word document", "docx", f"{OFFICE}.wordprocessingml.document")
XLSX = EvidenceKind("workbook", "xlsx", f"{OFFICE}.spreadsheetml.sheet")
EMAIL = EvidenceKind("e-mail", "eml", "message/rfc822")
TEXT = EvidenceKind("plain text", "txt", "text/plain")
KINDS = {kind.ending: kind for kind in (PDF, PNG, JPEG, DOCX, XLSX, EMAIL, TEXT)}
EXPECTED = (
    "Taken are PDF, pictures (PNG, JPEG), Word documents (docx), workbooks (xlsx), plain text and e-mails (eml). Make "
    "one of these of it, or print it as a PDF."
)

_MARKS: tuple[tuple[bytes, EvidenceKind], ...] = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
)
# What is no text and not taken either, by its mark: so that it can be said what was seen.
_STRANGE: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an older Office, or one locked with a password"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"GIF8", "a picture in the form GIF"),
    (b"BM", "a picture in the form BMP"),
    (b"II*\x00", "a picture in the form TIFF"),
    (b"MM\x00*", "a picture in the form TIFF"),
    (b"7z\xbc\xaf", "a packed folder"),
    (b"Rar!", "a packed folder"),
    (b"\x1f\x8b", "a packed file"),
)
_PACKAGE, _MACROS = b"PK\x03\x04", b"vbaProject.bin"
_PARTS: tuple[tuple[bytes, EvidenceKind], ...] = ((b"word/document.xml", DOCX), (b"xl/workbook.xml", XLSX))
_BOX, _BOXES = slice(4, 8), b"ftyp"
# What is text and more than that: a program may open it and do as it says.
_MARKED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\s*<(?:!--|\?xml|(?:!doctype|html|head|body|script|svg|iframe|meta|style)\b)", re.IGNORECASE),
        "a page or a picture made of marks (HTML, SVG, XML)",
    ),
    (re.compile(r"\s*\{\\rtf"), "rich text (RTF)"),
    (re.compile(r"#!"), "a script"),
)
# Of an e-mail the head comes first: a name, a colon, and what it says, down to an empty line.
_HEAD = re.compile(r"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_HEADINGS = ("from:", "date:")
_MOST_OF_A_HEAD = 64 * 1024
_NO_TEXT = bytes(set(range(32)) - set(b"\t\n\r\f")) + b"\x7f"


def kind_seen(content: bytes) -> tuple[EvidenceKind | None, str]:
    """The kind of a file; None where it is none that is taken, and what was seen instead."""
    for mark, kind in _MARKS:
        if content.startswith(mark):
            return kind, kind.words
    if content.startswith(_PACKAGE):
        return _of_package(content)
    text = _as_text(content)
    return _of_text(text) if text is not None else (None, _strange(content))


def _strange(content: bytes) -> str:
    if content[_BOX] == _BOXES:
        return "a film, or a picture in the form HEIC"
    words = (words for mark, words in _STRANGE if content.startswith(mark))
    return next(words, "no kind of file that is known here")


def _of_package(content: bytes) -> tuple[EvidenceKind | None, str]:
    """A package of Office lists its parts at its end, in the clear, after whatever is packed in it."""
    part, kind = max(_PARTS, key=lambda one: content.rfind(one[0]))
    if part not in content or b"[Content_Types].xml" not in content:
        return None, "a packed folder, or a document of another program"
    if _MACROS in content:
        return None, f"a {kind.words} with macros"
    return kind, kind.words


def _of_text(text: str) -> tuple[EvidenceKind | None, str]:
    for mark, words in _MARKED:
        if mark.match(text):
            return None, words
    kind = EMAIL if _is_email(text) else TEXT
    return kind, kind.words


def _as_text(content: bytes) -> str | None:
    """What plain text says; None where it is none. What Windows writes is told by its mark, or taken as Western."""
    readings: tuple[tuple[bytes, str], ...] = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"))
    by_mark = next(encoding for mark, encoding in readings if content.startswith(mark))
    for encoding in (by_mark, "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        written = text.encode()
        return text if written.translate(None, _NO_TEXT) == written else None
    return None


def _is_email(text: str) -> bool:
    head = _HEAD.match(text[:_MOST_OF_A_HEAD].replace("\r\n", "\n"))
    lines = head[0].lower().splitlines() if head else []
    return all(any(line.startswith(heading) for line in lines) for heading in _HEADINGS)


def safe_name(name: str, kind: EvidenceKind, number: int) -> str:
    """What a file is called when it is sent: letters and digits that every system takes, and the ending of its kind."""
    stem = name.rpartition(".")[0] or name
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in stem)
    words = "-".join(part for part in letters.split("-") if part)[:60].rstrip("-")
    return f"evidence-{number}{'-' if words else ''}{words}.{kind.ending}"
