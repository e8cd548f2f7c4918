"""The notes: every mark and word of the workbook, the lists that cells may be chosen from, and further remarks."""

from collections.abc import Iterable

from exports.content import WorkbookContent
from exports.sheet import DOES_NOT_APPLY, LEFT_OUT, NOT_KNOWN, Column, Sheet, Value
from exports.sheets.missing_words import MISSING_WORDS

STATES = "State of a finding"

_COLUMNS = (Column("About"), Column("Word or mark"), Column("Meaning", foreign=True))

_WORDS: tuple[tuple[str, str, str], ...] = (
    ("Marks", LEFT_OUT, "Left out, because it names or may name a person."),
    ("Marks", NOT_KNOWN, "Not known: the records given do not say."),
    ("Marks", DOES_NOT_APPLY, "Does not apply here."),
    ("Marks", "[cut]", "The text was longer than a cell can hold; how long it was stands behind the mark."),
    ("Marks", "\N{REPLACEMENT CHARACTER}", "A character of the file that no workbook can hold."),
    ("Outcomes", "kept", "The records show that the duty was kept."),
    ("Outcomes", "not kept on the records given", "The records that should show it do not, or show it late."),
    ("Outcomes", "cannot tell", "The records do not settle it."),
    ("Outcomes", "does not apply", "The duty does not arise for this record, or was not in force on that day."),
    ("Outcomes", "40 of 41", "Kept in 40 of the 41 records that could be told."),
    ("Proof of a rule", "V", "Read in the instrument itself, or on the page of the body that made it."),
    ("Proof of a rule", "P", "Read in a copy that is not whole: what is quoted is right, the rest was not seen."),
    ("Proof of a rule", "S", "Known from somebody's account of it only."),
    ("Proof of a rule", "U", "Not verified; such a rule gives advice and no more."),
    (STATES, "open", "Nobody has looked at it yet."),
    (STATES, "asked", "The duty holder has been asked."),
    (STATES, "upheld", "A person has confirmed it."),
    (STATES, "dismissed", "A person has found that it does not stand."),
    (STATES, "excepted", "It stands, and an agreed exception covers it."),
    (STATES, "referred", "It has been passed to another body."),
    (STATES, "closed", "What was recommended has been done."),
    (STATES, "withdrawn", "The facts it rested on have changed, and it no longer arises."),
)


def notes_sheet(content: WorkbookContent) -> Sheet:
    """One row for each mark and word, those about missing children last, then the remarks of this audit."""
    remarks: Iterable[tuple[Value, ...]] = (
        ("Remarks", f"[note {number}]", text) for number, text in enumerate(content.remarks, 1)
    )
    about = "Each row explains one mark or word used in this workbook, or remarks on this audit."
    return Sheet("Notes", "Notes", about, "notes", _COLUMNS, [*_WORDS, *MISSING_WORDS, *remarks], "There are no notes.")
