"""What the documents name is there: files, tests, make targets, the keys of the views."""

import re
from pathlib import Path

import pytest

from workbench.ui.views import VIEWS

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("README.md", "ARCHITECTURE.md", "FORMAT.md", "CONTRIBUTING.md", "packaging/README.md")
BANNED = {"utils.py", "helpers.py", "manager.py"}
"""Named as names that no file may have."""
FOLDERS = ("", "workbench", "workbench/project", "packaging")


def spans(name):
    return re.findall(r"`([^`\n]+)`", (ROOT / name).read_text("utf-8"))


def is_there(path):
    return any((ROOT / folder / path).exists() for folder in FOLDERS)


@pytest.mark.parametrize("name", NAMES)
def test_the_files_that_a_document_names_are_there(name):
    named = {span for span in spans(name) if re.fullmatch(r"[\w./-]+\.(py|json|toml|txt|sh)", span)} - BANNED
    linked = set(re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text("utf-8")))
    assert [path for path in sorted(named) if not is_there(path)] == []
    assert [path for path in sorted(linked) if not (ROOT / name).parent.joinpath(path).exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_tests_that_a_document_names_are_there(name):
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = {span for span in spans(name) if re.fullmatch(r"test_\w+", span)}
    assert [test for test in sorted(named) if f"def {test}(" not in tests] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_make_targets_that_a_document_names_are_there(name):
    text, makefile = (ROOT / name).read_text("utf-8"), (ROOT / "Makefile").read_text("utf-8")
    named = set(re.findall(r"(?:`|^ *)make ([a-z][a-z-]+)", text, re.MULTILINE))
    assert [target for target in sorted(named) if f"\n{target}:" not in makefile] == []


def test_the_readme_names_every_view_with_its_keys():
    text = (ROOT / "README.md").read_text("utf-8")
    lines = [f"| {view.label} | {view.keys[0] if view.keys else 'View menu'} |" for view in VIEWS]
    assert [line for line in lines if line not in text] == []
