"""Taking a file back through the pages: first what rests on it, then the act."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from auditapp.domain.findings import DECIDED
from auditapp.domain.scope import Scope
from auditapp.services.check_after import ThenChecked, checked_after, hand_on_check
from auditapp.services.list_files import IMPORTED, KINDS, FileLine, declared_of, line_of
from auditapp.services.undo_source import undo_source
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import findings, given_files, statements
from auditapp.storage.engine import Connection
from auditapp.storage.findings import Wanted


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What rests on a file: rows that count, by kind, and findings, by rule, that have one of its rows among theirs.

    `decided` are those that a person has decided on, each with its rule and state: they keep the file from being taken
    back. `decided_elsewhere` is how many more of them stand outside one's area. `declared` is for which days the file
    is complete by its keeper's word: what follows from its silence on these has no row of it, and is not counted.
    """

    line: FileLine
    declared: str
    rows: Mapping[str, int]
    findings: Mapping[str, int]
    decided: tuple[tuple[str, str, str], ...]
    decided_elsewhere: int

    @property
    def can_be_taken_back(self) -> bool:
        """Whether nothing that a person decided rests on it."""
        return not self.decided and not self.decided_elsewhere


def rests_on(place: Workplace, scope: Scope, number: int, *, names_homes: bool = True) -> RestsOn | None:
    """What rests on one imported file; None where one may see no such file, or it does not count."""
    with place.reading() as connection:
        source = given_files.file_numbered(connection, scope, number)
        if source is None or line_of(source).state != IMPORTED:
            return None
        counted = statements.standing_of_source(connection, number)
        return RestsOn(
            line_of(source, names_homes=names_homes),
            declared_of(source),
            {KINDS[kind]: count for kind, count in counted.items() if count},
            *_findings(connection, scope, number),
        )


def _findings(
    connection: Connection, scope: Scope, number: int
) -> tuple[Mapping[str, int], tuple[tuple[str, str, str], ...], int]:
    found = findings.findings(connection, scope, Wanted())
    resting = [f for f in found if any(origin.source_id == number for origin in f.judged.origins)]
    decided = tuple((f.judged.id, f.judged.rule, str(f.state)) for f in resting if f.state in DECIDED)
    everywhere = sum(
        f.state in DECIDED and any(origin.source_id == number for origin in f.judged.origins)
        for f in findings.decided_findings(connection)
    )
    by_rule = Counter(f.judged.rule for f in resting)
    return {rule: by_rule[rule] for rule in sorted(by_rule)}, decided, everywhere - len(decided)


def take_back(place: Workplace, scope: Scope, number: int, *, names_homes: bool = True) -> ThenChecked | None:
    """Take one file back, and hand on the check after it; None where one may see no such file that counts."""
    before = rests_on(place, scope, number, names_homes=names_homes)
    if before is None:
        return None
    if not before.can_be_taken_back:
        raise Refused("People have decided on findings that rest on it. Have these reopened first.")
    try:
        undone = undo_source(checked_after(place), number)
    except Refused as refusal:
        # What it says may name findings of other areas.
        raise Refused("It cannot be taken back as it stands now. Open its page again.") from refusal
    given = hand_on_check(place)
    closed, again = sum(undone.closed.values()), sum(undone.kept.values())
    said = f"{before.line.name} was taken back: {closed:,} rows no longer count."
    if again:
        said += f" {again:,} of them stand in another file too, and count from there."
    return ThenChecked(said, given)
