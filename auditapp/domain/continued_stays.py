"""Stays that end and begin on paper alone: a home registered again under another number, and the child stayed."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from auditapp.domain.attaching import Told
from auditapp.domain.dates import said
from auditapp.domain.re_registration import are_about, is_soon_after
from auditapp.domain.register import HomeHistory

A_DAY = timedelta(days=1)
# A reason for leaving that speaks of the home's registration, or of none; any other is that of a child who left.
_ON_PAPER = re.compile(
    r"regist|\burn\b|provider|owner|renam|t(?:ook|aken) over|^\W*(?:n/?a|none|nil)?\W*$", re.IGNORECASE
)


def note_continued(told: Sequence[Told], homes: Mapping[str, HomeHistory]) -> None:
    """Note of each stay that another goes on with it; the first of them has all that go on with it as its `later`."""
    first_of: dict[int, Told] = {}
    for new in sorted(told, key=lambda one: one.stay.admitted):
        old = next((one for one in told if one is not new and _goes_on(one, new, homes)), None)
        if old is None:
            continue
        begun = first_of.get(id(old), old)
        first_of[id(new)] = begun
        begun.later.append(new)
        why = _why(old, new, homes)
        old.no_move["discharge"] = f"no discharge took place: {why}"
        new.no_move["admission"] = f"no admission took place: {why}"


def _goes_on(old: Told, new: Told, homes: Mapping[str, HomeHistory]) -> bool:
    """Whether one stay ends under the old number of a home where the other begins, that day or the next, as the new."""
    if (
        old.stay.urn is None
        or new.stay.urn is None
        or not old.stay.is_at(new.stay.urn)
        or _numbers(old) & _numbers(new)
    ):
        return False
    left, came = old.stay.discharged, new.stay.admitted
    if len(left) != 1 or len(came) != 1 or not timedelta() <= came[0] - left[0] <= A_DAY:
        return False
    is_on_paper = all(_ON_PAPER.search(row.end_reason) for row in old.stay.statements)
    return is_on_paper and _is_registered_anew(homes, old.stay.urn, new.stay.urn, came[0])


def _numbers(told: Told) -> set[str | None]:
    return {row.home_urn for row in told.stay.statements}


def _is_registered_anew(homes: Mapping[str, HomeHistory], old: str, new: str, day: date) -> bool:
    if old not in homes or new not in homes:
        return False
    before, after = homes[old].known(), homes[new].known()
    return is_soon_after(before, after) and are_about(day, after.registered_on)


def _why(old: Told, new: Told, homes: Mapping[str, HomeHistory]) -> str:
    number, anew = str(old.stay.urn), str(new.stay.urn)
    since = homes[anew].known().registered_on
    dated = f" from {said(since)}" if since is not None else ""
    rows = f"{old.stay.statements[0].origin}; {new.stay.statements[0].origin}"
    return f"the home {number} is registered again as {anew}{dated}, and by the papers the child stayed ({rows})"
