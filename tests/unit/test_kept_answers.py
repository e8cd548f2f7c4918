"""What is kept of answers: for exactly the days on which they hold, and never more than so many."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from auditapp.domain import matching
from auditapp.domain.homewords import HomeSaid, HomeWords, KnownHome, read_home
from auditapp.domain.importing import HomeMatch
from auditapp.domain.kept_answers import AskedDay, KeptAnswers, Lately
from auditapp.domain.matching import HomeAlias, HomeIndex, words_key

HOME = KnownHome("SC980001", (HomeSaid("Proof House", "14 Proof Street", "", "Seaby", "ZO11 7ZZ"),))
ENTRY = read_home(HOME, str)
OPENED, CLOSED = date(2014, 1, 27), date(2015, 3, 31)
WORDS = HomeWords(name="Proof House, Seaby")


@pytest.mark.parametrize(
    ("day", "is_open", "span"),
    [
        (date(2014, 1, 26), False, (date.min, date(2014, 1, 26))),
        (date(2014, 1, 27), True, (OPENED, CLOSED)),
        (date(2015, 3, 31), True, (OPENED, CLOSED)),
        (date(2015, 4, 1), False, (date(2015, 4, 1), date.max)),
    ],
)
def test_an_answer_holds_until_a_home_that_was_looked_at_opens_or_closes(day, is_open, span):
    asked = AskedDay(day)
    assert asked.is_open(replace(ENTRY, registered_on=OPENED, deregistered_on=CLOSED)) is is_open
    assert (asked.first, asked.last) == span


def test_several_homes_narrow_the_days_together():
    asked = AskedDay(date(2014, 6, 1))
    asked.is_open(replace(ENTRY, registered_on=OPENED))
    asked.is_open(replace(ENTRY, deregistered_on=CLOSED))
    asked.is_open(replace(ENTRY, registered_on=date(2014, 9, 1)))
    asked.is_open(ENTRY)
    assert (asked.first, asked.last) == (OPENED, date(2014, 8, 31))


def test_without_a_day_every_home_is_open():
    assert AskedDay(None).is_open(replace(ENTRY, registered_on=OPENED, deregistered_on=CLOSED))


def test_an_answer_is_given_again_on_its_days_alone():
    kept = KeptAnswers(10)
    match, other = HomeMatch("matched", "SC980001"), HomeMatch("unmatched")
    asked = AskedDay(date(2014, 6, 1))
    asked.is_within(OPENED, CLOSED)
    kept.keep(WORDS, asked, match)
    assert [kept.get(WORDS, day) for day in (OPENED, CLOSED)] == [match, match]
    assert kept.get(WORDS, OPENED - timedelta(days=1)) is None
    assert kept.get(WORDS, CLOSED + timedelta(days=1)) is None
    assert kept.get(WORDS, None) is None
    kept.keep(WORDS, AskedDay(None), other)
    assert kept.get(WORDS, None) == other
    assert kept.get(WORDS, OPENED) == match


def test_what_is_asked_for_again_stays_and_the_rest_goes():
    lately: Lately[int, str] = Lately(3)
    for number in range(3):
        lately.keep(number, str(number))
    lately.keep(3, "3")
    assert lately.get(0) == "0"
    for number in range(4, 6):
        lately.keep(number, str(number))
    assert [number for number in range(6) if lately.get(number) is not None] == [0, 3, 4, 5]
    for number in range(100):
        lately.keep(number, str(number))
        assert len(lately) <= 6


def test_the_same_words_are_taken_apart_once_for_all_days_of_a_span(monkeypatch):
    read = []
    monkeypatch.setattr(matching, "read_words", lambda words, one_code: read.append(words) or ASKED)
    index = HomeIndex([replace(HOME, registered_on=OPENED, deregistered_on=CLOSED)])
    for number in range(300):
        assert index.find(HomeWords(name="Proof House, Seaby"), OPENED + timedelta(days=number)).urn == "SC980001"
    assert read == [WORDS]


def test_an_answer_of_a_person_ends_the_span_of_days():
    alias = HomeAlias(words_key(HomeWords(name="The Proof")), "SC980001", date(2014, 6, 1), date(2014, 6, 30))
    index = HomeIndex([HOME], [alias])
    found = [index.find(HomeWords(name="The Proof"), date(2014, 6, day)).urn for day in (1, 15, 30)]
    assert found == ["SC980001"] * 3
    assert index.find(HomeWords(name="The Proof"), date(2014, 7, 1)).urn is None
    assert index.find(HomeWords(name="The Proof"), date(2014, 5, 31)).urn is None


ASKED = matching.read_words(WORDS, str)
