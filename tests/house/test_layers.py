"""The layers of DESIGN section 2 hold: the import-linter contracts, and what a contract cannot say."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

WORKBENCH = Path(__file__).resolve().parents[2] / "workbench"
BASE_CLASS = {"SQLModel", "Field"}  # what model may take from sqlmodel: no tables, no sessions


def test_the_contracts_are_kept(repository):
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-c", lint, "--no-cache"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert " 0 broken" in run.stdout


def taken_from_sqlmodel(tree: ast.AST) -> set[str]:
    """The names a module takes from sqlmodel; an `import sqlmodel` counts as everything."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlmodel":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "sqlmodel" for alias in node.names):
            names.add("*")
    return names


def makes_a_table(tree: ast.AST) -> bool:
    """Whether a class says `table=True`."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return any(keyword.arg == "table" for node in classes for keyword in node.keywords)


@pytest.mark.parametrize("file", sorted((WORKBENCH / "model").rglob("*.py")), ids=lambda file: file.name)
def test_model_has_neither_tables_nor_sessions(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert taken_from_sqlmodel(tree) <= BASE_CLASS
    assert not makes_a_table(tree)
