"""The table of claims: what a line says, what fits a filter, and that SQL sorts as the lines read."""

import contextlib
import random
from collections.abc import Iterator

import pytest

from tests.project.desks import desk_of
from workbench.commands import analysts, assessments, claims, comments, evidence, marks, sources
from workbench.commands.driving import act
from workbench.errors import Refused
from workbench.model.articles import Analyst
from workbench.model.claims import Claim
from workbench.model.ids import AnalystId, ClaimId
from workbench.model.marks import Mark
from workbench.model.snapshot import current_assessment
from workbench.project import Project, queries
from workbench.project.claim_lines import ClaimLine, Column, Filter, Order, claim_lines, claim_rows, totals
from workbench.project.in_furniture import counting
from workbench.project.todos import counts_by_claim, todos

TODAY = "2026-11-22"


ANY, BY_CODE = Filter(), Order()


def lines(project: Project, wanted: Filter = ANY, order: Order = BY_CODE) -> list[ClaimLine]:
    counts = counts_by_claim(todos(project, project.author, TODAY))
    return claim_lines(project, claim_rows(project, wanted, order, counts), counts)


def mention(project: Project, article: str, start: int = 0, status: str = "", claim: str | None = None) -> Mark:
    made = marks.mark_claim(project, article, start, start + 17, claim=claim)
    return marks.set_status(project, made.id, status) if status else made


@pytest.fixture
def claim(project: Project, article: str) -> str:
    return mention(project, article, status="denied").claim or ""


def test_a_line_counts_mentions_and_evidence(project: Project, article: str, claim: str):
    mention(project, article, 5, claim=claim)
    for stance in ("supports", "refutes", "refutes", "context"):
        evidence.link(project, marks.mark_evidence(project, article, 30, 40).id, claim, stance)
    [line] = lines(project)
    assert (line.mentions, line.supports, line.refutes, line.context) == (2, 1, 2, 1)


def test_tied_claims_are_one_line_that_counts_both(project: Project, article: str, claim: str):
    other = mention(project, article, 20, status="asserted").claim or ""
    assessments.assess(project, other, "refuted", "Seen.")
    claims.tie(project, other, claim)
    [line] = lines(project)
    assert (line.id, line.mentions, line.verdict) == (claim, 2, "refuted")
    assert [found.id for found in lines(project, Filter(status="asserted"))] == [claim]
    assert totals(project).claims == 1


def test_claims_tied_in_a_circle_are_one_line(project: Project, article: str, claim: str):
    other = mention(project, article, 20).claim or ""
    claims.tie(project, other, claim)
    with project.step("Merge") as step:  # as two analysts at once may do it
        step.set(queries.one(project, Claim, claim), same_as=ClaimId(other))
    assert [(line.id, line.mentions) for line in lines(project)] == [(min(claim, other), 2)]


def test_ones_own_verdict_stands_and_a_colleagues_is_named(project: Project, claim: str):
    assessments.assess(project, claim, "supported", "Early.")
    assessments.assess(project, claim, "refuted", "Seen.", as_of="2024-05")
    given_by(project, claim, "olena", "supported")
    [line] = lines(project)
    assert (line.verdict, line.by, line.as_of) == ("refuted", project.author, "2024-05")
    assert line.others == (("olena", "supported"),)


def given_by(project: Project, claim: str, who: str, verdict: str) -> None:
    """Let a colleague give a verdict, as a merge would bring it."""
    made = assessments.assess(project, claim, verdict, "So it is.")
    with project.step("Merge") as step:
        step.add(Analyst(id=AnalystId(who), name=who))
        step.set(made, created_by=AnalystId(who))


def test_the_only_colleagues_verdict_stands_but_not_one_of_two(project: Project, claim: str):
    given_by(project, claim, "olena", "refuted")
    assert [(line.verdict, line.by, line.others) for line in lines(project)] == [("refuted", "olena", ())]
    given_by(project, claim, "piotr", "supported")
    [line] = lines(project)
    assert (line.verdict, line.by) == ("not_assessed", None)
    assert {by for by, _verdict in line.others} == {"olena", "piotr"}


def test_what_is_to_do_is_what_the_list_of_to_dos_has(project: Project, article: str, claim: str):
    other = mention(project, article, 5).claim or ""
    comments.add(project, "claim", claim, "Is this so?")
    found = [todo.claim for todo in todos(project, project.author, TODAY)]
    assert {line.id: line.todos for line in lines(project)} == {claim: found.count(claim), other: found.count(other)}
    assert found.count(claim) == 4  # speaker, cue, verdict, and the thread


def test_a_verdict_under_another_id_of_ones_own_is_ones_own(project: Project, claim: str):
    given_by(project, claim, "anna2", "refuted")
    assessments.assess(project, claim, "supported", "Seen anew.")
    assert lines(project)[0].others == (("anna2", "refuted"),)
    analysts.tie(project, "anna2")
    [line] = lines(project)
    assert (line.verdict, line.by, line.others) == ("supported", project.author, ())


def test_two_ids_of_a_colleague_are_one_colleague(project: Project, claim: str):
    given_by(project, claim, "olena", "supported")
    given_by(project, claim, "olena2", "refuted")
    with project.step("Merge") as step:
        step.set(queries.one(project, Analyst, "olena"), same_as=AnalystId("olena2"))
    assert [(line.verdict, line.by, line.others) for line in lines(project)] == [("refuted", "olena2", ())]


def test_the_speaker_is_the_claimant_or_who_says_it_first(project: Project, article: str, claim: str):
    mayor = sources.add(project, "The mayor")
    said = mention(project, article, 5, claim=claim, status="attributed")
    marks.set_speakers(project, said.id, (mayor.id,))
    assert lines(project)[0].speaker == "The mayor"
    claims.set_details(project, claim, claimant=sources.add(project, "The ministry").id)
    assert lines(project)[0].speaker == "The ministry"


@pytest.mark.parametrize("words", ["ЗАТОПЛЕНО", "c02", "затоплено долину", "łódź", "“łódź”"])
def test_the_filter_folds_case_and_quotation_marks(project: Project, words: str):
    claims.add(project, "Nothing of this")
    claims.add(project, 'Долину буде Затоплено, says "Łódź" today')
    assert [line.code for line in lines(project, Filter(words))] == ["C02"]


def test_verdict_and_stage_filter(project: Project, claim: str):
    other = claims.add(project, "Another one.").id
    assessments.assess(project, other, "refuted", "Seen.")
    assert [line.id for line in lines(project, Filter(verdict="refuted"))] == [other]
    assert [line.id for line in lines(project, Filter(verdict="not_assessed"))] == [claim]
    assert lines(project, Filter(stage="published")) == []


SORTED = {
    "mentions": lambda line: line.mentions,
    "evidence": lambda line: line.supports + line.refutes + line.context,
    "statement": lambda line: line.statement.casefold(),
    "speaker": lambda line: line.speaker.casefold(),
    "as_of": lambda line: line.as_of,
    "todos": lambda line: line.todos,
    "code": lambda line: (len(line.code), line.code),
}


@pytest.fixture(scope="module")
def driven(tmp_path_factory) -> Iterator[Project]:
    """A project after 300 commands at random."""
    folder, chance = tmp_path_factory.mktemp("driven"), random.Random(7)
    with Project.create(folder / "p.factcheck", desk_of("Anna", folder / "data")) as project:
        for _step in range(300):
            with contextlib.suppress(Refused):
                act(project, chance)
        yield project


@pytest.mark.parametrize("column", SORTED)
@pytest.mark.parametrize("descending", [False, True])
def test_sql_sorts_as_the_lines_read(driven: Project, column: Column, descending: bool):
    keys = [SORTED[column](line) for line in lines(driven, order=Order(column, descending))]
    assert len(keys) > 5
    assert keys == sorted(keys, reverse=descending)


def test_every_line_says_what_the_queries_say(driven: Project):
    for line in lines(driven):
        assert line.mentions == len(counting(driven, queries.mentions_of(driven, line.id)))
        assert line.supports + line.refutes + line.context == len(queries.links_of(driven, line.id))
        standing = current_assessment(queries.assessments_of(driven, line.id), driven.author)
        assert line.verdict == (standing.verdict if standing else "not_assessed")


def test_a_claim_without_anything_has_a_line(project: Project):
    made = claims.add(project, "Nobody said it yet.")
    [line] = lines(project)
    assert (line.id, line.speaker, line.mentions, line.todos) == (made.id, "", 0, 1)
    assert isinstance(made, Claim)
