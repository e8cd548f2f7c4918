"""What speaks for and against a home being the one that a row means, each fact weighed and named."""

from typing import NamedTuple

from auditapp.domain.hearing import Heard, Vocabulary
from auditapp.domain.homeplace import UNKNOWN_PLACE, Scale, weigh_place
from auditapp.domain.homewords import Entry
from auditapp.domain.likeness import Likeness, likeness, street_likeness

# Weights are steps on one scale. A name and a town (8), or a number, its street and a town (8), are SURE; a name or a
# house alone (6), or a street and a town (4), are worth a question; what speaks against can outweigh either.
SURE, ASK, MARGIN = 7.0, 4.0, 3.0
_NAME, _NAME_SLIP, _NAME_ALIKE, _NAME_PART, _NAME_OPENS = 6.0, 5.0, 3.0, 3.0, 2.0
_HOUSE, _HOUSE_SLIP, _HOUSE_AT_POSTCODE, _HOUSE_IN_PART, _STREET, _ONLY_STREET = 6.0, 5.0, 4.0, 3.0, 2.0, 3.0
_OTHER_NUMBER, _OTHER_NUMBER_OF_NAME, _NUMBER_OF_NONE, _OTHER_UNIT, _UNSAID_UNIT = -6.0, -4.0, -4.0, -6.0, -4.0
_STREET_BUT_NUMBER, _OTHER_STREET, _OTHER_HOUSE, _HOUSE_OF_NONE = -2.0, -4.0, -5.0, -2.0
_OWNER, _OTHER_NAME, _UNKNOWN_PLACE = 1.0, -3.0, -2.0
OTHER_STREET = "the row names another street"
LIKE_STREET = "number and a street like it"
MAY_BE_ANOTHER_STREET = "the row's street may be another one"
NEXT_TO_IT = "the row speaks of a place beside or near another"
NO_FLAT = "the home is one flat of the building, and the row does not say which it means"
OTHER_USE = "the row names a school, shop or the like"
_MOST_AGAINST_A_NAME = 2


class Fit(NamedTuple):
    """A home and how well it fits; `because` and `against` name what was weighed.

    `is_elsewhere` is said of one that the row may put in another place than the registers do: no answer, at best a
    question.
    """

    home: Entry
    score: float
    name: Likeness
    is_house: bool
    is_placed: bool
    is_elsewhere: bool
    because: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether the home is an answer unless another fits as well, or the row may put it in another place."""
        is_known = self.is_house or self.name not in {Likeness.OTHER, Likeness.ALIKE}
        return self.score >= SURE and is_known and not self.is_elsewhere


def weigh(home: Entry, heard: Heard, vocabulary: Vocabulary) -> Fit:
    """Weigh everything that a row says against what the registers say of one home."""
    scale = Scale()
    name = _weigh_name(home, heard, scale)
    is_house = _weigh_house(home, heard, name, scale)
    if scale.score < _STREET and not name:
        return Fit(home, 0.0, name, is_house, is_placed=False, is_elsewhere=False, because=(), against=())
    weigh_place(home, heard, vocabulary, scale, is_house=is_house)
    is_placed = scale.placed > 0
    if home.owners and heard.asked.owner in home.owners:
        scale.put(_OWNER, "company")
    if not name and not is_house and (heard.claims or heard.names or heard.is_in_other_use):
        scale.put(_OTHER_NAME, "the row gives another name")
    if name is Likeness.SAME and not vocabulary.borne_once.isdisjoint(home.called & heard.names):
        _lift(scale, is_known_place=is_placed or not (heard.claims or _streets_said(home, heard)))
        if not is_placed and heard.claims and not scale.against:
            scale.against.append(UNKNOWN_PLACE)
    elif name is Likeness.SAME and is_placed and len(scale.against) == 1:
        scale.score = max(scale.score, ASK)
    elif name is Likeness.SAME and not is_placed and not is_house and heard.claims:
        scale.score += _UNKNOWN_PLACE
        scale.note(UNKNOWN_PLACE)
    _doubt(heard, scale, is_house=is_house)
    if _is_one_flat_of_several(home, heard):
        scale.doubt(NO_FLAT, unless=frozenset())
    facts = tuple(scale.because), tuple(scale.against)
    return Fit(home, scale.score, name, is_house, is_placed, scale.is_elsewhere, *facts)


def _doubt(heard: Heard, scale: Scale, *, is_house: bool) -> None:
    """What may make another place of an address that agrees: a street like it, words of nearness, another use."""
    if LIKE_STREET in scale.because:
        scale.doubt(MAY_BE_ANOTHER_STREET, unless=frozenset(("postcode", "name")))
    if heard.is_near_by:
        scale.doubt(NEXT_TO_IT, unless=frozenset())
    if heard.is_in_other_use and is_house:
        scale.doubt(OTHER_USE, unless=frozenset(("name",)))


def _is_one_flat_of_several(home: Entry, heard: Heard) -> bool:
    """Whether the home is a flat, and a row that gives none has no name for it but the building's."""
    if heard.unit or not home.units or "" in home.units or not home.names.isdisjoint(heard.names | heard.parts):
        return False
    return all(likeness(claim, home.names) < Likeness.SLIP for claim in heard.claims)


def _lift(scale: Scale, *, is_known_place: bool) -> None:
    """A name that one home alone bears is that home's, unless the row speaks of another place."""
    if not scale.against and is_known_place:
        scale.score = max(scale.score, SURE)
    elif len(scale.against) <= _MOST_AGAINST_A_NAME:
        scale.score = max(scale.score, ASK)


def _weigh_name(home: Entry, heard: Heard, scale: Scale) -> Likeness:
    known = home.called
    if not known.isdisjoint(heard.names):
        scale.put(_NAME, "name")
        return Likeness.SAME
    best = Likeness.OTHER
    for claim in (*heard.claims, *heard.names):
        best = max(best, likeness(claim, known))
    if best is Likeness.SLIP:
        scale.put(_NAME_SLIP, "name but for a slip of spelling")
    elif best is Likeness.ALIKE:
        scale.put(_NAME_ALIKE, "a name like it")
    elif best is Likeness.SAME or not known.isdisjoint(heard.parts):
        scale.put(_NAME_PART, "part of the name")
        return Likeness.OPENS
    elif best is Likeness.OPENS:
        scale.put(_NAME_OPENS, "part of the name")
    return best


def _weigh_house(home: Entry, heard: Heard, name: Likeness, scale: Scale) -> bool:
    """The number, the street and the flat; whether number and street both are the home's."""
    has_number = not home.numbers.isdisjoint(heard.numbers)
    streets = _streets_said(home, heard)
    street = max((_street_of(home, said) for said in streets), default=Likeness.OTHER)
    is_street = street is not Likeness.OTHER
    is_house = has_number and (is_street or (heard.asked.postcode in home.postcodes and not (streets and home.streets)))
    if is_house:
        _put_house(home, heard, scale, street)
    elif is_street:
        scale.put(_ONLY_STREET if not heard.numbers and not home.numbers else _STREET, "street")
        if heard.numbers and home.numbers:
            scale.put(_OTHER_NUMBER_OF_NAME if name >= Likeness.SLIP else _OTHER_NUMBER, "the row gives another number")
        elif heard.numbers and name < Likeness.SLIP:
            scale.put(_NUMBER_OF_NONE, "the home has no number")
    elif streets and not all(likeness(street, home.called) >= Likeness.SLIP for street in streets):
        _put_other_street(home, heard, scale, has_number=has_number)
    if is_house or is_street:
        _weigh_unit(home, heard, scale)
    return is_house


def _streets_said(home: Entry, heard: Heard) -> tuple[str, ...]:
    """The street of the number; without a number every street, but for one that the home is called by."""
    if heard.numbers or not heard.streets:
        return heard.streets[:1]
    return tuple(street for street in heard.streets if street not in home.called)


def _street_of(home: Entry, street: str) -> Likeness:
    return Likeness.SAME if street in home.places else street_likeness(street, home.streets)


def _put_house(home: Entry, heard: Heard, scale: Scale, street: Likeness) -> None:
    if heard.number not in home.numbers:
        scale.put(_HOUSE_IN_PART, "one of the numbers")
    elif street is Likeness.OTHER:
        scale.put(_HOUSE_AT_POSTCODE, "number")
    elif street is Likeness.SAME:
        scale.put(_HOUSE, "number and street")
    else:
        is_slip = street is Likeness.SLIP
        scale.put(_HOUSE_SLIP, "number and street but for a slip" if is_slip else LIKE_STREET)


def _put_other_street(home: Entry, heard: Heard, scale: Scale, *, has_number: bool) -> None:
    if has_number:
        scale.put(_STREET_BUT_NUMBER, OTHER_STREET)
    elif home.streets:
        scale.put(_OTHER_HOUSE if heard.numbers and home.numbers else _OTHER_STREET, OTHER_STREET)
    elif heard.numbers and home.places and heard.asked.postcode not in home.postcodes:
        scale.put(_HOUSE_OF_NONE, "the register gives the home no street and number")


def _weigh_unit(home: Entry, heard: Heard, scale: Scale) -> None:
    if heard.unit and home.units and heard.unit not in home.units:
        scale.put(_OTHER_UNIT, "the row gives another flat")
    elif heard.unit and not home.units:
        scale.put(_UNSAID_UNIT, "the row gives a flat")
