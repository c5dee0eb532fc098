"""A desk, a project on it, an article in that."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.desks import TEXT, desk_of
from workbench.commands import articles
from workbench.importers import import_paste
from workbench.project import Project
from workbench.project.file import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_of("Anna", tmp_path / "data")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk" / "lisk.factcheck"


@pytest.fixture
def project(path: Path, desk: Desk) -> Iterator[Project]:
    with Project.create(path, desk) as made:
        yield made


@pytest.fixture
def article(project: Project) -> str:
    return articles.add(project, [import_paste(TEXT)]).new[0]
