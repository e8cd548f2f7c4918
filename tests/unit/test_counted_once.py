"""What two rules say of one stay is counted once: as the notice where that was not kept, else as the first contact."""

from dataclasses import replace

import pytest

from auditapp.domain.findings import Judged, not_counted_beside
from auditapp.services.judging.judge_events import Linked, _beside

FIRST = Judged(
    *("F-3", "POL-3", None, "", "SC980101", 1, "", "first_contact", None, "breached", "high", ""),
    *((), "both", "", "", "", "", "", ()),
    linked=("F-1", "F-2"),
)


@pytest.mark.parametrize(
    ("own", "admission", "placing", "beside"),
    [
        ("breached", "breached", "breached", ("F-1", "F-2")),
        ("breached", "breached", "cannot_tell", ("F-1",)),
        ("breached", "cannot_tell", "cannot_tell", ()),
        ("cannot_tell", "cannot_tell", "cannot_tell", ("F-1", "F-2")),
        ("cannot_tell", "breached", "cannot_tell", ("F-1", "F-2")),
    ],
)
def test_a_first_contact_is_counted_unless_a_linked_finding_holds_it_already(own, admission, placing, beside):
    outcomes = {"F-1": admission, "F-2": placing}
    assert not_counted_beside(replace(FIRST, outcome=own), outcomes) == beside
    assert not_counted_beside(replace(FIRST, outcome=own), {}) == ()


STANDS = "; the same placement stands under {} already and is counted there, not here a second time"


@pytest.mark.parametrize(
    ("own", "linked", "said"),
    [
        ("breached", {"ADM-1": "breached", "PLA-1": "breached"}, STANDS.format("ADM-1 and PLA-1")),
        ("breached", {"ADM-1": "breached"}, STANDS.format("ADM-1")),
        ("breached", {"ADM-1": "cannot_tell", "PLA-1": "breached"}, STANDS.format("PLA-1")),
        ("breached", {"ADM-1": "cannot_tell"}, "; counted here, since ADM-1 cannot tell of the same placement"),
        ("cannot_tell", {"ADM-1": "cannot_tell"}, STANDS.format("ADM-1")),
        ("breached", {}, ""),
        ("complied", {"ADM-1": "breached"}, ""),
    ],
)
def test_the_reason_names_only_rules_whose_finding_is_linked(own, linked, said):
    assert _beside(own, [Linked("F-1", code, outcome) for code, outcome in linked.items()]) == said
