"""What was noticed of rows that were kept, and why rows were skipped, in words instead of codes."""

from collections.abc import Mapping

WARNED: Mapping[str, str] = {
    "age_disagrees": "the age and the date of birth disagree",
    "age_unknown": "no age is known",
    "as_at_assumed": "the day of the register is assumed",
    "category_unclear": "it does not say plainly whether the child was missing",
    "discharge_ahead": "a day of leaving after the day on which the file was received",
    "discharge_without_admission": "a notice of leaving without one of arrival",
    "dst_ambiguous_time": "an hour that came twice as the clocks went back: the first was taken",
    "dst_nonexistent_time": "an hour that was left out as the clocks went forward: read as winter time",
    "episode_not_found": "no log given has the case",
    "episodes_shortened": "several cases, of which some are written short: read by the end of the one before",
    "episodes_unclear": "which cases are meant can be read in more than one way",
    "extra_text_in_date": "words beside a date, which were not read",
    "home_ambiguous": "it is in doubt which home is meant",
    "home_outside_list_area": "a home outside the area of the list",
    "home_unmatched": "a home that is on no register given",
    "interviewer_not_independent": "the interviewer is not independent of the home",
    "la_outside_england": "an authority outside England",
    "offer_contradicted": "no offer by one cell, and an interview that somebody held by another",
    "other_child": "the number stands in another file with another child",
    "outcome_not_understood": "what came of the interview is not understood",
    "places_as_larger": "a range of places: the larger number counts",
    "places_not_read": "no plain number of places: not known",
    "placing_la_outside_england": "a placing authority outside England",
    "police_told_and_not": "it says that the police were told and that they were not: whether they were is not known",
    "postcode_not_read": "no whole postcode: not known",
    "postcode_repaired": "a slip in the postcode was put right",
    "redacted_address": "the address was taken out",
    "reported_before_missing": "reported before the child was missing",
    "second_interview_for_episode": "a second interview for one case",
    "sender_not_understood": "the sender is not understood: whose notice it was is not known",
    "stated_72h_disagrees": "whether it was within 72 hours is said otherwise than its times have it",
    "status_not_read": "no state of registration that is known: not known",
    "superseded": "not counted: a file received later says otherwise",
    "time_24_00": "24:00 was read as midnight of the next day",
    "time_missing": "no time of day",
    "urn_not_read": "what stands for the home's number has not the shape of one",
    "updated": "an earlier row of the same record was replaced",
}
SKIPPED: Mapping[str, str] = {
    "blank": "blank",
    "cancelled": "cancelled, or called off",
    "duplicate_exact": "the same as another row",
    "footnote": "a footnote",
    "group_header": "the upper row of the headings",
    "not_missing_related": "not about a missing person",
    "not_under_18": "about somebody of 18 or over",
    "out_of_scope_provision_type": "no children's home",
    "repeated_header": "the headings again",
    "subtotal": "a sub-total",
    "title": "a title",
    "total": "a total",
}


def in_words(code: str) -> str:
    """What a code of a warning or of a skipped row means."""
    return WARNED.get(code) or SKIPPED.get(code) or code.replace("_", " ")
