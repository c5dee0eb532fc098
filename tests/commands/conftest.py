"""A desk, a project on it, an article in that: as in the tests of the project."""

from tests.project.conftest import article, desk, path, project

__all__ = ["article", "desk", "path", "project"]
