"""What is left out: a blind analyst sees nothing of a colleague's in any query, and rows set aside count nowhere."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.project.two_readers import PROBE, Two, two_readers
from workbench.commands import analysts, articles, assessments, claims, readings
from workbench.model.articles import Article
from workbench.model.claims import Source
from workbench.model.decisions import Decision
from workbench.model.ids import decision_id
from workbench.model.marks import Mark
from workbench.project import (
    Project,
    article_lines,
    candidates,
    claim_lines,
    codebook_uses,
    history,
    left_out,
    matrix,
    queries,
    search_hits,
    source_lines,
    step_list,
    todos,
)
from workbench.project.tables import TABLES, VALUES


@pytest.fixture
def two(project: Project) -> Two:
    return two_readers(project)


def set_aside(two: Two, *rows: str, why: str = "seen twice") -> None:
    with two.project.step("Settle disagreements") as step:
        for theirs in queries.every(two.project, Decision):
            step.remove(theirs)
        step.add(Decision(id=decision_id("mine", two.project.author), key="mine", set_aside=rows, why=why))


def questions(two: Two) -> dict[str, Callable[[], Any]]:
    """Every question that a view, the search, the report or the command line asks, by name."""
    p, claim = two.project, two.claim
    rows = list(claim_lines.claim_rows(p))
    source = queries.every(p, Source)[0].id
    keys = [(table, row["id"]) for table in left_out.OWNED for row in _plain(p, table)]
    article = lambda what: tuple(what(p, a) for a in (two.first, two.second))  # noqa: E731
    return {
        "marks": lambda: article(queries.marks_of),
        "mentions": lambda: queries.mentions_of(p, claim),
        "links": lambda: queries.links_of(p, claim),
        "links in": lambda: article(queries.links_in),
        "links of a mark": lambda: [queries.links_of_mark(p, m.id) for m in queries.every(p, Mark)],
        "verdicts": lambda: queries.assessments_of(p, claim),
        "comments": lambda: [queries.comments_on(p, k, r) for k, r in _targets(p)],
        "all shown": lambda: queries.every_shown(p, Mark),
        "articles": lambda: queries.article_lines(p, p.author),
        "articles touched": lambda: article_lines.lines_touched(p, p.author, [("mark", two.theirs)]),
        "totals": lambda: claim_lines.totals(p),
        "claims": lambda: claim_lines.claim_lines(p, rows),
        "claims by status": lambda: len(claim_lines.claim_rows(p, claim_lines.Filter(status="denied"))),
        "claims by verdict": lambda: len(claim_lines.claim_rows(p, claim_lines.Filter(verdict="refuted"))),
        "disputed": lambda: list(claim_lines.claim_rows(p, order=claim_lines.Order("disputed", descending=True))),
        "matrix": lambda: matrix.cells(p),
        "to-dos": lambda: sorted(map(repr, todos.todos(p, p.author, "2026-01-01"))),
        "everybody's to-dos": lambda: sorted(map(repr, todos.todos(p, None, "2026-01-01"))),
        "sources": lambda: source_lines.source_lines(p),
        "passages": lambda: source_lines.passages_of(p, source),
        "mention counts": lambda: candidates.mention_counts(p, [claim]),
        "codebook": lambda: [codebook_uses.counts(p, layer) for layer in ("mention", "verdict")],
        "uses": lambda: [codebook_uses.uses(p, "mention", "denied"), codebook_uses.uses(p, "verdict", "refuted")],
        "search": lambda: search_hits.loaded(p, keys, ()),
        "history": lambda: step_list.newest(p, 500),
        "history of rows": lambda: step_list.of_rows(p, [row for _table, row in keys], 500),
        "history by word": lambda: step_list.told(p, step_list.Finder(p, step_list.Sought(words=PROBE)).page().seqs),
        "details": lambda: [step_list.details(p, told.id) for told in step_list.newest(p, 500)],
        "report": lambda: queries.snapshot(p, whole=False),
    }


def _plain(project: Project, table: str) -> list[Any]:
    return list(project.connection.execute(TABLES[table].select()).mappings())


def _targets(project: Project) -> list[tuple[str, str]]:
    return [(row["target_kind"], row["target_id"]) for row in _plain(project, "comment")]


def leaks(two: Two) -> list[str]:
    return [name for name, ask in questions(two).items() if PROBE in repr(ask())]


def test_a_colleagues_words_are_seen_while_nobody_is_blind(two: Two):
    assert set(leaks(two)) >= {"marks", "links", "verdicts", "comments", "search", "history", "report", "details"}


@pytest.mark.parametrize("everywhere", [False, True])
def test_nothing_of_a_colleague_is_in_any_answer_to_a_blind_analyst(two: Two, everywhere: bool):
    readings.read_blind(two.project, None if everywhere else two.first)
    assert leaks(two) == []


@pytest.mark.parametrize("table", left_out.OWNED)
def test_a_table_left_unfiltered_would_be_found(two: Two, table: str, monkeypatch: pytest.MonkeyPatch):
    readings.read_blind(two.project, two.first)
    filtered = left_out.shown
    monkeypatch.setattr(left_out, "shown", lambda p, t: TABLES[t] if t == table else filtered(p, t))
    assert leaks(two) != []


def test_a_blind_analyst_counts_as_if_alone(two: Two):
    alone = {"totals", "claims", "claims by status", "claims by verdict", "disputed", "matrix", "sources", "codebook"}
    readings.read_blind(two.project)
    blind = {name: repr(ask()) for name, ask in questions(two).items() if name in alone}
    for table in ("decision", "comment", "evidence_link", "assessment", "mark"):
        with two.project.step("Take the colleague's rows away") as step:
            for row in queries.every(two.project, VALUES[table]):
                if row.created_by == two.olena:
                    step.remove(row)
    readings.leave_early(two.project)
    assert {name: repr(ask()) for name, ask in questions(two).items() if name in alone} == blind


def test_done_shows_what_the_others_made(two: Two):
    readings.read_blind(two.project, two.first)
    assert [mark.id for mark in queries.marks_of(two.project, two.first)] == [two.mine]
    articles.set_state(two.project, two.first, "done")
    assert len(queries.marks_of(two.project, two.first)) == 4


def test_other_articles_stay_as_they_are(two: Two):
    readings.read_blind(two.project, two.first)
    assert len(queries.marks_of(two.project, two.second)) == 1
    assert queries.links_in(two.project, two.second) == []  # it is about a claim of the blind one


def test_a_verdict_on_a_tied_claim_is_hidden_too(two: Two):
    elsewhere = claims.add(two.project, "The dam held").id
    two.as_olena()
    assessments.assess(two.project, elsewhere, "supported", PROBE)
    two.as_anna()
    readings.read_blind(two.project, two.first)
    assert len(queries.assessments_of(two.project, elsewhere)) == 1
    claims.tie(two.project, elsewhere, two.claim)
    assert queries.assessments_of(two.project, elsewhere) == []


def test_the_colleague_sees_everything(two: Two):
    readings.read_blind(two.project, two.first)
    two.as_olena()
    assert len(queries.marks_of(two.project, two.first)) == 4
    two.as_anna()
    assert len(queries.marks_of(two.project, two.first)) == 1


def test_ones_own_work_under_another_id_stays(two: Two):
    readings.read_blind(two.project, two.first)
    analysts.tie(two.project, two.olena)
    assert len(queries.marks_of(two.project, two.first)) == 4


def test_a_colleagues_decision_about_blind_work_does_not_count_yet(two: Two):
    assert left_out.aside(two.project) == {two.mine}
    readings.read_blind(two.project, two.first)
    assert left_out.aside(two.project) == frozenset()
    articles.set_state(two.project, two.first, "done")
    assert left_out.aside(two.project) == {two.mine}


def test_hidden_steps_are_counted(two: Two):
    assert left_out.hidden_step_count(two.project) == 0
    readings.read_blind(two.project, two.first)
    authors = [line.author for line in step_list.newest(two.project, 500)]
    whole = queries.step_count(two.project)
    assert len(authors) + left_out.hidden_step_count(two.project) == whole
    assert authors.count(two.olena) < 5


def test_the_whole_snapshot_holds_everything(two: Two):
    before = queries.snapshot(two.project)
    readings.read_blind(two.project, two.first)
    after = queries.snapshot(two.project)
    assert (after.marks, after.assessments, after.decisions) == (before.marks, before.assessments, before.decisions)


# --------------------------------------------------------------------------------------------------------- set aside


COUNTING = ("articles", "articles touched", "totals", "claims", "claims by status", "claims by verdict", "matrix",
            "to-dos", "everybody's to-dos", "sources", "passages", "mention counts", "codebook", "uses")  # fmt: skip


def counts(two: Two) -> dict[str, str]:
    asked = questions(two)
    return {name: repr(asked[name]()) for name in COUNTING}


def test_rows_set_aside_change_every_count_and_undo_brings_all_back(two: Two):
    p = two.project
    with p.step("Take the colleague's decision away") as step:
        step.remove(queries.every(p, Decision)[0])
    before = counts(two)
    mine = [mark.id for mark in queries.every(p, Mark) if mark.created_by == two.olena]
    verdicts = [made.id for made in queries.assessments_of(p, two.claim)]
    with p.step("Settle disagreements") as step:
        step.add(Decision(id=decision_id("m", p.author), key="m", set_aside=(*mine, *verdicts)))
    after = counts(two)
    assert [name for name in COUNTING if before[name] == after[name]] == []
    history.undo(p)
    assert counts(two) == before


def test_what_is_set_aside_is_still_there_to_be_seen(two: Two):
    set_aside(two, two.theirs)
    assert two.theirs in {mark.id for mark in queries.marks_of(two.project, two.first)}
    assert two.theirs in left_out.aside(two.project)


def test_the_links_of_evidence_set_aside_do_not_count(two: Two):
    line = lambda: claim_lines.claim_lines(two.project, list(claim_lines.claim_rows(two.project)))[0]  # noqa: E731
    assert line().refutes == 2
    set_aside(two, *(mark.id for mark in queries.marks_of(two.project, two.first) if mark.kind == "evidence"))
    assert line().refutes == 1


def test_the_view_is_no_part_of_the_file(two: Two):
    readings.read_blind(two.project, two.first)
    queries.marks_of(two.project, two.first)
    stored = two.project.connection.exec_driver_sql("SELECT count(*) FROM main.sqlite_master WHERE type = 'view'")
    assert stored.scalar() == 0


def test_a_project_nobody_reads_blind_gets_no_views(project: Project, article: str):
    queries.article_lines(project, project.author)
    assert queries.find(project, Article, article)
    assert project.connection.exec_driver_sql("SELECT count(*) FROM temp.sqlite_master").scalar() == 0
