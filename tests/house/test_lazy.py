"""The window is painted before storage and reports are imported (TECH section 5: sqlmodel alone costs 0.4 s)."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WINDOW = "workbench.ui.app"
LATER = ("sqlmodel", "sqlalchemy", "pydantic", "jinja2", "markdown_it", "rapidfuzz")


FOR_A_FORMAT = ("lxml", "docx", "openpyxl", "pypdfium2", "trafilatura", "charset_normalizer", "defusedxml")


def imported_by(module: str, then: str = "pass") -> set[str]:
    """The names in `sys.modules` of a new process after importing this one module (and doing something)."""
    child = f"import {module}, sys; {then}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", child], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


@pytest.mark.skipif(not (ROOT / "workbench/ui").is_dir(), reason="there is no window yet")
def test_the_window_starts_without_storage_and_reports():
    assert importlib.util.find_spec(WINDOW), f"{WINDOW} is the module that opens the window"
    imported = imported_by(WINDOW)
    assert "PySide6.QtWidgets" in imported
    assert not imported & set(LATER)


def test_the_entry_point_starts_without_anything_heavy():
    if importlib.util.find_spec("workbench.__main__") is None:
        pytest.skip("there is no entry point yet")
    assert not imported_by("workbench.__main__") & {*LATER, "PySide6"}


def test_a_child_that_reads_files_imports_every_format_and_no_library_before_it_needs_one():
    imported = imported_by("workbench.importers.caged", "workbench.importers.caged.formats()")
    assert {"workbench.importers.articles.pdf", "workbench.importers.annotations.qdpx"} <= imported
    assert not imported & {*LATER, *FOR_A_FORMAT, "PySide6", "workbench.model", "workbench.project"}
    assert len(imported) < 280, "every module costs each import about half a millisecond"


def test_a_format_compiles_its_patterns_when_it_uses_them():
    watch = "import regex; seen = []; known = regex.compile; regex.compile = lambda *a: seen.append(a) or known(*a)"
    child = f"{watch}\nfrom workbench.importers import caged\ncaged.formats()\nprint(seen)"
    run = subprocess.run([sys.executable, "-c", child], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stdout == "[]\n", run.stdout + run.stderr


def test_the_measure_sees_an_early_import():
    assert "markdown_it" in imported_by("markdown_it")
