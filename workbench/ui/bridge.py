"""From the project's news to Qt: one signal that every view listens to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from workbench.project import Changed, Project


class Bridge(QObject):
    """Passes on what changed. `close` stops it, so that a project may outlive its window."""

    changed = Signal(object)

    def __init__(self, project: "Project", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        project.subscribe(self._tell)

    def _tell(self, news: "Changed") -> None:
        self.changed.emit(news)

    def close(self) -> None:
        """Stop listening."""
        self._project.unsubscribe(self._tell)
