"""Every form, sent empty or with one thing wrong: all that is wrong is said at once, and what was written stays."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import wtforms

from auditapp.domain.people import Role
from auditapp.services.workplace import Workplace
from auditapp.web.forms import AddressForm, Form
from tests.web.forms_on_pages import FormOnPage, Wrong, what_is_wrong
from tests.web.homes_given import client_of
from tests.web.pages_with_forms import every_form
from tests.web.test_few_queries import FEW, built

# What may be sent empty: a search for nothing shows no home, and nobody looks after a finding.
MAY_BE_EMPTY = {"register.search", "findings.given"}
# What is asked further once something is chosen cannot be lacking before.
ASKED_FURTHER = {"workbooks.asked": {"home", "named", "contract"}}
# Columns share one name: what is wrong with one is said beside it, and is put right on the same page.
SHARES_A_NAME = "data_desk.import_it"
# Whether somebody has an account is told to nobody who has forgotten a password.
NEVER_SAYS = "links.forgotten_asked"
A_SENTENCE = 300
# Photos wait for one to be drawn anew; two forms have nothing to fill in.
ELSEWHERE = {"PhotoForm", "SaveForm", "SendForm", "ActivateForm"}


def answered(form: FormOnPage, data: dict[str, Any]) -> Wrong | None:
    answer = form.sent(data)
    return what_is_wrong(answer.text) if answer.mimetype == "text/html" and answer.status_code != 302 else None


def said_rightly(name: str, wrong: Wrong) -> None:
    """The title says it; every line leads to something that takes the focus, and says what stands beside it."""
    assert wrong.page.findtext(".//title").strip().startswith("Error: "), name
    for at, said in wrong.said.items():
        assert wrong.page.get_element_by_id(at).tag in {"input", "select", "textarea"}, (name, at)
        beside = " ".join(wrong.beside(at))
        assert beside, (name, at)
        assert any(sentence in beside for sentence in said), (name, at, said, beside)
        assert all(len(sentence.split()) > 2 for sentence in said), (name, said)


def all_at_once(place: Workplace, form: FormOnPage, wrong: Wrong) -> None:
    """Where that alone is put right which was said to be wrong, nothing else is wrong."""
    if form.endpoint == SHARES_A_NAME:
        return
    again = answered(form, form.filled(wrong.names(), place.today))
    if again is not None:
        more = again.names() - wrong.names() - ASKED_FURTHER.get(form.endpoint, set())
        assert not more, (form.endpoint, wrong.said, again.said)


def answers_of(wrong: Wrong) -> Iterator[set[str]]:
    """The names of each answer that was wrong: one name, or the three boxes of a day."""
    for name in wrong.names():
        first = name.rpartition("-")[0]
        if name.endswith("-day"):
            yield {f"{first}-{part}" for part in ("day", "month", "year")}
        elif not name.endswith(("-month", "-year")):
            yield {name}


def the_rest_is_kept(place: Workplace, form: FormOnPage, wrong: Wrong) -> None:
    """Where one answer is lacking the others stand there still; so do days that are none, and words too long."""
    sets = [form.without(names, place.today) for names in answers_of(wrong)]
    long = {} if form.endpoint == NEVER_SAYS else form.too_long(place.today)
    for sent in filter(None, [*sets, form.with_no_day(place.today), long]):
        again = answered(form, sent)
        assert again is not None, (form.endpoint, sent)
        assert all(len(sentence) < A_SENTENCE for said in again.said.values() for sentence in said), form.endpoint
        assert again.lost(form, sent) == {}, (form.endpoint, sent, again.said)


def classes(of: type[Form]) -> set[type[Form]]:
    """Every form that is one, and is no kind of others."""
    below = of.__subclasses__()
    return {found for one in below for found in classes(one)} if below else {of}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the forms that were looked through."""
    seen: set[str] = set()
    checked, refused = wtforms.Form.validate, Form.refuse

    def validate(self: wtforms.Form, extra_validators: Any = None) -> bool:
        seen.add(type(self).__name__)
        return checked(self, extra_validators)

    def refuse(self: Form, field: wtforms.Field, sentence: str) -> None:
        seen.add(type(self).__name__)
        refused(self, field, sentence)

    monkeypatch.setattr(wtforms.Form, "validate", validate)
    monkeypatch.setattr(Form, "refuse", refuse)
    return seen


def test_every_form_that_is_sent_empty_says_all_that_is_wrong(tmp_path: Path, sent: set[str]):
    app, place, officer = built(tmp_path / "few", FEW)
    clients = {role: officer if role is Role.DATA_OFFICER else client_of(app, place, role) for role in Role}
    taken = set()
    for form in every_form(place, clients):
        wrong = answered(form, form.empty())
        if wrong is None:
            taken.add(form.endpoint)
            continue
        said_rightly(form.endpoint, wrong)
        the_rest_is_kept(place, form, wrong)
        all_at_once(place, form, wrong)
    assert taken == MAY_BE_EMPTY
    every = {one.__name__ for one in classes(Form) if not issubclass(one, AddressForm)}
    assert every - sent == ELSEWHERE
