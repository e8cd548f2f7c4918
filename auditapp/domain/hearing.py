"""What the words of a row say of a home, in the light of the names, streets and towns that the registers know."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from auditapp.domain.addresses import POINTS, STREETS, cut_street, cut_unit, is_number, numbers_of
from auditapp.domain.homewords import NO_AREAS, Areas, AreasNamed, Asked, Entry, OneCode
from auditapp.domain.words_beside import (
    BESIDE_A_NAME,
    NEAR,
    is_new_town,
    is_other_use,
    other_town,
    place_in,
    points_on,
    without_labels,
    words_behind,
)

_NAME, _STREET, _TOWN = 1, 2, 4
_ROOMS = frozenset(("room", "bedroom", "bed", "floor", "door", "block"))


class Phrase(NamedTuple):
    """A name, street or town of the registers as it was met, which of them it is, and how many words it has."""

    words: str = ""
    kinds: int = 0
    size: int = 1


class Heard(NamedTuple):
    """What a row says. `names` stand by themselves, `parts` inside longer words; `claims` no register knows.

    The first of the `streets` is the one that the number belongs to. `areas` are the authorities that its words for an
    area or town mean, `unplaced` the claims that may be a town or village. `is_in_other_use` is said of a school or
    shop, whose name may be a home's too.
    """

    asked: Asked
    names: frozenset[str]
    parts: frozenset[str]
    claims: tuple[str, ...]
    number: str
    numbers: frozenset[str]
    unit: str
    streets: tuple[str, ...]
    towns: frozenset[str]
    areas: Mapping[str, frozenset[str]]
    unplaced: tuple[str, ...]
    is_in_other_use: bool
    is_near_by: bool

    @property
    def is_bare(self) -> bool:
        """Whether the row says a name and nothing of where it is."""
        asked = self.asked
        is_placed = self.towns or any(self.areas.values()) or asked.postcode or asked.partial or asked.authority
        is_one_name = len(self.claims) == (0 if self.names else 1)
        return is_one_name and not (is_placed or self.streets or self.number or self.unit)


_NOTHING_KNOWN = Phrase()


class _Draft:
    """What has been heard so far, and the words since the last number, street or town: a name may be among them."""

    __slots__ = (
        *("claims", "found", "is_certain", "is_in_other_use", "is_near_by", "named", "names", "number", "parts"),
        *("run", "streets", "towns", "unit", "waiting"),
    )

    def __init__(self, named: AreasNamed) -> None:
        self.named = named
        self.names: set[str] = set()
        self.parts: set[str] = set()
        self.claims: list[str] = []
        self.streets: list[str] = []
        self.towns: set[str] = set()
        self.run: list[str] = []
        self.found: list[str] = []
        self.number = self.unit = self.waiting = ""
        self.is_certain = self.is_in_other_use = self.is_near_by = False

    def street(self, street: str, number: str, *, is_certain: bool) -> None:
        """The first street with a number is the one meant; what is no certain street gives way to one that is."""
        if self.number and is_certain and not self.is_certain and self.streets:
            self.claims.append(self.streets.pop(0))
            self.streets.insert(0, street)
            self.number, self.is_certain = number or self.number, True
        elif number and not self.number:
            self.streets.insert(0, street)
            self.number, self.is_certain = number, is_certain
        else:
            self.streets.append(street)

    def close(self) -> None:
        """End a run of words: it is a name, or holds one, or is claimed to be one; or it is a school's or a shop's."""
        run, found = self.run, self.found
        if not run:
            return
        self.run, self.found = [], []
        known = {word for phrase in found for word in phrase.split()}
        beside = [word for word in run if word not in known and word not in BESIDE_A_NAME]
        if is_other_use(run, beside):
            self.is_in_other_use = True
            return
        if (
            beside
            and len(found) == 1
            and (tail := words_behind(found[0], run))
            and self.named(" ".join(tail)) is not None
        ):
            run, beside = tail, []
        (self.parts if beside else self.names).update(found)
        claim = without_labels(run)
        if claim and claim not in found:
            self.claims.append(claim)
            street, _ = cut_street(run)
            if street:
                self.streets.append(street)


class Vocabulary:
    """Every name, street and town of the registers, to be found among other words."""

    def __init__(self, entries: Iterable[Entry], areas: Areas = NO_AREAS, one_code: OneCode = str) -> None:
        entries = list(entries)
        self._named, self._one_code = areas.named, one_code
        self.towns = {town for entry in entries for town in entry.towns}
        self.districts_of: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            for place in entry.places:
                self.districts_of[place] |= entry.districts
        self.borne_once = _borne_once(entries)
        self._kinds = _kinds_of_phrases(entries, self.towns)
        lengths: dict[str, set[int]] = defaultdict(set)
        for phrase in self._kinds:
            words = phrase.split()
            lengths[words[0]].add(len(words))
        self._lengths = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    def hear(self, asked: Asked) -> Heard:
        """Tell names, numbers, streets and towns apart in the words of a row."""
        draft = _Draft(self._named)
        draft.names.update(name for name in asked.names if self._kinds.get(name, 0) & _NAME)
        for line in asked.lines:
            self._line(line, draft)
        draft.number = draft.number or draft.waiting
        areas = self._areas((*draft.claims, *draft.towns))
        claims = tuple(claim for claim in dict.fromkeys(draft.claims) if claim not in areas)
        return Heard(
            asked,
            frozenset(draft.names),
            frozenset(draft.parts - draft.names),
            claims,
            draft.number,
            numbers_of(draft.number),
            draft.unit,
            tuple(dict.fromkeys(draft.streets)),
            frozenset(draft.towns),
            areas,
            tuple(place for claim in claims if (place := place_in(claim))),
            draft.is_in_other_use,
            draft.is_near_by or asked.is_near_by,
        )

    def _areas(self, said: Iterable[str]) -> dict[str, frozenset[str]]:
        named = ((words, self._named(words)) for words in said)
        return {words: frozenset(map(self._one_code, found)) for words, found in named if found is not None}

    def _line(self, words: Sequence[str], draft: _Draft) -> None:
        """Read one line from left to right: known phrases, numbers with their streets, and what is left between."""
        unit, words = cut_unit(words)
        draft.unit = draft.unit or unit
        number, draft.waiting = draft.waiting, ""
        i = 0
        while i < len(words):
            word = words[i]
            if is_number(word):
                if number and draft.run:
                    draft.run.append(number)
                number = word
                i += 1
                continue
            phrase = self._phrase_at(words, i) if word in self._lengths else _NOTHING_KNOWN
            if number and draft.run and draft.run[-1] in _ROOMS:
                draft.run.append(number)
                number = ""
            elif number and word != "the":
                draft.close()
                i += self._street_at(words[i:], phrase, number, draft)
                number = ""
            elif phrase.kinds:
                i += self._meet(words, i, phrase, draft)
            else:
                draft.run.append(word)
                i += 1
        if draft.run and number:
            draft.run.append(number)
            number = ""
        draft.close()
        draft.waiting = "" if draft.number else number

    def _phrase_at(self, words: Sequence[str], i: int) -> Phrase:
        """The longest known phrase that begins here; none where a Road or Lane behind it makes it another street."""
        for length in self._lengths.get(words[i], ()):
            end = i + length
            if end > len(words):
                continue
            phrase = " ".join(words[i:end])
            kinds = self._kinds.get(phrase, 0)
            if kinds & _STREET and points_on(words, end) and not self._begins(words, end):
                return _NOTHING_KNOWN
            if kinds and (end == len(words) or words[end] not in STREETS or self._begins(words, end)):
                return Phrase(phrase, kinds, length)
        return _NOTHING_KNOWN

    def _meet(self, words: Sequence[str], i: int, phrase: Phrase, draft: _Draft) -> int:
        """A name goes on with the run of words; a street or town ends it. Says how many words were taken."""
        if phrase.kinds & _STREET:
            draft.street(phrase.words, "", is_certain=True)
        if phrase.kinds == _TOWN and (size := self._other_town(words, i, phrase, draft)):
            return size
        if phrase.kinds & _TOWN:
            draft.towns.add(phrase.words)
        elif i and words[i - 1] in NEAR:
            draft.is_near_by = True
        if phrase.kinds & _NAME:
            draft.found.append(phrase.words)
            draft.run.extend(phrase.words.split())
        else:
            draft.close()
        return phrase.size

    def _other_town(self, words: Sequence[str], i: int, phrase: Phrase, draft: _Draft) -> int:
        """Claim another place whose name has that of a known town in it, and say how many words were taken."""
        end = i + phrase.size
        known = (n for n in range(end, len(words)) if words[n] in self._lengths and self._phrase_at(words, n).kinds)
        behind = words[end : next(known, len(words))]
        taken = other_town(behind, is_whole_line=i == 0) if behind else 0
        if taken and self._named(" ".join(behind[:taken])) is not None:
            taken = 0
        is_new = bool(draft.run) and is_new_town(draft.run[-1])
        if not (taken or is_new):
            return 0
        place = [draft.run.pop()] if is_new else []
        draft.close()
        draft.claims.append(" ".join((*place, *words[i : end + taken])))
        return phrase.size + taken

    def _begins(self, words: Sequence[str], i: int) -> bool:
        return any(" ".join(words[i : i + n]) in self._kinds for n in self._lengths.get(words[i], ()) if n > 1)

    def _street_at(self, words: Sequence[str], phrase: Phrase, number: str, draft: _Draft) -> int:
        """Take the street that stands behind a number, and say how many words it has."""
        if phrase.kinds & (_STREET | _NAME):
            draft.street(phrase.words, number, is_certain=bool(phrase.kinds & _STREET))
            return phrase.size
        street, _ = cut_street(words)
        is_certain = bool(street)
        if not street:
            known = next((n for n in range(len(words)) if self._phrase_at(words, n).kinds & _TOWN), len(words))
            street = " ".join(words[:known])
        elif points_on(words, size := len(street.split())) and not self._begins(words, size):
            street = f"{street} {POINTS[words[size]]}"
        if street:
            draft.street(street, number, is_certain=is_certain)
        elif not draft.number:
            draft.number = number
        return len(street.split())


def _borne_once(entries: list[Entry]) -> set[str]:
    """The names that one house alone bears; registered twice, it is one house."""
    houses: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for entry in entries:
        house = (*sorted(entry.postcodes), *sorted(entry.numbers)) if entry.postcodes else (entry.urn,)
        for name in entry.called:
            houses[name].add(house)
    return {name for name, of_it in houses.items() if len(of_it) == 1}


def _kinds_of_phrases(entries: list[Entry], towns: set[str]) -> dict[str, int]:
    """What each phrase of the registers may be. A town is no street, and what is a street is not taken for a town."""
    kinds: dict[str, int] = defaultdict(int)
    for entry in entries:
        for kind, phrases in ((_NAME, entry.called), (_STREET, entry.streets), (_TOWN, entry.places)):
            for phrase in phrases:
                kinds[phrase] |= kind
    for phrase, found in kinds.items():
        if phrase in towns:
            kinds[phrase] = found & ~_STREET
        elif found & _STREET:
            kinds[phrase] = found & ~_TOWN
    return dict(kinds)
