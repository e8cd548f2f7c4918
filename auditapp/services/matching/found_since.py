"""Homes that rows mean by their words though none was found when they came: a person said so since, or a register does.

A row keeps the number of its home where one was found as it came. Of all others it is asked anew, as a check asks it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from auditapp.domain.dates import to_london
from auditapp.domain.homewords import HomeWords
from auditapp.domain.importing import HomeMatch
from auditapp.services.known_world import words_from_text
from auditapp.storage.places import WordsOnDay

Find = Callable[[HomeWords, date | None], HomeMatch]


class FoundSince:
    """The words of rows for which no home was found when they came, and which home each means on a day."""

    def __init__(self, said: Iterable[WordsOnDay], make_find: Callable[[], Find]) -> None:
        self._said = tuple(said)
        self._make_find = make_find

    def words_of(self, urns: Sequence[str]) -> tuple[str, ...]:
        """All words that mean one of some homes on some day of theirs."""
        return tuple(sorted({text for urn in urns for text in self._by_home.get(urn, ())}))

    def every_words(self) -> tuple[str, ...]:
        """All words that mean any home on some day of theirs."""
        return self.words_of(tuple(self._by_home))

    def home_of(self, text: str, day: date | None) -> str | None:
        """The home that some words mean on a day."""
        return self._find(words_from_text(text), day).urn

    @cached_property
    def _find(self) -> Find:
        return self._make_find()

    @cached_property
    def _by_home(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for text, on, at in self._said:
            urn = self.home_of(text, on if at is None else to_london(at).date())
            if urn is not None:
                found[urn].add(text)
        return {urn: frozenset(texts) for urn, texts in found.items()}
