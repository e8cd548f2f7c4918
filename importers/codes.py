"""What the words of people's files stand for: legal statuses, ways of telling, who told whom."""

import re

LS_CODE = re.compile(
    r"(?:ls\s*[:=-]?\s*)?(c1|c2|d1|e1|v2|v3|v4|l1|l2|l3|j1|j2|j3)(?![a-z0-9]).*", re.IGNORECASE | re.DOTALL
)
# The first that fits decides, so the narrower wording stands before the wider.
LEGAL_WORDS = (
    ("C1", r"\bico\b|interim (care|supervision)? ?(order)?|\binterim\b"),
    ("E1", r"placement order"),
    ("D1", r"freeing order|\bfreed\b"),
    ("L2", r"\bepo\b|emergency protection"),
    ("L1", r"police protection|\bppo\b|\bs(ect(ion)?)?\.? ?46\b"),
    ("L3", r"child assessment order"),
    ("J1", r"remand|\blaspo\b|\brylaa?\b"),
    ("J2", r"\bpace\b"),
    ("J3", r"supervision order with residence"),
    ("C2", r"\bfco\b|full (care|co)\b|\bs(ect(ion)?)?\.? ?31\b|care order|^co$|^full$"),
    ("V2", r"\bs(ect(ion)?)?\.? ?20\b|voluntar|accommodated"),
)
LOOKED_AFTER = frozenset({"C1", "C2", "D1", "E1", "V2", "V3", "V4", "L1", "L2", "L3", "J1", "J2", "J3"})
NOT_LOOKED_AFTER = re.compile(r"\b(not|never) (lac|cla|cic|looked.?after|in care)\b|\bnon.?lac\b", re.IGNORECASE)

WRITTEN = re.compile(
    r"e-?mail|letter|\bform\b|\bfax|\bpost(al|ed)?\b|writ|portal|notification form|proforma|pro-forma|\bsecure mail\b"
    r"|\begress\b|\bcjsm\b|online|web|report|document|scan",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"phone|telephone|\btel\b|\bcall(ed)?\b|verbal|oral|in person|face to face|visit|told|meeting|spoke", re.IGNORECASE
)
NEGATED_WRITING = re.compile(r"\b(not|nothing|never|none|no)\b[^;,.]*(writ|e-?mail|letter)", re.IGNORECASE)

NOT_NOTIFIED = re.compile(
    r"no|n|never|none given|nil|no (?:notice|notification|letter|e-?mail)\b(?!.*\b(?:until|till)\b).*"
    r"|(?!.*\b(?:until|till|before)\b).*\b(?:not|never|wasn'?t|weren'?t|un)\W?(?:been )?"
    r"(?:notified|informed|told|received|sent|given|advised)\b.*",
    re.IGNORECASE | re.DOTALL,
)
NOTIFIED = re.compile(r"yes|y|notified|informed|told|received|sent|done|✓|✔", re.IGNORECASE)

ADMISSION = re.compile(
    r"admi(ssion|tted)|arriv|placement start|new (placement|admission)|placed in|moved? in|\bstart|incoming|joined",
    re.IGNORECASE,
)
DISCHARGE = re.compile(r"discharg|leav|left|placement end|moved? (out|on)|\bend|outgoing|departure|ceas", re.IGNORECASE)


def legal_status(words: str) -> str | None:
    """The legal status as its code in children's returns, or the words where no code is meant."""
    said = " ".join(words.split())
    if not said:
        return None
    coded = LS_CODE.fullmatch(said)
    if coded:
        return coded[1].upper()
    plain = said.lower().replace("/", " ")
    return next((code for code, shape in LEGAL_WORDS if re.search(shape, plain)), said)


def looked_after_by_status(status: str | None) -> str:
    """Whether a legal status makes a child looked after: a code does, other words leave it open."""
    if status and NOT_LOOKED_AFTER.search(status):
        return "no"
    return "yes" if status in LOOKED_AFTER else "unknown"


def in_writing(method: str) -> str:
    """Whether a way of telling is in writing: letter, e-mail, form and fax are, telephone and in person are not."""
    if NEGATED_WRITING.search(method):
        return "no"
    if WRITTEN.search(method):
        return "yes"
    return "no" if SPOKEN.search(method) else "unknown"


def notified_words(words: str) -> str:
    """What words in place of a date say: notified, not_notified or unknown."""
    if NOT_NOTIFIED.fullmatch(words):
        return "not_notified"
    return "notified" if NOTIFIED.fullmatch(words) else "unknown"


def event_said(words: str) -> str | None:
    """Which event some words name, when they name one of the two alone."""
    arrived, left = bool(ADMISSION.search(words)), bool(DISCHARGE.search(words))
    if arrived == left:
        return None
    return "admission" if arrived else "discharge"
