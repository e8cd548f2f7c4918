"""The web application: the only place where settings, storage and pages meet."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Flask
from flask_wtf import CSRFProtect

from auditapp.services.accounts.web_key import web_key
from auditapp.services.files.hand_on import AtOnce, Jobs
from auditapp.services.workplace import Workplace
from auditapp.web.access import guard
from auditapp.web.accounts.links import links
from auditapp.web.accounts.own import own
from auditapp.web.accounts.passwords_off import turn_passwords_off
from auditapp.web.accounts.single import single
from auditapp.web.accounts.views import accounts
from auditapp.web.administrators.outbox import outbox
from auditapp.web.administrators.proposals import proposals
from auditapp.web.administrators.views import people
from auditapp.web.answers import answers
from auditapp.web.assets import STATIC
from auditapp.web.capture.api import capture_api, contact
from auditapp.web.capture.shell import capture_shell
from auditapp.web.commissioners import workbooks
from auditapp.web.data_desk import data_desk
from auditapp.web.data_desk.returns import returns
from auditapp.web.drawing import FOLDER, find_templates
from auditapp.web.findings import findings
from auditapp.web.frame import build_frame
from auditapp.web.headers import send_headers
from auditapp.web.here import NAME, Here
from auditapp.web.new_day import end_what_is_over
from auditapp.web.numbers import Number
from auditapp.web.outside import mail_from, passwords_from, provider_from
from auditapp.web.overview import overviews
from auditapp.web.programmes import programmes
from auditapp.web.protocols import protocols
from auditapp.web.register.views import register
from auditapp.web.settings import Settings, at_risk, evidence_limits, small_count, visits_contact, whole_days
from auditapp.web.start.views import start_pages
from auditapp.web.trail.views import trail
from auditapp.web.visits import visits

PACKAGES = (
    *(start_pages, accounts, links, own, single, people, outbox, proposals),
    *(data_desk, returns, findings, answers, overviews, register, protocols, workbooks, trail),
    *(visits, programmes, capture_api, capture_shell),
)


def create_app(place: Workplace, settings: Settings, jobs: Jobs | None = None) -> Flask:
    """The application over one database. It does not start while a page does not say who may open it.

    `jobs` does what pages hand on; without it a page does it itself before it answers.
    """
    app = Flask("auditapp", static_folder=str(STATIC), template_folder=str(FOLDER))
    app.config.update(
        SECRET_KEY=settings.secret,
        MAX_CONTENT_LENGTH=settings.largest_upload,
        SESSION_COOKIE_NAME="__Host-form" if settings.is_secure else "form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_secure,
        TRUSTED_HOSTS=list(settings.hosts) or None,
        WTF_CSRF_TIME_LIMIT=8 * 60 * 60,
        # Our pages tell no referrer, so none can be asked for; the token and the cookies of this site alone stand.
        WTF_CSRF_SSL_STRICT=False,
    )
    place = replace(place, idle_days=settings.idle_days, review_days=settings.review_days)
    app.extensions[NAME] = Here(place, settings, jobs or AtOnce(place))
    find_templates(app)
    # A lost tablet asks whether it must wipe itself, whoever holds it; that changes nothing here.
    CSRFProtect(app).exempt(contact)
    build_frame(app)
    app.url_map.converters["int"] = Number
    for package in PACKAGES:
        app.register_blueprint(package)
    guard(app)
    turn_passwords_off(app, settings)
    send_headers(app, is_secure=settings.is_secure)
    end_what_is_over(app, place)
    return app


def settings_from(environ: Mapping[str, str], folder: Path, *, is_local: bool, is_demo: bool = False) -> Settings:
    """The settings that the environment names; what it leaves out is as the product comes.

    `is_local` says that only this machine is answered, without https.
    """
    named: dict[str, Any] = {
        name: environ[variable]
        for name, variable in (
            ("council", "AUDITAPP_COUNCIL"),
            ("service", "AUDITAPP_SERVICE"),
            ("colour", "AUDITAPP_COLOUR"),
            ("board", "AUDITAPP_BOARD"),
        )
        if environ.get(variable)
    }
    hosts = tuple(environ.get("AUDITAPP_HOSTS", "").split())
    # Invented people get no e-mail, and hold no account anywhere.
    outside: dict[str, Any] = {}
    if not is_demo:
        outside = {
            "provider": provider_from(environ),
            "mail": mail_from(environ),
            "has_passwords": passwords_from(environ),
        }
    served: dict[str, Any] = {"is_secure": not is_local, "is_demo": is_demo, "hosts": hosts}
    for name, variable in (("idle_days", "AUDITAPP_IDLE_DAYS"), ("review_days", "AUDITAPP_REVIEW_DAYS")):
        if words := environ.get(variable):
            served[name] = whole_days(variable, words)
    if words := environ.get("AUDITAPP_SMALL_COUNT"):
        served["small_count"] = small_count("AUDITAPP_SMALL_COUNT", words)
    served["evidence"] = evidence_limits(environ.get("AUDITAPP_EVIDENCE_MB"), environ.get("AUDITAPP_EVIDENCE_FILES"))
    if words := environ.get("AUDITAPP_AT_RISK"):
        served["at_risk"] = at_risk("AUDITAPP_AT_RISK", words)
    if words := environ.get("AUDITAPP_VISITS_CONTACT"):
        served["visits_contact"] = visits_contact("AUDITAPP_VISITS_CONTACT", words)
    if is_demo:
        # Nobody has to let the invented people of an old demonstration back.
        served["idle_days"] = 0
    return Settings(web_key(folder), **outside, **served, **named)
