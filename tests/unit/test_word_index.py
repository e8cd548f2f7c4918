"""Finding texts by how their words begin."""

from auditapp.domain.word_index import WordIndex

INDEX = WordIndex({"a": ["marsh", "lane", "boston"], "b": ["marshland", "way"], "c": ["old", "marsh"], "d": []})
EVERYTHING = {"a", "b", "c", "d"}


def test_every_beginning_begins_a_word():
    assert INDEX.having(["marsh"], EVERYTHING) == {"a", "b", "c"}
    assert INDEX.having(["marshl"], EVERYTHING) == {"b"}
    assert INDEX.having(["marsh", "la"], EVERYTHING) == {"a"}
    assert INDEX.having(["way", "lane"], EVERYTHING) == set()
    assert INDEX.having(["arsh"], EVERYTHING) == set()


def test_nothing_is_found_beside_those_asked_among():
    assert INDEX.having(["marsh"], {"b", "d"}) == {"b"}
    assert INDEX.having([], {"b", "d"}) == {"b", "d"}


def test_a_word_is_found_whole_and_after_the_last_there_is_none():
    assert INDEX.having(["way"], EVERYTHING) == {"b"}
    assert INDEX.having(["wayz"], EVERYTHING) == set()
    assert WordIndex({}).having(["marsh"], set()) == set()
