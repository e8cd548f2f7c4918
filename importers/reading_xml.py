"""XML files: only their root element is looked at here, and no document type or entity is ever followed."""

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from auditapp.domain.importing import FileRefused
from importers.cells import Cell
from importers.reading_blocks import Block
from importers.reading_limits import SheetFacts

BLOCK = 65_536
UNSAFE = "The file holds a document type or entity definition, which no register or log needs and which can harm."
REMEDY = "Export it again without one, or save the table as xlsx or CSV."


def refuse_unsafe(where: str = "") -> FileRefused:
    """Say that a part of a file defines entities."""
    return FileRefused("xml_unsafe", f"{UNSAFE} {where and f'It stands in its part {where}. '}{REMEDY}")


class _Found(Exception):
    pass


class XmlFile:
    """An XML file the child has open: the name of its root element, and no sheets."""

    kind = "xml"
    delimiter = ""
    epoch_1904 = False

    def __init__(self, path: Path) -> None:
        self.encoding, self.root = "", ""
        self.sheets: list[SheetFacts] = []
        self._find_root(path)

    def rows(self, index: int) -> Iterator[tuple[int, list[Cell]]]:
        """Yield nothing: an XML file has no sheets here."""
        raise IndexError(index)

    def blocks(self, index: int) -> Iterator[Block]:
        """Yield nothing, for the same reason."""
        raise IndexError(index)

    def _find_root(self, path: Path) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._see_root
        parser.StartDoctypeDeclHandler = _see_doctype
        parser.XmlDeclHandler = self._see_declaration
        try:
            with path.open("rb") as handle:
                while block := handle.read(BLOCK):
                    parser.Parse(block, False)
            parser.Parse(b"", True)
        except _Found:
            return
        except expat.ExpatError as reason:
            what = f"The file begins as XML and breaks off or goes wrong in line {reason.lineno}."
            raise FileRefused("damaged_file", f"{what} Export it again and import the new file.") from reason

    def _see_root(self, name: str, _attributes: dict[str, str]) -> None:
        self.root = name.rpartition(":")[2]
        raise _Found

    def _see_declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = (encoding or "utf-8").lower()


def _see_doctype(*_: object) -> None:
    raise refuse_unsafe()
