"""What the words of police logs stand for: missing or absent, found, cancelled, another matter; risk; care; open."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from importers.cells import is_empty_word, read_yes_no
from importers.codes import NOT_LOOKED_AFTER, legal_status, looked_after_by_status
from importers.home_codes import plain

CASE_RECORD, CALL_LOG = "case_record", "call_log"
CANCELLED, NOT_RELATED = "cancelled", "not_missing_related"
FOUND_REPORT = "found_report"
DIFFERENT_TEXTS = 1 << 12

# Short words stand for a category only where they stand alone.
SHORT = {
    **dict.fromkeys(("m", "mp", "mis", "mfh", "mfc"), "missing"),
    **dict.fromkeys(("a", "abs", "ap"), "absent"),
    **dict.fromkeys(("nar", "mnar"), "no_apparent_risk"),
}
# The shapes below are matched against words without punctuation.
THINGS = (
    r"(?:property|vehicles?|cars?|dogs?|cats?|pets?|animals?|phones?|mobiles?|money|cash|purses?|wallets?|items?"
    r"|documents?|passports?)"
)
A_THING = re.compile(rf"\b{THINGS}\b")
MISSING = re.compile(rf"\bmissing\b(?! {THINGS}\b)|\bmis ?pers?(?:ons?)?\b|\bmf[hc]\b|\brun ?aways?\b|\bran away\b")
ABSENT = re.compile(r"(?<!\bnot )(?<!\bnor )\b(?:absent|absences?)\b")
# Of an absent child these words name its category, and call nothing off.
RATHER_THAN_MISSING = re.compile(r"\bnot(?: a)? missing\b(?! (?:or|nor|now|any ?more|any longer)\b)")
NO_MISSING_PERSON = re.compile(r"\b(not|never) a missing(?: persons?)?\b")
# Both categories with neither chosen, as a form has them to strike one out.
EITHER = re.compile(
    r"\bmissing(?: persons?)? ?(?:/|\\|\bor\b) ?absent\b|\babsent ?(?:/|\\|\bor\b) ?missing\b", re.IGNORECASE
)
RAISED = re.compile(r"\b(?:raised|upgraded?|now|to missing|was|previously|formerly|initially)\b")
NO_APPARENT_RISK = re.compile(r"\bno (?:apparent |known |immediate )?risk\b|\bnar\b")
AWAY = re.compile(
    r"\bawol\b|\babscond\w*|\bunauthori[sz]ed absences?\b|\babsent without (?:leave|permission)\b|\baway\b"
    r"|\bwithout authori[sz]ation\b"
)
FOUND = re.compile(rf"\b(?:found|located|returned|traced|recovered|back)\b(?! {THINGS}\b)")
NOT_FOUND = re.compile(r"\b(?:not|never|yet to be|un)(?: (?:yet|been|be))* ?(?:found|located|returned|traced)\b")
# Of a person: `back` is also what one calls, and where one refers a log to.
IS_BACK = re.compile(
    rf"\b(?:found|located|returned|traced|recovered)\b(?! {THINGS}\b)|\bno longer (?:missing|absent|away|outstanding)\b"
    r"|(?:^|\b(?:is|are|came|now|brought|safely|child|yp|misper|he|she|they) )back\b|\bback (?:home|safe\w*|with)\b"
)
NOT_BACK = re.compile(
    r"\b(?:cannot|cant|(?:has|is|was)nt|if|until|unless|when|to be)(?: (?:been|be|is|he|she))* "
    r"(?:found|located|returned|traced|recovered|back)\b|\bstill (?:missing|out|gone|away|absent)\b|\bmissing again\b"
    r"|\b(?:not|never|yet|cannot|cant|(?:has|have|is|was)nt|due|expected|will|would|should|refus\w+|wants?|until|unless|to)"
    r"(?: \w+){0,2} back\b"
    r"|\b(?:log|file|form|report|call|record)(?: was| been)? returned\b"
    r"|\breturned to (?:the )?(?:queue|cad|log|control|dispatch\w*|supervisor|sergeant|oic|division|desk)\b"
)
CANCEL = re.compile(
    r"\bcancel\w*|\berror\b|\bduplicated?\b|\bvoid(?:ed)?\b|\bdeleted?\b|\bwithdrawn\b"
    r"|\b(?:not|never) missing\b|\bno longer required\b"
)
# Of a record called off so nobody was missing, whatever time of return stands in it.
MADE_IN_ERROR = re.compile(
    r"\b(?:created|entered|recorded|raised|opened|logged|made|reported) in error\b|\bduplicated?\b|\bnever missing\b"
)
# That the report itself was untrue or was taken back; that a statement or the officers were withdrawn says neither.
NOT_TRUE = re.compile(
    r"(?<!\bno )(?<!\bnot )(?<!\bnot a )\b(?:false (?:missing )?(?:reports?|alarms?)|hoax)\b"
    r"|\bfalsely reported\b"
)
WITHDRAWN = re.compile(r"\bwithdrawn\b(?! from\b)")
OTHERWISE_WITHDRAWN = re.compile(
    r"\b(?:complaints?|statements?|allegations?|charges?|consent|support|officers?|units?|resources?|patrols?)"
    r"(?: (?:was|were|is|are|has|have|been))* withdrawn\b"
)
ALLOWED = re.compile(r"\bauthori[sz]ed absences?\b|\babsences? (?:was |is )?authori[sz]ed\b")
# Words that take back a calling off: what was cancelled by mistake, or taken up again, is a report as before.
CALLED_OFF_BY_MISTAKE = re.compile(
    r"\b(?:cancel\w*|closed|withdrawn|voided|deleted)[ \t]+(?:in error|by mistake|in mistake|wrongly)\b"
    r"|\b(?:wrongly|mistakenly|incorrectly)[ \t]+(?:cancel\w*|closed|withdrawn|voided|deleted)\b",
    re.IGNORECASE,
)
NOT_CALLED_OFF = re.compile(
    r"\bnot (?:been |to be |yet )?(?:cancel\w*|withdrawn|voided|deleted|in error|a? ?duplicate)\b"
)
REOPENED = re.compile(r"\b(?:re ?opened|re ?instated|re ?activated)\b")
NOT_MISSING = re.compile(
    r"\berror\b|\bvoid(?:ed)?\b|\bdeleted?\b|\bnot missing\b(?! (?:now|any ?more|any longer)\b)|\bno offence\b"
)
IN_ITS_ROOM = re.compile(r"\bin (?:(?:the|his|her|their|its|own) ){0,2}(?:bed ?)?room\b")
A_CHILD_IN_ITS_ROOM = re.compile(
    rf"\b(?:child|yp|young person|misper|he|she|was|been|asleep) (?:all along |all the time )?{IN_ITS_ROOM.pattern}"
)
DUPLICATE = re.compile(r"\bduplicated?\b")
# That a child was not missing at all, and not only that a record of it was one too many.
NOBODY_MISSING = re.compile(rf"\b(?:not|never) missing\b(?! (?:now|any ?more|any longer)\b)|{IN_ITS_ROOM.pattern}")
# Worries about a child that may turn into a report that it is missing, and are none yet.
CONCERN = re.compile(
    r"\bfail(?:ed|ure|s|ing)? to (?:return|come (?:back|home))\b"
    rf"(?! (?:\w+ ){{0,2}}(?:{THINGS}|vans?|court|bail|prison|custody)\b)"
    r"|\b(?:late|overdue) (?:return\w*|back)\b|\bconcern\b|\bsafeguard\w*|\bwelfare\b|\bchild protection\b"
    r"|\bexploitation\b|\bcse\b|\bcce\b|\bvulnerable\b"
    r"|\bsafe and well\b|\babduct\w*|\bharbour\w*|\bsighting\b"
)
OTHER_MATTER = re.compile(
    r"\b(?:asb|nuisance|noise|damage|rtc|rta|collision|theft|burglar\w*|robber\w*|assault|violence|domestic|drugs?|fire"
    r"|alarm|shoplift\w*|traffic|suspicious|intruder|public order|harass\w*|fraud|crime|criminal|weapon|sudden death"
    r"|lost|property|animal)\b"
)
RISK = re.compile(
    r"\bno (?:apparent|known) risk\b|\bnar\b|\babsent\b|\bhigh\b|\bmed(?:ium)?\b|\blow\b|\bstandard\b|\bstd\b"
)
RISK_NAMES = {"med": "medium", "std": "standard", "nar": "no_apparent_risk", "absent": "no_apparent_risk"}
RISK_LETTERS = {"h": "high", "m": "medium", "l": "low", "s": "standard"}
IN_CARE = re.compile(r"(?:(?:yes|y)\b|(?:child )?(?:looked after|in care)|lac|cla|cic)\b.*")
NOT_IN_CARE = re.compile(r"(?:no|n)\b.*")
OPEN = re.compile(
    r"(?:still |remains |currently )?(?:missing|outstanding|open|away|absent|live|active|ongoing|on going|at large)"
    r"|(?:not|never)(?: yet)?(?: been)? (?:found|returned|located|traced|closed|back)|no|n"
)
CLOSED = re.compile(
    r"(?:safe(?:ly)? )?(?:found|returned|located|traced|closed|resolved|filed|finali[sz]ed|completed?|back)\b.*|yes|y"
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a row is about: its category, or why it is none of these records.

    `perhaps_cancelled` says that its closing words call it off, which a child who came back does as well;
    `perhaps_back` that a case is named by a child's being back, as a report of no more than that is;
    `nobody_missing` that a record called off says so of the child, and not only of itself; `is_duplicate` that it is
    one too many, so that another tells of the child; `never_was` that its words, opening or closing, say that nobody
    was missing or take the report back, which `cancelled` alone does not; `is_either` that its words leave open whether
    it was missing or absent, of which the graver is taken.
    """

    category: str
    skip: str | None = None
    perhaps_cancelled: bool = False
    nobody_missing: bool = False
    is_duplicate: bool = False
    never_was: bool = False
    is_either: bool = False
    perhaps_back: bool = False


@lru_cache(maxsize=DIFFERENT_TEXTS)
def matter_of(kind: str, opened_as: str, closed_as: str, risk: str, is_asked: bool) -> Matter:
    """What a row is about, by the words it was opened and closed under and its final risk.

    Words for neither missing nor found are another matter in a log of calls, `other` in a record of cases. Without
    any words a case is a missing child's, and so is a call in a file that has no column for them (`is_asked`), or
    one without opening words whose closing ones say that somebody was found.
    """
    if EITHER.search(opened_as):
        return _of_either(kind, opened_as, closed_as, risk, is_asked)
    opening, closing = _named_plainly(opened_as), _named_plainly(closed_as)
    said = _graver(category_said(opening), category_said(closing))
    if said is None and not opening:
        is_missing = kind == CASE_RECORD or not is_asked or FOUND.search(closing)
        said = "missing" if is_missing else "other"
    if said is None and kind == CASE_RECORD and not OTHER_MATTER.search(opening):
        said = "other"
    if said is None:
        return Matter("", NOT_RELATED)
    if said == CANCELLED or NOT_TRUE.search(opening) or never_was(closing):
        both = f"{opening} {closing}"
        nobody, copy = bool(NOBODY_MISSING.search(both)), bool(DUPLICATE.search(both))
        never = any(never_was(words) for words in (opening, closing, both))
        return Matter("", CANCELLED, nobody_missing=nobody, is_duplicate=copy, never_was=never)
    if said == "missing" and RATHER_THAN_MISSING.search(plain(closed_as)) and category_said(closing) == "absent":
        said = "absent"  # It was opened as missing, and what it was at its end is said in so many words.
    is_case_of_one_back = kind == CASE_RECORD and said == FOUND_REPORT
    if is_case_of_one_back:
        said = "missing"  # A case has one line, and the child that it is about was missing until it was found.
    if said == "missing" and risk_level(risk) == "no_apparent_risk":
        said = "no_apparent_risk"
    is_ended = bool(CANCEL.search(closing) or ALLOWED.search(closing)) and not FOUND.search(closing)
    return Matter(said, None, is_ended and said != FOUND_REPORT, perhaps_back=is_case_of_one_back)


def _of_either(kind: str, opened_as: str, closed_as: str, risk: str, is_asked: bool) -> Matter:
    """What a row is about whose category is both missing and absent: its closing words may choose.

    Whoever has returned was missing or absent before, as they say beside it.
    """
    chosen = category_said(FOUND.sub(" ", _named_plainly(closed_as)))
    if chosen in {"missing", "absent", "no_apparent_risk"} and not EITHER.search(closed_as):
        return matter_of(kind, chosen.replace("_", " "), closed_as, risk, is_asked)
    matter = matter_of(kind, EITHER.sub("missing", opened_as), closed_as, risk, is_asked)
    return replace(matter, is_either=matter.category == "missing")


def _named_plainly(words: str) -> str:
    """Plain words without those that do not hold: of a calling off taken back; of an absent child, not missing."""
    said = NOT_CALLED_OFF.sub(" ", plain(CALLED_OFF_BY_MISTAKE.sub(" ", words)))
    said = NO_MISSING_PERSON.sub(r"\1 missing", said)
    again = max((found.end() for found in REOPENED.finditer(said)), default=0)
    if again:
        before = NOT_TRUE.sub(" ", IN_ITS_ROOM.sub(" ", CANCEL.sub(" ", said[:again])))
        said = f"{before}{said[again:]}"
    said = " ".join(said.split())
    return " ".join(RATHER_THAN_MISSING.sub(" ", said).split()) if ABSENT.search(said) else said


def never_was(closing: str) -> bool:
    """Whether plain words, as a rule closing ones, say that nobody was missing or that the report was taken back.

    `Cancelled` alone may mean that the search ended.
    """
    if MADE_IN_ERROR.search(closing) or NOT_TRUE.search(closing):
        return True
    if WITHDRAWN.search(OTHERWISE_WITHDRAWN.sub(" ", closing)) and not FOUND.search(closing):
        return True
    is_called_off = bool(CANCEL.search(closing))
    if IN_ITS_ROOM.search(closing) and (is_called_off or not FOUND.search(closing)):
        return is_called_off or bool(A_CHILD_IN_ITS_ROOM.search(closing))
    return is_called_off and bool(NOT_MISSING.search(closing)) and not FOUND.search(closing)


@lru_cache(maxsize=DIFFERENT_TEXTS)
def calls_off(words: str) -> bool:
    """Whether words in the place of a time of return call the report off."""
    said = _named_plainly(words)
    return bool(CANCEL.search(said)) and not FOUND.search(said)


def _graver(opened: str | None, closed: str | None) -> str | None:
    """The opening words decide, unless the closing ones make more of it, as when an absent child goes missing."""
    if opened in {None, "other"} and closed in {"missing", "absent", "no_apparent_risk", "away"}:
        return closed
    return closed if opened in {"absent", "no_apparent_risk"} and closed == "missing" else opened


def category_said(said: str) -> str | None:
    """The category that plain words name, `cancelled` for a record called off; None where they name nothing of it."""
    if said in SHORT:
        return SHORT[said]
    is_found = bool(FOUND.search(said)) and not NOT_FOUND.search(said)
    if CANCEL.search(said) and not is_found:
        return CANCELLED
    if is_found and not A_THING.search(said):
        return FOUND_REPORT
    if NO_APPARENT_RISK.search(said):
        return "no_apparent_risk"
    if MISSING.search(said):
        return "absent" if ABSENT.search(said) and not RAISED.search(said) else "missing"
    kinds = (("away", AWAY), ("absent", ABSENT), ("other", CONCERN))
    return next((name for name, shape in kinds if shape.search(said)), None)


@lru_cache(maxsize=DIFFERENT_TEXTS)
def risk_level(words: str) -> str | None:
    """The level of risk, of several the last one named: high, medium, low, standard, no_apparent_risk.

    Other words stay as they are.
    """
    if not words:
        return None
    said = plain(words)
    levels = RISK.findall(said)
    if levels:
        level = levels[-1]
        return "no_apparent_risk" if level.startswith("no ") else RISK_NAMES.get(level, level)
    letters = [RISK_LETTERS[word] for word in said.split() if word in RISK_LETTERS]
    return letters[-1] if letters else " ".join(words.split())


@lru_cache(maxsize=DIFFERENT_TEXTS)
def in_care(words: str) -> str:
    """Whether the child is looked after: a plain yes or no, words for a child in care, or an order."""
    answer = read_yes_no(words)
    if answer != "unknown" or is_empty_word(words):
        return answer
    said = plain(words)
    if NOT_LOOKED_AFTER.search(words) or NOT_IN_CARE.fullmatch(said):
        return "no"
    return "yes" if IN_CARE.fullmatch(said) else looked_after_by_status(legal_status(words))


@lru_cache(maxsize=DIFFERENT_TEXTS)
def still_gone(words: str) -> str:
    """What words without a day say of a child's still being gone: yes, no (also of a report called off) or unknown."""
    said = _named_plainly(words)
    if is_empty_word(words):
        return "unknown"
    if OPEN.fullmatch(said):
        return "yes"
    if REOPENED.search(said) and not calls_off(words):
        return "unknown"
    return "no" if CLOSED.fullmatch(said) or calls_off(words) or says_back(words) else "unknown"


@lru_cache(maxsize=DIFFERENT_TEXTS)
def says_back(words: str) -> bool:
    """Whether words say that the child is back; that a log is closed, or a thing found, says nothing of that."""
    said = plain(words)
    is_denied = NOT_FOUND.search(said) or NOT_BACK.search(said) or A_THING.search(said)
    return bool(IS_BACK.search(said)) and not is_denied
