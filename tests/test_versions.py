"""The versions in one place, with licences, and the refusal of those that do harm: each planted."""

import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from workbench import __version__, versions
from workbench.cli import main as command_line
from workbench.versions import Found, harmful

GOOD = Found((3, 11, 7), "6.11.3", "3.40.1")


@pytest.mark.parametrize(
    ("here", "named"),
    [
        (Found((3, 11, 7), "6.12.0", "3.40.1"), "PySide6 6.12.0"),
        (Found((3, 11, 7), "6.12.1", "3.40.1"), "PySide6 6.12.1"),
        (Found((3, 11, 7), "6.12", "3.40.1"), "PySide6 6.12"),
        (Found((3, 11, 7), "7.0", "3.40.1"), "PySide6 7.0"),
        (Found((3, 10, 14), "6.11.3", "3.40.1"), "Python 3.11"),
        (Found((3, 9, 2), "", "3.40.1"), "3.9.2"),
        (Found((3, 12, 1), "6.12.0", "3.36.0"), "3.36.0"),
        (Found((3, 12, 1), "6.12.0", "3.37.1"), "SQLite 3.37.2"),
        (Found((3, 13, 0), "6.11.3", "3.52.0"), "withdrawn"),
    ],
)
def test_what_does_harm_is_refused_in_one_sentence(here, named):
    sentence = harmful(here)
    assert named in sentence and sentence.endswith(".") and "\n" not in sentence


@pytest.mark.parametrize(
    "here",
    [
        GOOD,
        Found((3, 11, 0), "", "3.37.2"),
        Found((3, 12, 0), "6.12.0", "3.40.1"),
        Found((3, 14, 1), "6.13.2", "3.53.4"),
        Found((3, 11, 7), "6.9.3", "3.51.2"),
        Found((3, 11, 7), "6.11.3", "3.52.1"),
    ],
)
def test_what_does_none_is_not_refused(here):
    assert harmful(here) == ""


def test_these_versions_may_start():
    assert versions.refusal() == ""


CHILD = """
import sys
from workbench import versions
versions.found = lambda: versions.Found({python}, {pyside!r}, {sqlite!r})
from workbench.__main__ import main
code = main({arguments!r})
assert "workbench.ui.app" not in sys.modules and "workbench.cli.main" not in sys.modules
sys.exit(code)
"""


@pytest.mark.parametrize("arguments", [[], ["x.factcheck"], ["check", "x.factcheck"], ["demo", "--open"]])
def test_window_and_command_line_are_refused_before_anything_is_opened(arguments, tmp_path):
    child = CHILD.format(python=(3, 11, 7), pyside="6.12.0", sqlite="3.40.1", arguments=arguments)
    quiet = "import workbench.ui.refusing as r; r.show = print\n"
    run = subprocess.run(
        [sys.executable, "-c", quiet + child], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 2
    assert run.stderr.startswith("workbench: PySide6 6.12.0 ends programs on Python 3.11.7") and "\n" in run.stderr
    shown = arguments in ([], ["x.factcheck"])
    assert ("PySide6 6.12.0" in run.stdout) == shown, "without a terminal the window says it in a dialog"


def test_an_old_python_is_refused_before_anything_is_imported():
    child = "import sys; sys.version_info = (3, 10, 4, 'final', 0)\nimport workbench.__main__"
    run = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True)
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "needs Python 3.11" in run.stderr


def test_versions_are_printed_in_plain_lines(capsys):
    with pytest.raises(SystemExit) as left:
        command_line(["--version"])
    lines = capsys.readouterr().out.splitlines()
    assert (left.value.code, lines[0]) == (0, f"workbench {__version__}")
    said = "\n".join(lines)
    for start in ("Project file format 1", "Python 3.", "Qt / PySide6 6.", "SQLite 3.", "trafilatura ", "courlan "):
        assert re.search(f"^{re.escape(start)}", said, re.MULTILINE), start
    assert "PySide6_Essentials 6.11.3  LGPL-3.0-only" in said or "LGPL" in said


def test_printing_versions_imports_no_qt():
    child = "import sys\nfrom workbench.__main__ import main\ntry:\n    main(['--version'])\nexcept SystemExit: pass\n"
    run = subprocess.run(
        [sys.executable, "-c", child + "print('PySide6' in sys.modules, 'PySide6.QtWidgets' in sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.splitlines()[-1] == "False False"


def test_the_version_is_written_once(repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["dynamic"] == ["version"] and "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "workbench/__init__.py"
    sources = [path for path in (repository / "workbench").rglob("*.py") if path.parent.name != "workbench"]
    assert [path for path in sources if f'"{__version__}"' in path.read_text("utf-8")] == []


def test_the_table_of_libraries_is_that_of_pyproject(repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert {canonicalize_name(name) for name in versions.DIRECT} == wanted


def test_every_library_states_its_licence():
    known = versions.libraries()
    assert [one.name for one in known if not (one.version and one.licence)] == []
    assert len(known) > len(versions.DIRECT), "what our libraries need runs as well"
    assert not {"pytest", "hypothesis", "ruff"} & {one.name.lower() for one in known}


def test_a_missing_library_is_named_and_nothing_fails(monkeypatch):
    monkeypatch.setattr(versions, "DIRECT", ("lxml", "no-such-library"))
    assert [(one.name, one.version) for one in versions.libraries()][1] == ("no-such-library", "")
    assert versions.licence_text("no-such-library") == ""


def test_of_a_licence_that_is_written_out_only_its_beginning_is_said(monkeypatch, tmp_path):
    folder = tmp_path / "wordy-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: wordy\nVersion: 1.0\nLicense: {'Permission ' * 40}")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(versions, "DIRECT", ("wordy",))
    (wordy,) = versions.libraries()
    assert wordy.licence.startswith("Permission Permission") and len(wordy.licence) <= 80


def test_the_own_licence_and_those_of_libraries_can_be_read():
    assert versions.own_licence().startswith("MIT License")
    assert "Permission" in versions.licence_text("sqlmodel")


def test_pyside_is_found_without_being_imported():
    child = "import sys, workbench.versions as v\nprint(v.pyside_version(), 'PySide6' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=True).stdout.split()
    import PySide6

    assert told == [PySide6.__version__, "False"]


def test_the_formats_of_the_file_are_those_of_the_table():
    from workbench.project import connection, log

    assert (connection.VERSION, log.FORMAT) == (versions.FILE_FORMAT, versions.CHANGE_FORMAT)


def test_this_sqlite_can_do_what_is_needed():
    from workbench.project.abilities import compile_options, missing_abilities

    assert missing_abilities() == ()
    assert "THREADSAFE=1" in compile_options()
