"""The default codebook: which statuses and verdicts there are, told apart, and what they are to other formats."""

from workbench.model.codebook import default_statuses, unknown_status
from workbench.model.ids import status_id

MENTION = ["asserted", "attributed", "hedged", "doubted", "denied", "without_evidence", "corroborated", "rejected"]
VERDICT = ["not_assessed", "supported", "refuted", "conflicting", "not_enough_evidence", "missing_context", "too_early",
           "not_checkable"]  # fmt: skip
AVERITEC = {
    "supported": "Supported", "refuted": "Refuted", "conflicting": "Conflicting Evidence/Cherrypicking",
    "missing_context": "Conflicting Evidence/Cherrypicking", "not_enough_evidence": "Not Enough Evidence",
    "too_early": "Not Enough Evidence",
}  # fmt: skip
RATING = {"supported": "5", "refuted": "1", "conflicting": "3", "missing_context": "2"}


def in_order(layer: str) -> list[str]:
    return [s.key for s in sorted(default_statuses(), key=lambda s: s.position) if s.layer == layer]


def test_the_keys_are_complete_and_in_order():
    assert in_order("mention") == MENTION
    assert in_order("verdict") == VERDICT


def test_every_entry_says_what_it_means():
    for status in default_statuses():
        wording = status.wording
        assert all((wording.label, wording.definition, wording.rule, status.colour, status.symbol, status.active))
        assert status.id == status_id(status.layer, status.key)


def test_digits_set_the_mention_statuses_in_this_order():
    keys = {status.shortcut: status.key for status in default_statuses() if status.layer == "mention"}
    assert [keys[str(digit)] for digit in range(1, 9)] == MENTION


def test_symbols_and_colours_tell_the_entries_of_a_layer_apart():
    for layer in ("mention", "verdict"):
        own = [status for status in default_statuses() if status.layer == layer]
        assert len({status.symbol for status in own}) == len({status.label for status in own}) == len(own)
        assert len({status.colour for status in own}) == len(own)


def test_verdicts_map_to_the_exchange_formats():
    verdicts = {status.key: status.mappings for status in default_statuses() if status.layer == "verdict"}
    assert {key: m["averitec"] for key, m in verdicts.items() if "averitec" in m} == AVERITEC
    assert {key: m["claimreview_rating"] for key, m in verdicts.items() if "claimreview_rating" in m} == RATING
    named = set(RATING) | {"not_enough_evidence"}
    assert {key for key, mapping in verdicts.items() if "claimreview_name" in mapping} == named


def test_what_a_status_requires():
    requires = {status.key: set(status.wording.requires) for status in default_statuses() if status.layer == "mention"}
    assert requires["asserted"] == set()
    assert requires["denied"] == {"cue", "speaker"}
    assert requires["without_evidence"] == {"cue"}
    verdicts = {s.key for s in default_statuses() if s.layer == "verdict" and "reason" in s.wording.requires}
    assert verdicts == set(VERDICT) - {"not_assessed"}


def test_a_key_that_nobody_knows_is_shown():
    status = unknown_status("mention", "whispered")
    assert "whispered" in status.label
    assert not status.active


def test_a_key_as_long_as_keys_may_be_is_shown_in_part_and_kept_whole():
    status = unknown_status("verdict", "x" * 2_000)
    assert status.key == "x" * 2_000
    assert "x" * 200 in status.label
    assert len(status.label) < 300
