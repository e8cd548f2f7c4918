"""What may not leave in a workbook, each as a change of one part of a good one, and the words that must name it."""

from tests.exports.tampering import swap

SHEET = "xl/worksheets/sheet5.xml"  # Findings
BOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
CORE = "docProps/core.xml"
TABLE = "xl/tables/table5.xml"
RELATIONS = "xl/worksheets/_rels/sheet5.xml.rels"


def put(cell: str):
    """A change that adds a row with that cell below the table."""
    return swap("</sheetData>", f'<row r="6">{cell}</row></sheetData>')


def text(words: str, place: str = "A6", style: int = 0) -> str:
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{words}</t></is></c>'


def behind(words: str):
    """A change that adds an element behind the rows."""
    return swap("</sheetData>", f"</sheetData>{words}")


def related(kind: str, rest: str):
    """A change that adds a pointer to another part."""
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return swap("</Relationships>", f'<Relationship Id="x" Type="{kind}" {rest}/></Relationships>')


def run(look: str) -> str:
    """A cell whose letters have a look of their own."""
    return f'<c r="A6" t="inlineStr"><is><r><rPr>{look}</rPr><t>x</t></r></is></c>'


CASES = {
    "hidden sheet": (BOOK, swap('sheetId="5" state="visible"', 'sheetId="5" state="hidden"'), "The sheet is hidden"),
    "very hidden sheet": (
        BOOK,
        swap('sheetId="5" state="visible"', 'sheetId="5" state="veryHidden"'),
        "The sheet is hidden",
    ),
    "hidden window": (BOOK, swap('visibility="visible"', 'visibility="hidden"'), "hides its window"),
    "hidden tabs": (BOOK, swap('showSheetTabs="1"', 'showSheetTabs="0"'), "hides its window"),
    "hidden row": (SHEET, swap('<row r="2">', '<row r="2" hidden="1">'), "row 2: hidden"),
    "hidden row, in words": (SHEET, swap('<row r="2">', '<row r="2" hidden="true">'), "row 2: hidden"),
    "row of no height": (SHEET, swap('<row r="2">', '<row r="2" ht="0" customHeight="1">'), "row 2: hidden"),
    "hidden column": (SHEET, swap('<col width="11"', '<col hidden="1" width="11"'), "columns 1 to 1: hidden"),
    "column of no width": (SHEET, swap('<col width="11"', '<col width="0"'), "columns 1 to 1: hidden"),
    "all rows hidden": (SHEET, swap("<sheetFormatPr ", '<sheetFormatPr zeroHeight="1" '), "hides every row"),
    "rows out of reach": (SHEET, swap("<sheetView ", '<sheetView topLeftCell="A4" '), "cannot be reached"),
    "far away": (
        SHEET,
        swap("</sheetData>", f'<row r="90000">{text("x", "A90000")}</row></sheetData>'),
        "out of sight",
    ),
    "defined name": (
        BOOK,
        swap("<definedNames>", '<definedNames><definedName name="secret">"x"</definedName>'),
        "defined name",
    ),
    "print title that is none": (BOOK, swap("'Cover'!$4:$4", "INDIRECT(&quot;x&quot;)"), "defined name"),
    "print area": (BOOK, swap("_xlnm.Print_Titles", "_xlnm.Print_Area"), "defined name"),
    "external reference": (
        BOOK,
        swap("<definedNames>", "<externalReferences/><definedNames>"),
        "links to another workbook",
    ),
    "folder of a person": (
        BOOK,
        swap("<definedNames>", '<absPath url="C:/Users/x"/><definedNames>'),
        "names the folder",
    ),
    "formula": (SHEET, put('<c r="A6"><f>1+1</f><v>2</v></c>'), "Findings, A6: holds a formula"),
    "shared formula": (SHEET, put('<c r="A6"><f t="shared" si="0"/><v>2</v></c>'), "holds a formula"),
    "array formula": (SHEET, put('<c r="A6"><f t="array" ref="A6">1</f></c>'), "holds a formula"),
    "formula in a rule": (SHEET, swap("Notes!$B$19:$B$26", "INDIRECT(A1)"), "holds a formula"),
    "list on no sheet": (SHEET, swap("Notes!$B$19:$B$26", "Other!$B$19:$B$26"), "leads to no sheet"),
    "rule that computes": (SHEET, swap('type="list"', 'type="custom"'), "other than a list"),
    "conditional format": (
        SHEET,
        behind('<conditionalFormatting sqref="A1"><cfRule><formula>1</formula></cfRule></conditionalFormatting>'),
        "conditional format",
    ),
    "header": (SHEET, behind("<headerFooter><oddHeader>x</oddHeader></headerFooter>"), "page header or footer"),
    "merged cells": (SHEET, behind('<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'), "merged cells"),
    "drawing": (SHEET, behind("<drawing/>"), "a drawing"),
    "unknown element": (SHEET, behind("<extLst/>"), "holds <extLst>"),
    "filter on a sheet": (SHEET, behind('<autoFilter><filterColumn colId="0"/></autoFilter>'), "has a filter set"),
    "filter on a table": (TABLE, swap("<tableColumns", '<filterColumn colId="0"/><tableColumns'), "has a filter set"),
    "formula in a table": (
        TABLE,
        swap("</tableColumns>", "<calculatedColumnFormula>1</calculatedColumnFormula></tableColumns>"),
        "holds a formula",
    ),
    "comment on a table": (
        TABLE,
        swap('displayName="tbl_findings"', 'displayName="tbl_findings" comment="x"'),
        "has a comment",
    ),
    "table of persons": (TABLE, swap('name="Duty holder"', 'name="Surname"'), "column for a person's details"),
    "link": (
        RELATIONS,
        related("hyperlink", 'Target="https://example.org" TargetMode="External"'),
        "links outside the workbook (hyperlink)",
    ),
    "link in a cell": (SHEET, behind('<hyperlinks><hyperlink ref="A1"/></hyperlinks>'), "has a link outside"),
    "link that only seems to stay": (
        SHEET,
        behind('<hyperlinks><hyperlink ref="A1" location="https://example.org"/></hyperlinks>'),
        "has a link outside",
    ),
    "e-mail among choices": (SHEET, swap("Notes!$B$19:$B$26", "&quot;a@example.org&quot;"), "looks like an e-mail"),
    "words behind a link": (
        SHEET,
        behind('<hyperlinks><hyperlink ref="A1" location="Cover!A1" tooltip="x"/></hyperlinks>'),
        "words that do not show",
    ),
    "pointer to comments": (RELATIONS, related("comments", 'Target="x.xml"'), "points to something"),
    "author": (CORE, swap(">Madeshire Safeguarding Board<", ">Ada Madeup<"), "names in creator somebody other"),
    "last author": (
        CORE,
        swap("</dc:title>", "</dc:title><cp:lastModifiedBy>Ada Madeup</cp:lastModifiedBy>"),
        "names in lastModifiedBy",
    ),
    "keywords": (CORE, swap("</dc:title>", "</dc:title><cp:keywords>x</cp:keywords>"), "says something in keywords"),
    "manager": (
        "docProps/app.xml",
        swap("<AppVersion>", "<Manager>Ada Madeup</Manager><AppVersion>"),
        "says something in Manager",
    ),
    "address": (SHEET, put(text("12 Madeup Road, SK1 3XE")), "Findings, A6: holds what looks like a postcode"),
    "e-mail in a prompt": (
        SHEET,
        swap('promptTitle="State"', 'promptTitle="a@example.org"'),
        "looks like an e-mail address",
    ),
    "e-mail in the title": (CORE, swap("Notification audit", "a@example.org"), "looks like an e-mail address"),
    "number as a number": (SHEET, put('<c r="A6"><v>9434765919</v></c>'), "looks like an NHS number"),
    "heading and birth": (
        SHEET,
        put(text("DOB") + '<c r="B6"><v>37653</v></c>'),
        "heading of a person's details and looks like one",
    ),
    "heading and written birth": (SHEET, put(text("Date of birth") + text("3 May 2003", "B6")), "looks like one"),
    "several headings": (SHEET, put(text("Surname") + text("DOB", "B6")), "one of several headings"),
    "data behind a cell": (SHEET, put('<c r="A6" vm="1"><v>1</v></c>'), "data behind the cell"),
    "wrong place": (SHEET, put(text("x", "A7")), "does not stand where it says"),
    "white run": (SHEET, put(run('<color rgb="FFFFFFFF"/>')), "white text"),
    "tiny run": (SHEET, put(run('<sz val="1"/>')), "too small"),
    "reading aid": (SHEET, put('<c r="A6" t="inlineStr"><is><t>x</t><rPh><t>y</t></rPh></is></c>'), "reading aid"),
    "white overlay": (
        STYLES,
        swap("<tableStyles", '<dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf></dxfs><tableStyles'),
        "white or tiny letters",
    ),
}

ADDED = {
    "xl/comments1.xml": "holds comments.",
    "xl/threadedComments/threadedComment1.xml": "names of those who wrote them",
    "xl/persons/person.xml": "names of those who wrote them",
    "xl/externalLinks/externalLink1.xml": "links to another workbook",
    "xl/vbaProject.bin": "holds macros",
    "xl/embeddings/object1.bin": "an embedded object",
    "xl/media/image1.png": "a picture",
    "customXml/item1.xml": "custom XML",
    "docProps/custom.xml": "custom properties",
    "xl/pivotCache/pivotCacheDefinition1.xml": "a pivot table or its cache",
    "xl/connections.xml": "a connection",
    "xl/printerSettings/printerSettings1.bin": "somebody's printer",
    "xl/worksheets/sheet99.xml": "a sheet that the workbook does not show",
    "notes.txt": "a part that this product does not write",
}
