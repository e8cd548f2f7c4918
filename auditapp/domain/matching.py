"""Which home the words of a row mean: certain stages first, likeness last, and one answer or a question."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from auditapp.domain.hearing import Heard, Vocabulary
from auditapp.domain.homeblocks import HomeBlocks
from auditapp.domain.homefit import ASK, Fit, weigh
from auditapp.domain.homewords import (
    NO_AREAS,
    Areas,
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
from auditapp.domain.kept_answers import AskedDay, KeptAnswers, Lately
from auditapp.domain.likeness import Likeness
from auditapp.domain.number_in_words import number_in
from auditapp.domain.number_slips import nearly
from auditapp.domain.place_kinds import NEVER_A_HOME, kind_of_place
from auditapp.domain.settling import OFF_THE_REGISTER, Verdict, settle

__all__ = ["HomeAlias", "HomeIndex", "HomeSaid", "HomeWords", "KnownHome", "words_key"]

_MOST_KEPT, _MOST_HEARD = 50_000, 1_000
# Homes whose number may be meant by one with a slip.
_MOST_MEANT = 8
_KINDS = {
    "family": "a family's address",
    "foster": "a foster home",
    "hospital": "a hospital",
    "adults": "a home for adults",
    "street": "a street or public place",
}


ANSWERED_HOME = "a person answered that these words mean this home"
ANSWERED_NONE = "a person answered that these words mean no home of the registers"


class HomeIndex:
    """The homes of all registers given, and what people answered, ready for one question after another.

    `one_code` makes one of the codes that an authority had one after another (Gateshead had two). Without `areas` whose
    log a row is of tells nothing.
    """

    def __init__(
        self,
        homes: Iterable[KnownHome],
        aliases: Iterable[HomeAlias] = (),
        one_code: OneCode = lambda gss: gss,
        areas: Areas = NO_AREAS,
    ) -> None:
        self._one_code = one_code
        self._knows_areas = areas is not NO_AREAS
        self._by_urn: dict[str, Entry] = {}
        self._old_urns: dict[str, str] = {}
        self._owners: dict[str, tuple[str, ...]] = {}
        for home in sorted(homes, key=lambda h: h.urn):
            self._by_urn[home.urn] = read_home(home, one_code, areas)
            self._owners[home.urn] = tuple(dict.fromkeys(said.owner for said in home.said if said.owner))
            self._old_urns.update(dict.fromkeys(map(normalise_urn, home.old_urns), home.urn))
        entries = list(self._by_urn.values())
        self._blocks = HomeBlocks(entries)
        self._vocabulary = Vocabulary(entries, areas, one_code)
        self._called_otherwise = {n for n in self._blocks.named if kind_of_place(n) in NEVER_A_HOME}
        self._heard: Lately[HomeWords, tuple[Heard, list[Fit]]] = Lately(_MOST_HEARD)
        self._kept = KeptAnswers(_MOST_KEPT)
        self._aliases: dict[str, list[HomeAlias]] = defaultdict(list)
        for alias in aliases:
            # Words that say nothing stand in many rows, and mean nothing in any.
            if alias.key.strip("|"):
                self._aliases[alias.key].append(alias)

    def owners_of(self, urn: str) -> tuple[str, ...]:
        """Every owner that a register ever named for the home, as it is spelt there."""
        return self._owners.get(urn, ())

    def find(self, words: HomeWords, day: date | None) -> HomeMatch:
        """The home that the words mean on the day, or the homes that they may mean, or none; always with the reason."""
        kept = self._kept.get(words, day)
        if kept is None:
            asked_day = AskedDay(day)
            kept = self._find(words, asked_day)
            self._kept.keep(words, asked_day, kept)
        return kept

    def _find(self, words: HomeWords, day: AskedDay) -> HomeMatch:
        heard, fits = self._heard.get(words) or self._weighed(words)
        match = self._answer(words, heard, fits, day)
        if day.is_bounded:
            self._heard.keep(words, (heard, fits))
        return match

    def _weighed(self, words: HomeWords) -> tuple[Heard, list[Fit]]:
        """What does not depend on the day: the words taken apart and every home that may be meant."""
        words = self._with_number(words if normalise_urn(words.urn) else words._replace(urn=""))
        if not self._knows_areas:
            words = words._replace(force="")
        heard = self._vocabulary.hear(read_words(words, self._one_code))
        return heard, self._fits(heard)

    def _with_number(self, words: HomeWords) -> HomeWords:
        """The words with the number that stands among them in its own place."""
        for field in () if words.urn else ("name", "address"):
            number, rest = number_in(getattr(words, field), self._is_known)
            if number:
                return words._replace(**{"urn": number, field: rest})
        return words

    def _is_known(self, number: str) -> bool:
        return number in self._by_urn or number in self._old_urns

    def _answer(self, words: HomeWords, heard: Heard, fits: list[Fit], day: AskedDay) -> HomeMatch:
        remembered = self._remembered(words, heard.asked, day)
        if remembered is not None and not self._gives_way(remembered, heard, fits, day):
            return remembered
        match = self._by_number(heard, fits, day) if heard.asked.urn else self._by_words(heard, fits, day).match
        match = self._perhaps_by_slip(words.urn, match, heard) if match.state == "unmatched" and words.urn else match
        return self._answered_of_none_open(words, match, day) if match.state == "ambiguous" else match

    def _perhaps_by_slip(self, number: str, match: HomeMatch, heard: Heard) -> HomeMatch:
        """Ask where words mean no home and the number beside them is that of a home but for one digit."""
        if heard.asked.kind in NEVER_A_HOME - {"none"}:
            return match
        meant = (self._old_urns.get(urn, urn) for urn in nearly(number, self._is_known))
        candidates = tuple(dict.fromkeys(meant))[:_MOST_MEANT]
        if not candidates:
            return match
        return HomeMatch("ambiguous", None, candidates, f"{match.why}; the number {number} is near that of a home")

    def _fits(self, heard: Heard) -> list[Fit]:
        if heard.asked.kind in NEVER_A_HOME and self._called_otherwise.isdisjoint(heard.names | heard.parts):
            return []
        fits = [weigh(home, heard, self._vocabulary) for home in self._blocks.certain(heard)]
        if not any(fit.is_sure for fit in fits):
            known = {fit.home.urn for fit in fits}
            others = self._blocks.alike(heard) + self._blocks.namesakes(heard)
            fits += [weigh(home, heard, self._vocabulary) for home in others if home.urn not in known]
        return sorted((fit for fit in fits if fit.score >= ASK), key=lambda f: (-f.score, f.home.urn))

    def _remembered(self, words: HomeWords, asked: Asked, day: AskedDay) -> HomeMatch | None:
        for alias in self._aliases.get(words_key(words), ()) if self._aliases else ():
            if not day.is_within(alias.first, alias.last):
                continue
            if alias.urn is None:
                return HomeMatch("unmatched", why=ANSWERED_NONE)
            home = self._by_urn.get(alias.urn)
            elsewhere = home is not None and asked.authority and home.authorities.isdisjoint({asked.authority})
            if home is None or not day.is_open(home) or (elsewhere and home.authorities):
                continue
            return HomeMatch("matched", alias.urn, (alias.urn,), ANSWERED_HOME)
        return None

    def _answered_of_none_open(self, words: HomeWords, match: HomeMatch, day: AskedDay) -> HomeMatch:
        """The home that a person said is meant, of those asked about, where none of them was registered on the day."""
        for alias in self._aliases.get(words_key(words), ()) if self._aliases else ():
            urn = alias.urn
            if urn is None or urn not in match.candidates or not day.is_within(alias.first, alias.last):
                continue
            if not any(day.is_open(self._by_urn[one]) for one in match.candidates):
                return HomeMatch("matched", urn, (urn,), ANSWERED_HOME + OFF_THE_REGISTER)
        return match

    def _gives_way(self, remembered: HomeMatch, heard: Heard, fits: list[Fit], day: AskedDay) -> bool:
        """Whether a bare name was answered with a home outside the force's area, which has one of that name itself."""
        force, home = heard.asked.force, self._by_urn.get(remembered.urn or "")
        if not force or home is None or force in home.forces or not heard.is_bare:
            return False
        return self._by_words(heard, fits, day).match.urn is not None

    def _by_number(self, heard: Heard, fits: list[Fit], day: AskedDay) -> HomeMatch:
        urn = heard.asked.urn
        home = self._by_urn.get(urn) or self._by_urn.get(self._old_urns.get(urn, ""))
        if home is None:
            return _without_number(urn, self._by_words(heard, fits, day))
        if not self._agrees(home, heard):
            by_words = self._by_words(heard, fits, day).match
            if by_words.candidates and home.urn not in by_words.candidates:
                why = f"the number {urn} is one home's and the words are another's: {by_words.why}"
                return HomeMatch("ambiguous", None, (home.urn, *by_words.candidates), why)
        why = f"by number {urn}" if home.urn == urn else f"by number {urn}, an older one of this home"
        off = "" if day.is_open(home) else OFF_THE_REGISTER
        return HomeMatch("matched", home.urn, (home.urn,), why + off)

    def _agrees(self, home: Entry, heard: Heard) -> bool:
        """Whether the words may be this home's: it has no known name, or one like it, or the address is its own."""
        fit = weigh(home, heard, self._vocabulary)
        is_called_so = fit.name is not Likeness.OTHER or not home.names.isdisjoint(heard.asked.names)
        return is_called_so or not home.names or fit.is_house

    def _by_words(self, heard: Heard, fits: list[Fit], day: AskedDay) -> Verdict:
        if fits:
            return settle(fits, day)
        kind = heard.asked.kind
        if kind in _KINDS:
            why = f"the words are of {_KINDS[kind]}, which is never a children's home"
        elif kind == "none" or not (heard.asked.lines or heard.asked.postcode):
            why = "the row has no words that name a home"
        else:
            why = "no home of the registers given has this name or address"
        return Verdict(HomeMatch("unmatched", why=why), by_slip=False)


def _without_number(urn: str, by_words: Verdict) -> HomeMatch:
    match = by_words.match
    why = f"the number {urn} is not on the registers given; {match.why}"
    if match.state == "matched" and by_words.by_slip:
        return HomeMatch("ambiguous", None, match.candidates, why)
    return HomeMatch(match.state, match.urn, match.candidates, why)
