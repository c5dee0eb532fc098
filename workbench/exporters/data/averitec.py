"""AVeriTeC JSON: claims with verdicts and the questions that the evidence answers, as in that evaluation set.

Field names are those of the AVeriTeC dataset (Schlichtkrull, Guo, Vlachos 2023); labels come from the codebook.
"""

from typing import Any

from workbench.errors import Refused
from workbench.exporters.formats import Choices, Exported, ExportFormat, File, Material
from workbench.exporters.json_text import json_text
from workbench.exporters.judged import Judged, judged, scope_of
from workbench.exporters.report_scope import Scope
from workbench.i18n import N_, _, ngettext
from workbench.model.marks import Mark

CLAIM_TYPES = {
    "quantity": "Numerical Claim", "event": "Event/Property Claim", "quote": "Quote Verification",
    "position": "Position Statement", "causal": "Causal Claim",
}  # fmt: skip
ANSWER_TYPES = {"yes or no": "Boolean", "quotation": "Extractive", "explanation": "Abstractive"}
"""By our kinds of answers; any other is extractive where it is the words of an article, else abstractive."""
_WHY = {
    "no verdict": N_("{code}: it has no verdict."),
    "differing": N_("{code}: the analysts' verdicts differ, and nobody's was chosen to count."),
    "not exported": N_("{code}: the codebook gives the verdict “{verdict}” no AVeriTeC label."),
}


def write(material: Material, choices: Choices) -> Exported:
    """Write every claim whose verdict has a label; raises Refused where none has."""
    scope, told = scope_of(material.snapshot, choices), list[str]()

    def missing(code: str, why: str, **more: object) -> None:
        told.append(_(_WHY[why]).format(code=code, **more))

    made, unasked = [], 0
    for one in judged(scope, missing):
        label = one.status.mappings.get("averitec", "")
        if not label:
            missing(one.code, "not exported", verdict=one.status.label)
            continue
        questions, without = _questions(scope, one.claim.id)
        unasked += without
        made.append(_claim(one, label, questions))
    if not made:
        raise Refused(" ".join((_("There is no claim whose verdict has an AVeriTeC label."), *told)))
    if unasked:
        words = ngettext("{n} piece of evidence names no question; its question is empty.",
                         "{n} pieces of evidence name no question; their question is empty.", unasked)  # fmt: skip
        told.append(words.format(n=unasked))
    return Exported((File("averitec.json", (json_text(made),)),), tuple(told))


def _claim(one: Judged, label: str, questions: list[dict[str, Any]]) -> dict[str, Any]:
    first = one.articles[0] if one.articles else None
    kind = CLAIM_TYPES.get(one.claim.kind)
    return {
        "claim": one.claim.statement,
        "label": label,
        "justification": one.verdict.why,
        "claim_date": _date(one.claimed_on),
        "speaker": one.claimant.name if one.claimant else None,
        "original_claim_url": first.url or None if first else None,
        "cached_original_claim_url": None,
        "reporting_source": first.publisher or None if first else None,
        "claim_types": [kind] if kind else [],
        "questions": questions,
    }


def _questions(scope: Scope, claim: str) -> tuple[list[dict[str, Any]], int]:
    """Return the questions with their answers, in the order of the evidence, and how many pieces say none."""
    found: dict[str, list[dict[str, Any]]] = {}
    for mark in dict.fromkeys(link.mark for link in scope.links(claim)):
        evidence = scope.snapshot.marks[mark]
        found.setdefault(evidence.question.strip(), []).append(_answer(scope, evidence))
    return [{"question": question, "answers": answers} for question, answers in found.items()], len(found.get("", ()))


def _answer(scope: Scope, evidence: Mark) -> dict[str, Any]:
    article = scope.snapshot.articles.get(evidence.place.article) if evidence.place else None
    words = evidence.place.quote if evidence.place else evidence.citation
    address = evidence.url or (article.url if article else "")
    return {
        "answer": words,
        "answer_type": ANSWER_TYPES.get(evidence.answer_type, "Extractive" if article else "Abstractive"),
        "source_url": address or None,
        "cached_source_url": evidence.archived_url or None,
        "source_medium": "Web text" if article and address else "Other",
    }


def _date(date: str) -> str | None:
    """Write a day as the dataset does (25-8-2020); a month or a year alone as it is; nothing as null."""
    parts = date.split("-")
    return "-".join(str(int(part)) for part in reversed(parts)) if len(parts) == 3 else date or None


FORMAT = ExportFormat(
    "averitec", "AVeriTeC (JSON)",
    N_("An evaluation set for machine fact-checking: claims, labels, questions and answers"), ".json", write,
    asks=("analyst",),
)  # fmt: skip
