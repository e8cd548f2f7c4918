"""Which paper would settle a "cannot tell", and who is asked for it: by its rule, and by what the answer wants."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from auditapp.domain.agreement import DATES_DISAGREE
from auditapp.domain.judging import LISTED_KIND
from auditapp.domain.rule import Paper, Rule
from auditapp.rulebook import rulebook
from auditapp.services.judging.local_limits import AREA_UNKNOWN

# What settles doubts that do not lie in the rule.
SETTLED = {
    DATES_DISAGREE: Paper(
        "home", "The papers of the day: the home's register of children, or the placement plan, rightly dated."
    ),
    AREA_UNKNOWN: Paper(
        "home", "The home's certificate of registration, or the inspectorate's register of that day, with addresses."
    ),
    LISTED_KIND: Paper(
        "placing_authority",
        "The placing authority's own record of the placement: of what type it was, and at which address.",
    ),
}
DISPUTED_RETURN = Paper(
    "force",
    "The return with its hour, from the police record of it and the home's daily record; who was responsible for the "
    "child, from the home's register of children.",
)
KEY_BYTES = 6


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """A paper that answers wait for, under the key that addresses have for it, and by which rules for which want."""

    key: str
    paper: Paper
    wanted: tuple[tuple[str, str], ...]


def paper_wanted(rule: Rule, wants: str) -> Paper | None:
    """The paper that would turn a "cannot tell" into an answer; of a return no list of placements tells the hour."""
    if wants == DATES_DISAGREE and rule.judges == "return":
        return DISPUTED_RETURN
    return SETTLED.get(wants) or rule.settled_by.get(wants)


@cache
def papers_asked() -> Mapping[str, PaperAsked]:
    """Every paper that the rules name, by its key: one that several rules want is one paper."""
    wanted: dict[Paper, list[tuple[str, str]]] = {}
    for rule in rulebook().rules:
        for wants in (*SETTLED, *rule.settled_by):
            paper = paper_wanted(rule, wants)
            assert paper is not None, "a rule says of each thing it wants which paper it is"
            wanted.setdefault(paper, []).append((rule.code, wants))
    found = (PaperAsked(_key(paper), paper, tuple(dict.fromkeys(pairs))) for paper, pairs in wanted.items())
    return {one.key: one for one in found}


@cache
def key_of(rule: str, wants: str) -> str:
    """The key of the paper that a rule wants; empty where no rule of now names it."""
    known = rulebook().by_code.get(rule)
    paper = paper_wanted(known, wants) if known else None
    return _key(paper) if paper else ""


def _key(paper: Paper) -> str:
    return blake2b(f"{paper.asked}|{paper.words}".encode(), digest_size=KEY_BYTES).hexdigest()
