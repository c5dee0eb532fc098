"""What menus and the help say of the codebook: the statuses on their digits, and all that are active."""

from typing import get_args

from workbench.model.codebook import Layer, Status
from workbench.project import Project, queries
from workbench.ui.actions import STATUS_KEYS, ActionSet
from workbench.ui.claims.chips import explanation
from workbench.ui.plain import tooltip


def name_statuses(project: Project, actions: ActionSet) -> None:
    """Call the actions of the digits as the codebook does, with the definition as their tooltip."""
    active = [status for status in queries.statuses(project, "mention") if status.active]
    found = {status.shortcut: status for status in reversed(active)}  # of two on one digit the upper keeps it
    before = actions.digits
    for key in STATUS_KEYS:
        action = actions[f"status-{key}"]
        if key in found:
            action.setText(f"{found[key].symbol} {found[key].label}".replace("&", "&&") + f"\t{key}")
            action.setToolTip(tooltip(explanation(found[key])))  # else Qt takes the text, and may read markup in it
        action.setVisible(key in found)
    if actions.digits != before:
        actions.keys_changed.emit()


def active_statuses(project: Project) -> list[Status]:
    """Return the active statuses of both layers, for the help."""
    layers = (queries.statuses(project, layer) for layer in get_args(Layer))
    return [status for layer in layers for status in layer if status.active]
