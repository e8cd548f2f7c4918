"""Local protocols: what an area has agreed where the law gives no number, each with its own source and dates."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from auditapp.domain.dates import DateRefused, Period
from auditapp.domain.scope import Scope
from auditapp.rulebook.reading import ChecklistRefused, checked, read_yaml
from auditapp.rulebook.rules import rulebook

# Many times what the protocol of a whole force takes.
MOST_BYTES = 100_000
AUTHORITY = re.compile(r"E\d{8}", re.ASCII)
# A count that ends on the event's own day is no count; only a tolerance may be nothing.
COUNTED_FROM_ONE = ("_hours", "_working_days", "window_days", "rung1", "rung2", "answer_days", "_months", "_episodes")
# A number, a yes or no, one of the words that the schema lists; null where the protocol says that there is no number.
Limit = int | str | None


@dataclass(frozen=True, slots=True)
class Protocol:
    """One protocol as it was written; `area` is an authority's code or the name of a force."""

    area: str
    authorities: frozenset[str]
    title: str
    source: str
    source_dated: date
    first: date
    last: date | None
    limits: Mapping[str, Mapping[str, Limit]]
    is_example: bool
    sha256: str
    text: str

    def holds(self, area_gss: str, day: date) -> bool:
        """Whether it holds in that authority's area for an event of that day."""
        return area_gss in self.authorities and Period(self.first, self.last).contains(day)

    def is_of(self, scope: Scope) -> bool:
        """Whether it holds in any of the authorities that somebody may see."""
        return scope.authorities is None or not scope.authorities.isdisjoint(self.authorities)


def load_protocol(path: Path) -> Protocol:
    """Read a protocol from a file; whatever is wrong with it is said in a sentence."""
    try:
        content = path.read_bytes()
    except OSError:
        raise ChecklistRefused(f"{path.name} cannot be read.") from None
    return read_protocol(text_of(content, path.name), path.name)


def text_of(content: bytes, where: str) -> str:
    """The text of a file that may be a protocol."""
    if len(content) > MOST_BYTES:
        raise ChecklistRefused(f"{where} is too large for a protocol.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ChecklistRefused(f"{where} is not text in UTF-8.") from None


def load_protocols(folder: Path) -> tuple[Protocol, ...]:
    """Every protocol of a folder, by file name."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise ChecklistRefused(f"{folder} holds no protocol (no file that ends in .yaml).")
    return tuple(load_protocol(file) for file in files)


@lru_cache(maxsize=256)
def protocol_kept(text: str, title: str) -> Protocol:
    """A protocol that was read and kept before, read once more or remembered."""
    return read_protocol(text, title)


def read_protocol(text: str, where: str) -> Protocol:
    """Read a protocol from its text, as a file or the database holds it."""
    content = checked(read_yaml(text, where), "protocol", where)
    first, last = date.fromisoformat(content["from"]), content.get("to")
    try:
        period = Period(first, date.fromisoformat(last) if last else None)
    except DateRefused as refusal:
        raise ChecklistRefused(f"{where}: {refusal}") from None
    for _, sentence in limit_faults(content["limits"]):
        raise ChecklistRefused(f"{where}: {sentence}")
    return Protocol(
        area=content["area"],
        authorities=frozenset(content.get("authorities", [content["area"]])),
        title=content["title"],
        source=content["source"]["name"],
        source_dated=date.fromisoformat(content["source"]["dated"]),
        first=period.first,
        last=period.last,
        limits=content["limits"],
        is_example=content.get("example", False),
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
    )


def protocol_for(protocols: Iterable[Protocol], rule_code: str, area_gss: str, day: date) -> Protocol | None:
    """The protocol that sets the rule's limits there on that day: an authority's own before a force's, then the newest.

    Only one counts, whole: limits of two protocols are never mixed.
    """
    holding = [each for each in protocols if rule_code in each.limits and each.holds(area_gss, day)]
    return max(holding, key=lambda each: (*rank(each, area_gss), each.sha256), default=None)


def rank(protocol: Protocol, area_gss: str) -> tuple[bool, date]:
    """What of two protocols that hold in an authority's area decides which counts: the greater one does."""
    return protocol.area == area_gss, protocol.first


def overlaps(one: Protocol, other: Protocol) -> tuple[str, ...]:
    """The rules for which both give limits, for the same authority and some of the same days."""
    if one.authorities.isdisjoint(other.authorities):
        return ()
    if not Period(one.first, one.last).overlaps(Period(other.first, other.last)):
        return ()
    return tuple(code for code in one.limits if code in other.limits)


def limits_for(protocols: Iterable[Protocol], rule_code: str, area_gss: str | None, day: date) -> Mapping[str, object]:
    """The local limits of a rule in that authority's area on that day; none where no protocol holds."""
    chosen = protocol_for(protocols, rule_code, area_gss, day) if area_gss else None
    return {} if chosen is None else chosen.limits[rule_code]


def limit_faults(limits: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What no schema can tell of limits: each fault with the way to the part that has it."""
    for code, values in limits.items():
        rule = rulebook().by_code.get(code)
        if rule is None:
            yield (code,), f"there is no rule {code} that is checked."
            continue
        for name, value in values.items():
            if name not in rule.local_limits:
                allowed = " or ".join(sorted(rule.local_limits)) or "no limit"
                yield (code, name), f"{code} leaves {allowed} to the area, not {name}."
            elif value == 0 and name.endswith(COUNTED_FROM_ONE):
                yield (code, name), f"{name} of {code} is counted from one, not from {value}."
        # A ladder's second rung lies above its first; otherwise nobody could say which of the two was reached.
        if "rung1" in values and values["rung2"] <= values["rung1"]:
            yield (code, "rung2"), f"rung2 of {code} must be more than rung1, which is {values['rung1']}."
