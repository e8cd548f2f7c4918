"""Any return owed that services could ever make, for properties."""

from datetime import timedelta

from hypothesis import strategies as st
from records import days
from records_police import hosts, placings

from auditapp.domain.dates import Period
from auditapp.domain.expected_returns import Received, ReturnOwed
from auditapp.domain.records import Registration


@st.composite
def returns_owed(draw):
    """One period of a return, sent, signed, asked for or silent."""
    on = draw(days)
    first = on - timedelta(days=draw(st.integers(0, 366)))
    later = st.integers(-5, 120).map(lambda n: on + timedelta(days=n))
    return ReturnOwed(
        on=on,
        first=first,
        as_at=on + timedelta(days=draw(st.integers(1, 200))),
        sender_name="Example House",
        paper="log of notices",
        agreed_in=draw(st.sampled_from(("", "the agreement of May 2014"))),
        received=draw(st.none() | st.builds(Received, later, st.just("sent.xlsx"), st.just((Period(first, on),)))),
        nil_on=draw(st.none() | later),
        asked_on=tuple(draw(st.lists(later, max_size=4))),
        registration=draw(st.sampled_from(Registration)),
        host=draw(hosts),
        placing=draw(placings),
        known=tuple(draw(st.lists(st.just("a police log shows a child there"), max_size=2))),
    )


RETURNS = {"home_return": returns_owed(), "authority_return": returns_owed()}
