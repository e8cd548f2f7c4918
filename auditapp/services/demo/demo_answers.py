"""What the invented inspector answers on the visit of the demonstration: marks and days as a good one gives them.

Some are missing, so that pages show what is said then.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from auditapp.domain.questions import Item, Wording
from auditapp.domain.tablet_answers import Asked

# Every so many answers are none that counts as kept, or lack what they should have beside them.
NO_EVERY, NOT_SEEN_EVERY, UNMARKED_EVERY = 7, 9, 10
DAYS_AGO, SECONDS = 20, 150
# These marks say the contrary of a yes, or go beside another mark only where that is absent.
NOT_BESIDE_A_YES = frozenset({"unsigned", "challenged", "again", "decided"})
NOTHING_THERE = frozenset({"allegations-notified", "exploitation-notified"})
# When the plan was signed the inspector forgot to write down.
FORGOT_THE_DAY = frozenset({"plan-signed"})


def demo_answers(asked: Iterable[Asked], worded: Mapping[str, Wording], today: date) -> dict[Asked, dict[str, Any]]:
    """An answer to each question, in their order; a home's own questions have neither marks nor days."""
    return {one: _answer(at, one[0], worded.get(one[0]), today) for at, one in enumerate(asked, start=1)}


def _answer(at: int, code: str, worded: Wording | None, today: date) -> dict[str, Any]:
    if code in NOTHING_THERE:
        return {"word": "not_applicable", "reason": "The record has nothing of the kind."}
    if at % NO_EVERY == 0:
        return {"word": "no", "note": "It could not be found."}
    if at % NOT_SEEN_EVERY == 0:
        return {"word": "not_seen", "reason": "The cupboard was locked."}
    return {"word": "yes"} | (_beside(at, code, worded, today) if worded else {})


def _beside(at: int, code: str, worded: Wording, today: date) -> dict[str, Any]:
    """The marks, the day and the seconds that go with a yes; one mark is missing now and then."""
    marks = [item.key for item in worded.items if _may_be_marked(item)]
    beside: dict[str, Any] = {"items": marks[: -1 if at % UNMARKED_EVERY == 0 else None]} if marks else {}
    if worded.day and code not in FORGOT_THE_DAY:
        beside["day"] = (today - timedelta(days=DAYS_AGO)).isoformat()
    return beside | ({"seconds": SECONDS} if worded.timed else {})


def _may_be_marked(item: Item) -> bool:
    return item.key not in NOT_BESIDE_A_YES
