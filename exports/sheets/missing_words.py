"""The words of the sheets about missing children: what is counted, of what, and what each mark there stands for."""

_REPORTS = {
    "call": "One line of a call log: somebody told the police. Several calls may be about one incident.",
    "case": (
        "One record that the police opened about a missing person, kept apart from their call log. "
        "Calls and cases are two counts of one thing and are never added."
    ),
    "incident": (
        "One time that one child was gone: the calls and cases that are linked, or that tell of one absence. It is of "
        "the day on which the force was first told of it. One told to two forces stands under both: the counts of two "
        "forces are not added. What two forces were told of one night, with no return stated between, is one incident."
    ),
    "incidents first told of before the period": (
        "The force was told of them before the period and again in it. The later calls and cases are counted; the "
        "incident and its child are not counted in this period."
    ),
    "child": (
        "One child, however many reports there are. A report that names nobody who could be known again is a call or "
        "a case, but no incident and no child. A child reported to two forces stands under both."
    ),
    "missing": (
        "What the police call missing, even at no apparent risk. What they call absent or away has counts of its own."
    ),
    "looked after": (
        "A list of placements, a notice, a log of interviews, the address of a children's home or the police say so."
    ),
    "not looked after": "The police say so, and no other paper says otherwise.",
    "looked after: not known": (
        "No paper says whether the child was looked after. Such children are counted neither as looked after nor as "
        "not looked after."
    ),
    "tied to no home and no child": (
        "No home on a register given is surely meant, and the child is on no list or notice given. Not listed are "
        "reports of somebody found, children whom the police call not looked after and, unless the police call them "
        "looked after, children gone from family, foster carers or a hospital."
    ),
    "[c] as a police reference": (
        "The reference reads like an NHS number, a telephone number or a postcode. The file and row lead to it."
    ),
    "23:40": "By the clock in London, in summer time while it lasts; [x] where a paper gives the day alone.",
    "linked findings": (
        "Findings that tell of the same stay from another side: that the police first heard of a child when it was "
        "missing, and that a notice was not given. Where both are not kept, only the notice is counted; where the "
        "notice cannot be told, the first contact is."
    ),
}

_REPEATS = {
    "incidents": (
        "How often the child was missing, whichever force was told: an incident told to two forces is one here. It is "
        "of the day on which it began: since when the child was missing, else last seen, else reported. The sheet "
        "Reports counted has it on the day on which the force was told, which may be a later one."
    ),
    "calls, cases": "The lines of every force's logs that tell of these incidents; each line is counted once.",
    "window": "So many days, the last of which is the day of an incident; the first and the last are counted too.",
    "most incidents in one window": "The highest number of incidents that any such window holds.",
    "rung": "A step of the ladder, reached when a window holds as many incidents as the ladder says; 0 is below all.",
    "ladder": (
        "The numbers of the area's local protocol or, where the area is not known, of one that holds in all areas of "
        "the force. Where there is none, those of this program mark the child and oblige nobody."
    ),
}

_INTERVIEWS = {
    "reports": (
        "Times that a child in care was missing or away: an incident, or a return that a log of interviews alone "
        "tells of. Each is one row of the sheet Interviews, also where nobody says that the child is back. A return "
        "whose report the police call off, for nobody was missing, is a row there and is not counted."
    ),
    "out of area": (
        "Reports about children in a home outside the area of the responsible authority; where either authority is "
        "not known, the report is not counted here."
    ),
    "offered": "An offer is logged, or the interview was held or declined, which takes an offer.",
    "completed": (
        "An interview was held on that return. One interview may be about several returns and counts for each of them."
    ),
    "within 72 hours": (
        "The first interview that was held came no more than 72 hours after the return, by the clock, over nights and "
        "weekends. What the log itself says of the 72 hours is not used."
    ),
    "72 hours: cannot tell": (
        "An interview was held, and a day or time is missing that would decide, or is told otherwise by another paper, "
        "or was of the hour that clocks show twice. It is counted neither as within 72 hours nor as later."
    ),
    "declined": "The child declined, and no interview was held on that return.",
    "not offered": "Every line about that return says that none was offered.",
    "could not be held": "The log says so, and no interview was held on that return.",
    "no record": "No log given has a line about that return. That is no proof that no interview was offered.",
    "a line may be about it": (
        "No line is surely about that return, and one may be: it names another child, number or day, or could not be "
        "used. The sheet Interviews says which. Whether an interview was offered cannot be told from it."
    ),
    "7 of 9": (
        "Offered and completed are counted of all reports. Within 72 hours is counted of the completed ones of which "
        "it can be told, and of no others."
    ),
}

MISSING_WORDS: tuple[tuple[str, str, str], ...] = tuple(
    (about, word, meaning)
    for about, words in (
        ("Reports to the police", _REPORTS),
        ("Repeat reports", _REPEATS),
        ("Return interviews", _INTERVIEWS),
    )
    for word, meaning in words.items()
)
