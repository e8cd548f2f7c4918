"""The report to the board in Word: on the plain template, on a council's own, and what a wrong one is told."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from auditapp.domain.board_report import ReportDocument, ReportTable
from exports.report_docx import TemplateWrong, docx_of, plain_template

DUTIES = ReportTable(
    "duties", "Duties", "Each of them.", ("Duty", "Kept"), (("ADM-1 told", "3"), ("A & <b>B</b>", "1")), "None."
)
SILENT = ReportTable("silent", "What fell silent", "", ("Sender",), (), "No return that is expected is late.")
REPORT = ReportDocument(
    "Report to the LSCB",
    "Examplecouncil",
    "1 May 2016 to 31 May 2016",
    "1 June 2016",
    ("One.", "Two."),
    (DUTIES, SILENT),
)


def template(*paragraphs: str) -> bytes:
    made = Document()
    for words in paragraphs:
        made.add_paragraph(words)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def words_of(written: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(written)).paragraphs]


def test_the_plain_template_holds_everything_in_order():
    written = docx_of(REPORT)
    assert words_of(written) == [
        "Report to the LSCB",
        "Examplecouncil, 1 May 2016 to 31 May 2016",
        "Made on 1 June 2016. What is shown rests on the records given. It is not legal advice.",
        *("One.", "Two."),
        *("Duties", "Each of them.", "What fell silent", "", "No return that is expected is late."),
    ]
    (table,) = Document(BytesIO(written)).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["Duty", "Kept"], ["ADM-1 told", "3"], ["A & <b>B</b>", "1"]]


def test_what_no_document_can_carry_leaves_a_mark_and_a_document_that_opens():
    written = docx_of(replace(REPORT, sentences=("A bell\x07 rang.", "Half of \ud83d.")))
    assert {"A bell\ufffd rang.", "Half of \ufffd."} <= set(words_of(written))


def test_the_plain_template_may_be_the_beginning_of_ones_own():
    assert words_of(docx_of(REPORT, plain_template())) == words_of(docx_of(REPORT))


def test_a_councils_own_template_names_what_it_wants():
    own = template("{{ council }}: {{ table['duties'].rows[0][1] }} kept", "{{ sentences | length }} sentences")
    assert words_of(docx_of(REPORT, own)) == ["Examplecouncil: 3 kept", "2 sentences"]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (b"no document", "it is no Word document"),
        (b"PK\x05\x06" + bytes(18), "it is no Word document"),
        (template("{{ counsil }}"), "'counsil' is undefined"),
        (template("{{ table['dutys'].rows }}"), "dutys"),
        (template("{{ council "), "The names that may be used stand in docs/pages.md"),
        (template("{% for n in range(10000000000) %}{% endfor %}"), "asks for what cannot be done"),
        (template("{% for one in tables %}"), "The names that may be used stand in docs/pages.md"),
    ],
)
def test_a_wrong_template_is_told_what_is_wrong_with_it(own: bytes, said: str):
    with pytest.raises(TemplateWrong, match=said):
        docx_of(REPORT, own)


@pytest.mark.parametrize(
    "reaching",
    [
        "{{ council.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ cycler.__init__.__globals__ }}",
    ],
)
def test_a_template_reaches_nothing_behind_what_is_there(reaching: str):
    with pytest.raises(TemplateWrong):
        docx_of(REPORT, template(reaching))
