"""Why somebody needs to know who a child is."""

from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional

from auditapp.services.reveal_child import REASONS
from auditapp.web.forms import Form


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
