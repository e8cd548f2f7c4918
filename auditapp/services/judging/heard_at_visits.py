"""What accepted spot checks say beside the papers: of children whose files were seen, and of findings asked about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from auditapp.domain.agreement import View
from auditapp.domain.events import Event
from auditapp.domain.evidence import Papers
from auditapp.domain.findings import finding_id
from auditapp.domain.marks import goes_with_marks
from auditapp.domain.own_answers import INTERVIEW, NoticeAnswer, OwnAnswer
from auditapp.domain.papers_beside import CallsOff, beside
from auditapp.domain.register import HomeHistory
from auditapp.domain.visits import AtVisit
from auditapp.domain.visits_of_stays import placed_by, with_plan_seen
from auditapp.rulebook import rulebook
from auditapp.services.homes.homes_known import numbers_of
from auditapp.services.judging.evidence import VISITS, Known

# The rules that judge, by papers, whether an interview was offered after a return, and whether a notice was given.
OFFERED = "RHI-1"
TOLD_BY: Mapping[str, str] = {"admission": "ADM-1", "presence": "ADM-1", "discharge": "DIS-1"}


@dataclass(frozen=True, slots=True)
class Heard:
    """The events of visits, those about a child by its key, and the answers about findings by their numbers."""

    events: list[Event] = field(default_factory=list)
    of_child: Mapping[int, list[int]] = field(default_factory=dict)
    own: dict[str, list[OwnAnswer]] = field(default_factory=dict)
    homes: Mapping[str, HomeHistory] = field(default_factory=dict)
    notices: Mapping[int, Sequence[NoticeAnswer]] = field(default_factory=dict)
    called_off: CallsOff = field(default_factory=dict)

    def with_answers(self, papers: Papers, events: Iterable[Event]) -> Iterable[Event]:
        """The events of one child with what visits saw of them; the child's papers are noted beside its visits."""
        places, notices = self.of_child.get(papers.child_key, ()), self.notices.get(papers.child_key, ())
        if not places and not notices:
            return events
        for place in places:
            self.events[place] = _beside(self.events[place], papers, self.called_off)
        told = list(events)
        for place in places:
            self.events[place] = self._placed(self.events[place], told)
        visits = [record for place in places for record in _visits(self.events[place])]
        for visit in visits:
            self._hear_of_interview(visit, told)
        for notice in notices:
            self._hear_of_notice(notice, told)
        return with_plan_seen(told, visits, lambda urn: numbers_of(self.homes, urn))

    def _placed(self, event: Event, told: Sequence[Event]) -> Event:
        """The event of a visit with who placed the child."""
        numbers = numbers_of(self.homes, event.urn or "")
        placed = (replace(one, placing=placed_by(told, one, numbers)) for one in _visits(event))
        return replace(event, views=tuple(View(one, view.said) for one, view in zip(placed, event.views, strict=True)))

    def _hear_of_interview(self, visit: AtVisit, told: Sequence[Event]) -> None:
        """The question is about the last time that the child was missing: its last return to that home before."""
        answered, numbers = visit.to(INTERVIEW), numbers_of(self.homes, visit.urn)
        back = [one for one in told if one.occasion == "return" and one.urn in numbers and one.on <= visit.on]
        last = max(back, key=lambda one: one.on, default=None)
        if answered.word is not None and last is not None:
            about, agrees = f"file {visit.subject}", goes_with_marks(answered)
            own = OwnAnswer(visit.visit, visit.on, INTERVIEW, answered.word, "", about, agrees)
            self._note(OFFERED, last, own)

    def _hear_of_notice(self, notice: NoticeAnswer, told: Sequence[Event]) -> None:
        """The answer stands beside the finding on the movement of which the notice was asked for."""
        numbers = numbers_of(self.homes, notice.urn)
        for one in told:
            is_it = (one.occasion, one.on) == (notice.occasion, notice.event_on) and one.urn in numbers
            if is_it and one.occasion in TOLD_BY:
                self._note(TOLD_BY[one.occasion], one, notice.answer)

    def _note(self, rule: str, event: Event, answer: OwnAnswer) -> None:
        number = finding_id(rule, rulebook().by_code[rule].holder, event.key)
        self.own.setdefault(number, []).append(replace(answer, finding=number))


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
    notices: dict[int, list[NoticeAnswer]] = defaultdict(list)
    for notice in known.notice_answers():
        notices[notice.child_key].append(notice)
    return Heard(events, of_child, own, known.evidence.homes, notices, known.evidence.called_off)


def _visits(event: Event) -> list[AtVisit]:
    return [view.record for view in event.views if isinstance(view.record, AtVisit)]


def _beside(event: Event, papers: Papers, called_off: CallsOff) -> Event:
    views = (
        replace(view, record=replace(view.record, beside=beside(papers, view.record.urn, view.record.on, called_off)))
        for view in event.views
        if isinstance(view.record, AtVisit)
    )
    return replace(event, views=tuple(views))
