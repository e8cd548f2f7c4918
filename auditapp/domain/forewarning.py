"""What was known of a placement before a certain moment: every notice of it, to whom it went, and when."""

from auditapp.domain.dates import Moment
from auditapp.domain.fact import fact
from auditapp.domain.notices import came, names_no_recipient, told
from auditapp.domain.records import Coverage, Movement, Notice, NoticeBy, Truth


@fact()
class Forewarning:
    """The notices that reached the host authority or the police, by whomever and in whatever form, against a moment."""

    before: tuple[Notice, ...]
    same_day: tuple[Notice, ...]  # of its day, and no times say which came first
    undated: tuple[Notice, ...]
    contested: tuple[Notice, ...]  # not surely later, and the host authority's own log does not have it
    unclear: tuple[Notice, ...]  # not surely later, and it does not say to whom it went, or whether it went
    after: tuple[Notice, ...]


def forewarning(movement: Movement, moment: Moment) -> Forewarning:
    """Sort every notice of the movement by what it can prove about the time before that moment."""
    kinds: dict[str, list[Notice]] = {
        kind: [] for kind in ("before", "same_day", "undated", "contested", "unclear", "after", "none")
    }
    for notice in movement.notices:
        kinds[_kind(notice, movement, moment)].append(notice)
    del kinds["none"]
    return Forewarning(**{kind: tuple(lines) for kind, lines in kinds.items()})


def _kind(notice: Notice, movement: Movement, moment: Moment) -> str:
    unnamed = names_no_recipient(notice)
    to_host = notice.recipient == "authority" and not unnamed and notice.recipient_gss == movement.host.gss
    if notice.state == "not_notified" or not (unnamed or to_host or notice.recipient == "police"):
        return "none"
    place = _place(notice, moment)
    if place == "after":
        return "none" if unnamed else place
    if unnamed or (notice.state == "unknown" and not notice.dates):
        return "unclear"
    return "contested" if to_host and _is_contested(notice, movement) else place


def _place(notice: Notice, moment: Moment) -> str:
    # What came before the admission came before anything that happened during the placement.
    undated = "before" if notice.before_event is Truth.YES else "undated"
    return came(notice, moment) or undated


def _is_contested(notice: Notice, movement: Movement) -> bool:
    """Whether another log claims it, and the host authority's own log, of whatever worth, was given and lacks it."""
    if notice.in_hosts_log:
        return False
    senders = [
        sender for sender in (NoticeBy.HOME, NoticeBy.PLACING_AUTHORITY) if notice.by in (sender, NoticeBy.UNKNOWN)
    ]
    return any(_coverage(movement, sender) is not Coverage.NONE or told(movement, sender).denied for sender in senders)


def _coverage(movement: Movement, sender: NoticeBy) -> Coverage:
    return movement.home_coverage if sender is NoticeBy.HOME else movement.placing_coverage
