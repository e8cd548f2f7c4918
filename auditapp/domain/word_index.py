"""Which of many texts have a word that begins with some letters, without reading them all."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

# No letter comes after it.
LAST = "\U0010ffff"


class WordIndex:
    """The words of many texts in order, each with the keys of the texts that have it."""

    def __init__(self, texts: Mapping[str, Iterable[str]]) -> None:
        keys: dict[str, set[str]] = defaultdict(set)
        for key, words in texts.items():
            for word in words:
                keys[word].add(key)
        self._words = sorted(keys)
        self._keys = dict(keys)

    def having(self, begins: Iterable[str], among: AbstractSet[str]) -> AbstractSet[str]:
        """The keys, among some, of the texts that have for each of these beginnings a word with it."""
        for begin in begins:
            first, after = (bisect_left(self._words, letters) for letters in (begin, begin + LAST))
            among = among & set().union(*(self._keys[word] for word in self._words[first:after]))
        return among
