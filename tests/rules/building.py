"""Turns a case that a person can read into the record that a rule judges."""

from typing import Any

import build
import build_police
import build_returns
import build_visits

from auditapp.domain.judging import Record

BUILDERS = {
    "movement": build.movement,
    "placement": build.placement,
    "register_entry": build.register_entry,
    "first_contact": build_police.first_contact,
    "place_on_day": build_police.place_on_day,
    "repeat_missing": build_police.repeat_missing,
    "return": build_police.back,
    "home_return": build_returns.home_return,
    "authority_return": build_returns.authority_return,
    "visit": build_visits.at_home,
    "visit_child": build_visits.of_child,
    "visit_night": build_visits.of_night,
}


def record_of(judges: str, facts: dict[str, Any]) -> Record:
    """The record for a rule of that kind; a key that nobody reads is a mistake in the case."""
    unread = dict(facts)
    record: Record = BUILDERS[judges](unread)
    assert not unread, f"the case has keys that nobody reads: {', '.join(unread)}"
    return record
