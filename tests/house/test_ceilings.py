"""Nothing grows without end: files up to 400 lines, functions up to 50, no drawer for odds and ends (DESIGN 2, 8)."""

import ast
import statistics
from pathlib import Path

import pytest

WORKBENCH = Path(__file__).resolve().parents[2] / "workbench"
FILES = sorted(WORKBENCH.rglob("*.py"))
TESTS = sorted((WORKBENCH.parent / "tests").rglob("*.py"))
LINES_IN_A_FILE = 400
LINES_IN_A_FUNCTION = 50
AIM = 8  # the median of functions
DRAWERS = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}


def name(file: Path) -> str:
    return file.relative_to(WORKBENCH if file.is_relative_to(WORKBENCH) else WORKBENCH.parent).as_posix()


def function_lengths(file: Path) -> dict[str, int]:
    """Lines from `def` to the last one, of every function and method, without its docstring."""
    lengths = {}
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1
            if ast.get_docstring(node) is not None:
                docstring = node.body[0]
                lines -= docstring.end_lineno - docstring.lineno + 1
            lengths[f"{name(file)}:{node.lineno} {node.name}"] = lines
    return lengths


def test_there_is_something_to_measure():
    assert FILES


@pytest.mark.parametrize("file", [*FILES, *TESTS], ids=name)
def test_a_file_stays_short(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LINES_IN_A_FILE, "split it by what makes it change"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_functions_stay_short(file):
    too_long = {place: lines for place, lines in function_lengths(file).items() if lines > LINES_IN_A_FUNCTION}
    assert not too_long


def test_the_usual_function_is_a_few_lines(record_testsuite_property):
    lengths = [lines for file in FILES for lines in function_lengths(file).values()]
    median = statistics.median(lengths or [0])
    longest = max(lengths, default=0)
    print(f"{len(lengths)} functions, median {median} lines, longest {longest} (aim: median under {AIM})")
    record_testsuite_property("median_function_lines", median)
    assert median < AIM


@pytest.mark.parametrize("file", FILES, ids=name)
def test_no_drawer_for_odds_and_ends(file):
    parts = {part.lower().strip("_") for part in (*file.relative_to(WORKBENCH).parts[:-1], file.stem)}
    assert not parts & DRAWERS, "name the file after the kind of things in it"
