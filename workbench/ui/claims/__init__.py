"""The claim panel: a card per claim of the article, the open one with everything an analyst can say about it.

May import what `ui` may: queries and commands below it, theme, icons and plain wrappers beside it; no other view.
What is shown is first asked of the project as plain values (`facts`), then painted as plain text by `painted`, so that
no string of a project ever meets Qt's rich text, and 60 cards cost 60 widgets, not 600 (2026-11).
"""

from workbench.ui.claims.bench import Run
from workbench.ui.claims.panel import ClaimPanel

__all__ = ["ClaimPanel", "Run"]
