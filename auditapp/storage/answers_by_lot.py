"""What was answered at reviewed visits to the homes that a programme drew by lot, for its estimated error rate."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, and_, select

from auditapp.domain.questions import AnswerWord
from auditapp.domain.scope import Scope
from auditapp.domain.spot_checks import VisitState
from auditapp.domain.targeting import ChosenBy
from auditapp.storage.programmes import in_sight, programme, programme_home, programme_visit
from auditapp.storage.spot_checks import spot_check, spot_check_subject
from auditapp.storage.tablet_answers import spot_check_answer


class AnswerByLot(NamedTuple):
    """An answer in force: the home's number in its programme, the question, and of what kind its subject is and why.

    Of the home itself kind and reason are empty.
    """

    home: int
    question: str
    word: AnswerWord
    of: str
    why: str


def answers_by_lot(connection: Connection, scope: Scope, number: int) -> Iterator[AnswerByLot]:
    """The answers in force of reviewed visits to the homes that a programme drew by lot; of no subject no reason."""
    home, answer, subject = programme_home.c, spot_check_answer.c, spot_check_subject.c
    looked_at = and_(subject.spot_check_id == answer.spot_check_id, subject.key == answer.subject)
    query = (
        select(home.id, answer.question, answer.value, subject.of, subject.why)
        .select_from(programme_home)
        .join(programme, programme.c.id == home.programme_id)
        .join(programme_visit, programme_visit.c.programme_home_id == home.id)
        .join(spot_check, spot_check.c.id == programme_visit.c.spot_check_id)
        .join(spot_check_answer, answer.spot_check_id == spot_check.c.id)
        .outerjoin(spot_check_subject, looked_at)
        .where(in_sight(scope), home.programme_id == number, home.chosen_by == ChosenBy.LOT.value)
        .where(spot_check.c.state == VisitState.ACCEPTED.value)
        .order_by(home.id, answer.question, answer.subject)
    )
    for in_programme, question, value, of, why in connection.execute(query):
        yield AnswerByLot(in_programme, question, AnswerWord(value["word"]), of or "", why or "")
