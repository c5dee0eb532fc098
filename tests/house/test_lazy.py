"""The window is painted before storage and reports are imported (TECH section 5: sqlmodel alone costs 0.4 s)."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.commands import articles
from workbench.importers import import_paste
from workbench.project import Project
from workbench.ui.settings import Settings

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


_OPEN = """
import sys
from pathlib import Path
from workbench.ui.app import application, make_window
from workbench.ui.settings import Settings
app = application()
window = make_window(Settings.load())
window.opening.open(Path(sys.argv[1]))
assert window.workspace.annotate.article
print(*sys.modules)
window.close()
"""


def test_an_article_is_shown_without_what_is_needed_only_later(tmp_path: Path):
    """No event is dealt with between opening and asking: what comes by timer is later, however busy the machine is."""
    path, desk = tmp_path / "p.factcheck", Settings.load(tmp_path / "settings.json").desk()
    with Project.create(path, desk, "Lisk") as project:
        articles.add(project, [import_paste("The weir\n\nThe council repaired the weir in 2021.")])
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "WORKBENCH_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-c", _OPEN, str(path)]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    imported = set(run.stdout.split())
    assert "workbench.ui.workspace" in imported
    later = {"jinja2", "markdown_it", "rapidfuzz", "multiprocessing", "workbench.importers"}
    assert not imported & {*later, *FOR_A_FORMAT}


def test_no_source_is_read_to_look_for_what_pyside_offers():
    read = "import linecache; import workbench.ui.workspace; print(*linecache.cache, sep=chr(10))"
    child = f"import workbench.ui.app; {read}"
    run = subprocess.run([sys.executable, "-c", child], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    read = run.stdout.splitlines()
    assert not [name for name in read if Path(name).parent.name in ("sqlalchemy", "sqlmodel", "ui", "project")]


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
