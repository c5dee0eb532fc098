"""W3C Web Annotation: every mark as an annotation with two selectors, links as annotations of their own.

Positions are code points, start counted and end not, as the model demands ("not in terms of code units"). The text is
not part of the format: who reads it needs the articles. An article without an address is named by its id here.
"""

from collections.abc import Iterator
from typing import Any

from workbench.exporters.annotated_sheets import LEFT, has_details, has_surroundings
from workbench.exporters.formats import Choices, Exported, ExportFormat, File, Material
from workbench.exporters.json_text import script_json
from workbench.exporters.judged import scope_of
from workbench.exporters.links import link_target
from workbench.exporters.report_scope import Scope
from workbench.i18n import N_, ngettext
from workbench.model.assessments import Assessment
from workbench.model.evidence import EvidenceLink
from workbench.model.marks import Mark, Piece
from workbench.model.snapshot import Snapshot, in_text_order
from workbench.model.value import Entity
from workbench.text.anchor import anchor_of
from workbench.text.span import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(material: Material, choices: Choices) -> Exported:
    """Write one collection with one page; marks that count, the links of evidence, and the verdicts."""
    scope = scope_of(material.snapshot, choices)
    items = list(_items(scope))
    page = {"id": _urn(scope.snapshot.project.id, "page"), "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": _urn(scope.snapshot.project.id),
        "type": "AnnotationCollection",
        "label": scope.snapshot.project.title or "Fact-check",
        "created": choices.made_at,
        "total": len(items),
        "first": page,
    }
    return Exported((File("annotations.json", (script_json(collection),)),), tuple(_left_out(scope)))


def _items(scope: Scope) -> Iterator[dict[str, Any]]:
    snapshot = scope.snapshot
    for article in scope.articles:
        for mark in sorted(scope.marks_in(article), key=in_text_order):
            yield _mark(snapshot, mark)
    for mark in sorted(scope.outside, key=lambda mark: mark.id):
        yield _mark(snapshot, mark)
    for claim in scope.claims:
        mentions = [mark.id for mark in scope.mentions(claim.id)]
        for link in scope.links(claim.id):
            yield _link(snapshot, link, mentions or [claim.id])
        for made in scope.assessments(claim.id):
            yield _verdict(snapshot, made, claim.id, claim.statement)


def _mark(snapshot: Snapshot, mark: Mark) -> dict[str, Any]:
    bodies: list[dict[str, Any]] = [_text("tagging", mark.kind)]
    if mark.status:
        bodies.append(_text("classifying", f"status: {mark.status.replace('_', ' ')}"))
    if mark.claim:
        root = snapshot.claim_roots.get(mark.claim, mark.claim)
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": _urn(root)})
        bodies.append(_text("describing", snapshot.claims[root].statement))
    bodies += [_text("commenting", words) for words in (mark.citation, mark.note) if words]
    motivation = {"claim": "classifying", "evidence": "highlighting"}.get(mark.kind, "tagging")
    return _annotation(snapshot, mark, motivation, bodies, _targets(snapshot, mark))


def _targets(snapshot: Snapshot, mark: Mark) -> Any:
    """Return what is annotated: one target for each run of words; what lies outside every article by its address."""
    if mark.place is None:
        return link_target(mark.url) or _urn(mark.id, "evidence")
    article = snapshot.articles[mark.place.article]
    source = link_target(article.url) or _urn(article.id)
    text = snapshot.texts.get(article.sha256, "")
    targets = [_target(source, text, piece) for piece in mark.place.of_role("content")]
    return targets[0] if len(targets) == 1 else targets


def _target(source: str, text: str, piece: Piece) -> dict[str, Any]:
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": piece.quote, "prefix": piece.prefix,
                             "suffix": piece.suffix}  # fmt: skip
    selectors = [quote]
    if piece.start is not None and piece.end is not None:
        around = anchor_of(text, Span(piece.start, piece.end))
        quote |= {"prefix": around.prefix, "suffix": around.suffix}
        selectors.append({"type": "TextPositionSelector", "start": piece.start, "end": piece.end})
    return {"type": "SpecificResource", "source": source, "selector": selectors}


def _link(snapshot: Snapshot, link: EvidenceLink, goals: list[str]) -> dict[str, Any]:
    """An evidence link: from the evidence to the mentions of the claim here, or to the claim where there are none."""
    bodies = [{"type": "SpecificResource", "purpose": "linking", "source": _urn(goal)} for goal in goals]
    bodies += [_text("tagging", link.stance), _text("tagging", f"strength: {link.strength}")]
    bodies += [_text("commenting", link.why)] if link.why else []
    return _annotation(snapshot, link, "linking", bodies, _urn(link.mark))


def _verdict(snapshot: Snapshot, made: Assessment, claim: str, statement: str) -> dict[str, Any]:
    bodies = [_text("assessing", made.verdict.replace("_", " ")), _text("describing", statement)]
    bodies += [_text("commenting", made.why, "text/markdown")] if made.why else []
    return _annotation(snapshot, made, "assessing", bodies, _urn(claim))


def _annotation(
    snapshot: Snapshot, row: Entity, motivation: str, bodies: list[dict[str, Any]], target: Any
) -> dict[str, Any]:
    made: dict[str, Any] = {"id": _urn(row.id), "type": "Annotation", "motivation": motivation}
    if author := snapshot.analysts.get(row.created_by or ""):
        made["creator"] = {"id": _urn(author.id), "type": "Person", "name": author.name}
    if row.created_at:
        made["created"] = row.created_at
    return made | {"body": bodies, "target": target}


def _text(purpose: str, value: str, kind: str = "text/plain") -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": kind}


def _urn(identity: str, part: str = "") -> str:
    return f"urn:uuid:{identity}" + (f"#{part}" if part else "")


def _left_out(scope: Scope) -> Iterator[str]:
    """Say what the format has no place for."""
    snapshot, aside = scope.snapshot, scope.set_aside
    marks = [mark for mark in snapshot.marks.values() if mark.id not in aside]
    counts = {
        "aside": len(snapshot.marks) - len(marks),
        "around": sum(map(has_surroundings, marks)),
        "details": sum(map(has_details, marks)),
        "between": len(snapshot.claim_links),
        "comments": len(snapshot.comments),
    }
    for key, count in counts.items():
        if count:
            yield ngettext(*LEFT[key], count).format(n=count)


FORMAT = ExportFormat(
    "webannotation", N_("W3C Web Annotation (JSON-LD)"),
    N_("For annotation tools and archives of the web: every mark with its words and its place"), ".json", write,
)  # fmt: skip
