"""What somebody has to do themselves: findings they look after, actions they see to; and requests that are overdue."""

from collections.abc import Iterator, Sequence

from auditapp.domain.dates import day_in_words
from auditapp.domain.scope import Scope
from auditapp.services.accounts.who_signed_in import account_actor
from auditapp.services.dashboards.what_stands import Part, Waiting, counted
from auditapp.services.findings.addressees import Addressee, plain_name
from auditapp.services.findings.standing_checks import what_is_amiss
from auditapp.services.workplace import Workplace
from auditapp.storage import paper_requests
from auditapp.storage.own_work import OwnWork, own_work
from auditapp.storage.paper_requests import LateRequest

MOST_REQUESTS = 5


def what_one_does(place: Workplace, scope: Scope) -> tuple[Part, ...]:
    """Their findings and actions, each leading to the list of them; requests that are overdue; and what is amiss."""
    account = place.actor.removeprefix(account_actor(""))
    with place.reading() as connection:
        work, amiss = own_work(connection, scope, account, place.today)
        late = paper_requests.late_requests(connection, scope, place.today, MOST_REQUESTS)
    own = Part("What you have to do", tuple(_lines(work, account)), "You look after no finding, and see to no action.")
    overdue = Part("Requests for papers that are overdue", (*map(_request, late), *_more(late)))
    return (own, *[overdue] * bool(late), what_is_amiss(amiss))


def _lines(work: OwnWork, account: str) -> Iterator[Waiting]:
    if work.looked_after:
        words = f"{counted(work.looked_after, 'finding', 'findings')} that you look after, not finished"
        yield Waiting(words, "looked after", account)
    if work.acting:
        words = f"{counted(work.acting, 'finding', 'findings')} with an open action of yours"
        soon = work.due - work.overdue
        said = [f"{work.overdue:,} overdue"] * bool(work.overdue)
        said += [f"{soon:,} due within two weeks"] * (soon > 0)
        yield Waiting(words, "acting", account, ", ".join(said) or "none of them due within two weeks")


def _request(one: LateRequest) -> Waiting:
    whom = plain_name(Addressee(one.kind, one.addressee))
    waits = "1 answer waits" if one.count == 1 else f"{one.count:,} answers wait"
    beside = f"{one.words} It was to be answered by {day_in_words(one.due_on)}; {waits} for it."
    return Waiting(f"Request {one.id}, of {whom}", "request", one.id, beside)


def _more(late: Sequence[LateRequest]) -> Iterator[Waiting]:
    """How many are overdue beside those that are listed; all stand on the page of what cannot be told."""
    if more := late[0].of - len(late) if late else 0:
        yield Waiting(counted(more, "more request", "more requests"), "piles")
