"""A page as a PDF that reads aloud well (PDF/UA), where the machine has Pango; nothing is fetched for it."""

from functools import cache

# The kinds of document that are written, and what each is sent as.
DOCUMENTS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
STYLE = """
@page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) " of " counter(pages); font-size: 9pt; } }
body { font-family: Arial, "Liberation Sans", "DejaVu Sans", sans-serif; font-size: 10pt; line-height: 1.35; }
h1 { font-size: 20pt; } h2 { font-size: 13pt; break-after: avoid; margin-top: 16pt; }
h3 { font-size: 11pt; break-after: avoid; margin: 10pt 0 2pt; } p, li { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: 8pt; margin: 6pt 0; }
th, td { border-bottom: 0.5pt solid #b1b4b6; padding: 2pt 4pt; text-align: left; vertical-align: top; }
tr { break-inside: avoid; } .govuk-table__cell--numeric, .govuk-table__header--numeric { text-align: right; }
svg { width: 100%; height: auto; } ul.app-key { list-style: none; padding: 0; } ul.app-key li { display: inline; }
ul.app-key svg { width: 20pt; height: 10pt; margin: 0 4pt 0 10pt; } .govuk-visually-hidden { font-size: 8pt; }
"""


@cache
def has_pango() -> bool:
    """Whether this machine can make a PDF."""
    try:
        import weasyprint  # noqa: F401, PLC0415 (it asks for Pango when it is imported)
    except OSError:
        return False
    return True


def pdf_of(html: str) -> bytes:
    """A page as a PDF. It may fetch nothing: all of it stands in the page."""
    import weasyprint  # noqa: PLC0415 (see above)

    nothing = weasyprint.URLFetcher(allowed_protocols=(), fail_on_errors=True)
    made = weasyprint.HTML(string=html, url_fetcher=nothing)
    written: bytes = made.write_pdf(stylesheets=[weasyprint.CSS(string=STYLE)], pdf_variant="pdf/ua-1")
    return written
