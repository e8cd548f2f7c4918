"""What accepted spot checks say beside the papers: of children whose files were seen, and of findings asked about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from auditapp.domain.events import Event
from auditapp.domain.evidence import Papers
from auditapp.domain.findings import finding_id
from auditapp.domain.own_answers import INTERVIEW, OwnAnswer
from auditapp.domain.papers_beside import beside
from auditapp.domain.register import HomeHistory
from auditapp.domain.visits import AtVisit
from auditapp.domain.visits_of_stays import with_plan_seen
from auditapp.rulebook import rulebook
from auditapp.services.evidence import VISITS, Known
from auditapp.services.homes_known import numbers_of

# The rule that judges, by papers, whether an interview was offered after a return.
OFFERED = "RHI-1"


@dataclass(frozen=True, slots=True)
class Heard:
    """The events of visits, those about a child by its key, and the answers about findings by their numbers."""

    events: list[Event] = field(default_factory=list)
    of_child: Mapping[int, list[int]] = field(default_factory=dict)
    own: dict[str, list[OwnAnswer]] = field(default_factory=dict)
    homes: Mapping[str, HomeHistory] = field(default_factory=dict)

    def with_answers(self, papers: Papers, events: Iterable[Event]) -> Iterable[Event]:
        """The events of one child with what visits saw of them; the child's papers are noted beside its visits."""
        places = self.of_child.get(papers.child_key, ())
        if not places:
            return events
        for place in places:
            self.events[place] = _beside(self.events[place], papers)
        visits, told = [record for place in places for record in _visits(self.events[place])], list(events)
        for visit in visits:
            self._hear_of_interview(visit, told)
        return with_plan_seen(told, visits, lambda urn: numbers_of(self.homes, urn))

    def _hear_of_interview(self, visit: AtVisit, told: Sequence[Event]) -> None:
        """The question is about the last time that the child was missing: its last return to that home before."""
        word, numbers = visit.to(INTERVIEW).word, numbers_of(self.homes, visit.urn)
        back = [one for one in told if one.occasion == "return" and one.urn in numbers and one.on <= visit.on]
        last = max(back, key=lambda one: one.on, default=None)
        if word is not None and last is not None:
            number = finding_id(OFFERED, rulebook().by_code[OFFERED].holder, last.key)
            answer = OwnAnswer(visit.visit, visit.on, INTERVIEW, word, number, visit.subject)
            self.own.setdefault(number, []).append(answer)


def heard_at_visits(known: Known) -> Heard:
    """Everything that visits say of what is judged now."""
    if VISITS not in known.kinds:
        return Heard()
    events: list[Event] = list(known.visits())
    of_child: dict[int, list[int]] = defaultdict(list)
    own: dict[str, list[OwnAnswer]] = defaultdict(list)
    for place, event in enumerate(events):
        if event.child_key is not None:
            of_child[event.child_key].append(place)
    for answer in known.own_answers():
        own[answer.finding].append(answer)
    return Heard(events, of_child, own, known.evidence.homes)


def _visits(event: Event) -> list[AtVisit]:
    return [view.record for view in event.views if isinstance(view.record, AtVisit)]


def _beside(event: Event, papers: Papers) -> Event:
    views = (
        replace(view, record=replace(view.record, beside=beside(papers, view.record.urn, view.record.on)))
        for view in event.views
        if isinstance(view.record, AtVisit)
    )
    return replace(event, views=tuple(views))
