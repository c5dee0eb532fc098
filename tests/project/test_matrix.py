"""The matrix: who says what where, what is one mention of several analysts, and the words around a mark."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.commands import analysts, claims, marks
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId
from workbench.project import Project
from workbench.project.matrix import CellMention, Saying, around, cells, sayings, shown_articles


def said(status: str, by: str = "me", start: int = 0) -> CellMention:
    return CellMention(f"{by}{start}", status, by, start, start + 10)


def test_tied_claims_share_a_row(project: Project, article: str):
    first, second = (marks.mark_claim(project, article, start, start + 9) for start in (20, 0))
    claims.tie(project, second.claim or "", first.claim)
    assert [m.mark for m in cells(project)[first.claim or ""][article]] == [second.id, first.id]


def test_articles_without_any_of_the_claims_are_left_out(project: Project, article: str):
    made = marks.mark_claim(project, article, 0, 9)
    found = cells(project)
    assert [a.id for a in shown_articles(project, found, [made.claim or ""], every=False)] == [article]
    assert shown_articles(project, found, ["another"], every=False) == []
    assert [a.id for a in shown_articles(project, found, [], every=True)] == [article]


def test_the_same_status_twice_is_counted():
    assert sayings([said("denied"), said("denied", start=50)], "me") == [Saying("denied", 2)]


def test_two_analysts_at_the_same_words_are_one_mention():
    assert sayings([said("denied"), said("denied", "olena", 3)], "me") == [Saying("denied", 1)]


def test_a_colleague_who_differs_is_named_apart():
    found = sayings([said("doubted", "olena"), said("denied")], "me")
    assert found == [Saying("denied", 1), Saying("doubted", 1, "olena", differs=True)]


def test_what_one_marked_under_another_id_is_ones_own(project: Project, article: str):
    mine, theirs = (marks.mark_claim(project, article, start, 9) for start in (0, 1))
    with project.step("Merge") as step:
        step.add(Analyst(id=AnalystId("anna2"), name="Anna"))
        step.set(theirs, created_by=AnalystId("anna2"), claim=mine.claim)
    who = lambda: {m.by for m in cells(project)[mine.claim or ""][article]}  # noqa: E731
    assert who() == {project.author, "anna2"}
    analysts.tie(project, "anna2")
    assert who() == {project.author}


def test_words_are_cut_at_the_paragraph_and_at_words():
    text = "Before.\n" + "word " * 60 + "MARKED" + " word" * 60 + "\nAfter."
    start = text.index("MARKED")
    found = around(text, [(start, start + 6)])
    assert [found.words[a:b] for a, b in found.marked] == ["MARKED"]
    assert found.words.startswith("word ") and found.words.endswith(" word")
    assert "Before" not in found.words and "After" not in found.words


@given(st.text(alphabet="ab \n😀", min_size=1, max_size=600), st.data())
def test_the_marked_words_are_always_those_of_the_mark(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = around(text, [(start, end)])
    assert [found.words[a:b] for a, b in found.marked] == [text[start:end]]
