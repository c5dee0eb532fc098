"""The state of the program on this machine: what `workbench doctor` and its window say, each thing with what to do.

May import everything below the window; knows no Qt (what Qt has here comes as plain values). Nothing of anybody's work
is looked at: no project is opened, only counted. What is said is meant to be sent to others: homes are written as ~,
and no name of a person, a project or an article is in it (2026-11).
"""

from workbench.doctoring.finding import Finding, State
from workbench.doctoring.report import as_json, as_text, has_problem

__all__ = ["Finding", "State", "as_json", "as_text", "has_problem"]
