"""The projects that pictures are taken of: one with nothing in it, the sample, and the sample with far too much."""

import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from workbench.commands import articles, assessments, claims, comments, evidence, marks
from workbench.importers import import_paste
from workbench.project import Project
from workbench.project.file import Desk

LONG = (
    "The commission for the reconstruction of the eastern waterways has, after eleven meetings and against the "
    "advice of its own engineers, put off the decision on the second embankment until the autumn of next year"
)
NAME = "Interministerial Coordination Committee for the Protection of Waterways and Low-lying Settlements"
ARTICLES, SENTENCES = 60, 40
STATUSES = ("asserted", "attributed", "hedged", "doubted", "denied", "without_evidence", "corroborated", "rejected")
VERDICTS = ("supported", "refuted", "not_enough_evidence", "conflicting")


def contents(sample: Path, folder: Path, desk: Desk) -> Iterator[tuple[str, Path]]:
    """Yield the name and the path of each project; what is missing is made in the folder."""
    empty, overfull = folder / "empty.factcheck", folder / "overfull.factcheck"
    if not empty.exists():
        Project.create(empty, desk, "A new project").close()
    if not overfull.exists():
        shutil.copyfile(sample, overfull)
        with Project.open(overfull, desk) as project:
            fill(project)
    yield from (("normal", sample), ("empty", empty), ("overfull", overfull))


def fill(project: Project) -> None:
    """Add long words, many articles, and one article that is nothing but claims."""
    sentences = [f"{LONG}, paper number {n} says." for n in range(SENTENCES)]
    text = f"{LONG}, and other news\n\n" + "\n\n".join(sentences)
    many = [import_paste(f"Paper {n} of the committee\n\nNothing was decided in week {n}.") for n in range(ARTICLES)]
    first = articles.add(project, [import_paste(text), *many]).new[0]
    articles.set_metadata(
        project, first, publisher=NAME, author=f"{NAME}, and others", url="https://example.org/" + "long/" * 40,
        published_on="2024-05-03", date_basis="inferred", date_note=LONG,
    )  # fmt: skip
    start, made = text.index(sentences[0]), []
    for sentence, status in zip(sentences, cycle(STATUSES)):
        mark = marks.mark_claim(project, first, start, start + len(sentence) - 1)
        marks.set_status(project, mark.id, status)
        marks.name_speaker(project, mark.id, NAME)
        made.append(mark)
        start += len(sentence) + 2
    _weigh(project, first, text, [str(mark.claim) for mark in made])


def _weigh(project: Project, article: str, text: str, made: list[str]) -> None:
    """Give the first claims everything that a claim can have, much of it."""
    for claim, verdict in zip(made, cycle(VERDICTS)):
        assessments.assess(project, claim, verdict, LONG)
    wanted = made[2:4]
    for claim in wanted:
        claims.set_note(project, claim, f"**{NAME}**\n\n- {LONG}\n- {LONG}")
        for stance in ("supports", "refutes", "context", "supports", "refutes", "context"):
            place = text.index("commission for", text.index(f"number {len(stance)}") - 200)
            piece = marks.mark_evidence(project, article, place, place + 160)
            evidence.link(project, piece.id, claim, stance, why=LONG)
        for _n in range(3):
            comments.add(project, "claim", claim, LONG)
