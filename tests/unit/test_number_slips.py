"""Numbers of homes with a digit too few or too many: which home may be meant, and that nobody is accused by one."""

import pytest

from auditapp.domain.matching import HomeAlias, HomeIndex, HomeSaid, HomeWords, KnownHome, words_key
from auditapp.domain.number_slips import nearly

KNOWN = frozenset({"SC034567", "SC034568", "9000002"})


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        ("SC03456", ("SC034567", "SC034568")),  # the last digit is missing
        ("SC34567", ("SC034567",)),
        ("SC0345567", ("SC034567",)),  # one too many
        ("034567", ("SC034567",)),
        ("900002", ("9000002",)),
        ("90000002", ("9000002",)),
        ("SC034576", ()),  # two exchanged are another number
        ("SC034567", ()),
        ("97", ()),
        ("SC0345", ()),
        ("", ()),
    ],
)
def test_a_number_with_one_digit_too_few_or_too_many(number, meant):
    assert nearly(number, KNOWN.__contains__) == meant


def home(urn, name):
    return KnownHome(urn, (HomeSaid(name=name, address_1="1 Proof Road", town="Dalesby"),))


INDEX = HomeIndex([home("SC034567", "Proof House"), home("9000002", "Placebo Hall")])


def test_words_that_mean_a_home_count_before_a_number_near_that_of_another():
    assert INDEX.find(HomeWords("SC03456", "Placebo Hall, Dalesby"), None).urn == "9000002"


@pytest.mark.parametrize("words", [HomeWords("SC03456"), HomeWords("SC03456", "The Unit"), HomeWords("SC3456")])
def test_a_number_that_is_near_a_homes_is_asked_about_where_the_words_mean_none(words):
    found = INDEX.find(words, None)
    near = words.urn == "SC03456"
    assert (found.state, found.candidates) == (("ambiguous", ("SC034567",)) if near else ("unmatched", ()))
    assert ("the number SC03456 is near that of a home" in found.why) == near


def test_a_foster_home_beside_a_number_with_a_slip_is_no_question():
    assert INDEX.find(HomeWords("SC03456", "Foster carers"), None).state == "unmatched"


def test_an_answer_about_a_number_alone_is_remembered():
    words = HomeWords("SC03456")
    index = HomeIndex([home("SC034567", "Proof House")], [HomeAlias(words_key(words), "SC034567")])
    assert index.find(words, None).urn == "SC034567"
    assert words_key(HomeWords("SC03456", "The Unit")) == words_key(HomeWords("", "The Unit"))
