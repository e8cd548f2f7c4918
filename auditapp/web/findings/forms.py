"""Why somebody needs to know who a child is; and what the list of findings is narrowed to."""

from collections.abc import Callable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional

from auditapp.domain.findings import Order
from auditapp.domain.following_up import NOBODY
from auditapp.services.findings.list_breaches import (
    CHOICES,
    ORDERS,
    USUAL,
    Filters,
    filters_in_words,
    paper_choices,
    rule_choices,
)
from auditapp.services.findings.reveal_child import REASONS
from auditapp.services.said_on_pages import said_on_pages
from auditapp.services.workplace import Refused
from auditapp.web.forms import AddressForm, DayField, Form, OneOf

LONGEST_NAME = 100
TOO_LONG = Length(max=LONGEST_NAME, message="The name is longer than any: write it shorter.")


class RevealForm(Form):
    """The reason, and a reference of one's own."""

    reason = RadioField(
        "Why do you need to know who the child is?",
        choices=REASONS,
        validators=[InputRequired("Choose why you need to know who the child is.")],
    )
    reference = StringField(
        "Your own reference, if there is one",
        description="Letters and numbers, such as SG-2015/114. No names.",
        validators=[Optional(), Length(max=30, message="A reference has at most 30 letters and numbers.")],
    )


class FiltersForm(AddressForm):
    """What the list is narrowed to and how it is sorted."""

    outcome = OneOf("Outcome", CHOICES["outcome"], default=USUAL.outcome)
    state = OneOf("State", CHOICES["state"], default=USUAL.state)
    rule = OneOf("Duty", rule_choices())
    severity = OneOf("Severity", CHOICES["severity"])
    holder = OneOf("Falls on", CHOICES["holder"])
    owner = OneOf("Looked after by")
    doer = OneOf("With an open action of")
    amiss = OneOf("What is amiss", CHOICES["amiss"])
    home = StringField("URN of the home", validators=[Length(max=20, message="A URN is not so long.")])
    provider = StringField(
        "Provider, by the URN of one of its homes", validators=[Length(max=20, message="A URN is not so long.")]
    )
    area = StringField("Authority of the area", validators=[TOO_LONG])
    placed_by = StringField("Placing authority", validators=[TOO_LONG])
    first = DayField("Events from", is_wanted=False)
    last = DayField("Events to", is_wanted=False)
    paper = OneOf("Would be settled by", paper_choices())
    order = OneOf("Sort by", [(order.value, words) for order, words in ORDERS], default=USUAL.order.value)
    after = HiddenField(validators=[Length(max=60)])
    before = HiddenField(validators=[Length(max=60)])

    @classmethod
    def of(
        cls,
        me: str,
        others: Callable[[], Mapping[str, str]],
        *,
        lists_others: bool = False,
        said: MultiDict[str, str] | None = None,
    ) -> "FiltersForm":
        """The form for somebody; their colleagues are looked up only where one is asked for or all are listed.

        It is filled from what is said, or from the address.
        """
        form = cls(said)
        form.owner.offer([("", "Anybody"), (me, "Me"), (NOBODY, "Nobody")])
        form.doer.offer([("", "Anybody or nobody"), (me, "Me")])
        if lists_others or any(field.data not in field.words for field in (form.owner, form.doer)):
            everybody = others()
            for field in (form.owner, form.doer):
                field.offer({**field.words, **everybody, me: "Me"}.items())
        return form

    def filters(self) -> Filters:
        """What is asked for."""
        return Filters(
            outcome=self.outcome.data,
            rule=self.rule.data,
            severity=self.severity.data,
            state=self.state.data,
            holder=self.holder.data,
            home=(self.home.data or "").strip(),
            provider=(self.provider.data or "").strip(),
            area=(self.area.data or "").strip(),
            placed_by=(self.placed_by.data or "").strip(),
            after=self.after.data or "",
            before=self.before.data or "",
            first=self.first.data,
            last=self.last.data,
            owner=self.owner.data,
            amiss=self.amiss.data,
            order=Order(self.order.data),
            paper=self.paper.data,
            doer=self.doer.data,
        )

    def place_in_list(self) -> dict[str, Any]:
        """The address of this page of the list: what it is narrowed to, and behind which finding the page begins."""
        return self.asked(**({"after": self.after.data} if self.after.data else {}))

    def said(self) -> tuple[str, ...]:
        """What is asked for, in words."""
        names = (field.words.get(field.data, "") for field in (self.owner, self.doer))
        return filters_in_words(self.filters(), *names)

    def is_right(self) -> bool:
        """Whether everything chosen is listed, and the days are days in their order."""
        return bool(self.validate()) and not self.refuse_backwards(self.first, self.last)

    def refuse_filter(self, refusal: Refused) -> None:
        """Say beside its field what no home or authority can be."""
        self.refuse(self[refusal.code], said_on_pages(refusal))
