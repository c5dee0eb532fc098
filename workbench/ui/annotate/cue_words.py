"""What a cue phrase suggests, for its tooltip: in the language of the interface, whatever the article is in."""

from workbench.i18n import N_, _

_NOTES = {
    "attribution": N_("Somebody is named or described as saying this."),
    "attribution_true": N_("Attributed, but the verb presupposes that its content is true: look twice."),
    "attribution_distance": N_("Attributed with distance; together with a contrast it may be doubted or rejected."),
    "hedged_reporting": N_("The article keeps its distance from the reporting."),
    "hedged_event": N_("Hedges the event, not the report: the speaker's certainty, not a status."),
    "expectation": N_("Speaks of what is to come: the claim may be a prediction."),
    "approximation": N_("A quantity with one or two bounds."),
    "doubt": N_("Somebody, or the article, casts doubt without denying."),
    "lack_of_evidence": N_("Counts only in the article's own voice; that it merely shows none is another field."),
    "denial": N_(
        "An identified party says that it is not so; keep a time limit in the note. Declining to answer is no denial."
    ),
    "rejection": N_("Only if the words are the article's own; if a quoted person says so, it is denied."),
    "contrast": N_("Look for a second mention: the other side."),
    "corroboration": N_("Somebody else confirms it; or evidence: an official act or a document."),
    "headline_colon": N_("A headline names who says it before a colon."),
    "closing_dash": N_("A headline names who says it after a dash."),
    "scare_quotes": N_("Quotation marks round few words with no speaker in the sentence: distance."),
    "partial_quotation": N_("A few quoted words in a sentence that names a speaker."),
}


def cue_words(group: str) -> str:
    """Say what the cues of a group suggest."""
    return _(_NOTES[group])
