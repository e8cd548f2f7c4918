"""What the marks of an answer say of its word: a yes without those it needs is no proof, nor a no beside all of them.

The rules say the same of a whole finding, each in its own words; here it is said of one answer, where it stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from auditapp.domain.questions import AnswerWord, Item
from auditapp.domain.visits import Answered, listed

# What a yes needs, by the question: of each of these sets one mark at least. Of any other question it needs every mark.
Groups = tuple[frozenset[str], ...]
YES_NEEDS: Mapping[str, Groups] = {
    "allegations-notified": (frozenset({"allegation", "begun", "ended"}),),
    "exploitation-shared": (frozenset({"told", "decided"}),),
    "host-authority-told": (frozenset({"written"}), frozenset({"right_authority"})),
    "independent-visits": (frozenset({"inspectorate"}), frozenset({"placing"}), frozenset({"provider"})),
    "location-reviewed": (frozenset({"risks"}), frozenset({"consulted", "police", "area"})),
    "missing-policy-consulted": (),
    "missing-policy-protocols": (),
    "notice-shown": (frozenset({"written"}), frozenset({"right_authority"}), frozenset({"child"})),
    "plan-signed": (),
    "return-interview-offered": (frozenset({"offered"}), frozenset({"independent"})),
    "review-asked": (frozenset({"agreed", "again"}),),
}
# What no no stands beside, by the question: one mark of each set. Of any other question every mark.
NO_DENIES: Mapping[str, Groups] = {
    "exploitation-shared": (frozenset({"told", "decided"}),),
    "host-authority-told": (frozenset({"written"}), frozenset({"right_authority"})),
    "location-reviewed": YES_NEEDS["location-reviewed"],
    "night-in-record": (frozenset({"date"}), frozenset({"circumstances"})),
    "notice-shown": YES_NEEDS["notice-shown"],
    "return-interview-offered": (frozenset({"offered"}),),
    "review-asked": (frozenset({"agreed", "answered", "again"}),),
}
# The marks of these say more of either answer and contradict neither.
MARKS_BESIDE = frozenset({"missing-policy-consulted", "missing-policy-protocols", "plan-signed"})
# A yes to these says nothing that counts without its day.
WANT_A_DAY = frozenset({"missing-policy-reviewed", "plan-signed", "review-asked"})
NO_PROOF = "A yes without this is no proof: no duty counts as kept by it until somebody has looked again."
NOBODY_CAN_TELL = "The two do not go together: nobody can tell until somebody has looked again."
# A no may mean that a month has no report, unless marks say who got those that there are.
WHO_GOT_IT = "independent-visits"
NOBODY_GOT_IT = "Nothing is marked, so that it does not say who got the reports: a month may have none."
SAID_WITHOUT_A_DAY = "It was said to be so, and no day was given."
NO_DAY = "No day is given: without it nobody can tell."


def marks_said(code: str, word: AnswerWord, items: Sequence[Item], seen: AbstractSet[str], *, has_day: bool) -> str:
    """What is to be said beside an answer because of its marks and its day; empty where they go with its word."""
    if word is AnswerWord.YES:
        return _yes(code, items, seen) or (NO_DAY if code in WANT_A_DAY and not has_day else "")
    return _no(code, items, seen) if word is AnswerWord.NO else ""


def said_not_shown(code: str, word: AnswerWord, items: Sequence[Item], seen: AbstractSet[str], *, has_day: bool) -> str:
    """What a home is told of a yes that was said and not shown, as a fact and no judgement; empty where it was shown.

    What is said and not shown counts neither as kept nor as not kept, so the home is asked to show it.
    """
    if word is not AnswerWord.YES:
        return ""
    if lacks := _lacks(code, items, seen):
        return f"It was said to be so, and not marked as seen: {lacks}."
    return SAID_WITHOUT_A_DAY if code in WANT_A_DAY and not has_day else ""


def yes_needs(code: str, items: Sequence[Item]) -> tuple[tuple[str, ...], ...]:
    """Of which marks a yes needs one each, in the order of the question, for whoever has no rules at hand."""
    groups = YES_NEEDS.get(code, _each(items))
    return tuple(tuple(item.key for item in items if item.key in group) for group in groups)


def goes_with_marks(answered: Answered) -> bool:
    """Whether what was marked as seen goes with the word of an answer."""
    items, seen = (*answered.seen, *answered.unmarked), {item.key for item in answered.seen}
    return answered.word is None or not marks_said(answered.code, answered.word, items, seen, has_day=True)


def _yes(code: str, items: Sequence[Item], seen: AbstractSet[str]) -> str:
    lacks = _lacks(code, items, seen)
    return f"Not marked as seen: {lacks}. {NO_PROOF}" if lacks else ""


def _lacks(code: str, items: Sequence[Item], seen: AbstractSet[str]) -> str:
    """What a yes needs and was not marked, in the words of the question."""
    lacking = [group for group in YES_NEEDS.get(code, _each(items)) if group.isdisjoint(seen)]
    return "; ".join(" or ".join(one.words for one in items if one.key in group) for group in lacking)


def _no(code: str, items: Sequence[Item], seen: AbstractSet[str]) -> str:
    if code == WHO_GOT_IT and not seen:
        return NOBODY_GOT_IT
    groups = NO_DENIES.get(code, _each(items))
    if code in MARKS_BESIDE or not groups or any(group.isdisjoint(seen) for group in groups):
        return ""
    return f"Marked as seen all the same: {listed([one for one in items if one.key in seen])}. {NOBODY_CAN_TELL}"


def _each(items: Iterable[Item]) -> Groups:
    return tuple(frozenset({item.key}) for item in items)
