"""Rules for many: decide about all differences of a sort at once, with how many that would be."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from workbench.ui.review.view import ReviewView


def fill_rules(menu: QMenu, view: "ReviewView") -> None:
    """Put the rules in front of a menu."""
