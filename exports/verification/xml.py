"""Reading the parts of a foreign file: bounded, without document types, and never more of it in memory than needed."""

from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any
from xml.etree.ElementTree import Element
from xml.parsers.expat import ParserCreate

from defusedxml.ElementTree import fromstring

from exports.verification.problem import NotAWorkbook

SEPARATOR = " "
_PIECE = 1 << 16
MOST_ELEMENTS = 40_000_000
MOST_NAMES = 10_000
MOST_WAITING = 1 << 20

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]
Heard = Callable[[str | None], None]


def local(name: str) -> str:
    """A name without its namespace, as either reader writes it."""
    return name.rpartition("}")[2]


def tree(data: bytes) -> Element:
    """A small part as a tree."""
    root = fromstring(data, forbid_dtd=True)
    if root is None:
        raise ValueError("an empty part")
    return root


def elements(root: Element) -> Iterator[tuple[str, Mapping[str, str], str]]:
    """Every element in document order: its bare name, its attributes, the text right inside and behind it."""
    for element in root.iter():
        words = f"{element.text or ''} {element.tail or ''}".strip()
        yield local(str(element.tag)), element.attrib, words


def is_on(value: str | None) -> bool:
    """Whether a switch is on; what is no clear "off" counts as on."""
    return value is not None and value.strip().lower() not in {"0", "false", "off"}


class _Bare(dict[str, str]):
    """Names without their namespaces, each worked out once."""

    def __missing__(self, name: str) -> str:
        if len(self) > MOST_NAMES:
            raise NotAWorkbook("", "The file uses more kinds of elements than there are.")
        self[name] = name.rpartition(SEPARATOR)[2]
        return self[name]


def remarks(data: bytes) -> list[str | None]:
    """The name spaces that a part names, and None for every remark and instruction in it."""
    found: list[str | None] = []
    parser = ParserCreate(namespace_separator=SEPARATOR)
    _listen(parser, found.append)
    parser.Parse(data, True)
    return found


def _listen(parser: Any, heard: Heard) -> None:
    parser.CommentHandler = lambda _: heard(None)
    parser.ProcessingInstructionHandler = lambda *_: heard(None)
    parser.StartNamespaceDeclHandler = lambda _, space: heard(space or "")


def stream(source: IO[bytes], start: Start, end: End, text: Text, number: Iterator[int], *, heard: Heard) -> None:
    """Read a large part piece by piece; names come bare, attributes of other namespaces keep theirs.

    `number` counts the elements of all parts of a file together; `heard` is told what `remarks` tells of a small one.
    """
    bare, fed = _Bare(), 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        if next(number) > MOST_ELEMENTS:
            raise NotAWorkbook("", "The file has more cells than can be looked through.")
        start(bare[name], attributes)

    def refuse(*_: object) -> None:
        raise NotAWorkbook("", "A part of the file has a document type, which no workbook needs.")

    parser = ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda name: end(bare[name])
    parser.CharacterDataHandler = text
    _listen(parser, heard)
    while piece := source.read(_PIECE):
        parser.Parse(piece, False)
        fed += len(piece)
        if fed - parser.CurrentByteIndex > MOST_WAITING:
            raise NotAWorkbook("", "A part of the file has a single word or value that never ends.")
    parser.Parse(b"", True)
