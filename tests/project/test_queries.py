"""Queries answer with plain values; ties resolve to their root; history names the steps of a row."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.merging import desk_of, skewed, worked
from workbench.commands import articles, assessments, claims, comments, evidence, marks
from workbench.errors import Refused
from workbench.importers import import_paste
from workbench.model.claims import Claim
from workbench.model.ids import random_id
from workbench.model.marks import Mark
from workbench.model.snapshot import Snapshot
from workbench.project import Project, queries
from workbench.project.tables import VALUES

LINES = "The dam was open.\n\nThe gate was shut.\n\nNobody saw water."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.factcheck", desk_of("anna", skewed(0))) as project:
        yield project


@pytest.fixture
def article(project: Project) -> str:
    return articles.add(project, [import_paste(LINES)]).new[0]


@pytest.fixture
def tied(project: Project, article: str) -> tuple[str, str]:
    """Two claims, the second tied to the first, each with a mention, a link and a verdict."""
    found = []
    for start in (0, 19):
        mention = marks.mark_claim(project, article, start, start + 17)
        assert mention.claim is not None
        link = evidence.link(project, marks.mark_evidence(project, article, 39, 55).id, mention.claim, "refutes")
        assessments.assess(project, mention.claim, "refuted", "Seen.", rests_on=[link.id])
        found.append(mention.claim)
    claims.tie(project, found[1], found[0])
    return found[0], found[1]


def test_tied_claims_share_mentions_links_and_verdicts(project: Project, tied: tuple[str, str]):
    for claim in tied:
        assert [mark.place.start for mark in queries.mentions_of(project, claim) if mark.place] == [0, 19]
        assert {link.claim for link in queries.links_of(project, claim)} == set(tied)
        assert [made.claim for made in queries.assessments_of(project, claim)] == list(tied)
    assert queries.claim_roots(project) == dict.fromkeys(tied, tied[0])
    assert [claim.id for claim in queries.claims_in_order(project)] == [tied[0]]


def test_claims_tied_in_a_circle_are_one_under_the_smallest_id(project: Project, tied: tuple[str, str]):
    claims.tie(project, tied[0], tied[1])
    assert set(queries.claim_roots(project).values()) == {min(tied)}
    assert len(queries.mentions_of(project, tied[0])) == 2


def test_untied_claims_stand_alone(project: Project, tied: tuple[str, str]):
    claims.tie(project, tied[1], None)
    assert [len(queries.mentions_of(project, claim)) for claim in tied] == [1, 1]
    assert [claim.code for claim in queries.claims_in_order(project)] == ["C01", "C02"]


def test_claims_come_in_the_order_of_their_codes(project: Project):
    for code in ("C10", "C2", "", "C1", "C100"):
        claims.add(project, f"Claim {code}", code=code)
    assert [claim.code for claim in queries.claims_in_order(project)] == ["", "C1", "C2", "C10", "C100"]


def test_mentions_come_by_the_date_of_their_article(project: Project):
    claim = claims.add(project, "The dam was open.")
    dates = ("2024-05", "", "2022", "2024-04-30")
    for n, date in enumerate(dates):
        article = articles.add(project, [import_paste(f"{n} {LINES}")]).new[0]
        articles.set_metadata(project, article, published_on=date)
        marks.mark_claim(project, article, 2, 10, claim=claim.id)
    found = [mark.place.quote for mark in queries.mentions_of(project, claim.id) if mark.place]
    texts = {a.id: a.published_on for a in queries.articles(project)}
    order = [texts[mark.place.article] for mark in queries.mentions_of(project, claim.id) if mark.place]
    assert order == ["2022", "2024-04-30", "2024-05", ""]
    assert len(found) == 4


def test_links_come_for_then_against_then_context(project: Project, article: str):
    claim = claims.add(project, "The dam was open.")
    for stance in ("context", "refutes", "supports", "refutes"):
        evidence.link(project, marks.mark_evidence(project, article, 0, 7).id, claim.id, stance)
    stances = [link.stance for link in queries.links_of(project, claim.id)]
    assert stances == ["supports", "refutes", "refutes", "context"]
    assert len(queries.links_in(project, article)) == 4


def test_article_lines_come_newest_first_with_statuses_in_text_order(project: Project):
    made = {}
    for date, title in (("2023", "B"), ("", "Z"), ("2024-05-04", "C"), ("2023", "A")):
        article = articles.add(project, [import_paste(f"{title}\n\n{LINES}")]).new[0]
        articles.set_metadata(project, article, published_on=date, title=title, publisher="Herald")
        made[title] = article
    for start, status in ((22, "denied"), (3, "asserted"), (42, "")):
        mark = marks.mark_claim(project, made["C"], start, start + 6)
        if status:
            marks.set_status(project, mark.id, status)
    marks.mark_evidence(project, made["C"], 0, 1)
    articles.set_state(project, made["A"], "done")
    lines = queries.article_lines(project, project.author)
    assert [line.title for line in lines] == ["C", "A", "B", "Z"]
    assert [line.statuses for line in lines] == [("asserted", "denied", ""), (), (), ()]
    assert [line.state for line in lines] == ["new", "done", "new", "new"]
    assert {line.publisher for line in lines} == {"Herald"}


def test_a_mention_without_a_place_does_not_stop_the_article_list(project: Project, article: str):
    with project.step("Add") as step:
        step.add(Mark(id=random_id(), kind="claim"))
    assert [line.statuses for line in queries.article_lines(project, project.author)] == [()]


def test_the_reading_state_is_each_analysts_own(project: Project, article: str):
    articles.set_state(project, article, "done")
    assert [line.state for line in queries.article_lines(project, "somebody-else")] == ["new"]


def test_marks_come_in_text_order_the_longer_first(project: Project, article: str):
    for start, end in ((4, 7), (0, 17), (0, 3), (19, 22)):
        marks.mark_furniture(project, article, start, end)
    found = [(m.place.start, m.place.end) for m in queries.marks_of(project, article) if m.place]
    assert found == [(0, 17), (0, 3), (4, 7), (19, 22)]


def test_history_names_the_steps_of_a_row_newest_first(project: Project, article: str):
    mark = marks.mark_claim(project, article, 0, 17)
    marks.set_status(project, mark.id, "denied")
    marks.mark_furniture(project, article, 19, 22)
    lines = queries.history(project, row_ids=[mark.id])
    assert [line.label for line in lines] == ["Set status", "Mark claim"]
    assert {line.author for line in lines} == {project.author}
    assert [line.changes for line in lines] == [1, 2]
    assert queries.history(project)[0].label == "Mark page furniture"
    assert len(queries.history(project, most=2)) == 2
    assert queries.step_count(project) == len(queries.history(project))


def test_comments_come_oldest_first_and_only_those_on_the_row(project: Project, article: str):
    claim = claims.add(project, "The dam was open.")
    made = [comments.add(project, "claim", claim.id, words).id for words in ("one", "two")]
    comments.add(project, "article", article, "three")
    assert [comment.id for comment in queries.comments_on(project, "claim", claim.id)] == made


def test_what_is_gone_is_refused(project: Project):
    assert queries.find(project, Claim, "nothing") is None
    with pytest.raises(Refused):
        queries.one(project, Claim, "nothing")


def test_an_unknown_status_is_shown(project: Project):
    assert "whispered" in queries.status(project, "mention", "whispered").label
    assert queries.status(project, "mention", "denied").key == "denied"
    assert [status.position for status in queries.statuses(project, "verdict")] == list(range(1, 9))


def test_a_snapshot_holds_every_row_and_every_text(tmp_path: Path):
    path = worked(tmp_path / "driven.factcheck", desk_of("anna"), 4, 80)
    with Project.open(path, desk_of("anna"), read_only=True) as project:
        found: Snapshot = queries.snapshot(project)
        by_kind = {kind: {value.id: value for value in queries.every(project, kind)} for kind in VALUES.values()}
        held = [dict(part) for name, part in vars(found).items() if name not in ("project", "texts")]
        assert by_kind.pop(type(found.project)) == {found.project.id: found.project}
        assert sorted(held, key=str) == sorted(by_kind.values(), key=str)
        assert all(found.text_of(a.id) == project.text(a.sha256) for a in found.articles.values())
        assert not queries.snapshot(project, texts=False).texts


def test_a_snapshot_agrees_with_the_queries(tmp_path: Path):
    path = worked(tmp_path / "driven.factcheck", desk_of("anna", skewed(0)), 5, 120)
    with Project.open(path, desk_of("anna"), read_only=True) as project:
        found = queries.snapshot(project)
        assert found.claim_roots == queries.claim_roots(project)
        for article in found.articles:
            assert found.marks_by_article.get(article, []) == queries.marks_of(project, article)
        for root in set(found.claim_roots.values()):
            assert set(found.mentions_by_claim.get(root, [])) == set(queries.mentions_of(project, root))
            assert found.links_by_claim.get(root, []) == queries.links_of(project, root)
            assert found.assessments_by_claim.get(root, []) == queries.assessments_of(project, root)
