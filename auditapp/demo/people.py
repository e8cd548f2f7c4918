"""The invented people who use the demonstration, one for each role."""

from dataclasses import dataclass

from auditapp.demo.reading import read_data


@dataclass(frozen=True, slots=True)
class Invented:
    """One of them: for whom they work, what they do, and for which area."""

    name: str
    email: str
    organisation: str
    body: str
    role: str
    area: str = ""


def invented_people() -> tuple[Invented, ...]:
    """One person for each role."""
    return tuple(Invented(**raw) for raw in read_data("people.yaml"))
