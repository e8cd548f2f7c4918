"""Everything that is wrong with the text of a protocol, each fault with its line and what to do about it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from jsonschema.exceptions import ValidationError

from auditapp.domain.plain_words import seen_words
from auditapp.rulebook.protocols import limit_faults, read_protocol
from auditapp.rulebook.reading import ChecklistRefused, Document, Step, read_document, schema_faults
from auditapp.rulebook.rules import rulebook

WHERE = "The file"
MOST_SHOWN = 20
LONGEST_QUOTED = 60
KINDS = {
    "string": "Write words.",
    "integer": "Write a whole number, as in 24.",
    "boolean": "Write true or false.",
    "object": "Write lines of the form “name: value” below it, each a little further in.",
    "array": "Write a list, as in [E10000019, E10000018].",
}
REMEDIES = {
    "format": "Write the day as year-month-day, as in 2015-04-01.",
    "pattern": "Write the nine-character code of an authority, as in E10000019.",
    "minimum": "Write a whole number from 0 to 1000.",
    "maximum": "Write a whole number from 0 to 1000.",
    "minLength": "Write at least three letters.",
    "minItems": "Name at least one.",
    "uniqueItems": "Name each once.",
    "minProperties": "Write at least one line below it, or leave it out.",
}
OF_FORCE = (
    "Where “area” is no authority's code it names a force: add a line like “authorities: [E10000019]”, with the code "
    "of each authority that the protocol holds for."
)
# The words of a protocol that pages show.
WRITTEN = (("title",), ("source", "name"))
NO_OTHERS = "Leave “authorities” out: the protocol of one authority holds for that one alone."


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the line it stands in where that is known, what was seen, and what to do."""

    line: int | None
    seen: str
    remedy: str

    @property
    def sentence(self) -> str:
        """The fault in one breath."""
        at = "" if self.line is None else f"Line {self.line}: "
        return f"{at}{self.seen} {self.remedy}".rstrip()


def protocol_faults(text: str) -> tuple[Fault, ...]:
    """What keeps a text from being a protocol, in the order of its lines; nothing where it can be activated."""
    try:
        document = read_document(text, WHERE)
        wrong = schema_faults(document.content, "protocol")
        found = [fault for each in wrong for fault in _of_schema(document, each)]
        found = found or [*_of_period(document), *_of_limits(document), *_of_words(document)]
        if not found:
            read_protocol(text, WHERE)
    except ChecklistRefused as refusal:
        return (_of_refusal(refusal),)
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: fault.line or 0))[:MOST_SHOWN]


def _of_refusal(refusal: ChecklistRefused) -> Fault:
    said = str(refusal)
    if "readable YAML" in said:
        return Fault(
            refusal.line,
            "this cannot be read as YAML." if refusal.line else "The file cannot be read as YAML.",
            "Look for a bracket, a quotation mark or a colon that is missing, and indent with spaces alone.",
        )
    bare = re.sub(rf"^{WHERE}(, line \d+)?:? ", "" if refusal.line else f"{WHERE} ", said)
    return Fault(refusal.line, bare, "")


def _of_period(document: Document) -> Iterator[Fault]:
    last = document.content.get("to")
    if last and last < document.content["from"]:
        seen = f"“to” is {last}, earlier than “from”, which is {document.content['from']}."
        yield Fault(document.line_of(("to",)), seen, "Leave “to” out while the protocol holds on.")


def _of_limits(document: Document) -> Iterator[Fault]:
    for path, sentence in limit_faults(document.content["limits"]):
        rules = [rule.code for rule in rulebook().rules if rule.local_limits]
        remedy = "" if len(path) > 1 else f"Rules that leave limits to an area: {', '.join(rules)}."
        yield Fault(document.line_of(("limits", *path)), sentence, remedy)


def _of_words(document: Document) -> Iterator[Fault]:
    """Words that would be shown otherwise than they stand in the file that somebody looks at."""
    for path in WRITTEN:
        words = document.content
        for step in path:
            words = words[step]
        if seen_words(words) != words:
            seen = f"“{', '.join(path)}” holds a sign that nobody sees, which may turn or hide letters."
            yield Fault(document.line_of(path), seen, "Write these words anew by hand.")


def _of_schema(document: Document, fault: ValidationError) -> Iterator[Fault]:
    path = tuple(fault.absolute_path)
    name = _named(path)
    if fault.validator == "not":
        # The schema asks it of the whole, where an object stands alone.
        if isinstance(fault.instance, dict):
            yield Fault(document.line_of(("authorities",)), "“area” is an authority, and others are named.", NO_OTHERS)
    elif fault.validator == "additionalProperties":
        known = _asked(fault).get("properties", {})
        for extra in sorted(str(key) for key in cast("dict[Any, Any]", fault.instance) if key not in known):
            remedy = f"Leave it out, or write one of: {', '.join(known)}."
            yield Fault(document.line_of((*path, extra)), f"“{shortened(extra)}” is not known in {name}.", remedy)
    elif fault.validator == "required":
        missing = re.match(r"'(.+)' is a required property", fault.message)
        wanted = missing[1] if missing else "something"
        remedy = OF_FORCE if wanted == "authorities" else f"Add a line “{wanted}: …”.{_hint(fault)}"
        yield Fault(document.line_of(path), f"{name} has no “{wanted}”.", remedy)
    else:
        yield Fault(document.line_of(path), f"{name} is {_quoted(fault.instance)}.", _remedy(fault))


def _named(path: tuple[Step, ...]) -> str:
    words = [f"number {step + 1}" if isinstance(step, int) else str(step) for step in path]
    return f"“{shortened(', '.join(words))}”" if words else "the protocol"


def _quoted(value: Any) -> str:
    if value is None or value in ({}, []):
        return "empty"
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else f"made of {len(value)} line{'' if len(value) == 1 else 's'}"
    return f"“{shortened(str(value).lower() if isinstance(value, bool) else str(value))}”"


def shortened(words: str) -> str:
    """Words as a sentence quotes them: a long text is cut."""
    return words if len(words) <= LONGEST_QUOTED else f"{words[:LONGEST_QUOTED]}…"


def _remedy(fault: ValidationError) -> str:
    if fault.validator == "enum":
        return f"Write one of: {', '.join(_asked(fault)['enum'])}."
    if fault.validator == "type":
        wanted = _asked(fault)["type"]
        return f"{KINDS[wanted if isinstance(wanted, str) else wanted[0]]}{_hint(fault)}"
    return REMEDIES.get(str(fault.validator), "") or _hint(fault).strip()


def _hint(fault: ValidationError) -> str:
    said = _asked(fault).get("description", "")
    return f" {said}" if said else ""


def _asked(fault: ValidationError) -> Mapping[str, Any]:
    """The part of the schema that was not kept."""
    return cast("Mapping[str, Any]", fault.schema)
