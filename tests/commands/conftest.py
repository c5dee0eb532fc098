"""A desk, a project on it, an article in that: as in the tests of the project; and a colleague's copy."""

from pathlib import Path

import pytest

from tests.commands.reviewing import copied, opened
from tests.project.conftest import article, desk, path, project
from workbench.commands import claims, marks

__all__ = ["article", "desk", "path", "project"]


@pytest.fixture
def claim(project, article) -> str:
    return claims.add(project, "The dam holds.").id


@pytest.fixture
def theirs(project, claim, tmp_path: Path) -> Path:
    return copied(project, tmp_path / "olena.factcheck")


@pytest.fixture
def two(project, article, claim, theirs) -> tuple[str, str]:
    """Anna's mark and Olena's of the same words and another status."""
    mine = marks.mark_claim(project, article, 0, 17, claim=claim)
    marks.set_status(project, mine.id, "asserted")
    with opened(theirs) as hers:
        hers_too = marks.mark_claim(hers, article, 0, 17, claim=claim)
        marks.set_status(hers, hers_too.id, "denied")
    return mine.id, hers_too.id
