"""Anything that could ever be answered at a spot check, for properties."""

from dataclasses import replace

from build_visits import CHILD, NIGHT, REPORT, STANDARD
from hypothesis import strategies as st
from records import days
from records_police import hosts

from auditapp.domain.questions import AnswerWord
from auditapp.domain.records import Registration
from auditapp.domain.visits import Answer, Visit, visit_records

words = st.sampled_from(AnswerWord)


@st.composite
def answers(draw, code: str):
    """Any answer to a question, with any of its items ticked."""
    keys = [item.key for item in STANDARD.questions[code].items]
    ticked = draw(st.frozensets(st.sampled_from(keys))) if keys else frozenset()
    return Answer(draw(words), ticked, draw(st.none() | days), draw(st.none() | st.integers(0, 3_600)))


@st.composite
def at_visits(draw, subject: str):
    """What was answered about the home or a child; some questions were not put, some not answered."""
    put = draw(st.frozensets(st.sampled_from(sorted(STANDARD.questions))))
    answered = draw(st.frozensets(st.sampled_from(sorted(STANDARD.questions))))
    visit = Visit(
        "5f0c7d7e",
        draw(days),
        "SC980101",
        "Example House",
        draw(st.sampled_from(Registration)),
        draw(hosts),
        (CHILD, replace(NIGHT, reports=draw(st.sampled_from([(), REPORT])))),
        draw(st.sampled_from(Registration)),
    )
    asked = replace(STANDARD, questions={code: STANDARD.questions[code] for code in sorted(put)})
    given = {(code, subject): draw(answers(code)) for code in sorted(answered)}
    return next(one for one in visit_records(visit, given, asked) if one.subject == subject)


VISITS = {"visit": at_visits(""), "visit_child": at_visits("child-1"), "visit_night": at_visits("night-1")}
