"""What goes into the packages and acts on other people's machines: scripts, licences, paths."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def loaded(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", sorted(PACKAGING.rglob("*.sh")), ids=lambda path: path.name)
def test_a_script_can_be_parsed_and_ends_at_the_first_fault(path):
    text = path.read_text("utf-8")
    shell = "bash" if text.startswith("#!/bin/bash") else "sh"
    assert subprocess.run([shell, "-n", str(path)], check=False).returncode == 0
    assert "\nset -e" in text or path.name == "find-python.sh"  # that one says each of its ends


@pytest.mark.parametrize(
    ("script", "word"),
    [("postinst", "configure"), ("postinst", "abort-upgrade"), ("postrm", "remove"), ("postrm", "purge"),
     ("postrm", "upgrade"), ("postrm", "failed-upgrade")],
)  # fmt: skip
@pytest.mark.parametrize("tool", ["there is none", "it fails", "it works"])
def test_a_maintainers_script_never_fails(tmp_path, script, word, tool):
    if tool != "there is none":
        for name in ("update-mime-database", "update-desktop-database", "gtk-update-icon-cache"):
            (tmp_path / name).write_text(f"#!/bin/sh\nexit {0 if tool == 'it works' else 1}\n")
            (tmp_path / name).chmod(0o755)
    command = ["/bin/sh", str(PACKAGING / "debian" / script), word, "0.1.0"]
    for _time in range(2):
        run = subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, check=False)
        assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")


def test_the_bundle_carries_the_licences_of_qt():
    texts = {path.name: path.read_text("utf-8") for path in (PACKAGING / "licences").iterdir()}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["LGPL-3.txt"]
    assert "GNU GENERAL PUBLIC LICENSE" in texts["GPL-3.txt"] and "17. Interpretation" in texts["GPL-3.txt"]
    assert '"packaging" / "licences"' in (PACKAGING / "pyinstaller/workbench.spec").read_text("utf-8")


def test_the_building_machines_folder_is_forgotten_and_a_systems_is_not(tmp_path):
    tool, library = loaded(PACKAGING / "pyinstaller/forget_paths.py"), tmp_path / "lib.so"
    library.write_bytes(b"a\0/home/me/python/lib\0b/home/me/python/lib/c\0")
    assert tool.forget(library, b"/home/me/python/lib") and not tool.forget(library, b"/home/me/python/lib")
    assert library.read_bytes() == b"a" + b"\0" * 21 + b"b/home/me/python/lib/c\0"
    assert tool.belongs_to_system(b"/usr/lib/x86_64-linux-gnu") and not tool.belongs_to_system(b"/home/me/python/lib")
