"""Commands about what stands: the database, its sources, its rules and protocols, its audit log."""

from pathlib import Path

import click

from auditapp.cli.printing import document, say, table
from auditapp.cli.setting import actor, folder, for_this_command, url, workplace
from auditapp.rulebook import rulebook
from auditapp.services.audit_log.audit_trail import verify_trail
from auditapp.services.files.list_sources import source_lines
from auditapp.services.importing.mark_children import mark_children
from auditapp.services.importing.undo_source import undo_source
from auditapp.services.protocols.install_protocol import install_protocol
from auditapp.services.workplace import Refused, make_workplace

AS_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")


@click.command()
def init() -> None:
    """Make the database, the pseudonym key and the folder they stand in."""
    place = for_this_command(make_workplace(url(), folder(), actor()))
    mark_children(place)
    say(f"Ready. The database is {place.engine.url.render_as_string(hide_password=True)}.")
    say(f"The pseudonym key is {place.folder / 'pseudonym.key'}: keep it safe and apart from what you send out.")


@click.command()
@AS_JSON
def sources(as_json: bool) -> None:
    """List every file given, and what became of it."""
    lines = source_lines(workplace())
    if as_json:
        document(lines)
        return
    headings = (
        "id",
        "file",
        "kind",
        "state",
        "received_on",
        "rows_read",
        "accepted",
        "rejected",
        "skipped",
        "undone_at",
        "whose",
    )
    table(headings, [tuple(line[h] for h in headings) for line in lines])


@click.command()
@click.argument("source", type=int)
def undo(source: int) -> None:
    """Take SOURCE back: its rows stop counting, none is deleted."""
    undone = undo_source(workplace(), source)
    rows = ", ".join(f"{count} of {kind}" for kind, count in undone.closed.items() if count) or "none"
    again = sum(undone.kept.values())
    still = f" {again} of them stand in another file too, and still count." if again else ""
    say(
        f"{undone.file} (source {undone.source}) no longer counts. Rows closed: {rows}.{still} "
        "Run `auditapp check` again."
    )


@click.command()
@AS_JSON
def rules(as_json: bool) -> None:
    """List all rules: those that are built, and what the others wait for."""
    book = rulebook()
    built = [
        {"code": r.code, "title": r.title, "holder": r.holder, "state": "built", "waits_for": None} for r in book.rules
    ]
    waiting = [
        {"code": w.code, "title": w.title, "holder": None, "state": "waiting", "waits_for": w.waits_for}
        for w in book.waiting
    ]
    if as_json:
        document(built + waiting)
        return
    table(
        ("code", "title", "state"),
        [
            (r["code"], r["title"], r["state"] if r["state"] == "built" else f"waits for {r['waits_for']}")
            for r in built + waiting
        ],
    )


@click.group()
def protocol() -> None:
    """Local protocols: limits where the law gives no number."""


@protocol.command()
@click.argument("file", type=click.Path(path_type=Path))
def install(file: Path) -> None:
    """Check FILE against its schema and make it count."""
    done = install_protocol(workplace(), file)
    say(f"{done.title} counts for events from {done.first} to {done.last or 'further notice'} in {done.area}.")


@click.group(name="audit-log")
def trail() -> None:
    """The log of every change."""


@trail.command()
@click.option("--anchor", "anchor", type=click.Path(path_type=Path), help="The file of noted heads to compare with.")
def verify(anchor: Path | None) -> None:
    """Check that the log stands as it was written."""
    if anchor is not None and not anchor.exists():
        raise Refused(f"There is no file {anchor} to compare with.")
    found = verify_trail(workplace(), anchor)
    for fault in found.faults:
        say(fault)
    if found.faults:
        raise Refused("The audit log does not stand as it was written.")
    if found.untold:
        say(f"The audit log is whole in itself: {found.entries} entries.")
        raise Refused(found.untold)
    say(f"The audit log stands: {found.entries} entries, compared with {found.anchors} heads noted outside it.")


COMMANDS = (init, sources, undo, rules, protocol, trail)
