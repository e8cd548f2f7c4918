"""Files of nearly 50 MB made to cost as much as such a file can, each with what may become of it."""

import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from auditapp.domain.importing import FileRefused
from importers.reading import open_book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument"
SIZE = 49_000_000
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="{OFFICE}.spreadsheetml.sheet.main+xml"/>'
    "</Types>"
)
PARTS = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
}


def reading(path: str, said: str) -> Callable[[], None]:
    """Read every row of every sheet and write down how it ended."""

    def work() -> None:
        try:
            with open_book(path) as book:
                ended = f"read {sum(1 for sheet in book.sheets for _ in book.rows(sheet.name))}"
        except FileRefused as refused:
            ended = f"refused {refused.code}"
        Path(said).write_text(ended, encoding="utf-8")

    return work


def noise(bits: int) -> Iterator[str]:
    """Hexadecimal words that hardly compress."""
    chance = random.Random(7)
    while True:
        yield f"{chance.getrandbits(bits):x}"


def book(path: Path, sheet: Iterator[str], shared: Iterator[str] | None = None) -> None:
    """A workbook whose sheet and shared texts are written bit by bit."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        for name, pieces in (("xl/worksheets/sheet1.xml", sheet), ("xl/sharedStrings.xml", shared or iter(EMPTY))):
            with archive.open(name, "w") as part:
                for piece in pieces:
                    part.write(piece.encode())


EMPTY = (f'<sst xmlns="{MAIN}"/>',)


def sheet_of(rows: Iterator[str]) -> Iterator[str]:
    yield f'<worksheet xmlns="{MAIN}"><sheetData>'
    yield from rows
    yield "</sheetData></worksheet>"


def distinct_texts(path: Path) -> None:
    """Some 280,000 long texts that are all different, each shown once."""
    count, words = 280_000, noise(1_100)

    def shared() -> Iterator[str]:
        yield f'<sst xmlns="{MAIN}">'
        yield from (f"<si><t>{next(words)}</t></si>" for _ in range(count))
        yield "</sst>"

    rows = (f'<row r="{r + 1}"><c r="A{r + 1}" t="s"><v>{r}</v></c></row>' for r in range(count))
    book(path, sheet_of(rows), shared())


def numbers_without_end(path: Path) -> None:
    """As many cells of long numbers as fit, in rows of a hundred."""
    chance = random.Random(7)

    def row(number: int) -> str:
        cells = "".join(f"<c><v>{chance.random()}</v></c>" for _ in range(100))
        return f'<row r="{number}">{cells}</row>'

    book(path, sheet_of(row(number) for number in range(1, 47_000)))


def one_endless_text(path: Path) -> None:
    """One cell with a text of some 80 million letters."""
    words = noise(8_000)
    rows = ('<row r="1"><c r="A1" t="inlineStr"><is><t>', *(next(words) for _ in range(41_000)), "</t></is></c></row>")
    book(path, sheet_of(iter(rows)))


def quoted_csv(path: Path) -> None:
    """A CSV of 49 MB in which every cell is quoted and holds quotation marks and line breaks."""
    line = b'"a ""b""\nc","d\r\ne"\r\n'
    path.write_bytes(line * (SIZE // len(line)))


def short_lines(path: Path) -> None:
    """A CSV of 49 MB with a line for every few bytes."""
    path.write_bytes(b"a,b,c\n" * (SIZE // 6))


def noise_called_xlsx(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + random.Random(7).randbytes(SIZE))


def one_member_too_dense(path: Path) -> None:
    """A sheet of blanks that unpacks to two hundred times its size, beside 40 MB of noise."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 300_000_000)
        archive.writestr("xl/media/image1.png", random.Random(7).randbytes(40_000_000), zipfile.ZIP_STORED)


LIMITS = {"refused limit_reached", "refused too_large"}
FILES: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "280,000 long texts": (distinct_texts, {"read 280000", *LIMITS}),
    "five million numbers": (numbers_without_end, {"read 46999", *LIMITS}),
    "one endless text": (one_endless_text, LIMITS | {"refused damaged_file"}),
    "a CSV of quotation marks": (quoted_csv, LIMITS),
    "a CSV of short lines": (short_lines, LIMITS),
    "noise that begins like a workbook": (noise_called_xlsx, {"refused damaged_file", "refused unsupported_file"}),
    "a sheet of blanks": (one_member_too_dense, LIMITS),
}


def written(*pieces: tuple[bytes, int]) -> Callable[[Path], None]:
    """A writer of texts that say each of these so many times."""

    def write(path: Path) -> None:
        with path.open("wb") as file:
            for piece, times in pieces:
                for _ in range(times):
                    file.write(piece)

    return write


# Only texts may be so large: of 390 MB, and made to cost as much as they can.
LONG_TEXTS: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "one line without end": (written((b"x" * 1_000_000, 390)), LIMITS),
    "one line of cells": (written((b"ab," * 1_000_000, 130)), LIMITS),
    "one line of emoji": (written(("\U0001f600,".encode() * 200_000, 390)), LIMITS),
    "a quotation mark over the whole text": (written((b'"', 1), (b"a,b\n" * 250_000, 390)), {"refused damaged_file"}),
    "blank lines": (written((b"a,b\n", 1), (b"\n" * 1_000_000, 390)), LIMITS),
    "lines of an older encoding": (written((b"\xe9x,y\n" * 200_000, 390)), LIMITS),
    "a table of 16,000 columns": (written((b"abc," * 15_999 + b"abc\n", 6_100)), {"read 6100", *LIMITS}),
    "a million long lines": (written((b"a," + b"y" * 387 + b"\n", 1_000_000)), {"read 1000000"}),
}
