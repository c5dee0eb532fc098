"""What may lie in the repository: plain text, versions without addresses, colours only by role."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BYTES_ARE_THE_POINT = "tests/fixtures/"
BINARY = {".png", ".jpg", ".ico", ".factcheck", ".docx", ".pdf", ".zip", ".qdpx", ".mo"}
# In halves, so that this file does not find itself.
REGISTRIES = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry.npm" + "js",
    "deb.debian" + ".org",
    "archive.ubuntu" + ".com",
]
INDEX_OPTION = re.compile(r"--(?:extra-)?index-url|--find-links|--trusted-host")
HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b")
PINNED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][A-Za-z0-9.!+]*")


def tracked() -> list[Path]:
    """Every file git knows; in an unpacked archive there is nothing to say."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = ["git", "-c", "safe.directory=*", "ls-files", "-z"]  # also in a checkout that belongs to someone else
    run = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / path for path in run.stdout.split("\0") if path and (ROOT / path).is_file()]


def texts() -> list[Path]:
    files = (file for file in tracked() if not relative(file).startswith(BYTES_ARE_THE_POINT))
    return [file for file in files if file.suffix.lower() not in BINARY]


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def relative(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def fault_of_bytes(content: bytes) -> str | None:
    """Why this is not a plain UTF-8 text with LF, or None."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"not UTF-8: {error}"
    if b"\r" in content:
        return "has carriage returns"
    if content.startswith(b"\xef\xbb\xbf"):
        return "begins with a byte order mark"
    if content and not content.endswith(b"\n"):
        return "does not end with a line feed"
    return None


def registry_in(text: str) -> str | None:
    """The package registry this text names, or None."""
    found = [host for host in REGISTRIES if host in text.lower()]
    return found[0] if found else None


def colours_in(source: str) -> list[str]:
    """Hex colours in the string literals of a module (docstrings aside)."""
    tree = ast.parse(source)
    documented = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    docstrings = {id(node.body[0].value) for node in documented if ast.get_docstring(node) is not None}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [colour for node in strings if id(node) not in docstrings for colour in HEX_COLOUR.findall(node.value)]


def test_texts_are_utf_8_with_lf():
    faults = {relative(file): fault for file in texts() if (fault := fault_of_bytes(file.read_bytes()))}
    assert not faults


def test_no_registry_is_named():
    contents = ((file, text_of(file)) for file in texts())
    found = {relative(file): host for file, text in contents if (host := registry_in(text))}
    assert not found


def test_no_index_is_chosen_for_the_person():
    kinds, names = {".toml", ".txt", ".sh", ".cfg"}, {"Makefile", "run"}
    recipes = [file for file in texts() if file.suffix in kinds or file.name in names]
    assert [relative(file) for file in recipes if INDEX_OPTION.search(text_of(file))] == []


def test_constraints_are_names_and_versions():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("# ")]
    assert len(pins) > 20
    assert [line for line in pins if not PINNED.fullmatch(line)] == []


def test_widgets_name_colours_by_role():
    modules = sorted((ROOT / "workbench/ui").rglob("*.py"))
    found = {relative(file): colours_in(file.read_text(encoding="utf-8")) for file in modules}
    assert {file: colours for file, colours in found.items() if colours} == {}


FAULTY = {"latin-1": b"caf\xe9\n", "crlf": b"a\r\nb\n", "mark": b"\xef\xbb\xbfa\n", "no line feed": b"no end"}


@pytest.mark.parametrize("content", FAULTY.values(), ids=FAULTY)
def test_a_faulty_text_is_found(content):
    assert fault_of_bytes(content)


def test_a_named_registry_is_found():
    assert registry_in(f"see https://{REGISTRIES[0].upper()}/simple")


def test_a_colour_is_found():
    assert colours_in('"""Issue #123456."""\nstyle = f"color: #C0ffee; {1}"') == ["#C0ffee"]


@pytest.mark.parametrize("line", ["a @ file:///a.whl", "-e .", "a>=1", "a==1 ; python_version>'3'", "a==https://x"])
def test_a_pin_with_more_than_a_version_is_found(line):
    assert not PINNED.fullmatch(line)
