"""Whatever the words are, the answer is one home of the registers, a question about some of them, or none."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from auditapp.domain.matching import HomeAlias, HomeIndex, HomeSaid, HomeWords, KnownHome, words_key
from auditapp.domain.names import Person, child_keys, link_keys, may_be_same, read_person

WORDS = st.sampled_from(
    ["Oak", "Elm", "St", "House", "Lodge", "Hall", "Annexe", "North", "The", "(Seaby)", "14", "14A", "Rd"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ADDRESSES = st.lists(NAMES, max_size=3).map(", ".join)
POSTCODES = st.sampled_from(["", "ZE1 1ZZ", "ze11zz", "ZO2 9ZZ", "REDACTED"])
SAID = st.builds(
    HomeSaid, name=NAMES, address_1=ADDRESSES, postcode=POSTCODES, authority_gss=st.sampled_from([None, "E1", "E2"])
)
DAYS = st.none() | st.dates(date(2013, 1, 1), date(2016, 12, 31))
SOMETIMES = st.sampled_from(["", "", "SC900000", "SC900001", "9999999", "junk"])
ASKED = st.builds(
    HomeWords,
    urn=SOMETIMES,
    name=NAMES | st.text(max_size=20),
    address=ADDRESSES | st.text(max_size=20),
    postcode=POSTCODES | st.text(max_size=8),
    authority_gss=st.sampled_from([None, "E1", "E3"]),
)


@st.composite
def registers(draw):
    said = draw(st.lists(st.lists(SAID, min_size=1, max_size=2), max_size=6))
    days = draw(st.lists(st.tuples(DAYS, DAYS), min_size=len(said), max_size=len(said)))
    return [
        KnownHome(f"SC{900000 + n}", tuple(s), first, last)
        for n, (s, (first, last)) in enumerate(zip(said, days, strict=True))
    ]


@st.composite
def answered(draw, asked):
    """What people answered about some of the words, for some period, of a home that may not be known any more."""
    words = draw(st.lists(st.sampled_from(asked), max_size=3))
    urns = st.sampled_from(["SC900000", "SC900001", "SC999999", None])
    return [HomeAlias(words_key(w), draw(urns), draw(DAYS), draw(DAYS)) for w in words]


@given(registers(), ASKED, DAYS)
def test_every_answer_is_well_formed(homes, words, day):
    match = HomeIndex(homes).find(words, day)
    known = {home.urn for home in homes}
    assert match.why
    assert set(match.candidates) <= known
    assert len(match.candidates) == len(set(match.candidates))
    if match.state == "matched":
        assert match.candidates == (match.urn,)
    else:
        assert match.urn is None
        assert match.state == ("ambiguous" if match.candidates else "unmatched")


@given(registers(), ASKED, DAYS)
def test_the_order_of_the_register_changes_nothing(homes, words, day):
    assert HomeIndex(homes).find(words, day) == HomeIndex(homes[::-1]).find(words, day)


@settings(deadline=None)
@given(registers(), st.lists(ASKED, max_size=1), st.lists(DAYS, max_size=2), st.data())
def test_an_answer_that_was_kept_is_the_one_that_would_be_given_anew(homes, asked, days, data):
    own = [HomeWords("", said.name, said.address_1, said.postcode) for home in homes for said in home.said]
    asked = [*asked, *own[:2], HomeWords(name="Oak")]
    edges = {day for home in homes for day in (home.registered_on, home.deregistered_on) if day}
    days = {*days, *edges, *(edge + timedelta(days=step) for edge in edges for step in (-1, 1))}
    aliases = data.draw(answered(asked))
    index = HomeIndex(homes, aliases)
    for day in data.draw(st.permutations(sorted(days, key=str)))[:8]:
        for words in asked:
            assert index.find(words, day) == HomeIndex(homes, aliases).find(words, day)


@given(registers(), DAYS)
def test_a_postcode_alone_never_names_a_home(homes, day):
    assert HomeIndex(homes).find(HomeWords(postcode="ZE1 1ZZ"), day).state == "unmatched"


@given(registers(), st.data())
def test_a_home_asked_for_in_its_own_words_is_among_the_answers(homes, data):
    index = HomeIndex(homes)
    for home in homes:
        said = data.draw(st.sampled_from(home.said))
        match = index.find(
            HomeWords(urn=home.urn, name=said.name, address=said.address_1, postcode=said.postcode), None
        )
        assert match.urn == home.urn


PEOPLE = st.builds(
    Person,
    ref=st.sampled_from(["", "", "n1", "n2"]),
    authority=st.sampled_from(["", "E1", "E2"]),
    surname=st.sampled_from(["", "t", "tester", "sample"]),
    forename=st.sampled_from(["", "r", "roe", "ash"]),
    dob=st.sampled_from([None, date(2000, 1, 1), date(2001, 1, 1)]),
)


def linked(rows):
    """The children of some rows, as people's names and numbers tell them apart."""
    people = dict(rows)
    keys = [(row, child_keys(one)) for row, one in people.items()]
    return link_keys([(row, key.ref_key, key.name_key) for row, key in keys], lambda _: people)


@given(st.lists(PEOPLE, max_size=12), st.randoms())
def test_linking_is_the_same_in_any_order_and_names_each_child_by_its_first_row(people, random):
    rows = list(enumerate(people))
    linkage = linked(rows)
    random.shuffle(rows)
    assert linked(rows) == linkage
    assert set(linkage.child_of) == set(range(len(people)))
    assert all(child <= row and linkage.child_of[child] == child for row, child in linkage.child_of.items())
    assert all(linkage.child_of[row] == row for row in set(linkage.child_of) - linkage.identified)


@given(PEOPLE, PEOPLE)
def test_may_be_same_asks_both_ways_alike(one, other):
    assert may_be_same(one, other) == may_be_same(other, one)
    assert may_be_same(one, one)


@given(
    st.dictionaries(st.sampled_from(["child_surname", "child_forename", "child_ref"]), st.none() | st.text(max_size=9))
)
def test_any_name_can_be_read(values):
    read = read_person(values)
    assert not set(read.surname + read.forename) & set(" .-'()")
    assert not child_keys(read).identified
