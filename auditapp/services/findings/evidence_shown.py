"""The files that show that an action was done, as pages list them; names only to those who may read words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from auditapp.domain.evidence_files import KINDS
from auditapp.storage.action_files import ActionFile

A_KILOBYTE = 1024
NAMELESS = "A file"


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file: what it was called, its kind and size in words, its hash, who gave it when, and who took it away."""

    id: int
    name: str
    kind: str
    sha256: str
    given_by: str
    given_at: datetime
    taken_away_by: str
    taken_away_at: datetime | None

    @property
    def stands(self) -> bool:
        """Whether it was not taken away."""
        return self.taken_away_at is None


def files_of_action(
    action: int, files: Iterable[ActionFile], who: Callable[[str], str], *, with_words: bool
) -> tuple[FileShown, ...]:
    """The files of one action, the first one first."""
    return tuple(_shown(one, who, with_words=with_words) for one in files if one.action_id == action)


def _shown(one: ActionFile, who: Callable[[str], str], *, with_words: bool) -> FileShown:
    return FileShown(
        one.id,
        one.name if with_words else NAMELESS,
        f"{KINDS[one.kind].words}, {size_in_words(one.size)}",
        one.sha256,
        who(one.given_by),
        one.given_at,
        who(one.taken_away_by) if one.taken_away_by else "",
        one.taken_away_at,
    )


def size_in_words(size: int) -> str:
    """How large a file is, as people say it."""
    if size < A_KILOBYTE:
        return f"{size:,} {'byte' if size == 1 else 'bytes'}"
    kilobytes = round(size / A_KILOBYTE)
    return f"{kilobytes:,} KB" if kilobytes < A_KILOBYTE else f"{size / A_KILOBYTE**2:.1f} MB".replace(".0 ", " ")
