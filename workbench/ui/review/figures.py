"""The agreement in words: figures with their names, what they count, what was left out, why there is none."""

from workbench.i18n import N_, NN_, _, ngettext, number
from workbench.review.figures import Figure, LeftOut, Name
from workbench.ui.review.compared import Compared

SHOWN: tuple[Name, Name, Name] = ("f1_overlap", "alpha_status", "u_alpha")
"""The three figures of the box."""
NAMES: dict[str, str] = {
    "precision_exact": N_("precision, exact"), "recall_exact": N_("recall, exact"), "f1_exact": N_("F1, exact"),
    "precision_overlap": N_("precision, overlap"), "recall_overlap": N_("recall, overlap"),
    "f1_overlap": N_("span F1 (overlap)"), "kappa_status": N_("Cohen's κ of statuses"),
    "alpha_status": N_("status α"), "u_alpha": N_("α unitized"), "u_alpha_mentions": N_("α unitized, mentions"),
    "u_alpha_evidence": N_("α unitized, evidence"), "kappa_verdict": N_("Cohen's κ of verdicts"),
    "alpha_verdict": N_("verdict α"), "f1_status": N_("F1 of this status"),
    "u_alpha_status": N_("α unitized of this status"), "f1_verdict": N_("F1 of this verdict"),
}  # fmt: skip
MEANINGS: dict[str, str] = {
    "precision_exact": N_("of their marks, those that you have at exactly the same words"),
    "recall_exact": N_("of your marks, those that they have at exactly the same words"),
    "f1_exact": N_("the harmonic mean of both"),
    "precision_overlap": N_("of their marks, those that share at least one letter with one of yours"),
    "recall_overlap": N_("of your marks, those that share at least one letter with one of theirs"),
    "f1_overlap": N_("how many marks of both lie at the same words, at least in part"),
    "kappa_status": N_("agreement on the statuses of mentions that both marked, beyond chance (Cohen)"),
    "alpha_status": N_("agreement on the statuses of mentions that both marked, beyond chance (Krippendorff)"),
    "u_alpha": N_("agreement on where marks begin and end and on their status, beyond chance (Krippendorff)"),
    "u_alpha_mentions": N_("the same for mentions, whatever their status"),
    "u_alpha_evidence": N_("the same for evidence"),
    "kappa_verdict": N_("agreement on verdicts, beyond chance (Cohen)"),
    "alpha_verdict": N_("agreement on verdicts, beyond chance (Krippendorff)"),
}  # fmt: skip
PROBLEMS: dict[str, str] = {
    "not_comparable": N_("not comparable"), "nothing_marked": N_("nothing marked"), "no_pairs": N_("no pairs"),
    "one_category": N_("one category only"),
}  # fmt: skip
WHY_NONE: dict[str, str] = {
    "not_comparable": N_("there is no article that both have read"),
    "nothing_marked": N_("neither marked anything that is counted here"),
    "no_pairs": N_("there is nothing that both judged"),
    "one_category": N_("everything is in one category: agreement cannot be told from chance"),
}  # fmt: skip
UNITS: dict[str, tuple[str, str]] = {
    "spans": NN_("{n} mark", "{n} marks"),
    "mentions": NN_("{n} mention that both marked", "{n} mentions that both marked"),
    "claims": NN_("{n} claim", "{n} claims"), "code_points": NN_("{n} letter", "{n} letters"),
}  # fmt: skip
REASONS: dict[str, tuple[str, str]] = {
    "only_mine_read": NN_("{n} article that only you have read", "{n} articles that only you have read"),
    "only_theirs_read": NN_("{n} article that only they have read", "{n} articles that only they have read"),
    "furniture": NN_("{n} mark of page furniture", "{n} marks of page furniture"),
    "in_furniture": NN_("{n} mark inside page furniture", "{n} marks inside page furniture"),
    "unplaced": NN_("{n} mark without a place in the text", "{n} marks without a place in the text"),
    "settled": NN_("{n} entry set aside by a decision", "{n} entries set aside by a decision"),
    "unmatched": NN_("{n} mention that only one of you marked", "{n} mentions that only one of you marked"),
    "no_status": NN_("{n} mention without a status", "{n} mentions without a status"),
    "one_judged": NN_("{n} claim that only one of you judged", "{n} claims that only one of you judged"),
    "not_assessed": NN_("{n} claim not assessed", "{n} claims not assessed"),
    "marked_twice": NN_("{n} letter marked more than once", "{n} letters marked more than once"),
    "no_text": NN_("{n} article without its text", "{n} articles without their texts"),
    "no_common_words": NN_("{n} letter that the other left unmarked", "{n} letters that the other left unmarked"),
}  # fmt: skip


def said(figure: Figure) -> str:
    """Write the number, or in words why there is none."""
    if figure.value is None:
        return _(PROBLEMS.get(figure.problem, figure.problem))
    return number(f"{figure.value:z.2f}")  # z: never a zero below zero


def name(figure: Figure) -> str:
    """Name a figure."""
    return _(NAMES.get(figure.name, figure.name))


def meaning(figure: Figure) -> str:
    """Say what a figure tells."""
    words = MEANINGS.get(figure.name, "")
    return _(words) if words else ""


def rests_on(figure: Figure) -> str:
    """Say how many units a figure rests on; where it has no value, why."""
    if figure.problem:
        return _(WHY_NONE.get(figure.problem, figure.problem))
    return counted(UNITS[figure.unit], figure.n)


def counted(forms: tuple[str, str], count: int) -> str:
    """Write a number with its noun."""
    return ngettext(*forms, count).format(n=number(count))


def left_out(parts: tuple[LeftOut, ...]) -> str:
    """Say what was left out, in one line; empty where nothing was."""
    words = [counted(REASONS[part.reason], part.count) for part in parts if part.count and part.reason in REASONS]
    return _("left out: {what}").format(what=", ".join(words)) if words else ""


def keys_of(compared: Compared, figure: Figure) -> frozenset[str]:
    """Return the keys of the listed differences that a figure's disagreements are."""
    rows = {row for one in figure.disagreements for row in one.rows}
    claims = {one.claim for one in figure.disagreements if figure.unit == "claims"}
    about = (one for one in compared.everything if not rows.isdisjoint(one.rows))
    verdicts = (one for one in compared.everything if one.table == "assessment" and one.claim in claims)
    return frozenset(one.key for some in (about, verdicts) for one in some)
