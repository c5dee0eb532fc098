"""Connections of another program's file: evidence to claims with a stance, claims to claims; and verdicts of labels."""

from collections import Counter
from collections.abc import Sequence

from workbench.i18n import NN_, _, ngettext
from workbench.importers.annotated import Annotated, Connection
from workbench.importers.annotation_claims import assessment
from workbench.importers.annotation_marks import Group
from workbench.importers.annotation_rows import Known, Plan
from workbench.importers.cleaning import clean, line, moment, when
from workbench.importers.meaning import stance_of, tie_of
from workbench.model.claims import Claim, ClaimLink
from workbench.model.evidence import EvidenceLink, Stance
from workbench.model.ids import AnalystId, ClaimId, MarkId, derived_id
from workbench.model.marks import Mark


def links_of(plan: Plan, annotated: Annotated, groups: Sequence[Group], known: Known) -> None:
    """Plan the links of a file, and the claims that its mentions need for them."""
    linker = _Linker(plan, known, annotated.tool)
    for connection in annotated.connections:
        linker.connect(connection)
    for group in groups:
        linker.of_case(group)
        linker.verdicts(group)
    linker.tell()


class _Linker:
    """Plans one link after the other."""

    def __init__(self, plan: Plan, known: Known, tool: str) -> None:
        self._plan, self._known, self._tool = plan, known, tool
        self._linked: set[tuple[str, str]] = set()
        self._place = {mark.id: number for number, mark in enumerate(plan.marks)}
        self._claims = {claim.id: claim for claim in (*known.claims, *plan.claims)}
        self._made = {link.id for link in plan.links}
        self._known_links: dict[str, list[EvidenceLink]] = {}
        for link in known.links:
            self._known_links.setdefault(link.mark, []).append(link)
        self._needed: dict[str, str] = {}
        self._without_ends = 0
        self._between_evidence = 0
        self._with_itself = 0
        self._unknown_words = Counter[str]()

    def connect(self, connection: Connection) -> None:
        """Plan the link that a connection says, whichever way its arrow points."""
        ends = [self._plan.roles.get(key, {}) for key in (connection.origin, connection.target)]
        claims = [self._plan.claim_ids.get(key) for key in (connection.origin, connection.target)]
        for (near, far), (_own, their_claim) in ((ends, claims), (ends[::-1], claims[::-1])):
            if near.get("evidence") and (their_claim or far.get("claim")):
                self._evidence(connection, near["evidence"][0], their_claim or self._claim_for(far["claim"][0]))
                return
        if all(claim or end.get("claim") for claim, end in zip(claims, ends, strict=True)):
            pair = [claim or self._claim_for(end["claim"][0]) for claim, end in zip(claims, ends, strict=True)]
            self._tie(connection, pair[0], pair[1])
        elif all(end.get("evidence") for end in ends):
            self._between_evidence += 1
        else:
            self._without_ends += 1

    def of_case(self, group: Group) -> None:
        """Tie evidence that the file files under a claim, without a word for how it stands to it."""
        for key in group.claims:
            claim = self._plan.claim_ids.get(key)
            for mark in self._plan.roles.get(group.keys[0], {}).get("evidence", ()):
                if claim and not self._is_linked(mark, claim):
                    self._add_link(mark, claim, "context", "", group.by, group.created_at, unknown=group.unknown)

    def verdicts(self, group: Group) -> None:
        """Give the verdicts that labels say to the claims of their highlight."""
        for verdict in dict.fromkeys(group.verdicts):
            for mark in self._plan.roles.get(group.keys[0], {}).get("claim", ())[:1]:
                made = assessment(self._claim_for(mark), verdict, group.by, group.created_at)
                if self._is_given(made.claim, verdict, group):
                    self._plan.already += 1
                elif all(one.id != made.id for one in self._plan.assessments):
                    self._plan.assessments.append(made)

    def _is_given(self, claim: str, verdict: str, group: Group) -> bool:
        known = self._known
        same = (one for one in known.assessments if known.root(one.claim) == known.root(claim))
        return any(
            one.verdict == verdict and (group.unknown or known.person(one.created_by) == known.person(group.by))
            for one in same
        )

    def _is_linked(self, mark: Mark, claim: str) -> bool:
        root = self._known.root
        there = (root(one.claim) == root(claim) for one in self._known_links.get(mark.id, ()))
        return (mark.id, root(claim)) in self._linked or any(there)

    def _evidence(self, connection: Connection, mark: Mark, claim: str) -> None:
        stance = stance_of(connection.kind)
        if stance is None:
            self._unknown_words[line(connection.kind)] += 1
        why = clean("\n".join(filter(None, (line(connection.kind) if stance is None else "", connection.note.strip()))))
        by, at = self._plan.people[connection.by], moment(connection.created_at)
        self._add_link(mark, claim, stance or "context", why, by, at, unknown=not connection.by.strip())

    def _add_link(
        self, mark: Mark, claim: str, stance: Stance, why: str, by: str, at: str, *, unknown: bool
    ) -> None:
        known = self._known
        self._linked.add((mark.id, known.root(claim)))
        identity = derived_id("brought link", mark.id, claim, stance, by)
        there = any(
            one.id == identity
            or (
                (one.mark, known.root(one.claim), one.stance) == (mark.id, known.root(claim), stance)
                and (unknown or known.person(one.created_by) == known.person(by))
            )
            for one in self._known_links.get(mark.id, ())
        )
        self._plan.already += there
        if not there and identity not in self._made:
            self._made.add(identity)
            self._plan.links.append(EvidenceLink(
                id=identity, mark=MarkId(mark.id), claim=ClaimId(claim), stance=stance, why=why,
                created_by=AnalystId(by), **when(at),
            ))  # fmt: skip

    def _tie(self, connection: Connection, a: str, b: str) -> None:
        known = self._known
        if known.root(a) == known.root(b):
            self._with_itself += 1
            return
        kind = tie_of(connection.kind)
        if kind is None:
            self._unknown_words[line(connection.kind)] += 1
        words = (line(connection.kind) if kind is None else "", connection.note.strip())
        by, at = self._plan.people[connection.by], moment(connection.created_at)
        identity = derived_id("brought tie", a, b, kind or "related", by)
        ends = {known.root(a), known.root(b)}
        there = any(
            one.id == identity or (one.kind == (kind or "related") and {known.root(one.a), known.root(one.b)} == ends)
            for one in known.ties
        )
        self._plan.already += there
        if not there and all(one.id != identity for one in self._plan.ties):
            self._plan.ties.append(ClaimLink(
                id=identity, a=ClaimId(a), b=ClaimId(b), kind=kind or "related", created_by=AnalystId(by),
                note=clean("\n".join(filter(None, words))), **when(at),
            ))  # fmt: skip

    def _claim_for(self, mark: Mark) -> str:
        """Return the claim of a mention; one that has none gets one in its own words, as marking by hand does."""
        if mark.claim:
            return mark.claim
        if mark.id in self._needed:
            return self._needed[mark.id]
        if mark.id not in self._place:
            return self._needed.setdefault(mark.id, self._of_known(mark))
        made = self._new_claim(mark)
        self._needed[mark.id] = made.id
        self._plan.marks[self._place[mark.id]] = mark.model_copy(update={"claim": made.id})
        return made.id

    def _of_known(self, mark: Mark) -> str:
        """A mention that the project has, without a claim, stays as it is; the claim stands beside it."""
        return self._new_claim(mark).id

    def _new_claim(self, mark: Mark) -> Claim:
        statement = line(mark.place.quote if mark.place else mark.citation)
        identity = derived_id("brought claim of", mark.id)
        if identity in self._claims:
            return self._claims[identity]
        code, by, at = self._plan.next_code(), mark.created_by, mark.created_at
        made = Claim(id=identity, code=code, statement=statement, created_by=by, created_at=at)
        self._plan.claims.append(made)
        self._claims[identity] = made
        return made

    def tell(self) -> None:
        """Say which connections say nothing that could be kept, and whose words are kept as context."""
        for number, one, many in (
            (self._without_ends, *_NO_ENDS), (self._between_evidence, *_EVIDENCE), (self._with_itself, *_ITSELF),
        ):  # fmt: skip
            if number:
                self._plan.left_out.append(ngettext(one, many, number).format(n=number))
        for word, number in self._unknown_words.items():
            sentence = _("“{word}” ({n}) is no stance here: it came in as context or as related, with the word.")
            self._plan.told.append(sentence.format(word=word, n=number))


_NO_ENDS = NN_(
    "{n} link is not brought in: what it connects is not here, or is neither evidence nor a claim.",
    "{n} links are not brought in: what they connect is not here, or is neither evidence nor a claim.",
)
_EVIDENCE = NN_(
    "{n} link between two pieces of evidence is not brought in.",
    "{n} links between two pieces of evidence are not brought in.",
)
_ITSELF = NN_(
    "{n} link of a claim with itself is not brought in.",
    "{n} links of a claim with itself are not brought in.",
)
