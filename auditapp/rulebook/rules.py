"""The rulebook: every rule under checklists/rules with its function, and the catalogue of those that wait."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import import_module, resources
from importlib.resources.abc import Traversable
from typing import Any

from auditapp.domain.rule import Check, Paper, Rule, Version, Waiting
from auditapp.rulebook.reading import ChecklistRefused, checked, read_yaml


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, built or waiting, in the order of their codes; `digest` changes with any of their files."""

    rules: tuple[Rule, ...]
    waiting: tuple[Waiting, ...]
    digest: str
    by_code: Mapping[str, Rule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Have the built rules by their codes too."""
        object.__setattr__(self, "by_code", {rule.code: rule for rule in self.rules})


@cache
def rulebook() -> Rulebook:
    """Read and check every rule file once."""
    files = rule_files()
    catalogue = resources.files("checklists").joinpath("catalogue.yaml")
    rules = tuple(sorted((read_rule(file) for file in files), key=lambda rule: rule.code))
    waiting = tuple(
        Waiting(entry["code"], entry["title"], entry["waits_for"])
        for entry in checked(read_yaml(_text(catalogue), catalogue.name), "catalogue", catalogue.name)["waiting"]
    )
    _refuse_twins([rule.code for rule in rules] + [rule.code for rule in waiting])
    _refuse_missing_ground(rules)
    return Rulebook(rules, waiting, _digest([*files, catalogue]))


def rule_files() -> list[Traversable]:
    """The files of the built rules, by name."""
    folder = resources.files("checklists").joinpath("rules")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    if not files:
        raise ChecklistRefused("checklists/rules holds no rule: the program was installed without its rules.")
    return files


def read_rule(file: Traversable) -> Rule:
    """Read one rule; the file's name is the rule's slug and, with underscores, the name of its function."""
    content = checked(read_yaml(_text(file), file.name), "rule", file.name)
    slug = file.name.removesuffix(".yaml")
    return Rule(
        code=content["code"],
        slug=slug,
        title=content["title"],
        judges=content["judges"],
        occasions=tuple(content.get("occasions", ())),
        holder=content["holder"],
        needs=tuple(content["needs"]),
        settled_by={name: Paper(entry["ask"], entry["for"]) for name, entry in content["settled_by"].items()},
        would_change=content["would_change"],
        recommendation=content["recommendation"],
        versions=tuple(_version(entry) for entry in content["versions"]),
        check=_function(slug),
        local_limits=frozenset(content.get("local_limits", ())),
        rests_on=tuple(content.get("rests_on", ())),
        unchecked=content.get("unchecked", ""),
    )


def _version(entry: Mapping[str, Any]) -> Version:
    return Version(
        first=date.fromisoformat(entry["from"]),
        last=date.fromisoformat(entry["to"]) if "to" in entry else None,
        duty=entry["duty"],
        law=entry["law"],
        link=entry["link"],
        says=entry["says"],
        proof=entry["proof"],
        severity=entry["severity"],
        law_checked_on=date.fromisoformat(entry["law_checked_on"]),
        limits=entry.get("limits", {}),
        limits_because=entry.get("limits_because", ""),
        words=entry.get("words", {}),
    )


def _function(slug: str) -> Check:
    name = slug.replace("-", "_")
    try:
        check: Check = getattr(import_module(f"auditapp.domain.rules.{name}"), name)
    except (ModuleNotFoundError, AttributeError):
        raise ChecklistRefused(f"{slug}.yaml has no function {name} in auditapp/domain/rules/{name}.py.") from None
    return check


def _refuse_twins(codes: list[str]) -> None:
    twins = sorted({code for code in codes if codes.count(code) > 1})
    if twins:
        raise ChecklistRefused(f"Two rules have the code {twins[0]}.")


def _refuse_missing_ground(rules: tuple[Rule, ...]) -> None:
    codes = {rule.code for rule in rules}
    for rule in rules:
        missing = sorted(set(rule.rests_on) - codes)
        if missing:
            raise ChecklistRefused(f"{rule.code} rests on {missing[0]}, and there is no such rule that is checked.")


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")


def _digest(files: list[Traversable]) -> str:
    parts = [f"{file.name}\n{sha256(file.read_bytes()).hexdigest()}" for file in files]
    return sha256("\n".join(parts).encode()).hexdigest()


@cache
def judged_at_visits() -> frozenset[str]:
    """The rules that are judged from what was answered at spot checks alone."""
    return frozenset(rule.code for rule in rulebook().rules if rule.is_of_visits)
