"""What people wrote freely on visits: told to those who went there or review them, and to nobody else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from auditapp.domain.spot_checks import SpotCheck
from auditapp.domain.tablet_answers import Meeting
from auditapp.domain.visit_acts import ACT_IN_WORDS, Done, VisitAct
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.visits.visit_on_page import ActShown
from auditapp.services.visits.visit_pack import KnownAs
from auditapp.storage.tablet_answers import Received

# In these a child may be named.
FREE = frozenset({"reason", "note", "words", "name", "whom", "shown"})


def what_was_said(one: Received) -> str:
    """What somebody wrote; of what was refused also what it was about and why it could not be taken in."""
    value = one.operation.value
    words = ("word", "reason", "note", "words")
    wrote = "; ".join(str(value[name]).replace("_", " ") for name in words if value.get(name))
    if one.met.outcome is not Meeting.REFUSED:
        return wrote
    return " ".join(part for part in (one.met.why, one.operation.question, f"“{wrote}”" if wrote else "") if part)


def without_words(received: Received) -> Received:
    """What came without anything that somebody wrote freely."""
    return _without(received, FREE)


def without_days(received: Received) -> Received:
    """What came without the days that were given with answers: they tell of events of children."""
    return _without(received, frozenset({"day"}))


def _without(received: Received, names: frozenset[str]) -> Received:
    kept = {name: value for name, value in received.operation.value.items() if name not in names}
    return replace(received, operation=replace(received.operation, value=kept))


def without_events(visit: SpotCheck) -> SpotCheck:
    """A visit without what tells of events of children: why each was chosen, of which night, and own questions."""
    subjects = tuple(replace(one, why="Not shown to your role.", on=None) for one in visit.subjects)
    return replace(visit, subjects=subjects, question_set={**visit.question_set, "own": []})


def without_reasons(acts: Sequence[Done]) -> tuple[Done, ...]:
    """What the office did, without the reasons that somebody wrote."""
    return tuple(replace(one, words="") for one in acts)


def people_in(acts: Sequence[Done]) -> set[str]:
    """The accounts of whoever did something, and of whom it was about."""
    by = {one.by.removeprefix(account_actor("")) for one in acts}
    return by | {one.account for one in acts if one.account is not None}


def acts_shown(acts: Sequence[Done], called: Mapping[str, str]) -> tuple[ActShown, ...]:
    """What the office did with a visit, in its order; clocks that were off are shown by themselves."""
    return tuple(
        ActShown(
            said=ACT_IN_WORDS[one.kind],
            words=one.words,
            by=called.get(one.by.removeprefix(account_actor("")), "somebody"),
            at=one.at,
            about=called.get(one.account, "somebody") if one.account else "",
        )
        for one in acts
        if one.kind is not VisitAct.CLOCK_OFF
    )


def child_said(known_as: KnownAs, child: int) -> str:
    """A child by its number in the papers and its initials."""
    said = known_as[child]
    return " ".join(part for part in (said["reference"], said["initials"]) if part)
