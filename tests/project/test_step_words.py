"""Every step says in words what was done, on whatever is left of what it touched."""

import random

import pytest

from tests.project.desks import acted, colleague_works, desk_of
from workbench.commands import articles, assessments, claims, comments, evidence, marks
from workbench.commands.driving import act
from workbench.importers import import_paste
from workbench.project import Project, history, step_list
from workbench.project.merge import merge
from workbench.project.untrusted import open_untrusted


def words(project, n=0):
    return step_list.newest(project, n + 1)[n].words


@pytest.fixture
def title(project, article):
    articles.set_metadata(project, article, title="Dam will flood the valley")
    return "“Dam will flood the valley”"


def test_a_new_mark_says_its_words_what_it_is_and_where(project, article, title):
    marks.mark_claim(project, article, 4, 17)
    assert words(project) == f"marked “dam will hold” as a claim in {title}"
    marks.mark_evidence(project, article, 4, 7)
    assert words(project) == f"marked “dam” as evidence in {title}"


def test_a_status_says_what_it_was(project, article):
    mark = marks.mark_claim(project, article, 4, 17)
    marks.set_status(project, mark.id, "attributed")
    assert words(project) == "set the status of “dam will hold” to Attributed"
    marks.set_status(project, mark.id, "denied")
    assert words(project) == "set the status of “dam will hold” to Denied (was Attributed)"
    marks.set_status(project, mark.id, "denied")
    assert words(project) == "took the status Denied away from “dam will hold”"


def test_what_was_removed_is_still_named(project, article, title):
    mark = marks.mark_claim(project, article, 4, 17)
    marks.set_status(project, mark.id, "denied")
    marks.remove(project, mark.id)
    assert words(project) == f"removed the mark “dam will hold” in {title}"
    assert words(project, 1) == "set the status of “dam will hold” to Denied"


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (lambda p, m, c: claims.set_statement(p, c.id, "No."), "worded a claim anew: “No.” (was “It holds.”)"),
        (lambda p, m, c: claims.set_details(p, c.id, worth=2), "set the worth of the claim “It holds.” to 2 (was 0)"),
        (lambda p, m, c: claims.set_note(p, c.id, "x\ny"), "set the note of the claim “It holds.” to “x y”"),
        (lambda p, m, c: comments.add(p, "claim", c.id, "Sure?"), "commented on “It holds.”: “Sure?”"),
        (lambda p, m, c: evidence.link(p, m.id, c.id, "refutes"), "took “dam” as evidence against “It holds.”"),
        (lambda p, m, c: assessments.assess(p, c.id, "refuted", "See."), "gave “It holds.” the verdict Refuted"),
        (lambda p, m, c: marks.move_boundary(p, m.id, 4, 12), "moved the ends of “dam”: now “dam will”"),
        (lambda p, m, c: claims.remove(p, c.id), "removed the claim “It holds.”"),
    ],
)  # fmt: skip
def test_an_action_in_words(project, article, work, expected):
    mark, claim = marks.mark_evidence(project, article, 4, 7), claims.add(project, "It holds.")
    work(project, mark, claim)
    assert words(project) == expected


def test_undo_and_redo_say_what_they_took_back_and_did_again(project):
    claims.add(project, "It holds.")
    for expected in ("Undone", "Done again", "Undone", "Done again"):
        (history.undo if expected == "Undone" else history.redo)(project)
        assert words(project) == f"{expected}: added the claim “It holds.”"


def test_an_import_of_many_is_one_sentence(project):
    articles.add(project, [import_paste(f"Dam {n}\n\nText {n}.") for n in range(30)])
    assert words(project).startswith("brought in 30 articles, the first “")


def test_hidden_characters_of_a_quote_are_shown(project):
    claims.add(project, "It\u202eholds.")
    assert "\u202e" not in words(project)


def test_every_step_of_random_work_has_words_and_details(project):
    chance = random.Random(7)
    for _action in range(80):
        act(project, chance)
    for line in step_list.newest(project, 200):
        assert line.words
        assert all(said for said, _columns in step_list.details(project, line.id))


def test_a_merge_says_how_many_steps_it_took_in(project, path, tmp_path):
    other = colleague_works(path, tmp_path / "olena.factcheck", 3)
    merge(project, open_untrusted(other), "olena.factcheck")
    number = step_list.newest(project, 1)[0].received
    assert step_list.merges(project, [number])[number] == "Took in 4 steps of “olena.factcheck”"


@pytest.mark.parametrize("kind", ["article", "claim"])
def test_the_steps_of_one_article_or_claim_are_found_also_when_their_rows_are_gone(project, article, kind):
    other = articles.add(project, [import_paste("Other\n\nQuite another text.")]).new[0]
    mark = marks.mark_claim(project, article, 4, 17)
    claim = mark.claim
    marks.mark_claim(project, other, 0, 5)
    marks.set_status(project, mark.id, "denied")
    marks.remove(project, mark.id)
    sought = step_list.Sought(article=article) if kind == "article" else step_list.Sought(claim=claim)
    found = step_list.told(project, step_list.Finder(project, sought).page().seqs)
    labels = ["Remove mark", "Set status", "Mark claim"]
    assert [line.label for line in found] == ([*labels, "Import articles"] if kind == "article" else labels)


@pytest.mark.parametrize(
    ("sought", "labels"),
    [
        ("ХОЛМ", ["Describe claim", "Add claim"]),
        ("valley flood", ["Add claim", "Add claim"]),
        ("worth\":1", ["Describe claim"]),
        ("olena", ["Add claim", "Join the project"]),
        ("100%", ["Describe claim", "Add claim"]),
        ("50_", []),
    ],
)
def test_words_are_found_in_any_case_in_what_was_done_to_what_and_by_whom(project, path, sought, labels):
    claims.add(project, "The valley will flood.")
    claims.set_details(project, claims.add(project, "Холм is 100% dry, 50 metres high.").id, worth=1)
    project.close()
    with Project.open(path, desk_of("Olena")) as theirs:
        claims.add(theirs, "Flood and Valley.")
        seqs = step_list.Finder(theirs, step_list.Sought(words=sought)).page().seqs
        assert [line.label for line in step_list.told(theirs, seqs)] == labels


def test_pages_go_on_to_the_first_step_and_miss_none(project, monkeypatch):
    monkeypatch.setattr(step_list, "STRETCH", 7)
    acted(project, 40)
    for sought in (step_list.Sought(), step_list.Sought(analyst=project.author)):
        finder, below, seen = step_list.Finder(project, sought), 0, []
        while True:
            page = finder.page(below, most=5)
            seen += page.seqs
            below = page.below
            if not below:
                break
        assert seen == list(range(len(seen), 0, -1))
        assert seen[0] == project.connection.exec_driver_sql("select count(*) from step").scalar()
