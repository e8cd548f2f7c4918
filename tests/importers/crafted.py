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
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9L", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<L", 0)
    header += b"\xff\xff\xff\xff" * 108
    fat = struct.pack("<2L", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff\xff\xff\xff" * 126
    entries = b""
    for name, kind in [("Root Entry", 5), *((stream, 2) for stream in streams)]:
        written = name.encode("utf-16-le") + b"\0\0"
        entries += written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
        entries += b"\xff" * 12 + bytes(48)
    directory = entries.ljust(-(-len(entries) // 512) * 512, b"\0")
    return header[:512].ljust(512, b"\xff") + directory + fat
