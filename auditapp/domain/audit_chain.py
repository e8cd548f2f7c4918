"""The chain of the audit log: each entry's hash covers the hash of the one before.

An edit, a deletion, an insertion or a swap breaks the chain by itself. A tail cut off, or a chain written anew from
the first entry, shows only against anchors: heads of the chain noted outside the database.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: who did what to which subject, when, and the hash of the entry before."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    detail: Mapping[str, object]
    prev_hash: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of the chain at some moment, noted outside the database."""

    seq: int
    hash: str


def digest_of(entry: Entry) -> str:
    """SHA-256 over the entry written canonically, the hash before included."""
    parts = [entry.seq, entry.at, entry.actor, entry.action, entry.subject, entry.detail, entry.prev_hash]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def faults(chain: Iterable[tuple[Entry, str]], anchors: Iterable[Anchor]) -> list[str]:
    """Everything that shows the log was changed after it was written, a sentence each; none when it stands."""
    found: list[str] = []
    hashes: dict[int, str] = {}
    before, expected = "", 1
    for entry, stored in chain:
        if entry.seq != expected:
            found.append(f"Entry {expected} is missing: the next one is numbered {entry.seq}.")
        if digest_of(entry) != stored:
            found.append(f"Entry {entry.seq} was changed after it was written.")
        elif entry.prev_hash != before:
            found.append(f"Entry {entry.seq} does not follow the entry before it: one was removed, put in or moved.")
        hashes[entry.seq] = stored
        before, expected = stored, entry.seq + 1
    last = expected - 1
    for anchor in anchors:
        if anchor.seq > last:
            found.append(f"The log ends at entry {last}, but entry {anchor.seq} was written: the end was cut off.")
        elif hashes.get(anchor.seq) != anchor.hash:
            found.append(f"Entry {anchor.seq} is not the one that was anchored: the log was written anew.")
    return found
