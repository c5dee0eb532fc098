"""One action is one transaction, one step and one piece of news; a refused one is none of these."""

import sqlite3

import pytest

from tests.project.desks import digests
from workbench.commands import articles, claims, marks
from workbench.errors import FileProblem, Refused
from workbench.importers import import_paste
from workbench.model.claims import Claim
from workbench.model.ids import random_id
from workbench.model.marks import Mark
from workbench.project import queries
from workbench.project.history import changes_of


@pytest.fixture
def news(project):
    told = []
    project.subscribe(told.append)
    return told


def statements_of(project):
    seen: list[str] = []
    project.connection.connection.dbapi_connection.set_trace_callback(seen.append)
    return seen


def test_an_action_is_one_transaction(project, article):
    seen = statements_of(project)
    marks.mark_claim(project, article, 4, 7)
    bounds = [line for line in seen if line.split()[0] in ("BEGIN", "COMMIT", "ROLLBACK")]
    assert bounds == ["BEGIN IMMEDIATE", "COMMIT"]


def test_an_action_is_one_step(project, article):
    before = queries.step_count(project)
    marks.mark_claim(project, article, 4, 7)
    assert queries.step_count(project) == before + 1


def test_an_import_of_many_articles_is_one_step(project):
    before = queries.step_count(project)
    articles.add(project, [import_paste(f"Article {n}\n\nIts words.") for n in range(50)])
    assert queries.step_count(project) == before + 1


def test_the_news_holds_exactly_the_changed_rows(project, article, news):
    mark = marks.mark_claim(project, article, 4, 7)
    marks.set_status(project, mark.id, "denied")
    assert [heard.rows for heard in news] == [{("mark", mark.id), ("claim", mark.claim)}, {("mark", mark.id)}]
    assert news[-1].rows == {change.key for change in changes_of(project, project.heads[0])}


def test_a_listener_that_left_hears_nothing(project, article, news):
    project.unsubscribe(news.append)
    marks.mark_claim(project, article, 4, 7)
    assert news == []


def test_the_listener_finds_the_new_state(project, article):
    found = []
    project.subscribe(lambda _heard: found.append(len(queries.every(project, Claim))))
    claims.add(project, "The dam holds.")
    assert found == [1]


REFUSED = {
    "the command refuses late": lambda project, step: (step.add(claim()), claims.within(step, project, "  ")),
    "a value breaks its rules": lambda _project, step: (step.add(claim()), step.set(step.add(claim()), worth=9)),
    "a value cannot be": lambda _project, step: (step.add(claim()), Claim(id="UPPER", statement="x")),
    "the row is there already": lambda _project, step: (step.add(made := claim()), step.add(made)),
    "the row is gone": lambda _project, step: (step.add(claim()), step.remove(claim())),
    "the claim it names is gone": lambda _project, step: step.add(stray()),
    "something names it still": lambda _project, step: (
        step.add(made := claim()), step.add(claim(same_as=made.id)), step.remove(made)),
    "the import was stopped": lambda _project, step: step.add_all((claim() for _n in range(300)), lambda n: n < 250),
}  # fmt: skip


def stray():
    return Mark(id=random_id(), kind="claim", claim=random_id())


def claim(**columns):
    return Claim(id=random_id(), statement="The dam holds.", **columns)


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED)
def test_a_refused_action_changes_nothing_and_tells_nothing(project, article, news, refused):
    before = digests(project), project.path.read_bytes()
    with pytest.raises(Refused, match=r"\.$"), project.step("Try") as step:
        refused(project, step)
    assert (digests(project), project.path.read_bytes(), news) == (*before, [])
    claims.add(project, "The next action works.")


def test_a_fault_of_the_program_in_a_step_changes_nothing(project, news):
    before = digests(project)
    with pytest.raises(ZeroDivisionError), project.step("Try") as step:
        step.add(claim())
        raise ZeroDivisionError
    assert (digests(project), news) == (before, [])


def test_a_step_without_a_change_is_no_step(project, news):
    made = claims.add(project, "The dam holds.")
    before = digests(project)
    claims.set_statement(project, made.id, "The dam holds.")
    assert (digests(project), len(news)) == (before, 1)


def test_a_busy_file_is_refused_with_a_sentence(project, monkeypatch):
    before = digests(project)
    project.connection.exec_driver_sql("PRAGMA busy_timeout=1")
    other = sqlite3.connect(project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileProblem, match="Another program is writing to lisk"):
        claims.add(project, "The dam holds.")
    other.close()
    assert digests(project) == before
    claims.add(project, "The dam holds.")


def test_a_query_that_fails_is_one_sentence(project):
    with pytest.raises(FileProblem, match=r"^lisk\.factcheck could not be read or written\."):
        project.connection.exec_driver_sql("SELECT nothing FROM nowhere")
