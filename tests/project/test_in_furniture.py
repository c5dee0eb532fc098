"""What lies in page furniture counts nowhere: one rule for window, tables, matrix, report and exports."""

import pytest

from tests.project.as_lines import CHOICES
from tests.project.desks import desk_of
from workbench.commands import marks
from workbench.commands.seeds import build_sample
from workbench.exporters.formats import Material
from workbench.exporters.report_content import report_content
from workbench.exporters.report_options import ReportOptions
from workbench.exporters.tables import tables
from workbench.model.marks import Mark
from workbench.project import Project, history, queries
from workbench.project.claim_lines import claim_lines, claim_rows, totals
from workbench.project.in_furniture import counting, marks_in_furniture
from workbench.project.matrix import cells


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = build_sample(tmp_path_factory.mktemp("sample") / "s.factcheck", desk_of("Anna"))
    with Project.open(path, desk_of("Anna"), read_only=True) as project:
        yield project


def mentions_everywhere(project):
    """How many mentions each place says there are; those of no claim are none of the claims' tables."""
    snapshot = queries.snapshot(project)
    free = [
        m
        for m in snapshot.marks.values()
        if m.kind == "claim" and not m.claim and m.id not in marks_in_furniture(project)
    ]
    sheets = {table.key: table for table in tables(Material(snapshot), CHOICES)}

    def column(table, name):
        rows = list(sheets[table].cells())
        return [row[[c.key for c in sheets[table].columns].index(name)] for row in rows]

    return {
        "status line": totals(project).mentions,
        "claims": sum(line.mentions for line in claim_lines(project, claim_rows(project))) + len(free),
        "matrix": sum(len(found) for row in cells(project).values() for found in row.values()) + len(free),
        "articles": sum(len(line.statuses) for line in queries.article_lines(project, project.author)),
        "report": report_content(snapshot, ReportOptions(analyst=project.author)).figures.mentions,
        "exported claims": sum(map(int, column("claims", "mentions"))) + len(free),
        "exported articles": sum(map(int, column("articles", "mentions"))),
        "exported mentions": sum(said == "yes" for said in column("mentions", "counts")),
    }


def test_every_figure_of_the_sample_is_the_same(sample):
    assert marks_in_furniture(sample)
    everything = [mark for mark in queries.every(sample, Mark) if mark.kind == "claim"]
    found = mentions_everywhere(sample)
    assert set(found.values()) == {len(everything) - 1}, found


def test_what_is_marked_as_furniture_later_takes_its_claims_out_and_undo_brings_them_back(project, article):
    mention = marks.mark_claim(project, article, 12, 20)
    assert totals(project).mentions == 1
    marks.mark_furniture(project, article, 10, 15)
    assert totals(project).mentions == 1  # it lies across
    marks.mark_furniture(project, article, 15, 30)
    assert (totals(project).mentions, cells(project)) == (0, {})
    assert counting(project, queries.marks_of(project, article)) == [
        mark for mark in queries.marks_of(project, article) if mark.kind == "furniture"
    ]
    history.undo(project)
    assert [queries.one(project, Mark, mention.id)] == [
        m for m in counting(project, queries.marks_of(project, article)) if m.kind == "claim"
    ]
    assert totals(project).mentions == 1


def test_furniture_in_one_article_says_nothing_of_another(project, article):
    marks.mark_claim(project, article, 12, 20)
    marks.mark_furniture(project, article, 40, 60)
    assert not marks_in_furniture(project)
