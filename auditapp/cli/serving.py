"""Commands that serve the pages, and the first account that can sign in to them."""

import errno
import logging
import os
import signal
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from flask import Flask
from waitress import create_server

from auditapp.app import create_app, settings_from
from auditapp.cli.leaving import tell_audit
from auditapp.cli.printing import progress, say
from auditapp.cli.setting import url, workplace
from auditapp.demo import write_county
from auditapp.domain.dates import Period
from auditapp.domain.links import Purpose
from auditapp.domain.people import ROLES_CONFIRMED, Body, Role
from auditapp.domain.roles_of_bodies import why_not
from auditapp.jobs import Durable
from auditapp.services.accounts.account_links import make_link
from auditapp.services.accounts.add_account import NewPerson, add_account, area_of, give_role
from auditapp.services.accounts.idle_accounts import let_back
from auditapp.services.accounts.list_people import account_named
from auditapp.services.demo.demo_site import demo_site, is_demonstration
from auditapp.services.look_at_keys import look_at_keys
from auditapp.services.scope_of import area_name
from auditapp.services.workplace import Refused
from auditapp.web.assets import AssetsMissing
from auditapp.web.outside import refuse_weak_password
from auditapp.web.settings import SettingsRefused

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
THREADS = 8
# In bytes: a batch of a tablet's answers is read at once, part of a photo in few pieces.
READ_AT_ONCE = 64 * 1024
# More than the tablets that come back into reach at once; select(2) watches a thousand at most.
MOST_CONNECTIONS = 500
OTHER_PORTS = 20
PROXY_SAYS = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}


@click.command()
@click.option("--host", default="127.0.0.1", help="Where to listen; this machine alone unless said otherwise.")
@click.option("--port", default=8000, type=click.IntRange(1, 65535))
@click.option("--no-worker", is_flag=True, help="Leave the files that are handed in to `auditapp worker`.")
def serve(host: str, port: int, *, no_worker: bool) -> None:
    """Serve the pages over this database, and take in what is handed in, until Ctrl-C."""
    place = workplace()
    behind_proxy = os.environ.get("AUDITAPP_PROXY") == "1"
    if host not in LOOPBACK and not behind_proxy:
        raise Refused(
            f"{host} can be reached from other machines. Serve it behind a proxy that speaks https, and say so with "
            "AUDITAPP_PROXY=1; or leave --host out."
        )
    # A demonstration is nobody's data, as long as its own database is served, and to this machine alone.
    is_demo = url() is None and not behind_proxy and is_demonstration(place.folder)
    try:
        look_at_keys(place.folder)
        if behind_proxy:
            refuse_weak_password(url())
        settings = settings_from(os.environ, place.folder, is_local=not behind_proxy, is_demo=is_demo)
        with Durable(place, works=not no_worker).running() as jobs:
            _serve(create_app(place, settings, jobs), host, port, behind_proxy=behind_proxy)
    except (SettingsRefused, AssetsMissing) as problem:
        raise Refused(str(problem)) from problem


@click.command()
def worker() -> None:
    """Take in the files that the pages hand on, until Ctrl-C; several workers take over from one another."""
    ends = threading.Event()
    # What looks after services ends them by this signal.
    signal.signal(signal.SIGTERM, lambda *_: ends.set())
    with Durable(workplace()).running():
        say("At work on what is handed in (Ctrl-C ends it)")
        with suppress(KeyboardInterrupt):
            ends.wait()
    say("Ended.")


def _serve(app: Flask, host: str, port: int, *, behind_proxy: bool = False) -> None:
    free = _free_port(host, port)
    if free != port:
        say(f"Port {port} is taken; using {free}.")
    server = server_of(app, host, free, behind_proxy=behind_proxy)
    say(f"Serving http://{host}:{free} (Ctrl-C ends it)")
    try:
        server.run()
    finally:
        server.close()
    say("Ended.")


def server_of(app: Flask, host: str, port: int, *, behind_proxy: bool) -> Any:
    """The server. Behind a proxy it believes what that says of who asks, and by which address; otherwise nobody."""
    proxy: dict[str, Any] = {"trusted_proxy": "*", "trusted_proxy_headers": PROXY_SAYS} if behind_proxy else {}
    # That requests wait their turn is no fault; each would write a line, while they wait.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    limits = {"threads": THREADS, "recv_bytes": READ_AT_ONCE, "connection_limit": MOST_CONNECTIONS}
    return create_server(app, host=host, port=port, ident=None, **limits, **proxy)


def _free_port(host: str, port: int) -> int:
    """The port asked for, or the next one that is free."""
    for tried in range(port, min(port + OTHER_PORTS, 65536)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, tried))
            except OSError as problem:
                if problem.errno != errno.EADDRINUSE:
                    raise Refused(f"{host} port {tried} cannot be listened on: {problem.strerror}.") from problem
                continue
            return tried
    raise Refused(f"The ports from {port} to {port + OTHER_PORTS - 1} are taken. Name a free one with --port.")


@click.group()
def user() -> None:
    """People with an account."""


@user.command("add")
@click.argument("email")
@click.option("--name", required=True, help="What to call them.")
@click.option("--organisation", required=True, help="For whom they work.")
@click.option("--body", type=click.Choice([body.value for body in Body]), default="council", show_default=True)
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--area", default="", help="The authority, or the police force; not for administrators and auditors.")
@click.option(
    "--host", default="", help="The address of the pages, to print the link whole: https://audit.example.org."
)
def add_user(*, email: str, name: str, organisation: str, body: str, role: str, area: str, host: str) -> None:
    """Add somebody with the address EMAIL, with a role, and print the link by which they begin."""
    place = workplace()
    wanted = Role(role)
    where = area_of(wanted, area, place.today)
    if refusal := why_not(wanted, Body(body)):
        raise Refused(f"{refusal} --body says for what kind of body they work.")
    account = add_account(place, NewPerson(name, email, organisation, Body(body)))
    give_role(place, account, wanted, where, Period(place.today))
    token = make_link(place, account, Purpose.INVITATION, is_handed_on=False)
    waits = ", once an administrator has confirmed it" if wanted in ROLES_CONFIRMED else ""
    say(f"{email} is {role.replace('_', ' ')} for {area_name(where)}{waits}.")
    say("Hand on this link, by which they choose a password; it works once, within 72 hours:")
    say(f"{host.rstrip('/')}/link/{token}")


@user.command("let-back")
@click.argument("email")
def let_user_back(email: str) -> None:
    """Let somebody with the address EMAIL sign in again whose account was suspended for not being used."""
    place = workplace()
    let_back(place, account_named(place, email))
    say(f"{email} can sign in again.")


@click.command()
@click.option("--into", default="instance/demo", type=click.Path(path_type=Path), help="Where to put the files.")
@click.option("--port", default=8000, type=click.IntRange(1, 65535))
def demo(into: Path, port: int) -> None:
    """Import a fictional county, check it, write its audit workbook, serve its pages. All of it is invented."""
    say("A fictional county: its people, homes and events are invented, and nothing is said about any real place.")
    site = demo_site(write_county(into), into, progress)
    tell_audit(site.done)
    if os.environ.get("SERVE") == "0" or not sys.stdout.isatty():
        say(f"Serve its pages with: AUDITAPP_INSTANCE={site.place.folder} .venv/bin/auditapp serve")
        return
    settings = settings_from(os.environ, site.place.folder, is_local=True, is_demo=True)
    with Durable(site.place).running() as jobs:
        _serve(create_app(site.place, settings, jobs), "127.0.0.1", port)


COMMANDS = (serve, worker, user, demo)
