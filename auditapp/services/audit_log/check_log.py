"""Whether the audit log stands as it was written, for those who see the whole of it."""

from dataclasses import dataclass

from auditapp.services.audit_log.audit_trail import verify_trail
from auditapp.services.dashboards.what_stands import END_CHANGED, LOG_CHANGED, audit_log_stands, counted
from auditapp.services.workplace import Workplace

# So many entries are looked at while somebody waits for a page; a longer log takes the command.
MOST_ON_A_PAGE = 50_000
MOST_FAULTS = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the whole log, in sentences; `is_short` is whether a page can look at every entry."""

    said: tuple[str, ...]
    is_short: bool
    is_well: bool


def standing(place: Workplace) -> Standing:
    """What the start page says of it: the whole where that is short, otherwise its end."""
    (line,), is_short = audit_log_stands(place).lines, _is_short(place)
    said = (line.words, line.beside) if is_short else (line.words,)
    return Standing(said, is_short, line.words not in {LOG_CHANGED, END_CHANGED})


def checked_whole(place: Workplace) -> Standing:
    """The outcome of looking at every entry; of a log that is too long, only what is known without."""
    if not _is_short(place):
        return standing(place)
    found = verify_trail(place)
    if found.faults:
        shown, more = found.faults[:MOST_FAULTS], len(found.faults) - MOST_FAULTS
        rest = (
            (f"And {counted(more, 'fault', 'faults')} more; `auditapp audit-log verify` lists all.",)
            if more > 0
            else ()
        )
        return Standing((LOG_CHANGED, *shown, *rest), is_short=True, is_well=False)
    entries, heads = counted(found.entries, "entry", "entries"), counted(found.anchors, "head", "heads")
    well = f"Every entry was looked at: {entries}, compared with {heads} noted outside the database. All stand."
    return Standing((well, found.untold), is_short=True, is_well=True)


def _is_short(place: Workplace) -> bool:
    anchor = place.last_anchor()
    return anchor is None or anchor.seq <= MOST_ON_A_PAGE
