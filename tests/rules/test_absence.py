"""Answers that rest on what was not found say so in words by which the log that was looked in is known."""

from cases import all_cases
from test_meta import judged

from auditapp.domain.absence import log_meant

# What each rule says of something that was looked for and not found.
SAID = {
    ("ADM-1", "holds no notice by the home"),
    ("DIS-1", "holds no notice by the home"),
    ("INF-1", "in a list that is declared complete"),
    ("PLA-1", "holds no notice by Medway"),
    ("PLA-1", "by word of mouth only"),
    ("PLA-3", "in a list that is declared complete"),
    ("PLA-4", "is missing"),
    ("POL-1", "the complete log of notices to the police holds none"),
    ("POL-3", "no notice of the placement came before"),
    ("REC-3", "is not in Example House's register"),
    ("RHI-1", "holds none, offered or not"),
    ("RHI-1", "the line shows neither an offer nor a reason"),
}
# What rests on a row that was found, or on what a visit saw.
ON_ROWS = ("the log says that", "later than", "was due", "came on", "dates the", "does not give", "names another")
ON_ROWS += ("was put into effect", "was not notified", "were told only", "none was held:", "at the spot check of")


def test_every_breach_of_such_a_rule_rests_on_rows_or_names_its_log():
    rules = {rule for rule, _ in SAID}
    said = set()
    for case in all_cases():
        answer = judged(case).outcome
        if case.rule.code not in rules or answer.name != "breached":
            continue
        words = {pair for pair in SAID if pair[0] == case.rule.code and pair[1] in answer.reason}
        assert words or any(words in answer.reason for words in ON_ROWS), f"{case}: {answer.reason}"
        assert (log_meant(case.rule.code, "breached", answer.reason, "") is not None) == bool(words), f"{case}"
        said |= words
    assert said == SAID
