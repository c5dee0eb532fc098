"""What PyInstaller starts: the program's entry. The window's worker is this program once more, and begins here too."""

import multiprocessing
import sys

multiprocessing.freeze_support()  # a worker (or what looks after it) does its work in here, and does not come back

from workbench.__main__ import main  # noqa: E402

sys.exit(main())
