"""What is installed, what is locked, and whether a bill of materials lists it: `python -m ... build/sbom.json`."""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
# What makes an environment, and is no part of what is installed into it.
OF_EVERY_ENVIRONMENT = {"pip", "auditapp"}


def plain(name: str) -> str:
    """The one way of writing the name of a package."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed() -> dict[str, str]:
    """Every package that is installed here, with its version."""
    found = {plain(one.metadata["Name"]): one.version for one in metadata.distributions()}
    return {name: version for name, version in found.items() if name not in OF_EVERY_ENVIRONMENT}


def entries(lock: str) -> list[str]:
    """The entries of a lock file, each with its hashes in one line."""
    lines = [
        line for line in lock.replace("\\\n", " ").splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    return [" ".join(line.split()) for line in lines]


def locked(lock: str) -> dict[str, str]:
    """Every package that a lock file has for this machine, with its version."""
    wanted = [Requirement(entry.partition(" --hash=")[0].strip()) for entry in entries(lock)]
    return {
        plain(one.name): str(one.specifier).removeprefix("==")
        for one in wanted
        if one.marker is None or one.marker.evaluate()
    }


def missing(bill: Mapping[str, Any], here: Mapping[str, str]) -> Iterable[str]:
    """How a bill of materials and what is installed differ, a line for each package."""
    listed = {plain(one["name"]): one.get("version") for one in bill["components"]}
    for name in sorted((listed.keys() | here.keys()) - OF_EVERY_ENVIRONMENT):
        if listed.get(name) != here.get(name):
            yield f"{name}: installed {here.get(name, 'nowhere')}, listed {listed.get(name, 'nowhere')}"


if __name__ == "__main__":
    differences = list(missing(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), installed()))
    sys.exit("\n".join(differences) or None)
