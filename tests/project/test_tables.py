"""The tables are STRICT, derived from the values, and hand back what was written."""

import sqlite3
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.project.merging import complaints, desk_of
from workbench.commands import articles, marks
from workbench.errors import FileProblem
from workbench.importers import import_paste
from workbench.model.articles import Appearance, Article
from workbench.model.claims import Claim, ClaimLink, Quantity, Source
from workbench.model.codebook import Status, Wording
from workbench.model.ids import article_id, random_id
from workbench.model.marks import Mark
from workbench.project import Project, queries, rows, store
from workbench.project.store import sha256_of_text
from workbench.project.tables import COLUMNS, SCHEMA, TABLES, VALUES, _bare, _kind, in_article

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=40)
NASTY = st.text(
    st.sampled_from("aé\u0301👩‍🔬\u00a0\u2028\u2029\u202eع\ufeff\ufdd0\U0001f1fa\n \t\"'\\%_"), min_size=1, max_size=60
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory):
    with Project.create(tmp_path_factory.mktemp("tables") / "p.factcheck", desk_of("anna")) as project:
        yield project


def test_every_table_is_strict(project: Project):
    listed = project.connection.exec_driver_sql("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    strict = {name for name, is_strict in listed if is_strict}
    assert strict == set(SCHEMA)


def test_every_field_has_a_column_and_every_column_a_storage_class():
    for name, value in VALUES.items():
        assert {column.name for column in TABLES[name].columns} == set(value.model_fields) == set(COLUMNS[name])
    for table in SCHEMA.values():
        assert {str(column.type) for column in table.columns} <= {"TEXT", "INTEGER", "BLOB"}


def test_only_what_may_be_none_may_be_null(project: Project):
    for name, columns in COLUMNS.items():
        listed = project.connection.exec_driver_sql(f'PRAGMA table_info("{name}")').all()
        required = {column for _cid, column, _type, not_null, *_rest in listed if not_null}
        assert required == {column for column, (_stored, nullable) in columns.items() if not nullable}


@pytest.mark.parametrize("annotation", [float, bytes, set[str], list[int], object])
def test_a_type_without_a_storage_class_is_refused(annotation: object):
    with pytest.raises(TypeError):
        _kind(_bare(annotation)[0])


def test_a_type_is_stored_as_it_is_needed():
    kinds = {str: "text", Literal["a"]: "text", int: "integer", bool: "boolean", Quantity: "json"}
    kinds |= {tuple[str, ...]: "json", dict[str, str]: "json"}
    assert {kind: _kind(kind) for kind in kinds} == kinds
    assert _bare(str | None) == (str, True)


def test_every_index_is_used(project: Project):
    def plan(statement: str) -> str:
        return " ".join(row[-1] for row in project.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}"))

    condition = in_article("x").compile(compile_kwargs={"literal_binds": True})
    assert "mark_article" in plan(f"SELECT * FROM mark WHERE {condition}")
    assert "change_row" in plan("SELECT * FROM change WHERE row_id = 'x'")
    assert "step_id" in plan("SELECT * FROM step WHERE id = 'x'")
    for name, column in (("mark", "claim"), ("evidence_link", "mark"), ("assessment", "claim"), ("reading", "article")):
        assert f"{name}_{column}" in plan(f'SELECT * FROM "{name}" WHERE "{column}" = \'x\'')


def test_sqlite_refuses_another_type(project: Project):
    with pytest.raises(FileProblem), project.transaction():
        project.connection.exec_driver_sql("INSERT INTO fact (name, value) VALUES ('x', x'00')")


QUANTITIES = st.builds(Quantity, low=st.none() | st.just("-0.50"), high=st.none() | st.just("700000"), unit=TEXT)


@given(statement=TEXT, note=TEXT, worth=st.integers(0, 3), quantity=st.none() | QUANTITIES)
def test_a_claim_comes_back_as_it_was_written(
    project: Project, statement: str, note: str, worth: int, quantity: Quantity | None
):
    with project.step("Add") as step:
        made = step.add(Claim(id=random_id(), statement=statement, note=note, worth=worth, quantity=quantity))
    assert queries.one(project, Claim, made.id) == made
    with project.step("Set") as step:
        other = step.set(made, statement=note, note=statement, quantity=None)
    assert queries.one(project, Claim, made.id) == other == made.model_copy(
        update={"statement": note, "note": statement, "quantity": None}
    )  # fmt: skip


@given(
    aliases=st.lists(TEXT, max_size=4).map(tuple),
    mappings=st.dictionaries(TEXT, TEXT, max_size=3),
    active=st.booleans(),
)
def test_lists_and_maps_come_back_as_they_were_written(aliases: tuple, mappings: dict, active: bool, project: Project):
    with project.step("Add") as step:
        source = step.add(Source(id=random_id(), name="N", aliases=aliases))
        wording = Wording(label="L", requires=("cue", "reason"))
        status = step.add(
            Status(id=random_id(), layer="mention", key="k", wording=wording, active=active, mappings=mappings)
        )
    assert queries.one(project, Source, source.id) == source
    assert queries.one(project, Status, status.id) == status


@given(text=TEXT.filter(str.strip), also=st.lists(st.builds(Appearance, publisher=TEXT), max_size=3).map(tuple))
def test_a_text_comes_back_code_point_by_code_point(project: Project, text: str, also: tuple[Appearance, ...]):
    identity = article_id(sha256_of_text(text))
    if queries.find(project, Article, identity) is None:
        with project.step("Add") as step:
            made = step.add(Article(id=identity, sha256=step.put_text(text), also_at=also))
        assert queries.one(project, Article, identity) == made
    assert store.text(project.connection, sha256_of_text(text)) == text


@given(text=NASTY, data=st.data())
def test_a_mark_quotes_its_article_after_closing_and_opening(
    text: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
):
    """Without a window: any text, any selection, stored, opened again, read back and checked."""
    path = tmp_path_factory.mktemp("quote") / "p.factcheck"
    text = f"a{text}b"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    with Project.create(path, desk_of("anna")) as project:
        article = articles.add(project, [import_paste(text)]).new[0]
        stored = project.text(queries.one(project, Article, article).sha256)
        if not stored[start:end].strip():
            return
        made = marks.mark_claim(project, article, start, end)
    with Project.open(path, desk_of("anna"), read_only=True) as project:
        mark = queries.one(project, Mark, made.id)
        assert mark.place is not None
        kept = project.text(queries.one(project, Article, mark.place.article).sha256)
        assert kept == stored
        assert kept[mark.place.start : mark.place.end] == mark.place.quote == text[start:end]
        assert complaints(project) == []


def test_a_mark_that_does_not_quote_its_article_is_found(tmp_path: Path):
    with Project.create(tmp_path / "p.factcheck", desk_of("anna")) as project:
        article = articles.add(project, [import_paste("The dam was open.")]).new[0]
        made = marks.mark_claim(project, article, 4, 7)
        place = made.place
        assert place is not None
        moved = place.pieces[0].model_copy(update={"start": 5, "end": 8})
        with project.step("Wrong") as step:
            step.set(made, place=place.model_copy(update={"pieces": (moved,)}))
        assert [line.split(":")[0] for line in complaints(project)] == ["anchor"]


def test_an_id_inside_another_one_is_no_reference(project: Project):
    with project.step("Add") as step:
        short, long = (step.add(Source(id=identity, name="N")) for identity in ("ab", "ab-c"))
        claim = step.add(Claim(id="by", statement="S"))
        other = step.add(Claim(id="x1", statement="S"))
        step.add(Mark(id=random_id(), kind="claim", claim=other.id, speakers=(long.id,)))  # pyright: ignore[reportArgumentType]
        step.add(ClaimLink(id=random_id(), a=other.id, b=other.id, kind="related"))  # pyright: ignore[reportArgumentType]
    assert not rows.is_referred(project.connection, ("source", short.id))
    assert rows.is_referred(project.connection, ("source", long.id))
    assert not rows.is_referred(project.connection, ("claim", claim.id))


def test_a_newer_sqlite_is_not_needed():
    assert sqlite3.sqlite_version_info >= (3, 37)  # STRICT
