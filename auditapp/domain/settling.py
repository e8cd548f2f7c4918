"""Which of the homes that fit is the answer: the one that fits best by far, else a question about those that may."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from auditapp.domain.dates import said
from auditapp.domain.homefit import MARGIN, OTHER_STREET, Fit
from auditapp.domain.homewords import Entry
from auditapp.domain.importing import HomeMatch
from auditapp.domain.kept_answers import AskedDay
from auditapp.domain.likeness import Likeness
from auditapp.domain.re_registration import are_about

OFF_THE_REGISTER = "; the home was not registered on the day"
_MOST_SHOWN = 8
# In the order of their certainty.
_STAGES = (
    ("postcode and building", {"postcode", "number and street"}),
    ("postcode and building", {"postcode", "number"}),
    ("postcode and name", {"postcode", "name"}),
    ("building, street and town", {"number and street", "town"}),
    ("name and authority", {"name", "authority"}),
    ("name and town", {"name", "town"}),
    ("name and police area", {"name", "police area"}),
    ("name", {"name"}),
    ("name but for a slip of spelling", {"name but for a slip of spelling"}),
    ("building and street", {"number and street"}),
)


class Verdict(NamedTuple):
    """An answer, and whether it rests on a name with a slip."""

    match: HomeMatch
    by_slip: bool


def settle(fits: Sequence[Fit], day: AskedDay) -> Verdict:
    """Answer from the homes registered on the day; from one that was not only where it is meant beyond doubt.

    `fits` are the homes worth a question, the best first.
    """
    here = [fit for fit in fits if day.is_open(fit.home)]
    older = _older_numbers(here) | _left_between(fits, day.day) if day.day is not None else {}
    if not older:
        return _settled(fits, here)
    here = [fit for fit in here if fit.home.urn not in older]
    fits = [fit for fit in fits if fit.home.urn not in older]
    verdict = _settled(fits, here)
    was = [old for old, new in older.values() if new.urn == verdict.match.urn]
    return verdict._replace(match=replace(verdict.match, why=f"{verdict.match.why}{''.join(map(_was, was))}"))


def _older_numbers(here: Sequence[Fit]) -> dict[str, tuple[Entry, Entry]]:
    """Of one home that had two numbers on the day, as on that of its new registration: the older with the newer one."""
    found: dict[str, tuple[Entry, Entry]] = {}
    for old in (fit.home for fit in here if fit.home.deregistered_on is not None):
        for new in (fit.home for fit in here):
            if _is_registered_anew(old, new):
                found[old.urn] = (old, new)
    return found


def _left_between(fits: Sequence[Fit], day: date) -> dict[str, tuple[Entry, Entry]]:
    """Of one home that is under no number on a day between two registrations: the older number with the newer one."""
    left = [fit.home for fit in fits if fit.home.deregistered_on is not None and fit.home.deregistered_on < day]
    to_come = [fit.home for fit in fits if fit.home.registered_on is not None and day < fit.home.registered_on]
    return {old.urn: (old, new) for old in left for new in to_come if _is_registered_anew(old, new)}


def _is_registered_anew(old: Entry, new: Entry) -> bool:
    is_same = not old.names.isdisjoint(new.names) and not old.postcodes.isdisjoint(new.postcodes)
    is_later = (old.registered_on or date.min) < (new.registered_on or date.min)
    return is_same and is_later and are_about(old.deregistered_on, new.registered_on)


def _was(old: Entry) -> str:
    until = f" until {said(old.deregistered_on)}" if old.deregistered_on is not None else ""
    return f"; the same home was on the register as {old.urn}{until}"


def _settled(fits: Sequence[Fit], here: Sequence[Fit]) -> Verdict:
    answer = _answer(here)
    if len(here) == len(fits):
        return _said(answer, here, "")
    of_all = _answer(fits)
    if here and (of_all is None or _may_stand_for(answer, here, of_all)):
        return _said(answer, here, "")
    return _said(of_all, fits, "" if of_all in here else OFF_THE_REGISTER)


def _may_stand_for(answer: Fit | None, here: Sequence[Fit], best: Fit) -> bool:
    """Whether a home registered on the day is as good an answer: as likely, or another registration of the house."""
    if best in here:
        return True
    if answer is None:
        return any(best.score - fit.score < MARGIN for fit in here)
    return best.score - answer.score < MARGIN or _is_one_house(answer, best)


def _is_one_house(one: Fit, other: Fit) -> bool:
    a, b = one.home, other.home
    return not a.postcodes.isdisjoint(b.postcodes) and a.numbers == b.numbers and a.streets == b.streets


def _answer(fits: Sequence[Fit]) -> Fit | None:
    """The one home that fits well, with no rival near it."""
    if fits and fits[0].is_sure and not any(_is_rival(fits[0], other) for other in fits[1:]):
        return fits[0]
    return None


def _is_rival(best: Fit, other: Fit) -> bool:
    """Whether another home fits nearly as well, or bears the name where the best only has the address."""
    is_torn = other.name is Likeness.SAME and best.name < Likeness.SLIP
    if OTHER_STREET in other.against and best.name is not Likeness.OTHER:
        is_torn = False
    return best.score - other.score < MARGIN or is_torn


def _said(answer: Fit | None, fits: Sequence[Fit], off: str) -> Verdict:
    if answer is None:
        return Verdict(_ambiguous(fits), by_slip=False)
    match = HomeMatch("matched", answer.home.urn, (answer.home.urn,), f"by {stage_of(answer)}{off}")
    return Verdict(match, by_slip=answer.name is Likeness.SLIP and not answer.is_house)


def _ambiguous(fits: Sequence[Fit]) -> HomeMatch:
    best = fits[0]
    rivals = [fit for fit in fits[1:] if _is_rival(best, fit)]
    if rivals:
        why = f"{len(rivals) + 1} homes fit, the first by {stage_of(best)}"
        return HomeMatch("ambiguous", None, tuple(f.home.urn for f in (best, *rivals))[:_MOST_SHOWN], why)
    why = f"one home fits by {stage_of(best)}, but {_doubt(best)}"
    return HomeMatch("ambiguous", None, tuple(f.home.urn for f in fits)[:_MOST_SHOWN], why)


def _doubt(fit: Fit) -> str:
    if fit.against:
        return " and ".join(fit.against)
    if not fit.is_placed:
        return "the row does not say in which town"
    return (
        "the row does not say which building"
        if not fit.name and not fit.is_house
        else "more than that would be needed to be sure"
    )


def stage_of(fit: Fit) -> str:
    """The stage that found a home, and what else spoke for it."""
    facts = set(fit.because)
    for stage, needed in _STAGES:
        if needed <= facts:
            others = [fact for fact in fit.because if fact not in needed]
            return f"{stage}, also {' and '.join(others)}" if others else stage
    return " and ".join(fit.because)
