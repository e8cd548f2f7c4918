"""Who was told, by whom, as far as the logs go: what each line proves, and what silence does not."""

from dataclasses import replace
from datetime import UTC, date, datetime

from auditapp.domain.absence import HOLDS_NO_NOTICE
from auditapp.domain.clock_hours import came_first, came_twice
from auditapp.domain.dates import Moment, said
from auditapp.domain.fact import fact
from auditapp.domain.gates import misdirected_doubt
from auditapp.domain.outcomes import Breached, CannotTell, NotApplicable, Outcome
from auditapp.domain.records import Coverage, Movement, Notice, NoticeBy, Truth
from auditapp.domain.timewords import moment_said
from auditapp.domain.unread import could_not_be_read, nobodys

LATEST = datetime.max.replace(tzinfo=UTC)
BODIES = {"police": "the police", "regulator": "the inspectorate", "other": "another body"}


@fact()
class Told:
    """Every line about one sender's notices of one movement, sorted by what it can prove about the host authority."""

    arrived: tuple[Notice, ...]  # in the host authority's own log
    claimed: tuple[Notice, ...]  # stated by another log
    denied: tuple[Notice, ...]  # lines that say the host authority was not told
    unclear: tuple[Notice, ...]  # lines that leave open who told whom, or whether
    elsewhere: tuple[Notice, ...]  # told another authority or body
    host_log_given: bool

    @property
    def is_contested(self) -> bool:
        """Whether another log says sent and the host authority's own, complete or not, has nothing."""
        return bool(self.claimed) and not self.arrived and (self.host_log_given or bool(self.denied))

    @property
    def reached(self) -> tuple[Notice, ...]:
        """The notices that count: those in the host's log, or the claims that no log of the host contradicts."""
        return self.arrived or (() if self.is_contested else self.claimed)


def told(movement: Movement, sender: NoticeBy) -> Told:
    """Sort the lines about one sender's notices; the two senders never cure each other."""
    coverage = movement.home_coverage if sender is NoticeBy.HOME else movement.placing_coverage
    kinds: dict[str, list[Notice]] = {k: [] for k in ("arrived", "claimed", "denied", "unclear", "elsewhere", "none")}
    for notice in movement.notices:
        kinds[_kind(notice, movement, sender)].append(notice)
    del kinds["none"]
    return Told(**{kind: tuple(lines) for kind, lines in kinds.items()}, host_log_given=coverage is not Coverage.NONE)


def _kind(notice: Notice, movement: Movement, sender: NoticeBy) -> str:
    if notice.by not in (sender, NoticeBy.UNKNOWN):
        return "none"
    unnamed = names_no_recipient(notice)
    to_host = notice.recipient == "authority" and notice.recipient_gss == movement.host.gss
    if notice.state == "not_notified":
        return "denied" if to_host and notice.by is sender else "none"
    if not (to_host or unnamed):
        return "elsewhere" if notice.by is sender and notice.state == "notified" else "none"
    if unnamed or notice.by is NoticeBy.UNKNOWN or (notice.state == "unknown" and not notice.dates):
        return "unclear"
    return "arrived" if notice.in_hosts_log else "claimed"


def names_no_recipient(notice: Notice) -> bool:
    """Whether a line leaves open to whom the notice went: it says nothing, or an authority and not which."""
    return notice.recipient == "unknown" or (notice.recipient == "authority" and notice.recipient_gss is None)


def day_of(notice: Notice) -> date | None:
    """The day that counts as the notice's: sent, else notified, else received, the first of them that is logged.

    A notice is given when it leaves its sender's hands; the day it arrived stands in only where nothing else is known.
    """
    return notice.sent_on or notice.notified_on or notice.received_on


def moment_of(notice: Notice) -> Moment | None:
    """The same with its time of day, where that date has one."""
    day = day_of(notice)
    return None if day is None else Moment(day, _time_of(notice))


def _time_of(notice: Notice) -> datetime | None:
    if notice.sent_on is not None:
        return notice.sent_at
    return notice.notified_at if notice.notified_on is not None else notice.received_at


def given_by(notice: Notice) -> Moment | None:
    """By when the notice had been given: what was sent at some hour of a day had left when it arrived that day."""
    given = moment_of(notice)
    if given is None or given.at is not None:
        return given
    timed = [moment for moment in notice.moments if moment.at is not None and moment.on == given.on]
    return min(timed, key=lambda moment: moment.earliest, default=given)


def came(notice: Notice, moment: Moment) -> str | None:
    """Whether a notice was given before a moment or after it; within one day times decide, where both have one.

    Papers tell times to the minute, so that within one minute nobody can say which came first; nor of two times within
    the hour that comes twice, each of which may be of either.
    """
    given, known = moment_of(notice), given_by(notice)
    if given is None or known is None:
        return None
    if given.on != moment.on:
        return "before" if given.on < moment.on else "after"
    if known.at is None or moment.at is None:
        return "same_day"
    is_first = came_first(_to_the_minute(known), _to_the_minute(moment))
    if is_first:
        return "before"
    return "after" if is_first is False and given.at is not None else "same_day"


def is_lost_to_clocks(notice: Notice, moment: Moment) -> bool:
    """Whether both have their times, and only because clocks showed an hour twice nobody knows which came first."""
    given = given_by(notice)
    return given is not None and came_twice(given, moment) and came_first(given, moment) is None


def _to_the_minute(moment: Moment) -> Moment:
    return moment if moment.at is None else Moment(moment.on, moment.at.replace(second=0, microsecond=0))


def in_order(notices: tuple[Notice, ...]) -> list[Notice]:
    """The notices by their days and times; of a day those without a time come last, and undated ones after all."""
    return sorted(notices, key=lambda notice: (day_of(notice) or date.max, _time_of(notice) or LATEST))


def earliest(notices: tuple[Notice, ...]) -> Notice:
    """The first of the notices by its day and time."""
    return in_order(notices)[0]


def together(facts: tuple[Truth, ...]) -> Truth:
    """What several lines about one notice state between them: no only where every one of them says no."""
    if Truth.YES in facts:
        return Truth.YES
    return Truth.UNKNOWN if Truth.UNKNOWN in facts else Truth.NO


def is_before(notice: Notice, movement: Movement) -> bool:
    """Whether any of its dates lies before the day of the event or, undated, the log says so in words."""
    return notice.dates[0] < movement.on if notice.dates else notice.before_event is Truth.YES


def said_when(notice: Notice, movement: Movement) -> str:
    """When the notice was given, and how long before or after the movement."""
    given = moment_of(notice)
    if given is None:
        return f"before the {movement.occasion}" if notice.before_event is Truth.YES else "on a day that is not logged"
    return f"on {moment_said(given)}, {elapsed(movement.on, given.on, movement.occasion)}"


def elapsed(on: date, day: date, occasion: str) -> str:
    """The days between, in words: "3 days after the admission"."""
    days = (day - on).days
    if days == 0:
        return f"the day of the {occasion}"
    return f"{abs(days)} day{'' if abs(days) == 1 else 's'} {'after' if days > 0 else 'before'} the {occasion}"


def disagreement(movement: Movement, lines: tuple[Notice, ...]) -> CannotTell:
    """Say that one log has a notice and the host authority's log has not."""
    where = "; ".join(str(line.origin) for line in lines)
    return CannotTell(
        f"the logs disagree: {where} has a notice to {movement.host.name}, and {movement.host.name}'s own log does not",
        "logs",
    )


def unclear_line(lines: Told) -> CannotTell | None:
    """Say which line leaves open who told whom, or whether anybody was told."""
    if not lines.unclear:
        return None
    where = "; ".join(str(line.origin) for line in lines.unclear)
    return CannotTell(f"a line in the log does not say who told whom, or on which day: {where}", "notice")


def nothing_to_judge(movement: Movement, lines: Told, first: str) -> CannotTell | NotApplicable | None:
    """Say why no notice is there whose form, contents or time could be judged; `first` names the rule before."""
    if lines.is_contested:
        return disagreement(movement, lines.claimed)
    if lines.reached:
        return None
    if not movement.child_identified:
        return CannotTell("the child is not identified, so notices cannot be matched surely", "child")
    sender = NoticeBy.PLACING_AUTHORITY if first == "PLA-1" else NoticeBy.HOME
    if (doubt := misdirected_doubt(movement, sender)) is not None:
        return doubt
    reason = f"no notice to {movement.host.name} is on record; whether one was owed is judged by {first}"
    return unclear_line(lines) or NotApplicable(reason)


def not_told(movement: Movement, lines: Told, sender: NoticeBy) -> Outcome:
    """Answer where no line shows the host authority told: proof first, then how far its silence can be relied on."""
    host, who = movement.host.name, "the home" if sender is NoticeBy.HOME else movement.placing.name
    if lines.denied:
        return Breached(f"the log says that {who} did not notify {host} of the {movement.occasion}")
    outcome = silence(movement, sender)
    if not lines.elsewhere:
        return outcome
    others = " and ".join(dict.fromkeys(_recipient(notice) for notice in lines.elsewhere))
    # That somebody else was told proves nothing of the host: only its own log can show that it was not.
    return replace(outcome, reason=f"{who} told {others} of the {movement.occasion}; {outcome.reason}")


def silence(movement: Movement, sender: NoticeBy) -> Outcome:
    """Answer for a log that holds no notice: a breach only where that log is declared complete for that day."""
    host, day = movement.host.name, said(movement.on)
    who = "the home" if sender is NoticeBy.HOME else movement.placing.name
    match movement.home_coverage if sender is NoticeBy.HOME else movement.placing_coverage:
        case Coverage.FULL if movement.unread:
            return unread_doubt(movement, sender)
        case Coverage.FULL:
            reason = f"{host}'s {HOLDS_NO_NOTICE} {who} of the {movement.occasion} on {day}"
            reason += nobodys(movement.unread_nameless)
            return Breached(reason, (f"{host}'s log of such notices is declared complete for {day}.",))
        case Coverage.RECENT:
            return CannotTell(f"{host}'s log ends soon after {day}; a notice may still be on its way", "later_log")
        case Coverage.PARTIAL:
            reason = f"no notice is in {host}'s log, and nobody declared it complete for such notices of {day}"
            return CannotTell(reason, "log")
        case Coverage.NONE:
            return CannotTell(f"no notice is known, and no log of {host} was given", "log")


def unread_doubt(movement: Movement, sender: NoticeBy) -> CannotTell:
    """Say which row of the host's log may be the notice that is looked for, were it readable."""
    who = "the home" if sender is NoticeBy.HOME else movement.placing.name
    return CannotTell(
        f"no notice by {who} of the {movement.occasion} can be made out in {movement.host.name}'s log, and a row that "
        f"may be about this child could not be used: {could_not_be_read(movement.unread)}",
        "unread",
    )


def _recipient(notice: Notice) -> str:
    return notice.recipient_name or BODIES.get(notice.recipient, "another authority")
