"""What is written out here is what the Design System's own macros draw: element by element, attribute by attribute."""

from html.parser import HTMLParser

import pytest
from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict
from wtforms import Form, StringField
from wtforms.validators import Length

Parts = list[object]
DESIGN = "govuk_frontend_jinja/components"


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: Parts = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, sorted(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.parts.append(" ".join(data.split()))


def parts_of(html: str) -> Parts:
    """The elements of a piece of a page, in order, without the white space between them."""
    reader = _Parts()
    reader.feed(html)
    return reader.parts


def drawn(app: Flask, template: str, **values: object) -> Parts:
    with app.test_request_context():
        return parts_of(render_template_string(template, **values))


class WordsForm(Form):
    """A field with a hint, and one without."""

    words = StringField("What <do> you look for?", [Length(max=3)], description="Words & numbers")
    plain = StringField("Its number", [Length(max=3)])


THEIRS = """{% from "govuk_frontend_jinja/components/input/macro.html" import govukInput %}{{ govukInput({
  "id": field.id, "name": field.name, "type": type, "value": field.data if field.data is not none else "",
  "label": {"text": field.label.text}, "hint": {"text": field.description} if field.description else none,
  "errorMessage": {"text": field.errors[0]} if field.errors else none, "classes": classes,
  "autocomplete": autocomplete, "inputmode": inputmode, "spellcheck": spellcheck}) }}"""
OURS = """{% from "frame/fields.html" import text %}{{ text(field, classes=classes, type=type,
  autocomplete=autocomplete, inputmode=inputmode, spellcheck=spellcheck) }}"""
PLAIN = {"type": "text", "classes": "", "autocomplete": None, "inputmode": None, "spellcheck": None}


@pytest.mark.parametrize("written", ["", "12", '<b> & "quoted"'])
@pytest.mark.parametrize("name", ["words", "plain"])
@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"type": "email", "autocomplete": "username", "spellcheck": False},
        {"classes": "govuk-input--width-5", "autocomplete": "off", "inputmode": "numeric", "spellcheck": True},
    ],
)
def test_a_field_for_words(app: Flask, name: str, written: str, changed: dict[str, object]):
    form = WordsForm(MultiDict({name: written}))
    form.validate()
    values = {**PLAIN, **changed, "field": form[name]}
    assert drawn(app, OURS, **values) == drawn(app, THEIRS, **values)
    assert bool(form[name].errors) == (len(written) > 3)


@pytest.mark.parametrize("value", [None, "two"])
@pytest.mark.parametrize("name", [None, "page"])
@pytest.mark.parametrize("classes", ["", "govuk-button--secondary"])
def test_a_button(app: Flask, classes: str, name: str | None, value: str | None):
    theirs = f"""{{% from "{DESIGN}/button/macro.html" import govukButton %}}{{{{ govukButton({{"text": "Go <on>",
        "classes": classes, "name": name, "value": value, "preventDoubleClick": true}}) }}}}"""
    ours = '{% from "frame/fields.html" import button %}{{ button("Go <on>", classes, name, value) }}'
    values = {"classes": classes, "name": name, "value": value}
    assert drawn(app, ours, **values) == drawn(app, theirs, **values)


def test_a_tag(app: Flask):
    theirs = f"""{{% from "{DESIGN}/tag/macro.html" import govukTag %}}{{{{
        govukTag({{"text": "Not <done>", "classes": "govuk-tag--red app-tag"}}) }}}}"""
    ours = '{% from "frame/tags.html" import tag %}{{ tag("Not <done>", "govuk-tag--red app-tag") }}'
    assert drawn(app, ours) == drawn(app, theirs)


def test_the_way_back(app: Flask):
    theirs = f"""<nav aria-label="Back">{{% from "{DESIGN}/back-link/macro.html" import govukBackLink %}}{{{{
        govukBackLink({{"text": "Homes & more", "href": "/homes?a=1&b=2"}}) }}}}</nav>"""
    ours = '{% from "frame/ways.html" import back_to %}{{ back_to("Homes & more", "/homes?a=1&b=2") }}'
    assert drawn(app, ours) == drawn(app, theirs)


def test_the_document_around_a_page(app: Flask):
    blocks = """{% block head %}{{ page_links() }}{% endblock %}{% block header %}<header></header>{% endblock %}
        {% block pageTitle %}A <page>{% endblock %}{% block beforeContent %}<nav></nav>{% endblock %}
        {% block content %}<h1>A page</h1>{% endblock %}{% block footer %}<footer></footer>{% endblock %}
        {% block bodyEnd %}<p></p>{% endblock %}"""
    theirs = '{% extends "govuk_frontend_jinja/template.html" %}{% set themeColor = settings.colour %}'
    theirs += blocks + "{% block headIcons %}{% endblock %}"
    found, wanted = drawn(app, '{% extends "frame/document.html" %}' + blocks), drawn(app, theirs)
    # The colour stands with the other links here, once.
    colour = next(part for part in wanted if isinstance(part, tuple) and ("name", "theme-color") in part[1])
    assert wanted.count(colour) == 2
    wanted.remove(colour)
    assert found == wanted
