"""Who a programme plans to take part in each of its visits: police officer, social worker, charity worker."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.people import Body


class Task(StrEnum):
    """As what somebody takes part in a visit."""

    POLICE_OFFICER = "police_officer"
    SOCIAL_WORKER = "social_worker"
    CHARITY_WORKER = "charity_worker"


TASK_IN_WORDS: Mapping[Task, str] = {
    Task.POLICE_OFFICER: "police officer",
    Task.SOCIAL_WORKER: "social worker",
    Task.CHARITY_WORKER: "charity worker",
}
# Accounts say for which kind of body somebody works, not what post they hold: by that it is known who is which.
WORKS_FOR: Mapping[Task, frozenset[Body]] = {
    Task.POLICE_OFFICER: frozenset({Body.POLICE}),
    Task.SOCIAL_WORKER: frozenset({Body.COUNCIL, Body.BOARD}),
    Task.CHARITY_WORKER: frozenset({Body.CHARITY}),
}
EMPLOYERS: Mapping[Task, str] = {
    Task.POLICE_OFFICER: "the police",
    Task.SOCIAL_WORKER: "a council or a safeguarding board",
    Task.CHARITY_WORKER: "a charity",
}


@dataclass(frozen=True, slots=True)
class TeamPart:
    """One place in the team: as what, of which organisation, and who, where that is known; each task once."""

    task: Task
    organisation: str
    account: str | None = None

    def is_filled_by(self, bodies: Collection[Body]) -> bool:
        """Whether somebody of such a body goes."""
        return not WORKS_FOR[self.task].isdisjoint(bodies)


def lacking(planned: Iterable[TeamPart], bodies: Collection[Body]) -> tuple[TeamPart, ...]:
    """The places of a team that nobody fills, by the bodies for which those who go work."""
    return tuple(part for part in planned if not part.is_filled_by(bodies))
