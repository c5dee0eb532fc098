"""Every field of every table arrives by a merge: the tables are asked which fields there are."""

from pathlib import Path

import pytest

from tests.project.every_field import Filler, fill
from tests.project.merging import complaints, desk_of, digests, skewed
from workbench.model.articles import Project as ProjectRow
from workbench.model.value import Entity
from workbench.project import Project, queries
from workbench.project.merge import Receipt, merge
from workbench.project.tables import VALUES
from workbench.project.untrusted import open_untrusted


def received(project: Project, other: Path) -> Receipt:
    """Merge a file as a colleague's is merged."""
    return merge(project, open_untrusted(other), other.name)


def filled(path: Path, name: str, numbers: int = 2) -> list[Entity]:
    """Make a project whose tables hold rows with a value in every field."""
    with Project.create(path, desk_of(name, skewed(3))) as project, project.step("Fill") as step:
        return fill(step, numbers, known=lambda value: queries.find(project, type(value), value.id))


def made_by(value: Entity) -> tuple[str, str]:
    """Who made a row, and when."""
    return value.created_by, value.created_at


def test_every_field_of_every_table_arrives(tmp_path: Path):
    made = filled(tmp_path / "theirs.factcheck", "boris")
    with Project.create(tmp_path / "ours.factcheck", desk_of("anna")) as project:
        ours = queries.every(project, ProjectRow)[0]
        assert not received(project, tmp_path / "theirs.factcheck").refused
        assert {type(value) for value in made} == set(VALUES.values())
        for value in made:
            found = queries.find(project, type(value), value.id)
            if isinstance(value, ProjectRow) and found:  # both files made it: whose making counts goes by the step's id
                assert made_by(found) in (made_by(value), made_by(ours))
                found = found.model_copy(update={"created_by": value.created_by, "created_at": value.created_at})
            assert found == value
        assert complaints(project) == []


def test_every_field_is_really_filled(tmp_path: Path):
    made = filled(tmp_path / "theirs.factcheck", "boris")
    newest = {type(value): value for value in made}
    for kind, value in newest.items():
        for name, field in kind.model_fields.items():
            assert getattr(value, name) not in (None, "", (), {}), f"{kind.__name__}.{name}"
            assert field.is_required() or getattr(value, name) != field.default, f"{kind.__name__}.{name}"


def test_both_orders_of_two_full_projects_agree(tmp_path: Path):
    paths = [tmp_path / "a.factcheck", tmp_path / "b.factcheck"]
    for path, name in zip(paths, ("anna", "boris"), strict=True):
        filled(path, name)
    found = []
    for path, other in (paths, paths[::-1]):
        with Project.open(path, desk_of("chioma")) as project:
            received(project, other)
            found.append((digests(project), complaints(project)))
    # the second one merges the union into its part
    assert found[0] == found[1]
    assert found[0][1] == []


def test_a_kind_of_field_that_nobody_thought_of_is_noticed():
    with pytest.raises(TypeError, match="no maker"):
        Filler(None, 0).value(bytes, "mark")  # pyright: ignore[reportArgumentType]
