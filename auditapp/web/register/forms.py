"""The forms of the register of homes."""

from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from auditapp.services.homes.see_reports import REASONS
from auditapp.web.forms import Form

LONGEST = 200


class SearchForm(Form):
    """Words of a home, in any order."""

    words = StringField(
        "Which home do you look for?",
        validators=[
            Length(max=LONGEST, message=f"Write at most {LONGEST} letters: a few words of the home are enough.")
        ],
    )


class ReasonForm(Form):
    """Why somebody wants to see reports to the police."""

    reason = RadioField(
        "Why do you need to see reports to the police?",
        choices=REASONS,
        validators=[InputRequired(message="Choose why you need to see reports to the police.")],
    )
