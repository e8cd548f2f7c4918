"""Which day a row is read with, after a person said which of two records is right."""

from datetime import UTC, date, datetime

from auditapp.domain.days_by_word import DayAnswer, DaySaid, by_record, by_word, disagreeing, record_of, says
from auditapp.domain.stays import stays
from tests.unit.test_stays import jun, row


def given(believed, *doubted, fact="admission"):
    told = [DaySaid(record_of(one), says(one, fact)) for one in (believed, *doubted)]
    return DayAnswer(fact, told[0], tuple(told[1:]))


def answer(believed, *doubted, fact="admission"):
    return by_record([given(believed, *doubted, fact=fact)])


def test_the_doubted_row_is_read_with_the_believed_day():
    one, other = row(1, jun(16)), row(2, jun(18), jun(30))
    read = by_word([one, other], answer(one, other))
    assert [r.admitted_on for r in read] == [jun(16), jun(16)]
    assert [r.discharged_on for r in read] == [None, jun(30)]
    assert read[1].by_decision.startswith("the row says admitted Wednesday 18 June 2014; believed is")


def test_a_row_that_says_something_else_by_now_is_read_as_it_is():
    one, other = row(1, jun(16)), row(2, jun(18))
    said = answer(one, other)
    assert [r.admitted_on for r in by_word([one, row(2, jun(17))], said)] == [jun(16), jun(17)]
    assert [r.admitted_on for r in by_word([row(1, jun(15)), other], said)] == [jun(15), jun(18)]
    assert [r.admitted_on for r in by_word([other], said)] == [jun(18)]


def test_an_answer_about_the_believed_row_holds_for_the_one_that_was_not_believed_before():
    one, other, third = row(1, jun(16)), row(2, jun(18)), row(3, jun(17))
    first, second = given(one, other), given(third, one)
    (stay,) = stays(by_word([one, other, third], by_record([first])))
    assert [read.origin.row for read, _ in disagreeing(stay, "admission")] == [1, 3]
    read = by_word([one, other, third], by_record([first, second]))
    assert [r.admitted_on for r in read] == [jun(17)] * 3
    assert read[1].by_decision == "the row says admitted Wednesday 18 June 2014; believed is list.csv, row 3"


def test_answers_in_a_circle_come_to_an_end():
    one, other, third = row(1, jun(16)), row(2, jun(18)), row(3, jun(17))
    circle = by_record([given(one, other), given(third, one), given(other, third)])
    assert [r.admitted_on for r in by_word([one, other, third], circle)] == [jun(16), jun(18), jun(17)]


def test_an_answer_is_about_what_another_chose_between_until_a_row_says_otherwise_or_a_further_list_comes():
    one, other, third = row(1, jun(16)), row(2, jun(18)), row(3, jun(17))
    assert given(one, other).is_about_what(given(other, one))
    assert not given(one, row(2, jun(19))).is_about_what(given(other, one))
    assert not given(third, one).is_about_what(given(one, other))
    assert not given(one, other).is_about_what(given(other, one, fact="discharge"))


def test_a_discharge_is_answered_apart_from_an_admission():
    one, other = row(1, jun(16), jun(28)), row(2, jun(17), jun(30))
    read = by_word([one, other], answer(other, one, fact="discharge"))
    assert [(r.admitted_on, r.discharged_on) for r in read] == [(jun(16), jun(30)), (jun(17), jun(30))]


def test_lists_disagree_on_other_days_and_other_times_but_not_where_one_gives_no_time():
    ten, noon = (datetime(2014, 6, 16, hour, tzinfo=UTC) for hour in (9, 11))

    def found(*rows, fact="admission"):
        (stay,) = stays(rows)
        return [told for _, told in disagreeing(stay, fact)]

    assert found(row(1, jun(16)), row(2, jun(18))) == ["2014-06-16", "2014-06-18"]
    assert found(row(1, jun(16)), row(2, jun(16), admitted_at=noon)) == []
    timed = (row(1, jun(16), admitted_at=ten), row(2, jun(16), admitted_at=noon))
    assert found(*timed) == ["2014-06-16T10:00+01:00", "2014-06-16T12:00+01:00"]
    assert found(row(1, jun(16), date(2014, 7, 1)), row(2, jun(16)), fact="discharge") == []
