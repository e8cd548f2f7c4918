"""Where the pages' templates are, and how they are loaded: our own, and those of the Design System."""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import jinja2
from flask import Flask
from flask.templating import Environment

FOLDER = Path(__file__).with_name("templates")


class OurEnvironment(Environment):
    """Templates whose globals are settled when they are loaded."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain dictionary: every macro that a page imports compares and copies them, and a chain is slow at it."""
        return {**self.globals, **(d or {})}


def find_templates(app: Flask) -> None:
    """Let the application find its templates; what they all may use must stand before the first of them is drawn."""
    app.jinja_environment = OurEnvironment
    ours = app.jinja_loader
    assert ours is not None, "the application has a folder of templates"
    design = jinja2.PackageLoader("govuk_frontend_jinja")
    prefixed: Mapping[str, jinja2.BaseLoader] = {"govuk_frontend_jinja": design}
    app.jinja_loader = jinja2.ChoiceLoader([ours, jinja2.PrefixLoader(prefixed)])
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
