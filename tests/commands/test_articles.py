"""Bringing articles in, correcting what is said about them, reading them, taking them out."""

from dataclasses import replace

import pytest

from tests.project.desks import TEXT, desk_of, ids_of
from workbench.commands import articles, comments, marks
from workbench.errors import Refused
from workbench.importers import import_bytes, import_paste
from workbench.model.articles import Article, Reading
from workbench.model.ids import AnalystId
from workbench.project import queries
from workbench.project.history import undo
from workbench.project.store import original


def test_an_article_keeps_its_text_and_its_bytes(project):
    data = b"\xef\xbb\xbfThe dam\r\nwill hold.\r\n"
    (identity,) = articles.add(project, [import_bytes(data, "dam.txt")]).new
    found = queries.one(project, Article, identity)
    assert project.text(found.sha256) == "The dam\nwill hold.\n"
    assert (original(project.connection, found.original_sha256), found.origin_name) == (data, "dam.txt")


def test_the_same_text_twice_is_one_article(project, article):
    added = articles.add(project, [import_paste(TEXT), import_paste("Another."), import_paste("Another.")])
    assert (len(added.new), added.known, added.twice) == (1, (article,), added.new)
    assert len(queries.every(project, Article)) == 2


def test_importing_what_is_known_is_no_step(project, article):
    before = project.heads
    assert articles.add(project, [import_paste(TEXT)]).new == ()
    assert project.heads == before


def test_a_stopped_import_changes_nothing(project):
    before = ids_of(project)
    with pytest.raises(Refused, match="Stopped"):
        articles.add(project, [import_paste("One."), import_paste("Two.")], lambda _done: False)
    assert (ids_of(project), queries.every(project, Article)) == (before, [])


def test_metadata_given_by_hand_is_stated(project, article):
    told = articles.set_metadata(project, article, title="The dam", published_on="2024-03")
    assert (told.title, told.published_on, told.date_basis) == ("The dam", "2024-03", "stated")
    assert articles.set_metadata(project, article, published_on="").date_basis == "unknown"
    assert articles.set_metadata(project, article, published_on="2024", date_basis="inferred").date_basis == "inferred"


@pytest.mark.parametrize("columns", [{"sha256": "0" * 64}, {"id": "x"}, {"created_by": None}, {"original_sha256": ""}])
def test_the_text_of_an_article_never_changes(project, article, columns):
    with pytest.raises(Refused, match="never changes"):
        articles.set_metadata(project, article, **columns)


def test_a_date_that_does_not_exist_is_refused(project, article):
    with pytest.raises(Refused, match=r"^The date: "):
        articles.set_metadata(project, article, published_on="2023-02-29")


def test_each_analyst_has_a_reading_state_of_their_own(project, article):
    assert articles.set_state(project, article, "done").done_at
    with project.step("Add analyst") as step:
        step.add(desk_of("Olena").analyst)
    project.act_as(AnalystId(desk_of("Olena").analyst.id))
    articles.set_state(project, article, "in_progress")
    assert sorted(reading.state for reading in queries.every(project, Reading)) == ["done", "in_progress"]
    assert articles.set_state(project, article, "new").done_at is None


def test_an_article_with_marks_or_comments_cannot_be_removed(project, article):
    mark = marks.mark_evidence(project, article, 0, 7)
    with pytest.raises(Refused, match="has marks"):
        articles.remove(project, article)
    marks.remove(project, mark.id)
    comments.add(project, "article", article, "Keep this one.")
    with pytest.raises(Refused, match="still refers to it"):
        articles.remove(project, article)


def test_a_removed_article_comes_back_by_undo(project, article):
    articles.set_state(project, article, "done")
    articles.remove(project, article)
    assert queries.every(project, Article) == queries.every(project, Reading) == []
    undo(project)
    assert project.text(queries.one(project, Article, article).sha256) == TEXT
    ids_of(project)


def test_what_a_file_says_of_itself_and_cannot_be_kept_is_mended_and_costs_the_others_nothing(project):
    odd = replace(import_paste("One."), title="a\0b", author="\ud800", origin_name="bad\udcff.txt", note="n" * 5_000)
    articles.add(project, [odd, import_paste("Two.")])
    found = next(one for one in queries.every(project, Article) if one.author)
    assert (found.title, found.author, found.origin_name, len(found.note)) == ("ab", "?", "bad?.txt", 5_000)
    assert len(queries.every(project, Article)) == 2
