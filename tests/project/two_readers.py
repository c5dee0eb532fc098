"""A project in which two people read one article, and every string of what the colleague made is a probe."""

from dataclasses import dataclass

from tests.project.desks import desk_of
from workbench.commands import articles, assessments, claims, comments, evidence, marks, outside
from workbench.importers import import_paste
from workbench.model.decisions import Decision
from workbench.model.ids import AnalystId, decision_id
from workbench.model.value import Entity, Prose, Words
from workbench.project import Project, queries
from workbench.project.tables import TABLE_OF, VALUES

PROBE = "Zqxprobe"
FIRST = "The dam will hold, the minister said. Nobody was moved, she added. Engineers measured no rise. It is denied."
SECOND = "Later the dam was opened. The register lists no removal. Nobody denied that any more."
OWNED = ("mark", "evidence_link", "assessment", "comment", "decision")


@dataclass(frozen=True)
class Two:
    """The project with what is in it; `project` is signed by Anna, the colleague is Olena."""

    project: Project
    first: str
    second: str
    claim: str
    mine: str
    """Anna's mention in the first article."""
    theirs: str
    """Olena's mention of the same claim at the same words."""
    olena: AnalystId

    def as_olena(self) -> None:
        self.project.act_as(self.olena)

    def as_anna(self) -> None:
        self.project.act_as(AnalystId(desk_of("Anna").analyst.id))


def two_readers(project: Project) -> Two:
    """Let both work in the first article; the colleague has marked the second, too, and everything is commented."""
    first, second = articles.add(project, [import_paste(FIRST), import_paste(SECOND)]).new
    for article, title in ((first, "First"), (second, "Second")):
        articles.set_metadata(project, article, title=title, publisher=f"{title} Post", published_on="2024-03-14")
    mine = marks.mark_claim(project, first, 0, 17)
    claim = str(mine.claim)
    anna = project.author
    olena = desk_of("Olena").analyst
    with project.step("Join the project") as step:
        step.add(olena)
    project.act_as(AnalystId(olena.id))
    theirs = marks.mark_claim(project, first, 0, 17, claim=claim)
    marks.set_status(project, theirs.id, "denied")
    marks.name_speaker(project, theirs.id, "the minister")
    piece = marks.mark_evidence(project, first, 67, 93)
    link = evidence.link(project, piece.id, claim, "refutes", why="x")
    register = marks.mark_evidence(project, second, 26, 56)
    evidence.link(project, register.id, claim, "refutes", why="x")
    marks.mark_claim(project, first, 94, 106)
    paper = outside.add(project, claim=claim, stance="supports", citation="x")
    verdict = assessments.assess(project, claim, "refuted", "x")
    tie = claims.link(project, claim, claims.add(project, "Another claim").id, "contradicts")
    targets = (("mark", theirs.id), ("mark", mine.id), ("article", first), ("claim", claim), ("evidence_link", link.id),
               ("assessment", verdict.id), ("claim_link", tie.id), ("project", queries.project_row(project).id),
               ("mark", paper.id))  # fmt: skip
    for kind, target in targets:
        comments.add(project, kind, target, "x")
    with project.step("Settle disagreements") as step:
        step.add(Decision(id=decision_id("k", olena.id), key="k", counts=(theirs.id,), set_aside=(mine.id,), why="x"))
    fill(project, olena.id, {register.id})  # it lies in an article that may be read
    project.act_as(anna)
    return Two(project, first, second, claim, mine.id, theirs.id, AnalystId(olena.id))


def fill(project: Project, colleague: str, leaving: set[str]) -> None:
    """Put the probe into every free string of the colleague's rows but some, found by the annotations of the model."""
    with project.step("Fill") as step:
        for table in OWNED:
            kind = VALUES[table]
            for row in queries.every(project, kind):
                if row.created_by == colleague and row.id not in leaving:
                    step.set(row, **{name: PROBE for name in strings_of(kind) if name not in KEPT[table]})


KEPT = {"mark": {"status"}, "evidence_link": set[str](), "assessment": {"verdict"}, "comment": {"target_id"},
        "decision": {"key"}}  # fmt: skip
"""Strings that are keys or ids."""


def strings_of(kind: type[Entity]) -> list[str]:
    """The fields of a kind that hold any words."""
    notes = {name: kind.__annotations__.get(name) for name in kind.model_fields}
    found = [name for name, note in notes.items() if note in (Words, Prose)]
    assert found, TABLE_OF[kind]
    return found
