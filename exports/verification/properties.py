"""What the file says of itself: a title, a language and an organisation, no person and no place."""

from exports.verification.book import children
from exports.verification.package import Package
from exports.verification.problem import Problems

CORE = "docProps/core.xml"
APP = "docProps/app.xml"

_FREE = frozenset({"title", "language", "created", "modified"})
_ORGANISATION = frozenset({"creator", "lastModifiedBy", "Company"})

# Programs that sign in the place of a person.
_PROGRAMS = frozenset({"", "openpyxl"})

_APP_FREE = frozenset({
    "Application", "AppVersion", "DocSecurity", "ScaleCrop", "HeadingPairs", "TitlesOfParts", "LinksUpToDate",
    "SharedDoc", "HyperlinksChanged", "TotalTime",
})  # fmt: skip


def check_properties(package: Package, organisation: str, problems: Problems) -> None:
    """The author is the organisation that the cover names; properties that no sheet shows stay empty."""
    for part, free in ((CORE, _FREE), (APP, _APP_FREE)):
        if part in package.names:
            for name, text in children(package.tree(part)).items():
                if name in _ORGANISATION:
                    if text not in _PROGRAMS | {organisation}:
                        problems.add("", part, f"names in {name} somebody other than the organisation on the cover.")
                elif name not in free and text:
                    problems.add("", part, f"says something in {name}, which no sheet shows.")
