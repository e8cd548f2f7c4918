"""Files made by hand, good and hostile, so that tests need no files of others."""

import struct
import zipfile
from collections.abc import Iterable
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
KINDS = {
    "xl/workbook.xml": "sheet.main",
    "xl/sharedStrings.xml": "sharedStrings",
    "xl/styles.xml": "styles",
}
ROOT_RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)


def worksheet(rows: str, *, before: str = "", after: str = "") -> str:
    """The XML of a worksheet."""
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def number_cell(place: str, number: float) -> str:
    """A cell holding a number."""
    return f'<c r="{place}"><v>{number}</v></c>'


def text_cell(place: str, text: str) -> str:
    """A cell holding a text of its own."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def content_types(parts: Iterable[str]) -> str:
    """The list of parts by their kind, as workbooks hold it."""
    kinds = {part: KINDS.get(part, "worksheet" if "/worksheets/" in part else "") for part in parts}
    return CONTENT_TYPES.format(
        "".join(
            f'<Override PartName="/{part}" '
            f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
            for part, kind in kinds.items()
            if kind
        )
    )


def xlsx(*sheets: str | bytes, names: tuple[str, ...] = (), shared: str = "", flags: str = "", **more: str) -> bytes:
    """A small xlsx workbook with these worksheets."""
    names = names or tuple(f"Sheet{i}" for i in range(1, len(sheets) + 1))
    listed = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(names, 1))
    related = "".join(
        f'<Relationship Id="rId{i}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    if shared:
        related += f'<Relationship Id="rId99" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    parts: dict[str, str | bytes] = {
        "_rels/.rels": ROOT_RELATIONS,
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{flags}<sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        **{f"xl/worksheets/sheet{i}.xml": sheet for i, sheet in enumerate(sheets, 1)},
        **more,
    }
    if shared:
        parts["xl/sharedStrings.xml"] = shared
    return zipped({"[Content_Types].xml": content_types(parts)} | parts)


def ods(table: str, *, mimetype: str = "application/vnd.oasis.opendocument.spreadsheet", manifest: str = "") -> bytes:
    """A small ODS workbook with one table."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0" xmlns:calcext="{names}:calcext:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Homes">{table}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = manifest or f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"/>'
    return zipped({"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest})


def ole(*streams: str) -> bytes:
    """The header and directory of an OLE2 file with these streams, all of them empty."""
    return _ole_file(dict.fromkeys(streams, b""))


def _ole_file(streams: dict[str, bytes]) -> bytes:
    """An OLE2 file: header, one sector of allocations, the directory, then the one stream that is not empty."""
    content = b"".join(streams.values())
    sectors = -(-len(content) // 512)
    chain = [*range(3, 2 + sectors), 0xFFFFFFFE] if sectors else []
    allocations = struct.pack(f"<{2 + len(chain)}L", 0xFFFFFFFD, 0xFFFFFFFE, *chain).ljust(512, b"\xff")
    directory = _ole_entry("Root Entry", 5, b"", child=1 if streams else 0xFFFFFFFF)
    directory += b"".join(_ole_entry(name, 2, stream) for name, stream in streams.items())
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<10L", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    return header.ljust(512, b"\xff") + allocations + directory.ljust(512, b"\0") + content.ljust(512 * sectors, b"\0")


def _ole_entry(name: str, kind: int, stream: bytes, child: int = 0xFFFFFFFF) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    family = struct.pack("<HBB3L", len(written), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return written.ljust(64, b"\0") + family + bytes(36) + struct.pack("<LQ", 2 if stream else 0, len(stream))


def xls(cells: dict[tuple[int, int], str | float], merged: tuple[int, int, int, int], *, epoch_1904: bool) -> bytes:
    """An old workbook with one sheet "Homes"; cells by row and column from 0, numbers in column 3 shown as days."""
    body = _record(0x809, struct.pack("<4H2L", 0x600, 16, 0x0DBB, 0x07CC, 0, 6))
    for (row, column), value in cells.items():
        place = struct.pack("<3H", row, column, 1 if column == 3 else 0)
        if isinstance(value, str):
            body += _record(0x204, place + struct.pack("<HB", len(value), 0) + value.encode("latin-1"))
        else:
            body += _record(0x203, place + struct.pack("<d", value))
    body += _record(0xE5, struct.pack("<5H", 1, *merged)) + _record(0x0A)
    start = _record(0x809, struct.pack("<4H2L", 0x600, 5, 0x0DBB, 0x07CC, 0, 6)) + _record(
        0x22, struct.pack("<H", epoch_1904)
    )
    start += b"".join(_record(0xE0, struct.pack("<3H", 0, shown_as, 0) + bytes(14)) for shown_as in (0, 14))
    name = struct.pack("<BB5s", 5, 0, b"Homes")
    length = len(start) + 4 + 6 + len(name) + 4
    start += _record(0x85, struct.pack("<LBB", length, 0, 0) + name) + _record(0x0A)
    return _ole_file({"Workbook": (start + body).ljust(4096, b"\0")})


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
