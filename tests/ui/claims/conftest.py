"""A real project with one article and one claim, and the panel over it, driven as a person would."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.commands import articles, evidence, marks
from workbench.errors import FileProblem, Refused
from workbench.importers.paste import import_paste
from workbench.model.articles import Analyst
from workbench.model.ids import random_id
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.project.file import Desk
from workbench.ui.claims import ClaimPanel

TEXT = (
    "General Staff expects a call-up\n\n"
    "Offering no proof, the staff said that a mass call-up begins soon & everywhere.\n\n"
    "Moscow answers that no call-up is planned. Recruiters look for contract soldiers.\n\n"
    "The target is 700,000 men, it said."
)
OTHER = "Weekly\n\nA spokesman said a mass call-up is not under discussion. A decree names 130,000 men."


@dataclass
class Desktop:
    """What a test needs: the project, its two articles, the panel, and what it was refused."""

    project: Project
    article: str
    other: str
    panel: ClaimPanel
    refused: list[str] = field(default_factory=list)

    def span(self, words, article=None):
        text = TEXT if article in (None, self.article) else OTHER
        start = text.index(words)
        return article or self.article, start, start + len(words)

    def claim(self, words, **more):
        return marks.mark_claim(self.project, *self.span(words, more.pop("article", None)), **more)

    def evidence(self, words, claim=None, stance="refutes", article=None):
        made = marks.mark_evidence(self.project, *self.span(words, article))
        if claim:
            evidence.link(self.project, made.id, claim, stance)
        return made

    def mark(self, identity):
        return queries.one(self.project, Mark, identity)


def every(parent, name):
    """Return the visible widgets whose accessible name begins like this, from top to bottom."""
    found = [w for w in parent.findChildren(QWidget) if w.isVisible() and w.accessibleName().startswith(name)]
    return sorted(found, key=lambda w: w.mapTo(parent, w.rect().topLeft()).toTuple()[::-1])


def named(parent, name):
    """Return the first such widget; fails where there is none."""
    found = every(parent, name)
    assert found, (
        f"{name!r} is not among {sorted(w.accessibleName() for w in parent.findChildren(QWidget) if w.isVisible())}"
    )
    return found[0]


@pytest.fixture
def desk_top(qtbot, light, tmp_path):
    desk = Desk(Analyst(id=random_id(), name="Anna Kovar", initials="AK"), "dev", None)
    with Project.create(tmp_path / "x.factcheck", desk) as project:
        added = articles.add(project, [import_paste(TEXT), import_paste(OTHER)])
        refused: list[str] = []

        def run(command):
            try:
                return command()
            except (Refused, FileProblem) as cause:
                refused.append(str(cause))
                return None

        panel = ClaimPanel(project, light, run)
        project.subscribe(panel.on_changed)
        qtbot.addWidget(panel)
        panel.resize(396, 860)
        panel.show()
        qtbot.waitExposed(panel)
        panel.activateWindow()
        panel.show_article(added.new[0])
        yield Desktop(project, added.new[0], added.new[1], panel, refused)
        project.unsubscribe(panel.on_changed)


@pytest.fixture
def click(qtbot):
    def press(widget):
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    return press


@pytest.fixture
def colleague(desk_top):
    """Work as Olena for a while."""
    other = Analyst(id=random_id(), name="Olena Brandt", initials="OB")
    with desk_top.project.step("Colleague") as step:
        step.add(other)

    def act(command):
        me = desk_top.project.author
        desk_top.project.act_as(other.id)
        try:
            return command()
        finally:
            desk_top.project.act_as(me)

    return act
