"""The report to the board as a Word document, on the council's own template or a plain one.

A template is a Word document with names in double braces. It may use `title`, `council`, `period`, `made_on`,
`sentences`, and `tables`, of which each has `heading`, `sentence`, `columns`, `rows` and `none`; one table alone is
`table["duties"]` (and so on by its key).
"""

from collections.abc import Callable
from dataclasses import asdict
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from auditapp.domain.board_report import ReportDocument
from exports.cells import writable

# The width of a page between its margins, and of the columns of a table.
PAGE, FIRST_AT_LEAST, OTHERS = Mm(257), Mm(60), Mm(28)
PLAIN_BEGINS = (
    ("Title", "{{ title }}"),
    ("Subtitle", "{{ council }}, {{ period }}"),
    ("Normal", "Made on {{ made_on }}. What is shown rests on the records given. It is not legal advice."),
    ("Normal", "{%p for sentence in sentences %}"),
    ("List Bullet", "{{ sentence }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p for one in tables %}"),
    ("Heading 1", "{{ one.heading }}"),
    ("Normal", "{{ one.sentence }}"),
    ("Normal", "{%p if one.rows %}"),
)
PLAIN_ENDS = (
    ("Normal", "{%p else %}"),
    ("Normal", "{{ one.none }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p endfor %}"),
)


class TemplateWrong(Exception):
    """A template cannot be used; the sentence says why."""


def docx_of(document: ReportDocument, template: bytes | None = None) -> bytes:
    """The document, filled into a template; nothing in a template can do more than name what is there."""
    words: dict[str, Any] = asdict(document)
    words["table"] = {one["key"]: one for one in words["tables"]}
    if template is not None:
        return filled(template, words)
    return filled(plain_template(), words, _lay_out_all)


def filled(template: bytes, words: dict[str, Any], then: Callable[[Any], None] = lambda _: None) -> bytes:
    """Words put into a template, after which something may be done to the document."""
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        made = DocxTemplate(BytesIO(template))
        made.render(_writable(words), environment)
        then(made)
        written = BytesIO()
        made.save(written)
    except TemplateError as problem:
        raise TemplateWrong(f"{problem}. The names that may be used stand in docs/pages.md.") from problem
    except Exception as problem:
        said = "it is no Word document (.docx) that can be read, or asks for what cannot be done. Save it anew in Word."
        raise TemplateWrong(said) from problem
    return written.getvalue()


def _writable(part: Any) -> Any:
    """Words, lists and tables of them without what would make the document one that nobody can open."""
    if isinstance(part, str):
        return writable(part)
    if isinstance(part, dict):
        return {name: _writable(one) for name, one in part.items()}
    return [_writable(one) for one in part] if isinstance(part, list | tuple) else part


def plain_template() -> bytes:
    """A template in the plain styles of Word, which a council may take for the beginning of its own."""
    plain = Document()
    page = plain.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(20)
    for style, words in PLAIN_BEGINS:
        plain.add_paragraph(words, style=style)
    _add_table(plain)
    for style, words in PLAIN_ENDS:
        plain.add_paragraph(words, style=style)
    written = BytesIO()
    plain.save(written)
    return written.getvalue()


def _add_table(plain: Any) -> None:
    """A head with a cell for each column, and a row for each row."""
    every = ("{%tr for row in one.rows %}", "", ""), ("{%tr endfor %}", "", "")
    head = ("{%tc for column in one.columns %}", "{{ column }}", "{%tc endfor %}")
    cells = ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")
    rows = (head, every[0], cells, every[1])
    table = plain.add_table(rows=len(rows), cols=len(head), style="Light Grid Accent 1")
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(number, column).text = words


def _lay_out_all(made: Any) -> None:
    for table in made.docx.tables:
        _lay_out(table)


def _lay_out(table: Any) -> None:
    """Room for the words of the first column, small letters, and the head on every page that the table goes on."""
    columns = len(table.columns)
    others = min(OTHERS, (PAGE - FIRST_AT_LEAST) // max(columns - 1, 1))
    widths = [PAGE - others * (columns - 1), *([others] * (columns - 1))]
    for width, column in zip(widths, table.columns, strict=True):
        column.width = width
    for row in table.rows:
        for width, cell in zip(widths, row.cells, strict=True):
            cell.width = width
            for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
                run.font.size = Pt(8)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 (python-docx has no name for it)
