"""What the program stands on: locked with hashes, installed as locked, and under licences that a council can take."""

import re
from importlib import metadata

import pytest

from tests.architecture.bill_of_materials import ROOT, entries, installed, locked, missing, plain

LOCKS = ("requirements.txt", "requirements-bench.txt", "requirements-release.txt")
ENTRY = re.compile(r"[a-z0-9-]+(\[[a-z0-9,]+\])?==[0-9][^ ]*( ; [^#]+?)?( --hash=sha256:[0-9a-f]{64})+")
TAKEN = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software Foundation|LGPL|MPL|Mozilla|ISC|HPND|Zlib|ZPL|Unlicense|CC0|OGL-UK|Artistic"
    r"|Permission is hereby granted, free of charge"
)
# Beside another licence it is taken for that one, unless both hold at once.
OURS_WOULD_HAVE_TO_FOLLOW = re.compile(r"(?<!L)GPL|Affero|GNU General")


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_is_locked_to_one_version_with_its_hashes(lock: str):
    found = entries((ROOT / lock).read_text(encoding="utf-8"))
    assert len(found) > 40
    assert [one[:80] for one in found if not ENTRY.fullmatch(one)] == []


def test_what_is_installed_is_what_is_locked():
    here = installed()
    wanted = locked((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    besides = locked((ROOT / "requirements-bench.txt").read_text(encoding="utf-8"))
    assert {name: here.get(name) for name in wanted} == wanted
    assert {name: version for name, version in here.items() if (wanted | besides).get(name) != version} == {}


def licence(name: str) -> str:
    """What a package says of its licence, or the beginning of the text that comes with it."""
    told = metadata.metadata(name)
    classed = [line for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    said = " ".join((told.get("License-Expression") or "", (told.get("License") or "")[:400], *classed))
    if said.strip():
        return said
    texts = [file for file in metadata.files(name) or () if "LICENSE" in file.name]
    return " ".join(file.read_text()[:400] for file in texts)


def can_be_taken(said: str) -> bool:
    follows = OURS_WOULD_HAVE_TO_FOLLOW.search(said) is not None
    return TAKEN.search(said) is not None and not (follows and " AND " in said)


def test_every_licence_is_one_that_can_be_taken():
    told = {name: licence(name) for name in installed()}
    assert {name: said for name, said in told.items() if not can_be_taken(said)} == {}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("MIT", True),
        ("License :: OSI Approved :: GNU General Public License v2 or later (GPLv2+)", False),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-2.0-or-later OR MPL-1.1", True),
        ("LGPL-3.0-only", True),
        ("All rights reserved", False),
        ("", False),
    ],
)
def test_which_licences_can_be_taken(said: str, expected: bool):
    assert can_be_taken(said) is expected


def test_a_bill_that_lists_too_little_or_too_much_is_found():
    bill = {"components": [{"name": "Flask_WTF", "version": "1.3.0"}, {"name": "flask", "version": "3.1.2"}]}
    here = {"flask-wtf": "1.3.0", "flask": "3.1.3", "click": "8.3.0"}
    assert list(missing(bill, here)) == [
        "click: installed 8.3.0, listed nowhere",
        "flask: installed 3.1.3, listed 3.1.2",
    ]
    assert plain("Flask_WTF") == "flask-wtf"
