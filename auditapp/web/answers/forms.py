"""The forms of whoever was asked: the code, and the reply."""

from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired

from auditapp.domain.enquiries import REPLIES
from auditapp.web.forms import Form


class CodeForm(Form):
    """The code that was sent."""

    code = StringField("Code", description="Six figures.", validators=[InputRequired("Give the code that was sent.")])


class SendForm(Form):
    """Asks for a code to be sent."""


class ReplyForm(Form):
    """What whoever was asked says."""

    reply = RadioField(
        "What is your answer?",
        choices={one.value: words for one, words in REPLIES.items()},
        validators=[InputRequired("Choose the answer that fits best.")],
    )
    words = TextAreaField(
        "How can it be seen, or what should we know?",
        description="A day, a letter, an entry in a log, and where it is kept. Name no child; initials do.",
    )
