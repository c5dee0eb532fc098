"""The project file: its tables, its log of steps and their fold, history, merging, safety and queries.

The log is the project; the tables are its fold. Only this package knows SQL. May import `model` and what lies below it.
Rows never leave it: callers get frozen values (2026-11).
"""

from workbench.project.file import Project
from workbench.project.log import Change, Changed, Step

__all__ = ["Change", "Changed", "Project", "Step"]
