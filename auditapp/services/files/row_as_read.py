"""One row as it will be read, in words for a page: its values by headings that people know, its home, its doubts."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from auditapp.domain.dates import day_in_words, to_london
from auditapp.domain.importing import Accepted
from auditapp.services.files import codes_in_words
from auditapp.services.known_world import authority_name
from importers.kinds import KINDS

# What has no heading of its own.
CALLED = {
    "placing_la_gss": "Placing authority",
    "responsible_la_gss": "Responsible authority",
    "placed_by": "Placed by",
    "planning": "Planned or emergency",
    "source_kind": "Call log or case record",
    "interviewer_from": "Interviewer of",
}
# Said once for all rows, or in the words of something that is shown beside it.
LEFT_OUT = frozenset(("as_at", "force", "home_urn"))
# Fields whose words are ours, written with lines between them.
CODED = frozenset(
    (
        *("category", "planning", "short_break", "legal_status", "source_kind", "risk", "risk_initial", "outcome"),
        *("notice_by", "recipient", "event", "method", "offered", "status", "provision_type", "looked_after"),
    )
)
UNKNOWN = "unknown"
AT, ON = "_at", "_on"


def in_words(name: str) -> str:
    """A field in words."""
    return name.replace("_", " ").replace(" gss", " authority").capitalize()


def field_words(kind: str) -> dict[str, str]:
    """The fields of a kind of file, each by the heading under which it usually stands."""
    return {name: (*said, in_words(name))[0] for name, said in KINDS[kind].table.headings.items()}


def row_as_read(kind: str, row: Accepted, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a row says, what is not known left out; `names` are those of homes, by their numbers."""
    labels = field_words(kind) | CALLED
    for name, value in row.values.items():
        label = labels.get(name) or labels.get(name.removesuffix(AT) + ON) or in_words(name.removesuffix(AT))
        words = "" if name in LEFT_OUT or name.startswith("_") or _is_said_elsewhere(name, row) else _said(name, value)
        if words not in ("", UNKNOWN):
            yield label, words
    home = _home(row, names)
    if home:
        yield "Home", home
    for code in row.warnings:
        if not code.startswith("home_"):
            yield "Take note", codes_in_words.in_words(code)


def _is_said_elsewhere(name: str, row: Accepted) -> bool:
    """Whether a day stands in its moment, or a moment is no more than its day."""
    if name.endswith(ON):
        return isinstance(row.values.get(name.removesuffix(ON) + AT), datetime)
    return name.endswith(AT) and not isinstance(row.values[name], datetime) and name.removesuffix(AT) + ON in row.values


def _home(row: Accepted, names: Mapping[str, str]) -> str:
    match row.home.state:
        case "matched":
            urn = row.home.urn or ""
            return f"{names[urn]} ({urn})" if urn in names else urn
        case "ambiguous":
            meant = "several may be" if len(row.home.candidates) > 1 else "one may be, and not surely,"
            return f"{meant} meant: it will be asked at the matching desk"
        case "unmatched":
            return "on no register given"
        case "new":
            return "on this register for the first time"
        case _:
            return ""


def _said(name: str, value: object) -> str:
    """A value in words; nothing where there is none."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            at = to_london(value)
            return f"{day_in_words(at.date())}, {at:%H:%M}"
        case date():
            return day_in_words(value)
        case _ if name.endswith("_gss"):
            return authority_name(str(value))
        case _:
            return str(value).replace("_", " ") if name in CODED else str(value)
