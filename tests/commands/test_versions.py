"""An article that changed: its marks are found again in the new version, or say that they are not."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.commands.reviewing import copied, opened
from tests.project.desks import TEXT, desk_of
from workbench.commands import analysts, articles, comments, marks, readings, versions
from workbench.errors import Refused
from workbench.importers import import_paste
from workbench.model.articles import Article
from workbench.model.marks import Mark
from workbench.project import Project, history, left_out, queries
from workbench.project.article_lines import article_lines
from workbench.project.check import check_project
from workbench.project.digests import content_digest
from workbench.project.matrix import matrix_articles
from workbench.project.merge import merge
from workbench.project.superseded import earlier_versions
from workbench.project.todos import todos
from workbench.project.untrusted import open_untrusted

EMOJI = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.factcheck", desk_of("Anna", tmp_path)) as made:
        yield made


@pytest.fixture
def article(project):
    return articles.add(project, [import_paste(TEXT)]).new[0]


def bring(project, article, text):
    return versions.bring(project, article, import_paste(text))


def place(project, mark):
    return queries.one(project, Mark, mark.id).place


def words(project, mark):
    found = place(project, mark)
    text = project.text(queries.one(project, Article, found.article).sha256)
    return [text[piece.start : piece.end] for piece in found.pieces]


def test_marks_lie_on_the_same_words_of_the_new_version(project, article):
    mark = marks.mark_claim(project, article, 39, 60)
    before = words(project, mark)
    carried = bring(project, article, "An editor's note came first.\n\n" + TEXT)
    assert carried.placed == (mark.id,)
    assert place(project, mark).article == carried.article != article
    assert words(project, mark) == before


def test_what_was_reworded_is_to_be_confirmed(project, article):
    mark = marks.mark_claim(project, article, 4, 17)
    carried = bring(project, article, TEXT.replace("dam will hold", "dam will surely hold"))
    assert carried.moved == (mark.id,)
    assert "moved" in {todo.kind for todo in todos(project, None, "2026-05-04")}
    versions.confirm(project, mark.id)
    assert place(project, mark).state == "placed"


def test_what_is_gone_stays_as_unplaced_with_its_words(project, article):
    mark = marks.mark_claim(project, article, 70, 85)
    quote = place(project, mark).quote
    carried = bring(project, article, TEXT[:60] + " What follows was taken down by the publisher.")
    assert carried.unplaced == (mark.id,)
    kept = place(project, mark)
    assert (kept.state, kept.quote) == ("unplaced", quote)
    assert kept.pieces[0].prefix == TEXT[38:70]


def test_a_lost_mark_is_given_its_words_by_hand(project, article):
    mark = marks.mark_claim(project, article, 70, 85)
    carried = bring(project, article, TEXT[:60] + " What follows was taken down by the publisher.")
    versions.place_again(project, mark.id, carried.article, 0, 17)
    assert words(project, mark) == [TEXT[:17]]


def test_a_mark_with_a_place_is_not_placed_again(project, article):
    mark = marks.mark_claim(project, article, 4, 17)
    with pytest.raises(Refused, match="has its place"):
        versions.place_again(project, mark.id, article, 0, 3)
    with pytest.raises(Refused, match="no confirmation"):
        versions.confirm(project, mark.id)


def test_a_lost_cue_makes_the_place_one_to_confirm(project, article):
    mark = marks.mark_claim(project, article, 4, 17)
    marks.set_cue(project, mark.id, 19, 36)
    bring(project, article, TEXT.replace(", the minister said", ""))
    assert place(project, mark).state == "moved_to_confirm"


def test_the_same_text_is_refused(project, article):
    with pytest.raises(Refused, match="letter by letter"):
        bring(project, article, TEXT)


def test_one_undo_takes_the_version_back(project, article):
    marks.mark_claim(project, article, 4, 17)
    before = content_digest(project.connection)
    bring(project, article, "New: " + TEXT)
    history.undo(project)
    assert content_digest(project.connection) == before


def test_the_older_version_is_listed_nowhere_but_kept(project, article):
    marks.mark_claim(project, article, 4, 17)
    newer = bring(project, article, "New: " + TEXT).article
    assert [line.id for line in article_lines(project, project.author)] == [newer]
    assert [each.id for each in matrix_articles(project)] == [newer]
    assert queries.snapshot(project).superseded == {article}
    assert article not in {todo.article for todo in todos(project, None, "2026-05-04")}
    assert earlier_versions(project, newer) == [article]
    assert project.text(queries.one(project, Article, article).sha256) == TEXT


def test_the_new_version_takes_over_what_it_does_not_say_itself(project, article):
    articles.set_metadata(project, article, publisher="The Standard", published_on="2026-05-01")
    newer = queries.one(project, Article, bring(project, article, "New: " + TEXT).article)
    assert (newer.publisher, newer.published_on) == ("The Standard", "")


def test_going_back_to_an_earlier_text_makes_no_circle(project, article):
    second = bring(project, article, "New: " + TEXT).article
    third = bring(project, second, "Newer: " + TEXT).article
    again = bring(project, third, TEXT).article
    assert again == article
    assert earlier_versions(project, again) == [third, second]
    assert [line.id for line in article_lines(project, project.author)] == [again]


def test_colleagues_marks_come_along_and_stay_theirs(project, article):
    anna = project.author
    olena = analysts.join(project, "Olena", "OB").id
    hers = marks.mark_claim(project, article, 4, 17)
    project.act_as(anna)
    bring(project, article, "New: " + TEXT)
    assert place(project, hers).state == "placed"
    assert queries.one(project, Mark, hers.id).created_by == olena


def test_who_reads_blind_reads_the_new_version_blind(project, article):
    readings.read_blind(project, article)
    newer = bring(project, article, "New: " + TEXT).article
    assert newer in left_out.hidden_articles(project)


def test_open_talk_about_the_article_goes_along_and_private_talk_stays(project, article):
    said = comments.add(project, "article", article, "Who owns it?")
    own = comments.add(project, "article", article, "Ask Olena.", private=True)
    newer = bring(project, article, "New: " + TEXT).article
    assert [c.id for c in queries.comments_on(project, "article", newer)] == [said.id]
    assert [c.id for c in queries.comments_on(project, "article", article)] == [own.id]


def test_the_emoji_sentence_is_carried_to_the_letter(project):
    article = articles.add(project, [import_paste(EMOJI)]).new[0]
    claim, proof = marks.mark_claim(project, article, 2, 34), marks.mark_evidence(project, article, 55, 84)
    bring(project, article, "👩‍👩‍👧 " + EMOJI)
    assert words(project, claim) == ["The port was closed for six days"]
    assert words(project, proof) == ["The harbour logbook shows two"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["The dam 📣 held.", "Nobody spoke.", "é́ said no.", "She left."]), min_size=1, max_size=8),
    st.data(),
)
def test_no_mark_ever_lies_on_words_that_its_place_does_not_name(tmp_path_factory, sentences, data):
    text = " ".join(sentences)
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=5))
    edited = " ".join(data.draw(st.permutations([*sentences, "One more came."])))
    with Project.create(tmp_path_factory.mktemp("v") / "p.factcheck", desk_of("Anna")) as project:
        article = articles.add(project, [import_paste(text)]).new[0]
        wanted = [span for span in map(sorted, spans) if text[slice(*span)].strip()]
        made = [marks.mark_evidence(project, article, *span) for span in wanted]
        if edited == text:
            return
        bring(project, article, edited)
        for mark in made:
            found = place(project, mark)
            if found.state == "unplaced":
                assert found.pieces[0].quote == mark.place.quote
            else:
                assert words(project, mark) == [piece.quote for piece in found.pieces]
        assert check_project(project).ok


def test_a_changed_text_with_the_same_title_is_recognised_as_a_new_version(project, article):
    articles.set_metadata(project, article, title="The dam")
    changed = replace(import_paste(TEXT.replace("Nobody", "No one")), title="the dam ")
    other = replace(import_paste("Quite another text about bread and its price in the valley."), title="The dam")
    assert versions.likely(project, [other, changed, import_paste("Bread.")]) == {1: article}


def test_only_the_newest_version_is_named(project, article):
    articles.set_metadata(project, article, title="The dam")
    newer = versions.bring(project, article, replace(import_paste("New: " + TEXT), title="The dam")).article
    third = replace(import_paste("Newer: " + TEXT), title="The dam")
    assert versions.likely(project, [third]) == {0: newer}


def test_two_desks_that_bring_the_same_version_meet_in_one(project, article, tmp_path):
    mark = marks.mark_claim(project, article, 4, 17)
    theirs = copied(project, tmp_path / "olena.factcheck")
    bring(project, article, "New: " + TEXT)
    with opened(theirs) as hers:
        own = marks.mark_claim(hers, article, 70, 85)
        newer = bring(hers, article, "New: " + TEXT).article
    merge(project, open_untrusted(theirs), "olena")
    assert [line.id for line in article_lines(project, project.author)] == [newer]
    assert {place(project, each).article for each in (mark, own)} == {newer}
    assert check_project(project).ok


def test_a_colleague_s_mark_on_the_old_version_brings_that_back_into_the_list(project, article, tmp_path):
    theirs = copied(project, tmp_path / "olena.factcheck")
    newer = bring(project, article, "New: " + TEXT).article
    with opened(theirs) as hers:
        marks.mark_claim(hers, article, 4, 17)
    merge(project, open_untrusted(theirs), "olena")
    assert {line.id for line in article_lines(project, project.author)} == {article, newer}
