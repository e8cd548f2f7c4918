"""The kind of a file that shows something: told from its bytes; and the name it is sent under."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from openpyxl import Workbook

from auditapp.domain.evidence_files import DOCX, EMAIL, JPEG, PDF, PNG, TEXT, XLSX, kind_seen, safe_name
from auditapp.services.findings.evidence_shown import size_in_words


def packed(*names: str, **inner: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as package:
        for name in names:
            package.writestr(name, b"x")
        for name, content in inner.items():
            package.writestr(name, content)
    return made.getvalue()


def workbook() -> bytes:
    made = BytesIO()
    Workbook().save(made)
    return made.getvalue()


WORD = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
MAIL = b"Received: from a\r\n\tby b\r\nFrom: a@home.example\r\nDate: Mon, 1 Jun 2026 10:00:00 +0100\r\n\r\nDone."


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", PDF),
        (b"\x89PNG\r\n\x1a\n...", PNG),
        (b"\xff\xd8\xff\xe0...", JPEG),
        (packed(*WORD), DOCX),
        (packed(*WORD, **{"word/embeddings/sheet.xlsx": workbook()}), DOCX),
        (workbook(), XLSX),
        (MAIL, EMAIL),
        (b"The letter was sent on 3 June.", TEXT),
        (b"From here on: nothing.", TEXT),
        (b"BMW of the manager, MZ 12", TEXT),
        ("Caf\u00e9 at 5 \u20ac".encode("cp1252"), TEXT),
        ("Caf\u00e9".encode("utf-16"), TEXT),
        (b"\xef\xbb\xbfa,b\r\n1,2\r\n", TEXT),
    ],
)
def test_what_is_taken_is_known_by_its_bytes(content: bytes, kind: object):
    assert kind_seen(content)[0] == kind


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ\x90\x00", "a program"),
        (b"#!/bin/sh\nrm", "a script"),
        (b"{\\rtf1 hello}", "rich text (RTF)"),
        (b"  <!DOCTYPE html><script>", "a page or a picture made of marks (HTML, SVG, XML)"),
        (b"<svg onload=alert(1)>", "a page or a picture made of marks (HTML, SVG, XML)"),
        ('<?xml version="1.0"?>'.encode("utf-16"), "a page or a picture made of marks (HTML, SVG, XML)"),
        (b"\x00\x00\x00\x18ftypheic\x00", "a film, or a picture in the form HEIC"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "a document of an older Office, or one locked with a password"),
        (packed("a.txt"), "a packed folder, or a document of another program"),
        (packed(*WORD, "word/vbaProject.bin"), "a Word document with macros"),
        (b"text\x00and more", "no kind of file that is known here"),
        (b" %PDF-1.7\x00", "no kind of file that is known here"),
    ],
)
def test_what_is_not_taken_is_said(content: bytes, words: str):
    assert kind_seen(content) == (None, words)


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("Letter of 1 June.PDF", "evidence-7-Letter-of-1-June.pdf"),
        ("page.html", "evidence-7-page.pdf"),
        ('a"b;c\r\nd.pdf', "evidence-7-a-b-c-d.pdf"),
        ("\u043f\u0438\u0441\u044c\u043c\u043e.pdf", "evidence-7.pdf"),
        ("CON", "evidence-7-CON.pdf"),
    ],
)
def test_a_file_is_sent_under_a_name_that_every_system_takes(name: str, sent: str):
    assert safe_name(name, PDF, 7) == sent


def test_a_name_that_is_sent_is_not_long():
    assert safe_name("x" * 120 + ".pdf", PDF, 7) == f"evidence-7-{'x' * 60}.pdf"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 byte"),
        (1023, "1,023 bytes"),
        (1024, "1 KB"),
        (1_048_575, "1 MB"),
        (5 << 20, "5 MB"),
        (1_677_722, "1.6 MB"),
    ],
)
def test_a_size_is_said_as_people_say_it(size: int, words: str):
    assert size_in_words(size) == words
