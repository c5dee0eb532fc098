"""Figures of agreement in words: what they are called, what they count, what was left out, why there is none."""

from workbench.i18n import N_, NN_, _, ngettext, number
from workbench.review.figures import Figure, LeftOut, Name, Problem, Reason, Unit

_NAMES: dict[Name, str] = {
    "precision_exact": N_("Precision, same words"),
    "recall_exact": N_("Recall, same words"),
    "f1_exact": N_("F1, same words"),
    "precision_overlap": N_("Precision, by overlap"),
    "recall_overlap": N_("Recall, by overlap"),
    "f1_overlap": N_("F1, by overlap"),
    "kappa_status": N_("Status, Cohen’s κ"),
    "alpha_status": N_("Status, Krippendorff’s α"),
    "f1_status": N_("Status, F1"),
    "u_alpha": N_("Unitized α: where, and which status"),
    "u_alpha_mentions": N_("Unitized α: claims marked or not"),
    "u_alpha_evidence": N_("Unitized α: evidence marked or not"),
    "u_alpha_status": N_("Unitized α of this status"),
    "kappa_verdict": N_("Verdict, Cohen’s κ"),
    "alpha_verdict": N_("Verdict, Krippendorff’s α"),
    "f1_verdict": N_("Verdict, F1"),
}
_MATCHED = N_("Spans are matched one to one, the best overlap first.")
_HOW: dict[Name, str] = {
    "precision_exact": N_("The share of their spans that hold exactly the words of one of mine (van Rijsbergen 1979)."),
    "recall_exact": N_("The share of my spans whose words are exactly those of one of theirs (van Rijsbergen 1979)."),
    "f1_exact": N_("The share of all spans that were marked by both with exactly the same words (Dice 1945)."),
    "precision_overlap": N_("The share of their spans that have words in common with one of mine."),
    "recall_overlap": N_("The share of my spans that have words in common with one of theirs."),
    "f1_overlap": N_("The share of all spans that have words in common with one of the other side."),
    "kappa_status": N_("Statuses of mentions that both marked, corrected for chance (Cohen 1960)."),
    "alpha_status": N_("Statuses of mentions that both marked, corrected for chance (Krippendorff 2011)."),
    "f1_status": N_("Of the mentions to which either gave this status, how far both did (Dice 1945)."),
    "u_alpha": N_("The whole text, letter by letter: where mentions lie and which status they have (Krippendorff, "
                  "Mathet, Bouvry and Widlöcher 2016)."),
    "u_alpha_mentions": N_("The whole text, letter by letter: what is marked as a claim and what is not (the same)."),
    "u_alpha_evidence": N_("The whole text, letter by letter: what is marked as evidence and what is not (the same)."),
    "u_alpha_status": N_("Where both marked a claim: which words have this status (the same)."),
    "kappa_verdict": N_("Verdicts on claims that both judged, corrected for chance (Cohen 1960)."),
    "alpha_verdict": N_("Verdicts on claims that both judged, corrected for chance (Krippendorff 2011)."),
    "f1_verdict": N_("Of the claims to which either gave this verdict, how far both did (Dice 1945)."),
}  # fmt: skip
_UNITS: dict[Unit, tuple[str, str]] = {
    "spans": NN_("{count} span", "{count} spans"),
    "mentions": NN_("{count} mention", "{count} mentions"),
    "claims": NN_("{count} claim", "{count} claims"),
    "code_points": NN_("{count} character", "{count} characters"),
}
_REASONS: dict[Reason, tuple[str, str]] = {
    "only_mine_read": NN_("{count} article that only {mine} has read", "{count} articles that only {mine} has read"),
    "only_theirs_read": NN_(
        "{count} article that only {theirs} has read", "{count} articles that only {theirs} has read"
    ),
    "furniture": NN_("{count} mark of page furniture", "{count} marks of page furniture"),
    "in_furniture": NN_("{count} mark inside page furniture", "{count} marks inside page furniture"),
    "unplaced": NN_("{count} mark that has no place in the text", "{count} marks that have no place in the text"),
    "settled": NN_(
        "{count} row that a review settled or put in the place of others",
        "{count} rows that a review settled or put in the place of others",
    ),
    "unmatched": NN_("{count} mention that only one of the two marked",
                     "{count} mentions that only one of the two marked"),
    "no_status": NN_("{count} mention without a status", "{count} mentions without a status"),
    "one_judged": NN_("{count} claim that only one of the two judged",
                      "{count} claims that only one of the two judged"),
    "not_assessed": NN_("{count} claim that one of the two has not assessed",
                        "{count} claims that one of the two has not assessed"),
    "marked_twice": NN_("{count} character that one person marked twice: the later mark has it",
                        "{count} characters that one person marked twice: the later mark has them"),
    "no_text": NN_("{count} article whose text is not there", "{count} articles whose text is not there"),
    "no_common_words": NN_("{count} character of this status where the other marked no claim",
                           "{count} characters of this status where the other marked no claim"),
}  # fmt: skip
_PROBLEMS: dict[Problem, str] = {
    "not_comparable": N_("Not comparable: there is no article that both have read."),
    "nothing_marked": N_("Not comparable: there is nothing here that could have been found."),
    "no_pairs": N_("Not comparable: there is nothing that both judged."),
    "one_category": N_("Undefined: everything is in one category, so agreement cannot be told from chance."),
}


def name_of(name: Name) -> str:
    """Return what a figure is called."""
    return _(_NAMES[name])


def explanation_of(name: Name) -> str:
    """Say in one or two sentences what a figure is, with where its formula is published."""
    how = _(_HOW[name])
    return f"{how} {_(_MATCHED)}" if name.endswith(("_exact", "_overlap")) else how


def value_of(figure: Figure, digits: int = 2) -> str:
    """Write a figure's value; a dash where there is none. What is below 1 is never written as 1."""
    if figure.value is None:
        return "–"
    whole = round(abs(figure.value), digits)
    if whole == 1 and abs(figure.value) < 1:
        return ("−" if figure.value < 0 else "") + ">" * (figure.value > 0) + number(f"{1 - 10**-digits:.{digits}f}")
    return ("−" if figure.value < 0 and whole else "") + number(f"{whole:.{digits}f}")


def counted(figure: Figure) -> str:
    """Say how many things of which unit a figure rests on."""
    return ngettext(*_UNITS[figure.unit], figure.n).format(count=number(figure.n))


def left_out_words(left: LeftOut, mine: str, theirs: str) -> str:
    """Say how much was left out and why; `mine` and `theirs` name the two people."""
    return ngettext(*_REASONS[left.reason], left.count).format(count=number(left.count), mine=mine, theirs=theirs)


def problem_words(figure: Figure) -> str:
    """Say why a figure has no value; empty where it has one."""
    return _(_PROBLEMS[figure.problem]) if figure.problem else ""


def disagreements_words(figure: Figure) -> str:
    """Say in how many places the two disagree."""
    count = len(figure.disagreements)
    return ngettext("{count} disagreement", "{count} disagreements", count).format(count=number(count))
