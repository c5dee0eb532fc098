"""What PyInstaller starts: the program's entry. The window's worker is this program once more, and begins here too."""

import multiprocessing
import os
import sys


def give_back_library_path() -> None:
    """Let the programs that we start (a browser, a viewer) load the system's libraries and not those of the bundle.

    PyInstaller's loader puts its folder into LD_LIBRARY_PATH for this process, which has read it by now. In children
    that are this program once more (cages, worker) the loader does so again, if it is told to begin anew: otherwise
    it takes them for part of this one, and they find nothing.
    """
    if sys.platform != "linux":
        return
    os.environ.pop("LD_LIBRARY_PATH", None)
    if (before := os.environ.pop("LD_LIBRARY_PATH_ORIG", None)) is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"


give_back_library_path()
multiprocessing.freeze_support()  # a worker (or what looks after it) does its work in here, and does not come back

from workbench.__main__ import main  # noqa: E402

sys.exit(main())
