"""What the audit log tells of: each kind of act, in plain words, what it is about, and of which part of the work."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """A part of the work, by which the audit log can be narrowed."""

    SIGN_INS = "Signing in"
    ACCOUNTS = "Accounts and roles"
    LINKS = "Links"
    FILES = "Files"
    MATCHING = "Matching"
    FINDINGS = "Findings and children"
    PROTOCOLS = "Local protocols"
    RETURNS = "Expected returns"
    VISITS = "Spot checks"
    UPKEEP = "Checks and upkeep"


class About(StrEnum):
    """What an act is about, by which its subject is read; of `NOTHING` the subject is never shown."""

    ACCOUNT = "account"
    FILE = "file"
    FINDING = "finding"
    CHILD = "child"
    PSEUDONYM = "pseudonym"
    HOME = "home"
    ANSWER = "answer"
    PROTOCOL = "protocol"
    RETURN = "return"
    REQUEST = "request"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class LoggedAct:
    """One kind of act: its part of the work, what its subject is, and what somebody did."""

    part: Part
    about: About
    said: str


def _acts(part: Part, about: About, said: Mapping[str, str]) -> dict[str, LoggedAct]:
    """Acts of one part about one kind of thing."""
    return {action: LoggedAct(part, about, words) for action, words in said.items()}


ACTS: Mapping[str, LoggedAct] = {
    **_acts(
        Part.SIGN_INS,
        About.ACCOUNT,
        {
            "sign in": "Signed in",
            "sign out": "Signed out",
            "prove again": "Proved again who they are",
            "act in role": "Went on in a role",
            "end sign-ins": "Ended sign-ins",
            "refuse idle account": "Refused a sign-in to a suspended account",
            "refuse sign-in": "Refused a sign-in",
        },
    ),
    **_acts(
        Part.ACCOUNTS,
        About.ACCOUNT,
        {
            "add account": "Made an account",
            "begin account again": "Began an account again that had ended",
            "end account": "Ended an account",
            "let account back": "Let a suspended account back",
            "give role": "Gave or proposed a role",
            "confirm role": "Confirmed a role",
            "withdraw role": "Withdrew a role",
            "look at role": "Looked at a role again and kept it",
            "set proofs": "Set what proves who they are",
            "make recovery codes": "Made recovery codes",
            "add single sign-on": "Joined the account to the one held elsewhere",
            "drop single sign-on": "Parted the account from the one held elsewhere",
        },
    ),
    **_acts(
        Part.LINKS,
        About.ACCOUNT,
        {
            "make link": "Made a link",
            "make no link": "Was asked for a link and made none",
            "show link": "Opened a link in the outbox to hand it on",
            "confirm link": "Confirmed a link",
            "send link": "Sent a link by e-mail",
            "fail to send link": "Tried to send a link by e-mail, and it was not taken",
        },
    ),
    **_acts(
        Part.FILES,
        About.FILE,
        {
            "file imported": "Imported a file",
            "file held": "Held a file until a question is answered",
            "file refused": "Refused a file",
            "file put aside": "Put a file aside that waited for an answer",
            "file handed in again": "Handed in a file again, for another area",
            "day of a register given": "Gave a register its day, by which it counts anew",
            "held file answered": "Answered what a held file asks",
            "source undone": "Took a file back",
            "rows printed": "Saw rows of a file, with names",
            "rejected rows written": "Saw rejected rows of a file, to send them back",
        },
    ),
    **_acts(
        Part.MATCHING,
        About.CHILD,
        {
            "identity shown": "Saw names, or words for a home, to decide about them",
            "child settled": "Settled which child is meant",
            "day settled": "Settled a day that rows say differently",
        },
    ),
    **_acts(Part.MATCHING, About.HOME, {"home settled": "Settled which home is meant"}),
    **_acts(Part.MATCHING, About.ANSWER, {"answer taken back": "Took an answer back"}),
    **_acts(
        Part.MATCHING,
        About.NOTHING,
        {
            "matching begun": "Began to look at names at the matching desk",
            "questions listed": "Listed the open questions, with words for homes",
        },
    ),
    **_acts(
        Part.FINDINGS,
        About.FINDING,
        {
            "finding decided": "Decided about a finding",
            "finding explained": "Saw on what a finding rests, with names",
            "evidence given": "Gave a file that shows that an action was done",
            "evidence fetched": "Fetched a file that shows that an action was done",
            "evidence taken away": "Took a file away that showed that an action was done",
            "question made": "Wrote a question to a home or a placing authority",
            "question sent": "Sent the link to a question",
            "question not sent": "Could not send the link to a question",
            "question taken back": "Took a question back",
            "code of a question sent": "Asked for a code, to read a question",
            "wrong code for a question": "Gave a wrong code for a question",
            "question opened": "Gave the code, and read a question",
            "question answered": "Answered a question",
            "exception ended": "Took a finding up again whose exception had ended",
            "finding given": "Said who looks after a finding",
            "finding commented": "Commented on a finding",
            "action given": "Gave an action",
            "action changed": "Gave an action to somebody else, or another day",
            "action ended": "Ended an action",
            "action begun again": "Began an action again",
        },
    ),
    **_acts(
        Part.FINDINGS,
        About.ACCOUNT,
        {"view kept": "Kept a view of the list of breaches", "view let go": "Let go of a view of the list of breaches"},
    ),
    **_acts(
        Part.FINDINGS,
        About.REQUEST,
        {
            "reminder written": "Wrote a reminder of a paper that was asked for",
            "letter filled in": "Saw how whoever is asked knows the children of a letter, to ask for a paper",
            "letter written": "Wrote a letter that asks for a paper",
            "paper asked for": "Noted that a paper was asked for",
            "paper request taken back": "Took a request for a paper back",
        },
    ),
    **_acts(Part.FINDINGS, About.PSEUDONYM, {"child revealed": "Saw who a child is"}),
    **_acts(Part.FINDINGS, About.HOME, {"reports of a home seen": "Saw reports to the police from a home"}),
    **_acts(
        Part.FINDINGS,
        About.NOTHING,
        {
            "workbook written": "Wrote a workbook",
            "workbook asked for": "Asked what a workbook would hold",
            "workbook begun": "Asked for a workbook to be built",
            "workbook confirmed": "Confirmed that a workbook may be built",
            "workbook dropped": "Let go of a workbook that was not built",
            "workbook built": "Had a workbook built",
            "workbook fetched": "Fetched a workbook",
            "contract kept": "Kept homes as a contract",
            "contract ended": "Ended a contract",
            "board report written": "Wrote a report to the board",
        },
    ),
    **_acts(
        Part.VISITS,
        About.HOME,
        {
            "visit planned": "Began to prepare a spot check",
            "visit taken along": "Took a spot check along on a tablet",
            "visit answers received": "Sent what was written on a spot check",
            "child at risk told": "Told that a child may be at risk",
            "answer of visit chosen": "Chose between answers that stood side by side",
            "visit sent back": "Sent a spot check back to be worked on again",
            "visit accepted": "Accepted a spot check",
            "visit refused by home": "Noted that a home did not let visitors in",
            "visitors let in after all": "Took back that a home did not let visitors in",
            "visit called off": "Called a spot check off",
            "visit wiped from tablet": "Wiped a spot check from a tablet",
            "child at risk seen": "Noted that a child may be at risk",
            "queue of tablet opened": "Opened what a tablet handed over as a file",
            "photo seen": "Saw a photo of a spot check",
            "photo received": "Sent a photo of a spot check",
            "photo refused": "Sent a photo of a spot check that cannot be drawn",
            "photo saved as it came": "Saved a photo of a spot check that cannot be shown",
            "feedback letter taken": "Took the letter to a home after a spot check as a document",
            "feedback letter written": "Noted that the letter to a home after a spot check goes out",
            "reply to letter noted": "Noted what a home replied to the letter after a spot check",
        },
    ),
    **_acts(
        Part.VISITS,
        About.ACCOUNT,
        {
            "programme made": "Made a programme of spot checks",
            "visitor assigned": "Let somebody go along on a spot check",
            "visitor taken off": "Took somebody off a spot check",
            "tablet known": "Worked on a tablet for the first time",
            "tablet given up": "Gave a tablet up as lost",
        },
    ),
    **_acts(
        Part.PROTOCOLS,
        About.PROTOCOL,
        {
            "protocol handed in": "Handed in a protocol",
            "protocol taken back": "Took back a protocol that waited",
            "protocol activated": "Activated a protocol",
            "protocol refused": "Refused a protocol",
        },
    ),
    **_acts(
        Part.RETURNS,
        About.RETURN,
        {
            "return expected": "Entered that a return is expected",
            "return asked": "Noted that a return was asked for",
            "return nil": "Noted that there was nothing to return",
            "return word taken back": "Took back what was noted of a return",
            "return ended": "Ended an expected return",
            "return struck out": "Struck out an expected return",
        },
    ),
    **_acts(
        Part.UPKEEP,
        About.NOTHING,
        {
            "check run": "Ran a check",
            "children marked": "Marked children with a key, to know them again",
            "names compared": "Marked children's names with a key, to find those near one another",
        },
    ),
}
# What an administrator looks after: who comes in, with which account, role and link.
OF_SECURITY = frozenset({Part.SIGN_INS, Part.ACCOUNTS, Part.LINKS})


def actions_of(parts: frozenset[Part]) -> frozenset[str]:
    """The acts of some parts of the work, as the audit log names them."""
    return frozenset(action for action, act in ACTS.items() if act.part in parts)
