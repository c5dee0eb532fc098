"""Who sits here: where this person's settings and data lie, and what both window and command line read of them."""

import contextlib
import getpass
import json
import os
from pathlib import Path
from typing import Any

import platformdirs

APP = "factcheck-workbench"
HOME = "WORKBENCH_HOME"
"""The environment variable that names one folder for settings, data, cache and log: on a stick, or for a trial."""


def settings_path() -> Path:
    """Return where this person's settings lie."""
    return (_within("config") or platformdirs.user_config_path(APP, appauthor=False)) / "settings.json"


def data_path() -> Path:
    """Return where this person's safety logs and backups lie."""
    return _within("data") or platformdirs.user_data_path(APP, appauthor=False)


def cache_path() -> Path:
    """Return where things lie that can be made anew at any time: indexes for searching."""
    return _within("cache") or platformdirs.user_cache_path(APP, appauthor=False)


def _within(name: str) -> Path | None:
    home = os.environ.get(HOME)
    return Path(home).absolute() / name if home else None


def log_path() -> Path:
    """Return where the program's own log lies: what it did and what failed, nothing of anybody's articles."""
    return _within("log") or platformdirs.user_log_path(APP, appauthor=False)


def system_name() -> str:
    """Return what the system calls the person; empty where it does not know."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # ImportError: Windows, where no variable says it
        return ""


def interface_language() -> str:
    """Return the code of the language this person chose for the window, else the one that the terminal speaks."""
    chosen = read_settings(settings_path()).get("language")
    if isinstance(chosen, str) and chosen:
        return chosen
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return spoken.split("_")[0].split(".")[0]


def initials_of(name: str) -> str:
    """Return up to two capital letters that stand for a name."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]
    return letters.upper()


def read_settings(path: Path) -> dict[str, Any]:
    """Read what is remembered; nothing where there is none. A file that cannot be read is set aside."""
    found = peek_settings(path)
    if found is None:
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".damaged"))
    return found or {}


def peek_settings(path: Path) -> dict[str, Any] | None:
    """Read what is remembered and change nothing; None where the file cannot be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else {}
