"""A council's own template for the letter to a home: one that leaves out what a letter must say is refused by name."""

import re
from io import BytesIO

import pytest
from docx import Document

from auditapp.domain.feedback_letter import LetterDocument, LetterLine, LetterPart, LetterPoint
from exports.letter_docx import PLAIN, docx_of_letter, plain_letter
from exports.report_docx import TemplateWrong

POINT = LetterPoint(1, "Is there a policy?", "", "Yes", "", "", "", "Not marked as seen: Named roles.")
LETTER = LetterDocument(
    title="Letter after a spot check",
    council="Example Council",
    home="Example House (SC970901)",
    days="26 November 2026",
    dated="27 November 2026",
    draft="",
    begins=("It is not an Ofsted inspection.",),
    parts=(LetterPart("Policies", "1 of 1 answered yes.", (LetterLine("Is there a policy?", "", "Yes", ()),)),),
    points=(POINT,),
    signed=(),
    reply=("You have a right of reply.",),
)


def template(without: str = "", instead: str = "") -> bytes:
    """A template of the plain words, of which one name is taken out or something else stands for it."""
    made = Document()
    for _, words in PLAIN:
        kept = words if words.startswith("{%p") else re.sub(without, instead, words) if without else words
        made.add_paragraph(kept)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def words_of(document: bytes) -> str:
    return " ".join(one.text for one in Document(BytesIO(document)).paragraphs)


@pytest.mark.parametrize("own", [template(), plain_letter()])
def test_a_template_that_says_all_is_filled(own: bytes):
    words = words_of(docx_of_letter(LETTER, own))
    assert "Not marked as seen: Named roles." in words
    assert "It is not an Ofsted inspection." in words


@pytest.mark.parametrize(
    ("without", "said"),
    [
        (r"\{% if one\.lacks %\}.*\{% endif %\}", "`lacks` of each of `points` (what was not shown with a yes)"),
        (r"\{\{ draft \}\}", "`draft` (that it is not to be sent yet)"),
        (r"\{\{ home \}\}, ", "`home` (to which home it goes)"),
        (r"\{\{ dated \}\}", "`dated` (its day)"),
        (r" \{\{ one\.answer \}\}\.", "`answer` of each of `lines` (what was answered)"),
    ],
)
def test_one_that_leaves_something_out_is_refused_and_says_what(without: str, said: str):
    with pytest.raises(TemplateWrong, match=r"^it leaves out ") as refused:
        docx_of_letter(LETTER, template(without))
    assert said in str(refused.value)
    assert str(refused.value).count("`") == said.count("`")


def test_a_name_that_is_asked_for_and_never_written_is_left_out():
    with pytest.raises(TemplateWrong, match="`lacks` of each of `points`"):
        docx_of_letter(LETTER, template(r"\{\{ one\.lacks \}\}", "Something is lacking."))


def test_everything_that_is_left_out_is_named_at_once():
    with pytest.raises(TemplateWrong, match=r"`home` .*, `begins` .*`reply`"):
        docx_of_letter(LETTER, template(r"\{\{ (home|words) \}\}"))


def test_what_a_council_s_own_paper_has_may_be_left_out():
    assert "Example Council" not in words_of(docx_of_letter(LETTER, template(r"\{\{ (council|title) \}\}")))
