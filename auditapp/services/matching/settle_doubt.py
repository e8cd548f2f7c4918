"""Answering what is open at the matching desk. An answer is remembered, and can be taken back."""

from collections.abc import Mapping

from auditapp.domain.days_by_word import DayAnswer, DaySaid, Fact, in_words
from auditapp.domain.doubts import Doubt, DoubtfulRow
from auditapp.domain.scope import Scope
from auditapp.services.judging.check_after import CHECKED_NOW, ThenChecked, checked_after, hand_on_check
from auditapp.services.matching.kept_doubts import answering
from auditapp.services.matching.matching_desk import IS_NOBODY, NOBODY, doubts_of
from auditapp.services.matching.resolve import NONE, children_joined, home_settled
from auditapp.services.said_on_pages import said_on_pages
from auditapp.services.workplace import Refused, Workplace
from auditapp.storage import audit_log
from auditapp.storage.apart import add_apart
from auditapp.storage.day_answers import add_day_answer, day_answers

ANOTHER = "another"
NO_URN = '"none" is no URN. Choose "No home of a register" where that is meant.'


def settle(place: Workplace, scope: Scope, mark: str, answer: str, urn: str) -> ThenChecked | None:
    """Give the answer to one open decision, and hand on the check after it. None where it is not open any more."""
    doubt = next((doubt for doubt in doubts_of(place, scope) if doubt.mark == mark), None)
    if doubt is None:
        return None
    checked = checked_after(place)
    if doubt.about == "home":
        said: str | None = _settle_home(checked, doubt, _urn_given(urn) if answer == ANOTHER else answer)
    elif answer == NOBODY and doubt.about in IS_NOBODY:
        said = _settle_apart(checked, doubt)
    elif answer not in doubt.candidates:
        raise Refused("Choose one of the answers, or leave it open.")
    elif doubt.about in ("admission", "discharge", "return"):
        said = _settle_day(checked, doubt, doubt.about, answer)
    else:
        said = _settle_child(checked, int(doubt.key), int(answer))
    if said is None:
        return None
    return ThenChecked(f"{said} {CHECKED_NOW}", hand_on_check(place))


def _urn_given(words: str) -> str:
    urn = words.strip()
    if not urn:
        raise Refused("Give the URN of the home.")
    if urn.casefold() == NONE:
        raise Refused(NO_URN)
    return urn


def _settle_home(place: Workplace, doubt: Doubt, urn: str) -> str:
    number = "" if urn == NONE else urn.upper()
    try:
        with answering(place) as (connection, act, touched):
            touched.words |= home_settled(connection, act, doubt.key, number)
    except Refused as refusal:
        raise Refused(said_on_pages(refusal)) from refusal
    means = number or "no home of a register"
    rows = "1 row" if len(doubt.rows) == 1 else f"{len(doubt.rows)} rows"
    return f"The words of {rows} mean {means} from now on."


def _settle_child(place: Workplace, child: int, same_as: int) -> str:
    with answering(place) as (connection, act, touched):
        torn = children_joined(connection, act, place.key, child, same_as)
        touched.children |= {child, same_as}
    return " ".join((f"Child {child} and child {same_as} are one child from now on.", *torn))


def _settle_apart(place: Workplace, doubt: Doubt) -> str:
    """Remember that a child is none of those that were shown; another who fits later is asked about."""
    child, others = int(doubt.key), [int(one) for one in doubt.candidates]
    with answering(place) as (connection, act, touched):
        add_apart(connection, child, others, act)
        touched.children.add(child)
        audit_log.append(connection, act, "child settled", f"child {child}", {"none_of": others})
    if not others:
        return f"Child {child} is nobody else whom the files tell of, until one comes who may be it."
    told = " or ".join(map(str, others))
    return f"Child {child} is not child {told} from now on. It is asked again only where another child may be it."


def _settle_day(place: Workplace, doubt: Doubt, fact: Fact, answer: str) -> str | None:
    """Believe the rows that say the day; None where somebody else has said by now which to believe."""
    believed = next(_said(row) for row in doubt.rows if row.says == answer)
    given = DayAnswer(fact, believed, tuple(_said(row) for row in doubt.rows if row.says != answer))
    with answering(place) as (connection, act, touched):
        if any(given.is_about_what(other) for other in day_answers(connection, act.at)):
            return None
        add_day_answer(connection, given, act)
        touched.children.add(int(doubt.key))
        detail = {"fact": fact, "against": len(given.doubted)}
        audit_log.append(connection, act, "day settled", f"child {doubt.key}", detail)
    return f"{_SETTLED[fact].format(doubt.key)} on {in_words(answer)} from now on."


_SETTLED: Mapping[Fact, str] = {
    "admission": "That stay of child {} began",
    "discharge": "That stay of child {} ended",
    "return": "Child {} came back",
}


def _said(row: DoubtfulRow) -> DaySaid:
    assert row.record is not None, "a row that states a day knows its record"
    return DaySaid(row.record, row.says)
