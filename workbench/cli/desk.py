"""Who works at the command line: the person of the settings, or the one named by a flag."""

import argparse
import socket
from pathlib import Path

from workbench.i18n import _
from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId, derived_id
from workbench.person import data_path, initials_of, read_settings, settings_path, system_name
from workbench.project.file import Desk


def add_analyst_flag(parser: argparse.ArgumentParser) -> None:
    """Let the person say under which name the command signs."""
    parser.add_argument("--analyst", metavar="NAME", help=_("sign as this analyst (default: who the window knows)"))


def desk_of(arguments: argparse.Namespace) -> Desk:
    """Return the desk for a command: the window's analyst and device; a named analyst's id comes from the name."""
    known = read_settings(settings_path())
    device = str(known.get("device") or derived_id("device", socket.gethostname()))
    name = arguments.analyst or str(known.get("name") or system_name() or "Analyst")
    if arguments.analyst in (None, known.get("name")) and known.get("analyst"):
        identity, initials = str(known["analyst"]), str(known.get("initials") or initials_of(name))
    else:
        identity, initials = derived_id("analyst by name", name), initials_of(name)
    return Desk(Analyst(id=AnalystId(identity), name=name, initials=initials), device, data_path())


def existing(text: str) -> Path:
    """Read a path argument that must exist; argparse turns the fault into its usage line."""
    path = Path(text)
    if not path.exists():
        raise argparse.ArgumentTypeError(_("{name}: there is no such file").format(name=text))
    return path
