import shutil

import pytest

from tests.project.desks import desk_of
from workbench.commands import analysts, articles, assessments, claims, comments, marks, sources
from workbench.importers import import_paste
from workbench.project import Project, history, queries
from workbench.project.search import search
from workbench.project.search_index import SearchIndex

TEXT = "Dam at Lisk\n\nThe ministry of Żółty said that the harbour would be flooded. 数据选举 was counted in Straße 5."


@pytest.fixture
def index(project):
    made = SearchIndex(project)
    yield made
    made.close()


def found(index, typed):
    index.catch_up()
    return [(hit.kind, hit.title) for hit in search(index._project, index, typed).hits]


def bring_in(project, *texts):
    return articles.add(project, [import_paste(text) for text in texts]).new


def test_a_title_comes_before_a_text(project, index):
    bring_in(project, "Something else\n\nThe flood came to the harbour.", "Flood of letters\n\nNothing came.")
    assert [title for _kind, title in found(index, "flood")] == ["Flood of letters", "Something else"]


def test_a_whole_word_comes_before_the_beginning_of_one(project, index):
    bring_in(project, "Damages paid\n\nNo.", "Dam opened\n\nYes.")
    assert [title for _kind, title in found(index, "dam")] == ["Dam opened", "Damages paid"]


def test_what_is_called_exactly_so_comes_first(project, index, article):
    first = marks.mark_claim(project, article, 0, 20)
    for number in range(12):
        marks.mark_claim(project, article, 2 * number, 30 + number)
    code = queries.claims_in_order(project)[0].code
    index.catch_up()
    hits = search(project, index, code).hits
    assert hits[0].claim == first.claim


def test_an_excerpt_shows_the_words_and_the_place_is_exact(project, index):
    bring_in(project, TEXT)
    index.catch_up()
    (hit,) = search(project, index, "strasse").hits
    assert TEXT[hit.start :].startswith("Straße 5")
    assert [hit.excerpt[span.start : span.end] for span in hit.excerpt_hits] == ["Straße"]


@pytest.mark.parametrize("typed", ["zolty", "ŻÓŁ", "选举", "数", "strasse 5", "ministry lisk", '"would be flooded"'])
def test_folded_words_find_the_article(project, index, typed):
    bring_in(project, TEXT)
    assert found(index, typed) == [("article", "Dam at Lisk")]


def test_words_may_stand_partly_in_the_title_and_partly_in_the_text(project, index):
    (article,) = bring_in(project, "Dam at Lisk\n\nThe harbour was flooded.")
    articles.set_metadata(project, article, title="Wire report", publisher="The Courier")
    assert found(index, "wire harbour") == [("article", "Wire report")]
    assert found(index, "courier wire") == [("article", "Wire report")]


def test_every_kind_of_row_is_found(project, index, article):
    mark = marks.mark_claim(project, article, 0, 20)
    marks.set_details(project, mark.id, note="zebra in the mark")
    claims.set_note(project, mark.claim, "zebra in the note")
    comments.add(project, "claim", mark.claim, "zebra in a comment")
    assessments.assess(project, mark.claim, "refuted", "zebra as a reason")
    sources.add(project, "Zebra Institute")
    articles.set_metadata(project, article, title="Zebra crossing")
    kinds = {kind for kind, _title in found(index, "zebra")}
    assert kinds == {"mark", "claim", "comment", "assessment", "source", "article"}
    assert {kind for kind, _title in found(index, "hedged")} == {"status"}


@pytest.mark.parametrize(("scope", "kind"), [("claim", "claim"), ("Source", "source"), ("note", "comment")])
def test_a_word_before_a_colon_narrows_the_list(project, index, article, scope, kind):
    mark = marks.mark_claim(project, article, 0, 20)
    claims.set_statement(project, mark.claim, "A zebra was seen")
    sources.add(project, "Zebra Institute")
    comments.add(project, "claim", mark.claim, "zebra?")
    assert {kind for kind, _title in found(index, f"{scope}: zebra")} == {kind}


def test_a_private_comment_is_found_by_its_author_alone(project, index, article):
    mine = project.author
    project.act_as(desk_of("Olena").analyst.id)
    with project.step("Join") as step:
        step.add(desk_of("Olena").analyst)
    comments.add(project, "article", article, "a private zebra", private=True)
    assert found(index, "zebra") == [("comment", "a private zebra")]
    project.act_as(mine)
    assert found(index, "zebra") == []
    analysts.tie(project, desk_of("Olena").analyst.id)  # she is me
    assert found(index, "zebra") == [("comment", "a private zebra")]


def test_a_hit_is_never_older_than_the_project(project, index, article):
    index.catch_up()
    articles.remove(project, article)
    assert search(project, index, "minister").hits == ()
    history.undo(project)
    assert [kind for kind, _title in found(index, "minister")] == ["article"]


HOSTILE = (
    '"',
    "*",
    "NEAR(",
    "x " * 10_000,
    "a\0b",
    "\u202e\u200f",
    "\ud800",
    "title:",
    "claim:",
    "a AND",
    "'",
    "{a} : b",
)


@pytest.mark.parametrize("typed", HOSTILE, ids=repr)
def test_nothing_that_is_typed_raises(project, index, article, typed):
    index.catch_up()
    search(project, index, typed)


def test_a_long_list_has_an_end_and_every_kind_its_place(project, index):
    titles = [f"Report {number} on zebras\n\nA zebra, number {number}." for number in range(90)]
    bring_in(project, *titles)
    sources.add(project, "Zebra Institute")
    kinds = [kind for kind, _title in found(index, "zebra")]
    assert "source" in kinds
    assert 20 < len(kinds) <= 60


def test_a_copy_of_the_project_is_searched_in_its_own_index(project, index, article, tmp_path, path):
    shutil.copyfile(path, tmp_path / "copy.factcheck")
    with Project.open(tmp_path / "copy.factcheck", project.desk) as copy:
        first, second = SearchIndex(project, tmp_path / "c"), SearchIndex(copy, tmp_path / "c")
        assert first.path != second.path
        first.close()
        second.close()


def test_a_whole_word_in_a_text_comes_before_many_beginnings(project, index):
    bring_in(project, "Costs\n\nDamages, damaged, damaging.", "River\n\nIt was quiet for long, until a dam came.")
    assert [title for _kind, title in found(index, "dam")] == ["River", "Costs"]


@pytest.mark.parametrize("way", ["#{}", "{}", " #U-{} ", "m-{}"])
def test_the_sign_of_a_mark_in_a_report_leads_to_it(project, index, article, way):
    mark = marks.mark_claim(project, article, 0, 8)
    index.catch_up()
    hits = search(project, index, way.format(mark.id[:8])).hits
    assert [(hit.kind, hit.mark) for hit in hits][:1] == [("mark", mark.id)]


def test_the_whole_id_of_a_claim_leads_to_it_and_seven_signs_do_not(project, index, article):
    claim = claims.add(project, "It rained.")
    assert [hit.id for hit in search(project, index, claim.id).hits] == [claim.id]
    assert search(project, index, claim.id[:7]).hits == ()
