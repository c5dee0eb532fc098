"""What the documents name is there: files, tests, make targets, the keys of the views."""

import ast
import re
import shlex
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from workbench.cli.main import parser
from workbench.ui.actions import ACTIONS
from workbench.ui.views import VIEWS

ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    "README.md", "ARCHITECTURE.md", "FORMAT.md", "CONTRIBUTING.md", "packaging/README.md",
    ".github/pull_request_template.md",
)  # fmt: skip
BANNED = {"utils.py", "helpers.py", "manager.py"}
"""Named as names that no file may have."""
FOLDERS = ("", "workbench", "workbench/project", "packaging")
MADE = ("build/", "dist/")
"""What lies there is made by a command, and is not in the repository."""


def spans(name):
    return re.findall(r"`([^`\n]+)`", (ROOT / name).read_text("utf-8"))


def is_there(path):
    return any((ROOT / folder / path).exists() for folder in FOLDERS)


@pytest.mark.parametrize("name", NAMES)
def test_the_files_that_a_document_names_are_there(name):
    named = {span for span in spans(name) if re.fullmatch(r"[\w./-]+\.(py|json|toml|txt|sh|md|yml)", span)} - BANNED
    linked = set(re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text("utf-8")))
    assert [path for path in sorted(named) if not path.startswith(MADE) and not is_there(path)] == []
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


@cache
def defined_in(path):
    """Every name that a module defines: `name`, `Class.name`, also by assignment."""
    names = set()

    def walk(body, prefix):
        for node in body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                names.add(prefix + node.name)
            if isinstance(node, ast.ClassDef):
                walk(node.body, f"{prefix}{node.name}.")
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            names.update(prefix + target.id for target in targets if isinstance(target, ast.Name))

    walk(ast.parse(path.read_text("utf-8")).body, "")
    return names


def faults_of_names(text):
    """What a text names as `file.py: name` or as `module.function(…)` and what is not there."""
    faults = []
    for path, name in re.findall(r"`([\w./-]+\.py): (\w+(?:\.\w+)*)`", text):
        found = [ROOT / folder / path for folder in FOLDERS if (ROOT / folder / path).is_file()]
        if not any(name in defined_in(file) for file in found):
            faults.append(f"{path}: {name}")
    for module, name in re.findall(r"`([a-z_]+)\.([a-z]\w*)(?:\([^`]*)?`", text):
        found = [file for file in (ROOT / "workbench").rglob(f"{module}.py") if name not in ("py", "json", "md")]
        if found and not any(name in defined_in(file) for file in found):
            faults.append(f"{module}.{name}")
    return faults


@pytest.mark.parametrize("name", sorted({*NAMES} - {"FORMAT.md"}))
def test_the_functions_and_classes_that_a_document_names_are_there(name):
    assert faults_of_names((ROOT / name).read_text("utf-8")) == []


def test_a_name_that_is_not_there_is_found():
    text = "`project/fold.py: fold_all`, `project/fold.py: fold_none`, `marks.set_status(x)`, `marks.set_stat()`"
    assert faults_of_names(text) == ["project/fold.py: fold_none", "marks.set_stat"]


@pytest.mark.parametrize("name", NAMES)
def test_code_that_is_shown_with_its_file_stands_there(name):
    text = (ROOT / name).read_text("utf-8")
    shown = re.findall(r"^```python\n# ([\w/]+\.py)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    changed = [path for path, code in shown if code not in (ROOT / path).read_text("utf-8")]
    assert changed == [], f"{name} shows code of these that no longer stands there: copy it anew"
    assert shown or name != "ARCHITECTURE.md"


def test_the_architecture_names_every_layer():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = {name for line in contracts[0]["layers"] for name in re.findall(r"\w+", line)}
    table = "\n".join(re.findall(r"^\| `.*$", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.MULTILINE))
    assert sorted(layers - set(re.findall(r"`(\w+)`", table))) == []


def test_the_readme_names_every_view_with_its_keys():
    text = (ROOT / "README.md").read_text("utf-8")
    lines = [f"| {view.label} | {view.keys[0] if view.keys else 'View menu'} |" for view in VIEWS]
    assert [line for line in lines if line not in text] == [], "each view has its line in the README's table, by hand"


def anchors_of(path):
    """The anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    plain = (re.sub(r"[*`]", "", heading).lower() for heading in headings)
    kept = ("".join(c for c in heading if c in " -_" or unicodedata.category(c)[0] in "LNM") for heading in plain)
    return {heading.replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("name", NAMES)
def test_the_headings_that_a_document_leads_to_are_there(name):
    page = ROOT / name
    links = re.findall(r"\]\(([^)#: ]*)#([^) ]+)\)", page.read_text("utf-8"))
    targets = [(page.parent / path if path else page, anchor) for path, anchor in links]
    assert [f"{target.name}#{anchor}" for target, anchor in targets if anchor not in anchors_of(target)] == []


def test_the_readme_leads_to_every_page_of_the_guide():
    text = (ROOT / "README.md").read_text("utf-8")
    pages = sorted(page.name for page in (ROOT / "resources/guide/en").glob("*.md"))
    assert [page for page in pages if f"guide/en/{page}" not in text] == []


def test_the_keys_that_the_readme_names_lead_somewhere():
    keys = {key.replace("-", "−") for action in ACTIONS for key in action.keys} | {"↓"}
    named = set(re.findall(r"\*\*([A-Z0-9+−↓]|F1|Ctrl\+\w)\*\*", (ROOT / "README.md").read_text("utf-8")))
    assert {"C", "E", "V", "G"} <= named <= keys


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_the_command_lines_that_a_document_shows_can_be_parsed(name, tmp_path, monkeypatch):
    lines = re.findall(r"^workbench .+$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    for line in lines:
        words = shlex.split(line, comments=True)[1:]
        for word in words:
            if word.endswith(".factcheck"):
                Path(word).touch()
        parser().parse_args(words)
    assert lines or name != "README.md"


@pytest.mark.parametrize("form", ["fault", "wish", "question"])
def test_a_form_for_issues_asks_for_something_and_leads_to_pages_that_are_there(form):
    text = (ROOT / f".github/ISSUE_TEMPLATE/{form}.yml").read_text("utf-8")
    assert re.findall(r"^(\w+):", text, re.MULTILINE) == ["name", "description", "labels", "body"]
    assert "required: true" in text
    linked = re.findall(r"\]\(\.\./blob/main/([^)#]+)", text)
    assert [path for path in linked if not (ROOT / path).is_file()] == []
