"""A desk, a project on it, an article in that: as in the tests of the project; and one command run."""

import pytest

from tests.project.conftest import article, desk, path, project
from workbench.cli import main

__all__ = ["article", "desk", "path", "project"]


@pytest.fixture
def run(capsys):
    """Run one command; returns its exit code, what it printed, and what it complained about."""

    def command(*arguments):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = left.code
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return code, printed.out, printed.err

    return command
