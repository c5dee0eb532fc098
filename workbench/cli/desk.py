"""Who works at the command line: the person of the settings, or the one named by a flag."""

import argparse
import getpass
import socket
from pathlib import Path

from platformdirs import user_data_path

from workbench.model.articles import Analyst
from workbench.model.ids import AnalystId, derived_id
from workbench.project.file import Desk


def add_analyst_flag(parser: argparse.ArgumentParser) -> None:
    """Let the person say under which name the command signs."""
    parser.add_argument("--analyst", metavar="NAME", help="sign as this analyst (default: your login name)")


def desk_of(arguments: argparse.Namespace) -> Desk:
    """Return the desk for a command: the analyst is named by their name, the device by the host."""
    name = arguments.analyst or _login()
    initials = "".join(word[0] for word in name.split()).upper()[:3]
    analyst = Analyst(id=AnalystId(derived_id("analyst by name", name)), name=name, initials=initials)
    return Desk(analyst, derived_id("device", socket.gethostname()), user_data_path("factcheck-workbench"))


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"


def existing(text: str) -> Path:
    """Read a path argument that must exist; argparse turns the fault into its usage line."""
    path = Path(text)
    if not path.exists():
        raise argparse.ArgumentTypeError(f"{text}: there is no such file")
    return path
