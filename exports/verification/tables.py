"""The tables of a workbook: no formula, no filter that hides rows, no words that do not show."""

from collections.abc import Collection, Mapping

from exports.markers import is_personal_label
from exports.verification.package import Package
from exports.verification.problem import Problems
from exports.verification.xml import elements

_PLAIN = frozenset(
    {"table", "autoFilter", "tableColumns", "tableColumn", "tableStyleInfo", "sortState", "sortCondition"}
)
_REFUSED = {
    "calculatedColumnFormula": "holds a formula.",
    "totalsRowFormula": "holds a formula.",
    "filterColumn": "has a filter set, which hides rows.",
    "xmlColumnPr": "is bound to XML that no sheet shows.",
}


def check_tables(package: Package, headings: Collection[str], problems: Problems) -> None:
    """Look at every table; `headings` are those that cells have."""
    for part in package.names:
        if part.startswith("xl/tables/"):
            for name, attributes, _ in elements(package.tree(part)):
                _check(part, name, attributes, problems)
                if name == "tableColumn" and attributes.get("name", "") not in headings:
                    problems.add("", part, "has a heading that no cell has.")


def _check(part: str, name: str, attributes: Mapping[str, str], problems: Problems) -> None:
    if name not in _PLAIN:
        problems.add("", part, _REFUSED.get(name, f"holds <{name}>, which this product does not write."))
    if name == "table" and attributes.get("comment"):
        problems.add("", part, "has a comment, which no sheet shows.")
    if name == "table" and attributes.get("headerRowCount") == "0":
        problems.add("", part, "keeps headings that do not show.")
    if name == "tableColumn" and attributes.get("totalsRowLabel"):
        problems.add("", part, "has the label of a sum that no sheet shows.")
    if name == "tableColumn" and is_personal_label(attributes.get("name", "")):
        problems.add("", part, "has a column for a person's details.")
