"""What speaks for and against a home by where a row puts it: postcode, town, authority, the force whose log it is."""

from rapidfuzz import fuzz

from auditapp.domain.addresses import outcode
from auditapp.domain.hearing import Heard, Vocabulary
from auditapp.domain.homewords import Entry, company
from auditapp.domain.likeness import Likeness, is_slip, likeness

_POSTCODE, _SECTOR, _DISTRICT, _OTHER_POSTCODE, _OTHER_DISTRICT = 3.5, 2.5, 2.0, -1.0, -2.0
_SAME_SECTOR_OTHERWISE = 1.0
_TOWN, _TOWN_SLIP, _OTHER_TOWN, _OTHER_PLACE = 2.0, 1.0, -3.0, -1.5
_AUTHORITY, _OTHER_AUTHORITY = 2.0, -2.0
# A name but for a slip is not an answer because a force's whole area has no other.
_IN_THE_FORCES_AREA, _OUTSIDE_THE_FORCES_AREA = 1.5, -2.0
_PLACED_AGAIN = 0.5
_SHORTEST_BEGINNING, _TOWNS_WORTH_A_LOOK = 4, 70.0
_BY_POSTCODE = frozenset(("postcode", "sector of the postcode", "district of the postcode"))
UNKNOWN_PLACE = "the row speaks of a place that no register knows"
OTHER_TOWN = "the row names another town"
OTHER_AUTHORITY = "the row names another authority"
NEAR_BY = "the row names a place near by"
NO_TOWN = "no register says in which town the home is"
OUTSIDE = "the home is outside the area of the force whose log it is"
NO_AREA = "no register says in which force's area the home is"


class Scale:
    """Weights as they are put on. `is_elsewhere` is said of a home that the row may put in another place."""

    __slots__ = ("against", "because", "is_elsewhere", "placed", "score")

    def __init__(self) -> None:
        self.score = self.placed = 0.0
        self.because: list[str] = []
        self.against: list[str] = []
        self.is_elsewhere = False

    def place(self, weight: float, fact: str) -> None:
        """Facts of where it is say much the same; only the strongest counts in full."""
        if weight > 0:
            again = min(weight, self.placed)
            self.score += (_PLACED_AGAIN if again else 0) - again
            self.placed = max(weight, self.placed)
        self.put(weight, fact)

    def put(self, weight: float, fact: str) -> None:
        """Put one fact on, and note it by its name."""
        self.score += weight
        if weight > 0:
            self.because.append(fact)
        elif weight < 0:
            self.against.append(fact)

    def doubt(self, reason: str, *, unless: frozenset[str]) -> None:
        """The row may put the home in another place, unless one of these facts says that it is there."""
        if unless.isdisjoint(self.because):
            self.is_elsewhere = True
            self.note(reason)

    def note(self, reason: str) -> None:
        """Note what speaks against the home, once."""
        if reason not in self.against:
            self.against.append(reason)


def weigh_place(home: Entry, heard: Heard, vocabulary: Vocabulary, scale: Scale, *, is_house: bool) -> None:
    """Weigh where the row says that the place is; `is_house` says that number and street are the home's."""
    _weigh_postcode(home, heard, scale)
    if not _is_in_town(home, heard, scale):
        here = {words for words, codes in heard.areas.items() if not codes.isdisjoint(home.authorities)}
        if here:
            scale.place(_AUTHORITY, "authority")
        else:
            _weigh_other_areas(home, heard, scale)
        _weigh_other_towns(home, heard.towns - here, vocabulary, scale)
        if any(_may_be_elsewhere(claim, home) for claim in heard.unplaced):
            scale.doubt(UNKNOWN_PLACE, unless=_BY_POSTCODE)
    _weigh_authority(home, heard, scale)
    if heard.asked.force and not (scale.placed or is_house):
        _weigh_force(home, heard, scale)


def _weigh_postcode(home: Entry, heard: Heard, scale: Scale) -> None:
    code, partial = heard.asked.postcode, heard.asked.partial
    if not home.postcodes or not (code or partial):
        return
    if code in home.postcodes:
        scale.place(_POSTCODE, "postcode")
    elif code and any(code[:-2] == known[:-2] for known in home.postcodes):
        scale.place(_SAME_SECTOR_OTHERWISE, "sector of the postcode")
    elif partial in home.districts:
        scale.place(_DISTRICT, "district of the postcode")
    elif partial and any(partial == known[:-2] for known in home.postcodes):
        scale.place(_SECTOR, "sector of the postcode")
    elif home.districts.isdisjoint((outcode(code),) if code else (partial, partial[:-1])):
        scale.place(_OTHER_DISTRICT, "the row's postcode lies in another district")
    else:
        scale.place(_OTHER_POSTCODE, "the row gives another postcode")


def _is_in_town(home: Entry, heard: Heard, scale: Scale) -> bool:
    if not home.places.isdisjoint(heard.towns):
        scale.place(_TOWN, "town")
        return True
    if any(_is_town_slip(s, p) for s in (*heard.claims, *heard.towns) for p in home.places):
        scale.place(_TOWN_SLIP, "town but for a slip")
        return True
    return False


def _is_town_slip(said: str, place: str) -> bool:
    if said[0] != place[0]:
        return False
    if len(said) >= _SHORTEST_BEGINNING and place.startswith(said):
        return True
    return fuzz.ratio(said, place, score_cutoff=_TOWNS_WORTH_A_LOOK) > 0 and is_slip(said, place)


def _weigh_other_areas(home: Entry, heard: Heard, scale: Scale) -> None:
    """A county or borough that the home is not in; what is a town as well is weighed as one."""
    if home.authorities and any(codes for words, codes in heard.areas.items() if words not in heard.towns):
        scale.place(_OTHER_AUTHORITY, OTHER_AUTHORITY)
        scale.doubt(OTHER_AUTHORITY, unless=_BY_POSTCODE)


def _weigh_other_towns(home: Entry, towns: frozenset[str], vocabulary: Vocabulary, scale: Scale) -> None:
    """Towns that are none of the home's. One in another district outweighs all but the very postcode."""
    if not towns:
        return
    if not home.places:
        scale.doubt(NO_TOWN, unless=_BY_POSTCODE)
        return
    far = [town for town in towns if home.districts.isdisjoint(vocabulary.districts_of[town])]
    if not far:
        scale.doubt(NEAR_BY, unless=_BY_POSTCODE)
        return
    is_town = any(town in vocabulary.towns for town in far)
    scale.place(_OTHER_TOWN if is_town else _OTHER_PLACE, OTHER_TOWN)
    scale.doubt(OTHER_TOWN, unless=frozenset(("postcode",)) if is_town else _BY_POSTCODE)


def _may_be_elsewhere(claim: str, home: Entry) -> bool:
    """Whether words may be a place that the home is not at: they are not like its name, and not its company's."""
    return likeness(claim, home.called) is Likeness.OTHER and company(claim) not in home.owners


def _weigh_authority(home: Entry, heard: Heard, scale: Scale) -> None:
    authority = heard.asked.authority
    if authority and home.authorities:
        is_here = authority in home.authorities
        scale.place(_AUTHORITY if is_here else _OTHER_AUTHORITY, "authority" if is_here else OTHER_AUTHORITY)


def _weigh_force(home: Entry, heard: Heard, scale: Scale) -> None:
    """A name that the row puts in no town means a home in the force's own area, if any."""
    if heard.asked.force in home.forces:
        if heard.is_bare:
            scale.place(_IN_THE_FORCES_AREA, "police area")
        return
    reason = OUTSIDE if home.forces else NO_AREA
    scale.place(_OUTSIDE_THE_FORCES_AREA, reason)
    scale.doubt(reason, unless=frozenset())
