"""Entering what the fictional county expects, as its data officer would."""

from collections.abc import Iterable

from auditapp.demo.expected import InventedReturn
from auditapp.domain.expected_returns import HowOften, SenderKind
from auditapp.domain.scope import Scope
from auditapp.services.known_world import keeper_code
from auditapp.services.returns.change_returns import SaidOfReturn, add_expected, note_asked, note_nil
from auditapp.services.workplace import Workplace


def expect_invented(place: Workplace, scope: Scope, authority: str, returns: Iterable[InventedReturn]) -> None:
    """Enter each return that an authority expects, with its requests and nil returns."""
    area = str(keeper_code(authority, place.today))
    for one in returns:
        kind, every = SenderKind(one.of), HowOften(one.every)
        said = SaidOfReturn(area, kind, one.sender, one.paper, every, one.first, one.last, one.agreed_in)
        number = add_expected(place, scope, said)
        for period, on in one.asked:
            note_asked(place, scope, number, [period], on)
        for period, on, name in one.nil:
            note_nil(place, scope, number, period, on=on, signed_by=name)
