"""What stands in the file and in no cell: remarks in its XML, attributes and names that no sheet shows."""

import re
from collections.abc import Collection, Iterable, Iterator

from exports.verification.package import Package, is_allowed
from exports.verification.problem import Problems
from exports.verification.xml import SEPARATOR, elements, remarks

REMARK = "holds a remark in its XML, which no sheet shows."
NAME_SPACE = "names a name space that no workbook has."
UNKNOWN = "has an attribute that no sheet shows."
WORDS = "has words outside its cells."
_TELLS = "tells of a child, a finding or a home where no sheet shows it."
_TELLS_A_DAY = "tells a day where no sheet shows it."

_NUMBERED = re.compile(r"\b[CF]-[0-9a-f]{4,}\b|\bSC\d{6}\b")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b|\b\d{{1,2}} (?:{_MONTHS}) \d{{4}}\b")
_SPACE = re.compile(
    r"https?://(?:schemas\.openxmlformats\.org|schemas\.microsoft\.com|purl\.org|purl\.oclc\.org|www\.w3\.org)/[\w./-]*"
    r"|http://www\.w3\.org/XML/1998/namespace|urn:schemas-microsoft-com:[\w:-]+"
)
# The days that a file was made and saved stand there, and its title, which the cover has too.
_DATED = "docProps/core.xml"

# What the format of sheets names for the elements that a sheet may hold.
_NAMES = """
    r s t cm vm ph spans ht customHeight customFormat hidden collapsed outlineLevel thickBot thickTop
    dyDescent Ignorable uid space syncHorizontal syncVertical syncRef transitionEvaluation transitionEntry
    published filterMode enableFormatConditionsCalculation auto indexed rgb theme tint val applyStyles
    summaryBelow summaryRight showOutlineSymbols autoPageBreaks fitToPage ref windowProtection showFormulas
    showGridLines showRowColHeaders showZeros rightToLeft tabSelected showRuler defaultGridColor
    showWhiteSpace view topLeftCell colorId zoomScale zoomScaleNormal zoomScaleSheetLayoutView
    zoomScalePageLayoutView workbookViewId xSplit ySplit activePane state pane activeCell activeCellId sqref
    baseColWidth defaultColWidth defaultRowHeight zeroHeight thickBottom outlineLevelRow outlineLevelCol min
    max width style bestFit customWidth phonetic disablePrompts xWindow yWindow count type errorStyle imeMode
    operator allowBlank showDropDown showInputMessage showErrorMessage errorTitle error promptTitle prompt id
    location tooltip display horizontalCentered verticalCentered headings gridLines gridLinesSet left right
    top bottom header footer paperSize paperHeight paperWidth scale firstPageNumber fitToWidth fitToHeight
    pageOrder orientation usePrinterDefaults blackAndWhite draft cellComments useFirstPageNumber errors
    horizontalDpi verticalDpi copies differentOddEven differentFirst scaleWithDoc alignWithMargins
    manualBreakCount man pt fontId alignment evalError twoDigitTextYear numberStoredAsText formula
    formulaRange unlockedFormula emptyCellReference listDataValidation calculatedColumn password algorithmName
    hashValue saltValue spinCount sheet objects scenarios formatCells formatColumns formatRows insertColumns
    insertRows insertHyperlinks deleteColumns deleteRows selectLockedCells sort autoFilter pivotTables
    selectUnlockedCells
"""
_ATTRIBUTES = frozenset(_NAMES.split())


def attribute_fault(names: Iterable[str]) -> str:
    """Why the attributes of elements of a sheet may not leave; those of other name spaces have theirs before them."""
    return "" if {name.rpartition(SEPARATOR)[2] for name in names} <= _ATTRIBUTES else UNKNOWN


def space_fault(space: str) -> str:
    """Why a name space may not be named."""
    return "" if _SPACE.fullmatch(space) else NAME_SPACE


def faults_outside(text: str) -> Iterator[str]:
    """What words outside the cells tell that only cells may."""
    if _NUMBERED.search(text):
        yield _TELLS
    if _DAY.search(text):
        yield _TELLS_A_DAY


def check_outside(package: Package, problems: Problems, large: Collection[str]) -> None:
    """Look at all that stands in the parts around the sheets."""
    for part in package.names:
        if part in large or not is_allowed(part):
            continue
        for what in remarks(package.bytes_of(part)):
            if why := REMARK if what is None else space_fault(what):
                problems.add("", part, why)
        for _, attributes, words in elements(package.tree(part)):
            for text in (words, *attributes.values()):
                for sentence in faults_outside(text):
                    if part != _DATED or sentence == _TELLS:
                        problems.add("", part, sentence)
