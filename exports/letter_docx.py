"""The letter to a home after a spot check as a Word document, on the council's own template or a plain one.

A template is a Word document with names in double braces. It may use `title`, `council`, `home`, `days`, `dated`,
`draft`, `begins`, `signed`, `reply`; `parts`, of which each has `title`, `counted` and `lines`; and `points`. A line
has `ask`, `about`, `answer` and `beside`; a point has `number`, `ask`, `about`, `answer`, `lacks`, `duty`, `law` and
`link`. `lacks` says of a yes what was not shown with it.
"""

from dataclasses import asdict
from io import BytesIO

from docx import Document
from docx.shared import Mm

from auditapp.domain.feedback_letter import LetterDocument
from exports.report_docx import filled

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


def docx_of_letter(letter: LetterDocument, template: bytes | None = None) -> bytes:
    """The letter, filled into a template; nothing in a template can do more than name what is there."""
    return filled(plain_letter() if template is None else template, asdict(letter))


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
