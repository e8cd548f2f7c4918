"""The case files: one per rule, named like it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditapp.domain.rule import Rule
from auditapp.rulebook import rulebook
from auditapp.rulebook.reading import read_yaml

FOLDER = Path(__file__).parent
# Keys of a case that say what is expected; every other key is a fact.
EXPECTED = {"name", "outcome", "because", "wants", "severity", "limits", "working"}


@dataclass(frozen=True)
class Case:
    """One case: the rule, its name in words, the facts with the file's defaults, and what is expected."""

    rule: Rule
    name: str
    facts: dict[str, Any]
    expected: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.rule.code}: {self.name}"


def case_files() -> list[Path]:
    """Every case file."""
    return sorted(FOLDER.glob("*.yaml"))


def cases_in(path: Path) -> list[Case]:
    """The cases of one file; a case's own facts replace the defaults of the file."""
    content = read_yaml(path.read_text(encoding="utf-8"), path.name)
    rule = rulebook().by_code[content["rule"]]
    return [
        Case(
            rule,
            case["name"],
            content["given"] | {key: value for key, value in case.items() if key not in EXPECTED},
            {key: value for key, value in case.items() if key in EXPECTED},
        )
        for case in content["cases"]
    ]


def all_cases() -> list[Case]:
    """The cases of every file."""
    return [case for path in case_files() for case in cases_in(path)]
