"""What the pages say where a sentence for the command line would name its options."""

from auditapp.services.workplace import Refused

GONE = "The file is not kept here any more. Ask for it again, and hand it in."
SAID_BY_CODE = {
    "force_missing": "It is a police log. Choose the police force whose log it is, and hand it in again.",
    "keeper_missing": "Only its keeper can declare it complete. Choose whose it is, or leave the days out.",
    "file_gone": GONE,
    "unknown_home": "That is no home of a register given. Check the URN, or say that it is no home of a register.",
    "not_in_doubt": "No row in doubt has these words any more: its file was taken back, or says otherwise by now. Go "
    "back to the list.",
    "file_missing": GONE,
    "undone_before": "It was taken back before, by you in another window or by somebody else. Nothing was changed.",
    "decided_on": "It was not taken back: people have decided on findings that rest on it. Have these reopened first.",
    "answered": "It was answered before, by you or by somebody else. Nothing was changed.",
}


def said_on_pages(refusal: Refused) -> str:
    """The sentence of a refusal as a page says it."""
    return SAID_BY_CODE.get(refusal.code, str(refusal))
