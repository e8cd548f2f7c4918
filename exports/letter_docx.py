"""The letter to a home after a spot check as a Word document, on the council's own template or a plain one.

A template is a Word document with names in double braces. It may use `title`, `council`, `home`, `days`, `dated`,
`draft`, `begins`, `signed`, `reply`; `parts`, of which each has `title`, `counted` and `lines`; and `points`. A line
has `ask`, `about`, `answer` and `beside`; a point has `number`, `ask`, `about`, `answer`, `lacks`, `duty`, `law` and
`link`. `lacks` says of a yes what was not shown with it. What a letter must say it has to use (`MUST_SAY`).
"""

import re
from collections.abc import Iterator
from dataclasses import asdict
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.shared import Mm

from auditapp.domain.feedback_letter import LetterDocument, LetterLine, LetterPart, LetterPoint
from exports.report_docx import TemplateWrong, filled

PLAIN = (
    ("Normal", "{{ council }}"),
    ("Title", "{{ title }}"),
    ("Subtitle", "{{ home }}, {{ days }}"),
    ("Normal", "{{ dated }}"),
    ("Normal", "{%p if draft %}"),
    ("Intense Quote", "{{ draft }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p for words in begins %}"),
    ("Normal", "{{ words }}"),
    ("Normal", "{%p endfor %}"),
    ("Heading 1", "Points to answer"),
    ("Normal", "{%p for one in points %}"),
    ("Heading 2", "Point {{ one.number }}"),
    ("Normal", "{{ one.ask }}{% if one.about %} ({{ one.about }}){% endif %}"),
    ("Normal", "Answer: {{ one.answer }}{% if one.lacks %}. {{ one.lacks }}{% endif %}"),
    ("Normal", "{%p if one.duty %}"),
    ("Normal", "Duty: {{ one.duty }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if one.law %}"),
    ("Normal", "{{ one.law }} ({{ one.link }})"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p if not points %}"),
    ("Normal", "There is none."),
    ("Normal", "{%p endif %}"),
    ("Heading 1", "Your reply"),
    ("Normal", "{%p for words in reply %}"),
    ("Normal", "{{ words }}"),
    ("Normal", "{%p endfor %}"),
    ("Heading 1", "What was asked, answered and seen"),
    ("Normal", "{%p for part in parts %}"),
    ("Heading 2", "{{ part.title }}"),
    ("Normal", "{{ part.counted }}"),
    ("Normal", "{%p for one in part.lines %}"),
    ("List Bullet", "{{ one.ask }}{% if one.about %} ({{ one.about }}){% endif %} {{ one.answer }}."),
    ("Normal", "{%p for words in one.beside %}"),
    ("List Continue", "{{ words }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endfor %}"),
    ("Heading 1", "What the manager said on the spot"),
    ("Normal", "{%p for words in signed %}"),
    ("Normal", "{{ words }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p if not signed %}"),
    ("Normal", "Nothing was noted."),
    ("Normal", "{%p endif %}"),
)


# What every letter says, whatever paper it is on: the word that stands for it in a trial, its name, and what it is.
MUST_SAY = (
    ("trialhome", "`home`", "to which home it goes"),
    ("trialdated", "`dated`", "its day"),
    ("trialdraft", "`draft`", "that it is not to be sent yet"),
    ("trialbegins", "`begins`", "what the visit was, and that it was no Ofsted inspection"),
    ("99417", "`number` of each of `points`", "by which the home answers"),
    ("trialpointask", "`ask` of each of `points`", "what was asked"),
    ("trialpointabout", "`about` of each of `points`", "whom it is about"),
    ("trialpointanswer", "`answer` of each of `points`", "what was answered"),
    ("trialpointlacks", "`lacks` of each of `points`", "what was not shown with a yes"),
    ("trialreply", "`reply`", "the right of reply"),
    ("triallineask", "`ask` of each of `lines`", "what was asked"),
    ("triallineabout", "`about` of each of `lines`", "whom it is about"),
    ("triallineanswer", "`answer` of each of `lines`", "what was answered"),
    ("triallinebeside", "`beside` of each of `lines`", "what was seen, or why it was not"),
    ("trialsigned", "`signed`", "what the manager said"),
)
TRIAL = LetterDocument(
    *("", "", "trialhome", "", "trialdated", "trialdraft"),
    begins=("trialbegins",),
    parts=(
        LetterPart("", "", (LetterLine("triallineask", "triallineabout", "triallineanswer", ("triallinebeside",)),)),
    ),
    points=(LetterPoint(99417, "trialpointask", "trialpointabout", "trialpointanswer", "", "", "", "trialpointlacks"),),
    signed=("trialsigned",),
    reply=("trialreply",),
)


def docx_of_letter(letter: LetterDocument, template: bytes | None = None) -> bytes:
    """The letter, filled into a template, unless that leaves out what a letter must say; names are all it can use."""
    if template is None:
        return filled(plain_letter(), asdict(letter))
    if left_out := ", ".join(_left_out(template)):
        raise TemplateWrong(f"it leaves out {left_out}. Put it into the template; docs/pages.md has an example.")
    return filled(template, asdict(letter))


def _left_out(template: bytes) -> Iterator[str]:
    """What a letter on a template would not say, found by filling it for a trial."""
    said = _all_words(filled(template, asdict(TRIAL)))
    yield from (f"{name} ({what})" for word, name, what in MUST_SAY if word not in said)


def _all_words(document: bytes) -> str:
    """All that stands in a Word document, heads and feet of its pages among it, in small letters."""
    with ZipFile(BytesIO(document)) as parts:
        pages = [parts.read(name).decode() for name in parts.namelist() if re.fullmatch(r"word/\w+\.xml", name)]
    return " ".join(re.sub(r"<[^>]+>", "", page) for page in pages).lower()


def plain_letter() -> bytes:
    """A template in the plain styles of Word, which a council may take for the beginning of its own."""
    plain = Document()
    page = plain.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    for style, words in PLAIN:
        plain.add_paragraph(words, style=style)
    written = BytesIO()
    plain.save(written)
    return written.getvalue()
