"""What is left of a damaged file comes back into a new one, with a list of what was lost."""

import random
import sqlite3
from pathlib import Path

import pytest

from workbench.commands import driving
from workbench.errors import FileProblem
from workbench.model.articles import Analyst
from workbench.model.claims import Claim
from workbench.model.ids import derived_id, random_id
from workbench.model.marks import Mark
from workbench.project import Project, queries
from workbench.project.check import check_file
from workbench.project.file import Desk
from workbench.project.salvage import salvage


def desk(name: str = "Anna") -> Desk:
    return Desk(Analyst(id=derived_id("salvage", name), name=name), "device")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "work.factcheck"
    with Project.create(made, desk()) as project:
        chance = random.Random(4)
        for _action in range(120):
            driving.act(project, chance)
    return made


def counts(path: Path) -> tuple[int, int]:
    with Project.open(path, desk(), read_only=True) as project:
        return len(queries.every(project, Mark)), len(queries.every(project, Claim))


def alter(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_file_comes_back_whole_and_nothing_is_lost(path: Path, tmp_path: Path):
    found = salvage(path, tmp_path / "new.factcheck", desk())
    assert found.lost == []
    assert check_file(tmp_path / "new.factcheck").digest == check_file(path).digest


def test_a_tampered_step_costs_history_but_not_the_rows(path: Path, tmp_path: Path):
    before = counts(path)
    alter(path, "UPDATE step SET label = 'x' WHERE seq = 5")
    found = salvage(path, tmp_path / "new.factcheck", desk("Olena"))
    assert any("does not match" in sentence for sentence in found.lost)
    assert found.rows > 0
    assert counts(tmp_path / "new.factcheck") == before
    assert check_file(tmp_path / "new.factcheck").ok


def test_salvaged_rows_keep_who_made_them(path: Path, tmp_path: Path):
    alter(path, "DELETE FROM step WHERE seq > 1", "DELETE FROM change WHERE step_seq > 1")
    salvage(path, tmp_path / "new.factcheck", desk("Olena"))
    with Project.open(tmp_path / "new.factcheck", desk(), read_only=True) as project:
        assert {mark.created_by for mark in queries.every(project, Mark)} == {desk().analyst.id}


def test_a_mark_whose_text_is_lost_is_named(path: Path, tmp_path: Path):
    alter(path, "DELETE FROM text", "DELETE FROM step WHERE seq > 1", "DELETE FROM change WHERE step_seq > 1")
    found = salvage(path, tmp_path / "new.factcheck", desk())
    assert any(sentence.startswith("mark ") for sentence in found.lost)
    assert counts(tmp_path / "new.factcheck")[0] == 0


@pytest.mark.parametrize("seed", range(8))
def test_pages_of_noise_cost_only_what_they_held(path: Path, tmp_path: Path, seed: int):
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    page = 4096 * chance.randrange(2, len(data) // 4096)
    data[page : page + 4096] = chance.randbytes(4096)
    path.write_bytes(data)
    try:
        salvage(path, tmp_path / "new.factcheck", desk())
    except FileProblem as told:
        assert "backup" in str(told)
        return
    assert check_file(tmp_path / "new.factcheck").ok
    assert path.read_bytes() == data


def test_an_existing_target_is_refused(path: Path, tmp_path: Path):
    (tmp_path / "new.factcheck").write_text(random_id())
    with pytest.raises(FileProblem, match="exists already"):
        salvage(path, tmp_path / "new.factcheck", desk())
