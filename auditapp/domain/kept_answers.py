"""Answers kept for the days on which they hold, so that the same words on another day cost next to nothing."""

from datetime import date, timedelta
from typing import Generic, TypeVar

from auditapp.domain.homewords import Entry, HomeWords
from auditapp.domain.importing import HomeMatch

Key = TypeVar("Key")
Value = TypeVar("Value")
Span = tuple[date, date, HomeMatch]
_ONE_DAY = timedelta(days=1)


class Lately(Generic[Key, Value]):
    """What was used lately, never more than twice so many; what is not asked for again goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._young: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """What is kept under a key."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: Key, value: Value) -> None:
        """Keep something in place of what was there."""
        if len(self._young) >= self._most and key not in self._young:
            self._old, self._young = self._young, {}
        self._young[key] = value

    def __len__(self) -> int:
        return len(self._young) + len(self._old)


class AskedDay:
    """The day a question is about, and the days around it on which nothing that was looked at was otherwise.

    Whatever asks of a home or an answer whether it counted on the day narrows the span; an answer that rests on nothing
    else is the same on every day of the span.
    """

    def __init__(self, day: date | None) -> None:
        self.day = day
        self.first, self.last = date.min, date.max

    @property
    def is_bounded(self) -> bool:
        """Whether on some other day the answer might be another."""
        return self.first != date.min or self.last != date.max

    def is_open(self, home: Entry) -> bool:
        """Whether a home was registered on the day, as far as the registers say."""
        return self.is_within(home.registered_on, home.deregistered_on)

    def is_within(self, first: date | None, last: date | None) -> bool:
        """Whether the day lies in a period, both its ends inside; without a day it does."""
        day = self.day
        if day is None:
            return True
        if first is not None and day < first:
            self.last = min(self.last, first - _ONE_DAY)
            return False
        if last is not None and last < day:
            self.first = max(self.first, last + _ONE_DAY)
            return False
        if first is not None:
            self.first = max(self.first, first)
        if last is not None:
            self.last = min(self.last, last)
        return True


class KeptAnswers:
    """Every answer lately given, with the span of days on which it holds."""

    def __init__(self, most: int) -> None:
        self._dated: Lately[HomeWords, tuple[Span, ...]] = Lately(most)
        self._undated: Lately[HomeWords, HomeMatch] = Lately(most)

    def get(self, words: HomeWords, day: date | None) -> HomeMatch | None:
        """The answer to the same words for this day, if one holds."""
        if day is None:
            return self._undated.get(words)
        for first, last, match in self._dated.get(words) or ():
            if first <= day <= last:
                return match
        return None

    def keep(self, words: HomeWords, asked: AskedDay, match: HomeMatch) -> None:
        """Keep an answer for the days on which it holds."""
        if asked.day is None:
            self._undated.keep(words, match)
        else:
            self._dated.keep(words, (*(self._dated.get(words) or ()), (asked.first, asked.last, match)))

    def __len__(self) -> int:
        return len(self._dated) + len(self._undated)
