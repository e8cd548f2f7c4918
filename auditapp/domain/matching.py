"""Which home the words of a row mean: certain stages first, likeness last, and one answer or a question."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from auditapp.domain.addresses import outcode
from auditapp.domain.homefit import (
    agrees,
    has_number,
    has_other_district,
    has_other_street,
    is_building,
    is_in_asked_town,
    is_in_authority,
    is_in_other_town,
    is_in_town,
    is_of_owner,
    is_on_street,
    is_placed,
)
from auditapp.domain.homewords import (
    Asked,
    Entry,
    HomeAlias,
    HomeSaid,
    HomeWords,
    KnownHome,
    OneCode,
    normalise_urn,
    read_home,
    read_words,
    words_key,
)
from auditapp.domain.importing import HomeMatch
from auditapp.domain.likeness import FIT_TO_ASK, MARGIN, NEAR, SURE, resemblance

__all__ = ["HomeAlias", "HomeIndex", "HomeSaid", "HomeWords", "KnownHome", "words_key"]

_MOST_SHOWN = 8
_ADDRESS = "building, street and town"
_SLIP = "name but for a slip of spelling"
_MOST_WITH_ONE_WORD = 60
Block = dict[str, list[Entry]]


class Found(NamedTuple):
    """The homes that one stage found and by what; `torn` when the row's own words point to different homes."""

    homes: list[Entry]
    by: str
    torn: bool = False


class HomeIndex:
    """The homes of all registers given, and what people answered, ready for one question after another.

    `one_code` makes one of the codes that an authority had one after another (Gateshead had two).
    """

    def __init__(
        self,
        homes: Iterable[KnownHome],
        aliases: Iterable[HomeAlias] = (),
        one_code: OneCode = lambda gss: gss,
    ) -> None:
        self._one_code = one_code
        # A file names the same homes again and again, on other days each time; taking words apart is the dear part.
        self._by_urn: dict[str, Entry] = {}
        self._old_urns: dict[str, str] = {}
        for home in sorted(homes, key=lambda h: h.urn):
            self._by_urn[home.urn] = read_home(home, one_code)
            self._old_urns.update(dict.fromkeys(map(normalise_urn, home.old_urns), home.urn))
        entries = self._by_urn.values()
        self._named = _block(entries, lambda e: e.names)
        self._at_postcode = _block(entries, lambda e: e.postcodes)
        self._on_street = _block(entries, lambda e: e.streets)
        self._in_building = _block(entries, lambda e: e.buildings)
        self._in_town = _block(entries, lambda e: e.towns)
        self._in_district = _block(entries, lambda e: {outcode(p) for p in e.postcodes})
        self._in_authority = _block(entries, lambda e: e.authorities)
        self._with_word = _block(entries, lambda e: {w for name in e.names for w in name.split()})
        self._asked: dict[HomeWords, Asked] = {}
        self._aliases: dict[str, list[HomeAlias]] = defaultdict(list)
        for alias in aliases:
            self._aliases[alias.key].append(alias)

    def find(self, words: HomeWords, day: date | None) -> HomeMatch:
        """The home that the words mean on the day, or the homes that they may mean, or none; always with the reason."""
        asked = self._read(words)
        remembered = self._remembered(words, asked, day)
        if remembered is not None:
            return remembered
        if asked.urn:
            return self._by_number(asked, day)
        return self._by_words(asked, day)

    def _read(self, words: HomeWords) -> Asked:
        """A list says the same words of a home in row after row."""
        asked = self._asked.get(words)
        if asked is None:
            asked = self._asked[words] = read_words(words, self._one_code)
        return asked

    def _remembered(self, words: HomeWords, asked: Asked, day: date | None) -> HomeMatch | None:
        for alias in self._aliases.get(words_key(words), ()) if self._aliases else ():
            if not _is_within(day, alias.first, alias.last):
                continue
            if alias.urn is None:
                return HomeMatch("unmatched", why="a person answered that these words mean no home of the registers")
            home = self._by_urn.get(alias.urn)
            elsewhere = home is not None and asked.authority and home.authorities.isdisjoint({asked.authority})
            if home is None or not home.is_registered(day) or (elsewhere and home.authorities):
                continue
            return HomeMatch("matched", alias.urn, (alias.urn,), "a person answered that these words mean this home")
        return None

    def _by_number(self, asked: Asked, day: date | None) -> HomeMatch:
        current = self._old_urns.get(asked.urn, asked.urn)
        home = self._by_urn.get(asked.urn) or self._by_urn.get(current)
        if home is None:
            return _without_number(asked.urn, self._by_words(asked, day))
        if not agrees(home, asked):
            by_words = self._by_words(asked, day)
            if by_words.candidates and home.urn not in by_words.candidates:
                why = f"the number {asked.urn} is one home's and the words are another's: {by_words.why}"
                return HomeMatch("ambiguous", None, (home.urn, *by_words.candidates), why)
        why = f"number {asked.urn}" if home.urn == asked.urn else f"number {asked.urn}, an older one of this home"
        return _matched(home, why, day)

    def _by_words(self, asked: Asked, day: date | None) -> HomeMatch:
        for stage in (self._postcode_and_building, self._name, self._building_and_street):
            found = stage(asked)
            if found.homes:
                return self._settle(found, asked, day)
        return self._nearly(asked, day)

    def _postcode_and_building(self, asked: Asked) -> Found:
        """The postcode together with a number, a building or a name; never the postcode by itself."""
        block = self._at_postcode.get(asked.postcode, [])
        named = [e for e in block if not e.names.isdisjoint(asked.names)]
        numbered = [e for e in block if is_building(e, asked)]
        both = [e for e in named if e in numbered]
        if both or not numbered:
            return Found(both or named, "postcode and building" if both else "postcode and name")
        others = named or self._bearing_name(asked)
        return Found(_unique([*numbered, *others]), "postcode and building", torn=bool(others))

    def _bearing_name(self, asked: Asked) -> list[Entry]:
        return next((self._named[n] for n in asked.names if n in self._named), [])

    def _name(self, asked: Asked) -> Found:
        """The fullest name that any home bears, then the same without a town at its end."""
        found = self._bearing_name(asked)
        if not found and asked.names:
            shorter, town = self._cut_town(asked.names[-1])
            found = [e for e in self._named.get(shorter, []) if town in e.places]
        here = any(is_in_authority(e, asked) for e in found)
        return Found(found, "name and authority" if here else "name")

    def _cut_town(self, name: str) -> tuple[str, str]:
        words = name.split()
        for cut in range(1, len(words)):
            town = " ".join(words[cut:])
            if town in self._in_town:
                return " ".join(words[:cut]), town
        return "", ""

    def _building_and_street(self, asked: Asked) -> Found:
        """A number or a building's name with its street; a building's name with its town."""
        on_street = self._on_street.get(asked.place.street, [])
        numbered = self._at_number(asked)
        built = [e for e in on_street if not e.buildings.isdisjoint(asked.place.before)]
        unsaid = [] if asked.place.numbers else on_street
        in_town = [e for b in asked.place.before for e in self._in_building.get(b, []) if is_in_town(e, asked.text)]
        return Found(_unique(numbered or built or in_town or unsaid), _ADDRESS)

    def _at_number(self, asked: Asked) -> list[Entry]:
        return [e for e in self._on_street.get(asked.place.street, []) if has_number(e, asked)]

    def _settle(self, found: Found, asked: Asked, day: date | None) -> HomeMatch:
        """Narrow several by whatever the row says besides; one home that nothing speaks against is the answer."""
        pool = [e for e in found.homes if e.is_registered(day)] or found.homes
        if found.torn:
            return _ambiguous(pool, f"the {found.by} mean one home and the name another")
        for fits in (is_on_street, has_number, is_in_asked_town, is_in_authority, is_of_owner):
            pool = [e for e in pool if fits(e, asked)] or pool
        if len(pool) > 1:
            return _ambiguous(pool, f"{len(pool)} homes fit by {found.by}")
        doubt = self._doubt(pool[0], asked, found.by)
        if doubt:
            return _ambiguous(_unique([*pool, *self._at_number(asked)]), f"one home fits by {found.by}, but {doubt}")
        return _matched(pool[0], found.by, day)

    def _doubt(self, home: Entry, asked: Asked, by: str) -> str:
        """What the row says that cannot be true of the home, in words; empty where nothing is."""
        rivals = self._at_number(asked)
        is_here = asked.authority is None or any(asked.authority in rival.authorities for rival in rivals)
        names_town = any(hint in self._in_town for hint in asked.hints)
        doubts = {
            "the row's postcode lies in another district": has_other_district(home, asked),
            "the row names another town": names_town and is_in_other_town(home, asked),
            "the row names another street": has_other_street(home, asked),
            "the row gives another home's number in the street": bool(rivals) and home not in rivals and is_here,
            "the row does not say in which town": by == _ADDRESS and not is_placed(home, asked),
            "the row does not say which building of the street": by == _ADDRESS and not is_building(home, asked),
        }
        return next((words for words, holds in doubts.items() if holds), "")

    def _nearly(self, asked: Asked, day: date | None) -> HomeMatch:
        """A name with a slip, compared only with homes of the same postcode, district, town or authority."""
        if not asked.names:
            return HomeMatch("unmatched", why=_why_none(asked))
        block = self._neighbours(asked)
        near = _alike(block, asked, day, NEAR) or _alike(self._namesakes(asked), asked, day, FIT_TO_ASK)
        if not near:
            return HomeMatch("unmatched", why=_why_none(asked))
        runner_up = near[1][0] if len(near) > 1 else 0.0
        if near[0][1] in block and near[0][0] >= SURE and near[0][0] - runner_up >= MARGIN:
            return self._settle(Found([near[0][1]], _SLIP), asked, day)
        return _ambiguous([e for _, e in near], "only names that are like it were found")

    def _neighbours(self, asked: Asked) -> list[Entry]:
        blocks = [self._at_postcode.get(asked.postcode, []), self._in_district.get(outcode(asked.postcode), [])]
        blocks += [self._in_town.get(hint, []) for hint in sorted(asked.hints)]
        blocks.append(self._in_authority.get(asked.authority or "", []))
        return _unique(e for block in blocks for e in block)

    def _namesakes(self, asked: Asked) -> list[Entry]:
        """Homes that share a rare word of the name: fit to be shown in a question, never to be an answer."""
        blocks = [self._with_word.get(word, []) for name in asked.names for word in name.split()]
        return _unique(e for block in blocks if len(block) <= _MOST_WITH_ONE_WORD for e in block)


def _block(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[str]]) -> Block:
    block: Block = defaultdict(list)
    for entry in entries:
        for key in keys(entry):
            if key:
                block[key].append(entry)
    return dict(block)


def _unique(entries: Iterable[Entry]) -> list[Entry]:
    return list({e.urn: e for e in entries}.values())


def _alike(pool: list[Entry], asked: Asked, day: date | None, least: float) -> list[tuple[float, Entry]]:
    """The homes with a name like one that the row gives, the likest first, those registered on the day if any."""
    scored = [(max(resemblance(n, e.names) for n in asked.names), e) for e in pool]
    near = sorted((s for s in scored if s[0] >= least), key=lambda s: (-s[0], s[1].urn))
    return [s for s in near if s[1].is_registered(day)] or near


def _is_within(day: date | None, first: date | None, last: date | None) -> bool:
    return day is None or ((first is None or first <= day) and (last is None or day <= last))


def _without_number(urn: str, by_words: HomeMatch) -> HomeMatch:
    said = f"the number {urn} is not on the registers given"
    if by_words.state == "matched" and _SLIP in by_words.why:
        return HomeMatch("ambiguous", None, by_words.candidates, f"{said}; {by_words.why}")
    return HomeMatch(by_words.state, by_words.urn, by_words.candidates, f"{said}; {by_words.why}")


def _matched(home: Entry, why: str, day: date | None) -> HomeMatch:
    off = "" if home.is_registered(day) else "; the home was not registered on the day"
    return HomeMatch("matched", home.urn, (home.urn,), f"by {why}{off}")


def _ambiguous(pool: Iterable[Entry], why: str) -> HomeMatch:
    return HomeMatch("ambiguous", None, tuple(e.urn for e in pool)[:_MOST_SHOWN], why)


def _why_none(asked: Asked) -> str:
    if not asked.text.strip() and not asked.postcode:
        return "the row has no words that name a home"
    return "no home of the registers given has this name or address"
