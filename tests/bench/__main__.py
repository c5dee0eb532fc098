"""`python -m tests.bench [PART ...]`: the whole table, or the parts named (each is a module beside this one)."""

import importlib
import os
import platform
import sys
import tempfile
from pathlib import Path

_PARTS = (
    "suggestions", "storage", "window", "report", "search", "tables", "past", "lists", "review", "agreement", "pages",
    "exchange",
    "documents", "startup",
)  # fmt: skip


def main() -> int:
    """Print the table; exit 1 where a budget is missed."""
    wanted = sys.argv[1:] or _PARTS
    missed = 0
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores. CPU time, medians; wall time where it says so.")
    print(f"{'work':<62}{'measured':>10}{'reach':>9}      {'':<8}floor, measured in the same run")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # children find compiled modules, as on anybody's machine
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), folder)
        for part in wanted:
            for figure in importlib.import_module(f"tests.bench.{part}").figures(Path(folder)):
                print(figure.line(), flush=True)
                missed += figure.missed
    print(f"{missed} missed" if missed else "every budget reached")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
