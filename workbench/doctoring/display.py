"""Judges what Qt has here to show a window with; asks a child process for it where there is no window."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import workbench
from workbench import versions
from workbench.doctoring.finding import Finding
from workbench.i18n import N_, _

PATIENCE = 30.0
"""Seconds that the child may take."""
SMALLEST = (860, 560)
"""Pixels: the window is never smaller."""
SCRIPTS = {
    "latin": N_("Latin"), "cyrillic": N_("Cyrillic"), "greek": N_("Greek"), "arabic": N_("Arabic"),
    "hebrew": N_("Hebrew"), "devanagari": N_("Devanagari"), "chinese": N_("Chinese"), "japanese": N_("Japanese"),
    "korean": N_("Korean"), "emoji": N_("Emoji"),
}  # fmt: skip
NEEDED = ("latin", "cyrillic")
"""Without these the window itself cannot be read in one of its languages."""


class NoDisplay(Exception):
    """Qt could not be started here; the word says how it ended."""


def ask_child() -> dict[str, Any]:
    """Start Qt in a process of its own and return what it has; raises NoDisplay."""
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable, *(() if frozen else ("-P", "-m", "workbench")), "--display-facts"]
    own = str(Path(workbench.__file__).parents[1])
    paths = os.pathsep.join([path for path in sys.path if path] + [own])
    environment = dict(os.environ) if frozen else {**os.environ, "PYTHONPATH": paths}
    try:
        run = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        found = json.loads(run.stdout.decode("utf-8").strip().rpartition("\n")[2])
    except subprocess.TimeoutExpired as cause:
        raise NoDisplay(_("it did not answer")) from cause
    except (OSError, ValueError) as cause:
        raise NoDisplay(_("it ended by itself")) from cause
    if not isinstance(found, dict):
        raise NoDisplay(_("it ended by itself"))
    return found


def look_at_display(facts: Mapping[str, Any] | None = None) -> Iterator[Finding]:
    """Say what a window would have here; `facts` are those of a window that is there."""
    part = _("Display")
    if facts is None:
        if not versions.pyside_version():
            told = _("Qt is not installed: there is no window, and no PDF; every other command works.")
            yield Finding("display.qt", part, "Qt", "note", told, _("Install PySide6-Essentials to have the window."))
            return
        try:
            facts = ask_child()
        except NoDisplay as cause:
            told = _("Qt cannot show a window here ({how}).").format(how=cause)
            yield Finding("display.qt", part, "Qt", "problem", told, _advice())
            return
    yield from _judge(part, facts)


def _advice() -> str:
    if sys.platform.startswith("linux"):
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            return _("There is no display here: start it from a desktop, or set QT_QPA_PLATFORM=offscreen for reports.")
        return _("A library that Qt needs may be missing: install libxcb-cursor0, libegl1 and libxkbcommon-x11-0.")
    return _("Install the program again; update the graphics driver where that does not help.")


def _judge(part: str, facts: Mapping[str, Any]) -> Iterator[Finding]:
    platform = str(facts.get("platform", ""))
    yield Finding("display.qt", part, "Qt", "ok", f"{facts.get('qt', '')}, {platform}")
    unseen = platform in ("offscreen", "minimal")
    for number, screen in enumerate(facts.get("screens") or (), start=1):
        width, height, scale = screen["width"], screen["height"], screen["scale"]
        said = f"{width} x {height}, {round(scale * 100)} %"
        small = not unseen and (width < SMALLEST[0] or height < SMALLEST[1])
        advice = _("The window needs {width} x {height}; make the text of the system smaller.").format(
            width=SMALLEST[0], height=SMALLEST[1]
        )
        name = _("Screen {number}").format(number=number)
        yield Finding(f"display.screen.{number}", part, name, "note" if small else "ok", said, advice if small else "")
    scheme = _("dark") if facts.get("scheme") == "dark" else _("light")
    yield Finding("display.scheme", part, _("Colours of the system"), "ok", scheme)
    yield from _judge_fonts(facts)


def _judge_fonts(facts: Mapping[str, Any]) -> Iterator[Finding]:
    part, scripts = _("Fonts"), facts.get("scripts") or {}
    yield Finding("font.ui", part, _("Of the window"), "ok", str(facts.get("ui_font", "")))
    yield Finding("font.text", part, _("Of the articles"), "ok", str(facts.get("text_font", "")))
    missing = [key for key in SCRIPTS if not scripts.get(key)]
    present = ", ".join(_(SCRIPTS[key]) for key in SCRIPTS if key not in missing)
    if not missing:
        yield Finding("font.scripts", part, _("Scripts"), "ok", present)
        return
    told = _("none for: {scripts}").format(scripts=", ".join(_(SCRIPTS[key]) for key in missing))
    advice = _("Articles in these scripts show boxes; install a font for them, such as Noto.")
    state = "problem" if set(NEEDED).intersection(missing) else "note"
    yield Finding("font.scripts", part, _("Scripts"), state, told, advice)
