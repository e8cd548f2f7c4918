"""Reading YAML that people write: words stay words, dates stay as written, and schemas refuse the unknown."""

import json
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any, cast

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError


class ChecklistRefused(ValueError):
    """A file under checklists, or one handed over in its place, that cannot be used, said in words."""


class _PlainLoader(yaml.SafeLoader):
    """YAML without its surprises: on, off, yes and no are words, dates are text, and nothing stands twice or refers."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse aliases: a few lines of them can unfold to more than any memory holds."""
        if self.check_event(yaml.AliasEvent):
            raise ChecklistRefused("a value refers to another one (&, *); write it out instead.")
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
        raise ChecklistRefused(f'line {node.start_mark.line + 1}: "{twice[0]}" stands twice.')
    return loader.construct_mapping(node, deep=True)


_PlainLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(text: str, where: str) -> Any:
    """Read one YAML document; `where` names it in a refusal."""
    try:
        return yaml.load(text, Loader=_PlainLoader)  # noqa: S506  # the loader is a SafeLoader that knows even less
    except yaml.YAMLError as error:
        raise ChecklistRefused(f"{where} is not readable YAML: {' '.join(str(error).split())}") from None
    except ChecklistRefused as refusal:
        raise ChecklistRefused(f"{where}, {refusal}") from None
    except RecursionError:
        raise ChecklistRefused(f"{where} is nested too deeply to be read.") from None


def checked(content: Any, schema: str, where: str) -> Mapping[str, Any]:
    """Hold the content against a schema under checklists/schemas; the first fault is said in words."""
    text = resources.files("checklists").joinpath("schemas", f"{schema}.json").read_text(encoding="utf-8")
    validator = Draft202012Validator(json.loads(text), format_checker=FormatChecker())
    faults = sorted(validator.iter_errors(content), key=lambda fault: [str(step) for step in fault.absolute_path])
    if faults:
        raise ChecklistRefused(f"{where}: {_said(faults[0])}")
    return cast("Mapping[str, Any]", content)


def _said(fault: ValidationError) -> str:
    place = ", ".join(str(step + 1) if isinstance(step, int) else step for step in fault.absolute_path)
    return f"at {place}: {fault.message}." if place else f"{fault.message}."
