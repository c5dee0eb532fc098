"""REFI-QDA cases: claims with their verdict and facts as variables, the links of evidence to them, and among them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from workbench.exporters.refi import Guids, add
from workbench.exporters.refi_notes import Notes
from workbench.exporters.report_scope import Scope
from workbench.model.claims import Claim
from workbench.model.evidence import EvidenceLink

ABOUT_CLAIMS = (
    "verdict", "reason", "confidence", "as of", "assessed by", "assessed at", "kind", "claimant", "claimed on",
    "period", "quantity", "worth", "stage", "note",
)  # fmt: skip
ABOUT_ARTICLES = ("title", "publisher", "author", "published_on", "url", "language")
_EITHER_WAY = frozenset(("contradicts", "competes", "same_topic_other_time", "related"))
_COLOURS = {"supports": "#196a42", "refutes": "#b3261e", "context": "#5f6b7a"}


class Cases:
    """The claims of a file."""

    def __init__(
        self, scope: Scope, guids: Guids, notes: Notes, selections: Mapping[str, list[str]], left: Counter[str]
    ) -> None:
        self._scope, self._guids, self._notes, self._selections, self._left = scope, guids, notes, selections, left

    def write(self, root: Element) -> None:
        """Write the variables and the cases."""
        variables = add(root, "Variables")
        for name in (*ABOUT_ARTICLES, *ABOUT_CLAIMS):
            add(variables, "Variable", guid=self._guids.of("variable", name), name=name, typeOfVariable="Text")
        if self._scope.claims:
            cases = add(root, "Cases")
            for claim in self._scope.claims:
                self._case(cases, claim)

    def _case(self, cases: Element, claim: Claim) -> None:
        code = self._scope.codes.get(claim.id, claim.code)
        case = add(cases, "Case", guid=self._guids.of("claim", claim.id), name=code or claim.statement)
        add(case, "Description", claim.statement)
        for name, value in self._values(claim).items():
            if value:
                holder = add(case, "VariableValue")
                add(holder, "VariableRef", targetGUID=self._guids.of("variable", name))
                add(holder, "TextValue", value)
        marks = [mark for mark in self._scope.mentions(claim.id) if mark.id in self._selections]
        articles = dict.fromkeys(mark.place.article for mark in marks if mark.place)
        for article in articles:
            add(case, "SourceRef", targetGUID=self._guids.of("article", article))
        for mark in marks:
            add(case, "SelectionRef", targetGUID=self._selections[mark.id][0])

    def _values(self, claim: Claim) -> dict[str, str]:
        period, quantity = claim.period, claim.quantity
        bounds = [quantity.low or "", quantity.high or ""] if quantity else []
        facts = {
            "kind": claim.kind,
            "claimant": self._scope.source(claim.claimant),
            "claimed on": claim.claimed_on,
            "period": f"{period.begins}/{period.ends}" if period and (period.begins or period.ends) else "",
            "quantity": f"{'–'.join(bounds)} {quantity.unit}".strip() if quantity and any(bounds) else "",
            "worth": str(claim.worth) if claim.worth else "",
            "stage": claim.stage.name if claim.stage.name != "open" else "",
            "note": claim.note,
        }
        return self._verdict(claim) | facts

    def _verdict(self, claim: Claim) -> dict[str, str]:
        made, current = self._scope.assessments(claim.id), self._scope.current(claim.id)
        self._left["verdict"] += len(made) - (current is not None)
        if current is None:
            return {}
        return {
            "verdict": current.verdict, "reason": current.why, "confidence": current.confidence,
            "as of": current.as_of, "assessed by": self._scope.name(current.created_by),
            "assessed at": current.created_at,
        }  # fmt: skip

    def links(self) -> Iterator[Element]:
        """Yield evidence links, each to the claim's first mention, or to its case where it has none; then ties."""
        holder = Element("Links")
        for claim in self._scope.claims:
            mentions = [mark for mark in self._scope.mentions(claim.id) if mark.id in self._selections]
            target = self._selections[mentions[0].id][0] if mentions else self._guids.of("claim", claim.id)
            for link in self._scope.links(claim.id):
                if (origin := self._origin(link)) is None:
                    self._left["link"] += 1
                    continue
                guid = self._guids.of("evidence_link", link.id)
                made = add(holder, "Link", guid=guid, name=link.stance, direction="OneWay",
                           color=_COLOURS[link.stance], originGUID=origin, targetGUID=target)  # fmt: skip
                why = self._notes.reason("link", link.id, link.why, link.created_by, link.created_at)
                self._notes.refer(made, [*why, *self._notes.comments_on(link.id)])
                self._left["strength"] += link.strength != "moderate" or link.set_number is not None
                yield made
        yield from self._ties(holder)

    def _origin(self, link: EvidenceLink) -> str | None:
        """Return what evidence is in the file: its selection, or a memo where it lies outside every article."""
        if link.mark in self._selections:
            return self._selections[link.mark][0]
        mark = self._scope.snapshot.marks[link.mark]
        return self._notes.outside(mark) if mark.place is None else None

    def _ties(self, holder: Element) -> Iterator[Element]:
        roots, chosen = self._scope.snapshot.claim_roots, self._scope.claim_ids
        for tie in sorted(self._scope.snapshot.claim_links.values(), key=lambda one: (one.created_at, one.id)):
            ends = [roots.get(end, end) for end in (tie.a, tie.b)]
            if not set(ends) <= chosen or ends[0] == ends[1]:
                continue
            direction = "Associative" if tie.kind in _EITHER_WAY else "OneWay"
            origin, target = (self._guids.of("claim", end) for end in ends)
            made = add(holder, "Link", guid=self._guids.of("claim_link", tie.id), name=tie.kind, direction=direction,
                       originGUID=origin, targetGUID=target)  # fmt: skip
            why = self._notes.reason("tie", tie.id, tie.note, tie.created_by, tie.created_at)
            self._notes.refer(made, [*why, *self._notes.comments_on(tie.id)])
            yield made
