"""Everything but `ui` and `printing` works where Qt is not installed (a server, a notebook)."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QT_LAYERS = ("workbench.ui", "workbench.printing")

CHILD = """
import importlib, sys

class WithoutQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "PyQt6", "PyQt5"):
            raise ModuleNotFoundError(f"{name} is not installed here (pretended)", name=name)

sys.meta_path.insert(0, WithoutQt())
try:
    import PySide6
except ModuleNotFoundError:
    pass
else:
    sys.exit("PySide6 could be imported: this test shows nothing")
for module in sys.argv[1:]:
    importlib.import_module(module)
print(len(sys.argv) - 1, "modules")
"""


def modules_without_qt() -> list[str]:
    """Every module of the package but those of the layers that draw."""
    files = (file.relative_to(ROOT).with_suffix("") for file in sorted((ROOT / "workbench").rglob("*.py")))
    names = (".".join(part for part in file.parts if part != "__init__") for file in files)
    return [name for name in names if not (name + ".").startswith(tuple(layer + "." for layer in QT_LAYERS))]


def test_everything_but_the_window_imports_without_qt():
    modules = modules_without_qt()
    assert "workbench.errors" in modules
    run = subprocess.run([sys.executable, "-c", CHILD, *modules], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout == f"{len(modules)} modules\n"
