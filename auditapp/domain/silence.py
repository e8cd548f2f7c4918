"""When silence counts: a return was asked for twice, each time with days to answer, and nothing came."""

from datetime import date, timedelta

from auditapp.domain.dates import said
from auditapp.domain.expected_returns import ReturnOwed
from auditapp.domain.outcomes import CannotTell, Complied, NotApplicable


def named(owed: ReturnOwed) -> str:
    """What is owed, by whom, for which days."""
    return f"{owed.paper} of {owed.sender_name} for {said(owed.first)} to {said(owed.on)}"


def shown(owed: ReturnOwed) -> str:
    """Which other papers show a child, in a row."""
    *others, last = owed.known
    return f"{', '.join(others)} and {last}" if others else last


def came(owed: ReturnOwed) -> Complied | None:
    """Say that the return came, or a signed word that there was nothing to send, if either did."""
    if owed.received is not None:
        return Complied(f"the {named(owed)} came on {said(owed.received.on)} ({owed.received.file})")
    if owed.nil_on is not None:
        return Complied(f"nothing to send was signed on {said(owed.nil_on)} for the {named(owed)}")
    return None


def never_asked(owed: ReturnOwed) -> NotApplicable | None:
    """Say that nobody asked for it, if that is so: then nobody can call it silence."""
    return None if owed.asked_on else NotApplicable(f"nobody has asked for the {named(owed)}")


def not_yet_silence(owed: ReturnOwed, ask_after_days: int, answer_days: int) -> CannotTell | None:
    """Say why the sender's silence does not count, or not yet: asked too early, asked once, days left to answer."""
    asked = _asked(owed, ask_after_days, answer_days)
    working = silence_counted(owed, ask_after_days, answer_days)
    if len(asked) < 2:  # noqa: PLR2004 (twice)
        none = "no request was made after the days that it is left to come by itself"
        return CannotTell(
            f"the {named(owed)} has not come, and {_once(owed, asked) if asked else none}", "answer", working
        )
    until = asked[1] + timedelta(days=answer_days)
    if owed.as_at <= until:
        why = f"it was asked for twice, and the answer may come until {said(until)}"
        return CannotTell(f"the {named(owed)} has not come; {why}", "answer", working)
    if not owed.agreed_in:
        why = "it was asked for twice, and no agreement is named by which it is owed"
        return CannotTell(f"the {named(owed)} has not come; {why}", "agreement", working)
    return None


def _asked(owed: ReturnOwed, ask_after_days: int, answer_days: int) -> list[date]:
    """The first request that counts, and the first after its days to answer."""
    may_ask = owed.on + timedelta(days=ask_after_days)
    counted: list[date] = []
    for on in sorted(owed.asked_on):
        if on >= may_ask:
            counted.append(on)
            may_ask = on + timedelta(days=answer_days)
    return counted[:2]


def _once(owed: ReturnOwed, asked: list[date]) -> str:
    """That one request counts, and which others were made that do not."""
    early = [said(on) for on in sorted(set(owed.asked_on) - set(asked))]
    if not early:
        return "it was asked for once only"
    *others, last = early
    which = f"those of {', '.join(others)} and {last}" if others else f"that of {last}"
    return f"one request for it counts alone: {which} came too early"


def silence_counted(owed: ReturnOwed, ask_after_days: int, answer_days: int) -> tuple[str, ...]:
    """The days counted, a line each; never the day of the check, lest every day tell of other facts."""
    from_then = owed.on + timedelta(days=ask_after_days)
    asked = _asked(owed, ask_after_days, answer_days)
    return (
        f"The period ended on {said(owed.on)}; requests count from {said(from_then)}, {ask_after_days} days on.",
        *(f"Asked on {said(on)}; an answer by {said(on + timedelta(days=answer_days))}." for on in asked),
    )
