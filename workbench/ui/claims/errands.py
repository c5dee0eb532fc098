"""What the finder of claims is sent for: to link a mention, to relate two claims, to say that two are the same."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.assist.similar_claims import similar_claims
from workbench.commands import claims, marks
from workbench.i18n import _
from workbench.model.claims import Claim, ClaimLinkKind
from workbench.model.marks import Mark
from workbench.project import claim_codes, queries
from workbench.ui.claims import wording
from workbench.ui.claims.bench import Bench
from workbench.ui.claims.wording import one_line

LIKE = 50.0
"""From this score on a claim is said to be similar (0 to 100)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim that is offered; without an id, one to be made."""

    claim: str
    code: str
    statement: str
    similar: bool = False

    @property
    def spoken(self) -> str:
        """The entry in one line."""
        if not self.claim:
            return _("New claim: {statement}").format(statement=one_line(self.statement, 200))
        return f"{self.code} · {one_line(self.statement, 300)}"


@dataclass(frozen=True, slots=True)
class Errand:
    """`title` stands above; `carry_out` does it with the entry chosen and returns what it made, or None."""

    name: str
    title: str
    entries: list[Entry]
    carry_out: Callable[[Entry], Mark | Claim | object | None]


def offered(bench: Bench, words: str, omit: str | None) -> list[Entry]:
    """Return all claims but one: those similar to the words first, then the others in the order of their codes."""
    known = {claim.id: claim for claim in queries.claims_in_order(bench.project) if claim.id != omit}
    ranked = similar_claims(words, ((claim.id, claim.statement) for claim in known.values()), limit=12)
    first = dict(ranked)
    order = [known[claim] for claim in first] + [claim for claim in known.values() if claim.id not in first]
    codes = claim_codes.shown_otherwise(bench.project)
    return [Entry(c.id, codes.get(c.id, c.code), c.statement, first.get(c.id, 0) >= LIKE) for c in order]


def mention_errand(bench: Bench, mark: Mark) -> Errand:
    """Link a mention to a claim."""

    def carry_out(entry: Entry) -> Mark | None:
        if entry.claim:
            return bench.run(lambda: marks.tie_to_claim(bench.project, mark.id, entry.claim))
        return bench.run(lambda: marks.tie_to_new_claim(bench.project, mark.id, entry.statement))

    quote = " ".join((mark.place.quote if mark.place else "").split())
    return Errand(_("Link to a claim"), f"“{quote}”", offered(bench, quote, mark.claim), carry_out)


def relation_errand(bench: Bench, claim: Claim, kind: ClaimLinkKind) -> Errand:
    """Say how a claim stands to another."""
    project, name = bench.project, wording.relation(kind, outward=True)

    def carry_out(entry: Entry) -> object | None:
        if entry.claim:
            return bench.run(lambda: claims.link(project, claim.id, entry.claim, kind))
        return bench.run(lambda: claims.link_to_new(project, claim.id, entry.statement, kind))

    title = f"{claim_codes.code_of(project, claim)} · {claim.statement} — {name}…"
    return Errand(name, title, offered(bench, claim.statement, claim.id), carry_out)


def same_errand(bench: Bench, claim: Claim) -> Errand:
    """Say that a claim is the same as another, whose wording stands."""
    project = bench.project

    def carry_out(entry: Entry) -> object | None:
        if entry.claim:
            return bench.run(lambda: claims.tie(project, claim.id, entry.claim))
        return bench.run(lambda: claims.tie_to_new(project, claim.id, entry.statement))

    name = _("is the same claim as")
    title = f"{claim_codes.code_of(project, claim)} · {claim.statement} — {name}…"
    return Errand(name, title, offered(bench, claim.statement, claim.id), carry_out)
