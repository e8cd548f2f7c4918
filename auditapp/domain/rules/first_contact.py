"""POL-3  The police do not meet a child first as missing: a notice of the placement comes before the first report."""

from dataclasses import replace

from auditapp.domain.absence import NO_NOTICE_BEFORE
from auditapp.domain.calling_off import contradicted
from auditapp.domain.dates import Moment
from auditapp.domain.forewarning import Forewarning, forewarning
from auditapp.domain.gates import (
    area_notice_doubt,
    exempt_from_area_notice,
    exempt_from_home_notice,
    home_notice_doubt,
    misdirected_doubt,
)
from auditapp.domain.nearness import IN_COMMON
from auditapp.domain.notices import (
    came,
    earliest,
    elapsed,
    given_by,
    is_before,
    is_lost_to_clocks,
    moment_of,
    silence,
    told,
)
from auditapp.domain.outcomes import Breached, CannotTell, Complied, NotApplicable, Outcome, Severity
from auditapp.domain.police_records import FirstContact, Incident
from auditapp.domain.records import Notice, NoticeBy, Placement, Truth
from auditapp.domain.reports import IN_WORDS, MISSING
from auditapp.domain.rule import Version
from auditapp.domain.timewords import hours_said, moment_said

TWICE = "in an hour that clocks showed twice; which of the two came first is not known"
HOME, PLACING = NoticeBy.HOME, NoticeBy.PLACING_AUTHORITY


def first_contact(contact: FirstContact, *, version: Version) -> Outcome:
    """Any notice counts: by word of mouth, to the police alone, by the home or by the placing authority."""
    placement, first = contact.placement, contact.first
    owing = _owing(placement)
    if not owing:
        return NotApplicable("neither the home nor the placing authority owed a notice of the placement")
    if first is None:
        nothing = NotApplicable(
            "no report that stands is on record of the child going missing or absent during the placement"
        )
        return _unsure(contact) or nothing
    known, met = forewarning(placement.admission, first.reported), _met(placement, first)
    if known.before:
        told_in_advance = any(is_before(notice, placement.admission) for notice in known.before)
        return (None if told_in_advance else _unsure(contact)) or Complied(
            f"{_warned(earliest(known.before), first)}; {met}"
        )
    by_report = None if placement.admission.is_dated else _spelt(contact)
    doubt = (
        _open(known, first)
        or by_report
        or _astray(placement, first)
        or _doubt(placement, owing)
        or _unproven(placement, owing, known)
    )
    if doubt is None and contact.called_off is not None:
        doubt = CannotTell(contradicted(contact.called_off), "called_off")
    if doubt is not None:
        return CannotTell(f"{doubt.reason}; {met}", doubt.wants)
    return Breached(f"{met}, and {NO_NOTICE_BEFORE}", severity=_severity(contact, owing, version))


def _owing(placement: Placement) -> tuple[NoticeBy, ...]:
    """Whoever is not exempt from telling the area authority; a blank may still leave open whether they owed it."""
    exempt = {HOME: exempt_from_home_notice(placement.admission), PLACING: exempt_from_area_notice(placement)}
    return tuple(sender for sender, why in exempt.items() if why is None)


def _met(placement: Placement, first: Incident) -> str:
    admission = placement.admission
    told_as = IN_WORDS.get(first.first_category, "")
    dated = f"the first report of the child{told_as and ' as '}{told_as} came on {moment_said(first.reported)}"
    if not admission.is_dated:
        return f"{dated}, and the day of the admission is not known"
    admitted = Moment(admission.on, admission.at)
    if admission.is_by_report:
        return f"{dated}, and the child was there by {moment_said(admitted)}, {_shown_by(admitted, first)}"
    return f"{dated}, {hours_said(admitted, first.reported)} after the admission"


def _shown_by(admitted: Moment, first: Incident) -> str:
    """What shows that the child was there, where a list has it come later."""
    if admitted != first.began:
        return "when another report has it gone from there"
    if admitted == first.reported:
        return "when that was reported"
    return "when it went missing" if first.first_category in MISSING else "since when it was gone"


def _warned(notice: Notice, first: Incident) -> str:
    whom = "the police" if notice.recipient == "police" else notice.recipient_name or "the area authority"
    given = given_by(notice)
    if given is None:
        when = "before the admission"
    elif given.on == first.reported.on:
        when = f"{hours_said(given, first.reported)} before the first report"
    else:
        when = elapsed(first.reported.on, given.on, "first report")
    return f"{whom} had notice of the placement {when}"


def _unsure(contact: FirstContact) -> CannotTell | None:
    """Say which report, earlier than any notice, may have been the first of this child and of this placement."""
    return _nameless(contact) or _spelt(contact) or _elsewhere(contact) or _perhaps_before(contact)


def _nameless(contact: FirstContact) -> CannotTell | None:
    """Say which report, earlier than any notice, may mean this child."""
    if not contact.doubtful:
        return None
    where = "; ".join(str(origin) for origin in contact.doubtful)
    return CannotTell(
        f"a report from that home before any notice may mean this child but does not surely name one: {where}", "report"
    )


def _spelt(contact: FirstContact) -> CannotTell | None:
    """Say which rows at that home name another child, who may be this one."""
    if not contact.spelt_otherwise:
        return None
    where = "; ".join(str(origin) for origin in contact.spelt_otherwise)
    alike = f"{IN_COMMON}, at the same home"
    what = "a report" if contact.placement.admission.is_dated else "a list or notice of another child"
    return CannotTell(f"{what} may mean this child, for the two may be one: {alike}: {where}", "child")


def _elsewhere(contact: FirstContact) -> CannotTell | None:
    """Say which reports, earlier than any notice, have the child at another home than the lists."""
    if not contact.from_elsewhere:
        return None
    where = "; ".join(str(origin) for origin in contact.from_elsewhere)
    have = "the police have the child missing during the placement from another home, where no list has it"
    return CannotTell(f"the records disagree: {have}: {where}", "whereabouts")


def _perhaps_before(contact: FirstContact) -> CannotTell | None:
    """Say which reports of the day of the admission may have come before it."""
    if not contact.perhaps_before:
        return None
    where = "; ".join(str(origin) for origin in contact.perhaps_before)
    what = "a report of the day of the admission, not surely from the home, may have come before the child did"
    return CannotTell(f"{what}: {where}", "admission_hour")


def _open(known: Forewarning, first: Incident) -> CannotTell | None:
    """Say which notice may have come before the first report."""
    if known.contested:
        return CannotTell(
            f"the logs disagree: {_where(known.contested)} has a notice, and the area authority's log does not", "logs"
        )
    if known.same_day:
        if (given := _lost_to_clocks(known.same_day, first)) is not None:
            return CannotTell(f"a notice is dated {moment_said(given)}, {TWICE}", "clocks")
        return CannotTell(f"a notice is dated {_as_soon(known.same_day, first)}", "same_day")
    if known.undated:
        return CannotTell(f"a notice is logged without its day: {_where(known.undated)}", "notice_date")
    if known.unclear:
        return CannotTell(f"a line does not say who was told, or whether: {_where(known.unclear)}", "notice")
    return None


def _astray(placement: Placement, first: Incident) -> CannotTell | None:
    """Say which notice that names another home, and is not surely later, may be of this placement."""
    lines = [line for line in placement.admission.misdirected if came(line, first.reported) != "after"]
    known = replace(placement.admission, misdirected=tuple(lines))
    return misdirected_doubt(known, HOME, PLACING)


def _lost_to_clocks(notices: tuple[Notice, ...], first: Incident) -> Moment | None:
    """When a notice was given of which, and of no other, only the night that clocks went back hides the order."""
    given = [given_by(notice) for notice in notices if is_lost_to_clocks(notice, first.reported)]
    return given[0] if len(given) == len(notices) else None


def _as_soon(notices: tuple[Notice, ...], first: Incident) -> str:
    """Which time is missing, or that both are one; a notice without a time is asked for its own first."""
    if any((given := given_by(notice)) is None or given.at is None for notice in notices):
        return "the day of the first report, without a time"
    if first.reported.at is None:
        return "the day of the first report, which has no time"
    if all((given := moment_of(notice)) is not None and given.at is not None for notice in notices):
        return "the very minute of the first report"
    return "the day of the first report, with the time at which it came and not that at which it went"


def _where(lines: tuple[Notice, ...]) -> str:
    return "; ".join(str(line.origin) for line in lines)


def _blank(sender: NoticeBy, placement: Placement) -> CannotTell | None:
    return home_notice_doubt(placement.admission) if sender is HOME else area_notice_doubt(placement)


def _doubt(placement: Placement, owing: tuple[NoticeBy, ...]) -> CannotTell | None:
    """Say which blank leaves open whether any notice was owed; that one of the two surely owed it is enough."""
    blanks = [_blank(sender, placement) for sender in owing]
    return None if None in blanks else blanks[0]


def _unproven(placement: Placement, owing: tuple[NoticeBy, ...], known: Forewarning) -> CannotTell | None:
    """Say whose notice may have come before all the same, and in whose log it would stand."""
    admission = placement.admission
    for sender in owing:
        told_later = any(notice.by is sender for notice in known.after)
        quiet = silence(admission, sender)
        if isinstance(quiet, CannotTell) and not (told_later or told(admission, sender).denied):
            who = "the home" if sender is HOME else admission.placing.name or "the placing authority"
            return CannotTell(f"whether {who} gave notice before is not shown: {quiet.reason}", quiet.wants)
    return None


def _severity(contact: FirstContact, owing: tuple[NoticeBy, ...], version: Version) -> Severity:
    """Where the home's duty alone stands behind it, a text of the law that is read only in part holds it down."""
    surely = [sender for sender in owing if _blank(sender, contact.placement) is None]
    if PLACING not in surely and version.proof != "V":
        return "medium"
    return "critical" if _was_marked(contact) else version.severity


def _was_marked(contact: FirstContact) -> bool:
    """Whether the child was marked as at risk when the police met it; a mark without a day counts from the start."""
    placement, first = contact.placement, contact.first
    marked_on = placement.exploitation_marked_on
    is_later = marked_on is not None and first is not None and marked_on > first.reported.on
    return placement.exploitation_marked is Truth.YES and not is_later
