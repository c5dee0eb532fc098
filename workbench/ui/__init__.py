"""The window: Qt widgets over commands and queries.

May import everything below it and PySide6; never sqlmodel's sessions or tables (DESIGN section 2). Colours and icons
are named by role (`theme`, `icons`), text of unknown origin goes through `plain`, the article through `article`.
"""

import builtins
import contextlib

# With PySide comes a hook for every import after it: it reads the whole source of the module, to see whether that uses
# PySide's `from __feature__ import`, and keeps what it read. Nothing here does; it costs a tenth of the start and
# 29 MB. PySide keeps the import that was there before under this name; where it is not, all stays as it is.
with contextlib.suppress(ImportError):  # who needs it says so: `refusing`, `display_facts`
    import PySide6  # noqa: F401
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
