"""Reading YAML that people write: words stay words, dates stay as written, and schemas refuse the unknown."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import islice
from typing import Any, cast

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

# More values than any rule or protocol holds: a file beyond it was made to keep the machine busy.
MOST_VALUES = 2_000
MOST_FAULTS = 200
Step = str | int


class ChecklistRefused(ValueError):
    """A file under checklists, or one handed over in its place, that cannot be used, said in words."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Document:
    """What a file of YAML says, and where each part of it stands."""

    content: Any
    root: yaml.Node | None

    def line_of(self, path: Iterable[Step]) -> int:
        """The line of the value that a path leads to; where it ends before that, of what it reached."""
        node, line = self.root, 1
        for step in path:
            found = _entry(node, step)
            if found is None:
                break
            line, node = found
        return line


def _entry(node: yaml.Node | None, step: Step) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next(((key.start_mark.line + 1, value) for key, value in pairs if key.value == str(step)), None)


class _PlainLoader(yaml.SafeLoader):
    """YAML without its surprises: on, off, yes and no are words, dates are text, and nothing stands twice or refers."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.values = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse aliases: a few lines of them can unfold to more than any memory holds. And values of a kind named."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise ChecklistRefused(f"line {line}: a value refers to another one (&, *); write it out instead.", line)
        if getattr(event, "tag", None) is not None:
            message = f"line {line}: a value names its own kind (!); leave that out."
            raise ChecklistRefused(message, line)
        self.values += 1
        if self.values > MOST_VALUES:
            raise ChecklistRefused(
                f"line {line}: more than {MOST_VALUES:,} values stand here, and no more are read.", line
            )
        return super().compose_node(parent, index)


# SafeLoader's own table is shared with every other reader, so this loader gets a copy without those surprises.
_PlainLoader.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in forms if tag not in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"}]
    for letter, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), ["t", "f"])


def _mapping(loader: _PlainLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    twice = sorted({str(key) for key in keys if keys.count(key) > 1})
    if twice:
        line = node.start_mark.line + 1
        raise ChecklistRefused(f'line {line}: "{twice[0]}" stands twice.', line)
    return loader.construct_mapping(node, deep=True)


_PlainLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(text: str, where: str) -> Any:
    """Read one YAML document; `where` names it in a refusal."""
    return read_document(text, where).content


def read_document(text: str, where: str) -> Document:
    """Read one YAML document, and keep where each part of it stands."""
    try:
        loader = _PlainLoader(text)
        root = loader.get_single_node()
        return Document(None if root is None else loader.construct_document(root), root)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"{where} is not readable YAML: {' '.join(str(error).split())}"
        raise ChecklistRefused(message, mark.line + 1 if mark else None) from None
    except ChecklistRefused as refusal:
        raise ChecklistRefused(f"{where}, {refusal}", refusal.line) from None
    except RecursionError:
        raise ChecklistRefused(f"{where} is nested too deeply to be read.") from None
    except ValueError:
        raise ChecklistRefused(f"{where} holds a number that cannot be read.") from None


def checked(content: Any, schema: str, where: str) -> Mapping[str, Any]:
    """Hold the content against a schema under checklists/schemas; the first fault is said in words."""
    faults = schema_faults(content, schema)
    if faults:
        raise ChecklistRefused(f"{where}: {_said(faults[0])}")
    return cast("Mapping[str, Any]", content)


def schema_faults(content: Any, schema: str) -> list[ValidationError]:
    """Where the content departs from a schema, in the order of its parts; of very many, the first ones found."""
    text = resources.files("checklists").joinpath("schemas", f"{schema}.json").read_text(encoding="utf-8")
    validator = Draft202012Validator(json.loads(text), format_checker=FormatChecker())
    found: Iterator[ValidationError] = islice(validator.iter_errors(content), MOST_FAULTS)
    return sorted(found, key=lambda fault: [str(step) for step in fault.absolute_path])


def _said(fault: ValidationError) -> str:
    place = ", ".join(str(step + 1) if isinstance(step, int) else step for step in fault.absolute_path)
    return f"at {place}: {fault.message}." if place else f"{fault.message}."
