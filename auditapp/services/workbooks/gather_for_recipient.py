"""The workbook of one recipient, gathered and then released: what it may not see is left out and counted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from auditapp.domain.findings import Judged
from auditapp.domain.scope import Scope
from auditapp.services.known_world import authority_name
from auditapp.services.matching.who_is_who import WhoIsWho
from auditapp.services.workbooks.chosen_events import Selection
from auditapp.services.workbooks.gather_content import gather
from auditapp.services.workbooks.names_to_keep_in import NamesToKeepIn
from auditapp.services.workbooks.recipients import Recipient
from auditapp.services.workbooks.release_content import Gathered, released
from auditapp.services.workplace import Workplace
from auditapp.storage import children
from auditapp.storage.engine import Connection
from exports.content import WorkbookContent
from exports.markers import masked
from exports.verification.screen import Screen

MARKING = "OFFICIAL - SENSITIVE: no names, still personal data"
NOTHING = "No event of this choice is on record: nothing was judged. The empty sheets say so too."
OTHERS = (
    "Children of other authorities stand by the month alone, without their home, the reason and the rows of files, "
    "under pseudonyms and numbers that no other recipient's workbook has."
)


def gather_for(
    connection: Connection,
    place: Workplace,
    scope: Scope,
    selection: Selection,
    *,
    recipient: Recipient,
    names: NamesToKeepIn,
    tell: Callable[[int], None],
) -> WorkbookContent:
    """Everything that the recipient's workbook says."""
    found = gather(connection, place, scope, selection, served=None, tell=tell, recipient=recipient)
    content, own = found.content, recipient.own
    gathered = Gathered(
        content=replace(
            content,
            marking=MARKING,
            status="FINAL",
            body=recipient.name,
            further=_further(recipient, is_empty=not found.run.judged),
            remarks=(*content.remarks, *_remarks(recipient.least)),
        ),
        judged=found.run.judged,
        references=_references(connection, found.run.known.people, found.run.judged, own, names),
        wholly_own=frozenset(child for child, by in found.placed_by.items() if by and by <= own),
        names=frozenset(map(authority_name, own)),
        unseen=found.unseen,
    )
    return released(gathered, recipient)


def _references(
    connection: Connection, people: WhoIsWho, judged: Iterable[Judged], own: frozenset[str], names: NamesToKeepIn
) -> Mapping[str, str]:
    """The recipient's own numbers of its children by their pseudonyms; one that is or holds a name is not used."""
    children_of = {one.child_id: one.child for one in judged if one.child_id is not None and one.placing_gss in own}
    by_row = {row: child for number, child in children_of.items() for row in people.rows_of.get(number, (number,))}
    screen = Screen(names.whole, names.surnames)
    found: dict[str, str] = {}
    for row, reference in children.references_of(connection, tuple(by_row), own):
        if masked(reference) == reference and not screen.knows([reference]):
            found.setdefault(by_row[row], reference)
    return found


def _further(recipient: Recipient, *, is_empty: bool) -> tuple[tuple[str, str], ...]:
    lines = [("Made for", recipient.name), ("What for", recipient.purpose), ("Children of other authorities", OTHERS)]
    return (*lines, *([("What is in it", NOTHING)] if is_empty else ()))


def _remarks(least: int) -> tuple[str, ...]:
    few = f"1 to {least - 1}" if least > 2 else "1"  # noqa: PLR2004 (of none and one there is no range)
    return (
        OTHERS,
        (
            f"[c] in a column of counts stands for {few}, or for a number that would give such a one away with a "
            "total. Counts of the recipient's own children alone are told."
        ),
        (
            f"Rows about children of other authorities stand only where {least} such children or more stand under the "
            "same rule with the same outcome, and only for whole months of the period. The cover says how many rows "
            "were left out."
        ),
        "Repeat reports and the reports counted are those of the whole months of the period.",
    )
