"""After a merge two claims may have one code: everything that shows codes tells them apart."""

from pathlib import Path

import pytest

from tests.project.desks import desk_of
from tests.project.merging import received
from workbench.commands import assessments, claims
from workbench.exporters.report_content import report_content
from workbench.exporters.report_options import ReportOptions
from workbench.project import Project, candidates, history, queries
from workbench.project.claim_codes import next_code, shown_otherwise
from workbench.project.claim_lines import Column, Filter, Order, claim_lines, claim_rows
from workbench.project.codebook_uses import uses
from workbench.project.search import search
from workbench.project.search_index import SearchIndex
from workbench.project.step_list import choices
from workbench.project.todos import todos

MINE, HERS = ["The dam broke.", "The valley was flooded."], ["Nobody moved.", "The mayor was asked.", "It rained."]


@pytest.fixture
def both(project: Project, tmp_path: Path) -> Project:
    """My two claims C01 and C02, and Olena's three of another project, made later: C01 to C03."""
    for words in MINE:
        claims.add(project, words)
    with Project.create(tmp_path / "olena.factcheck", desk_of("Olena", tmp_path / "hers")) as hers:
        for words in HERS:
            claims.add(hers, words)
    received(project, tmp_path / "olena.factcheck")
    return project


def shown(project: Project, wanted: str = "", column: Column = "code", *, descending: bool = False) -> list[str]:
    rows = claim_rows(project, Filter(wanted), Order(column, descending))
    return [line.code for line in claim_lines(project, rows)]


def claim(project: Project, statement: str) -> str:
    return next(one.id for one in queries.claims_in_order(project) if one.statement == statement)


def test_the_table_shows_the_later_one_with_initials_behind_the_other(both: Project):
    assert shown(both) == ["C01", "C01·Ol", "C02", "C02·Ol", "C03"]
    assert shown(both, descending=True)[0] == "C03"


@pytest.mark.parametrize(("typed", "codes"), [("C02", ["C02", "C02·Ol"]), ("c02·ol", ["C02·Ol"]), ("·", 2 * [""])])
def test_the_filter_of_the_table_finds_both_or_the_one(both: Project, typed: str, codes: list[str]):
    found = shown(both, typed)
    assert found == codes if codes[0] else len(found) == 2


@pytest.mark.parametrize(
    ("typed", "codes"), [("C02", {"C02", "C02·Ol"}), ("C02·Ol", {"C02·Ol"}), ("c02 o", {"C02·Ol"})]
)
def test_searching_finds_both_or_the_one(both: Project, typed: str, codes: set[str]):
    index = SearchIndex(both)
    index.catch_up()
    assert {hit.code for hit in search(both, index, typed).hits if hit.kind == "claim"} == codes
    index.close()


def test_a_report_shows_them_apart(both: Project):
    report = report_content(queries.snapshot(both), ReportOptions())
    assert [section.code for section in report.claims] == shown(both)


def test_todos_suggestions_and_uses_of_the_codebook_show_them_apart(both: Project):
    assessments.assess(both, claim(both, HERS[1]), "refuted", "The register.")
    about = [todo.words for todo in todos(both, both.author, "2026-11-22") if todo.claim]
    assert any(words.startswith("C02·Ol · ") for words in about)
    assert {one.code for one in candidates.claims_sharing(both, ["ayor"])} == {"C02·Ol"}
    assert uses(both, "verdict", "refuted")[0].words.startswith("C02·Ol ")
    assert f"C02·Ol {HERS[1]}" in [name for _id, name in choices(both)["claim"]]


def test_with_another_code_both_are_shown_by_their_own_and_undo_tells_them_apart_again(both: Project):
    claims.renumber(both, claim(both, HERS[1]))
    assert shown(both) == ["C01", "C01·Ol", "C02", "C03", "C04"]
    history.undo(both)
    assert shown(both) == ["C01", "C01·Ol", "C02", "C02·Ol", "C03"]


def test_a_claim_tied_to_the_other_needs_no_sign(both: Project):
    claims.tie(both, claim(both, HERS[1]), claim(both, MINE[1]))
    assert shown(both) == ["C01", "C01·Ol", "C02", "C03"]


def test_what_is_known_is_asked_anew_only_after_steps_about_claims(both: Project):
    before = shown_otherwise(both)
    assessments.assess(both, claim(both, HERS[1]), "refuted", "The register.")
    assert shown_otherwise(both) is before
    claims.add(both, "One more.")
    assert shown_otherwise(both) is not before


@pytest.mark.parametrize(
    ("code", "following"), [("C99", "C100"), ("C7b", "C04"), ("C" + 20 * "9", "C04"), ("7", "C04")]
)
def test_the_next_code_follows_the_highest_that_counts(both: Project, code: str, following: str):
    claims.set_code(both, claim(both, MINE[0]), code)
    assert next_code(both) == following
