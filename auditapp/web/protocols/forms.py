"""The forms by which protocols are handed in and decided about."""

from collections.abc import Iterable

from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length

from auditapp.services.protocols.hand_in_protocol import LARGEST
from auditapp.web.forms import Form

LONGEST_REASON = 500


class ProtocolForm(Form):
    """A protocol in a file."""

    file = FileField(
        "Choose the file of the protocol",
        description="Text in YAML, as the examples that come with this program, of a few kB.",
    )

    def content(self) -> bytes | None:
        """What the file holds, as far as a protocol may go; None, with the problem said, where none was chosen."""
        if not isinstance(self.file.data, FileStorage) or not self.file.data.filename:
            self.refuse(self.file, "Choose the file of a protocol.")
            return None
        return self.file.data.stream.read(LARGEST + 1)

    def refuse_all(self, sentences: Iterable[str]) -> None:
        """Say everything that is wrong with the file."""
        for sentence in sentences:
            self.refuse(self.file, sentence)

    def problems(self) -> list[dict[str, str]]:
        """What is wrong, each fault of the file on a line of its own."""
        return [{"text": str(said), "href": f"#{self.file.id}"} for said in self.file.errors]


class ActivateForm(Form):
    """That a protocol is to count, as it was looked at."""

    mark = HiddenField()


class RefuseForm(Form):
    """Why a protocol is refused."""

    reason = TextAreaField(
        "Why is it refused?",
        description="Whoever handed it in reads this. Name nobody.",
        validators=[
            InputRequired("Say why it is refused, so that it can be put right."),
            Length(max=LONGEST_REASON, message=f"Say it in at most {LONGEST_REASON} letters."),
        ],
    )
