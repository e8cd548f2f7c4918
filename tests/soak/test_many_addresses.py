"""A log in which no address comes twice: what is kept of the answers stays small."""

import tracemalloc
from datetime import date

import pytest

from auditapp.domain.matching import HomeIndex, HomeWords
from bench.addresses import known
from bench.made_homes import made_world

pytestmark = pytest.mark.soak
ADDRESSES, MOST_BYTES = 150_000, 120_000_000


def test_memory_is_bounded_however_many_addresses_there_are():
    index = HomeIndex(map(known, made_world(5, 4_000).homes))
    day = date(2015, 6, 1)
    tracemalloc.start()
    for number in range(ADDRESSES):
        words = HomeWords(address=f"{number % 900} Sample {number} Road, Nowhere {number % 700}", postcode="ZE1 1ZZ")
        assert index.find(words, day).urn is None
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept <= peak < MOST_BYTES
